//! Which page comes next. Our own counter says it, never the server's.

use recordings_core::{PageMeta, PageNumber};

/// Empty pages in a row, before the page that the server calls the last, that are taken for a change of the data.
const EMPTY_PAGES: u32 = 3;

/// A walk over the pages of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Walk {
    /// The page to fetch.
    pub(crate) number: PageNumber,
    /// Empty pages right before it.
    empty: u32,
}

/// What follows a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    Page(Walk),
    End,
    /// The server promises more pages, and gives nothing but empty ones.
    Stuck,
}

impl Walk {
    pub(crate) const fn from(number: PageNumber) -> Self {
        Self { number, empty: 0 }
    }

    /// Goes on behind a page with that many items.
    ///
    /// Where the server says how many pages there are, it is believed, page by page anew, and an empty page before the last
    /// is passed over. Where it does not, the first empty page is the end.
    pub(crate) fn after(self, meta: &PageMeta, items: usize) -> Next {
        let empty = if items == 0 { self.empty + 1 } else { 0 };
        let more = meta.total_pages.map_or(items > 0, |total| self.number.get() < total);
        match self.number.next() {
            Some(_) if more && empty >= EMPTY_PAGES => Next::Stuck,
            Some(number) if more => Next::Page(Self { number, empty }),
            _ => Next::End,
        }
    }
}

#[cfg(test)]
mod tests {
    use recordings_core::{PageMeta, PageNumber};

    use super::{Next, Walk};

    fn meta(total_pages: Option<u64>) -> PageMeta {
        let mut meta = PageMeta::default();
        meta.total_pages = total_pages;
        meta
    }

    fn at(number: u64) -> Walk {
        Walk::from(PageNumber::new(number).unwrap())
    }

    #[test]
    fn pages_are_counted_whatever_number_the_server_gives() {
        let mut meta = meta(Some(3));
        meta.page_number = Some(1);
        assert_eq!(at(2).after(&meta, 20), Next::Page(at(3)));
    }

    #[test]
    fn the_last_page_ends_the_listing() {
        assert_eq!(at(3).after(&meta(Some(3)), 20), Next::End);
        assert_eq!(at(1).after(&meta(Some(0)), 0), Next::End);
    }

    #[test]
    fn an_empty_page_before_the_last_is_passed_over() {
        let Next::Page(walk) = at(1).after(&meta(Some(3)), 0) else { panic!("page 2 is promised") };
        assert_eq!(walk.number.get(), 2);
        assert_eq!(walk.after(&meta(Some(3)), 5), Next::Page(at(3)));
    }

    #[test]
    fn nothing_but_empty_pages_is_noticed_and_does_not_loop() {
        let promised = meta(Some(u64::MAX));
        let Next::Page(second) = at(1).after(&promised, 0) else { panic!("page 2 is promised") };
        let Next::Page(third) = second.after(&promised, 0) else { panic!("page 3 is promised") };
        assert_eq!(third.after(&promised, 0), Next::Stuck);
    }

    #[test]
    fn without_a_total_the_first_empty_page_ends_the_listing() {
        assert_eq!(at(7).after(&meta(None), 1), Next::Page(at(8)));
        assert_eq!(at(8).after(&meta(None), 0), Next::End);
    }
}
