//! The queries of Orders, declared from its OpenAPI document by `recordings-import`.

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

use recordings_core::{Exact, Filter, FilterValue, Query, Sort};

/// The query of `GET /free`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Free {
    parameters: FreeParameters,
}

/// The parameters without a root of `GET /free`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct FreeParameters {
    #[filter(ops(bare))]
    sort: Exact<String>,
}

/// The query of `GET /one_direction`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct OneDirection {
    parameters: OneDirectionParameters,
}

/// The parameters without a root of `GET /one_direction`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct OneDirectionParameters {
    #[filter(ops(bare))]
    sort: Exact<OneDirectionSort>,
}

/// A value of `sort` of `GET /one_direction`.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum OneDirectionSort {
    Name,
    #[filter(rename = "-size")]
    MinusSize,
}

/// The query of `GET /repeated`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Repeated {
    sort: Sort<RepeatedOrder>,
}

/// The fields by which `GET /repeated` can be ordered.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case", order(parameter = "ordering", list = "repeat"))]
pub enum RepeatedOrder {
    Name,
}

/// The query of `GET /suffix`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Suffix {
    sort: Sort<SuffixOrder>,
}

/// The fields by which `GET /suffix` can be ordered.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case", order(style = "suffix", single))]
pub enum SuffixOrder {
    Name,
    Size,
}

/// The query of `GET /two`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Two {
    sort: Sort<TwoOrder>,
}

/// The fields by which `GET /two` can be ordered.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(
    rename_all = "snake_case",
    order(parameter = "sort_by", style = "two", direction_parameter = "direction")
)]
pub enum TwoOrder {
    Name,
    Size,
}

/// The query of `GET /underscores`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Underscores {
    sort: Sort<UnderscoresOrder>,
}

/// The fields by which `GET /underscores` can be ordered.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case", order(style = "suffix", separator = "_", single))]
pub enum UnderscoresOrder {
    Name,
    CreatedAt,
}

/// The query of `GET /words`.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct Words {
    sort: Sort<WordsOrder>,
}

/// The fields by which `GET /words` can be ordered.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(
    rename_all = "snake_case",
    order(
        parameter = "$orderby",
        style = "suffix",
        separator = " ",
        ascending = "ASC",
        descending = "DESC"
    )
)]
pub enum WordsOrder {
    Name,
}
