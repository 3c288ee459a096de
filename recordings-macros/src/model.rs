//! What was checked. Expansion from these types cannot fail.

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use syn::{Attribute, Data, DeriveInput, Expr, Fields, FieldsNamed, LitInt, LitStr, Path, Type, Visibility, parse_quote};

use crate::errors::Errors;
use crate::names::{self, Case};
use crate::rules::{self, Rule};
use crate::{attr, check};

/// A filter.
pub(crate) struct Filter {
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) krate: Path,
    pub(crate) model: Option<Type>,
    pub(crate) root: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) rules: Vec<Rule>,
    /// Whether fields are missing, since they were declared wrongly. Such a filter is never built.
    pub(crate) is_partial: bool,
}

/// A field of a filter.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) docs: Vec<Attribute>,
    /// `#[deprecated]`, for the setters and the getter.
    pub(crate) deprecated: Option<Attribute>,
    /// The name on the wire.
    pub(crate) name: String,
    /// What `ops(…)` lists. `None` for the operators of the condition type.
    pub(crate) ops: Option<Vec<Operator>>,
    /// The model's field.
    pub(crate) on: Ident,
    /// Whether `on` is written.
    pub(crate) on_is_written: bool,
    /// How a list is written.
    pub(crate) list: ListStyle,
    /// Where the field itself says so.
    pub(crate) list_key: Option<Span>,
    /// How the names in it are written, if the field is itself a filter.
    pub(crate) nested: Option<NestedStyle>,
    /// The column of the database, if one is written.
    pub(crate) column: Option<String>,
    pub(crate) min: Option<Expr>,
    pub(crate) max: Option<Expr>,
    pub(crate) max_len: Option<LitInt>,
}

/// How the names of a nested filter's fields are written. The names are those of `NestedStyle` in `recordings-core`.
#[derive(Clone, Copy)]
pub(crate) enum NestedStyle {
    Brackets,
    Dots,
}

/// How a list is written. The names are those of `ListStyle` in `recordings-core`.
#[derive(Clone, Copy)]
pub(crate) enum ListStyle {
    Brackets,
    Comma,
    Repeat,
}

/// An operator that a field lists. Which operators exist is known to `recordings-core` alone; that `bare` is `eq` without brackets
/// is syntax.
pub(crate) struct Operator {
    /// The word that stands for it, with its span.
    pub(crate) word: Ident,
    /// Its type: in `recordings_core::operator::ops` if it is one name, or else as it is written.
    pub(crate) path: Path,
    /// The wire name, if it is not that of the operator. Empty if the operator is not written.
    pub(crate) wire_name: Option<String>,
}

/// An enum of wire strings.
pub(crate) struct Value {
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) krate: Path,
    pub(crate) variants: Vec<Variant>,
    /// The variant that keeps what is unknown, with what it holds.
    pub(crate) other: Option<(Ident, Type)>,
}

/// A variant with its wire name.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    pub(crate) name: String,
}

/// A declaration with mistakes: each of them as a `compile_error!`, and what is right of the declaration.
pub(crate) struct Rejected<M> {
    pub(crate) errors: TokenStream,
    /// What can be expanded all the same, so that code which uses the type does not cause errors of its own. `None` if nothing can.
    pub(crate) rest: Option<M>,
}

/// The path of `recordings-core` if none is written.
fn default_crate() -> Path {
    parse_quote!(::recordings_core)
}

impl Filter {
    /// Checks a struct, and reports every mistake in it.
    pub(crate) fn check(input: &DeriveInput) -> Result<Self, Box<Rejected<Self>>> {
        let errors = Errors::default();
        let written = attr::Container::read(&input.attrs, &errors);
        check::no_generics(&input.generics, "filter", "struct", &errors);
        let root = check::root(written.root.as_ref(), &errors);
        let case = check::case(written.rename_all.as_ref(), &errors);
        let list = check::list(written.list.as_ref(), &errors).unwrap_or(ListStyle::Brackets);

        let written_fields: Vec<_> =
            check::named_fields(input, &errors).into_iter().flat_map(|fields| &fields.named).collect();
        let idents: Vec<&Ident> = written_fields.iter().filter_map(|field| field.ident.as_ref()).collect();
        let mut rules = rules::Checker::new(idents.iter().copied(), &errors);
        let mut fields = Vec::new();
        for (field, ident) in written_fields.iter().zip(&idents) {
            let mistakes = errors.count();
            let keys = attr::Field::read(&field.attrs, &errors);
            rules.field(ident, &keys.rules);
            check::on_has_a_model(keys.on.as_ref(), written.model_is_written, &errors);
            let field = Field::check(field, ident, keys, (case, list), &errors);
            if errors.count() == mistakes {
                fields.push(field);
            }
        }
        check::distinct_names(fields.iter().map(|field| (&field.ident, &*field.name)), "parameter", &errors);
        check::distinct_setters(&fields, &errors);
        check::distinct_from_nested(&fields, &errors);
        written.choices.iter().for_each(|choice| rules.choice(choice));
        let rules = rules.finish(&idents);
        let is_usable = input.generics.params.is_empty()
            && !idents.is_empty()
            && (written.krate.is_some() || !written.crate_is_written);

        let filter = Self {
            vis: input.vis.clone(),
            ident: input.ident.clone(),
            krate: written.krate.unwrap_or_else(default_crate),
            model: written.model,
            root,
            fields,
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
        let setters: Vec<Ident> = self.fields.iter().map(|field| names::maybe(&field.ident)).collect();
        self.fields.retain(|field| !setters.contains(&field.ident));
        Self { rules: Vec::new(), is_partial: true, ..self }
    }
}

impl Field {
    fn check(
        field: &syn::Field,
        ident: &Ident,
        keys: attr::Field,
        (case, list): (Option<Case>, ListStyle),
        errors: &Errors,
    ) -> Self {
        check::private(field, ident, errors);
        check::free_name(ident, errors);
        check::no_self(&field.ty, ident, errors);
        check::bounds(&keys, ident, errors);
        Self {
            nested: check::nested(&keys, ident, errors),
            column: check::column(keys.column.as_ref(), ident, errors),
            ty: field.ty.clone(),
            docs: docs(&field.attrs),
            deprecated: field.attrs.iter().find(|attr| attr.path().is_ident("deprecated")).cloned(),
            name: check::wire_name(ident, keys.rename.as_ref(), case, errors),
            list_key: keys.list.as_ref().map(LitStr::span),
            list: check::list(keys.list.as_ref(), errors).unwrap_or(list),
            ops: keys.ops.map(|ops| check::ops(ops, ident, errors)),
            on_is_written: keys.on.is_some(),
            on: keys.on.unwrap_or_else(|| ident.clone()),
            min: keys.min,
            max: keys.max,
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
        check::no_generics(&input.generics, "filter value", "enum", &errors);
        let case = check::case(written.rename_all.as_ref(), &errors);

        let mut variants = Vec::new();
        let mut other: Option<(Ident, Type)> = None;
        for variant in check::variants(input, &errors).into_iter().flatten() {
            let keys = attr::Variant::read(&variant.attrs, &errors);
            if let Some(key) = &keys.other {
                let holds = check::other(variant, key, &keys, other.as_ref(), &errors);
                other = other.or_else(|| holds.map(|ty| (variant.ident.clone(), ty.clone())));
            } else {
                check::unit(variant, &errors);
                let name = check::variant_name(&variant.ident, keys.rename.as_ref(), case, &errors);
                variants.push(Variant { ident: variant.ident.clone(), name });
            }
        }
        let is_usable =
            input.generics.params.is_empty() && (written.krate.is_some() || !written.crate_is_written);
        check::distinct_names(variants.iter().map(|variant| (&variant.ident, &*variant.name)), "value", &errors);

        let value = Self {
            vis: input.vis.clone(),
            ident: input.ident.clone(),
            krate: written.krate.unwrap_or_else(default_crate),
            variants,
            other,
        };
        match errors.finish() {
            Ok(()) => Ok(value),
            Err(errors) => Err(Box::new(Rejected { errors, rest: is_usable.then_some(value) })),
        }
    }
}

fn docs(attrs: &[Attribute]) -> Vec<Attribute> {
    attrs.iter().filter(|attr| attr.path().is_ident("doc")).cloned().collect()
}

/// The named fields of a struct, whatever else is wrong with it.
pub(crate) fn named_fields(input: &DeriveInput) -> Option<&FieldsNamed> {
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => Some(fields),
            Fields::Unnamed(_) | Fields::Unit => None,
        },
        Data::Enum(_) | Data::Union(_) => None,
    }
}

/// A type as one reads it, for docs: `Range<NaiveDate>`.
pub(crate) fn type_text(ty: &Type) -> String {
    let spaced = ty.to_token_stream().to_string();
    spaced.replace(" < ", "<").replace(" > ", ">").replace(" >", ">").replace(" :: ", "::").replace(" ,", ",")
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use super::{Filter, Value};

    /// The messages of a refused declaration, in their order.
    fn messages(errors: &TokenStream) -> Vec<String> {
        let text = errors.to_string();
        text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
    }

    #[test]
    fn what_is_not_written_has_its_default() {
        let input = quote!(
            struct RoomFilter {
                r#type: Exact<String>,
            }
        );
        let filter = Filter::check(&syn::parse2(input).unwrap()).ok().unwrap();
        assert_eq!(filter.root, "filter");
        assert!(filter.model.is_none());
        let [field] = &filter.fields[..] else { panic!("one field") };
        assert_eq!((&*field.name, field.on.to_string()), ("type", "r#type".to_owned()));
        assert!(field.ops.is_none());
    }

    #[test]
    fn a_name_of_its_own_goes_before_the_case_of_all() {
        let input = quote! {
            #[filter(rename_all = "camelCase")]
            struct RoomFilter {
                max_seats: Exact<u32>,
                #[filter(rename = "room_kind")]
                kind: Exact<String>,
            }
        };
        let filter = Filter::check(&syn::parse2(input).unwrap()).ok().unwrap();
        let names: Vec<_> = filter.fields.iter().map(|field| &*field.name).collect();
        assert_eq!(names, ["maxSeats", "room_kind"]);
    }

    #[test]
    fn every_mistake_is_reported_in_the_order_of_the_source() {
        let input = quote! {
            #[filter(rooot = "x")]
            struct RoomFilter<T> {
                pub a: Exact<T>,
                #[filter(ops(), on = b)]
                b: Exact<u32>,
            }
        };
        let rejected = Filter::check(&syn::parse2(input).unwrap()).err().unwrap();
        let starts = [
            "`rooot` is not a key",
            "a filter cannot be generic",
            "the fields of a filter are private",
            "`on = b`",
            "`ops()`",
        ];
        let messages = messages(&rejected.errors);
        assert_eq!(messages.len(), starts.len(), "{messages:#?}");
        for (message, start) in messages.iter().zip(starts) {
            assert!(message.starts_with(start), "{message}");
        }
    }

    #[test]
    fn an_enum_keeps_the_order_of_its_variants_and_sets_the_other_apart() {
        let input = quote! {
            #[filter(rename_all = "kebab-case")]
            enum Kind { MeetingRoom, #[filter(other)] Other(String), #[filter(rename = "hall")] LectureHall }
        };
        let value = Value::check(&syn::parse2(input).unwrap()).ok().unwrap();
        let names: Vec<_> = value.variants.iter().map(|variant| &*variant.name).collect();
        assert_eq!(names, ["meeting-room", "hall"]);
        assert_eq!(value.other.unwrap().0, "Other");
    }
}
