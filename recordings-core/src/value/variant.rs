//! Enums whose variants are wire strings: what `#[derive(FilterValue)]` calls.

use serde::de::{Deserialize, Deserializer, Error};

use super::{FilterValue, InvalidValue};

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

/// Refuses an unknown text that is the wire name of a known variant, since it would not read back as it was.
///
/// # Errors
///
/// Names the variant to write instead.
pub fn check_other(text: &str, variants: &[(&str, &str)]) -> Result<(), InvalidValue> {
    match variants.iter().find(|(name, _)| *name == text) {
        None => Ok(()),
        Some((_, variant)) => {
            Err(InvalidValue::expected(format!("the variant `{variant}`, which is sent as that text")))
        }
    }
}

/// Reads a value from the string that serde gives.
///
/// # Errors
///
/// The deserializer's own, or that the text is no value.
pub fn deserialize<'de, V: FilterValue, D: Deserializer<'de>>(deserializer: D) -> Result<V, D::Error> {
    let text = String::deserialize(deserializer)?;
    let shown = text.clone();
    V::read(text.into()).map_err(|reason| D::Error::custom(format_args!("`{shown}`: {reason}")))
}
