//! One call as a condition: its field, its operator and its values.

use super::Reader;
use super::level::Term;
use crate::declaration::{GroupForm, Leaf};
use crate::error::{ErrorKind, ExceededLimit, FilterError, Given};
use crate::operator::{Arity, Operator};
use crate::query::functions::{Call, NULL, Operand, is_quoted};
use crate::value::InvalidValue;

/// Quotes that text processors write instead of straight ones.
const CURLY: [char; 6] = ['‘', '’', '‚', '“', '”', '„'];

impl Reader<'_> {
    /// The condition of `not(equals(field,null))` and `not(has(field))`.
    pub(super) fn asks_for_presence(&mut self, call: &Call<'_>) -> Option<Term> {
        let [Operand::Call(inner)] = &*call.operands else { return None };
        let errors = self.errors.len();
        let term = self.term(inner, false);
        // What is wrong with it is said when it is read as a branch.
        self.errors.truncate(errors);
        term.filter(|term| term.operator.arity() == Arity::Flag)
    }

    /// The fields that can be named here, with their indices and their names. Those of several models are in a `has` of their own, or are
    /// named with dots if no `has` is around them.
    fn fields(&self) -> Vec<(usize, &'static Leaf, &'static str)> {
        let scope = self.scope.map(|scope| &*scope.path);
        let mut fields = Vec::new();
        for (index, leaf) in self.named.parameters.leaves.iter().enumerate() {
            if (scope.is_none() || self.named.scopes(leaf).last().map(|innermost| &*innermost.path) == scope)
                && let Some(name) = self.name_here(&leaf.name)
            {
                fields.push((index, leaf, name));
            }
        }
        fields
    }

    /// The condition that a call is. A flag has that value.
    pub(super) fn term(&mut self, call: &Call<'_>, flag: bool) -> Option<Term> {
        let value = self.text_of(call);
        let Some((Operand::Bare(field), operands)) = call.operands.split_first() else {
            self.refuse((InvalidValue::expected("a field in the parentheses"), value), None);
            return None;
        };
        let fields = self.fields();
        let Some((index, leaf, _)) = fields.iter().find(|(_, _, name)| name == field).copied() else {
            let scopes = self.scopes();
            let (mut names, mut inside) = (Vec::new(), Vec::new());
            if matches!(operands, [Operand::Call(_)]) && call.name == self.named.has() && !scopes.is_empty() {
                for (_, name) in &scopes {
                    names.push(*name);
                }
            } else {
                for (_, _, name) in &fields {
                    names.push(*name);
                }
                // Outside a `has`, the fields of several models can be named with dots.
                if self.scope.is_some() {
                    for (_, name) in &scopes {
                        inside.push(format!("{}({name},…)", self.named.has()));
                    }
                }
            }
            for call in &inside {
                names.push(call);
            }
            self.refuse((InvalidValue::expected_one_of(&names, field), value), None);
            return None;
        };
        let is_null = matches!(operands, [Operand::Bare(NULL)]) && call.name == self.named.operator(leaf, Operator::EQ);
        let operator = if is_null {
            leaf.parameter(Operator::NULL).map(|parameter| parameter.operator)
        } else {
            self.named.operator_of(leaf, call.name).filter(|operator| *operator != Operator::NULL)
        };
        let Some(operator) = operator else {
            self.refuse((self.unknown_function(leaf, call.name, is_null), value), None);
            return None;
        };
        let values = match (operator.arity(), operands) {
            (Arity::Flag, _) if is_null => Vec::new(),
            (Arity::Flag, []) => Vec::new(),
            (Arity::One, [Operand::List(_)]) | (Arity::Flag, _) => {
                let expected =
                    if operator.arity() == Arity::Flag { "a field alone" } else { "one value after the field" };
                self.refuse((InvalidValue::expected(expected), value), None);
                return None;
            }
            (Arity::Many, [Operand::List(listed)]) => self.values((leaf, operator), listed, value)?,
            (Arity::One | Arity::Many, operands) => self.values((leaf, operator), operands, value)?,
        };
        let values = if operator.arity() == Arity::Flag { vec![leaf.field.flag_word(flag).to_owned()] } else { values };
        Some(Term { leaf: index, name: &leaf.name, operator, values, call: value.to_owned() })
    }

    /// The values of an operator.
    fn values(
        &mut self,
        (leaf, operator): (&Leaf, Operator),
        operands: &[Operand<'_>],
        value: &str,
    ) -> Option<Vec<String>> {
        let is_kebab = self.named.syntax.form == GroupForm::KebabFunctions;
        let in_quotes = if is_kebab { "a value, in double quotes if it is a text" } else { "a value in single quotes" };
        let is_one = operator.arity() == Arity::One;
        // A comma in quotes that are not read as such would be between two values.
        if operands.len() > 1
            && operands.iter().any(|operand| matches!(operand, Operand::Bare(text) if text.starts_with(CURLY)))
        {
            self.refuse((InvalidValue::expected(in_quotes), value), None);
            return None;
        }
        let is_missing = operands.is_empty() && (is_one || !leaf.field.settings.allows_empty);
        if is_one && operands.len() > 1 || is_missing {
            let expected = if is_one { "one value after the field" } else { "at least one value after the field" };
            self.refuse((InvalidValue::expected(expected), value), None);
            return None;
        }
        if operands.len() > self.limits.list {
            let limit = ExceededLimit::List { limit: self.limits.list };
            self.errors.push(FilterError::new(ErrorKind::Limit(limit), Given::new(self.key, value)));
            return None;
        }
        let mut values = Vec::new();
        for operand in operands {
            match operand {
                Operand::Text(text) => values.push(text.clone()),
                Operand::Bare(text) if is_kebab && !is_quoted(&leaf.field.holds.value_type) => {
                    values.push((*text).to_owned());
                }
                Operand::Bare(_) | Operand::Call(_) | Operand::List(_) => {
                    self.refuse((InvalidValue::expected(in_quotes), value), None);
                    return None;
                }
            }
        }
        Some(values)
    }

    /// The error of a function that a field does not have.
    fn unknown_function(&self, leaf: &Leaf, name: &str, is_null: bool) -> InvalidValue {
        if is_null {
            return InvalidValue::unsupported(format!("`{}` is never absent; compare it with a value", leaf.name));
        }
        let mut names = Vec::new();
        for parameter in leaf.parameters {
            names.push(self.named.operator(leaf, parameter.operator));
        }
        InvalidValue::expected_one_of(&names, name)
    }
}
