//! What an import has declared and reported so far.

use std::collections::BTreeMap;

use super::document::{At, Documents};
use super::idents::Idents;
use super::model::{Enum, Model};
use super::report::{Note, Reason, Report, Reported};
use super::schema::Scalar;
use super::spread::Leaf;
use super::tree::Node;

/// Collects what an import declares and what it reports.
pub(super) struct Declarer<'d> {
    pub(super) documents: &'d Documents,
    pub(super) model: Model,
    pub(super) report: Report,
    pub(super) types: Idents,
    /// The enums of named schemas.
    components: BTreeMap<String, usize>,
    /// The operation that is declared now: as the document calls it, its type, and its method and path.
    operation: String,
    pub(super) prefix: String,
    pub(super) shown: String,
    /// What the enums of the family are named after.
    pub(super) family: String,
    /// Parameters without brackets that end with operators which their fields cannot have.
    pub(super) loose: Vec<Leaf<'d>>,
    /// What becomes a family of its own, by its root.
    pub(super) apart: BTreeMap<String, Node<'d>>,
}

impl<'d> Declarer<'d> {
    pub(super) fn new(documents: &'d Documents) -> Self {
        Self {
            documents,
            model: Model::default(),
            report: Report::default(),
            types: Idents::default(),
            components: BTreeMap::new(),
            operation: String::new(),
            prefix: String::new(),
            shown: String::new(),
            family: String::new(),
            loose: Vec::new(),
            apart: BTreeMap::new(),
        }
    }

    /// Begins an operation.
    pub(super) fn begin(&mut self, operation: &str, prefix: &str, shown: &str) {
        (self.operation, self.prefix, self.shown) = (operation.to_owned(), prefix.to_owned(), shown.to_owned());
        self.family.clear();
    }

    pub(super) fn report(&mut self, parameter: &str, at: &At<'d>, reason: Reason) {
        let place = self.documents.place(at);
        let (operation, parameter) = (self.operation.clone(), parameter.to_owned());
        self.report.reported.push(Reported { operation, parameter, place, reason });
    }

    pub(super) fn note(&mut self, at: &At<'d>, text: impl Into<String>) {
        self.report.notes.push(Note { place: self.documents.place(at), text: text.into() });
    }

    /// Says that a parameter is declared.
    pub(super) fn declared(&mut self, name: &str) {
        self.report.declared.entry(self.operation.clone()).or_default().push(name.to_owned());
    }

    /// The enum of a scalar: one for each named schema, or one of this parameter.
    pub(super) fn enumeration(&mut self, scalar: &Scalar, name: &str, place: &str) -> usize {
        let mut variants = Idents::default();
        let variants: Vec<(String, String)> =
            scalar.values.iter().map(|text| (variants.variant(text), text.clone())).collect();
        if let Some(known) = scalar.component.as_ref().and_then(|component| self.components.get(component).copied())
            && self
                .model
                .enums
                .get(known)
                .is_some_and(|known| known.variants == variants && known.is_open == scalar.is_open)
        {
            return known;
        }
        let (name, short, doc) = if let Some(component) = &scalar.component {
            (self.types.ty(component), None, format!("The schema `{component}`."))
        } else {
            let short = if self.family == "parameters" { name.to_owned() } else { format!("{}_{name}", self.family) };
            let name = self.types.ty(&format!("{}_{short}", self.prefix));
            (name, Some(short), format!("A value of `{place}` of `{}`.", self.shown))
        };
        let (place, is_open) = (place.to_owned(), scalar.is_open);
        let index = self.add(Enum { name, doc, variants, is_open, place, short, order: None });
        if let Some(component) = &scalar.component {
            self.components.entry(component.clone()).or_insert(index);
        }
        index
    }

    pub(super) fn add(&mut self, enumeration: Enum) -> usize {
        self.model.enums.push(enumeration);
        self.model.enums.len() - 1
    }
}
