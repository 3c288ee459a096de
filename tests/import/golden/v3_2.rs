//! The queries of The latest version, declared from its OpenAPI document by `recordings-import`.

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

use recordings_core::{Exact, Filter, OneOf, Query, Range};

/// The query of `QUERY /search`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Search {
    filter: SearchFilter,
    parameters: SearchParameters,
}

/// The parameters `filter[…]` of `QUERY /search`.
#[derive(Clone, Debug, PartialEq, Filter)]
pub struct SearchFilter {
    #[filter(ops(gte))]
    size: Range<i64>,
}

/// The parameters without a root of `QUERY /search`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", list = "comma")]
pub struct SearchParameters {
    #[filter(required, ops(bare), min_len = 1)]
    q: Exact<String>,
    #[filter(ops(in = ""))]
    tags: OneOf<String>,
}

/// The query of `COPY /search`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Copy {
    parameters: CopyParameters,
}

/// The parameters without a root of `COPY /search`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct CopyParameters {
    #[filter(ops(bare))]
    deep: Exact<bool>,
}
