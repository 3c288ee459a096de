//! `GET /articles`: one declaration of the query, from which the server parses, filters, sorts and pages.

use std::cmp::Ordering;

use axum::Router;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use recordings_core::sort::Direction;
use recordings_core::{Filter, FilterValue, Group, OneOf, PageRequest, Query, Range, Sort, Text};
use serde_json::{Map, Value, json};

/// An article, with the ids of its author and of the authors of its comments.
pub(crate) struct Article {
    pub(crate) id: u32,
    pub(crate) title: &'static str,
    pub(crate) words: u32,
    pub(crate) author: u32,
    pub(crate) comments: &'static [(u32, u32)],
}

const PEOPLE: &[(u32, &str)] = &[(1, "Ada"), (2, "Grace"), (3, "Edsger")];

pub(crate) const ARTICLES: &[Article] = &[
    Article { id: 1, title: "Filters in Rust", words: 1_200, author: 1, comments: &[(10, 2), (11, 3)] },
    Article { id: 2, title: "Short notes", words: 150, author: 2, comments: &[] },
    Article { id: 3, title: "Rust for servers", words: 2_400, author: 2, comments: &[(12, 1)] },
    Article { id: 4, title: "On goto", words: 700, author: 3, comments: &[] },
    Article { id: 5, title: "Compilers", words: 900, author: 2, comments: &[(13, 3)] },
];

/// The whole query of `GET /articles`.
#[derive(Clone, Debug, PartialEq, Query)]
pub(crate) struct ListArticles {
    filter: Group<ArticleFilter>,
    related: Related,
    fields: Fields,
    page: PageRequest,
    sort: Sort<ArticleOrder>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Article, groups(any, all, not))]
pub(crate) struct ArticleFilter {
    #[filter(ops(bare, contains))]
    title: Text,
    #[filter(ops(bare, gte, lt))]
    words: Range<u32>,
    #[filter(ops(bare, in), list = "comma")]
    author: OneOf<u32>,
}

/// `include=author,comments.author`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", list = "comma")]
pub(crate) struct Related {
    #[filter(ops(in = ""), allow_empty)]
    include: OneOf<Path>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub(crate) enum Path {
    Author,
    Comments,
    #[filter(rename = "comments.author")]
    AuthorOfComments,
}

/// `fields[articles]=title&fields[people]=name`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "fields", list = "comma")]
pub(crate) struct Fields {
    #[filter(ops(in = ""), allow_empty)]
    articles: OneOf<ArticleField>,
    #[filter(ops(in = ""), allow_empty)]
    people: OneOf<PersonField>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub(crate) enum ArticleField {
    Title,
    Words,
    Author,
    Comments,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub(crate) enum PersonField {
    Name,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub(crate) enum ArticleOrder {
    Title,
    Words,
}

/// The server. An invalid query is answered by the extractor, with `400 Bad Request` and an error document.
pub(crate) fn router() -> Router {
    Router::new().route("/articles", get(list))
}

async fn list(headers: HeaderMap, query: ListArticles) -> Response {
    if !accepts_json_api(&headers) {
        return StatusCode::NOT_ACCEPTABLE.into_response();
    }
    let mut found: Vec<&Article> = ARTICLES.iter().filter(|article| query.filter.matches(article)).collect();
    found.sort_by(|first, second| ordered(query.sort.fields(), first, second));
    let (size, number) = (usize::from(query.page.size_or_default().get()), page_number(&query));
    let page: Vec<&Article> = found.iter().skip((number - 1) * size).take(size).copied().collect();
    let data: Vec<Value> = page.iter().map(|article| resource(article, &query.fields)).collect();
    let mut document = json!({
        "jsonapi": {"version": "1.1"},
        "data": data,
        "links": links(&query, number, found.len().div_ceil(size).max(1)),
        "meta": {"total": found.len()},
    });
    // Without the parameter, this server includes nothing, and so the member is absent.
    if let (Some(paths), Some(members)) = (query.related.include().values(), document.as_object_mut()) {
        members.insert("included".to_owned(), Value::Array(included(&page, paths, &query.fields)));
    }
    let media_type = [(header::CONTENT_TYPE, MEDIA_TYPE), (header::VARY, "Accept")];
    (media_type, document.to_string()).into_response()
}

const MEDIA_TYPE: &str = "application/vnd.api+json";

/// Whether the client accepts the media type without parameters, as the section on content negotiation demands.
fn accepts_json_api(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT).map_or(Ok("*/*"), HeaderValue::to_str).unwrap_or_default();
    let mut own = accepted.split(',').map(str::trim).filter(|range| range.starts_with(MEDIA_TYPE)).peekable();
    own.peek().is_none() || own.any(|range| range == MEDIA_TYPE || range.starts_with("application/vnd.api+json;q="))
}

fn page_number(query: &ListArticles) -> usize {
    usize::try_from(query.page.number_or_default().get()).unwrap_or(usize::MAX)
}

fn ordered(fields: &[(ArticleOrder, Direction)], first: &Article, second: &Article) -> Ordering {
    let by = |(field, direction): &(ArticleOrder, Direction)| {
        let order = match field {
            ArticleOrder::Title => first.title.cmp(second.title),
            ArticleOrder::Words => first.words.cmp(&second.words),
        };
        if *direction == Direction::Descending { order.reverse() } else { order }
    };
    fields.iter().map(by).fold(Ordering::Equal, Ordering::then)
}

/// An article with the fields that are asked for: all of them, if none are named.
fn resource(article: &Article, fields: &Fields) -> Value {
    let comments: Vec<Value> = article.comments.iter().map(|(id, _)| identifier("comments", *id)).collect();
    let (mut attributes, mut relationships) = (Map::new(), Map::new());
    let asked = fields.articles().values();
    let is_asked = |field: ArticleField| asked.is_none_or(|asked| asked.contains(&field));
    if is_asked(ArticleField::Title) {
        attributes.insert("title".to_owned(), json!(article.title));
    }
    if is_asked(ArticleField::Words) {
        attributes.insert("words".to_owned(), json!(article.words));
    }
    if is_asked(ArticleField::Author) {
        relationships.insert("author".to_owned(), json!({"data": identifier("people", article.author)}));
    }
    if is_asked(ArticleField::Comments) {
        relationships.insert("comments".to_owned(), json!({"data": comments}));
    }
    json!({"type": "articles", "id": article.id.to_string(), "attributes": attributes, "relationships": relationships})
}

fn identifier(kind: &str, id: u32) -> Value {
    json!({"type": kind, "id": id.to_string()})
}

/// The related resources of a page, each once. A path includes the resources on the way to its end too.
fn included(page: &[&Article], paths: &[Path], fields: &Fields) -> Vec<Value> {
    let mut included: Vec<Value> = Vec::new();
    let mut add = |resource: Value| {
        let is_same =
            |known: &Value| ["type", "id"].into_iter().all(|member| known.get(member) == resource.get(member));
        if !included.iter().any(is_same) {
            included.push(resource);
        }
    };
    for article in page {
        if paths.contains(&Path::Author) {
            add(person(article.author, fields));
        }
        for (id, author) in article.comments {
            if paths.contains(&Path::Comments) || paths.contains(&Path::AuthorOfComments) {
                let relationships = json!({"author": {"data": identifier("people", *author)}});
                add(json!({"type": "comments", "id": id.to_string(), "relationships": relationships}));
            }
            if paths.contains(&Path::AuthorOfComments) {
                add(person(*author, fields));
            }
        }
    }
    included
}

fn person(id: u32, fields: &Fields) -> Value {
    let asked = fields.people().values();
    let name = PEOPLE.iter().find(|(known, _)| *known == id).map(|(_, name)| *name);
    let attributes =
        if asked.is_none_or(|asked| asked.contains(&PersonField::Name)) { json!({"name": name}) } else { json!({}) };
    json!({"type": "people", "id": id.to_string(), "attributes": attributes})
}

/// The links of a page. They have every parameter of the query, with the numbers of other pages; a page that does not exist is null.
fn links(query: &ListArticles, number: usize, last: usize) -> Value {
    let link = |number: usize| {
        let number = u64::try_from(number).ok().and_then(|number| number.try_into().ok());
        number.map(|number| {
            let page = query.page.clone().with_number(number);
            format!("/articles?{}", ListArticles { page, ..query.clone() }.to_query_string())
        })
    };
    json!({
        "self": link(number),
        "first": link(1),
        "last": link(last),
        "prev": if number > 1 { link(number - 1) } else { None },
        "next": if number < last { link(number + 1) } else { None },
    })
}
