//! Enums whose variants are wire strings: what `#[derive(FilterValue)]` calls.

use serde::de::{Deserialize, Deserializer, Error};

use super::{FilterValue, InvalidValue};

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
