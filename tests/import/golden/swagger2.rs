//! The queries of Pets, declared from its OpenAPI document by `recordings-import`.

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

use recordings_core::chrono::NaiveDate;
use recordings_core::{Exact, Filter, FilterValue, OneOf, Query, Range};

/// The query of `GET /pets`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct GetPets {
    parameters: GetPetsParameters,
    page: GetPetsPage,
}

/// The parameters without a root of `GET /pets`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct GetPetsParameters {
    #[filter(required, ops(in = ""), list = "repeat")]
    status: OneOf<GetPetsStatus>,
    #[filter(ops(in = ""), list = "comma")]
    ids: OneOf<i64>,
    #[filter(ops(in = ""), list = "pipes")]
    colors: OneOf<String>,
    #[filter(ops(bare))]
    words: Exact<String>,
    /// `born[gte]`: Born on this day or later.
    ///
    /// `born[lte]`: Born on this day or earlier.
    #[filter(ops(gte, lte))]
    born: Range<NaiveDate>,
}

/// A value of `status` of `GET /pets`.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum GetPetsStatus {
    Free,
    Sold,
}

/// The page of `GET /pets`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct GetPetsPage {
    #[filter(ops(bare), min = 1)]
    page: Exact<i64>,
    #[filter(ops(bare), min = 1, max = 100)]
    per_page: Exact<u64>,
}
