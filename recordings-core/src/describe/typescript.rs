//! A filter or a whole query in TypeScript: one file with types and a writer.

mod types;
mod writer;

use super::Description;
use super::table::{UnsupportedExport, check};
use super::tree::Part;

impl Description {
    /// Returns a TypeScript module for a filter or a whole query: a type with this name, and a function `write…` that writes it
    /// as a query string. The module has no dependencies.
    ///
    /// An object of the type has the form that [`Filter::to_json`](crate::Filter::to_json) writes. The function returns the same
    /// bytes as [`Filter::to_query_string`](crate::Filter::to_query_string). The type refuses what the builder refuses: operators
    /// that are not accepted, values of the wrong type, conditions that cannot be combined, unknown words, and fields that break
    /// a rule. In a filter that can be grouped, the type does not require a condition that a rule demands, since a branch may
    /// have it.
    ///
    /// The function throws an `Error` for what types cannot express: undeclared keys, `null` and other values that a query cannot
    /// hold, and a value of a list that contains its separator.
    ///
    /// ```
    /// use recordings_core::{Description, Exact, Filter};
    ///
    /// #[derive(Filter)]
    /// struct RoomFilter {
    ///     /// Seats of the room.
    ///     seats: Exact<u8>,
    /// }
    ///
    /// let module = Description::of::<RoomFilter>().to_typescript("RoomFilter")?;
    /// assert!(module.contains("export type RoomFilter = "));
    /// assert!(module.contains("export function writeRoomFilter(filter: RoomFilter): string"));
    /// # Ok::<(), recordings_core::describe::UnsupportedExport>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`UnsupportedExport`] if groups are written as functions.
    pub fn to_typescript(&self, name: &str) -> Result<String, UnsupportedExport> {
        check(self)?;
        let parts = self.parts();
        let types = if self.whole { types::whole(name, &parts) } else { types::filter(name, &parts) };
        let writer = writer::function(name, &parts, self.whole);
        Ok(format!("{HEAD}{}{types}\n{writer}", types::HELPERS))
    }
}

const HEAD: &str = "// Made from a declaration of recordings-core. Changes are lost when it is made again.\n\n";

/// A comment in front of a declaration.
fn comment(doc: &str, indent: &str) -> String {
    if doc.is_empty() {
        return String::new();
    }
    let doc = doc.replace("*/", "*\\/");
    if doc.lines().count() == 1 {
        return format!("{indent}/** {doc} */\n");
    }
    let lines: Vec<String> = doc.lines().map(|line| format!("{indent} * {line}").trim_end().to_owned()).collect();
    format!("{indent}/**\n{}\n{indent} */\n", lines.join("\n"))
}

/// The family of a description of one filter.
fn only<'p, 'd>(parts: &'p [Part<'d>]) -> Option<&'p super::tree::Family<'d>> {
    match parts.first() {
        Some(Part::Family(family)) => Some(family),
        Some(Part::Order(_)) | None => None,
    }
}
