//! Reads a whole query from a JSON object.

use super::{Part, PartMut, QueryDefinition};
use crate::error::{ErrorKind, FilterError, Given};
use crate::json::{JsonErrors, PartToRead, Tree, read_parts};
use crate::query::{ParseOptions, Scope, Source, parse};
use crate::sort::signed_pairs;
use crate::value::InvalidValue;

/// Reads the parts of a query that is empty.
///
/// # Errors
///
/// All errors of all parts.
pub(super) fn read<Q: QueryDefinition>(query: &mut Q, tree: Tree) -> Result<(), JsonErrors> {
    let options = ParseOptions::default();
    let wires = query.parts().into_iter().map(|part| match part {
        Part::Filter(_) => None,
        Part::Order(order) => Some((order.wire(), order.names())),
    });
    let wires = wires.collect::<Vec<_>>();
    let parts = query.parts_mut(&options).into_iter().zip(wires).filter_map(|(part, wire)| match (part, wire) {
        (PartMut::Filter(filter), _) => Some(PartToRead::Filter(filter)),
        (PartMut::Order(mut family), Some((wire, names))) => {
            let options = &options;
            let read = move |fields: &[String]| {
                // Two fields in one string would be read as two.
                let is_joined = |field: &&String| {
                    field.contains(',') && !names.iter().any(|name| *name == field.trim_start_matches('-'))
                };
                if let Some(joined) = fields.iter().find(is_joined) {
                    let kind = ErrorKind::InvalidValue(InvalidValue::expected("one field in each string"));
                    return Err(FilterError::new(kind, Given::new(wire.parameter, joined)).into());
                }
                let pairs = signed_pairs(wire, fields);
                parse(Source::Map(&pairs), (options, Scope::Whole), &mut [], &mut [&mut *family])
            };
            Some(PartToRead::Order(wire.parameter, Box::new(read)))
        }
        (PartMut::Order(_), None) => None,
    });
    read_parts(parts.collect(), tree)
}
