//! The queries of Names, declared from its OpenAPI document by `recordings-import`.

#![allow(
    missing_docs,
    rustdoc::all,
    clippy::doc_lazy_continuation,
    clippy::doc_markdown,
    clippy::doc_overindented_list_items,
    clippy::empty_docs,
    clippy::enum_variant_names,
    clippy::tabs_in_doc_comments,
    clippy::too_long_first_doc_paragraph,
    reason = "the names and the docs are those of the document"
)]

use recordings_core::{Exact, Filter, FilterValue, Query};

/// The query of `GET /again`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct GetAgain {
    parameters: GetAgainParameters,
}

/// The parameters without a root of `GET /again`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct GetAgainParameters {
    #[filter(ops(bare))]
    a: Exact<String>,
}

/// The query of `POST /again`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct PostAgain {
    parameters: PostAgainParameters,
}

/// The parameters without a root of `POST /again`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct PostAgainParameters {
    #[filter(ops(bare))]
    a: Exact<String>,
}

/// The query of `GET /names/{id}`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct GetNamesId {
    parameters: GetNamesIdParameters,
}

/// The parameters without a root of `GET /names/{id}`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct GetNamesIdParameters {
    #[filter(rename = "type", ops(bare))]
    type_value: Exact<String>,
    #[filter(rename = "Type", ops(bare))]
    type_value_2: Exact<String>,
    #[filter(rename = "build", ops(bare))]
    build_value: Exact<String>,
    #[filter(rename = "2fa", ops(bare))]
    field_2fa: Exact<bool>,
    #[filter(rename = "größe", ops(bare))]
    gr_e: Exact<i64>,
    #[filter(rename = "ä", ops(bare))]
    value: Exact<i64>,
    #[filter(rename = "camelCase", ops(bare))]
    camel_case: Exact<String>,
    #[filter(rename = "camel_case", ops(bare))]
    camel_case_2: Exact<String>,
    #[filter(ops(bare))]
    size: Exact<GetNamesIdSize>,
    #[filter(rename = "maybe_size", ops(bare))]
    maybe_size_2: Exact<String>,
    #[filter(rename = "$top", ops(bare))]
    top: Exact<i64>,
    #[filter(ops(bare))]
    range: Exact<RangeType>,
}

/// A value of `size` of `GET /names/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "kebab-case")]
pub enum GetNamesIdSize {
    #[filter(rename = "+1")]
    Plus1,
    #[filter(rename = "-1")]
    Minus1,
    #[filter(rename = "*")]
    Value,
    #[filter(rename = "1.5")]
    V15,
    #[filter(rename = "15")]
    V15N2,
    AB,
    #[filter(rename = "a_b")]
    AB2,
    #[filter(rename = "Self")]
    SelfValue,
}

/// The schema `Range`.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum RangeType {
    Near,
    Far,
}

/// The query of `DELETE /names/{id}`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct FilterType {
    parameters: FilterTypeParameters,
}

/// The parameters without a root of `DELETE /names/{id}`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct FilterTypeParameters {
    #[filter(ops(bare))]
    range: Exact<RangeType>,
}
