//! Enums that several operations have alike, each declared once.

use std::collections::BTreeMap;

use super::idents::Idents;
use super::model::{Filter, MemberKind, Model, PartKind, Type};

/// What enums have in common that are one: the name of their parameter, their texts, and whether these are all.
type Alike = (String, Vec<(String, String)>, bool);

/// Declares each enum once that several parameters of one name have alike.
///
/// It is named after its parameter, unless parameters of that name have several such enums.
pub(super) fn share(model: &mut Model, types: &mut Idents) {
    let mut groups: BTreeMap<Alike, Vec<usize>> = BTreeMap::new();
    for (index, value) in model.enums.iter().enumerate() {
        if let Some(short) = &value.short {
            groups.entry((short.clone(), value.variants.clone(), value.is_open)).or_default().push(index);
        }
    }
    groups.retain(|_, indices| indices.len() > 1);
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for (short, ..) in groups.keys() {
        *uses.entry(short.clone()).or_default() += 1;
    }
    let mut first_of: BTreeMap<usize, usize> = BTreeMap::new();
    for ((short, ..), indices) in groups {
        let Some(first) = indices.first().copied() else { continue };
        first_of.extend(indices.iter().map(|index| (*index, first)));
        let Some(value) = model.enums.get_mut(first) else { continue };
        value.doc = format!("A value of `{}` of several operations.", value.place);
        if uses.get(&short) == Some(&1) && types.is_free(&short) {
            value.name = types.ty(&short);
        }
    }
    for part in model.queries.iter_mut().flat_map(|query| &mut query.parts) {
        match &mut part.kind {
            PartKind::Filter(filter) | PartKind::Keys(filter) | PartKind::Functions(filter) => {
                replace(filter, &first_of);
            }
            PartKind::Order(..) => {}
        }
    }
}

/// Replaces enums by the first ones that are alike.
fn replace(filter: &mut Filter, first_of: &BTreeMap<usize, usize>) {
    for member in &mut filter.members {
        match &mut member.kind {
            MemberKind::Field(field) => {
                if let Type::Enum(index) = &mut field.ty {
                    *index = first_of.get(index).copied().unwrap_or(*index);
                }
            }
            MemberKind::Nested(inner) | MemberKind::Keys(inner) => replace(inner, first_of),
        }
    }
}
