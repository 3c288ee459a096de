//! Rules between fields: read, checked, and turned into bounds and data.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::LitStr;

use crate::errors::Errors;
use crate::model::{Field, Filter};
use crate::names;

/// A rule, with fields by their place in the struct.
#[derive(PartialEq)]
pub(crate) enum Rule {
    Required(usize),
    Requires(usize, usize),
    Conflicts(usize, usize),
    AtLeastOne(Vec<usize>),
    AtMostOne(Vec<usize>),
}

/// What a field says of others, as it was written.
#[derive(Default)]
pub(crate) struct Written {
    pub(crate) required: Option<Ident>,
    pub(crate) requires: Vec<LitStr>,
    pub(crate) conflicts_with: Vec<LitStr>,
}

/// What a struct says of its fields: the key, and the fields that it names.
pub(crate) struct Group {
    pub(crate) key: Ident,
    pub(crate) fields: Vec<Ident>,
}

/// The fields by name, and the rules so far.
pub(crate) struct Checker<'a> {
    names: Vec<String>,
    rules: Vec<Rule>,
    errors: &'a Errors,
}

impl<'a> Checker<'a> {
    pub(crate) fn new(fields: impl Iterator<Item = &'a Ident>, errors: &'a Errors) -> Self {
        Self { names: fields.map(names::plain).collect(), rules: Vec::new(), errors }
    }

    /// Takes the rules that a field is written with.
    pub(crate) fn field(&mut self, ident: &Ident, written: &Written) {
        let Some(field) = self.names.iter().position(|name| *name == names::plain(ident)) else { return };
        if written.required.is_some() {
            self.rules.push(Rule::Required(field));
        }
        for other in &written.requires {
            let Some(place) = self.other(field, other, "requires") else { continue };
            if self.rules.iter().any(|rule| matches!(*rule, Rule::Requires(a, b) if (a, b) == (field, place))) {
                self.errors.at(other, format!("`requires = \"{}\"` is given twice: keep one", other.value()));
            } else {
                self.rules.push(Rule::Requires(field, place));
            }
        }
        for other in &written.conflicts_with {
            let Some(place) = self.other(field, other, "conflicts with") else { continue };
            let is_known = |rule: &Rule| matches!(*rule, Rule::Conflicts(a, b) if (a, b) == (place, field) || (a, b) == (field, place));
            if self.rules.iter().any(is_known) {
                self.errors.at(
                    other,
                    format!("this conflict is declared already: keep it on `{ident}` or on `{}`", other.value()),
                );
            } else {
                self.rules.push(Rule::Conflicts(field, place));
            }
        }
    }

    /// Takes a group that the struct is written with.
    pub(crate) fn group(&mut self, group: &Group) {
        let key = &group.key;
        let mistakes = self.errors.count();
        let mut places = Vec::new();
        for ident in &group.fields {
            match self.place(&names::plain(ident)) {
                Ok(place) if places.contains(&place) => {
                    self.errors.at(ident, format!("`{ident}` is named twice: keep one"));
                }
                Ok(place) => places.push(place),
                Err(sentence) => self.errors.at(ident, sentence),
            }
        }
        if self.errors.count() > mistakes {
            return;
        }
        places.sort_unstable();
        let rule = if key == "at_least_one" { Rule::AtLeastOne(places) } else { Rule::AtMostOne(places) };
        if group.fields.len() < 2 {
            let instead = if key == "at_least_one" { "; for one field, write `required` on it" } else { "" };
            self.errors.at(key, format!("`{key}` chooses among several fields: `{key}(a, b)`{instead}"));
        } else if self.rules.contains(&rule) {
            self.errors.at(key, format!("`{key}` of these fields is declared already: keep one"));
        } else {
            self.rules.push(rule);
        }
    }

    /// The rules, if every field can be given under them.
    pub(crate) fn finish(self, fields: &[&Ident]) -> Vec<Rule> {
        let required_by = self.required_by();
        let required = self.rules.iter().filter_map(|rule| match rule {
            Rule::Required(field) => Some(*field),
            _ => None,
        });
        let always = closed(&required_by, required);
        if let Some((a, b)) = self.conflict(&always) {
            let sentence = format!(
                "no filter meets these rules: `{}` and `{}` are both required, and conflict; take one of the rules away",
                self.name(a),
                self.name(b)
            );
            self.errors.at(fields.get(b), sentence);
            return self.rules;
        }
        // What requires a field that can never be given cannot be given either, which is no mistake of its own.
        let mut reported = BTreeSet::new();
        for (field, ident) in fields.iter().enumerate() {
            let with = closed(&required_by, always.iter().copied().chain([field]));
            if let Some((a, b)) = self.conflict(&with)
                && reported.insert((a, b))
            {
                let sentence = format!(
                    "`{}` can never be given: it brings both `{}` and `{}`, which conflict; take one of the rules away",
                    self.name(field),
                    self.name(a),
                    self.name(b)
                );
                self.errors.at(ident, sentence);
            }
        }
        if reported.is_empty() {
            self.demand_choices(fields, &required_by, &always);
        }
        self.rules
    }

    /// Refuses a field, or all of them, with which one of the fields of each `at_least_one` cannot be given.
    fn demand_choices(&self, fields: &[&Ident], required_by: &[Vec<usize>], always: &BTreeSet<usize>) {
        let choices: Vec<&[usize]> = self
            .rules
            .iter()
            .filter_map(|rule| match rule {
                Rule::AtLeastOne(fields) => Some(&**fields),
                _ => None,
            })
            .collect();
        // A field beside which a choice is left open is given with its requirements, and no conflict, as was seen before.
        let (Some(first), Some(last)) = (choices.first().and_then(|choice| choice.first()), fields.last()) else {
            return;
        };
        let can_be_met = |given: &BTreeSet<usize>| self.can_be_met(&choices, required_by, given, &mut 0);
        if !can_be_met(always) {
            let sentence = "no filter meets these rules: of each `at_least_one`, one field must be given, and those that can be \
                            conflict; take one of the rules away";
            self.errors.at(fields.get(*first).unwrap_or(last), sentence.to_owned());
            return;
        }
        for (field, ident) in fields.iter().enumerate() {
            let with = closed(required_by, always.iter().copied().chain([field]));
            if !can_be_met(&with) {
                let sentence = format!(
                    "`{}` can never be given: beside it, no field of an `at_least_one` can be; take one of the rules away",
                    self.name(field)
                );
                self.errors.at(ident, sentence);
            }
        }
    }

    /// Whether one field of each choice can be given beside those that are. A search that becomes very long counts as found.
    fn can_be_met(
        &self,
        choices: &[&[usize]],
        required_by: &[Vec<usize>],
        given: &BTreeSet<usize>,
        steps: &mut usize,
    ) -> bool {
        const LONGEST: usize = 10_000;
        *steps += 1;
        let open = choices.iter().position(|choice| !choice.iter().any(|field| given.contains(field)));
        let Some(choice) = open.and_then(|open| choices.get(open)) else { return true };
        *steps > LONGEST
            || choice.iter().any(|field| {
                let with = closed(required_by, given.iter().copied().chain([*field]));
                self.conflict(&with).is_none() && self.can_be_met(choices, required_by, &with, steps)
            })
    }

    /// For each field, those that it requires.
    fn required_by(&self) -> Vec<Vec<usize>> {
        let mut required_by = vec![Vec::new(); self.names.len()];
        for rule in &self.rules {
            if let Rule::Requires(field, other) = rule
                && let Some(required) = required_by.get_mut(*field)
            {
                required.push(*other);
            }
        }
        required_by
    }

    fn other(&self, field: usize, written: &LitStr, verb: &str) -> Option<usize> {
        match self.place(&written.value()) {
            Ok(place) if place == field => {
                self.errors.at(written, format!("`{0}` {verb} itself: name another field", written.value()));
                None
            }
            Ok(place) => Some(place),
            Err(sentence) => {
                self.errors.at(written, sentence);
                None
            }
        }
    }

    /// The field of that name, or a sentence that names the nearest.
    fn place(&self, name: &str) -> Result<usize, String> {
        self.names.iter().position(|known| known == name).ok_or_else(|| {
            if let Some(near) = names::nearest(name, self.names.iter().map(String::as_str)) {
                format!("`{name}` is not a field of this filter: did you mean `{near}`?")
            } else {
                let all: Vec<&str> = self.names.iter().map(String::as_str).collect();
                format!("`{name}` is not a field of this filter: its fields are {}", names::all(&all))
            }
        })
    }

    fn name(&self, field: usize) -> &str {
        self.names.get(field).map_or("", String::as_str)
    }

    /// Two of the fields that conflict.
    fn conflict(&self, fields: &BTreeSet<usize>) -> Option<(usize, usize)> {
        self.rules.iter().find_map(|rule| match rule {
            Rule::Conflicts(a, b) if fields.contains(a) && fields.contains(b) => Some((*a, *b)),
            Rule::AtMostOne(group) => {
                let mut given = group.iter().copied().filter(|field| fields.contains(field));
                given.next().zip(given.next())
            }
            _ => None,
        })
    }
}

/// The fields with all that they require.
fn closed(required_by: &[Vec<usize>], fields: impl Iterator<Item = usize>) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut left: Vec<usize> = fields.collect();
    while let Some(field) = left.pop() {
        if found.insert(field) {
            left.extend(required_by.get(field).into_iter().flatten());
        }
    }
    found
}

impl Rule {
    /// The rule as data.
    pub(crate) fn data(&self, filter: &Filter) -> TokenStream {
        let krate = &filter.krate;
        let info = |field: &usize| {
            let field = filter.fields.get(*field);
            let marker = field.map(|field| filter.marker(field));
            let kind = if field.is_some_and(|field| field.group.is_some()) { quote!(Group) } else { quote!(Field) };
            quote!(&<#marker as #krate::__private::#kind>::INFO)
        };
        let all = |fields: &[usize]| {
            let infos = fields.iter().map(info);
            quote!(&[#(#infos),*])
        };
        match self {
            Self::Required(field) => {
                let field = info(field);
                quote!(#krate::Rule::Required(#field))
            }
            Self::Requires(field, other) => {
                let (field, other) = (info(field), info(other));
                quote!(#krate::Rule::Requires(#field, #other))
            }
            Self::Conflicts(field, other) => {
                let (field, other) = (info(field), info(other));
                quote!(#krate::Rule::Conflicts(#field, #other))
            }
            Self::AtLeastOne(fields) => {
                let fields = all(fields);
                quote!(#krate::Rule::AtLeastOne(#fields))
            }
            Self::AtMostOne(fields) => {
                let fields = all(fields);
                quote!(#krate::Rule::AtMostOne(#fields))
            }
        }
    }

    /// The fields that the rule is about.
    fn fields(&self) -> Vec<usize> {
        match self {
            Self::Required(field) => vec![*field],
            Self::Requires(field, other) | Self::Conflicts(field, other) => vec![*field, *other],
            Self::AtLeastOne(fields) | Self::AtMostOne(fields) => fields.clone(),
        }
    }

    /// What `build()` demands of the builder's state.
    fn bound(&self, filter: &Filter) -> TokenStream {
        let krate = &filter.krate;
        let rule = quote!(#krate::__private::rule);
        let fields = self.fields();
        let fields: Vec<&Field> = fields.iter().filter_map(|field| filter.fields.get(*field)).collect();
        let markers: Vec<_> = fields.iter().map(|field| filter.marker(field)).collect();
        let states: Vec<_> =
            markers.iter().map(|marker| quote!(<__S as #krate::__private::Has<#marker>>::Status)).collect();
        let list = balanced(&states);
        match self {
            Self::Required(_) => quote!(#(#states)*: #rule::Required<#(#markers)*>,),
            Self::Requires(..) => quote!((#(#states),*): #rule::Requires<#(#markers),*>,),
            Self::Conflicts(..) => quote!((#(#states),*): #rule::Conflicts<#(#markers),*>,),
            Self::AtLeastOne(_) => quote! {
                #list: #rule::States,
                <#list as #rule::States>::First: #rule::AtLeastOne<(#(#markers),*)>,
            },
            Self::AtMostOne(_) => quote! {
                #list: #rule::States,
                <#list as #rule::States>::Count: #rule::AtMostOne<(#(#markers),*)>,
            },
        }
    }
}

/// The states of several fields as a balanced tree, so that the compiler does not go deep for many.
fn balanced(states: &[TokenStream]) -> TokenStream {
    match states {
        [] => quote!(()),
        [state] => quote!(#state),
        states => {
            let (left, right) = states.split_at(states.len() / 2);
            let (left, right) = (balanced(left), balanced(right));
            quote!((#left, #right))
        }
    }
}

/// What `build()` demands of the builder's state, all rules together.
pub(crate) fn bounds(filter: &Filter) -> TokenStream {
    let krate = &filter.krate;
    let fields: BTreeSet<usize> = filter.rules.iter().flat_map(Rule::fields).collect();
    let has = fields.iter().filter_map(|field| filter.fields.get(*field)).map(|field| {
        let marker = filter.marker(field);
        quote!(__S: #krate::__private::Has<#marker>,)
    });
    let bounds = filter.rules.iter().map(|rule| rule.bound(filter));
    quote!(#(#has)* #(#bounds)*)
}
