//! What an author's users see in an editor: the builder, the getters, and the types that stand for the fields.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Path, Visibility};

use super::{docs, function_at, item_of, rules};
use crate::model::{Field, Filter, type_text};
use crate::names;

/// The builder beside the struct, the getters on it, and the module of the fields.
pub(super) fn expand(filter: &Filter) -> TokenStream {
    let module = fields_module(filter);
    let methods = filter_methods(filter);
    let builder = builder(filter);
    quote!(#module #methods #builder)
}

fn fields_module(filter: &Filter) -> TokenStream {
    let vis = &filter.vis;
    let inner_vis = one_module_in(vis);
    let module = names::fields_module(&filter.ident);
    let module_docs = docs::lines(
        &[],
        &[format!("The fields of [`{0}`](super::{0}) as types, for bounds and for messages.", filter.ident)],
    );
    let markers = filter.fields.iter().map(|field| {
        let ident = &field.ident;
        let docs =
            docs::lines(&[], &[format!("The field `{}`, sent as {}.", names::plain(ident), field.sends(filter))]);
        quote! {
            #docs
            #inner_vis enum #ident {}
        }
    });
    quote! {
        #module_docs
        #[allow(dead_code, missing_debug_implementations, non_camel_case_types)]
        #vis mod #module {
            #(#markers)*
        }
    }
}

/// The same visibility, from inside a module next to the item.
pub(super) fn one_module_in(vis: &Visibility) -> TokenStream {
    match vis {
        Visibility::Public(_) => quote!(pub),
        Visibility::Inherited => quote!(pub(super)),
        Visibility::Restricted(restricted) => {
            let path = &restricted.path;
            match path.segments.first().map(|first| first.ident.to_string()).as_deref() {
                Some("crate") => vis.to_token_stream(),
                Some("self") => quote!(pub(super)),
                _ => quote!(pub(in super::#path)),
            }
        }
    }
}

fn filter_methods(filter: &Filter) -> TokenStream {
    let Filter { vis, ident, outer: private, .. } = filter;
    let builder = names::builder(ident);
    let builder_docs = docs::lines(&[], &["Returns a builder without conditions.".to_owned()]);
    let to_builder_docs = docs::lines(
        &[],
        &[
            "Returns a builder with the conditions of this filter, which decides at run time.".to_owned(),
            String::new(),
            "Conditions that are added to a field must be combinable with those that are there, or `build()` returns an error. \
             Remove them with `without` to replace them."
                .to_owned(),
        ],
    );
    let getters = filter.fields.iter().map(|field| {
        let Field { ident, ty, .. } = field;
        let deprecated = &field.deprecated;
        if field.nested.is_some() {
            let line = format!("The conditions of {}, or `None` if there are none.", field.sends(filter));
            let docs = docs::lines(&field.docs, &[line]);
            let (members, nested) =
                (item_of(private, ty, "FilterDefinition", "members"), function_at(private, ty, "nested"));
            return quote! {
                #docs
                #deprecated
                #[must_use]
                #vis fn #ident(&self) -> ::core::option::Option<&#ty> {
                    #nested(&self.#ident, #members)
                }
            };
        }
        let docs = docs::lines(&field.docs, &[format!("The condition of {}.", field.sends(filter))]);
        quote! {
            #docs
            #deprecated
            #[must_use]
            #vis fn #ident(&self) -> &#ty {
                &self.#ident
            }
        }
    });
    let wrong = filter.wrong.iter().map(|(ident, ty)| quote!(#vis fn #ident(&self) -> &#ty { &self.#ident }));
    quote! {
        #[automatically_derived]
        #[allow(dead_code, deprecated, non_snake_case, clippy::missing_errors_doc)]
        impl #ident {
            #builder_docs
            #vis fn builder() -> #builder {
                #builder {
                    filter: <Self as #private::FilterDefinition>::empty(),
                    state: ::core::marker::PhantomData,
                }
            }
            #to_builder_docs
            #vis fn to_builder(&self) -> #builder<#private::Dynamic> {
                #builder { filter: #private::copy(self), state: ::core::marker::PhantomData }
            }

            #(#getters)*
            #(#wrong)*
        }
    }
}

fn builder(filter: &Filter) -> TokenStream {
    let Filter { vis, ident, outer: private, .. } = filter;
    let builder = names::builder(ident);
    let bounds = rules::bounds(filter);
    let empty = empty_state(private, filter.fields.len());
    let common = common_methods(filter);
    let traits = builder_traits(filter);
    let setters = filter.fields.iter().map(|field| setters(filter, field));
    let wrong = filter.wrong.iter().map(|(ident, _)| {
        let maybe = names::maybe(ident);
        quote! {
            #vis fn #ident<__T>(self, _: __T) -> Self { self }
            #vis fn #maybe<__T>(self, _: ::core::option::Option<__T>) -> Self { self }
        }
    });
    let mut struct_lines = vec![
        format!("Builds a [`{ident}`]. Each field takes one condition with operators that it accepts."),
        String::new(),
        "Pass a condition that may be absent to a `maybe_` setter. For `if`, `match` and loops over a builder, call"
            .to_owned(),
        "[`dynamic`](Self::dynamic) first, which makes every setter return the same type.".to_owned(),
        String::new(),
    ];
    struct_lines.extend(filter.fields.iter().map(|field| {
        format!("- [`{}`](Self::{}) sends {}.", names::plain(&field.ident), field.ident, field.sends(filter))
    }));
    struct_lines.extend(docs::rules(filter));
    struct_lines.push(String::new());
    struct_lines.push("The type parameter says which fields are set. It follows from the calls.".to_owned());
    let struct_docs = docs::lines(&[], &struct_lines);
    let errors = || {
        let line = "If no value meets a range, a value cannot be sent, or a rule between fields is broken. All errors are returned.";
        ["", "# Errors", "", line].map(str::to_owned)
    };
    let build_docs = docs::lines(&[], &[&[format!("Returns the [`{ident}`].")], &errors()[..]].concat());
    let non_empty = [format!(
        "Returns a [`{ident}`] that is known to have a condition. Compiles after a setter was called, except for a `maybe_` setter and for a nested filter that is already built, which may be empty."
    )];
    let non_empty_docs = docs::lines(&[], &[&non_empty, &errors()[..]].concat());
    quote! {
        #struct_docs
        #[must_use = "a builder does nothing until `build()`"]
        #[allow(deprecated)]
        #vis struct #builder<__S = #empty> {
            filter: #ident,
            state: ::core::marker::PhantomData<__S>,
        }

        #[automatically_derived]
        #[allow(dead_code, deprecated, non_snake_case, unused_qualifications, clippy::missing_errors_doc)]
        impl<__S> #builder<__S> {
            #(#setters)*
            #(#wrong)*
            #common

            #build_docs
            #vis fn build(self) -> ::core::result::Result<#ident, #private::InvalidFilter>
            where
                #bounds
            {
                #private::build(self.filter)
            }

            #non_empty_docs
            #vis fn build_non_empty(
                self,
            ) -> ::core::result::Result<#private::NonEmpty<#ident>, #private::InvalidFilter>
            where
                __S: #private::State,
                <__S as #private::State>::HasCondition: #private::NotEmpty<#ident>,
                #bounds
            {
                #private::build_non_empty(self.filter)
            }
        }

        #traits
    }
}

/// The methods that every builder has beside its setters.
fn common_methods(filter: &Filter) -> TokenStream {
    let Filter { vis, ident, outer: private, .. } = filter;
    let (builder, module) = (names::builder(ident), names::fields_module(ident));
    let dynamic_docs = docs::lines(
        &[],
        &[
            "Returns a builder with the same conditions whose type no longer changes, for `if`, `match` and loops."
                .to_owned(),
            String::new(),
            format!(
                "Its type is `{builder}<recordings_core::builder::Dynamic>`. What the compiler checks for other builders, its"
            ),
            "`build()` checks at run time.".to_owned(),
        ],
    );
    let without_docs = docs::lines(
        &[],
        &[format!("Removes the condition of a field: `builder.without::<{module}::{}>()`.", example(filter))],
    );
    quote! {
        #dynamic_docs
        #vis fn dynamic(self) -> #builder<#private::Dynamic> {
            #builder { filter: self.filter, state: ::core::marker::PhantomData }
        }

        #without_docs
        #vis fn without<__F>(self) -> #builder<__S::Put<#private::Unset>>
        where
            __F: #private::Placed<Filter = #ident>,
            __S: #private::Has<__F>,
        {
            #builder {
                filter: #private::without::<_, __F>(self.filter),
                state: ::core::marker::PhantomData,
            }
        }
    }
}

/// The name of the first field, for an example.
fn example(filter: &Filter) -> String {
    filter.fields.first().map(|field| field.ident.to_string()).unwrap_or_default()
}

fn builder_traits(filter: &Filter) -> TokenStream {
    let Filter { ident, outer: private, .. } = filter;
    let builder = names::builder(ident);
    let name = names::plain(&builder);
    quote! {
        #[automatically_derived]
        #[allow(deprecated)]
        impl ::core::default::Default for #builder<#private::Dynamic> {
            fn default() -> Self {
                #ident::builder().dynamic()
            }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl<__S> ::core::clone::Clone for #builder<__S> {
            fn clone(&self) -> Self {
                Self { filter: #private::copy(&self.filter), state: ::core::marker::PhantomData }
            }
        }
        #[automatically_derived]
        #[allow(deprecated)]
        impl<__S> ::core::fmt::Debug for #builder<__S> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #private::debug(#name, &self.filter, f)
            }
        }
    }
}

fn setters(filter: &Filter, field: &Field) -> TokenStream {
    let Filter { vis, ident: filter_ident, outer: private, .. } = filter;
    let Field { ident, deprecated, .. } = field;
    let builder = names::builder(filter_ident);
    let marker = filter.marker(field);
    let maybe = names::maybe(ident);
    let free = quote! {
        where
            __S: #private::Has<#marker, Status: #private::IsUnset<#marker>>,
    };
    let Argument { generics, name, ty, maybe_ty, put: [put, put_maybe], with, takes, takes_maybe } =
        argument(filter, field);
    let sends = field.sends(filter);
    let plain = names::plain(ident);
    let absent = format!("[`{maybe}`](Self::{maybe}) takes one that may be absent.");
    let setter_docs =
        docs::lines(&field.docs, &[format!("Sends {sends}."), String::new(), format!("{takes} {absent}")]);
    let maybe_docs = docs::lines(
        &field.docs,
        &[
            format!(
                "Does what [`{plain}`](Self::{ident}) does if there is a {name}, and sends nothing if there is none."
            ),
            String::new(),
            takes_maybe,
        ],
    );
    quote! {
        #setter_docs
        #deprecated
        #vis fn #ident #generics(mut self, #name: #ty) -> #builder<#with>
        #free
        {
            #put(&mut self.filter.#ident, #name);
            #builder { filter: self.filter, state: ::core::marker::PhantomData }
        }

        #maybe_docs
        #deprecated
        #vis fn #maybe(mut self, #name: #maybe_ty) -> #builder<__S::WithMaybe>
        #free
        {
            #put_maybe(&mut self.filter.#ident, #name);
            #builder { filter: self.filter, state: ::core::marker::PhantomData }
        }
    }
}

/// What a setter takes, and what it does with it.
struct Argument {
    generics: TokenStream,
    name: Ident,
    ty: TokenStream,
    /// What the `maybe_` setter takes.
    maybe_ty: TokenStream,
    /// The functions that put it in its place.
    put: [TokenStream; 2],
    /// The state in which the field is set.
    with: TokenStream,
    takes: String,
    /// What the `maybe_` setter takes, in words.
    takes_maybe: String,
}

/// A field takes a condition. A nested filter is checked with the filter around it, and its type says whether it is known to have
/// a condition.
fn argument(filter: &Filter, field: &Field) -> Argument {
    let (private, ty) = (&filter.outer, &field.ty);
    if field.nested.is_some() {
        let bound = quote!(#private::IntoNested<#ty>);
        return Argument {
            generics: quote!(<__I: #bound>),
            name: format_ident!("nested"),
            ty: quote!(__I),
            put: [
                item_of(private, ty, "FilterDefinition", "put"),
                item_of(private, ty, "FilterDefinition", "put_maybe"),
            ],
            with: quote!(__S::Put<__I::Status>),
            maybe_ty: quote!(::core::option::Option<impl #bound>),
            takes: format!("Takes a `{}`, a reference to one, or its builder.", type_text(ty)),
            takes_maybe: "Takes an `Option` of it.".to_owned(),
        };
    }
    let marker = filter.marker(field);
    let accepted = quote!(#ty, Ops: #private::AcceptedBy<#marker>);
    Argument {
        generics: TokenStream::new(),
        name: format_ident!("condition"),
        ty: quote!(impl #private::IntoCondition<#accepted>),
        maybe_ty: quote!(impl #private::IntoMaybeCondition<#accepted>),
        put: [item_of(private, ty, "Condition", "put"), item_of(private, ty, "Condition", "put_maybe")],
        with: quote!(__S::With),
        takes: field.takes(&filter.krate),
        takes_maybe: field.takes_maybe(&filter.krate),
    }
}

/// The most elements of one tuple of a state. The core names them, and what the tuples of each level have for elements.
const MOST: usize = 8;
const LEVELS: [&str; 4] = ["Ones", "Eights", "SixtyFours", "FiveHundredTwelves"];

/// A tuple of unset fields, or a tuple of such tuples, all of them full but the last.
fn empty_state(private: &Path, fields: usize) -> TokenStream {
    if fields <= 1 {
        return quote!(#private::Unset);
    }
    let (size, _) = level(fields);
    let elements = (0..fields.div_ceil(size)).map(|element| empty_state(private, size.min(fields - element * size)));
    quote!((#(#elements),*))
}

/// The place of a field in the tuple of [`empty_state`].
pub(super) fn position(private: &Path, index: usize, fields: usize) -> TokenStream {
    if fields <= 1 {
        return quote!(#private::Here);
    }
    let (size, name) = level(fields);
    let first = index - index % size;
    let inner = position(private, index - first, size.min(fields - first));
    let (element, name) = (format_ident!("E{}", index / size), format_ident!("{name}"));
    quote!(#private::At<#private::#element, #private::#name, #inner>)
}

/// How many fields each element of the outermost tuple has, and what the core calls it.
fn level(fields: usize) -> (usize, &'static str) {
    let (mut size, mut levels) = (1, LEVELS.into_iter());
    let mut name = levels.next().unwrap_or_default();
    while size * MOST < fields
        && let Some(next) = levels.next()
    {
        (size, name) = (size * MOST, next);
    }
    (size, name)
}
