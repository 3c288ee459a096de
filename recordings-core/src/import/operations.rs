//! The operations of a document with their query parameters, whatever version of OpenAPI it has.

use std::collections::BTreeMap;

use super::document::{At, Documents, Unresolved};
use super::error::ImportError;
use super::report::Reason;

/// The version of a document, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    /// Swagger 2: a parameter is its own schema.
    Two,
    /// `OpenAPI` 3.0, 3.1 and 3.2.
    Three,
}

/// An operation.
#[derive(Debug)]
pub(super) struct Operation<'d> {
    /// The `operationId`, or the method and the path.
    pub(super) id: String,
    /// The method in capitals.
    pub(super) method: String,
    /// The path, with its slash.
    pub(super) path: String,
    /// What the document says of it.
    pub(super) doc: String,
    pub(super) is_deprecated: bool,
    /// The query parameters, as the document has them. References are followed.
    pub(super) parameters: Vec<At<'d>>,
    /// The parameters that cannot be read, or not as parameters of any kind.
    pub(super) unreadable: Vec<(At<'d>, Reason)>,
}

/// The methods that a path item has as keys.
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Where parameters are, in all versions.
const PLACES: [&str; 7] = ["query", "querystring", "path", "header", "cookie", "body", "formData"];

/// The version of a document.
pub(super) fn version(documents: &Documents) -> Result<Version, ImportError> {
    let root = documents.root();
    let text =
        |key: &str| root.get(key).map(|at| (at.value.as_str().map_or_else(|| at.value.to_string(), str::to_owned), at));
    match (text("openapi"), text("swagger")) {
        (Some((version, _)), _) if version.starts_with("3.") => Ok(Version::Three),
        (None, Some((version, _))) if version == "2.0" || version == "2" => Ok(Version::Two),
        (Some((version, at)), _) | (None, Some((version, at))) => {
            let message =
                format!("the version `{version}` is not known; expected OpenAPI 3.0, 3.1 or 3.2, or Swagger 2.0");
            Err(documents.structure(&at, message))
        }
        (None, None) => {
            Err(documents.structure(&root, "expected an OpenAPI document, which has the key `openapi` or `swagger`"))
        }
    }
}

/// All operations, in the order of their paths and methods.
pub(super) fn operations(documents: &Documents) -> Result<Vec<Operation<'_>>, ImportError> {
    let root = documents.root();
    let Some(paths) = root.get("paths") else { return Ok(Vec::new()) };
    if !paths.value.is_object() {
        return Err(documents.structure(&paths, "expected an object with a path item for each path"));
    }
    let mut operations = Vec::new();
    for (path, item) in paths.entries().into_iter().filter(|(path, _)| !path.starts_with("x-")) {
        let item = documents.follow(item).map_err(|Unresolved { at, reason }| documents.structure(&at, reason))?;
        if !item.value.is_object() {
            return Err(documents.structure(&item, "expected a path item, which is an object with methods as its keys"));
        }
        let shared = item.get("parameters");
        let methods = METHODS.iter().filter_map(|method| Some((method.to_uppercase(), item.get(method)?)));
        let additional = item.get("additionalOperations");
        if let Some(wrong) = additional.as_ref().filter(|additional| !additional.value.is_object()) {
            return Err(documents.structure(wrong, "expected an object with an operation for each method"));
        }
        let additional = additional.iter().flat_map(At::entries).map(|(method, at)| (method.to_owned(), at));
        for (method, at) in methods.chain(additional).collect::<Vec<_>>() {
            // OpenAPI has no references here, but documents of several files have them.
            let at = documents.follow(at).map_err(|Unresolved { at, reason }| documents.structure(&at, reason))?;
            if !at.value.is_object() {
                return Err(documents.structure(&at, "expected an operation, which is an object"));
            }
            operations.push(operation(documents, &at, (&method, path), shared.as_ref())?);
        }
    }
    // An `operationId` that is not the only one of its kind names no operation.
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for operation in &operations {
        *uses.entry(operation.id.clone()).or_default() += 1;
    }
    for operation in &mut operations {
        if uses.get(&operation.id).is_some_and(|uses| *uses > 1) {
            operation.id = format!("{} {}", operation.method.to_lowercase(), operation.path);
        }
    }
    Ok(operations)
}

fn operation<'d>(
    documents: &'d Documents,
    at: &At<'d>,
    (method, path): (&str, &str),
    shared: Option<&At<'d>>,
) -> Result<Operation<'d>, ImportError> {
    let (mut parameters, mut unreadable): (Vec<At<'d>>, Vec<_>) = (Vec::new(), Vec::new());
    let own = at.get("parameters");
    for list in [shared, own.as_ref()].into_iter().flatten() {
        if !list.value.is_array() {
            return Err(documents.structure(list, "expected a list of parameters"));
        }
        for written in list.items() {
            if !written.value.is_object() {
                return Err(documents.structure(&written, "expected a parameter, which is an object"));
            }
            match documents.follow(written) {
                Ok(parameter) => {
                    let key = |at: &At<'d>| (at.get_str("in"), at.get_str("name"));
                    // One of the operation replaces one of the path.
                    parameters.retain(|other| key(other) != key(&parameter) || is_in(list, other));
                    parameters.push(parameter);
                }
                Err(Unresolved { at, reason }) => unreadable.push((at, Reason::Reference(reason))),
            }
        }
    }
    let place =
        |parameter: &At<'d>| parameter.get_str("in").and_then(|word| PLACES.iter().find(|place| **place == word));
    unreadable.extend(parameters.iter().filter(|one| place(one).is_none()).map(|one| (one.clone(), Reason::In)));
    parameters.retain(|parameter| place(parameter).is_some_and(|place| place.starts_with("query")));
    let id = at.get_str("operationId").map_or_else(|| format!("{} {path}", method.to_lowercase()), str::to_owned);
    let doc = [at.get_str("summary"), at.get_str("description")].into_iter().flatten().next().unwrap_or_default();
    Ok(Operation {
        id,
        method: method.to_owned(),
        path: path.to_owned(),
        doc: doc.to_owned(),
        is_deprecated: at.get_bool("deprecated").unwrap_or_default(),
        parameters,
        unreadable,
    })
}

/// Whether a parameter is written in this list itself.
fn is_in(list: &At<'_>, parameter: &At<'_>) -> bool {
    let (file, pointer) = parameter.identity();
    let (list_file, list_pointer) = list.identity();
    file == list_file && pointer.starts_with(&format!("{list_pointer}/"))
}

impl Operation<'_> {
    /// Whether the operation is called so.
    pub(super) fn is_named(&self, name: &str) -> bool {
        let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        self.id == name
            || plain(&self.id) == plain(name)
            || format!("{} {}", self.method.to_lowercase(), self.path) == name.to_lowercase()
    }
}
