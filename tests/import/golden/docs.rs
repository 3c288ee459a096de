//! The queries of Docs that are not those of Rust, declared from its OpenAPI document by `recordings-import`.

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

use recordings_core::{Exact, Filter, Query};

/// The query of `GET /docs`.
///
/// Code without a language is a text.
///
/// ```text
/// let x = ;
/// ```
///
/// So is indented code:
///
///    fail!()
///
/// - in a list
///
///   ```text
///   fail!()
///   ```
#[derive(Clone, Debug, PartialEq, Query)]
pub struct ReadDocs {
    parameters: ReadDocsParameters,
}

/// The parameters without a root of `GET /docs`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "")]
pub struct ReadDocsParameters {
    /// */ "quoted" #[derive] \ `code` {0}
    #[filter(ops(bare))]
    quotes: Exact<String>,
    /// one
    /// two
    /// three    tabbed
    #[filter(ops(bare))]
    breaks: Exact<String>,
    /// ```json
    /// {}
    /// ```
    #[filter(ops(bare))]
    language: Exact<String>,
    /// ~~~text
    /// let x = ;
    /// ~~~
    ///
    /// Defaults to `*/`.
    #[filter(ops(bare))]
    unclosed: Exact<String>,
}
