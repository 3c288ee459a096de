//! Converts the values of arguments into parameters, and parses them like those of a query.

use clap::ArgMatches;

use super::argument::{Argument, Arguments, Says};
use super::error::{ArgError, ArgErrors};
use super::forms::{Refused, Term, split_all};
use super::help::value_name;
use crate::declaration::{FIRST, Joint, Layout, Leaf, Members};
use crate::error::{ErrorKind, FilterError};
use crate::operator::Arity;
use crate::query::{FilterParser, ParseOptions, Scope, Source, parse as parse_query};
use crate::text::{before_brackets, json};

/// The parameters that the arguments say.
#[derive(Default)]
struct Said {
    /// Decoded parameters with their values.
    pairs: Vec<(String, String)>,
    /// The argument of each.
    arguments: Vec<String>,
    errors: Vec<ArgError>,
}

/// Parses the arguments of a command into a filter that is empty.
pub(super) fn parse(filter: &mut dyn Members, arguments: &Arguments, matches: &ArgMatches) -> Result<(), ArgErrors> {
    let mut said = Said::default();
    for argument in &arguments.list {
        said.add(argument, &argument.texts(matches));
    }
    let options = ParseOptions::default();
    let parsed =
        parse_query(Source::Map(&said.pairs), (&options, Scope::Whole), &mut [FilterParser::new(filter)], &mut []);
    let mut errors = std::mem::take(&mut said.errors);
    // A field whose argument is refused counts as set.
    let is_whole = errors.is_empty();
    let found = parsed.err().map(crate::error::QueryErrors::into_errors).unwrap_or_default();
    let kept = found.into_iter().filter(|error| is_whole || !matches!(error.kind(), ErrorKind::BrokenRule(_)));
    errors.extend(kept.map(|error| {
        let error = error.outside_a_query(|parameter| arguments.of_parameter(parameter));
        ArgError::Filter { arguments: said.about(&error, arguments), error }
    }));
    if errors.is_empty() { Ok(()) } else { Err(ArgErrors(errors)) }
}

impl Said {
    /// Adds what an argument says.
    fn add(&mut self, argument: &Argument, texts: &[String]) {
        if texts.is_empty() {
            return;
        }
        match &argument.says {
            Says::Condition(leaf, forms) => match forms.read(texts) {
                Ok(terms) => terms.into_iter().for_each(|term| self.add_term(argument, leaf, term)),
                Err(refused) => {
                    let form = |needs| ArgError::Form {
                        argument: argument.written(),
                        parameter: leaf.raw.clone(),
                        value: texts.join(","),
                        needs,
                        forms: forms.shown(value_name(leaf)),
                    };
                    self.errors.push(match refused {
                        Refused::Needs(operator) => form(Some(operator)),
                        Refused::NoBound => form(None),
                        Refused::OneOfSeveral(range) => ArgError::RangeInList { argument: argument.written(), range },
                    });
                }
            },
            Says::Operator(leaf, operator, _) => {
                let values = if operator.arity() == Arity::Many { split_all(texts) } else { texts.to_vec() };
                self.add_term(argument, leaf, (*operator, values));
            }
            Says::Inner { stem, .. } => {
                for text in texts {
                    if let Some((key, value)) = text.split_once('=') {
                        self.push(argument, below(stem, key), value.to_owned());
                    } else {
                        let (argument, value) = (argument.written(), text.clone());
                        self.errors.push(ArgError::Malformed { argument, value });
                    }
                }
            }
            Says::Expression(parameter) => {
                for text in texts {
                    self.push(argument, (*parameter).to_owned(), text.clone());
                }
            }
        }
    }

    /// Adds the parameters of a term.
    fn add_term(&mut self, argument: &Argument, leaf: &Leaf, (operator, values): Term) {
        let Some(parameter) = leaf.parameter(operator) else { return };
        let raw = &*parameter.raw;
        let is_none = leaf.field.settings.allows_empty && matches!(&*values, [value] if value.is_empty());
        match (operator.arity(), leaf.field.settings.list.layout()) {
            (Arity::Many, Layout::Indexed) => {
                let stem = raw.strip_suffix(FIRST).unwrap_or(raw);
                for (index, value) in values.into_iter().enumerate() {
                    self.push(argument, format!("{stem}[{index}]"), value);
                }
            }
            (Arity::Many, Layout::Joined(joint)) => {
                let value = if is_none { joined(joint, &[]) } else { joined(joint, &values) };
                self.push(argument, raw.to_owned(), value);
            }
            (Arity::Many, Layout::Separate { .. }) | (Arity::One | Arity::Flag, _) => {
                for value in values {
                    self.push(argument, raw.to_owned(), value);
                }
            }
        }
    }

    fn push(&mut self, argument: &Argument, parameter: String, value: String) {
        self.pairs.push((parameter, value));
        self.arguments.push(argument.written());
    }

    /// The arguments that an error is about.
    fn about(&self, error: &FilterError, arguments: &Arguments) -> Vec<String> {
        let mut about: Vec<String> = Vec::new();
        let names: Vec<&str> = if let ErrorKind::BrokenRule(rule) = error.kind() {
            rule.fields.iter().map(|field| &**field).collect()
        } else {
            error.parameter().into_iter().chain(error.other().map(|other| &*other.parameter)).collect()
        };
        for name in names {
            let sent = || self.pairs.iter().zip(&self.arguments).find(|((parameter, _), _)| parameter == name);
            let argument = match sent() {
                Some((_, argument)) => Some(argument.clone()),
                None => arguments.of_member(name),
            };
            about.extend(argument.filter(|argument| !about.contains(argument)));
        }
        about
    }
}

/// The parameter that continues a name by a key with brackets after it: `filter[metadata][plan][gte]` by `plan[gte]`.
pub(super) fn below(stem: &str, key: &str) -> String {
    if stem.is_empty() || key.starts_with('[') {
        return format!("{stem}{key}");
    }
    let (first, rest) = before_brackets(key);
    format!("{stem}[{first}]{rest}")
}

/// The values of a list as the value of one parameter.
fn joined(joint: Joint, values: &[String]) -> String {
    match joint.separator() {
        Some(separator) => values.join(separator),
        None => json_array(values),
    }
}

fn json_array(values: &[String]) -> String {
    let mut array = "[".to_owned();
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            array.push(',');
        }
        json::push_string(&mut array, value);
    }
    array.push(']');
    array
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn a_key_continues_the_name() {
        assert_eq!(below("filter[metadata]", "plan"), "filter[metadata][plan]");
        assert_eq!(below("filter[metadata]", "plan[gte]"), "filter[metadata][plan][gte]");
        assert_eq!(below("filter[or]", "0[status][ne]"), "filter[or][0][status][ne]");
        assert_eq!(below("filter[not]", "[status]"), "filter[not][status]");
        assert_eq!(below("", "plan[gte]"), "plan[gte]");
    }
}
