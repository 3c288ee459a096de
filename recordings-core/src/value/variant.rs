//! Enums whose variants are wire strings: what `#[derive(FilterValue)]` calls.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, Error};

use super::{FilterValue, InvalidValue, OrderWire, ValueType};
use crate::codec::ValueWriter;
use crate::text::one_of;

/// An enum with a variant that keeps unknown texts.
pub trait KeepsUnknown {
    /// What the variant holds.
    type Text: UnknownText;
}

/// What a variant that keeps unknown texts can hold.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot keep an unknown text",
    label = "write `String`",
    note = "the variant with `#[filter(other)]` keeps the text as it was sent, in a `String`, a `Box<str>` or an `Arc<str>`"
)]
pub trait UnknownText: for<'a> From<&'a str> + AsRef<str> {}

#[diagnostic::do_not_recommend]
impl UnknownText for String {}
#[diagnostic::do_not_recommend]
impl UnknownText for Box<str> {}
#[diagnostic::do_not_recommend]
impl UnknownText for std::sync::Arc<str> {}

/// The text that an unknown variant holds.
pub fn other_text<V: KeepsUnknown>(text: &V::Text) -> &str {
    text.as_ref()
}

/// What an unknown variant holds for a text.
#[must_use]
pub fn other_from<V: KeepsUnknown>(text: &str) -> V::Text {
    text.into()
}

/// An enum whose variants are wire strings, which makes it a [`FilterValue`].
pub trait Variants: Clone + PartialEq + 'static {
    /// The texts of the known variants, for descriptions.
    const TEXTS: &'static [Cow<'static, str>];

    /// The names of the same variants.
    const NAMES: &'static [&'static str];

    /// Whether a variant keeps texts that are not known.
    const IS_OPEN: bool;

    /// Whether that variant keeps the empty text too, which an empty field of a form sends.
    const ALLOWS_EMPTY: bool = false;

    /// How an order by the values is written.
    const ORDER: OrderWire = OrderWire::JSON_API;

    /// The text of the value.
    fn text(&self) -> &str;

    /// Whether the value is the variant that keeps unknown texts.
    fn is_other(&self) -> bool {
        false
    }

    /// The value of a text, or `None` if there is none.
    fn of_text(text: &str) -> Option<Self>;
}

#[diagnostic::do_not_recommend]
impl<V: Variants> FilterValue for V {
    const TYPE: ValueType = ValueType::one_of(V::TEXTS, V::IS_OPEN);
    const ORDER: OrderWire = V::ORDER;

    fn write(&self, out: &mut ValueWriter<'_>) {
        out.text(self.text());
    }

    #[inline]
    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        match Self::of_text(&text) {
            Some(value) => Ok(value),
            None => Err(unknown(V::TEXTS, &text)),
        }
    }

    /// Refuses an unknown text that is the text of a known variant, since it would read back as that variant, and the empty text
    /// unless the declaration allows it.
    #[inline]
    fn check(&self) -> Result<(), InvalidValue> {
        if self.is_other() { check_other((V::TEXTS, V::NAMES), V::ALLOWS_EMPTY, self.text()) } else { Ok(()) }
    }

    /// The text. Databases order texts in another way than the variants.
    #[cfg(feature = "sea-query")]
    #[inline]
    fn to_sql(&self) -> Result<super::SqlValue, InvalidValue> {
        Ok(if self.is_other() {
            super::SqlValue::unknown(self.text())
        } else {
            super::SqlValue::unordered(self.text())
        })
    }
}

#[cold]
fn unknown(texts: &[Cow<'static, str>], given: &str) -> InvalidValue {
    InvalidValue::expected_one_of(&words(texts), given)
}

fn words<'t>(texts: &'t [Cow<'static, str>]) -> Vec<&'t str> {
    let mut words: Vec<&str> = Vec::new();
    for text in texts {
        words.push(text);
    }
    words
}

/// Checks a text that is kept as unknown.
fn check_other(
    (texts, names): (&[Cow<'static, str>], &[&str]),
    allows_empty: bool,
    text: &str,
) -> Result<(), InvalidValue> {
    if text.is_empty() && !allows_empty {
        return Err(empty(texts));
    }
    match texts.iter().position(|known| known == text) {
        Some(variant) => Err(known(names.get(variant).unwrap_or(&""))),
        None => Ok(()),
    }
}

#[cold]
fn empty(texts: &[Cow<'static, str>]) -> InvalidValue {
    InvalidValue::expected(format!("a text that is not empty, such as {}", one_of(&words(texts))))
}

#[cold]
fn known(variant: &str) -> InvalidValue {
    InvalidValue::expected(format!("the variant `{variant}`, which is sent as this text"))
}

/// Reads a value from a text, as the parser of a query does.
///
/// # Errors
///
/// [`InvalidValue`] if the text is not a value.
pub fn parse<V: Variants>(text: &str) -> Result<V, InvalidValue> {
    let value = V::read(Cow::Borrowed(text))?;
    value.check().map(|()| value)
}

/// Reads a value from a string of serde.
///
/// # Errors
///
/// The deserializer's own, and one if the text is not a value.
pub fn deserialize<'de, V: Variants, D: Deserializer<'de>>(deserializer: D) -> Result<V, D::Error> {
    let text = String::deserialize(deserializer)?;
    V::read(Cow::Borrowed(&text)).map_err(|reason| D::Error::custom(format_args!("`{text}`: {reason}")))
}
