//! The queries of Styles, declared from its OpenAPI document by `recordings-import`.

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

use std::net::Ipv4Addr;
use recordings_core::chrono::NaiveDateTime;
use recordings_core::{Exact, Filter, FilterValue, OneOf, Query};
use rust_decimal::Decimal;

/// The query of `GET /styles`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Styles {
    parameters: StylesParameters,
}

/// The parameters without a root of `GET /styles`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct StylesParameters {
    #[filter(ops(in = ""), list = "repeat")]
    repeated: OneOf<String>,
    #[filter(ops(in = ""), list = "comma")]
    joined: OneOf<i32>,
    #[filter(ops(in = ""), list = "pipes")]
    piped: OneOf<String>,
    #[filter(ops(bare))]
    spaced: Exact<String>,
    #[filter(ops(in = ""))]
    bracketed: OneOf<String>,
    #[filter(ops(in = ""), list = "indices")]
    numbered: OneOf<String>,
    #[filter(ops(in = ""), list = "repeat")]
    one_or_more: OneOf<String>,
    #[filter(ops(in = ""), list = "json")]
    json_list: OneOf<String>,
    #[filter(ops(bare))]
    json: Exact<String>,
    #[filter(ops(bare))]
    anything: Exact<String>,
    #[filter(ops(bare))]
    number_or_text: Exact<String>,
    #[filter(ops(bare))]
    level: Exact<StylesLevel>,
    #[filter(ops(bare), min = 1, max = 9)]
    exact: Exact<u64>,
    #[filter(ops(bare), min = 0.5)]
    ratio: Exact<f64>,
    #[filter(ops(bare))]
    cost: Exact<Decimal>,
    #[filter(ops(bare))]
    host: Exact<Ipv4Addr>,
    #[filter(ops(bare))]
    since: Exact<NaiveDateTime>,
}

/// A value of `level` of `GET /styles`.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
pub enum StylesLevel {
    #[filter(rename = "1")]
    V1,
    #[filter(rename = "2")]
    V2,
    #[filter(rename = "3")]
    V3,
}
