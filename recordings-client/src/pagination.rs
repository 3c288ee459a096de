//! Which page comes next. Our own counter says it, never the server's.

use recordings_core::{PageMeta, PageNumber, PageSize};

/// Pages in a row without a new item, before the page that the server calls the last, that are taken for a change of the data.
const BARREN_PAGES: u32 = 3;

/// A walk over the pages of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Walk {
    /// The page to fetch.
    pub(crate) number: PageNumber,
    /// Pages right before it without a new item.
    barren: u32,
    /// Items on the pages before it. Those before the first page that was asked for are taken to be full pages.
    seen: u64,
}

/// What is known of a page that was fetched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome<'a> {
    pub(crate) meta: &'a PageMeta,
    /// How many items it has.
    pub(crate) items: usize,
    /// How many of them no page before had.
    pub(crate) new_items: usize,
    /// Whether its answer is the one before it, byte for byte.
    pub(crate) is_repeated: bool,
}

/// What follows a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    Page(Walk),
    End,
    Stuck(Stuck),
}

/// Why a listing does not get on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stuck {
    /// The server promises more pages, and gives nothing but empty ones.
    Empty,
    /// The server gives the same page again, whatever number is asked for.
    Repeated,
    /// The server gives nothing but items that it gave before.
    Known,
}

impl Walk {
    pub(crate) fn from(number: PageNumber, size: PageSize) -> Self {
        Self { number, barren: 0, seen: (number.get() - 1).saturating_mul(size.get().into()) }
    }

    /// Goes on behind a page.
    ///
    /// Where the server says how many pages or items there are, it is believed, page by page anew, and a page before the last
    /// without a new item is passed over. Where it does not, the first empty page is the end.
    pub(crate) fn after(self, page: Outcome<'_>) -> Next {
        if page.items > 0 && page.is_repeated {
            return Next::Stuck(Stuck::Repeated);
        }
        let barren = if page.new_items == 0 { self.barren + 1 } else { 0 };
        let seen = self.seen.saturating_add(page.items as u64);
        // A total of none says nothing: either there is nothing, which the items show, or it is wrong.
        let more_pages = page.meta.total_pages.filter(|total| *total > 0).map(|total| self.number.get() < total);
        let more_items = page.meta.total_results.filter(|total| *total > 0).map(|total| seen < total);
        let more = more_pages.or(more_items).unwrap_or(page.items > 0);
        match self.number.next() {
            Some(_) if more && barren >= BARREN_PAGES => {
                Next::Stuck(if page.items == 0 { Stuck::Empty } else { Stuck::Known })
            }
            Some(number) if more => Next::Page(Self { number, barren, seen }),
            _ => Next::End,
        }
    }
}

#[cfg(test)]
mod tests {
    use recordings_core::{PageMeta, PageNumber, PageSize};

    use super::{Next, Outcome, Stuck, Walk};

    fn meta(total_pages: Option<u64>) -> PageMeta {
        let mut meta = PageMeta::default();
        meta.total_pages = total_pages;
        meta
    }

    fn at(number: u64) -> Walk {
        Walk::from(PageNumber::new(number).unwrap(), PageSize::DEFAULT)
    }

    /// Goes on behind a page that is like no other.
    fn after(walk: Walk, meta: &PageMeta, items: usize) -> Next {
        walk.after(Outcome { meta, items, new_items: items, is_repeated: false })
    }

    fn number(next: Next) -> u64 {
        let Next::Page(walk) = next else { panic!("{next:?} is no page") };
        walk.number.get()
    }

    #[test]
    fn pages_are_counted_whatever_number_the_server_gives() {
        let mut meta = meta(Some(3));
        meta.page_number = Some(1);
        assert_eq!(number(after(at(2), &meta, 20)), 3);
    }

    #[test]
    fn the_last_page_ends_the_listing() {
        assert_eq!(after(at(3), &meta(Some(3)), 20), Next::End);
        assert_eq!(after(at(1), &meta(Some(0)), 0), Next::End);
    }

    #[test]
    fn an_empty_page_before_the_last_is_passed_over() {
        let Next::Page(walk) = after(at(1), &meta(Some(3)), 0) else { panic!("page 2 is promised") };
        assert_eq!(number(after(walk, &meta(Some(3)), 5)), 3);
    }

    #[test]
    fn nothing_but_empty_pages_is_noticed_and_does_not_loop() {
        let promised = meta(Some(u64::MAX));
        let Next::Page(second) = after(at(1), &promised, 0) else { panic!("page 2 is promised") };
        let Next::Page(third) = after(second, &promised, 0) else { panic!("page 3 is promised") };
        assert_eq!(after(third, &promised, 0), Next::Stuck(Stuck::Empty));
    }

    #[test]
    fn without_a_total_the_first_empty_page_ends_the_listing() {
        assert_eq!(number(after(at(7), &meta(None), 1)), 8);
        assert_eq!(after(at(8), &meta(None), 0), Next::End);
    }

    #[test]
    fn a_page_that_comes_again_is_noticed_and_does_not_loop() {
        let none = meta(None);
        let page = |is_repeated| Outcome { meta: &none, items: 20, new_items: 20, is_repeated };
        let Next::Page(second) = at(1).after(page(false)) else { panic!("there may be a page 2") };
        assert_eq!(second.after(page(true)), Next::Stuck(Stuck::Repeated));
    }

    #[test]
    fn nothing_but_items_that_came_before_is_noticed_and_does_not_loop() {
        fn known(walk: Walk, meta: &PageMeta) -> Next {
            walk.after(Outcome { meta, items: 20, new_items: 0, is_repeated: false })
        }

        for meta in [meta(None), meta(Some(u64::MAX))] {
            let Next::Page(second) = known(at(2), &meta) else { panic!("the data may have moved by a page") };
            let Next::Page(third) = known(second, &meta) else { panic!("the data may have moved by two pages") };
            assert_eq!(known(third, &meta), Next::Stuck(Stuck::Known));
            let Next::Page(new) = after(third, &meta, 1) else { panic!("there are more pages") };
            assert!(matches!(known(new, &meta), Next::Page(_)), "a new item begins the count anew");
        }
    }

    #[test]
    fn where_pages_are_not_counted_the_items_are_even_if_pages_are_smaller_than_asked() {
        let mut meta = meta(None);
        meta.total_results = Some(25);
        let Next::Page(second) = after(at(1), &meta, 10) else { panic!("15 items are left") };
        let Next::Page(third) = after(second, &meta, 10) else { panic!("5 items are left") };
        assert_eq!(after(third, &meta, 5), Next::End);
    }

    #[test]
    fn no_pages_with_items_on_them_are_not_believed() {
        assert_eq!(number(after(at(1), &meta(Some(0)), 20)), 2);
    }
}
