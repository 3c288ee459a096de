//! Pages: what is asked for, and what comes back.

use std::borrow::Cow;
use std::fmt;
use std::num::NonZeroU64;

use serde::{Deserialize, Serialize};

use crate::Filter;
use crate::condition::Exact;
use crate::value::{FilterValue, InvalidValue, ValueWriter};

/// How many items a page holds, from 1 to 250. 20 unless asked otherwise.
///
/// ```
/// use recordings_core::{PageSize, page_size};
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
    /// What a server takes when it is not asked.
    pub const DEFAULT: Self = Self(20);

    /// A page of `size` items. [`page_size!`](crate::page_size!) does the same for a literal, when the program is compiled.
    ///
    /// # Errors
    ///
    /// [`InvalidPage`] unless `size` is from 1 to 250.
    pub const fn new(size: u64) -> Result<Self, InvalidPage> {
        if size >= Self::MIN.0 as u64 && size <= Self::MAX.0 as u64 {
            #[expect(clippy::cast_possible_truncation, reason = "at most 250")]
            Ok(Self(size as u16))
        } else {
            Err(InvalidPage { parameter: "page[size]", given: size, expected: SIZE })
        }
    }

    /// The number of items.
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

/// Which page of a listing, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageNumber(NonZeroU64);

impl PageNumber {
    /// The first page.
    pub const FIRST: Self = Self(NonZeroU64::MIN);

    /// The page of that number.
    ///
    /// # Errors
    ///
    /// [`InvalidPage`] for page 0.
    pub const fn new(number: u64) -> Result<Self, InvalidPage> {
        match NonZeroU64::new(number) {
            Some(number) => Ok(Self(number)),
            None => Err(InvalidPage { parameter: "page[number]", given: number, expected: NUMBER }),
        }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0.get()
    }

    /// The page after this one. `None` after the last number there is.
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

/// A page size or a page number that there is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidPage {
    parameter: &'static str,
    given: u64,
    expected: &'static str,
}

impl fmt::Display for InvalidPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is {}: expected {}", self.parameter, self.given, self.expected)
    }
}

impl std::error::Error for InvalidPage {}

const SIZE: &str = "an integer from 1 to 250";
const NUMBER: &str = "an integer from 1";

#[diagnostic::do_not_recommend]
impl FilterValue for PageSize {
    fn write(&self, out: &mut ValueWriter<'_>) {
        self.0.write(out);
    }

    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        let size = u64::read(text).ok().and_then(|size| Self::new(size).ok());
        size.ok_or_else(|| InvalidValue::expected(SIZE))
    }
}

#[diagnostic::do_not_recommend]
impl FilterValue for PageNumber {
    fn write(&self, out: &mut ValueWriter<'_>) {
        self.get().write(out);
    }

    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        let number = u64::read(text).ok().and_then(|number| Self::new(number).ok());
        number.ok_or_else(|| InvalidValue::expected(NUMBER))
    }
}

/// A page size, checked by the compiler.
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
    ($size:expr) => {{
        const SIZE: $crate::PageSize = $crate::__private::page_size_literal($size as i128);
        SIZE
    }};
}

/// What [`page_size!`](crate::page_size!) calls in a constant, where a panic is a compile error.
#[doc(hidden)]
#[must_use]
#[track_caller]
#[expect(clippy::panic, reason = "called in a constant alone: the panic is the compile error")]
pub const fn page_size_literal(size: i128) -> PageSize {
    match size {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 250")]
        1..=250 => PageSize(size as u16),
        _ => panic!("`page[size]` must be from 1 to 250: write, for example, `page_size!(250)`"),
    }
}

/// The page that is asked for: `page[size]` and `page[number]`. What is not set is left to the server.
///
/// ```
/// use recordings_core::{Filter, PageNumber, PageRequest, page_size};
///
/// let page = PageRequest::new().with_size(page_size!(50)).with_number(PageNumber::FIRST);
/// assert_eq!(page.to_readable_query(), "page[size]=50&page[number]=1");
/// ```
// A page is a family of bracket parameters like a filter, so the same derive declares it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Filter)]
#[filter(root = "page")]
pub struct PageRequest {
    /// How many items the page holds.
    size: Exact<PageSize>,
    /// Which page it is.
    number: Exact<PageNumber>,
}

impl PageRequest {
    /// The page that the server takes when it is not asked: the first 20 items.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same page with that size.
    #[must_use]
    pub fn with_size(self, size: PageSize) -> Self {
        Self { size: Exact::set(size), ..self }
    }

    /// The page of that number, with the same size.
    #[must_use]
    pub fn with_number(self, number: PageNumber) -> Self {
        Self { number: Exact::set(number), ..self }
    }

    /// The size that is asked for, or else the default of 20.
    #[must_use]
    pub fn size_or_default(&self) -> PageSize {
        self.size.value().copied().unwrap_or_default()
    }

    /// The number that is asked for, or else 1.
    #[must_use]
    pub fn number_or_default(&self) -> PageNumber {
        self.number.value().copied().unwrap_or_default()
    }
}

/// One page of a listing.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Page<T> {
    /// The items, in the order of the server.
    pub data: Vec<T>,
    /// What the server says of the page and of the listing.
    #[serde(default, deserialize_with = "null_is_default")]
    pub meta: PageMeta,
}

impl<T> Page<T> {
    /// A page of those items.
    #[must_use]
    pub const fn new(data: Vec<T>, meta: PageMeta) -> Self {
        Self { data, meta }
    }

    /// The items, in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.data.iter()
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.data.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Page<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// What a server says of a page. The contract promises none of it, so each number may be absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct PageMeta {
    /// The number of this page, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_number: Option<u64>,
    /// The size of this page. May be the number of items on it instead of the size that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_size: Option<u64>,
    /// How many pages the listing has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_pages: Option<u64>,
    /// How many items the listing has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_results: Option<u64>,
}

fn null_is_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
