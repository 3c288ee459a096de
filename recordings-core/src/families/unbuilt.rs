//! What the compiler says of a builder that is used like what it builds. With both [`Filter`](crate::Filter) and
//! [`Query`](crate::Query) in scope, it cannot say by itself which of them was meant.

use crate::group::{GroupBuilder, Groups};

/// What is built already. No builder is.
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
