//! How the fake server answers a request to an endpoint that it serves: as the API does.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::Json;
use axum::body::Bytes;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use recordings_core::error::{ErrorDocument, ErrorObject};
use recordings_core::filter::HasModel;
use recordings_core::query::{Limits, ParseOptions};
use recordings_core::{Filter, QueryErrors};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::items::FakeResource;
use super::locked;
use super::page::{Paged, Pairs, Wanted, put};
use crate::endpoint::{Endpoint, ItemId};
use crate::long_queries::Way;

/// A request to an endpoint.
pub(super) struct Asked {
    pub(super) method: Method,
    /// The path of the listing from the root, for links.
    pub(super) path: String,
    /// The ids in the endpoint's path.
    pub(super) parents: Vec<String>,
    /// The id of one item.
    pub(super) id: Option<String>,
    pub(super) query: String,
    pub(super) body: Bytes,
    /// Within which the query is parsed.
    pub(super) limits: Limits,
    pub(super) ignores_filter: bool,
}

/// An endpoint that is served.
pub(super) trait Served: Send + Sync {
    /// The path below the base URL, with placeholders.
    fn path(&self) -> &'static str;

    /// The path at which a request with this method is a listing with a query in its body, if the endpoint declares one.
    fn long_query_at(&self, method: &Method) -> Option<&'static str>;

    fn answer(&self, asked: &Asked) -> Result<Response, ErrorDocument>;

    /// Removes items from the front.
    fn remove(&self, count: usize);
}

impl<E> Served for FakeResource<E>
where
    E: Endpoint<Filter: for<'m> Filter<Model<'m> = E::Item> + HasModel, Item: Clone + Serialize + Sync>,
{
    fn path(&self) -> &'static str {
        E::PATH
    }

    fn long_query_at(&self, method: &Method) -> Option<&'static str> {
        match E::LONG_QUERIES.way {
            Way::Url => None,
            Way::Query => (*method == Method::QUERY).then_some(E::PATH),
            Way::Post { path } => (*method == Method::POST).then_some(path),
        }
    }

    fn answer(&self, asked: &Asked) -> Result<Response, ErrorDocument> {
        match (&asked.method, &asked.id) {
            (&Method::GET, None) => self.list(asked),
            (&Method::POST, None) => self.create(asked),
            (&Method::DELETE, None) => self.delete_matching(asked),
            (&Method::GET, Some(id)) => {
                let item = self.find(id, asked)?;
                Ok(item.map_or_else(|| not_found(E::NAME), |item| self.data(StatusCode::OK, &item)))
            }
            (&Method::PATCH | &Method::PUT, Some(id)) => self.update(id, asked),
            (&Method::DELETE, Some(id)) => {
                if self.find(id, asked)?.is_none() {
                    return Ok(not_found(E::NAME));
                }
                self.retain(|item| !is(item_id::<E>(item).as_ref(), id));
                Ok(StatusCode::NO_CONTENT.into_response())
            }
            _ => Err(not_allowed()),
        }
    }

    fn remove(&self, count: usize) {
        self.change(|items| items.iter().skip(count).cloned().collect());
    }
}

impl<E> FakeResource<E>
where
    E: Endpoint<Filter: for<'m> Filter<Model<'m> = E::Item> + HasModel, Item: Clone + Serialize + Sync>,
{
    fn list(&self, asked: &Asked) -> Result<Response, ErrorDocument> {
        let (filter, wanted) = self.parse(asked)?;
        let mut selected: Vec<E::Item> = self.all(asked).filter(|item| filter.matches(item)).collect();
        if let Some(sorts) = &self.operations.sorts {
            sorts((&asked.query, &asked.limits), &mut selected).map_err(|errors| bad_request(&errors))?;
        }
        let Paged { items, mut body } = wanted.page::<E>(&selected, asked)?;
        let shape = self.operations.shape;
        put(&mut body, "/data", Value::Array(items.iter().map(shape).collect()));
        Ok(Json(body).into_response())
    }

    /// Deletes what the filter selects, or one page of it if a page is asked for.
    fn delete_matching(&self, asked: &Asked) -> Result<Response, ErrorDocument> {
        let Some(deleted_at) = self.operations.deleted_at else { return Err(not_allowed()) };
        let (filter, wanted) = self.parse(asked)?;
        if filter.is_empty() && !asked.ignores_filter {
            let why = "the fake server deletes nothing without a filter";
            return Err(ErrorDocument::new(vec![ErrorObject::new(422, "10015", "Bad Request", why)]));
        }
        let all: Vec<E::Item> = self.all(asked).collect();
        let mut selected = 0..;
        let places = wanted.places::<E>(&all)?;
        let deleted = self.retain(|item| {
            let is_selected = self.is_below(item, asked) && filter.matches(item);
            !(is_selected && selected.next().is_some_and(|place| places.contains(&place)))
        });
        let mut body = Value::Null;
        put(&mut body, deleted_at, deleted.into());
        Ok((StatusCode::CREATED, Json(body)).into_response())
    }

    fn create(&self, asked: &Asked) -> Result<Response, ErrorDocument> {
        let Some(create_of) = &self.operations.creates else { return Err(not_allowed()) };
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let created = create_of(&asked.body, &asked.parents, number).map_err(|why| invalid_body(&why))?;
        self.change(|items| items.iter().cloned().chain([created.clone()]).collect());
        Ok(self.data(StatusCode::CREATED, &created))
    }

    fn update(&self, id: &str, asked: &Asked) -> Result<Response, ErrorDocument> {
        let Some(updates) = &self.operations.updates else { return Err(not_allowed()) };
        if self.find(id, asked)?.is_none() {
            return Ok(not_found(E::NAME));
        }
        // Under one lock, so that no other change is lost.
        let mut changed_item = Ok(None);
        self.change(|items| {
            let changed = |item: &E::Item| {
                let mut item = item.clone();
                if is(item_id::<E>(&item).as_ref(), id) && self.is_below(&item, asked) {
                    changed_item = updates(&asked.body, &mut item).map(|()| Some(item.clone()));
                }
                item
            };
            items.iter().map(changed).collect()
        });
        let item = changed_item.map_err(|why| invalid_body(&why))?;
        Ok(item.map_or_else(|| not_found(E::NAME), |item| self.data(StatusCode::OK, &item)))
    }

    /// Parses the query: the filter owns whatever is not the page's or the order's.
    fn parse(&self, asked: &Asked) -> Result<(E::Filter, Wanted), ErrorDocument> {
        let pairs = Pairs::of(&asked.query);
        let wanted = Wanted::read(&E::PAGING, &pairs, self.operations.is_of_the_order)?;
        let options = ParseOptions::from(asked.limits)
            .refuse_other_parameters()
            .allow_parameters(wanted.names())
            .allow_parameters(self.operations.ignores.clone());
        let (query, options) = if asked.ignores_filter { ("", ParseOptions::new()) } else { (&*asked.query, options) };
        let filter = E::Filter::from_query_str_with(query, &options).map_err(|errors| bad_request(&errors))?;
        Ok((filter, wanted))
    }

    /// The items below the ids in the path.
    fn all(&self, asked: &Asked) -> impl Iterator<Item = E::Item> {
        let items = Arc::clone(&locked(&self.items));
        (0..items.len()).filter_map(move |index| items.get(index).filter(|item| self.is_below(item, asked)).cloned())
    }

    fn is_below(&self, item: &E::Item, asked: &Asked) -> bool {
        self.operations.belongs.as_ref().is_none_or(|belongs| belongs(item, &asked.parents))
    }

    fn find(&self, id: &str, asked: &Asked) -> Result<Option<E::Item>, ErrorDocument> {
        let mut all = self.all(asked).peekable();
        if all.peek().is_some_and(|item| item_id::<E>(item).is_none()) {
            let detail = format!("the fake server finds a {} by its id: implement `Endpoint::id`", E::NAME);
            // Not 500, which a client would retry.
            return Err(ErrorDocument::new(vec![ErrorObject::new(501, "10007", "Not implemented", detail)]));
        }
        let is_uuid = all.peek().and_then(item_id::<E>).is_some_and(|id| Uuid::try_parse(&id.to_string()).is_ok());
        if is_uuid && Uuid::try_parse(id).is_err() {
            let error = ErrorObject::new(422, "10006", "Invalid resource ID", "the id is not a UUID");
            return Err(ErrorDocument::new(vec![error]));
        }
        Ok(all.find(|item| is(item_id::<E>(item).as_ref(), id)))
    }

    /// Keeps the items that match. Returns how many were removed.
    fn retain(&self, mut keep: impl FnMut(&E::Item) -> bool) -> usize {
        let mut deleted = 0;
        self.change(|before| {
            let kept: Arc<[E::Item]> = before.iter().filter(|item| keep(item)).cloned().collect();
            deleted = before.len() - kept.len();
            kept
        });
        deleted
    }

    fn data(&self, status: StatusCode, item: &E::Item) -> Response {
        (status, Json(json!({ "data": (self.operations.shape)(item) }))).into_response()
    }
}

fn item_id<E: Endpoint>(item: &E::Item) -> Option<ItemId> {
    E::id(item)
}

/// Whether a text of a path is an id. A UUID has several texts.
fn is(id: Option<&ItemId>, text: &str) -> bool {
    id.is_some_and(|id| match Uuid::try_parse(text) {
        Ok(uuid) => *id == uuid.into() || id.to_string() == text,
        Err(_) => id.to_string() == text,
    })
}

/// Of this error, the API returns the object alone, with a number as its code.
fn not_found(what: &str) -> Response {
    let error = json!({ "code": 10005, "title": "Resource not found", "detail": format!("there is no such {what}") });
    (StatusCode::NOT_FOUND, Json(error)).into_response()
}

fn not_allowed() -> ErrorDocument {
    let detail = "the endpoint does not declare this operation, or the fake server has no function for it";
    ErrorDocument::new(vec![ErrorObject::new(405, "10015", "Method not allowed", detail)])
}

fn invalid_body(why: &str) -> ErrorDocument {
    ErrorDocument::new(vec![ErrorObject::new(422, "10015", "Bad Request", format!("the body cannot be read: {why}"))])
}

/// The error of a parameter.
pub(super) fn refused(detail: String, parameter: &str) -> ErrorDocument {
    ErrorDocument::new(vec![ErrorObject::new(400, "10015", "Bad Request", detail).about(parameter)])
}

/// Returns the errors of a query, with the API's own code and title.
fn bad_request(errors: &QueryErrors) -> ErrorDocument {
    let mut document = ErrorDocument::from(errors);
    for error in &mut document.errors {
        "10015".clone_into(&mut error.code);
        "Bad Request".clone_into(&mut error.title);
    }
    document
}
