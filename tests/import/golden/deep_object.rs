//! The queries of Objects, declared from its OpenAPI document by `recordings-import`.

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
use recordings_core::uuid::Uuid;
use recordings_core::{Exact, Filter, FilterValue, Keys, OneOf, Query, Range};

/// The query of `GET /rooms`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct RoomsList {
    filter: RoomsListFilter,
    metadata: Keys<RoomsListMetadata>,
    page: RoomsListPage,
    parameters: RoomsListParameters,
}

/// The parameters `filter[…]` of `GET /rooms`.
///
/// What the rooms are.
#[derive(Clone, Debug, PartialEq, Filter)]
pub struct RoomsListFilter {
    #[filter(ops(bare))]
    id: Exact<Uuid>,
    #[filter(ops(gte = "from", lte = "to"))]
    updated_at: Range<NaiveDate>,
    #[filter(nested)]
    address: RoomsListFilterAddress,
    #[filter(ops(bare))]
    kind: Exact<RoomsListFilterKind>,
    #[filter(ops(bare, gt, gte, lt, lte))]
    seats: Range<i64>,
    #[filter(ops(in = ""))]
    tags: OneOf<String>,
}

/// The parameters `filter[address][…]` of `GET /rooms`.
#[derive(Clone, Debug, PartialEq, Filter)]
pub struct RoomsListFilterAddress {
    /// The town.
    #[filter(ops(bare))]
    city: Exact<String>,
    #[filter(nested)]
    geo: RoomsListFilterAddressGeo,
}

/// The parameters `filter[address][geo][…]` of `GET /rooms`.
#[derive(Clone, Debug, PartialEq, Filter)]
pub struct RoomsListFilterAddressGeo {
    #[filter(ops(bare))]
    near: Exact<String>,
}

/// A value of `filter[kind]` of `GET /rooms`.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum RoomsListFilterKind {
    Cabin,
    Booth,
    Large,
}

/// The parameters `metadata[…]` of `GET /rooms`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "metadata")]
pub struct RoomsListMetadata {
    #[filter(rename = "", ops(bare))]
    value: Exact<String>,
}

/// The parameters `page[…]` of `GET /rooms`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "page")]
pub struct RoomsListPage {
    #[filter(ops(bare))]
    after: Exact<String>,
    #[filter(required, ops(bare), min = 1, max = 100)]
    size: Exact<u64>,
}

/// The parameters without a root of `GET /rooms`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct RoomsListParameters {
    #[filter(ops(bare, gt, lte))]
    created: Range<i64>,
    #[filter(ops(in = ""))]
    expand: OneOf<String>,
    #[filter(ops(bare))]
    color: Exact<String>,
    #[filter(ops(lte))]
    price: Range<f64>,
}
