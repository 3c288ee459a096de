//! Filters and queries under lints that few crates turn on, with names that lints warn of.

#![deny(clippy::disallowed_names, clippy::exhaustive_enums, clippy::impl_trait_in_params, clippy::missing_errors_doc)]

use ::standard::clone::Clone;
use ::standard::fmt::Debug;

/// Filters of an old API.
#[derive(Debug, ::renamed::Filter)]
#[filter(crate = "::renamed", root = "old")]
#[deprecated = "use `NewFilter`"]
pub struct OldFilter {
    name: ::renamed::Exact<u8>,
}

/// Filters of the API.
#[derive(Clone, Debug, ::renamed::Filter)]
#[filter(crate = "::renamed")]
pub struct NewFilter {
    name: ::renamed::Exact<u8>,
}

/// A query of which a part is deprecated.
#[allow(deprecated, reason = "old clients send it")]
#[derive(Debug, ::renamed::Query)]
#[query(crate = "::renamed")]
pub struct OldQuery {
    /// What old clients send.
    #[deprecated = "use `foo`"]
    pub old: OldFilter,
    /// Named as no example should be.
    pub foo: NewFilter,
}

/// A deprecated query.
#[derive(Debug, ::renamed::Query)]
#[query(crate = "::renamed")]
#[deprecated = "use `NewFilter`"]
#[allow(non_snake_case, reason = "the service calls it so")]
pub struct OlderQuery {
    /// Named as on the wire.
    pub fooBar: NewFilter,
}

/// Declares a query with names from outside the macro.
macro_rules! declare {
    ($name:ident, $part:ident: $filter:ty) => {
        /// A query that a macro declares.
        #[derive(Debug, ::renamed::Query)]
        #[query(crate = "::renamed")]
        pub struct $name {
            /// Its part.
            pub $part: $filter,
        }
    };
}
declare!(MacroQuery, rooms: NewFilter);
