//! Objects, whose properties are names in brackets or parameters of their own.

use super::{Leaf, Segment, Spread, Style, documented, literal, path_of};
use crate::declaration::ListStyle;
use crate::import::document::{At, Documents};
use crate::import::report::Reason;
use crate::import::schema::{self, Free, Object, Scalar, Trail};
use crate::value::ValueKind;

/// The most parameters that one object is spread into, which [`Reason::TooMany`] says.
const LARGEST: usize = 5_000;

/// The place of an object's property while it is spread.
pub(super) struct Inside<'p, 'd> {
    pub(super) path: &'p [Segment],
    /// The parameter, for what its properties do not say.
    pub(super) outer: &'p Leaf<'d>,
    /// Whether every query must have the object.
    pub(super) is_required: bool,
    pub(super) documents: &'d Documents,
}

impl<'d> Spread<'d> {
    /// Spreads an object whose properties are names in brackets after its own, or parameters of their own.
    pub(super) fn object(&mut self, inside: &Inside<'_, 'd>, object: &Object<'d>, trail: &mut Trail) {
        let is_inside = !inside.path.is_empty();
        if self.leaves.len() > LARGEST {
            self.too_many(inside.path, inside.outer.at.clone());
            return;
        }
        for property in &object.properties {
            let mut path = inside.path.to_vec();
            let list_name = match path_of(property.name) {
                Some((names, list)) if !is_inside || names.len() == 1 => {
                    path.extend(names);
                    list
                }
                Some(_) | None => {
                    self.problems.push((property.name.to_owned(), property.schema.clone(), Reason::Name));
                    continue;
                }
            };
            if property.is_required && !inside.is_required {
                let text =
                    format!("`{}` is required beside the others of its object, which is not declared", literal(&path));
                self.notes.push((property.schema.clone(), text));
            }
            let is_required = property.is_required && inside.is_required;
            self.property(inside, (path, is_required, list_name), &property.schema, trail);
        }
        let schema = match &object.free {
            Free::Nothing => return,
            Free::Anything => None,
            Free::Of(schema) => Some(schema),
        };
        if !is_inside {
            self.problems.push((literal(&inside.outer.path), inside.outer.at.clone(), Reason::FreeNames));
            return;
        }
        let mut path = inside.path.to_vec();
        path.push(Segment::AnyKey);
        if let Some(schema) = schema {
            self.property(inside, (path, false, None), schema, trail);
        } else {
            let (doc, object_doc) = (String::new(), inside.outer.doc.clone());
            self.leaves.push(Leaf { path, is_required: false, doc, object_doc, ..inside.outer.clone() });
        }
    }

    /// Says once that there is too much in a parameter.
    fn too_many(&mut self, path: &[Segment], at: At<'d>) {
        if !self.problems.iter().any(|(_, _, reason)| *reason == Reason::TooMany) {
            self.problems.push((literal(path), at, Reason::TooMany));
        }
    }

    fn property(
        &mut self,
        inside: &Inside<'_, 'd>,
        (path, is_required, list_name): (Vec<Segment>, bool, Option<ListStyle>),
        schema: &At<'d>,
        trail: &mut Trail,
    ) {
        let shape = match schema::shape(inside.documents, schema.clone(), trail) {
            Ok(shape) => shape,
            Err((at, Reason::TooMany)) => return self.too_many(&path, at),
            Err((at, reason)) => {
                self.problems.push((literal(&path), at, reason));
                return;
            }
        };
        self.notes.extend(shape.notes.iter().cloned());
        let above = &inside.outer.object_doc;
        let leaf = Leaf {
            path,
            at: schema.clone(),
            scalar: Scalar::of(ValueKind::String),
            list: None,
            is_required,
            is_deprecated: inside.outer.is_deprecated || shape.is_deprecated,
            allows_empty: false,
            doc: documented("", &shape),
            object_doc: if above.is_empty() { inside.outer.doc.clone() } else { above.clone() },
        };
        if let Some(object) = &shape.object {
            trail.push(&inside.documents.follow(schema.clone()).unwrap_or_else(|_| schema.clone()));
            self.object(
                &Inside { path: &leaf.path, outer: &leaf, is_required, documents: inside.documents },
                object,
                trail,
            );
            trail.pop();
            let is_empty = object.properties.is_empty() && matches!(object.free, Free::Nothing);
            if is_empty && shape.scalar.is_none() && !shape.is_list {
                self.problems.push((literal(&leaf.path), leaf.at.clone(), Reason::NoNames));
            }
        }
        if shape.is_list {
            // OpenAPI does not say how a list inside an object is written. Most write brackets.
            let name = if inside.path.is_empty() { "form" } else { "deepObject" };
            self.list(inside.documents, &leaf, schema, Style { name, is_exploded: true, list_name });
        } else if let Some(scalar) = shape.scalar {
            self.leaves.push(Leaf { scalar, list: list_name, ..leaf });
        } else if shape.object.is_none() {
            self.leaves.push(Leaf { list: list_name, ..leaf });
        }
    }
}
