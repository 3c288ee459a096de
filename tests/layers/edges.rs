//! Finds the paths in a crate's source that lead out of their top-level module.

use std::iter::Peekable;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree, token_stream};
use syn::visit::{self, Visit};
use syn::{ImplItem, Item, ItemMacro, ItemMod, ItemUse, MetaList, UseTree, Visibility};

use crate::layers::files::Files;
use crate::layers::items::{attributes, impl_attributes, is_test};

/// A path that starts at the root of the crate.
pub(crate) struct Edge {
    /// The file with the path, below `src`.
    pub(crate) file: PathBuf,
    /// The top-level module with the path.
    pub(crate) from: String,
    /// The name after `crate::`: `*` for a glob, `$` for a macro's parameter, and `None` for the root itself.
    pub(crate) to: Option<String>,
}

/// What was found in a crate.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) edges: Vec<Edge>,
    /// The exported macros, which are named `crate::name!`, with their top-level modules.
    pub(crate) macros: Vec<(String, String)>,
    /// Files that cannot be read, one line each.
    pub(crate) problems: Vec<String>,
}

/// Follows the modules of a crate from `lib.rs` on. `own_name` is the name by `extern crate self as name`.
pub(crate) fn find(files: &Files, own_name: Option<&str>) -> Found {
    let (file, folder) = (PathBuf::new(), PathBuf::new());
    let mut finder = Finder { files, own_name, file, folder, module: Vec::new(), found: Found::default() };
    finder.visit_module_file(PathBuf::from("lib.rs"), PathBuf::new());
    finder.found
}

struct Finder<'a> {
    files: &'a Files,
    own_name: Option<&'a str>,
    file: PathBuf,
    /// The folder with the files of submodules.
    folder: PathBuf,
    /// The path of the current module.
    module: Vec<String>,
    found: Found,
}

impl Finder<'_> {
    fn visit_module_file(&mut self, file: PathBuf, folder: PathBuf) {
        match self.files.parse(&file) {
            Ok(syntax) => {
                let before = (std::mem::replace(&mut self.file, file), std::mem::replace(&mut self.folder, folder));
                self.visit_file(&syntax);
                (self.file, self.folder) = before;
            }
            Err(problem) => self.found.problems.push(problem),
        }
    }

    /// Adds a path as an edge if it leads out of its top-level module.
    fn add(&mut self, path: &[String]) {
        let Some(from) = self.module.first() else { return };
        let mut names = path.iter().map(String::as_str).peekable();
        match names.next() {
            Some("crate") => {}
            Some(name) if Some(name) == self.own_name => {}
            Some(first @ ("self" | "super")) => {
                let mut depth = self.module.len() - usize::from(first == "super");
                while names.next_if_eq(&"super").is_some() {
                    depth = depth.saturating_sub(1);
                }
                if depth > 0 {
                    return;
                }
            }
            _ => return,
        }
        let to = names.next().map(str::to_owned);
        self.found.edges.push(Edge { file: self.file.clone(), from: from.clone(), to });
    }

    fn add_use(&mut self, tree: &UseTree, prefix: &[String]) {
        let with = |name: String| [prefix, &[name]].concat();
        match tree {
            UseTree::Path(path) => self.add_use(&path.tree, &with(path.ident.to_string())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_use(tree, prefix)),
            UseTree::Glob(_) => self.add(&with("*".to_owned())),
            UseTree::Name(name) if name.ident == "self" => self.add(prefix),
            UseTree::Name(name) => self.add(&with(name.ident.to_string())),
            UseTree::Rename(rename) if rename.ident == "self" => self.add(prefix),
            UseTree::Rename(rename) => self.add(&with(rename.ident.to_string())),
        }
    }

    /// Adds the paths in the tokens of a macro. `$crate::…` is for other crates.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        let mut before = None;
        while let Some(token) = tokens.next() {
            let after = |text: &str| before.as_deref() == Some(text);
            let text = token.to_string();
            match token {
                // The parentheses of `pub(in crate::…)`.
                TokenTree::Group(group) if after("pub") && group.delimiter() == Delimiter::Parenthesis => {}
                TokenTree::Group(group) => self.add_tokens(group.stream()),
                TokenTree::Ident(_) if !after("$") => self.add_path(vec![text.clone()], &mut tokens),
                TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            before = Some(text);
        }
    }

    /// Adds the path that continues with the next tokens: one path, or several in braces.
    fn add_path(&mut self, mut path: Vec<String>, tokens: &mut Peekable<token_stream::IntoIter>) {
        while tokens.next_if(is_colon).is_some() && tokens.next_if(is_colon).is_some() {
            match tokens.next() {
                Some(TokenTree::Ident(name)) => path.push(name.to_string()),
                Some(TokenTree::Group(group)) => {
                    let mut tokens = group.stream().into_iter().peekable();
                    while let Some(token) = tokens.next() {
                        self.add_path([&path[..], &[token.to_string()]].concat(), &mut tokens);
                        // Up to the next comma, there may be `as name`.
                        tokens.by_ref().take_while(|token| token.to_string() != ",").for_each(drop);
                    }
                    return;
                }
                Some(other) => path.push(other.to_string()),
                None => {}
            }
        }
        if path.len() > 1 {
            self.add(&path);
        }
    }
}

fn is_colon(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':')
}

impl Visit<'_> for Finder<'_> {
    fn visit_item_mod(&mut self, module: &ItemMod) {
        let folder = self.folder.join(module.ident.to_string());
        self.module.push(module.ident.to_string());
        if module.content.is_some() {
            let before = std::mem::replace(&mut self.folder, folder);
            visit::visit_item_mod(self, module);
            self.folder = before;
        } else {
            let here = self.file.parent().unwrap_or(Path::new(""));
            let file = self.files.of_module(module, here, &self.folder);
            self.visit_module_file(file, folder);
        }
        self.module.pop();
    }

    fn visit_item(&mut self, item: &Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &ImplItem) {
        if !is_test(impl_attributes(item)) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &ItemUse) {
        self.add_use(&item.tree, &[]);
    }

    fn visit_item_macro(&mut self, item: &ItemMacro) {
        let is_exported = item.attrs.iter().any(|attribute| attribute.path().is_ident("macro_export"));
        if let (true, Some(name), Some(module)) = (is_exported, &item.ident, self.module.first()) {
            self.found.macros.push((name.to_string(), module.clone()));
        }
        visit::visit_item_macro(self, item);
    }

    fn visit_path(&mut self, path: &syn::Path) {
        self.add(&path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>());
        visit::visit_path(self, path);
    }

    /// `pub(in crate::…)` names a module around the item and uses nothing.
    fn visit_visibility(&mut self, _: &Visibility) {}

    fn visit_macro(&mut self, called: &syn::Macro) {
        self.visit_path(&called.path);
        self.add_tokens(called.tokens.clone());
    }

    fn visit_meta_list(&mut self, list: &MetaList) {
        self.visit_path(&list.path);
        self.add_tokens(list.tokens.clone());
    }
}
