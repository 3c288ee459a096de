//! The queries of Dialects, declared from its OpenAPI document by `recordings-import`.

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

use recordings_core::{Exact, Filter, Keys, Query, Range, Text};

/// The query of `GET /directus`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Directus {
    filter: DirectusFilter,
}

/// The parameters `filter[…]` of `GET /directus`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(operators = "[_*]")]
pub struct DirectusFilter {
    #[filter(ops(gte, null))]
    seats: Range<i64>,
}

/// The query of `GET /mixed`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Mixed {
    filter: MixedFilter,
    q: Keys<MixedQ>,
    filter_name: MixedFilterName,
    filter_size: MixedFilterSize,
}

/// The parameters `filter[…]` of `GET /mixed`.
#[derive(Clone, Debug, PartialEq, Filter)]
pub struct MixedFilter {
    #[filter(ops(bare, eq, contains))]
    name: Text,
}

/// The parameters `q[…]` of `GET /mixed`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "q")]
pub struct MixedQ {
    #[filter(rename = "", ops(bare))]
    value: Exact<String>,
}

/// The parameters `filter[name][…]` of `GET /mixed`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "filter[name]")]
pub struct MixedFilterName {
    #[filter(nested)]
    first: MixedFilterNameFirst,
    #[filter(ops(bare))]
    gt: Exact<String>,
}

/// The parameters `filter[name][first][…]` of `GET /mixed`.
#[derive(Clone, Debug, PartialEq, Filter)]
pub struct MixedFilterNameFirst {
    #[filter(ops(bare))]
    letter: Exact<String>,
}

/// The parameters `filter[size][…]` of `GET /mixed`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "filter[size]")]
pub struct MixedFilterSize {
    #[filter(rename = "in", ops(bare))]
    in_value: Exact<i64>,
    #[filter(ops(bare))]
    is_null: Exact<i64>,
}

/// The query of `GET /strapi`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Strapi {
    filters: StrapiFilters,
}

/// The parameters `filters[…]` of `GET /strapi`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "filters", operators = "[$*]", list = "indices")]
pub struct StrapiFilters {
    #[filter(ops(gte, in))]
    seats: Range<i64>,
    #[filter(ops(eq))]
    name: Exact<String>,
}
