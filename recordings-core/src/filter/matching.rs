//! Matching in memory. It is generic over each field, unlike everything else, so that comparisons are inlined.

use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use crate::declaration::{Members, Quantifier, Schema};

/// Whether a field of a model meets a nested filter. `is_met_by`, `members` and `schema` are those of the filter.
#[inline]
pub fn nested_is_met_by<N, M: NestedModel<N>, F>(
    filter: &F,
    value: &M,
    is_met_by: impl Fn(&F, &N) -> bool,
    members: impl Fn(&F) -> &dyn Members,
    schema: &'static Schema,
) -> bool
where
    M::Count: NeedsNoQuantifier<M>,
{
    value.test(|model| match model {
        Some(model) => is_met_by(filter, model),
        None => members(filter).is_met_by_nothing_of(schema),
    })
}

/// Whether as many of the models in a field meet a nested filter as a quantifier demands. If there are none, none of them does, and
/// each of them does.
#[inline]
pub fn quantified_is_met_by<N, M: NestedModel<N>, F>(
    (filter, quantifier): (&F, Quantifier),
    value: &M,
    is_met_by: impl Fn(&F, &N) -> bool,
    members: impl Fn(&F) -> &dyn Members,
) -> bool {
    let is_met = |model: &N| is_met_by(filter, model);
    members(filter).is_unset()
        || match quantifier {
            Quantifier::Some => value.test(|model| model.is_some_and(is_met)),
            Quantifier::None => !value.test(|model| model.is_some_and(is_met)),
            Quantifier::Every => !value.test(|model| model.is_some_and(|model| !is_met(model))),
        }
}

/// A field of a model that a nested filter can be matched against: the model of the nested filter, or an `Option` or a pointer of it. With a
/// `quantifier`, it can also be a collection of it, or an `Option` of a collection.
///
/// Without a `quantifier`, an absent model meets no condition but `null(true)`, `exists(false)` and `ne_or_null`.
#[diagnostic::on_unimplemented(
    message = "cannot match a filter of `{M}` against a model field of type `{Self}`",
    label = "not a `{M}`",
    note = "name another field of the model with `#[filter(on = …)]`: one of the type that the nested filter has as its `model`, or an `Option`, a `Box` or, with a `quantifier`, a collection of it"
)]
pub trait NestedModel<M> {
    /// How many models there can be: [`OneModel`], or [`ManyModels`], for which the nested filter needs a `quantifier`.
    type Count;

    /// Calls `test` with the model, or with `None` if there is none. Of several models, returns whether one of them passes the test.
    fn test(&self, test: impl Fn(Option<&M>) -> bool) -> bool;
}

/// A [`NestedModel`] is one model at most.
#[derive(Debug)]
pub enum OneModel {}

/// A [`NestedModel`] can be several models.
#[derive(Debug)]
pub enum ManyModels {}

/// How many models a nested filter without a `quantifier` can be matched against, in a field of type `C`.
#[diagnostic::on_unimplemented(
    message = "a nested filter over `{C}` needs a quantifier",
    label = "this filter is about several models",
    note = "add `quantifier = \"some\"` if one of the models must meet it, `\"every\"` if each must, or `\"none\"` if none may"
)]
pub trait NeedsNoQuantifier<C> {}

#[diagnostic::do_not_recommend]
impl<C> NeedsNoQuantifier<C> for OneModel {}

#[diagnostic::do_not_recommend]
impl<M> NestedModel<M> for M {
    type Count = OneModel;

    fn test(&self, test: impl Fn(Option<&M>) -> bool) -> bool {
        test(Some(self))
    }
}

macro_rules! optional {
    ($($optional:ty => $as_ref:ident;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<M> NestedModel<M> for $optional {
            type Count = OneModel;

            fn test(&self, test: impl Fn(Option<&M>) -> bool) -> bool {
                test(self.$as_ref())
            }
        }
    )* };
}
optional! {
    Option<M> => as_ref;
    Option<Box<M>> => as_deref;
    Option<Arc<M>> => as_deref;
}

macro_rules! pointers {
    ($($pointer:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<M> NestedModel<M> for $pointer {
            type Count = OneModel;

            fn test(&self, test: impl Fn(Option<&M>) -> bool) -> bool {
                test(Some(self))
            }
        }
    )* };
}
pointers! { &M; Box<M>; Arc<M>; Rc<M>; }

macro_rules! collections {
    ($($collection:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<M> NestedModel<M> for $collection {
            type Count = ManyModels;

            fn test(&self, test: impl Fn(Option<&M>) -> bool) -> bool {
                if self.is_empty() { test(None) } else { self.iter().any(|model| test(Some(model))) }
            }
        }

        /// An absent collection has no models.
        #[diagnostic::do_not_recommend]
        impl<M> NestedModel<M> for Option<$collection> {
            type Count = ManyModels;

            fn test(&self, test: impl Fn(Option<&M>) -> bool) -> bool {
                match self {
                    Some(models) => NestedModel::<M>::test(models, test),
                    None => test(None),
                }
            }
        }
    )* };
}
collections! { Vec<M>; VecDeque<M>; &[M]; }
