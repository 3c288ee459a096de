//! Parameters whose values are of a media type: JSON, or the form that is the whole query.

use super::{Leaf, Segment, Spread, Style, documented, literal, path_of};
use crate::declaration::ListStyle;
use crate::import::document::{At, Documents};
use crate::import::operations::Version;
use crate::import::report::Reason;
use crate::import::schema::{self, Free, Scalar, Shape, Trail};
use crate::value::ValueKind;

impl<'d> Spread<'d> {
    /// A parameter whose value is of a media type, which is JSON in practice.
    pub(super) fn content(&mut self, documents: &'d Documents, outer: Leaf<'d>, shape: &Shape<'d>, schema: &At<'d>) {
        if shape.is_list && shape.object.is_none() {
            match schema::items(documents, schema, &mut Trail::default()) {
                Ok(Shape { scalar: Some(scalar), object: None, is_list: false, .. })
                    if scalar.kind == ValueKind::String =>
                {
                    self.leaves.push(Leaf { scalar, list: Some(ListStyle::Json), ..outer });
                    return;
                }
                Ok(_) => {}
                Err((at, reason)) => {
                    self.problems.push((literal(&outer.path), at, reason));
                    return;
                }
            }
        }
        self.notes.push((outer.at.clone(), "the value is declared as a text, not as the JSON that it is".to_owned()));
        self.leaves.push(outer);
    }

    /// The parameter of OpenAPI 3.2 that is the whole query.
    pub(super) fn whole_query(&mut self, documents: &'d Documents, at: &At<'d>) {
        let content = at.get("content").map(|content| content.entries()).unwrap_or_default();
        for (name, media_type) in content {
            let name_of = || at.get_str("name").unwrap_or_default().to_owned();
            if name != "application/x-www-form-urlencoded" {
                self.problems.push((name_of(), media_type, Reason::MediaType(name.to_owned())));
                continue;
            }
            let Some(schema) = media_type.get("schema") else { continue };
            let shape = match schema::shape(documents, schema.clone(), &mut Trail::default()) {
                Ok(shape) => shape,
                Err((place, reason)) => {
                    self.problems.push((name_of(), place, reason));
                    continue;
                }
            };
            let outer = Leaf {
                path: vec![Segment::Name(name_of())],
                at: at.clone(),
                scalar: Scalar::of(ValueKind::String),
                list: None,
                is_required: true,
                is_deprecated: false,
                allows_empty: false,
                doc: String::new(),
                object_doc: String::new(),
            };
            let object = shape.object.unwrap_or_default();
            let encodings = media_type.get("encoding");
            for property in &object.properties {
                let Some((path, list_name)) = path_of(property.name) else {
                    self.problems.push((property.name.to_owned(), property.schema.clone(), Reason::Name));
                    continue;
                };
                let encoding = encodings.as_ref().and_then(|encodings| encodings.get(property.name));
                let style = encoding.map_or(Style { name: "form", is_exploded: true, list_name }, |encoding| {
                    Style::of(&encoding, Version::Three, list_name)
                });
                match schema::shape(documents, property.schema.clone(), &mut Trail::default()) {
                    Ok(shape) => {
                        let doc = documented("", &shape);
                        let outer = Leaf {
                            path,
                            at: property.schema.clone(),
                            is_required: property.is_required,
                            doc,
                            ..outer.clone()
                        };
                        self.styled(documents, outer, (shape, &property.schema), style);
                    }
                    Err((at, reason)) => self.problems.push((property.name.to_owned(), at, reason)),
                }
            }
            if !matches!(object.free, Free::Nothing) {
                self.problems.push((name_of(), at.clone(), Reason::FreeNames));
            }
        }
    }
}
