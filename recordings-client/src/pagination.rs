//! Which page comes next. Our own counter says it, never the server's.

use recordings_core::{PageMeta, PageNumber};

/// Pages in a row without a new item, before the page that the server calls the last, that are taken for a change of the data.
const BARREN_PAGES: u32 = 3;

/// A walk over the pages of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Walk {
    /// The page to fetch.
    pub(crate) number: PageNumber,
    /// Pages right before it without a new item.
    barren: u32,
    /// Items on the pages before it. `None` where the walk did not begin at the first page, so that nobody knows.
    seen: Option<u64>,
    /// How many pages there are, as the server last said.
    pages: Option<u64>,
    /// How many items there are, as the server last said.
    items: Option<u64>,
}

/// What is known of a page that was fetched.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome<'a> {
    pub(crate) meta: &'a PageMeta,
    /// How many items it has.
    pub(crate) items: usize,
    /// Whether none of them can be read and is new, and none was passed over for the first time since there was a new one.
    pub(crate) is_barren: bool,
    /// Whether its answer was given before.
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
    /// The server gives nothing but items that it gave before, or that cannot be read.
    Known,
}

impl Walk {
    pub(crate) fn from(number: PageNumber) -> Self {
        let seen = (number == PageNumber::FIRST).then_some(0);
        Self { number, barren: 0, seen, pages: None, items: None }
    }

    /// Goes on behind a page.
    ///
    /// What the server says of pages and of items is believed until it says something else, page by page anew: there are more
    /// where either says so. A page before the last without a new item is passed over. Where nothing is said, the first empty
    /// page is the end.
    pub(crate) fn after(self, page: Outcome<'_>) -> Next {
        if page.items > 0 && page.is_repeated {
            return Next::Stuck(Stuck::Repeated);
        }
        // A total of none says nothing: either there is nothing, which the items show, or it is wrong.
        let pages = page.meta.total_pages.filter(|total| *total > 0).or(self.pages);
        let items = page.meta.total_results.filter(|total| *total > 0).or(self.items);
        let seen = self.seen.map(|seen| seen.saturating_add(page.items as u64));
        let more_pages = pages.map(|total| self.number.get() < total);
        let more_items = items.zip(seen).map(|(total, seen)| seen < total);
        let more = match (more_pages, more_items) {
            (None, None) => page.items > 0,
            (pages, items) => pages == Some(true) || items == Some(true),
        };
        let barren = if page.is_barren { self.barren + 1 } else { 0 };
        match self.number.next() {
            // The items alone say that there are more, the pages say that there are none, and now one shows it.
            Some(_) if more_pages == Some(false) && barren > 0 => Next::End,
            Some(_) if more && barren >= BARREN_PAGES => match page.items {
                // More items were counted than there are.
                0 if more_pages.is_none() => Next::End,
                0 => Next::Stuck(Stuck::Empty),
                _ => Next::Stuck(Stuck::Known),
            },
            Some(number) if more => Next::Page(Self { number, barren, seen, pages, items }),
            _ => Next::End,
        }
    }

    /// Whether the page is behind the last, as the server has said, and is asked for since the items say that there are more.
    pub(crate) fn is_behind_the_last(&self) -> bool {
        self.pages.is_some_and(|pages| self.number.get() > pages)
    }

    /// The last page, as far as the server has said, if pages hold so many items.
    pub(crate) fn last(&self, page_items: usize) -> Option<u64> {
        let by_items = || {
            let left = self.items?.saturating_sub(self.seen?);
            let page_items = u64::try_from(page_items).ok().filter(|items| *items > 0)?;
            Some((self.number.get() - 1).saturating_add(left.div_ceil(page_items)))
        };
        self.pages.or_else(by_items)
    }
}

#[cfg(test)]
mod tests {
    use recordings_core::{PageMeta, PageNumber};

    use super::{Next, Outcome, Stuck, Walk};

    fn meta(total_pages: Option<u64>) -> PageMeta {
        let mut meta = PageMeta::default();
        meta.total_pages = total_pages;
        meta
    }

    fn at(number: u64) -> Walk {
        Walk::from(PageNumber::new(number).unwrap())
    }

    /// Goes on behind a page that is like no other.
    fn after(walk: Walk, meta: &PageMeta, items: usize) -> Next {
        walk.after(Outcome { meta, items, is_barren: items == 0, is_repeated: false })
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
        let page = |is_repeated| Outcome { meta: &none, items: 20, is_barren: false, is_repeated };
        let Next::Page(second) = at(1).after(page(false)) else { panic!("there may be a page 2") };
        assert_eq!(second.after(page(true)), Next::Stuck(Stuck::Repeated));
    }

    #[test]
    fn nothing_but_items_that_came_before_is_noticed_and_does_not_loop() {
        fn known(walk: Walk, meta: &PageMeta) -> Next {
            walk.after(Outcome { meta, items: 20, is_barren: true, is_repeated: false })
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
    fn there_are_more_where_either_total_says_so() {
        let meta = |pages, items| {
            let mut meta = PageMeta::default();
            (meta.total_pages, meta.total_results) = (pages, items);
            meta
        };
        // Pages are counted by the size that was asked for, and come smaller.
        let clamped = meta(Some(1), Some(25));
        let Next::Page(second) = after(at(1), &clamped, 10) else { panic!("15 items are left") };
        let Next::Page(third) = after(second, &clamped, 10) else { panic!("5 items are left") };
        assert_eq!(after(third, &clamped, 5), Next::End);
        // Items are counted that do not come.
        let Next::Page(fourth) = after(third, &clamped, 3) else { panic!("2 items are left") };
        assert_eq!(after(fourth, &clamped, 0), Next::End, "and do not come");
        let items = meta(None, Some(25));
        let Next::Page(third) = after(Walk { barren: 1, ..at(1) }, &items, 0) else { panic!("25 items are left") };
        assert_eq!(after(third, &items, 0), Next::End, "where no pages are promised");
        // What was promised holds until something else is.
        let Next::Page(second) = after(at(1), &meta(Some(3), None), 10) else { panic!("page 2 is promised") };
        assert_eq!(number(after(second, &meta(None, None), 0)), 3);
    }

    #[test]
    fn where_a_walk_begins_later_nobody_knows_how_many_items_were_before() {
        let mut meta = PageMeta::default();
        meta.total_results = Some(260);
        let Next::Page(third) = after(at(2), &meta, 10) else { panic!("there may be more") };
        assert_eq!((third.last(10), after(third, &meta, 0)), (None, Next::End));
    }

    #[test]
    fn the_last_page_is_known_from_either_total() {
        let mut meta = PageMeta::default();
        meta.total_results = Some(101);
        let Next::Page(second) = after(at(1), &meta, 25) else { panic!("76 items are left") };
        assert_eq!((second.last(25), second.last(0)), (Some(5), None));
        meta.total_pages = Some(7);
        let Next::Page(third) = after(second, &meta, 25) else { panic!("there are more") };
        assert_eq!(third.last(25), Some(7));
    }

    #[test]
    fn no_pages_with_items_on_them_are_not_believed() {
        assert_eq!(number(after(at(1), &meta(Some(0)), 20)), 2);
    }
}
