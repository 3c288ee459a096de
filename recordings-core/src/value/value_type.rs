//! What the values of a parameter are, as data for descriptions.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::{Distinct, are_equal};

/// The type of a parameter's values. A filter value states it in [`FilterValue::TYPE`](super::FilterValue::TYPE).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ValueType {
    /// The JSON type.
    pub kind: ValueKind,
    /// The format, as JSON Schema and OpenAPI name it: `date`, `date-time`, `uuid`, `double`. For integers whose bounds do not
    /// fit below, `uint64`, `int128` or `uint128`.
    pub format: Option<Cow<'static, str>>,
    /// The texts of an enum. Empty for any other value.
    pub values: Cow<'static, [Cow<'static, str>]>,
    /// Whether an enum accepts other texts too.
    pub open: bool,
    /// The smallest number, if there is one that fits.
    pub minimum: Option<i64>,
    /// The largest number, if there is one that fits.
    pub maximum: Option<i64>,
}

/// How a number is written in JSON, so that JavaScript does not change it.
#[cfg(any(feature = "json", feature = "openapi", feature = "typescript"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberForm {
    /// As a number.
    Number,
    /// As a number where JavaScript holds it exactly, and else as a string.
    Either,
    /// As a string.
    Text,
}

/// The JSON type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ValueKind {
    /// A text.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
}

impl ValueType {
    /// Any text.
    pub const STRING: Self = Self::of(ValueKind::String);
    /// Any number.
    pub const NUMBER: Self = Self::of(ValueKind::Number);
    /// `true` or `false`.
    pub const BOOLEAN: Self = Self::of(ValueKind::Boolean);

    #[inline]
    const fn of(kind: ValueKind) -> Self {
        Self { kind, format: None, values: Cow::Borrowed(&[]), open: false, minimum: None, maximum: None }
    }

    /// Describes integers between two bounds. `None` for a bound that does not fit into an `i64`.
    #[must_use]
    #[inline]
    pub const fn integer(minimum: Option<i64>, maximum: Option<i64>) -> Self {
        let (kind, values) = (ValueKind::Integer, Cow::Borrowed(&[] as &[_]));
        Self { kind, format: None, values, open: false, minimum, maximum }
    }

    /// The same integers without zero, if that is the smallest one.
    #[inline]
    pub(crate) const fn not_zero(mut self) -> Self {
        if let Some(0) = self.minimum {
            self.minimum = Some(1);
        }
        self
    }

    /// Numbers whose size the format names.
    #[inline]
    pub(crate) const fn sized(kind: ValueKind, format: &'static str, minimum: Option<i64>) -> Self {
        let (format, values) = (Some(Cow::Borrowed(format)), Cow::Borrowed(&[] as &[_]));
        Self { kind, format, values, open: false, minimum, maximum: None }
    }

    /// Describes texts of a format.
    #[must_use]
    #[inline]
    pub const fn formatted(format: &'static str) -> Self {
        let (kind, format, values) = (ValueKind::String, Some(Cow::Borrowed(format)), Cow::Borrowed(&[] as &[_]));
        Self { kind, format, values, open: false, minimum: None, maximum: None }
    }

    /// Describes the texts of an enum, and any other text too if it is open.
    #[must_use]
    #[inline]
    pub const fn one_of(values: &'static [Cow<'static, str>], open: bool) -> Self {
        let (kind, values) = (ValueKind::String, Cow::Borrowed(values));
        Self { kind, format: None, values, open, minimum: None, maximum: None }
    }

    /// Whether a value can have a letter in its text that separates the values of lists.
    #[inline]
    pub(crate) const fn may_contain(&self, separator: u8) -> bool {
        const WITHOUT: &[&str] = &["date", "date-time", "local-date-time", "time", "uuid", "ipv4", "ipv6", "ip"];
        if !matches!(self.kind, ValueKind::String) {
            return false;
        }
        if let Some(Cow::Borrowed(format)) = &self.format {
            let mut rest = WITHOUT;
            while let [first, others @ ..] = rest {
                if are_equal(first, format) {
                    return false;
                }
                rest = others;
            }
        }
        let Cow::Borrowed(values) = &self.values else { return true };
        let mut values = *values;
        let is_any = self.open || values.is_empty();
        while let [first, others @ ..] = values {
            let Cow::Borrowed(text) = first else { return true };
            let mut bytes = text.as_bytes();
            while let [byte, left @ ..] = bytes {
                if *byte == separator {
                    return true;
                }
                bytes = left;
            }
            values = others;
        }
        is_any
    }

    /// Whether the values are texts of no format and of no closed enum.
    pub(crate) fn is_any_text(&self) -> bool {
        self.kind == ValueKind::String && self.format.is_none() && (self.values.is_empty() || self.open)
    }

    /// Whether every value of the other type that is within the [range](Self::range) of this one is a value of this one.
    #[inline]
    pub(crate) fn accepts_all_of(&self, other: &Self) -> bool {
        let kind = self.kind == other.kind
            || (self.kind == ValueKind::Number && other.kind == ValueKind::Integer)
            || *self == Self::STRING;
        let format = match self.kind {
            // The format of an integer says how large it is, and the range says the same.
            ValueKind::Integer => true,
            ValueKind::Number => self.format.as_deref() != Some("float") || other.format.as_deref() != Some("double"),
            ValueKind::String | ValueKind::Boolean => self.format.is_none() || self.format == other.format,
        };
        let values = self.values.is_empty()
            || self.open
            || (!other.values.is_empty()
                && !other.open
                && other.values.iter().all(|value| self.values.contains(value)));
        kind && format && values
    }

    /// The smallest and the largest number. Bounds that are too large for an `i64` follow from the format; what only a `u128`
    /// holds counts as unbounded.
    #[inline]
    pub(crate) fn range(&self) -> (Option<i128>, Option<i128>) {
        let (least, most) = match self.format.as_deref() {
            Some("uint64") => (None, Some(i128::from(u64::MAX))),
            Some("int128") => (Some(i128::MIN), Some(i128::MAX)),
            _ => (None, None),
        };
        (self.minimum.map(i128::from).or(least), self.maximum.map(i128::from).or(most))
    }

    /// The integers that JavaScript holds exactly.
    #[cfg(any(feature = "json", feature = "openapi", feature = "typescript"))]
    pub(crate) const SAFE_INTEGERS: std::ops::RangeInclusive<i64> = -((1 << 53) - 1)..=(1 << 53) - 1;

    /// How numbers of the type are written in JSON.
    #[cfg(any(feature = "json", feature = "openapi", feature = "typescript"))]
    pub(crate) fn number_form(&self) -> NumberForm {
        let is_safe = |bound: Option<i64>| bound.is_some_and(|bound| Self::SAFE_INTEGERS.contains(&bound));
        match (self.kind, self.format.as_deref()) {
            (ValueKind::Number, Some("decimal")) | (ValueKind::String | ValueKind::Boolean, _) => NumberForm::Text,
            (ValueKind::Number, Some("float" | "double")) => NumberForm::Number,
            (ValueKind::Integer, _) if is_safe(self.minimum) && is_safe(self.maximum) => NumberForm::Number,
            (ValueKind::Number | ValueKind::Integer, _) => NumberForm::Either,
        }
    }

    /// The texts of the smallest and of the largest value, if they are known.
    pub(crate) fn ends(&self) -> (Option<String>, Option<String>) {
        let ends = |least: &str, most: &str| (Some(least.to_owned()), Some(most.to_owned()));
        match (self.kind, self.format.as_deref()) {
            (ValueKind::Integer, Some("uint128")) => {
                (self.minimum.map(|least| least.to_string()), Some(u128::MAX.to_string()))
            }
            (ValueKind::Integer, _) => {
                let (least, most) = self.range();
                (least.map(|least| least.to_string()), most.map(|most| most.to_string()))
            }
            (ValueKind::Number, Some("double")) => ends("-1.7976931348623157e308", "1.7976931348623157e308"),
            (ValueKind::Number, Some("float")) => ends("-3.4028235e38", "3.4028235e38"),
            (ValueKind::String, Some("date")) => ends("0000-01-01", "9999-12-31"),
            (ValueKind::String, Some("time")) => ends("00:00:00", "23:59:59.999999999"),
            (ValueKind::String, Some("date-time")) => ends("0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"),
            (ValueKind::String, Some("local-date-time")) => {
                ends("0000-01-01T00:00:00", "9999-12-31T23:59:59.999999999")
            }
            (ValueKind::Number, Some("decimal")) => {
                ends("-79228162514264337593543950335", "79228162514264337593543950335")
            }
            (ValueKind::String, Some("char")) => ends("\0", "\u{10ffff}"),
            (ValueKind::String, Some("ipv4")) => ends("0.0.0.0", "255.255.255.255"),
            (ValueKind::String, Some("ipv6")) => ends("::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
            (ValueKind::String, Some("ip")) => ends("0.0.0.0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
            (ValueKind::String | ValueKind::Number | ValueKind::Boolean, _) => (None, None),
        }
    }

    /// Whether no value is left beside those.
    pub(crate) fn has_no_more_than(&self, texts: &Distinct) -> bool {
        match self.kind {
            ValueKind::Boolean => texts.len() == 2,
            ValueKind::Integer => match self.range() {
                (Some(least), Some(most)) => most
                    .checked_sub(least)
                    .is_some_and(|distance| i128::try_from(texts.len()).is_ok_and(|count| distance < count)),
                _ => false,
            },
            ValueKind::String => {
                !self.open && !self.values.is_empty() && self.values.iter().all(|value| texts.number(value).is_some())
            }
            ValueKind::Number => false,
        }
    }

    /// The values of the other enum that this one does not have.
    #[inline]
    pub(crate) fn lacks<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a str> {
        other.values.iter().filter(|value| !self.values.contains(value)).map(|value| &**value)
    }
}
