//! The parameters of extractors for aide.

use ::aide::OperationInput;
use ::aide::generate::GenContext;
use ::aide::openapi::{Operation, Parameter, ReferenceOr};

use super::{FilterQuery, QueryOrForm};
use crate::describe::Description;
use crate::filter::FilterDefinition;
use crate::list_query::ListQuery;
use crate::sort::Sorting;

/// Adds the parameter objects of a description to an operation, one for each literal parameter.
#[doc(hidden)]
pub fn add(description: &Description, _: &mut GenContext, operation: &mut Operation) {
    let objects = description.to_openapi().into_iter();
    let parameters = objects.filter_map(|object| serde_json::from_value::<Parameter>(object).ok());
    operation.parameters.extend(parameters.map(ReferenceOr::Item));
}

impl<F: FilterDefinition> OperationInput for FilterQuery<F> {
    fn operation_input(context: &mut GenContext, operation: &mut Operation) {
        add(&Description::of::<F>(), context, operation);
    }
}

impl<F: FilterDefinition, P: FilterDefinition, O: Sorting> OperationInput for ListQuery<F, P, O> {
    fn operation_input(context: &mut GenContext, operation: &mut Operation) {
        add(&Description::of_list_query::<F, P, O>(), context, operation);
    }
}

impl<T: OperationInput> OperationInput for QueryOrForm<T> {
    fn operation_input(context: &mut GenContext, operation: &mut Operation) {
        T::operation_input(context, operation);
    }
}
