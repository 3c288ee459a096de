//! Which groups of filters a declaration allows.

use syn::LitInt;

use super::wire;
use crate::attr::groups::{self, Word};
use crate::errors::Errors;
use crate::model::{Field, GroupForm, Groups, OperatorNames};

/// How deeply groups can be declared to be nested, and the most branches of one.
const DEEPEST: usize = 32;
const WIDEST: usize = 1_000;

/// The groups, if there are any.
pub(super) fn groups(
    written: Option<groups::Groups>,
    (root, fields, operators): (&str, &[Field], Option<&OperatorNames>),
    errors: &Errors,
) -> Option<Groups> {
    let written = written?;
    if written.any.is_none() && written.all.is_none() && written.not.is_none() {
        errors.at(&written.key, "`groups` names no group: write those that the API has, `groups(any, all, not)`");
    }
    let form = form(written.form.as_ref(), errors);
    if let (Some(written), true) = (&written.form, form != GroupForm::Brackets && root.is_empty()) {
        errors
            .at(written, "a group that is written as functions is the value of the root: add one, `root = \"filter\"`");
    }
    for field in fields.iter().filter(|field| field.name.is_empty()) {
        let ident = &field.ident;
        errors.at(
            ident,
            format!("the name of `{ident}` is empty, so a group cannot name it: give it a name, or remove `groups`"),
        );
    }
    let name = |word: &Option<Word>, default: &str| {
        let word = word.as_ref()?;
        let name = match &word.name {
            Some(name) => wire::name(name, "name of the group", default, errors),
            None => default.to_owned(),
        };
        // In brackets, a group has what operators have in front of them and after them.
        let on_the_wire = match operators.filter(|names| names.has_brackets) {
            Some(names) => format!("{}{name}{}", names.before, names.after),
            None => name.clone(),
        };
        let taken = fields.iter().find(|field| form == GroupForm::Brackets && field.name == on_the_wire);
        if let Some(field) = taken {
            let message = format!(
                "the group and the field `{}` have the same name on the wire, `{on_the_wire}`: give one of them another, `{} = \"…\"` or `#[filter(rename = \"…\")]`",
                field.ident, word.word
            );
            errors.at(&word.word, message);
        }
        Some(name)
    };
    let (any, all, not) = (name(&written.any, "or"), name(&written.all, "and"), name(&written.not, "not"));
    let names = [(&any, &written.any), (&all, &written.all), (&not, &written.not)];
    for (index, (name, word)) in names.iter().enumerate() {
        if let (Some(name), Some(word)) = (name, word)
            && names.iter().take(index).any(|(other, _)| other.as_ref() == Some(name))
        {
            errors.at(&word.word, format!("two groups have the same name on the wire, `{name}`: rename one of them"));
        }
    }
    Some(Groups {
        any,
        all,
        not,
        depth: number(written.depth.as_ref(), "`depth` is how deeply groups may be nested", (3, DEEPEST), errors),
        width: number(written.width.as_ref(), "`width` is the most branches of one group", (20, WIDEST), errors),
        form,
        span: written.key.span(),
    })
}

fn form(written: Option<&syn::LitStr>, errors: &Errors) -> GroupForm {
    let Some(written) = written else { return GroupForm::Brackets };
    match &*written.value() {
        "brackets" => GroupForm::Brackets,
        "functions" => GroupForm::Functions,
        "kebab_functions" => GroupForm::KebabFunctions,
        other => {
            errors.at(
                written,
                format!(
                    "`{other}` is not a form of groups: write `brackets` for `filter[or][0][x]=1`, `functions` for \
                     `filter=or(equals(x,'1'),…)`, or `kebab_functions` for `filter=or(greater-than(x,1),…)`"
                ),
            );
            GroupForm::Brackets
        }
    }
}

/// A number from one to the largest.
fn number(written: Option<&LitInt>, what: &str, (default, largest): (usize, usize), errors: &Errors) -> usize {
    let Some(written) = written else { return default };
    match written.base10_parse() {
        Ok(number) if (1..=largest).contains(&number) => number,
        Ok(_) | Err(_) => {
            errors.at(written, format!("{what}: write a number from 1 to {largest}"));
            default
        }
    }
}
