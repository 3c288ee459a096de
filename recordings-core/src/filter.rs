//! Filters: the trait that `derive(Filter)` implements, the checks of `build()`, and the proof that a filter is not empty.

mod check;
mod convert;
mod group;
mod inner;
mod keys;
mod matching;
mod non_empty;
mod unlisted;
mod vacuous;

#[cfg(feature = "json")]
pub(crate) use check::errors_of_conditions;
pub(crate) use check::{
    Demands, contradiction, contradictory, errors, invalid_pattern, out_of_bounds, rules, separated,
};
#[doc(hidden)]
pub use check::{build, build_non_empty};
pub use convert::{IntoFilter, IntoNested};
#[doc(hidden)]
pub use convert::{copy, nested, without};
pub(crate) use group::errors as errors_of_groups;
pub(crate) use inner::INNER_CHECKS;
pub use matching::{ManyModels, NestedModel, OneModel};
#[doc(hidden)]
pub use matching::{nested_is_met_by, quantified_is_met_by};
pub use non_empty::{EmptyFilter, NonEmpty};
pub(crate) use unlisted::unlisted_value;

use std::marker::PhantomData;

pub use crate::condition::{Inside, Itself};
use crate::declaration::{Quantifier, Schema};
// Messages of the compiler name these by the path here, which is the only one that is not hidden.
#[doc(hidden)]
pub use crate::declaration::{Between, Length, Members};
use crate::error::InvalidFilter;
#[doc(hidden)]
pub use crate::value::variant::{KeepsUnknown, Variants};

/// What `derive(Filter)` implements. The methods of a filter are those of [`Filter`](crate::Filter), which follows from this
/// trait.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a filter",
    label = "not a filter",
    note = "put `#[derive(Filter)]` on the struct, or call `build()` on its builder",
    note = "a nested filter, like the `F` of `Keys<F>`, is such a struct, not a condition or a value, and has no `Option` around it"
)]
pub trait FilterDefinition: Members + Sized + 'static {
    /// The type that the filter selects, from `#[filter(model = …)]`, with `'m` in place of `'_`: `Row<'m>` for
    /// `model = Row<'_>`. [`NoModel`] if the declaration has no model.
    type Model<'m>;

    /// The declaration.
    const SCHEMA: &'static Schema;

    /// A filter without conditions. It is not checked.
    #[doc(hidden)]
    fn empty() -> Self;

    /// The members, for code that does not know the filter.
    #[doc(hidden)]
    fn members(&self) -> &dyn Members {
        self
    }

    /// The members, mutably.
    #[doc(hidden)]
    fn members_mut(&mut self) -> &mut dyn Members {
        self
    }

    /// Puts a nested filter into this field.
    #[doc(hidden)]
    fn put(&mut self, filter: impl IntoNested<Self>) {
        convert::put_nested(self, None, filter.into_unchecked());
    }

    /// Puts a nested filter into this field, if there is one.
    #[doc(hidden)]
    fn put_maybe(&mut self, filter: Option<impl IntoNested<Self>>) {
        if let Some(filter) = filter {
            self.put(filter);
        }
    }

    /// Puts a filter over several models into this field.
    #[doc(hidden)]
    fn put_over(&mut self, quantifier: Quantifier, filter: impl IntoNested<Self>) {
        convert::put_nested(self, Some(quantifier), filter.into_unchecked());
    }

    /// Puts a filter over several models into this field, if there is one.
    #[doc(hidden)]
    fn put_maybe_over(&mut self, quantifier: Quantifier, filter: Option<impl IntoNested<Self>>) {
        if let Some(filter) = filter {
            self.put_over(quantifier, filter);
        }
    }

    /// A filter with the conditions of both, checked.
    #[doc(hidden)]
    fn merged(&self, other: &Self) -> Result<Self, InvalidFilter> {
        let mut merged = copy(self);
        merged.members_mut().add_all(other.members());
        build(merged)
    }

    /// Whether a model meets every condition.
    #[doc(hidden)]
    fn is_met_by(&self, model: &Self::Model<'_>) -> bool;
}

/// Whether a type implements `Default`, as a constant: `Probe::<T>::HAS_DEFAULT` is `true` if it does, and otherwise, with
/// [`WithoutDefault`] in scope, `false`.
#[doc(hidden)]
#[derive(Debug)]
pub struct Probe<T>(PhantomData<T>);

impl<T: Default> Probe<T> {
    /// It does.
    pub const HAS_DEFAULT: bool = true;
}

/// The other half of [`Probe`].
#[doc(hidden)]
pub trait WithoutDefault {
    /// It does not.
    const HAS_DEFAULT: bool = false;
}

impl<T> WithoutDefault for Probe<T> {}

/// Says that a filter declares a model, which [`Filter::matches`](crate::Filter::matches) needs.
#[diagnostic::on_unimplemented(
    message = "the filter `{Self}` declares no model, so there is nothing that it can match",
    label = "needs a filter with a model",
    note = "name the type on the filter's struct: `#[filter(model = Recording)]`"
)]
pub trait HasModel {}

/// The model of a filter that declares none. It has no values, so nothing can be matched against it.
#[derive(Clone, Copy, Debug)]
pub enum NoModel {}
