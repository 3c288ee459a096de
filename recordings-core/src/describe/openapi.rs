//! Parameters in OpenAPI 3.1 and 3.2, in the forms that tools can use.

mod form;
mod list;
mod literal;
mod objects;
mod patterns;
mod presence;
mod wire;

use serde_json::{Value, json};

use super::Description;
use crate::declaration::GroupForm;
use crate::text::all_of;

impl Description {
    /// Returns the parameter objects of OpenAPI 3.1 for the `parameters` of an operation, one for each literal parameter, such as
    /// `filter[duration_secs][gte]`.
    ///
    /// Schemathesis and openapi-core use this form; express-openapi-validator and Prism need
    /// [`to_openapi_objects`](Self::to_openapi_objects). OpenAPI cannot express rules between parameters or operators that cannot
    /// be combined, so the descriptions of the parameters name them.
    ///
    /// Groups in brackets, filters under free keys, and the other styles in which a list is read have no literal parameters, so
    /// they are left out. A tool that refuses unknown parameters refuses them. A group that is written as functions is one string
    /// parameter.
    #[doc(alias = "deepObject")]
    #[must_use]
    pub fn to_openapi(&self) -> Vec<Value> {
        let parameters = self.parameters.iter().filter(|parameter| !parameter.is_under_a_key());
        parameters.map(|parameter| literal::parameter(self, parameter)).chain(self.functions()).collect()
    }

    /// Returns the parameter objects of OpenAPI 3.1, one for each root, as a nested object in the style `deepObject`: `filter`,
    /// `page`, `fields`. Each field of a filter without a root, and an order in one parameter, has a parameter object of its own.
    ///
    /// The schemas refuse other properties, and include groups in brackets, free keys, the rules between fields, and which
    /// operators cannot be combined. Free keys without a root are left out. OpenAPI defines `deepObject` for one level only;
    /// express-openapi-validator and Prism read all levels.
    ///
    /// ```
    /// use recordings_core::{Description, Filter, Range};
    /// use serde_json::json;
    ///
    /// #[derive(Filter)]
    /// struct RoomFilter {
    ///     #[filter(ops(gte, lte), max = 500)]
    ///     seats: Range<u16>,
    /// }
    ///
    /// let seats = json!({"type": "integer", "minimum": 0, "maximum": 500});
    /// let parameters = json!([{
    ///     "name": "filter",
    ///     "in": "query",
    ///     "required": false,
    ///     "style": "deepObject",
    ///     "explode": true,
    ///     "schema": {
    ///         "type": "object",
    ///         "properties": {"seats": {
    ///             "type": "object",
    ///             "properties": {"gte": seats, "lte": seats},
    ///             "additionalProperties": false,
    ///             "minProperties": 1,
    ///         }},
    ///         "additionalProperties": false,
    ///     },
    /// }]);
    /// assert_eq!(json!(Description::of::<RoomFilter>().to_openapi_objects()), parameters);
    /// ```
    #[must_use]
    pub fn to_openapi_objects(&self) -> Vec<Value> {
        objects::parameters(self).into_iter().chain(self.functions()).collect()
    }

    /// Returns the whole query as one parameter object of OpenAPI 3.2, with `in: querystring`: a form whose schema has each
    /// literal parameter and the rules between them. An operation with this parameter cannot have other query parameters.
    ///
    /// Parameters in the branches of groups, under free keys and with indices match `patternProperties`. The schema does not
    /// express the rules for these, or which of their operators cannot be combined.
    #[must_use]
    pub fn to_openapi_querystring(&self) -> Value {
        json!({"name": "query", "in": "querystring", "required": form::is_required(self), "content": {FORM: form::media_type(self)}})
    }

    /// Returns the request body of a `query` operation of OpenAPI 3.2, for the method `QUERY`
    /// ([RFC 10008](https://www.rfc-editor.org/rfc/rfc10008)) or for a `POST` to a path of its own. It has the same parameters
    /// and patterns as [`to_openapi_querystring`](Self::to_openapi_querystring).
    #[must_use]
    pub fn to_openapi_request_body(&self) -> Value {
        json!({"required": form::is_required(self), "content": {FORM: form::media_type(self)}})
    }

    /// The parameters of groups that are written as functions.
    fn functions(&self) -> impl Iterator<Item = Value> {
        self.groups.iter().filter(|groups| groups.form != GroupForm::Brackets).map(|groups| {
            let names = [&groups.any, &groups.all, &groups.not].into_iter().flatten().cloned().collect::<Vec<_>>();
            let description = format!("Conditions as functions, which can be grouped by {}.", all_of(&names));
            json!({"name": groups.root, "in": "query", "required": false, "description": description, "schema": {"type": "string"}})
        })
    }
}

/// The media type of forms.
const FORM: &str = "application/x-www-form-urlencoded";
