//! Compares the modules of a crate, and the paths between them, with its list of layers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::layers::edges::{Edge, find};
use crate::layers::files::Files;
use crate::layers::root::{Root, Target};

/// Returns one line per problem: modules that are missing from the list or from the crate, then paths that do not lead down.
pub(crate) fn problems(files: &Files, layers: &[&[&str]]) -> Vec<String> {
    let mut root = match files.parse(Path::new("lib.rs")) {
        Ok(lib) => Root::of(&lib),
        Err(problem) => return vec![problem],
    };
    let found = find(files, root.own_name.as_deref());
    for (name, module) in &found.macros {
        root.add(name.clone(), Target::Module(module.clone()));
    }
    let mut problems = found.problems;
    let layers = layers_by_module(layers, &root, &mut problems);
    let upward: BTreeSet<String> = found.edges.iter().flat_map(|edge| problems_of(edge, &root, &layers)).collect();
    problems.extend(upward);
    problems
}

/// Numbers the layers from the bottom, and compares the list with the modules that exist.
fn layers_by_module(layers: &[&[&str]], root: &Root, problems: &mut Vec<String>) -> BTreeMap<String, usize> {
    let mut by_module = BTreeMap::new();
    for (layer, modules) in (1..).zip(layers) {
        for module in *modules {
            if by_module.insert((*module).to_owned(), layer).is_some() {
                problems.push(format!("module `{module}` is listed twice: remove it from one layer"));
            }
            if !root.modules.iter().any(|exists| exists == module) {
                problems.push(format!("module `{module}` in layer {layer} does not exist: remove it from the list"));
            }
        }
    }
    let missing = root.modules.iter().filter(|module| !by_module.contains_key(*module));
    problems.extend(missing.map(|module| format!("module `{module}` is in no layer: add it to the list")));
    by_module
}

/// Returns what is wrong with a path: nothing if it leads to its own module, to a lower layer, or to another crate.
fn problems_of(edge: &Edge, root: &Root, layers: &BTreeMap<String, usize>) -> Vec<String> {
    let name = edge.to.as_deref().unwrap_or("*");
    let problem = |what: String| format!("src/{}: `crate::{name}` {what}", edge.file.display());
    let Some(targets) = root.resolve(name) else {
        let what =
            format!("cannot be checked: `{name}` is not a module, and lib.rs does not re-export it by that name");
        return vec![problem(what)];
    };
    let problem_of = |target| match target {
        Target::External => None,
        Target::Root => Some(problem("is defined in lib.rs, above all layers: move it into a module".to_owned())),
        Target::Module(to) if to == edge.from => None,
        Target::Module(to) => match (layers.get(&edge.from), layers.get(&to)) {
            (Some(from_layer), Some(to_layer)) if from_layer > to_layer => None,
            (Some(from_layer), Some(to_layer)) => {
                let from = &edge.from;
                Some(problem(if from_layer == to_layer {
                    format!("leads across from `{from}` to `{to}`, both in layer {to_layer}")
                } else {
                    format!("leads up from `{from}` in layer {from_layer} to `{to}` in layer {to_layer}")
                }))
            }
            // The list is wrong, which is a problem of its own.
            (None, _) | (_, None) => None,
        },
    };
    targets.into_iter().filter_map(problem_of).collect()
}

#[cfg(test)]
mod tests {
    use super::problems;
    use crate::layers::files::Files;

    const LAYERS: &[&[&str]] = &[&["low", "deep"], &["high"]];

    /// Returns the problems of a crate with the modules of [`LAYERS`], where `low` and the root have the given texts.
    fn problems_in(low: &str, exports: &str) -> Vec<String> {
        let lib = format!("mod low; mod deep; mod high; {exports}");
        problems(&Files::of_texts(&[("lib.rs", &lib), ("low.rs", low), ("deep.rs", ""), ("high.rs", "")]), LAYERS)
    }

    const UPWARD: &str = "src/low.rs: `crate::high` leads up from `low` in layer 1 to `high` in layer 2";

    #[test]
    fn an_upward_path_is_found_wherever_it_stands() {
        for low in [
            "use crate::high::X;",
            "use crate::{high::X};",
            "use crate::{\n    low::{self, Y},\n    high::{X as Z},\n};",
            "use super::high::X;",
            "mod inner { use super::super::high::X; }",
            "fn f(x: crate::high::X) {}",
            "fn f() { crate::high::X(); }",
            "impl crate::high::X for () {}",
            "macro_rules! m { () => { f(x, crate::high::X) }; }",
            "fn f() { m!(x: crate::high::X); }",
            "m! { use crate::{low::Y, high::{X as Z}}; }",
            "m! { use super::high::X; }",
            "#[derive(crate::high::X)] struct S;",
            "#[cfg(not(test))] use crate::high::X;",
        ] {
            assert_eq!(problems_in(low, ""), [UPWARD], "{low}");
        }
    }

    #[test]
    fn other_mentions_are_no_edges() {
        for low in [
            "// crate::high::X",
            "/// [`crate::high::X`]\nfn f() {}",
            "const TEXT: &str = \"crate::high::X\";",
            "fn f() { println!(\"crate::high::X\"); }",
            "pub(in crate::low) fn f() {}",
            "macro_rules! m { () => { pub(in crate::high) fn f() {} $crate::high::X }; }",
            "mod inner { use super::Y; use crate::low::Y; }",
            "use high::X;",
            "#[cfg(test)] mod tests { use crate::high::X; }",
            "#[cfg(all(test, unix))] fn f() { crate::high::X(); }",
            "impl S { #[cfg(test)] fn f() { crate::high::X(); } }",
        ] {
            assert!(problems_in(low, "").is_empty(), "{low}: {:?}", problems_in(low, ""));
        }
    }

    #[test]
    fn modules_of_one_layer_do_not_use_each_other() {
        let problem = "src/low.rs: `crate::deep` leads across from `low` to `deep`, both in layer 1";
        assert_eq!(problems_in("use crate::deep::X;", ""), [problem]);
    }

    #[test]
    fn a_lower_module_may_be_used() {
        let files = [("lib.rs", "mod low; mod deep; mod high;"), ("low.rs", ""), ("deep.rs", "")];
        let high = ("high.rs", "use crate::{deep, low::X};");
        assert!(problems(&Files::of_texts(&[&files[..], &[high]].concat()), LAYERS).is_empty());
    }

    #[test]
    fn a_name_in_the_root_counts_as_its_module() {
        let edge = ["src/low.rs: `crate::X` leads up from `low` in layer 1 to `high` in layer 2"];
        for exports in [
            "pub use high::X;",
            "pub use high::{Y, inner::X};",
            "pub use crate::high::Y as X;",
            "#[cfg(unix)] pub use self::high::X;",
            "pub use high::X; pub use other_crate::X;",
        ] {
            assert_eq!(problems_in("use crate::X;", exports), edge, "{exports}");
        }
        assert!(problems_in("use crate::X;", "pub use other_crate::X;").is_empty());
        assert!(problems_in("use crate::other_crate::X;", "pub use other_crate;").is_empty());
        assert!(problems_in("use crate::X;", "pub use low::X;").is_empty());
        let own = problems_in("fn f() { ::krate::X; }", "extern crate self as krate; pub use high::X;");
        assert_eq!(own, edge);
    }

    #[test]
    fn an_exported_macro_counts_as_its_module() {
        let lib = ("lib.rs", "mod low; mod deep; mod high;");
        let high = ("high.rs", "#[macro_export] macro_rules! m { () => {}; }");
        let files = Files::of_texts(&[lib, ("low.rs", "fn f() { crate::m!(); }"), ("deep.rs", ""), high]);
        let problem = "src/low.rs: `crate::m` leads up from `low` in layer 1 to `high` in layer 2";
        assert_eq!(problems(&files, LAYERS), [problem]);
    }

    #[test]
    fn a_name_that_cannot_be_resolved_is_a_problem() {
        for (low, name) in [
            ("use crate::X;", "X"),
            ("use crate::*;", "*"),
            ("use super::*;", "*"),
            ("macro_rules! m { ($x:ident) => { crate::$x }; }", "$"),
        ] {
            let what =
                format!("cannot be checked: `{name}` is not a module, and lib.rs does not re-export it by that name");
            assert_eq!(problems_in(low, "pub use high::*;"), [format!("src/low.rs: `crate::{name}` {what}")], "{low}");
        }
        let problem = "src/low.rs: `crate::X` is defined in lib.rs, above all layers: move it into a module";
        assert_eq!(problems_in("use crate::X;", "struct X;"), [problem]);
    }

    #[test]
    fn the_list_and_the_modules_are_the_same() {
        let files = [("lib.rs", "mod low; mod other { use crate::low; }"), ("low.rs", "")];
        let problems = problems(&Files::of_texts(&files), &[&["low"], &["low", "high"]]);
        let expected = [
            "module `low` is listed twice: remove it from one layer",
            "module `high` in layer 2 does not exist: remove it from the list",
            "module `other` is in no layer: add it to the list",
        ];
        assert_eq!(problems, expected);
    }

    #[test]
    fn modules_are_found_in_files_and_folders() {
        let lib = ("lib.rs", "#[path = \"odd.rs\"] mod low; mod deep; mod high;");
        let files = [
            lib,
            ("odd.rs", "#[cfg(test)] mod tests;"),
            ("low/tests.rs", "use crate::high::X;"),
            ("deep/mod.rs", "mod inner { mod leaf; }"),
            ("deep/inner/leaf.rs", "use crate::high::X;"),
            ("high.rs", ""),
        ];
        let problem = "src/deep/inner/leaf.rs: `crate::high` leads up from `deep` in layer 1 to `high` in layer 2";
        assert_eq!(problems(&Files::of_texts(&files), LAYERS), [problem]);
    }
}
