//! Declarations from `OpenAPI` documents.
//!
//! [`import_text`] and [`import`] read `OpenAPI` 3.0, 3.1 and 3.2 and Swagger 2, in JSON or YAML. They write the query of each
//! operation as Rust: a struct that derives [`Query`](macro@crate::Query), with filters, pages, orders and enums. The program
//! `recordings-import` does the same on the command line.
//!
//! ```
//! use recordings_core::import::{Options, import_text};
//!
//! let document = r#"
//! openapi: 3.1.0
//! info: { title: Rooms, version: "1" }
//! paths:
//!   /rooms:
//!     get:
//!       operationId: listRooms
//!       parameters:
//!         - { name: "filter[seats][gte]", in: query, schema: { type: integer, minimum: 1 } }
//!         - { name: "filter[seats][lte]", in: query, schema: { type: integer, minimum: 1 } }
//! "#;
//! let imported = import_text(document, &Options::default())?;
//! assert!(imported.report.is_complete());
//! assert!(imported.rust.contains(
//! "pub struct ListRoomsFilter {
//!     #[filter(ops(gte, lte), min = 1)]
//!     seats: Range<u64>,
//! }"));
//! # Ok::<(), recordings_core::import::ImportError>(())
//! ```
//!
//! # How parameters are declared
//!
//! Every query parameter of every operation is declared under its own name, byte for byte, or the [`Report`] lists it with its
//! place and the reason. A property of a parameter that a declaration cannot express, such as a `pattern`, is listed as a note.
//! Webhooks and callbacks are ignored, since the API sends them.
//!
//! | in the document | declared as |
//! |---|---|
//! | `filter[seats][gte]`, or a `deepObject` `filter` with these properties | a field `seats` of a filter, with the operator `gte` |
//! | `filter[seats]` beside `filter[seats][gte]`, or `oneOf` a value and an object | `ops(bare, gte)` |
//! | `created[gt]`, `price__gte`, `seats.lt`, `StartTime>` | an operator of a field without a root |
//! | `min_price`, `created_after` | a field without a root, since the name does not say what it compares |
//! | `filter[address][city]` | a nested filter |
//! | an object with any keys | [`Keys`](crate::Keys) |
//! | `sort` whose enum has each field in both directions, `sort` beside `order` of `asc` and `desc` | a [`Sort`](crate::Sort) |
//! | a text whose description lists fields and functions, `` `created`: `less-than` `` | a [`Group`](crate::Group) that is written as functions |
//! | an array, by its `style`, `explode` or `collectionFormat` | a list in that style |
//! | a text with an `enum`; one that is known to grow, by `anyOf` with a text, `x-extensible-enum` or words as `examples` | an enum; an enum with `other` |
//! | an enum that several parameters of one name have alike | one enum |
//! | `format` of dates, instants, UUIDs, addresses, decimals and integers | the type for it; a decimal needs the feature `rust_decimal` |

mod check;
mod collect;
mod declare;
mod describe;
mod docs;
mod document;
mod error;
mod families;
mod field;
mod idents;
mod json;
mod malformed;
mod model;
mod operations;
mod order;
mod overlay;
mod prose;
mod report;
mod schema;
mod share;
mod spread;
mod tree;
mod types;
mod words;
mod write;
mod yaml;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

pub use check::{Changed, changes, descriptions_of};
pub use document::Place;
pub use error::ImportError;
pub use report::{Note, Reason, Report, Reported};

use crate::describe::Description;
use crate::text::nearest;
use collect::Declarer;
use document::Documents;

/// What to import, and how.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    operations: Vec<String>,
    overlay: Option<PathBuf>,
    with_client: bool,
}

impl Options {
    /// Imports this operation instead of all. Call it again to import several. Name an operation by its `operationId`, in any
    /// case and with or without underscores, or by its method and path: `get /rooms`.
    #[must_use]
    pub fn operation(mut self, operation: impl Into<String>) -> Self {
        self.operations.push(operation.into());
        self
    }

    /// Applies an Overlay to the document first. Each of its actions must match something.
    #[must_use]
    pub fn overlay(mut self, file: impl Into<PathBuf>) -> Self {
        self.overlay = Some(file.into());
        self
    }

    /// Declares endpoints of `recordings-client` too.
    #[must_use]
    pub const fn with_client(mut self) -> Self {
        self.with_client = true;
        self
    }
}

/// The result of an import.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Imported {
    /// The declarations, formatted.
    pub rust: String,
    /// The parameters that were declared, and those that were not.
    pub report: Report,
    /// The description of each operation's query, by the name of the operation.
    pub descriptions: BTreeMap<String, Description>,
}

/// Imports the document in a file. Files that it references by relative paths are read too, even outside of its folder.
///
/// # Errors
///
/// [`ImportError`] if a file is not readable, not JSON or YAML, or not an `OpenAPI` document.
pub fn import(file: &Path, options: &Options) -> Result<Imported, ImportError> {
    run(Documents::read(file)?, options)
}

/// Imports a document from its text. Files that it references are read relative to the working directory.
///
/// # Errors
///
/// As [`import`].
pub fn import_text(document: &str, options: &Options) -> Result<Imported, ImportError> {
    run(Documents::new("document".to_owned(), PathBuf::from("document"), document.to_owned())?, options)
}

fn run(mut documents: Documents, options: &Options) -> Result<Imported, ImportError> {
    if let Some(overlay) = &options.overlay {
        overlay::apply(&mut documents, overlay)?;
    }
    let version = operations::version(&documents)?;
    let all = operations::operations(&documents)?;
    for wanted in &options.operations {
        if !all.iter().any(|operation| operation.is_named(wanted)) {
            let names: Vec<&str> = all.iter().map(|operation| &*operation.id).collect();
            return Err(ImportError::Operation {
                name: wanted.clone(),
                nearest: nearest(wanted, &names).map(str::to_owned),
            });
        }
    }
    let is_wanted = |operation: &&operations::Operation<'_>| {
        options.operations.is_empty() || options.operations.iter().any(|wanted| operation.is_named(wanted))
    };
    let mut declarer = Declarer::new(&documents);
    for operation in all.iter().filter(is_wanted) {
        declarer.begin(&operation.id, "", "");
        declarer.report.operations += 1;
        declarer.report.parameters += operation.parameters.len() + operation.unreadable.len();
        declarer.report.with_parameters += usize::from(!operation.parameters.is_empty());
        for (at, reason) in &operation.unreadable {
            let name = at.get_str("$ref").or_else(|| at.get_str("name")).unwrap_or_default();
            declarer.report(name, at, reason.clone());
        }
        let mut leaves = Vec::new();
        for at in &operation.parameters {
            let spread = spread::spread(&documents, version, at);
            leaves.extend(spread.leaves);
            for (name, at, reason) in spread.problems {
                declarer.report(&name, &at, reason);
            }
            for (at, text) in spread.notes {
                declarer.note(&at, text);
            }
        }
        if let Some(query) = families::query(&mut declarer, operation, leaves) {
            declarer.model.queries.push(query);
        }
    }
    let Declarer { mut model, mut report, mut types, .. } = declarer;
    share::share(&mut model, &mut types);
    let (rust, notes) = write::write(&model, &title(&documents), options.with_client)?;
    let root = documents.place(&documents.root());
    report.notes.extend(notes.into_iter().map(|text| Note { place: root.clone(), text }));
    report.notes.sort();
    report.notes.dedup();
    let places = report.reported.iter_mut().map(|one| &mut one.place);
    documents.add_lines(places.chain(report.notes.iter_mut().map(|note| &mut note.place)));
    let descriptions =
        model.queries.iter().map(|query| (query.operation.clone(), describe::describe(&model, query))).collect();
    Ok(Imported { rust, report, descriptions })
}

/// What a document is about.
fn title(documents: &Documents) -> String {
    let info = documents.root().get("info");
    let text = |key: &str| info.as_ref().and_then(|info| info.value.get(key)).and_then(schema::text);
    let title = text("title").unwrap_or_else(|| "an API".to_owned());
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}
