//! The queries of Articles, declared from its OpenAPI document by `recordings-import`.

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
use recordings_core::uuid::Uuid;
use recordings_core::{Exact, Filter, FilterValue, OneOf, Query, Range, Sort, Text};

/// The query of `GET /articles`.
///
/// Lists articles.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct ListArticles {
    filter: ListArticlesFilter,
    fields: ListArticlesFields,
    limit: ListArticlesLimit,
    parameters: ListArticlesParameters,
    page: ListArticlesPage,
    filter_price: ListArticlesFilterPrice,
    sort: Sort<ListArticlesOrder>,
}

/// The parameters `filter[…]` of `GET /articles`.
#[derive(Clone, Debug, PartialEq, Filter)]
pub struct ListArticlesFilter {
    /// The state of the article: replaces that of the path.
    #[filter(required, ops(bare))]
    state: Exact<State>,
    #[filter(ops(contains, starts_with = "startsWith"), min_len = 1, max_len = 80)]
    title: Text,
    /// `filter[words][gte]`: The smallest number of words.
    ///
    /// `filter[words][lte]`: The largest number of words.
    #[filter(ops(gte, lte), min = 1)]
    words: Range<i32>,
    #[filter(ops(gt), min = 0.0, max = 1.0)]
    score: Range<f32>,
    #[filter(ops(gt = "after", lt = "before"))]
    published_at: Range<DateTime<Utc>>,
    #[filter(ops(bare, in, null))]
    author_id: OneOf<Uuid>,
    #[filter(nested)]
    address: ListArticlesFilterAddress,
    /// Defaults to `false`.
    #[deprecated]
    #[filter(ops(bare))]
    old: Exact<bool>,
}

/// The parameters `filter[address][…]` of `GET /articles`.
#[derive(Clone, Debug, PartialEq, Filter)]
pub struct ListArticlesFilterAddress {
    #[filter(ops(bare))]
    city: Exact<String>,
    #[filter(ops(eq))]
    zip: Exact<String>,
}

/// The schema `State`.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum State {
    Draft,
    InReview,
    Published,
}

/// The parameters `fields[…]` of `GET /articles`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "fields", list = "comma")]
pub struct ListArticlesFields {
    #[filter(ops(in = ""))]
    articles: OneOf<ListArticlesFieldsArticles>,
    #[filter(ops(in = ""))]
    people: OneOf<ListArticlesFieldsPeople>,
}

/// A value of `fields[articles]` of `GET /articles`.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum ListArticlesFieldsArticles {
    Title,
    Body,
    #[filter(rename = "author.name")]
    AuthorName,
}

/// A value of `fields[people]` of `GET /articles`.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum ListArticlesFieldsPeople {
    Name,
}

/// The parameters `limit[…]` of `GET /articles`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "limit")]
pub struct ListArticlesLimit {
    #[filter(ops(bare), max = 50)]
    comments: Exact<i64>,
}

/// The parameters without a root of `GET /articles`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", list = "comma")]
pub struct ListArticlesParameters {
    #[filter(ops(in = ""), allow_empty)]
    include: OneOf<ListArticlesInclude>,
    #[filter(ops(bare))]
    language: Exact<ListArticlesLanguage>,
}

/// A value of `include` of `GET /articles`.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum ListArticlesInclude {
    Author,
    Comments,
    #[filter(rename = "comments.author")]
    CommentsAuthor,
}

/// A value of `language` of `GET /articles`.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum ListArticlesLanguage {
    En,
    De,
}

/// The page of `GET /articles`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct ListArticlesPage {
    /// Defaults to `20`.
    #[filter(ops(bare), min = 1, max = 200)]
    limit: Exact<u64>,
    #[filter(ops(bare))]
    offset: Exact<u64>,
}

/// The parameters `filter[price][…]` of `GET /articles`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "filter[price]")]
pub struct ListArticlesFilterPrice {
    /// Two prices with a comma.
    #[filter(ops(bare))]
    between: Exact<String>,
}

/// The fields by which `GET /articles` can be ordered.
#[derive(Clone, Debug, PartialEq, Eq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum ListArticlesOrder {
    Title,
    CreatedAt,
}
