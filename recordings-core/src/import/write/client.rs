//! Endpoints of `recordings-client`, with the items of a listing as JSON.

use proc_macro2::TokenStream;
use quote::quote;

use super::{ImportError, doc, ident, type_of_part};
use crate::import::model::{Filter, MemberKind, Part, PartKind, Query};

/// Names of parameters that say which page is wanted, and how large it is.
const NUMBERS: [(&str, &[&str]); 2] = [
    ("number", &["page[number]", "page_number", "pageNumber", "page", "Page"]),
    ("size", &["page[size]", "per_page", "perPage", "page_size", "pageSize", "PageSize", "size", "limit"]),
];
const OFFSETS: [(&str, &[&str]); 2] = [
    ("offset", &["page[offset]", "offset", "skip"]),
    ("limit", &["page[limit]", "limit", "page[size]", "page_size", "max_results", "maxResults"]),
];

/// The endpoint of an operation that lists items.
pub(super) fn endpoint(query: &Query, notes: &mut Vec<String>) -> Result<TokenStream, ImportError> {
    let is_page = |part: &&Part| part.ident == "page";
    let filters: Vec<&Part> =
        query.parts.iter().filter(|part| !is_page(part) && !matches!(part.kind, PartKind::Order(..))).collect();
    let chosen =
        filters.iter().find(|part| part.ident == "filter" || part.ident == "filters").or_else(|| filters.first());
    let (Some(chosen), "GET") = (chosen, &*query.method) else {
        let reason = if query.method == "GET" { "it has no filter" } else { "it is not a `GET`" };
        notes.push(format!("`{}` has no endpoint: {reason}", query.operation));
        return Ok(TokenStream::new());
    };
    for part in filters.iter().filter(|part| part.ident != chosen.ident) {
        notes.push(format!(
            "the endpoint of `{}` has no `{}`: add its parameters with `List::parameter`",
            query.operation, part.ident
        ));
    }
    let page = query.parts.iter().find(is_page);
    let paging = page.and_then(paging).unwrap_or_else(|| {
        notes.push(format!("how `{}` is split into pages is not known: set `PAGING`", query.operation));
        quote!(Paging::none())
    });
    let name = ident(&format!("{}Endpoint", query.name))?;
    let (path, filter) = (query.path.trim_matches('/'), type_of_part(chosen)?);
    let plural = path.split('/').rfind(|segment| !segment.starts_with('{')).unwrap_or("items").replace(['_', '-'], " ");
    let singular = plural
        .strip_suffix("ies")
        .map(|stem| format!("{stem}y"))
        .or_else(|| plural.strip_suffix('s').map(str::to_owned));
    let singular = singular.unwrap_or_else(|| plural.clone());
    let doc = doc(&format!(
        "The endpoint `{} {}`. Its items are JSON; name your own type in their place.",
        query.method, query.path
    ));
    let order =
        query.parts.iter().find_map(|part| if let PartKind::Order(_, order) = &part.kind { Some(order) } else { None });
    let order = order.map(|order| ident(order)).transpose()?;
    let sort = order.map(|order| quote!(impl recordings_client::CanSort for #name { type Field = #order; }));
    Ok(quote! {
        #doc
        #[derive(Clone, Copy, Debug)]
        pub struct #name;
        impl Endpoint for #name {
            const PATH: &'static str = #path;
            const NAME: &'static str = #singular;
            const PLURAL: &'static str = #plural;
            const PAGING: Paging = #paging;
            type Filter = #filter;
            type Item = serde_json::Value;
        }
        #sort
    })
}

/// How a listing is split into pages, if the parameters of the page say so.
fn paging(page: &Part) -> Option<TokenStream> {
    let PartKind::Filter(filter) = &page.kind else { return None };
    let find = |names: &[&str]| names.iter().find_map(|name| field(filter, name));
    for (pairs, make) in [(NUMBERS, "numbers"), (OFFSETS, "offsets")] {
        let [(_, first), (_, second)] = pairs;
        if let (Some((first, _)), Some((second, largest))) = (find(first), find(second)) {
            let make = ident(make).ok()?;
            let largest: Option<proc_macro2::Literal> =
                largest.and_then(|largest| largest.parse::<u32>().ok()).map(proc_macro2::Literal::u32_unsuffixed);
            let largest = largest.map(|largest| quote!(.largest_page(#largest)));
            return Some(quote!(Paging::#make(#first, #second) #largest));
        }
    }
    None
}

/// The parameter of a name, with its largest value.
fn field(filter: &Filter, name: &str) -> Option<(String, Option<String>)> {
    filter.members.iter().find_map(|member| {
        let MemberKind::Field(field) = &member.kind else { return None };
        let own =
            if filter.root.is_empty() { member.name.clone() } else { format!("{}[{}]", filter.root, member.name) };
        (own == name).then(|| (own, field.bounds.max.clone()))
    })
}
