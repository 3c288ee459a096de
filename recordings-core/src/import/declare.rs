//! Filters and their fields, made from trees of parameters.

use super::collect::Declarer;
use super::families::below;
use super::field;
use super::idents::Idents;
use super::model::{Dialect, Filter, Member, MemberKind, Part, PartKind};
use super::report::Reason;
use super::tree::{Node, Term};

/// A filter that is being made.
struct Making<'p> {
    /// The name before its fields, as it is in a query.
    place: &'p str,
    /// What to add to the type's name.
    suffix: String,
    is_nested: bool,
    is_below_keys: bool,
}

impl<'d> Declarer<'d> {
    /// Reports everything below a name that has free keys beside it.
    fn report_all(&mut self, node: Node<'d>) {
        let mut leaves = Vec::new();
        node.leaves(&mut leaves);
        for leaf in leaves {
            self.report(&leaf.name(), &leaf.at, Reason::Mixed);
        }
    }

    /// Declares the parameters of a root.
    pub(super) fn family(&mut self, root: &str, ident: &str, mut tree: Node<'d>, parts: &mut Vec<Part>) {
        tree.absorb(false);
        self.family_of(root, ident, tree, parts);
    }

    fn family_of(&mut self, root: &str, ident: &str, tree: Node<'d>, parts: &mut Vec<Part>) {
        let ident = part_ident(parts, ident);
        let mut doc = format!("The parameters `{root}[…]` of `{}`.", self.shown);
        if let Some(said) = tree.object_doc() {
            doc.push_str("\n\n");
            doc.push_str(said);
        }
        let making = Making { place: root, suffix: ident.clone(), is_nested: false, is_below_keys: false };
        let index = parts.len();
        if let Some(keys) = tree.keys {
            if tree.children.is_empty() {
                let making = Making { is_below_keys: true, ..making };
                if let Some(filter) = self.keys(*keys, &making, doc) {
                    parts.insert(index, Part { ident, kind: PartKind::Keys(filter) });
                }
                return;
            }
            self.report_all(*keys);
        }
        if let Some(filter) = self.filter(tree.children, &making, doc) {
            parts.insert(index, Part { ident, kind: PartKind::Filter(filter) });
        }
    }

    /// Declares parameters without a root.
    pub(super) fn flat(&mut self, ident: &str, dialect: Option<Dialect>, tree: Node<'d>, parts: &mut Vec<Part>) {
        if tree.children.is_empty() {
            return;
        }
        let ident = part_ident(parts, ident);
        let making = Making { place: "", suffix: ident.clone(), is_nested: false, is_below_keys: false };
        let what = if ident == "page" { "The page" } else { "The parameters without a root" };
        let doc = format!("{what} of `{}`.", self.shown);
        let index = parts.len();
        if let Some(mut filter) = self.filter(tree.children, &making, doc) {
            filter.dialect = dialect.or(filter.dialect);
            parts.insert(index, Part { ident, kind: PartKind::Filter(filter) });
        }
    }

    /// Makes a filter of fields. What cannot be in it becomes a part of its own.
    fn filter(&mut self, nodes: Vec<Node<'d>>, making: &Making<'_>, doc: String) -> Option<Filter> {
        let name = self.types.ty(&format!("{}_{}", self.prefix, making.suffix));
        self.family.clone_from(&making.suffix);
        let (mut idents, mut members) = (Idents::default(), Vec::new());
        for node in nodes {
            members.extend(self.member(node, making, &mut idents));
        }
        if members.is_empty() {
            return None;
        }
        let dialect = dialect(&mut members);
        Some(Filter {
            name,
            doc,
            root: making.place.to_owned(),
            is_nested: making.is_nested,
            dialect,
            members,
            has_functions: false,
        })
    }

    /// Makes the filter under free keys.
    fn keys(&mut self, mut node: Node<'d>, making: &Making<'_>, doc: String) -> Option<Filter> {
        if node.children.is_empty() && node.keys.is_none() {
            node.name = String::new();
            return self.filter(vec![node], making, doc);
        }
        for term in std::mem::take(&mut node.terms) {
            self.report(&term.leaf.name(), &term.leaf.at, Reason::Mixed);
        }
        if let Some(keys) = node.keys.take() {
            self.report_all(*keys);
        }
        self.filter(node.children, making, doc)
    }

    /// Makes a field of a filter, or a filter inside it.
    fn member(&mut self, mut node: Node<'d>, making: &Making<'_>, idents: &mut Idents) -> Option<Member> {
        let place = below(making.place, &node.name);
        if !node.terms.is_empty() {
            let (children, keys) = (std::mem::take(&mut node.children), node.keys.take());
            self.split(&place, Node { children, keys, ..Node::named(&node.name) }, making);
            return self.field(node, &place, making, idents);
        }
        let suffix = format!("{}_{}", making.suffix, node.name);
        let inner = Making { place: &place, suffix, is_nested: true, is_below_keys: making.is_below_keys };
        let is_required = node.requires();
        let doc = format!("The parameters `{place}[…]` of `{}`.", self.shown);
        let family = std::mem::take(&mut self.family);
        let kind = match node.keys.take() {
            Some(keys) if node.children.is_empty() => {
                self.keys(*keys, &Making { is_below_keys: true, ..inner }, doc).map(MemberKind::Keys)
            }
            keys => {
                if let Some(keys) = keys {
                    self.report_all(*keys);
                }
                self.filter(node.children, &inner, doc).map(MemberKind::Nested)
            }
        };
        self.family = family;
        let ident = idents.field(&node.name);
        Some(Member { ident, name: node.name, doc: String::new(), is_required, is_deprecated: false, kind: kind? })
    }

    fn field(&mut self, node: Node<'d>, place: &str, making: &Making<'_>, idents: &mut Idents) -> Option<Member> {
        let made = field::field(self, &node, place);
        let (mut kept, mut rest) = (Vec::new(), Vec::new());
        for (index, term) in node.terms.into_iter().enumerate() {
            if made.rest.contains(&index) { rest.push(term) } else { kept.push(term) }
        }
        self.split_terms(place, rest, making);
        for term in &kept {
            self.declared(&term.leaf.name());
        }
        if let Some(term) = kept.iter().find(|term| term.leaf.is_required && kept.len() > 1) {
            self.note(&term.leaf.at, format!("any parameter of `{place}` meets that one of them is required"));
        }
        Some(Member {
            ident: idents.field(&node.name),
            name: node.name,
            doc: doc(&kept),
            is_required: kept.iter().any(|term| term.leaf.is_required),
            is_deprecated: !kept.is_empty() && kept.iter().all(|term| term.leaf.is_deprecated),
            kind: MemberKind::Field(made.field?),
        })
    }

    /// Keeps what is below a name that is a field itself for a family of its own: `filter[seats][…]` beside `filter[seats]`.
    fn split(&mut self, place: &str, node: Node<'d>, making: &Making<'_>) {
        if making.is_below_keys {
            self.report_all(node);
        } else if !node.is_end() {
            self.apart.entry(place.to_owned()).or_default().merge(node);
        }
    }

    /// Declares what was kept for families of their own.
    pub(super) fn finish(&mut self, parts: &mut Vec<Part>) {
        while let Some((root, node)) = self.apart.pop_first() {
            self.family_of(&root, &root, node, parts);
        }
    }

    /// Keeps parameters that a field cannot have beside the others for structs of their own.
    fn split_terms(&mut self, place: &str, terms: Vec<Term<'d>>, making: &Making<'_>) {
        let mut node = Node::default();
        for term in terms {
            if term.word.is_empty() {
                self.report(&term.leaf.name(), &term.leaf.at, Reason::Mixed);
            } else if term.leaf.path.len() == 1 {
                self.loose.push(term.leaf);
            } else {
                let word = term.word.clone();
                node.child(&word).terms.push(Term { word: String::new(), ..term });
            }
        }
        self.split(place, node, making);
    }
}

/// How all operators of a filter are written, if there is a sign in front of each. The signs are removed from their names.
fn dialect(members: &mut [Member]) -> Option<Dialect> {
    let mut names: Vec<&mut String> = Vec::new();
    for member in members {
        if let MemberKind::Field(field) = &mut member.kind {
            names.extend(
                field.operators.iter_mut().map(|accepted| &mut accepted.wire_name).filter(|name| !name.is_empty()),
            );
        }
    }
    let sign = ["$", "_"].into_iter().find(|sign| {
        !names.is_empty() && names.iter().all(|name| name.strip_prefix(sign).is_some_and(|rest| !rest.is_empty()))
    })?;
    for name in names {
        name.drain(..sign.len());
    }
    Some(Dialect { before: sign.to_owned(), has_brackets: true })
}

/// The docs of a field: those of its parameters, each once.
fn doc(terms: &[Term<'_>]) -> String {
    let mut docs: Vec<&str> = terms.iter().map(|term| term.leaf.doc.trim()).filter(|doc| !doc.is_empty()).collect();
    docs.dedup();
    match &*docs {
        [] => String::new(),
        [one] if terms.len() == 1 || terms.iter().all(|term| term.leaf.doc.trim() == *one) => (*one).to_owned(),
        _ => {
            let of = |term: &Term<'_>| {
                let doc = term.leaf.doc.trim();
                (!doc.is_empty()).then(|| format!("`{}`: {doc}", term.leaf.name()))
            };
            terms.iter().filter_map(of).collect::<Vec<_>>().join("\n\n")
        }
    }
}

/// The name of a part, which no other part has.
fn part_ident(parts: &[Part], name: &str) -> String {
    let mut idents = Idents::default();
    for part in parts {
        idents.field(&part.ident);
    }
    idents.field(name)
}
