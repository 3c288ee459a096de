//! How an endpoint splits its listing into pages, as data: the parameters of a request, and where a response has the next page.

/// How an endpoint splits its listing into pages, declared by [`Endpoint::PAGING`](crate::Endpoint::PAGING).
///
/// ```
/// use recordings_client::Paging;
///
/// // `page=0&per_page=100`, where a page has at most 100 items
/// const NUMBERS: Paging = Paging::numbers("page", "per_page").first_number(0).largest_page(100);
/// // `page[after]=…&page[size]=…`, with the next cursor in the response
/// const CURSORS: Paging = Paging::cursors("page[after]", "page[size]", "/meta/page/cursor").largest_page(500);
/// ```
///
/// A name that is empty, or a pointer that does not begin with a slash, does not compile:
///
/// ```compile_fail,E0080
/// use recordings_client::Paging;
///
/// const CURSORS: Paging = Paging::cursors("after", "size", "meta.next");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[doc(alias = "paginate")]
pub struct Paging {
    pub(crate) step: Step,
    /// The parameter of the page size, if pages have one.
    pub(crate) size: Option<&'static str>,
    /// How many items a page may have at most, if that is declared.
    pub(crate) largest: Option<u32>,
    /// Where a response has the total of items, beside `meta.total_results`.
    pub(crate) total: Option<&'static str>,
}

/// How a request says which page it wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// By the page's number, of which this is the first.
    Number { parameter: &'static str, first: u64 },
    /// By the number of items before the page.
    Offset { parameter: &'static str },
    /// By a cursor that the response before it has at a JSON pointer.
    Cursor { parameter: &'static str, next: &'static str },
    /// By the id of the last item of the page before it.
    LastItem { parameter: &'static str },
    /// By a link that the response before it has at a JSON pointer.
    Link { next: &'static str },
    /// Not at all: one response has all items.
    All,
}

impl Paging {
    /// Pages numbered from 1, `page[number]`, with a `page[size]` of up to 250. The default, and the paging of Telnyx.
    pub const TELNYX: Self = Self::numbers("page[number]", "page[size]").largest_page(250);

    const fn new(step: Step, size: Option<&'static str>) -> Self {
        Self { step, size: size_parameter(size), largest: None, total: None }
    }

    /// Pages addressed by number: `page=2&per_page=100`. The names are those of the decoded parameters. The first page is 1 unless you set
    /// [`first_number`](Self::first_number).
    #[must_use]
    pub const fn numbers(number: &'static str, size: &'static str) -> Self {
        Self::new(Step::Number { parameter: name(number), first: 1 }, Some(size))
    }

    /// Pages addressed by the number of items before them: `page[offset]=40&page[limit]=20`.
    #[must_use]
    pub const fn offsets(offset: &'static str, limit: &'static str) -> Self {
        Self::new(Step::Offset { parameter: name(offset) }, Some(limit))
    }

    /// Pages addressed by a cursor. `next` is the [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) to the next cursor in a
    /// response, such as `/meta/next_cursor`. The last page has none: the value is absent, `null`, `false` or empty.
    #[must_use]
    pub const fn cursors(cursor: &'static str, size: &'static str, next: &'static str) -> Self {
        Self::new(Step::Cursor { parameter: name(cursor), next: pointer(next) }, Some(size))
    }

    /// Pages that start after the last item of the previous page: `starting_after=…`. The items need an
    /// [`Endpoint::id`](crate::Endpoint::id). The listing ends at the first empty page, whatever the totals are.
    #[must_use]
    pub const fn after_last_item(parameter: &'static str, size: &'static str) -> Self {
        Self::new(Step::LastItem { parameter: name(parameter) }, Some(size))
    }

    /// Pages that link to the next one. `next` is the JSON pointer to the link in a response: `/links/next` in JSON:API. The link is a
    /// string, or an object with an `href`; relative links are resolved. A link to another host or to a path that is not below the base
    /// URL is an error, since the API key would follow it.
    ///
    /// A link is followed as it is: the API must repeat the filter in it, and what [`List::parameter`](crate::List::parameter) added.
    #[must_use]
    pub const fn links(size: &'static str, next: &'static str) -> Self {
        Self::new(Step::Link { next: pointer(next) }, Some(size))
    }

    /// A single response with all items. Nothing is sent for the page.
    #[must_use]
    pub const fn none() -> Self {
        Self::new(Step::All, None)
    }

    /// Sets the number of the first page, such as 0 for an API that counts pages from zero. [`PageNumber`](crate::PageNumber) still counts from 1.
    /// Has no effect on pages without numbers.
    #[must_use]
    pub const fn first_number(self, first: u64) -> Self {
        match self.step {
            Step::Number { parameter, .. } => Self { step: Step::Number { parameter, first }, ..self },
            Step::Offset { .. } | Step::Cursor { .. } | Step::LastItem { .. } | Step::Link { .. } | Step::All => self,
        }
    }

    /// Sets how many items a page may have at most. Streams ask for pages of this size, and a larger one is refused before anything is
    /// sent. Without it, streams leave the size to the API.
    ///
    /// # Panics
    ///
    /// If the largest page has no items. In a constant, this is a compile error.
    #[must_use]
    pub const fn largest_page(self, items: u32) -> Self {
        assert!(items > 0, "the largest page has at least one item");
        Self { largest: Some(items), ..self }
    }

    /// Sets the JSON pointer to the total of items in a response, where it is not `/meta/total_results`.
    #[must_use]
    pub const fn total_at(self, total: &'static str) -> Self {
        Self { total: Some(pointer(total)), ..self }
    }

    /// Whether the page at any position can be fetched without the one before it.
    pub(crate) const fn is_numbered(&self) -> bool {
        matches!(self.step, Step::Number { .. })
    }

    /// Whether a response says by itself where the next page is, and whether there is one.
    pub(crate) const fn is_chained(&self) -> bool {
        matches!(self.step, Step::Cursor { .. } | Step::Link { .. } | Step::LastItem { .. } | Step::All)
    }

    /// Whether pages follow the last item of the page before them.
    pub(crate) const fn is_after_last(&self) -> bool {
        matches!(self.step, Step::LastItem { .. })
    }

    /// Whether pages have the number of items before them.
    pub(crate) const fn is_offset(&self) -> bool {
        matches!(self.step, Step::Offset { .. })
    }

    /// The parameter that says which page is wanted, if there is one.
    pub(crate) const fn position(&self) -> Option<&'static str> {
        match self.step {
            Step::Number { parameter, .. }
            | Step::Offset { parameter }
            | Step::Cursor { parameter, .. }
            | Step::LastItem { parameter } => Some(parameter),
            Step::Link { .. } | Step::All => None,
        }
    }
}

const fn name(name: &'static str) -> &'static str {
    assert!(!name.is_empty(), "a parameter of a page needs a name");
    name
}

const fn size_parameter(size: Option<&'static str>) -> Option<&'static str> {
    match size {
        Some(size) => Some(name(size)),
        None => None,
    }
}

const fn pointer(pointer: &'static str) -> &'static str {
    assert!(matches!(pointer.as_bytes(), [b'/', ..]), "a JSON pointer begins with a slash: `/meta/next_cursor`");
    pointer
}
