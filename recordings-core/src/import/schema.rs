//! What a schema says of a value: a scalar, a list, an object, or several of these.

mod combine;
mod own;

use serde_json::{Number, Value};

use super::document::{At, Documents, Unresolved};
use super::report::Reason;
use crate::value::ValueKind;
pub(super) use combine::widest;
use combine::{and, or};
use own::own;
pub(super) use own::text;

/// What a schema says, with its references and compositions resolved.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape<'d> {
    pub(super) scalar: Option<Scalar>,
    pub(super) is_list: bool,
    pub(super) object: Option<Object<'d>>,
    pub(super) doc: Option<String>,
    pub(super) default: Option<String>,
    pub(super) is_deprecated: bool,
    /// Keywords that no declaration says, with the places where they are.
    pub(super) notes: Vec<(At<'d>, String)>,
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scalar {
    pub(super) kind: ValueKind,
    pub(super) format: Option<String>,
    /// The texts of an enum.
    pub(super) values: Vec<String>,
    /// Whether an enum accepts other texts too.
    pub(super) is_open: bool,
    pub(super) min: Option<Number>,
    pub(super) max: Option<Number>,
    pub(super) min_len: Option<u64>,
    pub(super) max_len: Option<u64>,
    /// The name under which the document has the schema.
    pub(super) component: Option<String>,
}

/// An object.
#[derive(Clone, Debug, Default)]
pub(super) struct Object<'d> {
    pub(super) properties: Vec<Property<'d>>,
    /// What is under other keys.
    pub(super) free: Free<'d>,
}

/// What is under keys that an object does not name.
#[derive(Clone, Debug, Default)]
pub(super) enum Free<'d> {
    /// There are no other keys.
    #[default]
    Nothing,
    /// Any value.
    Anything,
    /// Values of a schema.
    Of(At<'d>),
}

impl Free<'_> {
    /// This, or the other if there are no other keys.
    fn or(self, other: Self) -> Self {
        if matches!(self, Self::Nothing) { other } else { self }
    }
}

/// A property of an object.
#[derive(Clone, Debug)]
pub(super) struct Property<'d> {
    pub(super) name: &'d str,
    pub(super) schema: At<'d>,
    pub(super) is_required: bool,
}

impl Scalar {
    pub(super) const fn of(kind: ValueKind) -> Self {
        Self {
            kind,
            format: None,
            values: Vec::new(),
            is_open: false,
            min: None,
            max: None,
            min_len: None,
            max_len: None,
            component: None,
        }
    }
}

/// The most schemas inside each other.
const DEEPEST: usize = 100;

/// The most schemas that one parameter is read from. Compositions of compositions double with each step.
const MOST: usize = 50_000;

/// The schemas that led to one, so that one that contains itself is found, and how many were read on the way.
#[derive(Debug, Default)]
pub(super) struct Trail {
    steps: Vec<(usize, String)>,
    read: usize,
}

impl Trail {
    /// A trail that begins at a schema.
    pub(super) fn from(at: &At<'_>) -> Self {
        Self { steps: vec![at.identity()], read: 0 }
    }

    pub(super) fn push(&mut self, at: &At<'_>) {
        self.steps.push(at.identity());
    }

    pub(super) fn pop(&mut self) {
        self.steps.pop();
    }

    /// Counts another schema. Returns the reason if it must not be read.
    fn next(&mut self, at: &At<'_>) -> Option<Reason> {
        self.read += 1;
        if self.steps.contains(&at.identity()) {
            Some(Reason::Recursive)
        } else if self.steps.len() >= DEEPEST || self.read > MOST {
            Some(Reason::TooMany)
        } else {
            None
        }
    }
}

/// Why a schema has no shape.
pub(super) type Problem<'d> = (At<'d>, Reason);

/// Reads a schema.
pub(super) fn shape<'d>(documents: &'d Documents, at: At<'d>, trail: &mut Trail) -> Result<Shape<'d>, Problem<'d>> {
    if let Some(reason) = trail.next(&at) {
        return Err((at, reason));
    }
    trail.push(&at);
    let shape = unguarded(documents, &at, trail);
    trail.pop();
    shape
}

fn unguarded<'d>(documents: &'d Documents, at: &At<'d>, trail: &mut Trail) -> Result<Shape<'d>, Problem<'d>> {
    let mut shape = own(at);
    if at.get_str("$ref").is_some() {
        let target =
            documents.follow(at.clone()).map_err(|Unresolved { at, reason }| (at, Reason::Reference(reason)))?;
        let component = target.pointer.rsplit('/').next().unwrap_or_default().to_owned();
        let is_component = target.pointer.contains("/schemas/") || target.pointer.starts_with("/definitions/");
        let mut referred = self::shape(documents, target, trail)?;
        if let (Some(scalar), true) = (&mut referred.scalar, is_component) {
            scalar.component.get_or_insert(component);
        }
        shape = and(shape, referred);
    }
    if let Some(all) = at.get("allOf") {
        for part in all.items() {
            shape = and(shape, self::shape(documents, part, trail)?);
        }
    }
    for key in ["oneOf", "anyOf"] {
        let Some(any) = at.get(key) else { continue };
        let mut union: Option<Shape<'d>> = None;
        for part in any.items().filter(|part| !is_null(part)) {
            let part = self::shape(documents, part, trail)?;
            union = Some(match union {
                Some(union) => or(union, part),
                None => part,
            });
        }
        if let Some(union) = union {
            shape = and(shape, union);
        }
    }
    Ok(shape)
}

fn is_null(at: &At<'_>) -> bool {
    at.get_str("type") == Some("null") || at.value.get("const").is_some_and(Value::is_null)
}

/// Reads the values of a list, which [`shape`] leaves out so that a list of lists has an end.
pub(super) fn items<'d>(documents: &'d Documents, at: &At<'d>, trail: &mut Trail) -> Result<Shape<'d>, Problem<'d>> {
    let mut schemas = Vec::new();
    find_items(documents, at.clone(), &mut schemas, trail)?;
    let mut whole: Option<Shape<'d>> = None;
    for schema in schemas {
        let next = shape(documents, schema, trail)?;
        whole = Some(match whole {
            Some(whole) => and(whole, next),
            None => next,
        });
    }
    Ok(whole.unwrap_or_default())
}

fn find_items<'d>(
    documents: &'d Documents,
    at: At<'d>,
    found: &mut Vec<At<'d>>,
    trail: &mut Trail,
) -> Result<(), Problem<'d>> {
    let Ok(at) = documents.follow(at) else { return Ok(()) };
    match trail.next(&at) {
        None => {}
        // What a schema says of its own values is known already.
        Some(Reason::Recursive) => return Ok(()),
        Some(reason) => return Err((at, reason)),
    }
    trail.push(&at);
    found.extend(at.get("items"));
    for key in ["allOf", "oneOf", "anyOf"] {
        let Some(parts) = at.get(key) else { continue };
        for part in parts.items() {
            find_items(documents, part, found, trail)?;
        }
    }
    trail.pop();
    Ok(())
}
