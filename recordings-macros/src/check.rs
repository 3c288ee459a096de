//! The checks of a declaration. Each reports at the wrong token what to write instead.

mod bounds;
mod database;
mod groups;
mod matching;
mod misnomers;
mod nested;
mod operators;
mod order;
mod query;
mod shape;
mod variants;
mod wire;

#[cfg(test)]
mod tests;

use proc_macro2::Ident;
use syn::{Attribute, DeriveInput, LitStr, Path, Type, parse_quote};

use crate::errors::Errors;
use crate::model::{Field, Filter, Implements, ListStyle, Rejected, Value, Variant};
use crate::names::Case;
use crate::{attr, names, rules};

/// The path of `recordings-core` if none is written.
fn default_crate() -> Path {
    parse_quote!(::recordings_core)
}

impl Filter {
    /// Checks a struct, and reports every mistake in it.
    pub(crate) fn check(input: &DeriveInput) -> Result<Self, Box<Rejected<Self>>> {
        let errors = Errors::default();
        let written = attr::Container::read(&input.attrs, &errors);
        shape::no_generics(&input.generics, "filter", "struct", &errors);
        let root = wire::root(written.root.as_ref(), &errors);
        let case = wire::case(written.rename_all.as_ref(), &errors);
        let list = wire::list(written.list.as_ref(), &errors).unwrap_or(ListStyle::Brackets);
        let read_lists = wire::read_lists(written.read_lists.as_deref(), list, &errors);
        let operators = wire::operators(written.operators.as_ref(), &errors);
        let flags = written.flags.as_ref().map(|written| wire::flags(written, &errors));

        let written_fields: Vec<_> =
            shape::named_fields(input, &errors).into_iter().flat_map(|fields| &fields.named).collect();
        let idents: Vec<&Ident> = written_fields.iter().filter_map(|field| field.ident.as_ref()).collect();
        let mut rules = rules::Checker::new(idents.iter().copied(), &errors);
        let (mut fields, mut wrong) = (Vec::new(), Vec::new());
        for (field, ident) in written_fields.iter().zip(&idents) {
            let mistakes = errors.count();
            let mut keys = attr::Field::read(&field.attrs, &errors);
            keys.has_mistake = errors.count() > mistakes;
            rules.field(ident, &keys.rules);
            shape::on_has_a_model(keys.on.as_ref(), written.model_is_written, &errors);
            nested::not_itself(keys.nested.is_some(), &field.ty, (ident, &input.ident), &errors);
            let written = field;
            let field = Field::check(field, ident, keys, (case, list, &read_lists, flags.as_ref()), &errors);
            if errors.count() == mistakes {
                fields.push(field);
            } else if shape::is_free_name(ident) {
                wrong.push(((*ident).clone(), written.ty.clone()));
            }
        }
        wire::distinct_names(fields.iter().map(|field| (&field.ident, &*field.name)), "parameter", &errors);
        shape::distinct_setters(&fields, &errors);
        nested::distinct_from_nested(&fields, &errors);
        wire::only_empty_name(&fields, (&root, idents.len()), &errors);
        let groups = groups::groups(written.groups, (&root, &fields, operators.as_ref()), &errors);
        written.choices.iter().for_each(|choice| rules.choice(choice));
        let rules = rules.finish(&idents);
        let is_usable = input.generics.params.is_empty()
            && !idents.is_empty()
            && (written.krate.is_some() || !written.crate_is_written);

        let (module, private) = names::modules(&input.ident);
        let filter = Self {
            vis: input.vis.clone(),
            ident: input.ident.clone(),
            builder: names::builder(&input.ident),
            module,
            private,
            krate: written.krate.unwrap_or_else(default_crate),
            model: written.model,
            root,
            operators,
            groups,
            fields,
            wrong,
            rules,
            is_partial: false,
        };
        match errors.finish() {
            Ok(()) => Ok(filter),
            Err(errors) => Err(Box::new(Rejected { errors, rest: is_usable.then(|| filter.partial()) })),
        }
    }

    /// A filter of the fields that are right, without rules, which name fields by their place.
    fn partial(mut self) -> Self {
        let idents = self.fields.iter().map(|field| &field.ident).chain(self.wrong.iter().map(|(ident, _)| ident));
        let setters: Vec<Ident> = idents.map(names::maybe).collect();
        self.fields.retain(|field| !setters.contains(&field.ident));
        self.wrong.retain(|(ident, _)| !setters.contains(ident));
        Self { rules: Vec::new(), is_partial: true, ..self }
    }
}

impl Field {
    fn check(
        field: &syn::Field,
        ident: &Ident,
        keys: attr::Field,
        (case, list, read_lists, flags): (Option<Case>, ListStyle, &[ListStyle], Option<&[String; 2]>),
        errors: &Errors,
    ) -> Self {
        shape::private(field, ident, errors);
        shape::free_name(ident, errors);
        shape::no_self(&field.ty, ident, errors);
        nested::bounds(&keys, ident, errors);
        database::keys(&keys, ident, errors);
        bounds::in_order(keys.min.as_ref(), keys.max.as_ref(), errors);
        bounds::lengths_in_order(keys.min_len.as_ref(), keys.max_len.as_ref(), errors);
        let list = wire::list(keys.list.as_ref(), errors).unwrap_or(list);
        let read_lists = match &keys.read_lists {
            Some(written) => wire::read_lists(Some(written), list, errors),
            None => read_lists.iter().copied().filter(|style| *style != list).collect(),
        };
        if let Some(key) = keys.allow_empty.as_ref().filter(|_| !list.is_joined()) {
            let message = "an empty list can only be written where one parameter has all values: add `list = \"comma\"`, `\"pipes\"` or `\"json\"`";
            errors.at(key, message);
        }
        Self {
            nested: nested::nested(&keys, ident, errors),
            matching: matching::matching(&keys, ident, errors),
            column: database::column(keys.column.as_ref(), ident, errors),
            quantifier: nested::quantifier(&keys, ident, errors),
            join: database::join(&keys, errors),
            table: database::table(keys.table.as_ref(), errors),
            cast: database::cast(keys.cast.as_ref(), errors),
            sql: keys.sql,
            ty: field.ty.clone(),
            docs: docs(&field.attrs),
            deprecated: field.attrs.iter().find(|attr| attr.path().is_ident("deprecated")).cloned(),
            name: wire::wire_name(ident, keys.rename.as_ref(), case, errors),
            list_key: {
                let style = keys.list.as_ref().or_else(|| keys.read_lists.as_ref()?.first()).map(LitStr::span);
                style.or_else(|| keys.allow_empty.as_ref().map(Ident::span))
            },
            allows_empty: keys.allow_empty.is_some(),
            flags: keys.flags.as_ref().map(|written| wire::flags(written, errors)).or_else(|| flags.cloned()),
            flags_key: keys.flags.as_ref().map(|written| written.key.span()),
            list,
            read_lists,
            ops: keys.ops.map(|ops| operators::ops(ops, ident, errors)),
            on_is_written: keys.on.is_some(),
            on: keys.on.unwrap_or_else(|| ident.clone()),
            min: keys.min,
            max: keys.max,
            min_len: keys.min_len,
            max_len: keys.max_len,
            ident: ident.clone(),
        }
    }
}

impl Value {
    /// Checks an enum, and reports every mistake in it.
    pub(crate) fn check(input: &DeriveInput) -> Result<Self, Box<Rejected<Self>>> {
        let errors = Errors::default();
        let written = attr::Enum::read(&input.attrs, &errors);
        shape::no_generics(&input.generics, "filter value", "enum", &errors);
        let case = wire::case(written.rename_all.as_ref(), &errors);

        let mut variants = Vec::new();
        let mut other: Option<(Ident, Type)> = None;
        let mut allows_empty = false;
        for variant in variants::variants(input, &errors).into_iter().flatten() {
            let keys = attr::Variant::read(&variant.attrs, &errors);
            variants::empty(&keys, &errors);
            allows_empty |= keys.allow_empty.is_some();
            if let Some(key) = &keys.other {
                let holds = variants::other(variant, key, &keys, other.as_ref(), &errors);
                other = other.or_else(|| holds.map(|ty| (variant.ident.clone(), ty.clone())));
            } else {
                variants::unit(variant, &errors);
                let name = wire::variant_name(&variant.ident, keys.rename.as_ref(), case, &errors);
                variants.push(Variant { ident: variant.ident.clone(), name });
            }
        }
        let is_usable = input.generics.params.is_empty() && (written.krate.is_some() || !written.crate_is_written);
        wire::distinct_names(variants.iter().map(|variant| (&variant.ident, &*variant.name)), "value", &errors);

        let order = order::order(written.order, &errors);
        let value = Self {
            vis: input.vis.clone(),
            ident: input.ident.clone(),
            krate: written.krate.unwrap_or_else(default_crate),
            order,
            variants,
            other,
            allows_empty,
            has_as_str: written.no_as_str.is_some(),
            implements: Implements {
                display: written.no_display.is_none(),
                from_str: written.no_from_str.is_none(),
                serde: written.no_serde.is_none(),
            },
            is_partial: false,
        };
        match errors.finish() {
            Ok(()) => Ok(value),
            Err(errors) => {
                Err(Box::new(Rejected { errors, rest: is_usable.then(|| Self { is_partial: true, ..value }) }))
            }
        }
    }
}

fn docs(attrs: &[Attribute]) -> Vec<Attribute> {
    attrs.iter().filter(|attr| attr.path().is_ident("doc")).cloned().collect()
}
