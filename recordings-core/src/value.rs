//! The values that a filter sends: the trait, and the text a value is written as and read from.

mod number;
mod standard;
pub(crate) mod variant;

use std::borrow::Cow;
use std::fmt;

use ascii::AsciiChar;

use crate::description::Schema;
use crate::query::text::{Pen, with_room};

/// A value that a condition can hold: it has one text form, which is written to and read from a query.
///
/// Implemented for all integers, finite floats, `bool`, `String`, [`Uuid`](uuid::Uuid), [`NaiveDate`](chrono::NaiveDate) and
/// [`DateTime`](chrono::DateTime) with UTC or a fixed offset; derived for
/// enums whose variants are wire strings, with [`derive(FilterValue)`](macro@crate::FilterValue). Implement it for a type
/// of your own as below, with `read` taking exactly what `write` gives, so that every filter reads back as it was.
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
    note = "a filter sends integers, floats, `bool`, `String`, `Uuid`, `NaiveDate` and `DateTime`; put `#[derive(FilterValue)]` on an enum, or implement `FilterValue`"
)]
pub trait FilterValue: Clone + PartialEq + Sized {
    /// What the values are, for descriptions. Any text, unless said.
    const SCHEMA: Schema = Schema::STRING;

    /// Writes the value's text.
    fn write(&self, out: &mut ValueWriter<'_>);

    /// Reads the text that [`write`](Self::write) gives.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`] says what was expected instead.
    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue>;

    /// The value in SQL, for [`Filter::to_sql`](crate::Filter::to_sql). The types of this crate have it, and enums by derive, as
    /// their texts; a type of your own says it itself, as what its column holds:
    ///
    /// ```
    /// # use std::borrow::Cow;
    /// use recordings_core::{FilterValue, InvalidValue, Schema, SqlValue, ValueWriter};
    ///
    /// /// Cents, sent as `1.50`.
    /// #[derive(Clone, Debug, PartialEq)]
    /// struct Money(i64);
    ///
    /// impl FilterValue for Money {
    ///     // What descriptions say of it; any text, unless said.
    ///     const SCHEMA: Schema = Schema::formatted("decimal");
    ///
    ///     fn write(&self, out: &mut ValueWriter<'_>) {
    ///         out.display(format_args!("{}.{:02}", self.0 / 100, self.0 % 100));
    ///     }
    ///     fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
    ///         let digits = text.split_once('.').filter(|(_, cents)| cents.len() == 2);
    ///         let cents = digits.and_then(|(whole, cents)| [whole, cents].concat().parse().ok());
    ///         cents.map(Money).ok_or_else(|| InvalidValue::expected("an amount such as `1.50`"))
    ///     }
    ///     fn to_sql(&self) -> Result<SqlValue, InvalidValue> {
    ///         Ok(SqlValue::new(self.0)) // a column of cents
    ///     }
    /// }
    /// # assert_eq!(Money::read("1.50".into()), Ok(Money(150)));
    /// ```
    ///
    /// # Errors
    ///
    /// [`InvalidValue`] if a database has no such value.
    #[cfg(feature = "sea-query")]
    fn to_sql(&self) -> Result<crate::sql::SqlValue, InvalidValue> {
        Err(InvalidValue::expected(
            "a value that SQL has too: implement `FilterValue::to_sql` for its type, or filter in memory with `matches`",
        ))
    }

    /// Refuses a value whose text would not read back as the same value. `build()` asks this of every value.
    ///
    /// # Errors
    ///
    /// [`InvalidValue`] says what was expected instead.
    fn check(&self) -> Result<(), InvalidValue> {
        Ok(())
    }
}

/// A value with an order, for which `gt`, `gte`, `lt` and `lte` mean something: what [`Range`](crate::Range) takes.
#[diagnostic::on_unimplemented(
    message = "values of `{Self}` have no order, so they cannot be compared with `gt`, `gte`, `lt` or `lte`",
    label = "has no order",
    note = "write `Exact<{Self}>` for a field that takes equality alone, or implement `OrderedValue` for `{Self}`"
)]
pub trait OrderedValue: FilterValue + PartialOrd {}

/// Why a text is not a value, or a value not sendable: what was expected instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidValue {
    expected: Cow<'static, str>,
    nearest: Option<String>,
}

impl InvalidValue {
    /// Names what was expected, as it stands behind the word "expected": `"a day such as `2021-04-25`"`.
    pub fn expected(what: impl Into<Cow<'static, str>>) -> Self {
        Self { expected: what.into(), nearest: None }
    }

    /// Names the words that were expected, and finds the one nearest to what was given.
    #[must_use]
    pub fn expected_one_of(words: &[&str], given: &str) -> Self {
        Self {
            expected: Cow::Owned(crate::fault::one_of(words.iter().copied())),
            nearest: crate::fault::nearest(given, words.iter().copied()).map(str::to_owned),
        }
    }

    /// The same of a text that stands behind a sign.
    pub(crate) fn behind(self, sign: &str) -> Self {
        let expected = Cow::Owned(format!("`{sign}` and then {}", self.expected));
        Self { expected, nearest: self.nearest.map(|nearest| [sign, &nearest].concat()) }
    }

    pub(crate) fn into_parts(self) -> (Cow<'static, str>, Option<String>) {
        (self.expected, self.nearest)
    }
}

impl fmt::Display for InvalidValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected)?;
        self.nearest.as_ref().map_or(Ok(()), |nearest| write!(f, "; did you mean `{nearest}`?"))
    }
}

impl std::error::Error for InvalidValue {}

/// Takes the text of a value on its way into a query, and encodes it where the query wants that.
#[derive(Debug)]
pub struct ValueWriter<'a> {
    pen: Pen<'a>,
    encode: bool,
}

#[expect(clippy::inline_always, reason = "a pen is not lent while it writes")]
impl<'a> ValueWriter<'a> {
    #[inline(always)]
    pub(crate) const fn encoded(pen: Pen<'a>) -> Self {
        Self { pen, encode: true }
    }

    /// How far the text is, for [`Pen::behind`].
    #[inline(always)]
    pub(crate) const fn latest(&self) -> usize {
        self.pen.latest()
    }

    /// Whether what is added is encoded.
    #[inline(always)]
    pub(crate) const fn encodes(&self) -> bool {
        self.encode
    }

    /// Adds letters as they are: those of a key, or such as are the same in a query.
    #[inline(always)]
    pub(crate) fn letters(&mut self, letters: &[AsciiChar]) {
        self.pen.put(letters);
    }

    /// Adds so many such letters, which are made where they are put.
    #[inline(always)]
    pub(crate) fn array<const N: usize>(&mut self, make: impl FnOnce(&mut [AsciiChar; N])) {
        self.pen.put_array(make);
    }

    /// Adds `text` to the value.
    #[inline(always)]
    pub fn text(&mut self, text: &str) {
        if self.encode {
            self.pen.push_encoded(text);
        } else {
            self.pen.push(text);
        }
    }

    /// Adds a text that is written as it is, whatever the query wants.
    #[inline(always)]
    pub(crate) fn as_it_is(&mut self, text: &str) {
        self.pen.push(text);
    }

    /// Adds what `value` displays. A `Display` that fails ends the text there, so give one that does not.
    pub fn display(&mut self, value: impl fmt::Display) {
        self.aside(|writer| {
            // Writing into a string cannot fail, so an error is the value's own.
            let _ = fmt::Write::write_fmt(writer, format_args!("{value}"));
        });
    }

    /// Writes what is seldom written, without lending this writer: so what it has in registers stays there.
    #[inline(always)]
    pub(crate) fn aside(&mut self, write: impl FnOnce(&mut ValueWriter<'_>)) {
        let encode = self.encode;
        self.pen.aside(|pen| {
            pen.lend(|pen| {
                let mut writer = ValueWriter { pen, encode };
                write(&mut writer);
                writer.latest()
            });
        });
    }
}

impl fmt::Write for ValueWriter<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text(text);
        Ok(())
    }
}

/// The plain text of a value, for messages and for flat maps.
pub(crate) fn to_text(value: &impl FilterValue) -> String {
    let mut text = String::new();
    with_room(0, |room| write_plain(value, Pen::behind(&mut text, room, 0)).finish());
    text
}

/// Whether the plain text of a value holds a comma. What is made of letters alone, as numbers are, is not allocated for that.
pub(crate) fn holds_comma(value: &impl FilterValue) -> bool {
    let mut text = String::new();
    with_room(0, |room| {
        let pen = write_plain(value, Pen::behind(&mut text, room, 0));
        pen.letters().contains(&AsciiChar::Comma)
    }) || text.contains(',')
}

/// Writes the plain text of a value, and gives the pen that did.
fn write_plain<'t>(value: &impl FilterValue, pen: Pen<'t>) -> Pen<'t> {
    let mut writer = ValueWriter { pen, encode: false };
    value.write(&mut writer);
    writer.pen
}
