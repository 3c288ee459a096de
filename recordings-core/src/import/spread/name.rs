//! Names with brackets and their parts.

use crate::declaration::ListStyle;

/// A part of the name of a parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) enum Segment {
    /// A name.
    Name(String),
    /// Any key.
    AnyKey,
}

impl Segment {
    /// The name. An asterisk for any key.
    pub(in crate::import) fn text(&self) -> &str {
        match self {
            Self::Name(name) => name,
            Self::AnyKey => "*",
        }
    }
}

/// A path as it is in a query.
pub(in crate::import) fn literal(path: &[Segment]) -> String {
    let mut names = path.iter().map(Segment::text);
    let mut literal = names.next().unwrap_or_default().to_owned();
    for name in names {
        literal.extend(["[", name, "]"]);
    }
    literal
}

/// The parts of a name with brackets, and the style of list that it ends with. `None` if the brackets are not pairs.
pub(super) fn path_of(name: &str) -> Option<(Vec<Segment>, Option<ListStyle>)> {
    if name.contains(char::is_control) || name.is_empty() {
        return None;
    }
    let Some((root, rest)) = name.split_once('[') else {
        return (!name.contains(']')).then(|| (vec![Segment::Name(name.to_owned())], None));
    };
    let inner = rest.strip_suffix(']')?;
    let mut names: Vec<&str> = std::iter::once(root).chain(inner.split("][")).collect();
    if root.is_empty() || names.iter().any(|name| name.contains(['[', ']'])) {
        return None;
    }
    let list = match names.last().copied() {
        Some("") => Some(ListStyle::Brackets),
        Some("0") => Some(ListStyle::Indices),
        Some(_) | None => None,
    };
    if list.is_some() {
        names.pop();
    }
    if names.iter().any(|name| name.is_empty()) {
        return None;
    }
    let is_any = |name: &str| {
        name == "*"
            || name.len() > 2
                && (name.starts_with('{') && name.ends_with('}') || name.starts_with('<') && name.ends_with('>'))
    };
    let segments = names
        .into_iter()
        .enumerate()
        .map(|(index, name)| if index > 0 && is_any(name) { Segment::AnyKey } else { Segment::Name(name.to_owned()) });
    Some((segments.collect(), list))
}
