//! The size of a page.

#![expect(clippy::inline_always, reason = "a position stays in a register only where the call is inlined")]

use std::borrow::Cow;
use std::fmt;

use super::InvalidPage;
use crate::codec::ValueWriter;
use crate::value::{FilterValue, InvalidValue, ValueType};

const EXPECTED: &str = "an integer from 1 to 250";

/// The number of items on a page, from 1 to 250. The default is 20.
///
/// ```
/// use recordings_core::{page::PageSize, page_size};
///
/// let size = page_size!(250); // checked by the compiler
/// assert_eq!(PageSize::new(250), Ok(size));
/// assert_eq!(PageSize::new(251).unwrap_err().to_string(), "`page[size]` is 251: expected an integer from 1 to 250");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageSize(u16);

impl PageSize {
    /// The smallest page.
    pub const MIN: Self = Self(1);
    /// The largest page.
    pub const MAX: Self = Self(250);
    /// What the server uses if the query has no size.
    pub const DEFAULT: Self = Self(20);

    /// Creates a page size of `size` items. For a literal, [`page_size!`](crate::page_size!) does the same at compile time.
    ///
    /// # Errors
    ///
    /// [`InvalidPage`] unless `size` is from 1 to 250.
    pub const fn new(size: u64) -> Result<Self, InvalidPage> {
        if size >= Self::MIN.0 as u64 && size <= Self::MAX.0 as u64 {
            #[expect(clippy::cast_possible_truncation, reason = "at most 250")]
            Ok(Self(size as u16))
        } else {
            Err(InvalidPage { parameter: "page[size]", given: size, expected: EXPECTED })
        }
    }

    /// Returns the number of items.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl Default for PageSize {
    fn default() -> Self {
        Self::DEFAULT
    }
}

impl TryFrom<u64> for PageSize {
    type Error = InvalidPage;

    fn try_from(size: u64) -> Result<Self, InvalidPage> {
        Self::new(size)
    }
}

impl fmt::Display for PageSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[diagnostic::do_not_recommend]
impl FilterValue for PageSize {
    const TYPE: ValueType = ValueType::integer(Some(Self::MIN.0 as i64), Some(Self::MAX.0 as i64));

    #[inline(always)]
    fn write(&self, out: &mut ValueWriter<'_>) {
        self.0.write(out);
    }

    #[inline]
    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        let size = u64::read(text).ok().and_then(|size| Self::new(size).ok());
        size.ok_or_else(|| InvalidValue::expected(EXPECTED))
    }

    #[inline]
    fn check(&self) -> Result<(), InvalidValue> {
        Ok(())
    }
}

/// A page size that the compiler checks, from a literal or a `u64` constant. For a number that is only known at run time, use
/// [`PageSize::new`](crate::page::PageSize::new).
///
/// ```
/// use recordings_core::page_size;
/// assert_eq!(page_size!(250).get(), 250);
/// ```
///
/// ```compile_fail
/// # use recordings_core::page_size;
/// let too_large = page_size!(300);
/// ```
#[macro_export]
macro_rules! page_size {
    ($size:literal) => {{
        const __PAGE_SIZE: $crate::page::PageSize = $crate::__private::page_size_literal($size);
        __PAGE_SIZE
    }};
    ($size:expr) => {{
        const __PAGE_SIZE: $crate::page::PageSize = $crate::__private::page_size_constant($size);
        __PAGE_SIZE
    }};
}

/// Called by [`page_size!`](crate::page_size!) in a constant, where a panic is a compile error.
#[doc(hidden)]
#[must_use]
#[track_caller]
#[expect(clippy::panic, reason = "only called in a constant, where the panic is the compile error")]
pub const fn page_size_literal(size: i128) -> PageSize {
    match size {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 250")]
        size if size >= PageSize::MIN.0 as i128 && size <= PageSize::MAX.0 as i128 => PageSize(size as u16),
        _ => panic!("`page[size]` must be from 1 to 250: write, for example, `page_size!(250)`"),
    }
}

/// Returns the same for a constant.
#[doc(hidden)]
#[must_use]
#[track_caller]
pub const fn page_size_constant(size: u64) -> PageSize {
    page_size_literal(size as i128)
}
