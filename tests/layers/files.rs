//! The source files of a crate, and the modules that they declare.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Attribute, Expr, ItemMod, Lit, Meta};

/// The text of each file of a crate, by its path below `src`.
pub(crate) struct Files(BTreeMap<PathBuf, String>);

impl Files {
    /// Reads all files of a package of this workspace.
    pub(crate) fn of_package(package: &str) -> Self {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(package).join("src");
        let mut files = BTreeMap::new();
        let mut folders = vec![src.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let text = fs::read_to_string(&path).unwrap();
                    files.insert(path.strip_prefix(&src).unwrap().to_owned(), text);
                }
            }
        }
        Self(files)
    }

    /// Files from texts, for tests of the check itself.
    pub(crate) fn of_texts(texts: &[(&str, &str)]) -> Self {
        Self(texts.iter().map(|(path, text)| (path.into(), (*text).to_owned())).collect())
    }

    /// Parses a file, or returns what is wrong with it.
    pub(crate) fn parse(&self, path: &Path) -> Result<syn::File, String> {
        let text = self.0.get(path).ok_or_else(|| format!("src/{}: there is no such file", path.display()))?;
        syn::parse_file(text).map_err(|error| format!("src/{}: cannot be parsed: {error}", path.display()))
    }

    /// Returns the file of a module that is declared by `mod name;`, where `folder` holds the submodules of the declaring module.
    /// A `#[path]` counts from `here`, the folder of the declaring file.
    pub(crate) fn of_module(&self, module: &ItemMod, here: &Path, folder: &Path) -> PathBuf {
        if let Some(path) = module.attrs.iter().find_map(path_of) {
            return here.join(path);
        }
        let nested = folder.join(module.ident.to_string()).join("mod.rs");
        if self.0.contains_key(&nested) { nested } else { folder.join(format!("{}.rs", module.ident)) }
    }
}

/// The text of `#[path = "…"]`.
fn path_of(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(path) if path.path.is_ident("path") => match &path.value {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
