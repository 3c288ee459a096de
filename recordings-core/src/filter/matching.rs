//! Matching in memory. It is generic over each field, unlike everything else, so that comparisons are inlined.

use crate::condition::{Head, ModelValue};
use crate::declaration::{Members, Schema};

/// Whether a field of a model meets a condition. `is_unset` and `matches` are the methods of the condition type, so that this has no
/// bound of its own, which would be one more message for a field of another type.
#[inline]
pub fn is_met_by<V, M: ModelValue<V>, C>(
    condition: &C,
    value: &M,
    is_unset: impl Fn(&C) -> bool,
    matches: impl Fn(&C, Option<&V>) -> bool,
) -> bool {
    is_unset(condition) || value.test(|value| matches(condition, value))
}

/// Whether a field of a model meets a nested filter. `is_met_by`, `members` and `schema` are those of the filter.
#[inline]
pub fn nested_is_met_by<N, M: NestedModel<N>, F>(
    filter: &F,
    value: &M,
    is_met_by: impl Fn(&F, &N) -> bool,
    members: impl Fn(&F) -> &dyn Members,
    schema: &'static Schema,
) -> bool {
    match value.model() {
        Some(model) => is_met_by(filter, model),
        None => is_met_by_nothing(members(filter), schema),
    }
}

/// Whether a filter is met if there is no model.
fn is_met_by_nothing(filter: &dyn Members, schema: &'static Schema) -> bool {
    let mut is_met = true;
    filter.each_leaf_of(schema, &mut 0, &mut |_, terms| {
        is_met = is_met && matches!(terms.head(), Head::None | Head::Flag(_, true));
    });
    is_met
}

/// A field of a model that a nested filter can be matched against: the model of the nested filter, or an `Option` or a `Box` of
/// it. If it is absent, it meets no condition but `null(true)`.
#[diagnostic::on_unimplemented(
    message = "cannot match a filter of `{M}` against a model field of type `{Self}`",
    label = "not a `{M}`",
    note = "name another field of the model with `#[filter(on = …)]`: one of the type that the nested filter has as its `model`, or an `Option` or a `Box` of it"
)]
pub trait NestedModel<M> {
    /// The model, if there is one.
    fn model(&self) -> Option<&M>;
}

#[diagnostic::do_not_recommend]
impl<M> NestedModel<M> for M {
    fn model(&self) -> Option<&M> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl<M> NestedModel<M> for Option<M> {
    fn model(&self) -> Option<&M> {
        self.as_ref()
    }
}

#[diagnostic::do_not_recommend]
impl<M> NestedModel<M> for Option<Box<M>> {
    fn model(&self) -> Option<&M> {
        self.as_deref()
    }
}

#[diagnostic::do_not_recommend]
impl<M> NestedModel<M> for Box<M> {
    fn model(&self) -> Option<&M> {
        Some(self)
    }
}
