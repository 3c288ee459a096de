//! `Text<T>`: parts of a text.

#[cfg(feature = "sea-query")]
use super::Operand;
use super::{Condition, Terms, around_terms, carries, equality};
use crate::field::Accepted;
use crate::operator::{Family, Operator, Place};
use crate::value::FilterValue;

/// A value whose text has parts: what [`Text`] takes.
#[diagnostic::on_unimplemented(
    message = "values of `{Self}` are no texts, so they have no parts to ask for",
    label = "is no text",
    note = "write `Exact<{Self}>` for equality or `Range<{Self}>` for bounds, or implement `TextValue` for `{Self}`"
)]
pub trait TextValue: FilterValue {
    /// The text.
    fn as_text(&self) -> &str;
}

#[diagnostic::do_not_recommend]
impl TextValue for String {
    fn as_text(&self) -> &str {
        self
    }
}

/// A text by its parts, `contains`, `starts_with` and `ends_with`, of which several can be asked together; or by equality.
/// Also carries `ne`, `in`, `not_in` and `null`. In memory, case counts.
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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Text<T = String>(Terms<T>);

carries!(Text: Equality Parts Lists Presence | eq contains starts_with ends_with);

impl<T: TextValue> Condition for Text<T> {
    around_terms!(T);
    const DEFAULT: &'static [Accepted] = &[
        Accepted::new(Operator::Eq),
        Accepted::new(Operator::Contains),
        Accepted::new(Operator::StartsWith),
        Accepted::new(Operator::EndsWith),
    ];

    #[inline]
    fn meets(value: &T, operator: Operator, wanted: &T) -> bool {
        match operator.family() {
            Family::Text(place) => {
                let (text, part) = (value.as_text(), wanted.as_text());
                match place {
                    Place::Anywhere => text.contains(part),
                    Place::Start => text.starts_with(part),
                    Place::End => text.ends_with(part),
                }
            }
            _ => equality(value, operator, wanted),
        }
    }

    #[cfg(feature = "sea-query")]
    fn to_sql(
        column: &sea_query::Expr,
        operator: Operator,
        operand: Operand<'_, T>,
    ) -> Result<sea_query::Expr, crate::value::InvalidValue> {
        match (operator.family(), operand) {
            (Family::Text(place), Operand::One(part)) => Ok(crate::sql::part(column, place, part.as_text())),
            _ => crate::sql::term(column, operator, operand),
        }
    }
}

impl<T> Text<T> {
    /// The one value that is asked for, if the condition is equality.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        self.0.value(Operator::Eq)
    }
}
