//! Identifiers of Rust for the names of a document: unique, and the same in each run.

use std::collections::BTreeSet;

/// Words that no identifier may be: keywords of Rust, of all editions and reserved ones.
const KEYWORDS: [&str; 52] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Methods of filters and builders, which no field may hide.
const METHODS: [&str; 23] = [
    "builder",
    "clone",
    "default",
    "build",
    "build_non_empty",
    "dynamic",
    "without",
    "to_builder",
    "matches",
    "is_empty",
    "merged_with",
    "to_query_string",
    "to_readable_query",
    "append_to_query",
    "from_query_str",
    "from_query_str_with",
    "from_query_str_within",
    "to_sql",
    "to_json",
    "from_json",
    "from_json_str",
    "from_tool_call",
    "unlisted_value",
];

/// Types that the declarations use, and those that Rust has in scope.
const TYPES: [&str; 40] = [
    "Filter",
    "FilterValue",
    "Query",
    "Exact",
    "Range",
    "Text",
    "OneOf",
    "Keys",
    "Group",
    "Sort",
    "NaiveDate",
    "NaiveDateTime",
    "DateTime",
    "Utc",
    "Uuid",
    "Decimal",
    "Endpoint",
    "Paging",
    "CanSort",
    "Value",
    "String",
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "Vec",
    "Box",
    "Self",
    "Clone",
    "Debug",
    "PartialEq",
    "Default",
    "IpAddr",
    "Ipv4Addr",
    "Ipv6Addr",
    "Send",
    "Sync",
    "Other",
];

/// Identifiers that are taken.
#[derive(Clone, Debug, Default)]
pub(super) struct Idents(BTreeSet<String>);

impl Idents {
    /// An identifier of a field that is not taken.
    pub(super) fn field(&mut self, name: &str) -> String {
        let mut ident = snake(name);
        if ident.is_empty() {
            "value".clone_into(&mut ident);
        }
        if ident.starts_with(|first: char| first.is_ascii_digit()) {
            ident.insert_str(0, "field_");
        }
        if KEYWORDS.contains(&&*ident) || METHODS.contains(&&*ident) {
            ident.push_str("_value");
        }
        // Each field has a setter with this in front of its name.
        let is_free = |ident: &str, taken: &BTreeSet<String>| {
            let hides = ident.strip_prefix("maybe_").is_some_and(|rest| taken.contains(rest));
            !taken.contains(ident) && !hides && !taken.contains(&format!("maybe_{ident}"))
        };
        let ident = self.numbered(ident, "_", is_free);
        self.0.insert(ident.clone());
        ident
    }

    /// An identifier of a type that is not taken.
    pub(super) fn ty(&mut self, name: &str) -> String {
        let ident = self.numbered(type_name(name), "", is_free_type);
        self.0.extend([format!("{ident}Builder"), snake(&ident), ident.clone()]);
        ident
    }

    /// Whether [`ty`](Self::ty) would return the words of a name as they are.
    pub(super) fn is_free(&self, name: &str) -> bool {
        let ident = type_name(name);
        ident == pascal(name) && is_free_type(&ident, &self.0)
    }

    /// An identifier of a variant that is not taken.
    pub(super) fn variant(&mut self, text: &str) -> String {
        let mut ident = match text.chars().next() {
            Some('-') => format!("Minus{}", pascal(text)),
            Some('+') => format!("Plus{}", pascal(text)),
            Some('!') => format!("Not{}", pascal(text)),
            _ => pascal(text),
        };
        if ident.is_empty() {
            "Value".clone_into(&mut ident);
        }
        if ident.starts_with(|first: char| first.is_ascii_digit()) {
            ident.insert(0, 'V');
        }
        if matches!(&*ident, "Self" | "Other") {
            ident.push_str("Value");
        }
        let ident = self.numbered(ident, "", |ident, taken| !taken.contains(ident));
        self.0.insert(ident.clone());
        ident
    }

    fn numbered(&self, ident: String, joint: &str, is_free: impl Fn(&str, &BTreeSet<String>) -> bool) -> String {
        if is_free(&ident, &self.0) {
            return ident;
        }
        // A number after a digit would be part of the same number.
        let joint = if ident.ends_with(|last: char| last.is_ascii_digit()) && joint.is_empty() { "N" } else { joint };
        let mut numbered = (2_u32..).map(|number| format!("{ident}{joint}{number}"));
        numbered.find(|ident| is_free(ident, &self.0)).unwrap_or(ident)
    }
}

/// A name as an identifier of a type.
fn type_name(name: &str) -> String {
    let mut ident = pascal(name);
    if !ident.starts_with(|first: char| first.is_ascii_alphabetic()) {
        ident.insert_str(0, "Type");
    }
    if TYPES.contains(&&*ident) {
        ident.push_str("Type");
    }
    ident
}

/// Whether a type can have an identifier: the derive makes a builder and a module beside the type.
fn is_free_type(ident: &str, taken: &BTreeSet<String>) -> bool {
    !taken.contains(ident) && !taken.contains(&format!("{ident}Builder")) && !taken.contains(&snake(ident))
}

/// The words of a name.
fn words(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut words = vec![String::new()];
    let mut before: Option<char> = None;
    for (index, letter) in letters.iter().copied().enumerate() {
        if !letter.is_ascii_alphanumeric() {
            words.push(String::new());
            before = None;
            continue;
        }
        let next_is_lower = letters.get(index + 1).is_some_and(char::is_ascii_lowercase);
        let begins = letter.is_ascii_uppercase()
            && before.is_some_and(|before| {
                before.is_ascii_lowercase() || before.is_ascii_digit() || before.is_ascii_uppercase() && next_is_lower
            });
        if begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(letter.to_ascii_lowercase());
        }
        before = Some(letter);
    }
    words.retain(|word| !word.is_empty());
    words
}

/// `createdAt` as `created_at`.
pub(super) fn snake(name: &str) -> String {
    words(name).join("_")
}

/// `created_at` as `CreatedAt`.
pub(super) fn pascal(name: &str) -> String {
    let capitalized = |word: String| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_ascii_uppercase() + rest
    };
    words(name).into_iter().map(capitalized).collect()
}
