//! The arguments of a filter as data: their names, and what each of them says.

use clap::ArgMatches;

use super::forms::Forms;
use super::names::{Names, kebab, path_name};
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
    /// A parameter of a filter inside this one, whose name continues this one: `filter[metadata]`. With an
    /// example of a key, if its form is not any name.
    Inner { stem: String, doc: &'static str, key: Option<String> },
    /// The value of a parameter: a group that is written as functions.
    Expression(&'static str),
}

impl Arguments {
    /// The arguments of a filter, whose names begin with a prefix.
    pub(super) fn of(filter: &dyn Members, prefix: &'static str) -> Self {
        let parameters = filter.parameters();
        let schema = parameters.schema;
        let mut arguments = Vec::new();
        let mut names = Names::of(parameters);
        let new = |name: &str, says| Argument { name: format!("{prefix}{name}"), alias: None, says };
        for leaf in &parameters.leaves {
            let name = names.of_path(schema, &leaf.path);
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
            let says = Says::Inner { stem: level.raw.clone(), doc: doc_of(schema, level), key: None };
            arguments.push(new(&names.of_path(schema, &level.path), says));
        }
        if filter.branches().is_some() {
            arguments.extend(of_groups(parameters).into_iter().map(|(name, says)| new(&names.of_group(name), says)));
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

    /// The argument that a parameter is, by the parameter's name: `--seats.null`, or `--metadata plan[null]` for one under a free key.
    pub(super) fn of_parameter(&self, name: &str) -> Option<String> {
        self.list.iter().find_map(|argument| match &argument.says {
            Says::Operator(leaf, operator, _) => {
                leaf.parameter(*operator).filter(|parameter| *parameter.raw == *name).map(|_| argument.written())
            }
            Says::Inner { stem, .. } => {
                let key = key(name.strip_prefix(&**stem)?)?;
                Some(format!("{} {key}", argument.written()))
            }
            Says::Condition(..) | Says::Expression(_) => None,
        })
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
fn of_groups(parameters: &Parameters) -> Vec<(&'static str, Says)> {
    let schema = parameters.schema;
    let Some(groups) = schema.groups else { return Vec::new() };
    if groups.form != GroupForm::Brackets {
        return vec![("expression", Says::Expression(schema.root))];
    }
    let example = parameters.leaves.iter().find_map(|leaf| leaf.parameters.first()).map(|parameter| &*parameter.raw);
    let inner = |kind: GroupKind| {
        let name = groups.bracketed(kind, schema.operators)?;
        // Without the number of the branch, which the argument has.
        let root = BranchName::root(schema.root);
        let stem = root.branch(GroupKind::Not, &name, 0).raw;
        let example = example.map(|parameter| root.branch(kind, &name, 0).of(parameter));
        let key = example.and_then(|parameter| key(parameter.strip_prefix(&stem)?));
        let doc = match kind {
            GroupKind::Any => " At least one of these branches is met.",
            GroupKind::All => " Each of these branches is met.",
            GroupKind::Not => " This branch is not met.",
        };
        Some((kind.word(), Says::Inner { stem, doc, key }))
    };
    GroupKind::ALL.into_iter().filter_map(inner).collect()
}

/// The key of names in brackets: `0[name][eq]` of `[0][name][eq]`.
fn key(names: &str) -> Option<String> {
    let (first, rest) = names.strip_prefix('[')?.split_once(']')?;
    Some(format!("{first}{rest}"))
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
