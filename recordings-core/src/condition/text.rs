//! `Text<T>`: parts of a text.

use super::{Accepted, Condition, Terms, around_terms, meets_any, terms_inside};
use crate::operator::{Meaning, Operator, Place};
use crate::value::TextValue;

/// Parts of a text: `contains`, `starts_with` and `ends_with`, which can be combined; or equality. Also carries their opposites,
/// `not_contains` and so on, `ne`, `in`, `not_in` and `null`. These are case-sensitive.
///
/// `ieq`, `ine`, `icontains`, `istarts_with`, `iends_with`, their opposites, and `ilike` ignore case. They fold ASCII letters
/// only: `é` and `É` are different, because databases do not agree on how to fold other letters. To fold more, define a
/// [custom operator](crate::operator#custom-operators). `like` and `ilike` take an SQL pattern.
///
/// ```
/// use recordings_core::{Filter, Text, contains, starts_with};
///
/// #[derive(Filter)]
/// struct RoomFilter {
///     name: Text,
/// }
///
/// let filter = RoomFilter::builder().name(contains("lob").and(starts_with("west"))).build()?;
/// assert_eq!(filter.to_readable_query(), "filter[name][contains]=lob&filter[name][starts_with]=west");
/// # Ok::<(), recordings_core::InvalidFilter>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Text<T = String>(Terms<T>);

around_terms!(Text);

impl<T: TextValue> Condition for Text<T> {
    terms_inside!(T);
    const DEFAULT: &'static [&'static Accepted] = &[
        &Accepted::new(Operator::EQ),
        &Accepted::new(Operator::CONTAINS),
        &Accepted::new(Operator::STARTS_WITH),
        &Accepted::new(Operator::ENDS_WITH),
    ];

    #[inline]
    fn matches(&self, value: Option<&T>) -> bool {
        match (self.0.only_value(), value) {
            (Some(wanted), Some(value)) => value == wanted,
            _ => self.0.are_met_by(value, Self::meets),
        }
    }

    fn meets(value: &T, operator: Operator, wanted: &T) -> bool {
        match operator.meaning() {
            Meaning::Text(test) => test.is_met(value.as_text(), wanted.as_text()),
            Meaning::Part(place) => has_part(value.as_text(), place, wanted.as_text()),
            Meaning::NotPart(place) => !has_part(value.as_text(), place, wanted.as_text()),
            Meaning::Equal
            | Meaning::NotEqual
            | Meaning::NotEqualOrAbsent
            | Meaning::Lower { .. }
            | Meaning::Upper { .. }
            | Meaning::In
            | Meaning::NotIn
            | Meaning::Between { .. }
            | Meaning::AnyOf
            | Meaning::AllOf
            | Meaning::Null
            | Meaning::Present
            | Meaning::Custom(_) => meets_any(value, operator, wanted),
        }
    }
}

/// Whether a text has a part in some place.
fn has_part(text: &str, place: Place, part: &str) -> bool {
    match place {
        Place::Anywhere => text.contains(part),
        Place::Start => text.starts_with(part),
        Place::End => text.ends_with(part),
    }
}

impl<T> Text<T> {
    /// Returns the value, if the condition is equality.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        self.0.value(Operator::EQ)
    }
}
