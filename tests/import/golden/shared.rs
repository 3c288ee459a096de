//! The queries of Enums that several operations have alike, declared from its OpenAPI document by `recordings-import`.

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

use recordings_core::{Exact, Filter, FilterValue, OneOf, Query};

/// The query of `GET /apps`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct ListApps {
    fields: ListAppsFields,
    filter: ListAppsFilter,
    parameters: ListAppsParameters,
}

/// The parameters `fields[…]` of `GET /apps`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "fields", list = "comma")]
pub struct ListAppsFields {
    #[filter(ops(in = ""))]
    apps: OneOf<FieldsApps>,
}

/// A value of `fields[apps]` of several operations.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "camelCase")]
pub enum FieldsApps {
    Name,
    BundleId,
}

/// The parameters `filter[…]` of `GET /apps`.
#[derive(Clone, Debug, PartialEq, Filter)]
pub struct ListAppsFilter {
    #[filter(ops(bare))]
    kind: Exact<FilterKind>,
}

/// A value of `filter[kind]` of several operations.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum FilterKind {
    A,
    B,
}

/// The parameters without a root of `GET /apps`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct ListAppsParameters {
    #[filter(ops(bare))]
    status: Exact<ListAppsStatus>,
    #[filter(ops(bare))]
    kind: Exact<ListAppsKind>,
}

/// A value of `status` of several operations.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum ListAppsStatus {
    Live,
    Gone,
}

/// A value of `kind` of `GET /apps`.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum ListAppsKind {
    A,
    B,
}

/// The query of `GET /apps/{id}`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct GetApp {
    fields: GetAppFields,
    parameters: GetAppParameters,
}

/// The parameters `fields[…]` of `GET /apps/{id}`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "fields", list = "comma")]
pub struct GetAppFields {
    #[filter(ops(in = ""))]
    apps: OneOf<FieldsApps>,
}

/// The parameters without a root of `GET /apps/{id}`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct GetAppParameters {
    #[filter(ops(bare))]
    status: Exact<ListAppsStatus>,
    #[filter(ops(bare))]
    kind: Exact<GetAppKind>,
}

/// A value of `kind` of `GET /apps/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum GetAppKind {
    C,
}

/// The query of `GET /builds`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct ListBuilds {
    filter: ListBuildsFilter,
    parameters: ListBuildsParameters,
}

/// The parameters `filter[…]` of `GET /builds`.
#[derive(Clone, Debug, PartialEq, Filter)]
pub struct ListBuildsFilter {
    #[filter(ops(bare))]
    kind: Exact<FilterKind>,
}

/// The parameters without a root of `GET /builds`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct ListBuildsParameters {
    #[filter(ops(bare))]
    status: Exact<ListBuildsStatus>,
}

/// A value of `status` of several operations.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum ListBuildsStatus {
    Done,
    Failed,
}

/// The query of `GET /builds/{id}`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct GetBuild {
    parameters: GetBuildParameters,
}

/// The parameters without a root of `GET /builds/{id}`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", list = "repeat")]
pub struct GetBuildParameters {
    #[filter(ops(in = ""))]
    status: OneOf<ListBuildsStatus>,
}
