//! The extractor of a derived query, as macros of this crate, since the derive does not know which features are enabled.

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

        $crate::__query_aide!($query);
        $crate::__query_utoipa!($query);
    };
}

/// Implements nothing: the feature `axum` is off.
#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __query_extractor {
    ($query:ident) => {};
}

/// Describes the parameters of a query to utoipa.
#[cfg(feature = "utoipa")]
#[doc(hidden)]
#[macro_export]
macro_rules! __query_utoipa {
    ($query:ident) => {
        #[automatically_derived]
        impl $crate::__private::utoipa::IntoParams for $query {
            fn into_params(
                _: impl ::core::ops::Fn() -> ::core::option::Option<$crate::__private::utoipa::openapi::path::ParameterIn>,
            ) -> $crate::__private::vec::Vec<$crate::__private::utoipa::openapi::path::Parameter> {
                $crate::server::utoipa_parameters(&$crate::Description::of_query::<$query>())
            }
        }
    };
}

/// Implements nothing: the feature `utoipa` is off.
#[cfg(not(feature = "utoipa"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __query_utoipa {
    ($query:ident) => {};
}

/// Describes the parameters of a query to aide.
#[cfg(feature = "aide")]
#[doc(hidden)]
#[macro_export]
macro_rules! __query_aide {
    ($query:ident) => {
        #[automatically_derived]
        impl $crate::__private::aide::OperationInput for $query {
            fn operation_input(
                context: &mut $crate::__private::aide::generate::GenContext,
                operation: &mut $crate::__private::aide::openapi::Operation,
            ) {
                $crate::server::add_to_aide(&$crate::Description::of_query::<$query>(), context, operation);
            }
        }
    };
}

/// Implements nothing: the feature `aide` is off.
#[cfg(not(feature = "aide"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __query_aide {
    ($query:ident) => {};
}
