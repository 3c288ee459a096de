//! The cursor of a listing: which page to fetch next, and when the listing is over or stuck. It counts pages itself and never
//! relies on the page number that the server reports. Pure: it does no I/O.

use recordings_core::page::{PageMeta, PageNumber};

/// How many stale pages in a row, before the last page by the server's own count, make a listing stuck. Fewer can result from data
/// that changes during the listing.
const MAX_STALE_PAGES: u32 = 3;

/// How many empty pages in a row may each have a cursor or a link to the next. An API that filters after it splits into pages returns
/// such pages.
const MAX_EMPTY_LINKS: u32 = 1_000;

/// A position in a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cursor {
    /// The page to fetch.
    pub(crate) number: PageNumber,
    /// How many stale pages came directly before it.
    stale: u32,
    /// How many items the pages before it had. `None` if the listing did not start at the first page.
    seen: Option<u64>,
    /// How many pages there are, as last reported by the server.
    pages: Option<u64>,
    /// How many items there are, as last reported by the server.
    items: Option<u64>,
    /// Whether the listing may be over, so that a page that does not exist here is its end.
    may_be_over: bool,
    /// Whether pages are counted from a cursor on, so that the server's total of pages says nothing.
    is_within: bool,
}

/// What the cursor needs to know about a fetched page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome<'a> {
    pub(crate) meta: &'a PageMeta,
    /// How many items the page has.
    pub(crate) items: usize,
    /// How many items it was asked to have, if that is known.
    pub(crate) size: Option<u64>,
    /// Whether the page has a cursor or a link to the next one, where pages are chained like that.
    pub(crate) has_next: Option<bool>,
    /// Whether the page brings nothing new: no new readable item, and no item that is repeated for the first time since the last
    /// new one.
    pub(crate) is_stale: bool,
    /// Whether the response is the same as an earlier one.
    pub(crate) is_repeated: bool,
}

/// What follows a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    Page(Cursor),
    End,
    Stuck(Stuck),
}

/// Why a listing does not advance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stuck {
    /// The server reports more pages but returns only empty ones.
    Empty,
    /// The server returns the same page for different page numbers.
    Repeated,
    /// The server returns only items that it returned before or that cannot be read.
    Known,
    /// The cursor or the link to the next page leads back to a page that came before.
    SameCursor,
    /// No item of the page can be read, so that the place after the last one is not known.
    Unreadable,
}

impl Cursor {
    pub(crate) fn from(number: PageNumber) -> Self {
        let seen = (number == PageNumber::FIRST).then_some(0);
        Self { number, stale: 0, seen, pages: None, items: None, may_be_over: false, is_within: false }
    }

    /// The first page of a listing that starts at a cursor. `before` is how many items come before it, if that is known.
    pub(crate) fn within(before: Option<u64>) -> Self {
        Self { seen: before, is_within: true, ..Self::from(PageNumber::FIRST) }
    }

    /// Returns what follows the page at this position.
    ///
    /// The server reports a total of pages, a total of items, both or neither; each total holds until the server reports another.
    /// The listing continues while either total says that there is more. Without a total, it ends at the first empty page. Stale
    /// pages are skipped, up to a limit. A total of items that is only the number of a full page says nothing, and neither does one of
    /// pages once all items have come.
    pub(crate) fn after(self, page: Outcome<'_>) -> Next {
        if page.items > 0 && page.is_repeated {
            return Next::Stuck(Stuck::Repeated);
        }
        // A total of 0 carries no information: either the page is empty, or the total is wrong.
        let pages = page.meta.total_pages.filter(|total| *total > 0 && !self.is_within).or(self.pages);
        let items = page.meta.total_results.filter(|total| *total > 0).or(self.items);
        let seen = self.seen.map(|seen| seen.saturating_add(page.items as u64));
        let more_pages = pages.map(|total| self.number.get() < total);
        let more_items = items.zip(seen).map(|(total, seen)| seen < total);
        let is_full = page.size.is_some_and(|size| page.items as u64 >= size);
        let is_own_total = pages.is_none() && is_full && page.meta.total_results == Some(page.items as u64);
        let stale = if page.is_stale { self.stale + 1 } else { 0 };
        if let Some(has_next) = page.has_next {
            let next = Self { stale, seen, pages, items, ..self };
            return next.in_chain(has_next, page.items);
        }
        if page.items == 0 && more_items == Some(false) {
            // The total of pages is too high, as where it counts pages of another size.
            return Next::End;
        }
        let is_short_before_last =
            page.size.is_some() && !is_full && pages == Some(self.number.get().saturating_add(1));
        // Without the number of items before the first page, it is over at the earliest where all pages were full.
        let is_short_of_total = seen.is_none()
            && items.zip(page.size).is_some_and(|(total, size)| self.number.get().saturating_mul(size) < total);
        let may_be_over = more_items == Some(false)
            || more_pages.is_none() && more_items.is_none() && !is_short_of_total
            || is_own_total
            || is_short_before_last;
        let more = match (more_pages, more_items) {
            (None, None) => page.items > 0,
            _ if is_own_total => true,
            (pages, items) => pages == Some(true) || items == Some(true),
        };
        match self.number.next() {
            // The totals disagree, and a stale page beyond the last one shows that the total of pages is right.
            Some(_) if more_pages == Some(false) && stale > 0 => Next::End,
            Some(_) if more && stale >= MAX_STALE_PAGES => match page.items {
                // The total of items is too high.
                0 if more_pages.is_none() => Next::End,
                0 => Next::Stuck(Stuck::Empty),
                _ => Next::Stuck(Stuck::Known),
            },
            Some(number) if more => Next::Page(Self { number, stale, seen, pages, items, may_be_over, ..self }),
            _ => Next::End,
        }
    }

    /// Returns what follows a page that says by itself whether there is another.
    fn in_chain(self, has_next: bool, items: usize) -> Next {
        let most = if items == 0 { MAX_EMPTY_LINKS } else { MAX_STALE_PAGES };
        match self.number.next().filter(|_| has_next) {
            Some(_) if self.stale >= most && items == 0 => Next::Stuck(Stuck::Empty),
            Some(_) if self.stale >= most => Next::Stuck(Stuck::Known),
            Some(number) => Next::Page(Self { number, may_be_over: false, ..self }),
            None => Next::End,
        }
    }

    /// Whether the position is beyond the last page by the server's total of pages. It is fetched only because the total of items
    /// says that there is more.
    pub(crate) fn is_beyond_last(&self) -> bool {
        self.pages.is_some_and(|pages| self.number.get() > pages)
    }

    /// Whether a page that does not exist here is the end of the listing.
    pub(crate) fn may_be_over(&self) -> bool {
        self.may_be_over || self.is_beyond_last()
    }

    /// Returns the number of the last page, if the server's totals say it and each page holds `page_items` items.
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
    use recordings_core::page::{PageMeta, PageNumber};

    use super::{Cursor, Next, Outcome, Stuck};

    fn meta(total_pages: Option<u64>) -> PageMeta {
        let mut meta = PageMeta::default();
        meta.total_pages = total_pages;
        meta
    }

    fn at(number: u64) -> Cursor {
        Cursor::from(PageNumber::new(number).unwrap())
    }

    /// Returns what follows a page that is unlike any other.
    fn after(cursor: Cursor, meta: &PageMeta, items: usize) -> Next {
        cursor.after(Outcome { meta, items, size: Some(250), has_next: None, is_stale: items == 0, is_repeated: false })
    }

    fn number(next: Next) -> u64 {
        let Next::Page(cursor) = next else { panic!("{next:?} is not a page") };
        cursor.number.get()
    }

    #[test]
    fn pages_are_counted_regardless_of_the_reported_page_number() {
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
    fn an_empty_page_before_the_last_is_skipped() {
        let Next::Page(cursor) = after(at(1), &meta(Some(3)), 0) else { panic!("page 2 is promised") };
        assert_eq!(number(after(cursor, &meta(Some(3)), 5)), 3);
    }

    #[test]
    fn only_empty_pages_make_a_listing_stuck() {
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
    fn a_repeated_page_makes_a_listing_stuck() {
        let none = meta(None);
        let page = |is_repeated| Outcome {
            meta: &none,
            items: 20,
            size: Some(20),
            has_next: None,
            is_stale: false,
            is_repeated,
        };
        let Next::Page(second) = at(1).after(page(false)) else { panic!("there may be a page 2") };
        assert_eq!(second.after(page(true)), Next::Stuck(Stuck::Repeated));
    }

    #[test]
    fn only_repeated_items_make_a_listing_stuck() {
        fn known(cursor: Cursor, meta: &PageMeta) -> Next {
            cursor.after(Outcome {
                meta,
                items: 20,
                size: Some(20),
                has_next: None,
                is_stale: true,
                is_repeated: false,
            })
        }

        for meta in [meta(None), meta(Some(u64::MAX))] {
            let Next::Page(second) = known(at(2), &meta) else { panic!("the data may have moved by a page") };
            let Next::Page(third) = known(second, &meta) else { panic!("the data may have moved by two pages") };
            assert_eq!(known(third, &meta), Next::Stuck(Stuck::Known));
            let Next::Page(new) = after(third, &meta, 1) else { panic!("there are more pages") };
            assert!(matches!(known(new, &meta), Next::Page(_)), "a new item resets the count");
        }
    }

    #[test]
    fn without_a_total_of_pages_items_are_counted_even_if_pages_are_smaller_than_requested() {
        let mut meta = meta(None);
        meta.total_results = Some(25);
        let Next::Page(second) = after(at(1), &meta, 10) else { panic!("15 items are left") };
        let Next::Page(third) = after(second, &meta, 10) else { panic!("5 items are left") };
        assert_eq!(after(third, &meta, 5), Next::End);
    }

    #[test]
    fn a_listing_continues_while_either_total_says_so() {
        let meta = |pages, items| {
            let mut meta = PageMeta::default();
            (meta.total_pages, meta.total_results) = (pages, items);
            meta
        };
        // The total of pages is for the requested size, but the pages are smaller.
        let clamped = meta(Some(1), Some(25));
        let Next::Page(second) = after(at(1), &clamped, 10) else { panic!("15 items are left") };
        let Next::Page(third) = after(second, &clamped, 10) else { panic!("5 items are left") };
        assert_eq!(after(third, &clamped, 5), Next::End);
        // The total of items is too high.
        let Next::Page(fourth) = after(third, &clamped, 3) else { panic!("2 items are left") };
        assert_eq!(after(fourth, &clamped, 0), Next::End, "the missing items do not exist");
        let items = meta(None, Some(25));
        let Next::Page(third) = after(Cursor { stale: 1, ..at(1) }, &items, 0) else { panic!("25 items are left") };
        assert_eq!(after(third, &items, 0), Next::End, "there is no total of pages");
        // A total holds until another one is reported.
        let Next::Page(second) = after(at(1), &meta(Some(3), None), 10) else { panic!("page 2 is promised") };
        assert_eq!(number(after(second, &meta(None, None), 0)), 3);
    }

    #[test]
    fn a_later_start_leaves_the_number_of_earlier_items_unknown() {
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
    fn a_total_of_zero_pages_is_ignored_if_there_are_items() {
        assert_eq!(number(after(at(1), &meta(Some(0)), 20)), 2);
    }

    #[test]
    fn a_chain_of_pages_ends_where_it_says_so() {
        fn page(cursor: Cursor, items: usize, has_next: bool) -> Next {
            let (meta, is_stale) = (PageMeta::default(), items == 0);
            cursor.after(Outcome {
                meta: &meta,
                items,
                size: None,
                has_next: Some(has_next),
                is_stale,
                is_repeated: false,
            })
        }

        assert_eq!(page(at(1), 20, false), Next::End);
        let Next::Page(mut cursor) = page(at(1), 0, true) else { panic!("there is another page") };
        for _ in 0..900 {
            let Next::Page(next) = page(cursor, 0, true) else { panic!("empty pages are skipped") };
            cursor = next;
        }
        assert_eq!(number(page(cursor, 1, true)), 903);
        assert_eq!(page(Cursor { stale: 999, ..at(7) }, 0, true), Next::Stuck(Stuck::Empty));
    }
}
