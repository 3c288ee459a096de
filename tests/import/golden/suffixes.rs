//! The queries of Suffixes, declared from its OpenAPI document by `recordings-import`.

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

use recordings_core::chrono::{DateTime, NaiveDate, Utc};
use recordings_core::{Exact, Filter, FilterValue, Query, Range, Text};

/// The query of `GET /beside`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Beside {
    sort: BesideSort,
    parameters: BesideParameters,
    suffixed: BesideSuffixed,
    others: BesideOthers,
}

/// The parameters `sort[…]` of `GET /beside`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "sort")]
pub struct BesideSort {
    #[filter(ops(bare))]
    first: Exact<String>,
}

/// The parameters without a root of `GET /beside`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct BesideParameters {
    #[filter(ops(bare))]
    sort: Exact<BesideSort2>,
    #[filter(ops(gt))]
    size: Range<i64>,
}

/// A value of `sort` of `GET /beside`.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum BesideSort2 {
    A,
    #[filter(rename = "-a")]
    MinusA,
}

/// The parameters without a root of `GET /beside`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", operators = "__*")]
pub struct BesideSuffixed {
    #[filter(ops(gt))]
    title: Range<String>,
}

/// The parameters without a root of `GET /beside`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct BesideOthers {
    #[filter(rename = "size__lt", ops(bare))]
    size_lt: Exact<i64>,
    #[filter(rename = "title__contains", ops(bare))]
    title_contains: Exact<String>,
}

/// The query of `GET /both`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Both {
    parameters: BothParameters,
    suffixed: BothSuffixed,
}

/// The parameters without a root of `GET /both`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct BothParameters {
    #[filter(ops(bare))]
    color: Exact<String>,
    #[filter(ops(gt))]
    amount: Range<i64>,
}

/// The parameters without a root of `GET /both`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", operators = "__*")]
pub struct BothSuffixed {
    #[filter(ops(bare, lt))]
    price: Range<i64>,
}

/// The query of `GET /django`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Django {
    parameters: DjangoParameters,
}

/// The parameters without a root of `GET /django`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", operators = "__*", list = "comma")]
pub struct DjangoParameters {
    #[filter(ops(bare, gte, in))]
    price: Range<i64>,
    #[filter(rename = "author__name", ops(bare))]
    author_name: Exact<String>,
    #[filter(ops(icontains, null = "isnull"))]
    title: Text,
}

/// The query of `GET /dots`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Dots {
    parameters: DotsParameters,
}

/// The parameters without a root of `GET /dots`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", operators = ".*")]
pub struct DotsParameters {
    #[filter(rename = "address.city", ops(bare))]
    address_city: Exact<String>,
    #[filter(ops(gt = "after", lt = "before"))]
    created_at: Range<NaiveDate>,
}

/// The query of `GET /signs`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Signs {
    parameters: SignsParameters,
    page: SignsPage,
}

/// The parameters without a root of `GET /signs`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", operators = "*")]
pub struct SignsParameters {
    #[filter(rename = "StartTime", ops(bare, gte = ">", lte = "<"))]
    start_time: Range<DateTime<Utc>>,
}

/// The page of `GET /signs`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct SignsPage {
    #[filter(rename = "PageSize", ops(bare), min = 1, max = 1000)]
    page_size: Exact<i64>,
}

/// The query of `GET /underscores`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Underscores {
    parameters: UnderscoresParameters,
}

/// The parameters without a root of `GET /underscores`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", operators = "_*")]
pub struct UnderscoresParameters {
    #[filter(ops(bare))]
    logged_in: Exact<bool>,
    #[filter(ops(bare))]
    min_price: Exact<f64>,
    #[filter(ops(bare))]
    max_price: Exact<f64>,
    #[filter(ops(bare))]
    created_after: Exact<DateTime<Utc>>,
    #[filter(ops(bare))]
    created_before: Exact<DateTime<Utc>>,
    #[filter(ops(gt, lte = "lteq"))]
    created_at: Range<i64>,
}
