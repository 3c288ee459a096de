//! Matching in memory. It is generic over each field, unlike everything else, so that comparisons are inlined.

use std::borrow::Cow;
use std::collections::{BTreeSet, BinaryHeap, HashSet, LinkedList, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use crate::condition::{Inside, Itself};
use crate::declaration::{Members, Quantifier, Schema};

/// Whether a field of a model meets a nested filter. `is_met_by`, `members` and `schema` are those of the filter.
#[inline]
pub fn nested_is_met_by<N, M: NestedModel<N, P>, F, P>(
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
pub fn quantified_is_met_by<N, M: NestedModel<N, P>, F, P>(
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

/// A field of a model that a nested filter can be matched against. `M` is the model of the nested filter.
///
/// | model field | is matched |
/// |---|---|
/// | `M` | by itself |
/// | a reference, `Box`, `Arc`, `Rc` or `Cow` of any field in this table | as that field |
/// | an `Option` of any of these | by what is in it; an absent model meets no condition but `null(true)`, `exists(false)` and `ne_or_null` |
/// | with a `quantifier`, a collection of the standard library but for maps, a slice or an array of any of these | by its models; an absent collection has none |
///
/// Implement it for a container of your own:
///
/// ```
/// use recordings_core::filter::{ManyModels, NestedModel};
/// use recordings_core::{Exact, Filter};
///
/// struct Guest {
///     name: String,
/// }
///
/// struct Table {
///     seats: [Option<Guest>; 4],
/// }
///
/// impl NestedModel<Guest> for Table {
///     type Count = ManyModels;
///
///     fn test(&self, test: impl Fn(Option<&Guest>) -> bool) -> bool {
///         self.seats.iter().any(|seat| test(seat.as_ref()))
///     }
/// }
///
/// #[derive(Clone, Filter)]
/// #[filter(model = Guest)]
/// struct GuestFilter {
///     name: Exact<String>,
/// }
///
/// struct Room {
///     tables: Vec<Table>,
/// }
///
/// #[derive(Filter)]
/// #[filter(model = Room)]
/// struct RoomFilter {
///     #[filter(nested, quantifier = "some")]
///     tables: GuestFilter,
/// }
///
/// let ada = || Some(Guest { name: "Ada".to_owned() });
/// let room = Room { tables: vec![Table { seats: [None, ada(), None, None] }] };
/// let filter = RoomFilter::builder().tables(GuestFilter::builder().name("Ada")).build()?;
/// assert!(filter.matches(&room));
/// # Ok::<(), recordings_core::InvalidFilter>(())
/// ```
///
/// The compiler infers `P`, the place of the models in the field.
#[diagnostic::on_unimplemented(
    message = "cannot match a filter of `{M}` against a model field of type `{Self}`",
    label = "not a `{M}`",
    note = "name another field of the model with `#[filter(on = …)]`: one of the type that the nested filter has as its `model`, or an `Option`, a `Box` or, with a `quantifier`, a collection of it",
    note = "for any other type, name a function: `#[filter(match_with = self::function)]`"
)]
pub trait NestedModel<M, P = Itself> {
    /// The number of models: [`OneModel`], or [`ManyModels`], for which the nested filter needs a `quantifier`.
    type Count;

    /// Calls `test` with the model, or with `None` if there is none. If there are several models, returns whether one of them
    /// passes.
    fn test(&self, test: impl Fn(Option<&M>) -> bool) -> bool;
}

/// The [`Count`](NestedModel::Count) of a field with at most one model.
#[derive(Debug)]
pub enum OneModel {}

/// The [`Count`](NestedModel::Count) of a field with any number of models.
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

#[diagnostic::do_not_recommend]
impl<M, F: NestedModel<M, P>, P> NestedModel<M, Inside<P>> for Option<F> {
    type Count = F::Count;

    fn test(&self, test: impl Fn(Option<&M>) -> bool) -> bool {
        match self {
            Some(field) => field.test(test),
            None => test(None),
        }
    }
}

macro_rules! pointers {
    ($($pointer:ty $(where $pointed:ty: $bound:path)?;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<M, F: NestedModel<M, P> + ?Sized, P> NestedModel<M, Inside<P>> for $pointer
        $(where $pointed: $bound)?
        {
            type Count = F::Count;

            fn test(&self, test: impl Fn(Option<&M>) -> bool) -> bool {
                (**self).test(test)
            }
        }
    )* };
}
pointers! { &F; Box<F>; Arc<F>; Rc<F>; Cow<'_, F> where F: ToOwned; }

macro_rules! collections {
    ($([$($generics:tt)*] $collection:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<M, F: NestedModel<M, P>, P, $($generics)*> NestedModel<M, Inside<P>> for $collection {
            type Count = ManyModels;

            fn test(&self, test: impl Fn(Option<&M>) -> bool) -> bool {
                if self.is_empty() { test(None) } else { self.iter().any(|field| field.test(&test)) }
            }
        }
    )* };
}
collections! {
    [] [F];
    [const N: usize] [F; N];
    [] Vec<F>;
    [] VecDeque<F>;
    [] LinkedList<F>;
    [] BinaryHeap<F>;
    [] BTreeSet<F>;
    [S] HashSet<F, S>;
}
