//! The extractor of a derived query, which the derive cannot make by itself: it does not know the features of this crate.

/// Implements axum's extractor for a query.
#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! __query_extractor {
    ($query:ident) => {
        #[automatically_derived]
        impl<S: ::core::marker::Sync> $crate::__private::axum_core::extract::FromRequestParts<S> for $query {
            type Rejection = $crate::server::QueryRejection;

            async fn from_request_parts(
                parts: &mut $crate::__private::http::request::Parts,
                _: &S,
            ) -> ::core::result::Result<Self, Self::Rejection> {
                $crate::server::query(parts)
            }
        }
    };
}

/// Implements nothing: the feature `axum` is off.
#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __query_extractor {
    ($query:ident) => {};
}
