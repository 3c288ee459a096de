//! The order of a listing: `sort=-created_at,name`, as JSON:API 1.1 recommends.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use crate::error::{ErrorKind, ExceededLimit, FilterError, Given, Span};
use crate::query::{Family, Limits, Pair, encoding_error};
use crate::value::{FilterValue, InvalidValue, ValueType, to_text};

/// The direction of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Smallest value first: `name`.
    Ascending,
    /// Largest value first: `-name`.
    Descending,
}

/// The order of a listing, by fields of an enum. A later field decides where those before it are equal.
///
/// The enum is one of wire strings, made by [`derive(FilterValue)`](macro@crate::FilterValue), without a variant for unknown
/// texts, without commas and without a leading minus; a `Sort` of any other type does not compile once it is used. Each field is used
/// once; further calls for it have no effect.
///
/// ```
/// use recordings_core::{FilterValue, ListQuery, room_recordings::RecordingFilter};
/// use recordings_core::{page::PageRequest, sort::Sort};
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
///
/// ```compile_fail,E0080
/// use recordings_core::{FilterValue, Sort};
///
/// #[derive(Clone, Debug, PartialEq, FilterValue)]
/// enum Key {
///     #[filter(rename = "-name")] // `sort=-name` would be the descending order of `name`
///     Name,
/// }
///
/// let sort = Sort::ascending(Key::Name);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sort<E>(Vec<(E, Direction)>);

impl<E: FilterValue> Sort<E> {
    /// The parameter.
    pub(crate) const NAME: &'static str = "sort";
    const TYPE: &'static ValueType = &E::TYPE;

    /// Every order reads back as it was written.
    const NAMES_READ_BACK: () = {
        let Cow::Borrowed(mut names) = Self::TYPE.values else {
            panic!("the names of an order's fields must be constant")
        };
        assert!(!names.is_empty() && !Self::TYPE.open, "an order needs an enum without a variant for unknown texts");
        while let [Cow::Borrowed(name), rest @ ..] = names {
            let mut bytes = name.as_bytes();
            assert!(
                !matches!(bytes, [] | [b'-', ..]),
                "a field of an order cannot be empty or begin with a minus: rename it"
            );
            while let [first, after @ ..] = bytes {
                assert!(*first != b',', "a field of an order cannot have a comma: rename it");
                bytes = after;
            }
            names = rest;
        }
    };

    /// Orders by a field, smallest value first.
    pub fn ascending(field: E) -> Self {
        let () = Self::NAMES_READ_BACK;
        Self(vec![(field, Direction::Ascending)])
    }

    /// Orders by a field, largest value first.
    pub fn descending(field: E) -> Self {
        let () = Self::NAMES_READ_BACK;
        Self(vec![(field, Direction::Descending)])
    }

    /// Then orders by another field, smallest value first.
    #[must_use]
    pub fn then_ascending(self, field: E) -> Self {
        self.then(field, Direction::Ascending)
    }

    /// Then orders by another field, largest value first.
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

    /// The fields with their directions, the most important first. Empty if there is no order.
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

/// The listing has no order. A `sort` in its query is an error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Unsorted;

/// What a [`ListQuery`](crate::ListQuery) can be ordered by: [`Sort`], or [`Unsorted`].
pub trait Sorting: Default {
    /// The parameter, if there is one.
    #[doc(hidden)]
    const PARAMETER: Option<&'static str>;

    /// The parameter's value. Empty if there is no order.
    #[doc(hidden)]
    fn to_value(&self) -> String;

    /// Reads the parameter's value, or returns the error and its place.
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
    const PARAMETER: Option<&'static str> = Some(Self::NAME);

    fn to_value(&self) -> String {
        self.to_string()
    }

    fn from_value(value: &str) -> Result<Self, (InvalidValue, Range<usize>)> {
        let () = Self::NAMES_READ_BACK;
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
                Direction::Descending => (reason.after_sign("-"), place.clone()),
            })?;
            if sort.0.iter().any(|(known, _)| *known == field) {
                return Err((InvalidValue::expected(format!("`{text}` once")), place));
            }
            sort.0.push((field, direction));
        }
        Ok(sort)
    }
}

/// A `sort` while its query is parsed.
pub(crate) struct SortParser<'s, S> {
    sort: &'s mut S,
    given: Option<Given>,
    longest: usize,
}

impl<'s, S: Sorting> SortParser<'s, S> {
    pub(crate) fn new(sort: &'s mut S, limits: &Limits) -> Self {
        Self { sort, given: None, longest: limits.list }
    }
}

impl<S: Sorting> Family for SortParser<'_, S> {
    fn parameter(&self) -> Option<&'static str> {
        S::PARAMETER
    }

    fn owns(&self, key: &str) -> bool {
        let Some(rest) = S::PARAMETER.and_then(|parameter| key.strip_prefix(parameter)) else { return false };
        rest.is_empty() || rest.starts_with('[')
    }

    fn read(&mut self, key: &str, pair: &Pair<'_>) -> Result<(), FilterError> {
        if let Some(parameter) = S::PARAMETER.filter(|parameter| *parameter != key) {
            let given = Given::new(key, &pair.value().unwrap_or_default());
            let kind = ErrorKind::UnknownParameter {
                allowed: [parameter.to_owned()].into(),
                nearest: Some(parameter.to_owned()),
            };
            return Err(FilterError::new(kind, given).at(Some(Span::Parameter(0..key.len()))));
        }
        let Some(value) = pair.value() else {
            return Err(encoding_error(Given::new(key, pair.raw_value()), pair));
        };
        let given = Given::new(key, &value);
        if let Some(first) = self.given.take() {
            return Err(FilterError::new(ErrorKind::Repeated { first }, given));
        }
        self.given = Some(given.clone());
        if value.split(',').nth(self.longest).is_some() {
            let limit = ExceededLimit::List { limit: self.longest };
            return Err(FilterError::new(ErrorKind::Limit(limit), given));
        }
        *self.sort = S::from_value(&value).map_err(|(reason, place)| {
            FilterError::new(ErrorKind::InvalidValue(reason), given).at(Some(Span::Value(place)))
        })?;
        Ok(())
    }
}
