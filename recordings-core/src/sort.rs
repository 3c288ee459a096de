//! The order of a listing: `sort=-created_at,name`, as JSON:API 1.1 recommends.

mod advice;
mod checks;
mod near_miss;
mod parser;
mod refusal;
mod wire;

use std::borrow::Cow;
use std::fmt;

pub(crate) use parser::SortParser;
pub use wire::Sorting;
#[cfg(feature = "json")]
pub(crate) use wire::signed_pairs;

use crate::error::QueryErrors;
use crate::query::{Brackets, Limits, OtherPairs, ParseOptions, Scope, Source, append, parse};
pub use crate::value::{Direction, OrderList, OrderStyle, OrderWire};
use crate::value::{FilterValue, InvalidValue, ValueType, to_text};

/// The order of a listing, by fields of an enum. A later field decides where those before it are equal.
///
/// The enum derives [`FilterValue`](macro@crate::FilterValue). It must not have a variant for unknown texts, or names that would
/// read back as another order, such as `-title`. A `Sort` of any other type does not compile once it is used. Each field is used
/// once; adding it again has no effect.
///
/// `#[filter(order(…))]` on the enum sets how an API writes the order:
///
/// | keys of `order(…)` | query |
/// |---|---|
/// | none, or `style = "minus"`, as JSON:API recommends | `sort=-title,name` |
/// | `parameter = "ordering"` | `ordering=-title,name` |
/// | `list = "brackets"`, `"repeat"` or `"indices"` | `sort[]=-title&sort[]=name`, `sort=-title&sort=name`, `sort[0]=-title&sort[1]=name` |
/// | `style = "suffix", separator = ":"` | `sort=title:desc,name:asc` |
/// | `style = "fields", parameter = "order"` | `order[title]=desc&order[name]=asc` |
/// | `style = "directions", parameter = "sort_by"` | `sort_by[desc]=title` |
/// | `style = "two", direction_parameter = "order"` | `sort=title&order=desc` |
/// | `parameter = "filter[order]", style = "suffix", separator = " "` | `filter[order]=title%20desc`, inside the root of a filter |
/// | `ascending = "1", descending = "-1"` | other words for the directions |
/// | `ascending = "+"`, without another style | `sort=%2Btitle,-name`; `sort=title` is read too, and so is `sort=+title`, whose plus a form decodes as a blank |
/// | `read_lists("brackets", "repeat")` | several fields are read in these styles too, but in one of them in each query |
/// | `single` | one field at most |
/// | `only = "ascending"` | one direction alone |
///
/// In `style = "directions"`, an order whose directions alternate repeats a parameter: `sort_by[desc]=title&sort_by[asc]=name&sort_by[desc]=pages`.
/// This parser reads it, but PHP and Rack keep only the last of two equal parameters.
///
/// `Display` shows the fields as JSON:API writes them, `-title,name`, in any style. To get the order as it is in a query, call
/// [`to_query_string`](Self::to_query_string).
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
#[doc(alias = "order_by")]
pub struct Sort<E>(Vec<(E, Direction)>);

impl<E: FilterValue> Sort<E> {
    const TYPE: &'static ValueType = &E::TYPE;

    /// How the order is written.
    pub(crate) const WIRE: &'static OrderWire = &E::ORDER;

    /// Every order reads back as it was written.
    const NAMES_READ_BACK: () = checks::check_names(Self::TYPE, Self::WIRE);

    /// Orders by a field, smallest value first.
    pub fn ascending(field: E) -> Self {
        let () = Self::NAMES_READ_BACK;
        const { checks::check_direction(Self::WIRE, Direction::Ascending) };
        Self(vec![(field, Direction::Ascending)])
    }

    /// Orders by a field, largest value first.
    pub fn descending(field: E) -> Self {
        let () = Self::NAMES_READ_BACK;
        const { checks::check_direction(Self::WIRE, Direction::Descending) };
        Self(vec![(field, Direction::Descending)])
    }

    /// Adds another field, smallest value first, for items that are equal in the fields before it.
    #[must_use]
    pub fn then_ascending(self, field: E) -> Self {
        const { checks::check_second(Self::WIRE, Direction::Ascending) };
        self.then(field, Direction::Ascending)
    }

    /// Adds another field, largest value first, for items that are equal in the fields before it.
    #[must_use]
    pub fn then_descending(self, field: E) -> Self {
        const { checks::check_second(Self::WIRE, Direction::Descending) };
        self.then(field, Direction::Descending)
    }

    /// Returns the order as it is sent, without a question mark. Empty if there is no order.
    ///
    /// ```
    /// use recordings_core::{FilterValue, Sort};
    ///
    /// #[derive(Clone, Debug, PartialEq, FilterValue)]
    /// #[filter(rename_all = "snake_case", order(parameter = "order", style = "fields"))]
    /// enum Column {
    ///     Cents,
    /// }
    ///
    /// let sort = Sort::descending(Column::Cents);
    /// assert_eq!(sort.to_query_string(), "order%5Bcents%5D=desc");
    /// assert_eq!(sort.to_readable_query(), "order[cents]=desc");
    /// assert_eq!(sort.to_string(), "-cents");
    /// ```
    #[must_use]
    pub fn to_query_string(&self) -> String {
        let mut query = String::new();
        self.append_to_query(&mut query);
        query
    }

    /// Returns the order as it is sent, with raw brackets, for people to read. It parses into the same order.
    #[must_use]
    pub fn to_readable_query(&self) -> String {
        let mut query = String::new();
        append(&mut query, Brackets::Raw, &[], Some(self));
        query
    }

    /// Appends the order to a query, with an ampersand between them if one is needed.
    pub fn append_to_query(&self, query: &mut String) {
        append(query, Brackets::Encoded, &[], Some(self));
    }

    /// Parses the order of a query string that other code reads too, with or without its question mark. Parameters of other code are
    /// ignored, unless they are close to the order's, as `Sort=title` and `sorts=title` are.
    ///
    /// # Errors
    ///
    /// Returns all errors of the order's parameters, as [`ListQuery::from_query_str`](crate::ListQuery::from_query_str) does.
    pub fn from_query_str(query: &str) -> Result<Self, QueryErrors> {
        Self::from_query_str_within(query, &Limits::default())
    }

    /// Parses like [`from_query_str`](Self::from_query_str), within other limits, which are those of the whole query.
    ///
    /// # Errors
    ///
    /// As [`from_query_str`](Self::from_query_str).
    pub fn from_query_str_within(query: &str, limits: &Limits) -> Result<Self, QueryErrors> {
        Self::from_query_str_with(query, &ParseOptions::from(*limits))
    }

    /// Parses like [`from_query_str`](Self::from_query_str), with [`ParseOptions`]: other limits, and parameters of other code
    /// whose names are close to the order's.
    ///
    /// # Errors
    ///
    /// As [`from_query_str`](Self::from_query_str).
    pub fn from_query_str_with(query: &str, options: &ParseOptions) -> Result<Self, QueryErrors> {
        let mut sort = Self::default();
        let scope = if options.refuses_others() { Scope::Whole } else { Scope::Shared };
        let mut parser = SortParser::new(&mut sort, options.limits());
        parse(Source::query(query), (options, scope), &mut [], &mut [&mut parser])?;
        Ok(sort)
    }

    /// Returns whether a decoded parameter, such as `sort`, is one of the order's.
    #[must_use]
    pub fn has_parameter(parameter: &str) -> bool {
        wire::owner(Self::WIRE, parameter).is_some()
    }

    fn then(mut self, field: E, direction: Direction) -> Self {
        if !self.0.iter().any(|(known, _)| *known == field) {
            self.0.push((field, direction));
        }
        self
    }

    /// Returns the fields with their directions, the most important first. Empty if there is no order.
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

/// The fields as JSON:API writes them, in any style of the order: `-title,name`.
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

impl Sorting for Unsorted {
    const WIRE: Option<&'static OrderWire> = None;

    fn names() -> Vec<String> {
        Vec::new()
    }

    fn add(&mut self, _: &str, _: Direction, _: &str) -> Result<(), InvalidValue> {
        Ok(())
    }

    fn by_name(&self) -> Vec<(String, Direction)> {
        Vec::new()
    }
}

impl OtherPairs for Unsorted {
    fn each_pair(&self, _: &mut dyn FnMut(&str, &str)) {}
}

impl<E: FilterValue> Sorting for Sort<E> {
    const WIRE: Option<&'static OrderWire> = Some(Self::WIRE);

    fn names() -> Vec<String> {
        E::TYPE.values.iter().map(ToString::to_string).collect()
    }

    fn add(&mut self, field: &str, direction: Direction, sign: &str) -> Result<(), InvalidValue> {
        let () = Self::NAMES_READ_BACK;
        let after_sign = |reason: InvalidValue| if sign.is_empty() { reason } else { reason.after_sign(sign) };
        let value = E::read(Cow::Borrowed(field)).map_err(after_sign)?;
        wire::check_added(Self::WIRE, direction, self.0.len())?;
        if self.0.iter().any(|(known, _)| *known == value) {
            return Err(InvalidValue::expected(format!("`{field}` once")));
        }
        self.0.push((value, direction));
        Ok(())
    }

    fn by_name(&self) -> Vec<(String, Direction)> {
        self.0.iter().map(|(field, direction)| (to_text(field), *direction)).collect()
    }
}

impl<E: FilterValue> OtherPairs for Sort<E> {
    fn each_pair(&self, write: &mut dyn FnMut(&str, &str)) {
        if self.0.is_empty() {
            return;
        }
        wire::each_pair(Self::WIRE, &self.by_name(), write);
    }
}
