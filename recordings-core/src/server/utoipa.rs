//! The parameters of extractors for utoipa.

use ::utoipa::IntoParams;
use ::utoipa::openapi::path::{Parameter, ParameterIn};

use super::{FilterQuery, QueryOrForm};
use crate::describe::Description;
use crate::filter::FilterDefinition;
use crate::list_query::ListQuery;
use crate::sort::Sorting;

/// The parameter objects of a description, one for each literal parameter.
#[doc(hidden)]
#[must_use]
pub fn parameters(description: &Description) -> Vec<Parameter> {
    // What utoipa cannot hold is left out by it. Every object has a name and a place, so none is lost.
    description.to_openapi().into_iter().filter_map(|object| serde_json::from_value(object).ok()).collect()
}

impl<F: FilterDefinition> IntoParams for FilterQuery<F> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        parameters(&Description::of::<F>())
    }
}

impl<F: FilterDefinition, P: FilterDefinition, O: Sorting> IntoParams for ListQuery<F, P, O> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        parameters(&Description::of_list_query::<F, P, O>())
    }
}

impl<T: IntoParams> IntoParams for QueryOrForm<T> {
    fn into_params(parameter_in: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        T::into_params(parameter_in)
    }
}
