//! The queries of Campaigns, declared from its OpenAPI document by `recordings-import`.

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

use recordings_core::chrono::{DateTime, Utc};
use recordings_core::{
    Exact, Filter, FilterValue, Group, OneOf, Query, Range, Sort, Text,
};

/// The query of `GET /campaigns`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct GetCampaigns {
    page: GetCampaignsPage,
    filter: Group<GetCampaignsFilter>,
    sort: Sort<GetCampaignsOrder>,
}

/// The parameters `page[…]` of `GET /campaigns`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "page")]
pub struct GetCampaignsPage {
    #[filter(ops(bare))]
    cursor: Exact<String>,
}

/// The functions of `filter` of `GET /campaigns`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(groups(any, all, not, form = "kebab_functions"))]
pub struct GetCampaignsFilter {
    #[filter(ops(in = "any"))]
    id: OneOf<String>,
    #[filter(rename = "messages.channel", ops(eq = "equals"))]
    messages_channel: Exact<String>,
    #[filter(ops(contains, eq = "equals"))]
    name: Text,
    #[filter(ops(gte = "greater-or-equal", lt = "less-than"))]
    created_at: Range<DateTime<Utc>>,
}

/// The fields by which `GET /campaigns` can be ordered.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case", order(single))]
pub enum GetCampaignsOrder {
    CreatedAt,
    Name,
}
