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
    /// The parameter objects of OpenAPI 3.1, one for each literal parameter, for the `parameters` of an operation.
    ///
    /// A name such as `filter[duration_secs][gte]` is one literal name. Schemathesis and openapi-core use these;
    /// express-openapi-validator and Prism need [`to_openapi_objects`](Self::to_openapi_objects). OpenAPI cannot express rules
    /// between parameters, so they are in the descriptions, as are the operators that cannot be combined. Groups in brackets
    /// and filters under free keys, whose parameters have names of their own, are left out, as are the other styles in which a list is
    /// read. Tools that refuse the parameters that they do not know refuse these. A group that is written as functions is one parameter, a
    /// string.
    #[doc(alias = "deepObject")]
    #[must_use]
    pub fn to_openapi(&self) -> Vec<Value> {
        let parameters = self.parameters.iter().filter(|parameter| !parameter.is_under_a_key());
        parameters.map(|parameter| literal::parameter(self, parameter)).chain(self.functions()).collect()
    }

    /// The parameter objects of OpenAPI 3.1, one for each root, as a nested object in the style `deepObject`: `filter`, `page`,
    /// `fields`. The fields of a filter without a root, and an order in one parameter, have one each.
    ///
    /// The objects refuse other properties, and say which operators cannot be combined, the rules between fields, groups in brackets and
    /// free keys. Free keys without a root are left out. OpenAPI defines `deepObject` for one level only; express-openapi-validator and Prism read all levels.
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

    /// The whole query as one parameter object of OpenAPI 3.2, with `in: querystring`: a form whose schema has each literal
    /// parameter and the rules between them. Parameters in the branches of groups, under free keys and with indices are patterns of
    /// names, `patternProperties`. The rules and the operators that cannot be combined are not said of those. An operation can have no
    /// other query parameter beside it.
    #[must_use]
    pub fn to_openapi_querystring(&self) -> Value {
        json!({"name": "query", "in": "querystring", "required": form::is_required(self), "content": {FORM: form::media_type(self)}})
    }

    /// The request body of a `query` operation of OpenAPI 3.2, which has the same parameters and patterns as
    /// [`to_openapi_querystring`](Self::to_openapi_querystring):
    /// [RFC 10008](https://www.rfc-editor.org/rfc/rfc10008), or a `POST` to a path of its own.
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
