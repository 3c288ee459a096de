//! The compiler message for a builder that is used before `build()`. With both [`Filter`](crate::Filter) and
//! [`Query`](crate::Query) in scope, the compiler cannot tell which of them was meant.

use crate::group::{GroupBuilder, Groups};

/// Something that is already built. No builder implements it.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not built yet",
    label = "a builder is not sent",
    note = "call `build()` on it first, which checks all conditions: `.build()?.to_query_string()`"
)]
// The lifetime keeps the bound of a method from being checked where the method is.
pub trait Built<'b> {
    /// The query string.
    fn query_string(&'b self) -> String;
}

impl<F: Groups> GroupBuilder<F> {
    #[doc(hidden)]
    pub fn to_query_string<'b>(&'b self) -> String
    where
        Self: Built<'b>,
    {
        self.query_string()
    }

    #[doc(hidden)]
    pub fn to_readable_query<'b>(&'b self) -> String
    where
        Self: Built<'b>,
    {
        self.query_string()
    }
}
