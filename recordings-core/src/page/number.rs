//! The number of a page.

#![expect(clippy::inline_always, reason = "a position stays in a register only where the call is inlined")]

use std::borrow::Cow;
use std::fmt;
use std::num::NonZeroU64;

use super::InvalidPage;
use crate::codec::ValueWriter;
use crate::value::{FilterValue, InvalidValue, ValueType};

const EXPECTED: &str = "an integer from 1 to 18446744073709551615";

/// The number of a page, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageNumber(NonZeroU64);

impl PageNumber {
    /// The first page.
    pub const FIRST: Self = Self(NonZeroU64::MIN);

    /// Creates a page number.
    ///
    /// # Errors
    ///
    /// [`InvalidPage`] for page 0.
    pub const fn new(number: u64) -> Result<Self, InvalidPage> {
        match NonZeroU64::new(number) {
            Some(number) => Ok(Self(number)),
            None => Err(InvalidPage { parameter: "page[number]", given: number, expected: EXPECTED }),
        }
    }

    /// Returns the number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0.get()
    }

    /// Returns the next page, or `None` after the largest number.
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        match self.0.checked_add(1) {
            Some(next) => Some(Self(next)),
            None => None,
        }
    }
}

impl Default for PageNumber {
    fn default() -> Self {
        Self::FIRST
    }
}

impl TryFrom<u64> for PageNumber {
    type Error = InvalidPage;

    fn try_from(number: u64) -> Result<Self, InvalidPage> {
        Self::new(number)
    }
}

impl fmt::Display for PageNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[diagnostic::do_not_recommend]
impl FilterValue for PageNumber {
    const TYPE: ValueType = ValueType::integer(Some(1), None);

    #[inline(always)]
    fn write(&self, out: &mut ValueWriter<'_>) {
        self.get().write(out);
    }

    #[inline]
    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        let number = u64::read(text).ok().and_then(|number| Self::new(number).ok());
        number.ok_or_else(|| InvalidValue::expected(EXPECTED))
    }

    #[inline]
    fn check(&self) -> Result<(), InvalidValue> {
        Ok(())
    }
}
