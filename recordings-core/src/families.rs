//! The families of one query together: filters, pages and orders as the parts of a struct, which owns the whole query.

mod apart;
mod builder;
mod extractor;
#[cfg(feature = "json")]
mod json;
mod part;
mod unbuilt;

use serde::de::Deserializer;
use serde::ser::Serializer;

use crate::describe::Description;
use crate::error::QueryErrors;
use crate::query::{
    Brackets, Family, FilterParser, ParseOptions, Scope, Source, append, deserialize_into, pairs, parse,
    serialize_pairs,
};
#[doc(hidden)]
pub use apart::demand_apart;
#[doc(hidden)]
pub use builder::Unfinished;
pub use part::{IntoPart, QueryPart};
#[doc(hidden)]
pub use part::{Part, PartMut, PartSchema};
#[doc(hidden)]
pub use unbuilt::Built;

/// What `derive(Query)` implements. The methods of a query are those of [`Query`], which follows from this trait.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a query",
    label = "not a query",
    note = "put `#[derive(Query)]` on the struct, or call `build()` on its builder"
)]
pub trait QueryDefinition: Sized + 'static {
    /// Creates a query without conditions. It is not checked.
    #[doc(hidden)]
    fn empty() -> Self;

    /// Returns the parts, in the order in which they are written.
    #[doc(hidden)]
    fn parts(&self) -> Vec<Part<'_>>;

    /// Returns the parts, to be parsed into.
    #[doc(hidden)]
    fn parts_mut(&mut self, options: &ParseOptions) -> Vec<PartMut<'_>>;
}

/// A whole query: several filters, a page and an order in one struct, which owns every parameter of the query.
///
/// [`#[derive(Query)]`](macro@crate::Query) makes a struct a query. Each field is a part: a filter of any root, or a
/// [`Sort`](crate::Sort). A family of parameters is a filter with that root, and so the families of JSON:API are filters too:
///
/// ```
/// use recordings_core::{Exact, Filter, FilterValue, OneOf, PageRequest, Query, Sort, Text, contains, page_size};
///
/// #[derive(Clone, Debug, PartialEq, Filter)]
/// struct ArticleFilter {
///     title: Text,
/// }
///
/// #[derive(Clone, Debug, PartialEq, FilterValue)]
/// #[filter(rename_all = "snake_case")]
/// enum ArticleOrder {
///     CreatedAt,
/// }
///
/// /// `fields[articles]=title,body`; and `fields[articles]=`, which JSON:API reads as "no fields"
/// #[derive(Clone, Debug, PartialEq, Filter)]
/// #[filter(root = "fields", list = "comma")]
/// struct Fields {
///     #[filter(ops(in = ""), allow_empty)]
///     articles: OneOf<ArticleField>,
/// }
///
/// #[derive(Clone, Debug, PartialEq, FilterValue)]
/// #[filter(rename_all = "snake_case")]
/// enum ArticleField {
///     Title,
///     Body,
/// }
///
/// /// `include=author` and other parameters without brackets; `include=` is "nothing"
/// #[derive(Clone, Debug, PartialEq, Filter)]
/// #[filter(root = "", list = "comma")]
/// struct Others {
///     #[filter(ops(in = ""), allow_empty)]
///     include: OneOf<Path>,
///     #[filter(ops(bare))]
///     language: Exact<String>,
/// }
///
/// #[derive(Clone, Debug, PartialEq, FilterValue)]
/// enum Path {
///     #[filter(rename = "author")]
///     Author,
///     #[filter(rename = "comments.author")]
///     AuthorOfComments,
/// }
///
/// #[derive(Clone, Debug, PartialEq, Query)]
/// struct ListArticles {
///     filter: ArticleFilter,
///     others: Others,
///     fields: Fields,
///     page: PageRequest,
///     sort: Sort<ArticleOrder>,
/// }
///
/// let query = ListArticles::builder()
///     .filter(ArticleFilter::builder().title(contains("rust")))
///     .others(Others::builder().include([Path::Author, Path::AuthorOfComments]))
///     .fields(Fields::builder().articles([ArticleField::Title]))
///     .page(PageRequest::new().with_size(page_size!(10)))
///     .sort(Sort::descending(ArticleOrder::CreatedAt))
///     .build()?;
/// assert_eq!(
///     query.to_readable_query(),
///     "filter[title][contains]=rust&include=author,comments.author&fields[articles]=title&page[size]=10&sort=-created_at"
/// );
/// assert_eq!(ListArticles::from_query_str(&query.to_query_string())?, query);
///
/// let error = ListArticles::from_query_str("include=autor").unwrap_err();
/// assert!(error.to_string().contains("did you mean `author`?"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a query",
    label = "not a query",
    note = "put `#[derive(Query)]` on the struct, or call `build()` on its builder"
)]
#[doc(alias = "include")]
#[doc(alias = "fieldset")]
pub trait Query: QueryDefinition {
    /// Returns the query as it is sent, without a question mark. The parts come in the order of their declaration. In a part,
    /// filters under free keys come after its fields, and the branches of groups come last.
    fn to_query_string(&self) -> String {
        let mut query = String::new();
        self.append_to_query(&mut query);
        query
    }

    /// Returns the query with raw brackets, for people to read. It parses into the same query.
    fn to_readable_query(&self) -> String {
        let mut query = String::new();
        write(&self.parts(), &mut query, Brackets::Raw);
        query
    }

    /// Appends the query to another one, with an ampersand between them if one is needed.
    fn append_to_query(&self, query: &mut String) {
        write(&self.parts(), query, Brackets::Encoded);
    }

    /// Parses a whole query string, with or without its question mark, within the default [`Limits`](crate::Limits).
    ///
    /// # Errors
    ///
    /// Returns all errors of all parts, as [`Filter::from_query_str`](crate::Filter::from_query_str) does, and an error for each
    /// parameter that belongs to no part.
    fn from_query_str(query: &str) -> Result<Self, QueryErrors> {
        Self::from_query_str_with(query, &ParseOptions::default())
    }

    /// Parses like [`from_query_str`](Self::from_query_str), with [`ParseOptions`]: other limits, and parameters of other code.
    ///
    /// # Errors
    ///
    /// As [`from_query_str`](Self::from_query_str).
    fn from_query_str_with(query: &str, options: &ParseOptions) -> Result<Self, QueryErrors> {
        let mut parsed = Self::empty();
        read(parsed.parts_mut(options), |filters, others| {
            parse(Source::query(query), (options, Scope::Whole), filters, others)
        })?;
        Ok(parsed)
    }

    /// Returns the query as a JSON object: each filter under its root, as [`Filter::to_json`](crate::Filter::to_json) writes it, and an
    /// order as an array of its fields, `["-created_at"]`.
    #[cfg(feature = "json")]
    fn to_json(&self) -> serde_json::Value {
        crate::json::write_parts(self.parts().into_iter().map(|part| match part {
            Part::Filter(filter) => crate::json::PartToWrite::Filter(filter),
            Part::Order(order) => crate::json::PartToWrite::Order(order.wire().parameter, order.signed()),
        }))
    }

    /// Reads a query from a JSON object, as [`to_json`](Self::to_json) writes it.
    ///
    /// # Errors
    ///
    /// Returns all errors of all parts, and an error for each key that belongs to no part.
    #[cfg(feature = "json")]
    fn from_json(json: &serde_json::Value) -> Result<Self, crate::json::JsonErrors> {
        let mut parsed = Self::empty();
        json::read(&mut parsed, crate::json::Tree::of(json))?;
        Ok(parsed)
    }

    /// Reads a query from the text of a JSON object. A repeated key is an error, and so is a number that the value type does not
    /// hold exactly.
    ///
    /// # Errors
    ///
    /// As [`from_json`](Self::from_json). If the text is not JSON, the error has the line and the column.
    #[cfg(feature = "json")]
    fn from_json_str(json: &str) -> Result<Self, crate::json::JsonErrors> {
        let mut parsed = Self::empty();
        json::read(&mut parsed, crate::json::Tree::parse(json)?)?;
        Ok(parsed)
    }
}

impl<Q: QueryDefinition> Query for Q {}

impl Description {
    /// Returns the description of a whole query: the parameters and the rules of its parts.
    ///
    /// An order is described as a list of texts, `created_at` and `-created_at`.
    #[must_use]
    pub fn of_query<Q: QueryDefinition>() -> Self {
        let query = Q::empty();
        let parts = query.parts().into_iter().map(|part| match part {
            Part::Filter(filter) => Self::of_filter(filter),
            Part::Order(order) => Self::of_order(order.wire(), &order.names()),
        });
        parts.reduce(Self::and).unwrap_or_else(Self::of_nothing).of_whole()
    }
}

/// Calls a function with the parsers of parts.
fn read<E>(
    parts: Vec<PartMut<'_>>,
    parse: impl FnOnce(&mut [FilterParser<'_>], &mut [&mut dyn Family]) -> Result<(), E>,
) -> Result<(), E> {
    let (mut filters, mut others) = (Vec::new(), Vec::new());
    for part in parts {
        match part {
            PartMut::Filter(filter) => filters.push(FilterParser::new(filter)),
            PartMut::Order(family) => others.push(family),
        }
    }
    let mut others: Vec<&mut dyn Family> = others.iter_mut().map(|family| &mut **family as &mut dyn Family).collect();
    parse(&mut filters, &mut others)
}

fn write(parts: &[Part<'_>], query: &mut String, brackets: Brackets) {
    for part in parts {
        match part {
            Part::Filter(filter) => append(query, brackets, &[*filter], None),
            Part::Order(order) => append(query, brackets, &[], Some(*order)),
        }
    }
}

/// Writes a query as a map from parameters to values.
///
/// # Errors
///
/// The serializer's own.
#[doc(hidden)]
pub fn serialize<S: Serializer>(parts: &[Part<'_>], serializer: S) -> Result<S::Ok, S::Error> {
    let mut all = Vec::new();
    for part in parts {
        match part {
            Part::Filter(filter) => all.extend(pairs(*filter)),
            Part::Order(order) => {
                order.each_pair(&mut |parameter, value| all.push((parameter.to_owned(), value.to_owned())));
            }
        }
    }
    serialize_pairs(&all, serializer)
}

/// Reads a query from such a map: a key that is none of the parts' is an error.
///
/// # Errors
///
/// The deserializer's own, or the [`QueryErrors`] as a message.
#[doc(hidden)]
pub fn deserialize<'de, Q: QueryDefinition, D: Deserializer<'de>>(deserializer: D) -> Result<Q, D::Error> {
    let mut query = Q::empty();
    read(query.parts_mut(&ParseOptions::default()), |filters, others| {
        deserialize_into(deserializer, Scope::Whole, filters, others)
    })?;
    Ok(query)
}
