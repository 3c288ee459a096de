//! The arguments of a filter as data: their names, and what each of them says.

use clap::ArgMatches;

use super::forms::Forms;
use crate::declaration::{BranchName, GroupForm, GroupKind, Leaf, Level, MemberKind, Members, Parameters, Schema};
use crate::operator::{Arity, Operator};

/// The arguments of a filter.
#[derive(Debug)]
pub(super) struct Arguments {
    pub(super) parameters: &'static Parameters,
    pub(super) prefix: &'static str,
    /// In the order of the parameters.
    pub(super) list: Vec<Argument>,
}

/// An argument of a filter.
#[derive(Debug)]
pub(super) struct Argument {
    /// The name without its hyphens: `duration-secs.gte`.
    pub(super) name: String,
    /// The same with the operator's own name, if that has other letters: `status.not_in`.
    pub(super) alias: Option<String>,
    pub(super) says: Says,
}

/// What an argument says.
#[derive(Debug)]
pub(super) enum Says {
    /// A condition of a field in one of these forms.
    Condition(&'static Leaf, Forms),
    /// The value of an operator. The flag says that the argument of the field takes the same values.
    Operator(&'static Leaf, Operator, bool),
    /// A parameter of a filter inside this one, whose name continues this one: `filter[metadata]`.
    Inner { stem: String, doc: &'static str },
    /// The value of a parameter: a group that is written as functions.
    Expression(&'static str),
}

impl Arguments {
    /// The arguments of a filter, whose names begin with a prefix.
    pub(super) fn of(filter: &dyn Members, prefix: &'static str) -> Self {
        let parameters = filter.parameters();
        let schema = parameters.schema;
        let mut arguments = Vec::new();
        let new = |name: &str, says| Argument { name: format!("{prefix}{name}"), alias: None, says };
        for leaf in &parameters.leaves {
            let name = path_name(schema, &leaf.path);
            let forms = Forms::of(leaf);
            if forms.has_any() {
                arguments.push(new(&name, Says::Condition(leaf, forms.clone())));
            }
            let mut last = None;
            for operator in leaf.parameters.iter().map(|parameter| parameter.operator) {
                // The names of an operator are beside each other.
                if last.replace(operator) != Some(operator) {
                    let is_same = forms.are_only(operator);
                    let (own, kebab) = (operator.name(), kebab(operator.name()));
                    let alias = (kebab != own).then(|| format!("{prefix}{name}.{own}"));
                    let argument = new(&format!("{name}.{kebab}"), Says::Operator(leaf, operator, is_same));
                    arguments.push(Argument { alias, ..argument });
                }
            }
        }
        for level in parameters.free_keys() {
            let says = Says::Inner { stem: level.raw.clone(), doc: doc_of(schema, level) };
            arguments.push(new(&keys_name(schema, level), says));
        }
        if filter.branches().is_some() {
            arguments.extend(of_groups(schema).into_iter().map(|(name, says)| new(name, says)));
        }
        Self { parameters, prefix, list: arguments }
    }

    /// The argument of a field, or those of a nested filter, by its parameter without an operator.
    pub(super) fn of_member(&self, name: &str) -> Option<String> {
        let is_of_it = |argument: &&Argument| match &argument.says {
            Says::Condition(leaf, _) | Says::Operator(leaf, ..) => leaf.raw == name,
            Says::Inner { .. } | Says::Expression(_) => false,
        };
        let level = || {
            let level = self.parameters.levels.iter().find(|level| level.shown.as_deref() == Some(name))?;
            Some(format!("--{}{}.…", self.prefix, path_name(self.parameters.schema, &level.path)))
        };
        self.list.iter().find(is_of_it).map(Argument::written).or_else(level)
    }
}

impl Argument {
    /// The argument as it is written: `--duration-secs`.
    pub(super) fn written(&self) -> String {
        format!("--{}", self.name)
    }

    /// Whether the argument may be repeated.
    pub(super) fn repeats(&self) -> bool {
        match &self.says {
            Says::Condition(_, forms) => forms.has_list(),
            Says::Operator(_, operator, _) => operator.arity() == Arity::Many,
            Says::Inner { .. } => true,
            Says::Expression(_) => false,
        }
    }

    /// The values of the argument. None if it is not there.
    pub(super) fn texts(&self, matches: &ArgMatches) -> Vec<String> {
        // A command that was made by other code may lack it.
        let values = matches.try_get_many::<String>(&self.name).ok().flatten();
        values.map(|values| values.cloned().collect()).unwrap_or_default()
    }
}

/// The arguments of the groups that a filter can have.
fn of_groups(schema: &Schema) -> Vec<(&'static str, Says)> {
    let Some(groups) = schema.groups else { return Vec::new() };
    if groups.form != GroupForm::Brackets {
        return vec![("expression", Says::Expression(schema.root))];
    }
    let inner = |kind: GroupKind| {
        let name = groups.bracketed(kind, schema.operators)?;
        // Without the number of the branch, which the argument has.
        let stem = BranchName::root(schema.root).branch(GroupKind::Not, &name, 0).raw;
        let doc = match kind {
            GroupKind::Any => " At least one of these branches is met.",
            GroupKind::All => " Each of these branches is met.",
            GroupKind::Not => " This branch is not met.",
        };
        Some((kind.word(), Says::Inner { stem, doc }))
    };
    GroupKind::ALL.into_iter().filter_map(inner).collect()
}

/// The Rust names of the members at a path, in kebab case: `customer.first-name`.
fn path_name(schema: &Schema, path: &[usize]) -> String {
    let (mut schema, mut names) = (schema, Vec::new());
    for index in path {
        let Some(member) = schema.members.get(*index) else { break };
        names.push(kebab(member.ident));
        match &member.kind {
            MemberKind::Nested(nested) => schema = nested.schema,
            MemberKind::Field(_) => break,
        }
    }
    names.join(".")
}

/// The name of free keys: that of the nested filter, or of the root if the whole filter is one of free keys, or `keys` if there is none.
fn keys_name(schema: &Schema, level: &Level) -> String {
    match (&*level.path, schema.root) {
        ([], "") => "keys".to_owned(),
        ([], root) => kebab(&root.replace('[', ".").replace(']', "")),
        ([..], _) => path_name(schema, &level.path),
    }
}

/// The docs of a nested filter.
fn doc_of(schema: &Schema, level: &Level) -> &'static str {
    let (mut schema, mut doc) = (schema, "");
    for index in &level.path {
        let Some(member) = schema.members.get(*index) else { break };
        doc = member.doc;
        if let MemberKind::Nested(nested) = &member.kind {
            schema = nested.schema;
        }
    }
    doc
}

fn kebab(name: &str) -> String {
    name.trim_matches('_').replace('_', "-")
}
