//! The names of the functions in which a group is written, and the check, in constants, that they are distinct.

use super::groups::{GroupForm, GroupKind, GroupSyntax};
use super::member::MemberKind;
use super::schema::Schema;
use crate::condition::Accepted;
use crate::operator::{Meaning, Operator};
use crate::text::are_equal;

/// The functions of operators in camel case and in kebab case, where these are not the operator's name. The first nine are those of
/// `JsonApiDotNetCore` and Klaviyo.
const NAMES: &[(&str, [&str; 2])] = &[
    ("eq", ["equals", "equals"]),
    ("ne", ["notEquals", "not-equals"]),
    ("gt", ["greaterThan", "greater-than"]),
    ("gte", ["greaterOrEqual", "greater-or-equal"]),
    ("lt", ["lessThan", "less-than"]),
    ("lte", ["lessOrEqual", "less-or-equal"]),
    ("in", ["any", "any"]),
    ("not_in", ["none", "none"]),
    ("exists", ["has", "has"]),
    ("ne_or_null", ["neOrNull", "ne-or-null"]),
    ("not_between", ["notBetween", "not-between"]),
    ("contains_any", ["containsAny", "contains-any"]),
    ("contains_all", ["containsAll", "contains-all"]),
    ("starts_with", ["startsWith", "starts-with"]),
    ("ends_with", ["endsWith", "ends-with"]),
    ("not_contains", ["notContains", "not-contains"]),
    ("not_starts_with", ["notStartsWith", "not-starts-with"]),
    ("not_ends_with", ["notEndsWith", "not-ends-with"]),
    ("istarts_with", ["istartsWith", "istarts-with"]),
    ("iends_with", ["iendsWith", "iends-with"]),
    ("not_icontains", ["notIcontains", "not-icontains"]),
    ("not_istarts_with", ["notIstartsWith", "not-istarts-with"]),
    ("not_iends_with", ["notIendsWith", "not-iends-with"]),
];

/// What ends a name in an expression.
pub(crate) const NOTATION: [char; 8] = ['(', ')', ',', '\'', '"', '[', ']', ' '];

impl GroupSyntax {
    /// The function that joins branches. The conditions of one filter are always joined by `and`.
    pub(crate) const fn function(&self, kind: GroupKind) -> &'static str {
        match (self.name(kind), kind) {
            (Some(name), _) => name,
            (None, GroupKind::Any) => "or",
            (None, GroupKind::All) => "and",
            (None, GroupKind::Not) => "not",
        }
    }

    /// The function that tests whether one of several models meets a condition.
    pub(crate) const fn has(&self) -> &'static str {
        self.function_of(Operator::EXISTS, "")
    }

    /// The function of an operator that a field accepts under that name: the name if it is one of the declaration's own, or else the
    /// operator's function.
    pub(crate) const fn function_of(&self, operator: Operator, wire_name: &'static str) -> &'static str {
        if !wire_name.is_empty() && !are_equal(wire_name, operator.name()) {
            return wire_name;
        }
        let mut names = NAMES;
        while let [(of, [camel, kebab]), rest @ ..] = names {
            if are_equal(of, operator.name()) {
                return if matches!(self.form, GroupForm::KebabFunctions) { kebab } else { camel };
            }
            names = rest;
        }
        operator.name()
    }
}

impl Schema {
    /// Refuses functions that cannot be read: free keys, names that are empty or contain a sign of the notation, and two
    /// functions of one field, or of a field and a group, with the same name.
    ///
    /// # Panics
    ///
    /// In a constant, where the panic is the compile error.
    #[track_caller]
    #[inline]
    pub const fn demand_functions(&self) {
        let Some(syntax) = &self.groups else { return };
        let mut kinds = GroupKind::ALL.as_slice();
        while let [kind, rest @ ..] = kinds {
            assert!(is_name(syntax.function(*kind)), "{}", SIGN_IN_NAME);
            kinds = rest;
        }
        self.demand_functions_of_members(syntax);
    }

    #[track_caller]
    #[inline]
    const fn demand_functions_of_members(&self, syntax: &GroupSyntax) {
        assert!(
            self.entries.is_none(),
            "functions cannot name fields under free keys: write the groups of this filter in brackets"
        );
        let mut members = self.members;
        while let [member, rest @ ..] = members {
            assert!(is_name(member.name), "{}", SIGN_IN_NAME);
            match &member.kind {
                MemberKind::Field(field) => demand_functions_of(field.accepted, syntax),
                MemberKind::Nested(nested) => {
                    if nested.quantifier.is_some() {
                        demand_has(syntax);
                    }
                    nested.schema.demand_functions_of_members(syntax);
                }
            }
            members = rest;
        }
    }
}

const SIGN_IN_NAME: &str = "functions cannot have empty names, or names with a blank, a comma, a quote, a parenthesis or a bracket: rename the field, the operator or the group";

#[track_caller]
#[inline]
const fn demand_has(syntax: &GroupSyntax) {
    let mut kinds = GroupKind::ALL.as_slice();
    while let [kind, rest @ ..] = kinds {
        assert!(
            !are_equal(syntax.function(*kind), syntax.has()),
            "`has` is the function of nested filters over several models: name the group differently"
        );
        kinds = rest;
    }
}

#[track_caller]
#[inline]
const fn demand_functions_of(accepted: &[&Accepted], syntax: &GroupSyntax) {
    let mut later = accepted;
    while let [first, rest @ ..] = later {
        later = rest;
        let name = syntax.function_of(first.operator(), first.wire_name());
        assert!(is_name(name), "{}", SIGN_IN_NAME);
        // Absence is `equals(field,null)`.
        if matches!(first.operator().meaning(), Meaning::Null) {
            continue;
        }
        let mut kinds = GroupKind::ALL.as_slice();
        while let [kind, rest @ ..] = kinds {
            assert!(
                !are_equal(syntax.function(*kind), name),
                "an operator and a group have the same function: name the group differently, `any = \"or\"`, or the operator, `in = \"oneOf\"`"
            );
            kinds = rest;
        }
        let mut others = rest;
        while let [other, rest @ ..] = others {
            others = rest;
            // If an operator has several names, its function has the first.
            let is_same = are_equal(first.operator().name(), other.operator().name())
                || matches!(other.operator().meaning(), Meaning::Null);
            assert!(
                is_same || !are_equal(name, syntax.function_of(other.operator(), other.wire_name())),
                "two operators of a field have the same function: rename one of them, `in = \"oneOf\"`"
            );
        }
    }
}

/// Whether a text is one name in an expression.
#[inline]
const fn is_name(text: &str) -> bool {
    let mut letters = text.as_bytes();
    while let [letter, rest @ ..] = letters {
        let mut signs = NOTATION.as_slice();
        while let [sign, others @ ..] = signs {
            if *sign == *letter as char {
                return false;
            }
            signs = others;
        }
        letters = rest;
    }
    !text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::{NAMES, NOTATION, is_name};
    use crate::operator::Operator;

    #[test]
    fn every_operator_of_several_words_has_its_name_in_both_cases() {
        for operator in Operator::ALL.iter().filter(|operator| operator.name().contains('_')) {
            let (_, [camel, kebab]) = NAMES.iter().find(|(name, _)| *name == operator.name()).unwrap();
            let upper = |(index, word): (usize, &str)| {
                let (first, rest) = word.split_at(1);
                if index == 0 { word.to_owned() } else { first.to_uppercase() + rest }
            };
            if *camel != "none" {
                assert_eq!(**camel, *operator.name().split('_').enumerate().map(upper).collect::<String>());
                assert_eq!(**kebab, *operator.name().replace('_', "-"));
            }
        }
        assert!(NAMES.iter().all(|(name, _)| Operator::ALL.iter().any(|operator| operator.name() == *name)));
    }

    #[test]
    fn a_name_has_a_letter_and_no_sign() {
        assert!(!is_name(""));
        assert!(NOTATION.iter().all(|sign| !is_name(&format!("a{sign}"))) && is_name("a.b-c_d"));
    }
}
