//! How filters inside a filter are written and parsed, as code that is only linked into programs with such filters.

use super::limits::Limits;
use super::pairs::pairs_of_inner;
use super::parse::INNER_PARSER;
use super::source::Pair;
use super::write::{Keys, write_with_inner};
use crate::codec::Pen;
use crate::declaration::{BranchName, InnerCode, Members, Parameters};
use crate::error::FilterError;
use crate::filter::INNER_CHECKS;

/// What writes and parses them.
pub(super) struct InnerCodec {
    /// Writes a filter with the filters inside it.
    pub(super) write: fn(&dyn Members, &Keys<'_>, &mut Pen, usize) -> usize,
    /// Their parameters with their values, or all of the filter's in another notation, which is then alone.
    pub(super) pairs: fn(&dyn Members, &BranchName) -> Pairs,
    pub(super) parser: &'static InnerParsers,
}

/// Parameters with their values, neither encoded.
pub(super) enum Pairs {
    /// Beside those of the filter's own conditions.
    Beside(Vec<(String, String)>),
    /// With those of the filter's own conditions.
    All(Vec<(String, String)>),
}

/// What parses them.
pub(super) struct InnerParsers {
    /// Whether a decoded key is of an inner filter.
    pub(super) has: fn(&dyn Members, &str) -> bool,
    /// Whether the values of a sequence with a decoded key of an inner filter have empty brackets after it.
    pub(super) is_listed: fn(&dyn Members, &str, bool) -> bool,
    /// A parser for the filters inside one that is in that many branches itself.
    pub(super) new: fn(usize) -> Box<dyn ParseInner>,
    /// What the parameters of inner filters begin with, for messages.
    pub(super) names: fn(&dyn Members) -> Vec<String>,
}

/// Collects the parameters of inner filters.
pub(super) trait ParseInner {
    /// Adds a parameter.
    fn add(&mut self, parameters: &'static Parameters, key: &str, pair: &Pair<'_>) -> Result<(), FilterError>;

    /// Parses every inner filter into the filter.
    fn finish(self: Box<Self>, filter: &mut dyn Members, limits: &Limits) -> Vec<FilterError>;
}

/// The code of all layers that works on inner filters.
pub(crate) static INNER_CODE: InnerCode = InnerCode { filter: INNER_CHECKS, query: &INNER_CODEC };

static INNER_CODEC: InnerCodec = InnerCodec { write: write_with_inner, pairs: pairs_of_inner, parser: &INNER_PARSER };

/// What writes and parses the filters inside a filter, if there can be any.
pub(super) fn codec(filter: &dyn Members) -> Option<&'static InnerCodec> {
    filter.inner_code()?.query.downcast_ref()
}
