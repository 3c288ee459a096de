//! The values that a filter sends: how each is written, read, checked and described.

mod any_values;
mod clock;
pub(crate) mod date;
#[cfg(feature = "rust_decimal")]
mod decimal;
#[cfg(feature = "sea-query")]
mod dialect;
mod float;
mod instant;
mod invalid;
#[cfg(feature = "jiff")]
mod jiff;
mod number;
mod order_wire;
mod other;
#[cfg(feature = "sea-query")]
mod sql_value;
mod standard;
#[cfg(any(feature = "jiff", feature = "time"))]
mod through_chrono;
#[cfg(feature = "time")]
mod time;
mod value_type;
mod values;
pub(crate) mod variant;

use std::borrow::Cow;

pub use any_values::AnyValues;
#[cfg(feature = "sea-query")]
pub use dialect::Dialect;
pub use invalid::InvalidValue;
pub(crate) use invalid::ListForm;
pub use order_wire::{Direction, OrderList, OrderStyle, OrderWire};
#[cfg(feature = "sea-query")]
pub(crate) use sql_value::SqlKind;
#[cfg(feature = "sea-query")]
pub use sql_value::SqlValue;
#[cfg(any(feature = "json", feature = "openapi", feature = "typescript"))]
pub(crate) use value_type::NumberForm;
pub use value_type::{ValueKind, ValueType};
pub(crate) use values::Values;

use crate::codec::ValueWriter;

/// A value that a condition can hold. It has one text form, which queries are written in and parsed from.
///
/// Implemented for all integers and their [`NonZero`](std::num::NonZero) forms, finite floats, `bool`, `char`, `String`, IP
/// addresses, [`Uuid`](uuid::Uuid), [`NaiveDate`](chrono::NaiveDate), [`NaiveTime`](chrono::NaiveTime),
/// [`NaiveDateTime`](chrono::NaiveDateTime), and [`DateTime`](chrono::DateTime) with UTC or a fixed offset. The features `jiff`,
/// `time` and `rust_decimal` add the types of those crates: their days, times, local date-times and instants, and `Decimal`.
///
/// For an enum whose variants are wire strings, use [`derive(FilterValue)`](macro@crate::FilterValue). Implement the trait for a
/// type of your own as below. A type that wraps another value passes `write` and `check` on to it, and is as fast.
///
/// ```
/// use std::{borrow::Cow, net::Ipv4Addr};
/// use recordings_core::{Exact, Filter, FilterValue, InvalidValue, ValueWriter};
///
/// #[derive(Clone, Debug, PartialEq)]
/// struct Address(Ipv4Addr);
///
/// impl FilterValue for Address {
///     fn write(&self, out: &mut ValueWriter<'_>) {
///         out.display(self.0);
///     }
///     fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
///         text.parse().map(Address).map_err(|_| InvalidValue::expected("an IPv4 address such as `192.0.2.1`"))
///     }
/// }
///
/// #[derive(Filter)]
/// struct HostFilter {
///     address: Exact<Address>,
/// }
///
/// let filter = HostFilter::builder().address(Address(Ipv4Addr::LOCALHOST)).build()?;
/// assert_eq!(filter.to_readable_query(), "filter[address]=127.0.0.1");
/// # Ok::<(), recordings_core::InvalidFilter>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value that a filter can send",
    label = "not a filter value",
    note = "a filter sends integers, floats, `bool`, `char`, `String`, `Uuid`, IP addresses, days, times and instants of `chrono`, and with the features `jiff`, `time` and `rust_decimal` the types of those crates; put `#[derive(FilterValue)]` on an enum, or implement `FilterValue`",
    note = "write `T` in place of an `Option<T>`, since a field may be left out, and `String` in place of another text; `ops(…, null)` asks for absent values"
)]
pub trait FilterValue: Clone + PartialEq + 'static {
    /// The type of the values, for descriptions. Any text by default.
    const TYPE: ValueType = ValueType::STRING;

    /// How an order by these values is written, if they are the fields of a [`Sort`](crate::Sort).
    const ORDER: OrderWire = OrderWire::JSON_API;

    /// Writes the value's text.
    fn write(&self, out: &mut ValueWriter<'_>);

    /// Reads the text that [`write`](Self::write) writes.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`], which says what was expected instead.
    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue>;

    /// Refuses a value whose text does not read back as the same value. `build()` and the parser check every value.
    ///
    /// By default, this writes the value, reads the text and compares. Override it with a cheaper check, or with `Ok(())` if every
    /// value reads back.
    ///
    /// ```
    /// # use std::borrow::Cow;
    /// # use recordings_core::{FilterValue, InvalidValue, ValueWriter};
    /// /// Cents, sent as `1.50`: `-1.-50` would be sent for -150.
    /// #[derive(Clone, Debug, PartialEq)]
    /// struct Money(i64);
    ///
    /// impl FilterValue for Money {
    ///     fn write(&self, out: &mut ValueWriter<'_>) {
    ///         out.display(format_args!("{}.{:02}", self.0 / 100, self.0 % 100));
    ///     }
    ///     fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
    ///         let cents = text.split_once('.').and_then(|(whole, cents)| [whole, cents].concat().parse().ok());
    ///         cents.map(Money).ok_or_else(|| InvalidValue::expected("an amount such as `1.50`"))
    ///     }
    /// }
    ///
    /// assert!(Money(150).check().is_ok());
    /// assert_eq!(Money(-150).check().unwrap_err().to_string(), "expected an amount such as `1.50`");
    /// ```
    ///
    /// # Errors
    ///
    /// [`InvalidValue`], which says what was expected instead.
    fn check(&self) -> Result<(), InvalidValue> {
        match Self::read(Cow::Owned(to_text(self))) {
            Ok(value) if value == *self => Ok(()),
            Ok(value) => Err(InvalidValue::reads_back_as(&to_text(self), &to_text(&value))),
            Err(reason) => Err(reason),
        }
    }

    /// Returns the value in SQL, for [`Filter::to_sql`](crate::Filter::to_sql). Implemented for the types of this crate, and as the
    /// text for derived enums. A type of your own says what its column holds:
    ///
    /// ```
    /// # use std::borrow::Cow;
    /// use recordings_core::{FilterValue, InvalidValue, ValueType, ValueWriter};
    /// use recordings_core::sql::SqlValue;
    ///
    /// /// Cents, sent as `1.50`.
    /// #[derive(Clone, Debug, PartialEq)]
    /// struct Money(u64);
    ///
    /// impl FilterValue for Money {
    ///     // For descriptions.
    ///     const TYPE: ValueType = ValueType::formatted("decimal");
    ///
    ///     fn write(&self, out: &mut ValueWriter<'_>) {
    ///         out.display(format_args!("{}.{:02}", self.0 / 100, self.0 % 100));
    ///     }
    ///     fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
    ///         let parts = text.split_once('.').filter(|(_, cents)| cents.len() == 2);
    ///         let cents = parts.and_then(|(whole, cents)| [whole, cents].concat().parse().ok()).map(Money);
    ///         // Only what `write` writes, and so neither `+1.50` nor `01.50`.
    ///         let cents = cents.filter(|Money(cents)| format!("{}.{:02}", cents / 100, cents % 100) == text);
    ///         cents.ok_or_else(|| InvalidValue::expected("an amount such as `1.50`"))
    ///     }
    ///     fn to_sql(&self) -> Result<SqlValue, InvalidValue> {
    ///         Ok(SqlValue::new(self.0)) // a column of cents
    ///     }
    /// }
    /// # assert_eq!(Money::read("1.50".into()), Ok(Money(150)));
    /// # assert!(["-1.50", "+1.50", ".50", "01.50", "1.5"].iter().all(|text| Money::read((*text).into()).is_err()));
    /// ```
    ///
    /// # Errors
    ///
    /// [`InvalidValue`] if the value has no SQL representation.
    #[cfg(feature = "sea-query")]
    fn to_sql(&self) -> Result<SqlValue, InvalidValue> {
        let name = std::any::type_name::<Self>();
        let name = name.rsplit_once("::").filter(|_| !name.contains('<')).map_or(name, |(_, name)| name);
        Err(InvalidValue::unsupported(format!(
            "`{name}` has no SQL representation; implement `FilterValue::to_sql` for it, or filter in memory with `matches`"
        )))
    }
}

/// A value with an order, which `gt`, `gte`, `lt` and `lte` compare. [`Range`](crate::Range) requires it.
#[diagnostic::on_unimplemented(
    message = "`gt`, `gte`, `lt` and `lte` need an ordered value; `{Self}` is not one",
    label = "has no order",
    note = "write `Exact<{Self}>` for a field that accepts equality alone; a type of your own can implement `OrderedValue`, and those of `jiff`, `time` and `rust_decimal` need the feature of that name"
)]
pub trait OrderedValue: FilterValue + PartialOrd {}

/// A text value, in which `contains`, `starts_with` and `ends_with` look for parts. [`Text`](crate::Text) requires it.
#[diagnostic::on_unimplemented(
    message = "`contains`, `starts_with` and `ends_with` need a text value; `{Self}` is not one",
    label = "not a text",
    note = "write `Exact<{Self}>` for equality or `Range<{Self}>` for bounds; a type of your own can implement `TextValue`"
)]
pub trait TextValue: FilterValue {
    /// Returns the text.
    fn as_text(&self) -> &str;
}

/// The text of a value, without encoding.
pub(crate) fn to_text(value: &impl FilterValue) -> String {
    ValueWriter::plain(|out| value.write(out))
}
