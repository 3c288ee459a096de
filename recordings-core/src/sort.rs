//! The order of a listing: `sort=-created_at,name`, as JSON:API 1.1 recommends it.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use crate::fault::{Fault, FaultKind, Given, Spot};
use crate::query::limits::Limits;
use crate::query::read::{Family, badly_encoded};
use crate::query::source::{Pair, Source};
use crate::value::{FilterValue, InvalidValue, to_text};

/// Whether a field orders from its smallest value or from its largest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From the smallest: `name`.
    Ascending,
    /// From the largest: `-name`.
    Descending,
}

/// The order of a listing, by fields of an enum: the first decides, the next where it does not.
///
/// The enum is one of wire strings, by [`derive(FilterValue)`](macro@crate::FilterValue), with no variant for unknown texts,
/// no comma in a text and no leading minus. A field orders once: another call for it is left out.
///
/// ```
/// use recordings_core::{FilterValue, ListQuery, RecordingFilter, PageRequest, Sort};
///
/// #[derive(Clone, Debug, PartialEq, FilterValue)]
/// #[filter(rename_all = "snake_case")]
/// enum RecordingOrder {
///     CreatedAt,
///     DurationSecs,
/// }
///
/// let sort = Sort::descending(RecordingOrder::CreatedAt).then_ascending(RecordingOrder::DurationSecs);
/// assert_eq!(sort.to_string(), "-created_at,duration_secs");
///
/// type Query = ListQuery<RecordingFilter, PageRequest, Sort<RecordingOrder>>;
/// let query = Query::from_query_str("sort=-created_at&filter[status]=completed")?;
/// assert_eq!(query.sort, Sort::descending(RecordingOrder::CreatedAt));
/// # Ok::<(), recordings_core::QueryErrors>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sort<E>(Vec<(E, Direction)>);

impl<E: FilterValue> Sort<E> {
    /// Orders by a field, from its smallest value.
    pub fn ascending(field: E) -> Self {
        Self(vec![(field, Direction::Ascending)])
    }

    /// Orders by a field, from its largest value.
    pub fn descending(field: E) -> Self {
        Self(vec![(field, Direction::Descending)])
    }

    /// Orders by another field where those before it do not decide, from its smallest value.
    #[must_use]
    pub fn then_ascending(self, field: E) -> Self {
        self.then(field, Direction::Ascending)
    }

    /// Orders by another field where those before it do not decide, from its largest value.
    #[must_use]
    pub fn then_descending(self, field: E) -> Self {
        self.then(field, Direction::Descending)
    }

    fn then(mut self, field: E, direction: Direction) -> Self {
        if !self.0.iter().any(|(known, _)| *known == field) {
            self.0.push((field, direction));
        }
        self
    }

    /// The fields with their directions, the deciding one first. Empty for no order.
    #[must_use]
    pub fn fields(&self) -> &[(E, Direction)] {
        &self.0
    }
}

impl<E> Default for Sort<E> {
    /// No order.
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<E: FilterValue> fmt::Display for Sort<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (field, direction)) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { "," };
            let minus = if *direction == Direction::Descending { "-" } else { "" };
            write!(f, "{comma}{minus}{}", to_text(field))?;
        }
        Ok(())
    }
}

/// The listing has no `sort`; a parameter of that name is left alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Unsorted;

/// What a [`ListQuery`](crate::ListQuery) can be ordered by: [`Sort`], or [`Unsorted`].
pub trait Sorting: Default {
    /// The parameter. `None` where there is none.
    #[doc(hidden)]
    const PARAMETER: Option<&'static str>;

    /// The parameter's value. Empty for no order.
    #[doc(hidden)]
    fn to_value(&self) -> String;

    /// Reads the parameter's value, or says what is wrong with it, and where.
    #[doc(hidden)]
    fn from_value(value: &str) -> Result<Self, (InvalidValue, Range<usize>)>;
}

impl Sorting for Unsorted {
    const PARAMETER: Option<&'static str> = None;

    fn to_value(&self) -> String {
        String::new()
    }

    fn from_value(_: &str) -> Result<Self, (InvalidValue, Range<usize>)> {
        Ok(Self)
    }
}

impl<E: FilterValue> Sorting for Sort<E> {
    const PARAMETER: Option<&'static str> = Some("sort");

    fn to_value(&self) -> String {
        self.to_string()
    }

    fn from_value(value: &str) -> Result<Self, (InvalidValue, Range<usize>)> {
        let mut sort = Self::default();
        let mut start = 0;
        for part in value.split(',') {
            let place = start..start + part.len();
            start = place.end + 1;
            let (direction, text) = match part.strip_prefix('-') {
                Some(text) => (Direction::Descending, text),
                None => (Direction::Ascending, part),
            };
            let field = E::read(Cow::Borrowed(text)).map_err(|reason| match direction {
                Direction::Ascending => (reason, place.clone()),
                Direction::Descending => (reason.behind("-"), place.clone()),
            })?;
            if sort.0.iter().any(|(known, _)| *known == field) {
                return Err((InvalidValue::expected(format!("`{text}` once")), place));
            }
            sort.0.push((field, direction));
        }
        Ok(sort)
    }
}

/// A `sort` while it is being read.
pub(crate) struct SortReader<S> {
    pub(crate) sort: S,
    given: Option<Given>,
    longest: usize,
}

impl<S: Sorting> SortReader<S> {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { sort: S::default(), given: None, longest: limits.list }
    }
}

impl<S: Sorting> Family for SortReader<S> {
    fn owns(&self, key: &str) -> bool {
        S::PARAMETER == Some(key)
    }

    fn read(&mut self, key: &str, pair: &Pair<'_>, _: Source<'_>, _: &[Fault]) -> Result<(), Fault> {
        let Some(value) = pair.value() else {
            return Err(badly_encoded(Given::new(key, pair.raw_value()), pair));
        };
        let given = Given::new(key, &value);
        if let Some(first) = self.given.take() {
            return Err(Fault::new(FaultKind::Repeated, given).with_other(first));
        }
        self.given = Some(given.clone());
        if value.split(',').nth(self.longest).is_some() {
            return Err(Fault::too_much(given, format!("more than {} fields are not read", self.longest)));
        }
        self.sort = S::from_value(&value)
            .map_err(|(reason, place)| Fault::invalid_value(given, reason).at(Spot::Value(place)))?;
        Ok(())
    }

    fn check(&self, _: &mut Vec<Fault>) {}
}
