//! The families of a query: which parameters are fields of one filter, and which are an order.

use std::collections::BTreeMap;

use super::collect::Declarer;
use super::model::{Dialect, Part, Query};
use super::operations::Operation;
use super::report::Reason;
use super::schema::widest;
use super::spread::{Leaf, Segment, literal};
use super::tree::{Node, Term, is_operator};
use super::{order, prose, words};

/// Parameters without brackets that say which page is wanted.
const PAGE: &[&str] = &[
    "page",
    "perpage",
    "pagesize",
    "pagenumber",
    "pagetoken",
    "pagelimit",
    "pageoffset",
    "pagecursor",
    "limit",
    "offset",
    "cursor",
    "startingafter",
    "endingbefore",
    "skip",
    "maxresults",
    "nexttoken",
    "continuationtoken",
];

/// Declares the query of an operation. `None` if it has no parameters.
pub(super) fn query<'d>(
    declarer: &mut Declarer<'d>,
    operation: &Operation<'d>,
    leaves: Vec<Leaf<'d>>,
) -> Option<Query> {
    let mut leaves = declarer.distinct(leaves);
    if leaves.is_empty() {
        return None;
    }
    let name = declarer.types.ty(&operation.id);
    declarer.begin(&operation.id, &name, &format!("{} {}", operation.method, operation.path));
    let order = order::take(declarer, &mut leaves);
    let functions = prose::take(declarer, &mut leaves);
    let (flat, bracketed): (Vec<_>, Vec<_>) = leaves.into_iter().partition(|leaf| leaf.path.len() == 1);

    let (mut roots, mut flat_operators) = (roots(bracketed), Vec::new());
    roots.retain_mut(|(root, tree)| {
        let is_flat = is_of_operators(tree, flat.iter().any(|leaf| leaf.name() == *root));
        if is_flat {
            flat_operators.push(std::mem::take(tree));
        }
        !is_flat
    });
    let mut parts = Vec::new();
    for (root, tree) in roots {
        declarer.family(&root, &root, tree, &mut parts);
    }
    flats(declarer, flat, flat_operators, &mut parts);
    declarer.finish(&mut parts);
    parts.extend(functions);
    parts.extend(order);
    if parts.is_empty() {
        return None;
    }
    let doc = operation.doc.trim();
    let deprecated = if operation.is_deprecated { " It is deprecated." } else { "" };
    let first = format!("The query of `{} {}`.{deprecated}", operation.method, operation.path);
    Some(Query {
        operation: operation.id.clone(),
        method: operation.method.clone(),
        path: operation.path.clone(),
        name,
        doc: if doc.is_empty() { first } else { format!("{first}\n\n{doc}") },
        parts,
    })
}

/// The trees of parameters with brackets by their roots, in the order of the document.
fn roots(leaves: Vec<Leaf<'_>>) -> Vec<(String, Node<'_>)> {
    let mut roots: Vec<(String, Node<'_>)> = Vec::new();
    for leaf in leaves {
        let path = leaf.path.clone();
        let Some((root, rest)) = path.split_first() else { continue };
        let index = roots.iter().position(|(name, _)| name == root.text()).unwrap_or_else(|| {
            roots.push((root.text().to_owned(), Node::named(root.text())));
            roots.len() - 1
        });
        let Some((_, tree)) = roots.get_mut(index) else { continue };
        tree.insert(rest, leaf);
    }
    roots
}

/// Whether the names after a root are operators of it, as in `created[gte]`, so that it is a field without a root.
fn is_of_operators(tree: &Node<'_>, has_value: bool) -> bool {
    let names: Vec<String> = tree.children.iter().map(|child| child.name.clone()).collect();
    let has_strong = names.iter().any(|name| words::operator(name).is_some());
    let is_order = |name: &String| words::operator(name).is_some_and(words::is_order) || words::paired(name).is_some();
    !tree.children.is_empty()
        && tree.keys.is_none()
        && tree.terms.is_empty()
        && tree.children.iter().all(|child| child.is_end() && is_operator(child, &names, has_strong))
        && (has_value || names.iter().any(is_order))
}

/// Declares the parameters without brackets, and fields whose operators alone have them.
fn flats<'d>(declarer: &mut Declarer<'d>, flat: Vec<Leaf<'d>>, operators: Vec<Node<'d>>, parts: &mut Vec<Part>) {
    let is_page = |leaf: &Leaf<'_>| {
        let plain: String = leaf.name().chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        PAGE.contains(&&*plain)
    };
    let has_operators = |leaf: &Leaf<'_>| operators.iter().any(|node| node.name == literal(&leaf.path));
    let has_page_root = parts.iter().any(|part| part.ident == "page");
    let (pages, flat): (Vec<_>, Vec<_>) =
        flat.into_iter().partition(|leaf| !has_page_root && is_page(leaf) && !has_operators(leaf));
    let (dialect, suffixed) = suffixes(&flat);
    let (mut plain, mut other) = (Node::default(), Node::default());
    for (index, leaf) in flat.into_iter().enumerate() {
        if let Some((base, word)) = suffixed.get(&index) {
            other.child(base).terms.push(Term { word: word.clone(), leaf });
        } else {
            let path = leaf.path.clone();
            plain.insert(&path, leaf);
        }
    }
    // A field has all of its operators in one struct, and a struct writes them in one way.
    let are_apart = !operators.is_empty() && !other.children.is_empty();
    for node in operators {
        let name = node.name.clone();
        let field = plain.child(&name);
        field.children = node.children;
    }
    plain.absorb(false);
    for mut node in std::mem::take(&mut other.children) {
        let index = plain.children.iter().position(|child| child.name == node.name);
        let field = index.and_then(|index| plain.children.get(index));
        if field.is_some_and(|field| field.terms.iter().any(|term| !term.word.is_empty())) {
            // The field has operators in brackets.
            declarer.loose.extend(node.terms.into_iter().map(|term| term.leaf));
        } else if are_apart {
            if let Some(index) = index {
                node.terms.splice(0..0, plain.children.remove(index).terms);
            }
            other.children.push(node);
        } else {
            plain.child(&node.name).terms.extend(node.terms);
        }
    }
    if are_apart {
        declarer.flat("parameters", None, plain, parts);
        declarer.flat("suffixed", dialect, other, parts);
    } else {
        declarer.flat("parameters", dialect, plain, parts);
    }
    let loose = std::mem::take(&mut declarer.loose);
    declarer.flat("others", None, without_operators(loose), parts);
    declarer.flat("page", None, without_operators(pages), parts);
}

/// Parameters without brackets, whose names are those of their fields.
fn without_operators(leaves: Vec<Leaf<'_>>) -> Node<'_> {
    let mut tree = Node::default();
    for leaf in leaves {
        let path = leaf.path.clone();
        tree.insert(&path, leaf);
    }
    tree
}

/// The parameters that end with an operator, by their index: `price__gte`, `StartTime>`. All have it in one way.
fn suffixes(flat: &[Leaf<'_>]) -> (Option<Dialect>, BTreeMap<usize, (String, String)>) {
    let names: Vec<String> = flat.iter().map(Leaf::name).collect();
    let split = |name: &str, joint: &str| -> Option<(String, String)> {
        let (base, word) = if joint.is_empty() {
            let word = name.chars().last().filter(|last| matches!(last, '>' | '<'))?;
            (name.strip_suffix(word)?, word.to_string())
        } else {
            let (base, word) = name.rsplit_once(joint)?;
            (base, word.to_owned())
        };
        (!base.is_empty() && !base.ends_with('_')).then(|| (base.to_owned(), word))
    };
    let mut best: (Option<Dialect>, BTreeMap<usize, (String, String)>) = (None, BTreeMap::new());
    for joint in ["__", ".", "", "_"] {
        let candidates: BTreeMap<usize, (String, String)> =
            names.iter().enumerate().filter_map(|(index, name)| Some((index, split(name, joint)?))).collect();
        let of_base = |base: &str| {
            candidates.values().filter(|(other, _)| other == base).map(|(_, word)| word).collect::<Vec<_>>()
        };
        let found: BTreeMap<usize, (String, String)> = candidates
            .iter()
            .filter(|(_, (base, word))| {
                let has_base = names.iter().any(|name| name == base);
                let has_other =
                    || of_base(base).into_iter().any(|other| other != word && words::operator(other).is_some());
                match words::operator(word) {
                    Some(operator) if joint == "_" => has_base || has_other() || words::is_order(operator),
                    Some(_) => true,
                    None if joint == "_" => false,
                    None => words::paired(word).is_some_and(|(_, pair)| {
                        let has_pair = of_base(base).into_iter().any(|other| words::is_word(other, pair));
                        joint.is_empty() && has_base || has_pair
                    }),
                }
            })
            .map(|(index, split)| (*index, split.clone()))
            .collect();
        if found.len() > best.1.len() {
            let dialect = Dialect { before: joint.to_owned(), has_brackets: false };
            best = (Some(dialect), found);
        }
    }
    best
}

impl<'d> Declarer<'d> {
    /// The parameters, each name once. One that accepts what any of several of its name accepts is declared for these.
    fn distinct(&mut self, leaves: Vec<Leaf<'d>>) -> Vec<Leaf<'d>> {
        let mut distinct: Vec<Leaf<'d>> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for leaf in leaves {
            let name = leaf.name();
            match known.get(&name).and_then(|index| distinct.get_mut(*index)) {
                Some(other) if other.list == leaf.list => {
                    other.scalar = widest(other.scalar.clone(), leaf.scalar);
                    other.is_required |= leaf.is_required;
                    self.note(
                        &leaf.at,
                        format!("`{name}` is in the document twice, and is declared as what either accepts"),
                    );
                }
                Some(_) => self.report(&name, &leaf.at, Reason::Repeated),
                None => {
                    known.insert(name, distinct.len());
                    distinct.push(leaf);
                }
            }
        }
        distinct
    }
}

/// The path below another one, for a family that is declared by itself.
pub(super) fn below(root: &str, name: &str) -> String {
    if root.is_empty() {
        name.to_owned()
    } else {
        literal(&[Segment::Name(root.to_owned()), Segment::Name(name.to_owned())])
    }
}
