//! The root of a crate: its top-level modules, and what the names in it stand for.

use std::collections::BTreeMap;

use syn::{Item, UseTree};

use crate::layers::items::{is_test, name};

/// The names in the root of a crate.
#[derive(Default)]
pub(crate) struct Root {
    /// The top-level modules, in the order of their declarations.
    pub(crate) modules: Vec<String>,
    /// The name by `extern crate self as name`.
    pub(crate) own_name: Option<String>,
    /// The other names. A name can stand for several items, such as a trait and a derive macro.
    names: BTreeMap<String, Vec<Target>>,
}

/// Where an item of the root is defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// In a top-level module.
    Module(String),
    /// In another crate.
    External,
    /// In `lib.rs` itself.
    Root,
}

impl Root {
    pub(crate) fn of(lib: &syn::File) -> Self {
        let mut root = Self::default();
        let modules = lib.items.iter().filter_map(|item| match item {
            Item::Mod(module) if !is_test(&module.attrs) => Some(module.ident.to_string()),
            _ => None,
        });
        root.modules.extend(modules);
        for item in &lib.items {
            match item {
                Item::Use(item) if !is_test(&item.attrs) => root.add_use(&item.tree, &[]),
                Item::ExternCrate(item) => {
                    let name = item.rename.as_ref().map_or(&item.ident, |(_, name)| name).to_string();
                    if item.ident == "self" {
                        root.own_name = Some(name);
                    } else {
                        root.add(name, Target::External);
                    }
                }
                Item::Mod(_) => {}
                item => {
                    if let Some(name) = name(item) {
                        root.add(name.to_string(), Target::Root);
                    }
                }
            }
        }
        root
    }

    pub(crate) fn add(&mut self, name: String, target: Target) {
        self.names.entry(name).or_default().push(target);
    }

    fn add_use(&mut self, tree: &UseTree, prefix: &[String]) {
        let with = |name: String| [prefix, &[name]].concat();
        match tree {
            UseTree::Path(path) if path.ident == "crate" || path.ident == "self" => self.add_use(&path.tree, prefix),
            UseTree::Path(path) => self.add_use(&path.tree, &with(path.ident.to_string())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_use(tree, prefix)),
            UseTree::Name(name) if name.ident == "self" => {
                self.add_export(prefix, prefix.last().cloned().unwrap_or_default());
            }
            UseTree::Name(name) => self.add_export(&with(name.ident.to_string()), name.ident.to_string()),
            UseTree::Rename(rename) => self.add_export(&with(rename.ident.to_string()), rename.rename.to_string()),
            // The names behind a glob are unknown here.
            UseTree::Glob(_) => {}
        }
    }

    fn add_export(&mut self, path: &[String], name: String) {
        let module = path.first().filter(|first| self.modules.contains(first));
        let target = module.map_or(Target::External, |module| Target::Module(module.clone()));
        self.add(name, target);
    }

    /// Returns where a name in the root is defined, or `None` if it is unknown.
    pub(crate) fn resolve(&self, name: &str) -> Option<Vec<Target>> {
        if self.modules.iter().any(|module| module == name) {
            return Some(vec![Target::Module(name.to_owned())]);
        }
        self.names.get(name).cloned()
    }
}
