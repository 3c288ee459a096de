//! Enums whose variants are wire strings: what `#[derive(FilterValue)]` calls.

#![expect(clippy::inline_always, reason = "a writer is not lent: it is in registers where a value is written")]

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, Error};

use super::{FilterValue, InvalidValue, ValueWriter};
use crate::description::Schema;

/// An enum with a variant that keeps what is unknown.
pub trait KeepsUnknown {
    /// What the variant holds.
    type Text: UnknownText;
}

/// What a variant that keeps unknown texts can hold.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot keep an unknown text",
    label = "write `String`",
    note = "the variant with `#[filter(other)]` keeps the text that came, so it holds a `String`, a `Box<str>` or an `Arc<str>`"
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
pub trait Variants: Clone + PartialEq {
    /// The texts of the known variants, each with the variant's name.
    const KNOWN: &'static [(&'static str, &'static str)];

    /// The same texts alone, for descriptions.
    const TEXTS: &'static [Cow<'static, str>];

    /// Whether a variant keeps what is not known.
    const IS_OPEN: bool;

    /// The text of the value.
    fn text(&self) -> &str;

    /// The value of a text. `None` if there is none.
    fn of_text(text: &str) -> Option<Self>;

    /// The text of a known variant as it stands in a query. Empty for one that is not known.
    fn letters(&self) -> &'static [Letter];
}

#[diagnostic::do_not_recommend]
impl<V: Variants> FilterValue for V {
    const SCHEMA: Schema = Schema::one_of(V::TEXTS, V::IS_OPEN);

    #[inline(always)]
    fn write(&self, out: &mut ValueWriter<'_>) {
        match self.letters() {
            letters @ [_, ..] if out.encodes() => out.letters(letters),
            _ => out.text(self.text()),
        }
    }

    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        Self::of_text(&text).ok_or_else(|| {
            let texts: Vec<&str> = Self::KNOWN.iter().map(|(text, _)| *text).collect();
            InvalidValue::expected_one_of(&texts, &text)
        })
    }

    /// The text, whose order in a database is not that of the variants.
    #[cfg(feature = "sea-query")]
    fn to_sql(&self) -> Result<crate::sql::SqlValue, InvalidValue> {
        Ok(crate::sql::SqlValue::unordered(self.text()))
    }

    /// Refuses an unknown text that is the text of a known variant, since it would not read back as it was.
    fn check(&self) -> Result<(), InvalidValue> {
        if !self.letters().is_empty() {
            return Ok(());
        }
        let known = Self::KNOWN.iter().find(|(text, _)| *text == self.text());
        known.map_or(Ok(()), |(_, variant)| {
            Err(InvalidValue::expected(format!("the variant `{variant}`, which is sent as that text")))
        })
    }
}

/// A letter that is ASCII by its type.
pub use ascii::AsciiChar as Letter;

/// The letters of a text that is encoded.
#[must_use]
pub const fn letters<const N: usize>(text: &[u8; N]) -> [Letter; N] {
    let mut letters = [Letter::Null; N];
    let (mut places, mut bytes) = (letters.as_mut_slice(), text.as_slice());
    while let ([place, other_places @ ..], [byte, other_bytes @ ..]) = (places, bytes) {
        *place = Letter::new(*byte as char);
        (places, bytes) = (other_places, other_bytes);
    }
    letters
}

/// Reads a value from the string that serde gives.
///
/// # Errors
///
/// The deserializer's own, or that the text is no value.
pub fn deserialize<'de, V: Variants, D: Deserializer<'de>>(deserializer: D) -> Result<V, D::Error> {
    let text = String::deserialize(deserializer)?;
    V::read(Cow::Borrowed(&text)).map_err(|reason| D::Error::custom(format_args!("`{text}`: {reason}")))
}
