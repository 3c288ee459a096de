//! The literal names that a parameter has in a query: its own, or one for each property of an object.

mod content;
mod name;
mod object;

use super::docs;
use super::document::{At, Documents};
use super::malformed;
use super::operations::Version;
use super::report::Reason;
use super::schema::{self, Scalar, Shape, Trail};
use crate::declaration::{FIRST, Layout, ListStyle};
use crate::value::ValueKind;
use name::path_of;
pub(super) use name::{Segment, literal};
use object::Inside;

/// A literal parameter of a query.
#[derive(Clone, Debug)]
pub(super) struct Leaf<'d> {
    /// The name in front of the brackets, then those inside them.
    pub(super) path: Vec<Segment>,
    /// Where the document has it.
    pub(super) at: At<'d>,
    pub(super) scalar: Scalar,
    /// How a list is written, if it is one.
    pub(super) list: Option<ListStyle>,
    pub(super) is_required: bool,
    pub(super) is_deprecated: bool,
    pub(super) allows_empty: bool,
    pub(super) doc: String,
    /// What the document says of the object that has the parameter as a property.
    pub(super) object_doc: String,
}

impl Leaf<'_> {
    /// The name as it is in a query. What a list adds to it is part of it only where the document says so.
    pub(super) fn name(&self) -> String {
        let list = match self.list.map(ListStyle::layout) {
            Some(Layout::Separate { suffix }) => suffix,
            Some(Layout::Indexed) => FIRST,
            Some(Layout::Joined(_)) | None => "",
        };
        literal(&self.path) + list
    }
}

/// What becomes of a parameter.
#[derive(Debug, Default)]
pub(super) struct Spread<'d> {
    pub(super) leaves: Vec<Leaf<'d>>,
    /// What has no literal name, with its name as far as it is known.
    pub(super) problems: Vec<(String, At<'d>, Reason)>,
    pub(super) notes: Vec<(At<'d>, String)>,
}

/// Finds the literal names of a parameter.
pub(super) fn spread<'d>(documents: &'d Documents, version: Version, at: &At<'d>) -> Spread<'d> {
    let mut spread = found(documents, version, at);
    spread.notes.extend(malformed::of_parameter(at));
    if spread.leaves.is_empty() && spread.problems.is_empty() {
        let name = at.get_str("name").unwrap_or_default();
        spread.problems.push((name.to_owned(), at.clone(), Reason::NoNames));
    }
    spread
}

fn found<'d>(documents: &'d Documents, version: Version, at: &At<'d>) -> Spread<'d> {
    let mut spread = Spread::default();
    if at.get_str("in") == Some("querystring") {
        spread.whole_query(documents, at);
        return spread;
    }
    // YAML has names that are numbers or flags where they have no quotes.
    let name = at.get("name").filter(|name| !name.value.is_array()).and_then(|name| schema::text(name.value));
    let Some(name) = name.as_deref().filter(|name| !name.is_empty()) else {
        spread.problems.push((String::new(), at.clone(), Reason::NoName));
        return spread;
    };
    let Some((path, is_list_name)) = path_of(name) else {
        spread.problems.push((name.to_owned(), at.clone(), Reason::Name));
        return spread;
    };
    let content = at.get("content").and_then(|content| content.entries().into_iter().next());
    let schema = match (version, &content) {
        (Version::Two, _) => Some(at.clone()),
        (Version::Three, Some((_, media_type))) => media_type.get("schema"),
        (Version::Three, None) => at.get("schema"),
    };
    let mut outer = Leaf {
        path,
        at: at.clone(),
        scalar: Scalar::of(ValueKind::String),
        list: None,
        is_required: at.get_bool("required").unwrap_or_default(),
        is_deprecated: at.get_bool("deprecated").unwrap_or_default(),
        allows_empty: at.get_bool("allowEmptyValue").unwrap_or_default(),
        doc: at.get_str("description").unwrap_or_default().to_owned(),
        object_doc: String::new(),
    };
    let Some(schema) = schema else {
        spread.leaves.push(outer);
        return spread;
    };
    let shape = match schema::shape(documents, schema.clone(), &mut Trail::default()) {
        Ok(shape) => shape,
        Err((place, reason)) => {
            spread.problems.push((name.to_owned(), place, reason));
            return spread;
        }
    };
    outer.is_deprecated |= shape.is_deprecated;
    outer.doc = documented(&outer.doc, &shape);
    if content.is_some() {
        spread.content(documents, outer, &shape, &schema);
    } else {
        let style = Style::of(at, version, is_list_name);
        spread.styled(documents, outer, (shape, &schema), style);
    }
    spread
}

/// How a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Style<'d> {
    name: &'d str,
    is_exploded: bool,
    /// Whether the name ends with `[]` or an index.
    list_name: Option<ListStyle>,
}

impl<'d> Style<'d> {
    fn of(at: &At<'d>, version: Version, list_name: Option<ListStyle>) -> Self {
        let (name, is_exploded) = match version {
            Version::Two => match at.get_str("collectionFormat") {
                Some("multi") => ("form", true),
                Some("pipes") => ("pipeDelimited", false),
                Some("ssv") => ("spaceDelimited", false),
                Some("tsv") => ("tabDelimited", false),
                Some(_) | None => ("form", false),
            },
            Version::Three => {
                let name = at.get_str("style").unwrap_or("form");
                (name, at.get_bool("explode").unwrap_or(name == "form" || name == "deepObject"))
            }
        };
        Self { name, is_exploded, list_name }
    }

    /// How a list is written. `None` for a style that this crate does not have.
    fn list(self) -> Option<ListStyle> {
        match (self.list_name, self.name, self.is_exploded) {
            (Some(style), ..) => Some(style),
            (None, "deepObject", _) => Some(ListStyle::Brackets),
            (None, _, true) => Some(ListStyle::Repeat),
            (None, "pipeDelimited", false) => Some(ListStyle::Pipes),
            (None, "form", false) => Some(ListStyle::Comma),
            (None, _, false) => None,
        }
    }
}

impl<'d> Spread<'d> {
    fn styled(
        &mut self,
        documents: &'d Documents,
        outer: Leaf<'d>,
        (shape, schema): (Shape<'d>, &At<'d>),
        style: Style<'d>,
    ) {
        self.notes.extend(shape.notes.iter().cloned());
        let mut is_declared = false;
        if let Some(object) = &shape.object {
            is_declared = true;
            let is_deep = style.name == "deepObject";
            let (mut trail, inside) = (
                Trail::from(&documents.follow(schema.clone()).unwrap_or_else(|_| schema.clone())),
                Inside { path: &outer.path, outer: &outer, is_required: outer.is_required, documents },
            );
            if is_deep {
                self.object(&inside, object, &mut trail);
            } else if style.is_exploded && style.name == "form" && outer.path.len() == 1 {
                let inside = Inside { path: &[], ..inside };
                self.object(&inside, object, &mut trail);
            } else if shape.scalar.is_none() && !shape.is_list {
                let name =
                    if style.is_exploded { style.name.to_owned() } else { format!("{} without explode", style.name) };
                self.problems.push((literal(&outer.path), outer.at.clone(), Reason::ObjectStyle(name)));
            }
        }
        if shape.is_list {
            self.list(documents, &outer, schema, style);
            return;
        }
        if let Some(scalar) = shape.scalar {
            self.leaves.push(Leaf { scalar, list: style.list_name, ..outer });
        } else if !is_declared {
            self.leaves.push(Leaf { list: style.list_name, ..outer });
        }
    }

    fn list(&mut self, documents: &'d Documents, outer: &Leaf<'d>, schema: &At<'d>, style: Style<'d>) {
        let items = match schema::items(documents, schema, &mut Trail::default()) {
            Ok(items) => items,
            Err((at, reason)) => {
                self.problems.push((literal(&outer.path), at, reason));
                return;
            }
        };
        if (items.object.is_some() || items.is_list) && items.scalar.is_none() {
            self.problems.push((literal(&outer.path), outer.at.clone(), Reason::ListOfObjects));
            return;
        }
        self.notes.extend(items.notes.iter().cloned());
        let scalar = items.scalar.clone().unwrap_or(Scalar::of(ValueKind::String));
        let doc = documented(&outer.doc, &items);
        if let Some(list) = style.list() {
            self.leaves.push(Leaf { scalar, list: Some(list), doc, ..outer.clone() });
        } else {
            let text = format!("the values of the style `{}` are declared as one text", style.name);
            self.notes.push((outer.at.clone(), text));
            self.leaves.push(Leaf { doc, ..outer.clone() });
        }
    }
}

/// The docs of a parameter: its own or those of its schema, with the default.
fn documented(own: &str, shape: &Shape<'_>) -> String {
    let doc = docs::written(if own.trim().is_empty() { shape.doc.as_deref().unwrap_or_default() } else { own });
    match &shape.default {
        Some(default) if !doc.contains(&format!("Defaults to `{default}`.")) => {
            let default = format!("Defaults to `{default}`.");
            if doc.is_empty() { default } else { format!("{doc}\n\n{default}") }
        }
        Some(_) | None => doc,
    }
}
