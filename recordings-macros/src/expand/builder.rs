//! What an author's users see in an editor: the builder, the getters, and the types that stand for the fields.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::Visibility;

use super::spanned::{FunctionAt, Private, item_outside};
use super::{docs, joined, rules, schema};
use crate::model::{Field, Filter, type_text};
use crate::names;

/// The builder beside the struct, the getters on it, and the module of the fields. `sends` says what each field sends.
///
/// Methods are outside of a block, or else the compiler would write `_::<impl RoomFilterBuilder<__S>>::seats` in its messages.
pub(super) fn expand(filter: &Filter, sends: &[String]) -> TokenStream {
    let module = fields_module(filter);
    let methods = filter_methods(filter, sends);
    let builder = builder(filter, sends);
    let setters = builder_methods(filter, sends);
    let Filter { krate, private, .. } = filter;
    let import = quote!(use #krate::__private as #private;);
    joined([import, module, methods, builder, setters])
}

fn fields_module(filter: &Filter) -> TokenStream {
    let Filter { vis, module, .. } = filter;
    let inner_vis = one_module_in(vis);
    let module_docs = docs::lines(
        &[],
        &[format!("The fields of [`{0}`](super::{0}) as types, for bounds and for messages.", filter.ident)],
    );
    let markers = filter.fields.iter().map(|field| {
        let ident = &field.ident;
        let docs = docs::lines(&[], &[format!("The field `{}`.", names::plain(ident))]);
        quote! {
            #docs
            #inner_vis enum #ident {}
        }
    });
    let markers: TokenStream = markers.collect();
    quote! {
        #module_docs
        #[allow(dead_code, missing_debug_implementations, non_camel_case_types, clippy::exhaustive_enums)]
        #vis mod #module {
            #markers
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

fn filter_methods(filter: &Filter, sends: &[String]) -> TokenStream {
    let Filter { vis, ident, builder, private, .. } = filter;
    let private = Private::As(private);
    let builder_docs = docs::lines(&[], &["Returns a builder without conditions.".to_owned()]);
    let to_builder_docs = docs::lines(
        &[],
        &[
            "Returns a builder with the conditions of this filter, whose type does not change.".to_owned(),
            String::new(),
            "If a condition that you add to a field cannot be combined with those that it has, `build()` returns an error. To \
             replace the conditions of a field, remove them with `without` first."
                .to_owned(),
        ],
    );
    let getters = filter.fields.iter().zip(sends).map(|(field, sends)| {
        let Field { ident, ty, .. } = field;
        let deprecated = &field.deprecated;
        if field.nested.is_some() {
            let line = format!("Returns the conditions of {sends}, or `None` if there are none.");
            let docs = docs::lines(&field.docs, &[line]);
            let (members, nested) =
                (item_outside(private, ty, "FilterDefinition", "members"), FunctionAt(private, ty, "nested"));
            return quote! {
                #docs
                #deprecated
                #[must_use]
                #vis fn #ident(&self) -> ::core::option::Option<&#ty> {
                    #nested(&self.#ident, #members)
                }
            };
        }
        let docs = docs::lines(&field.docs, &[format!("Returns the condition of {sends}.")]);
        quote! {
            #docs
            #deprecated
            #[must_use]
            #vis fn #ident(&self) -> &#ty {
                &self.#ident
            }
        }
    });
    let getters: TokenStream = getters.collect();
    let wrong = filter.wrong.iter().map(|(ident, ty)| quote!(#vis fn #ident(&self) -> &#ty { &self.#ident }));
    quote! {
        #[allow(dead_code, deprecated, non_snake_case, unused_qualifications, clippy::missing_errors_doc)]
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

            #getters
            #(#wrong)*
        }
    }
}

fn builder(filter: &Filter, sends: &[String]) -> TokenStream {
    let Filter { vis, ident, builder, private, .. } = filter;
    let empty = empty_state(Private::As(private), filter.fields.len());
    let mut struct_lines = vec![
        format!("Builds a [`{ident}`]. Each field takes one condition with operators that it accepts."),
        String::new(),
        "Pass a condition that may be absent to a `maybe_` setter. For `if`, `match` and loops over a builder, call"
            .to_owned(),
        "[`dynamic`](Self::dynamic) first, which makes every setter return the same type.".to_owned(),
        String::new(),
    ];
    let sent = filter
        .fields
        .iter()
        .zip(sends)
        .map(|(field, sends)| format!("- `{}` sends {sends}.", names::plain(&field.ident)));
    struct_lines.extend(sent);
    struct_lines.extend(docs::rules(filter));
    struct_lines.push(String::new());
    struct_lines.push("The type parameter tracks which fields are set.".to_owned());
    let struct_docs = docs::lines(&[], &struct_lines);
    quote! {
        #struct_docs
        #[must_use = "a setter returns a new builder, and a builder does nothing until `build()`"]
        #[allow(deprecated)]
        #vis struct #builder<__S = #empty> {
            filter: #ident,
            state: ::core::marker::PhantomData<__S>,
        }
    }
}

fn builder_methods(filter: &Filter, sends: &[String]) -> TokenStream {
    let Filter { vis, ident, builder, private, .. } = filter;
    let private = Private::As(private);
    let bounds = rules::bounds(filter, private);
    let common = common_methods(filter);
    let krate = filter.krate.to_token_stream().to_string().replace(' ', "");
    let setters = filter.fields.iter().zip(sends).map(|(field, sends)| setters(filter, field, (sends, &krate)));
    let setters: TokenStream = setters.collect();
    let wrong = filter.wrong.iter().map(|(ident, _)| {
        let maybe = names::maybe(ident);
        quote! {
            #vis fn #ident<__T>(self, _: __T) -> Self { self }
            #vis fn #maybe<__T>(self, _: ::core::option::Option<__T>) -> Self { self }
        }
    });
    let errors = || {
        let line = "Returns all errors: a range that no value meets, a value that cannot be sent, or a broken rule between fields.";
        ["", "# Errors", "", line].map(str::to_owned)
    };
    let build_docs = docs::lines(&[], &[&[format!("Returns the [`{ident}`].")], &errors()[..]].concat());
    let non_empty = [format!(
        "Returns a [`{ident}`] that is known to have a condition. Only compiles if a setter was called. A `maybe_` setter does not count, nor does a nested filter that is already built, since either may set no condition."
    )];
    let non_empty_docs = docs::lines(&[], &[&non_empty, &errors()[..]].concat());
    quote! {
        #[allow(dead_code, deprecated, non_snake_case, unused_qualifications, clippy::impl_trait_in_params, clippy::missing_errors_doc)]
        impl<__S> #builder<__S> {
            #setters
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
    }
}

/// The methods that every builder has beside its setters.
fn common_methods(filter: &Filter) -> TokenStream {
    let Filter { vis, ident, builder, module, private, .. } = filter;
    let private = Private::As(private);
    let dynamic_docs = docs::lines(
        &[],
        &[
            "Returns a builder with the same conditions whose type no longer changes, for `if`, `match` and loops."
                .to_owned(),
            String::new(),
            format!(
                "Its type is `{builder}<recordings_core::builder::Dynamic>`. Its `build()` checks at run time what the compiler"
            ),
            "checks for other builders.".to_owned(),
        ],
    );
    let without_docs = docs::lines(
        &[],
        &[format!("Removes the condition of a field: `builder.without::<{module}::{}>()`.", example(filter))],
    );
    quote! {
        fn __in_state<__T>(self) -> #builder<__T> {
            #builder { filter: self.filter, state: ::core::marker::PhantomData }
        }

        #dynamic_docs
        #vis fn dynamic(self) -> #builder<#private::Dynamic> {
            self.__in_state()
        }

        #without_docs
        #vis fn without<__F>(self) -> #builder<__S::Put<#private::Unset>>
        where
            __F: #private::Placed<Filter = #ident>,
            __S: #private::Has<__F>,
        {
            #builder { filter: #private::without::<_, __F>(self.filter), state: ::core::marker::PhantomData }
        }
    }
}

/// The name of the first field, for an example.
fn example(filter: &Filter) -> String {
    filter.fields.first().map(|field| field.ident.to_string()).unwrap_or_default()
}

/// The traits that a builder implements.
pub(super) fn implementations(filter: &Filter) -> TokenStream {
    let Filter { ident, builder, .. } = filter;
    let name = names::plain(builder);
    quote! {
        #[automatically_derived]
        impl ::core::default::Default for #builder<__recordings::Dynamic> {
            fn default() -> Self {
                #ident::builder().dynamic()
            }
        }
        #[automatically_derived]
        impl<__S> ::core::clone::Clone for #builder<__S> {
            fn clone(&self) -> Self {
                Self { filter: __recordings::copy(&self.filter), state: ::core::marker::PhantomData }
            }
        }
        #[automatically_derived]
        impl<__S> ::core::fmt::Debug for #builder<__S> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                __recordings::debug(#name, &self.filter, f)
            }
        }
    }
}

/// The setter of a field, and the one that takes a condition which may be absent.
fn setters(filter: &Filter, field: &Field, (sends, krate): (&str, &str)) -> TokenStream {
    let Filter { vis, builder, private, .. } = filter;
    let private = Private::As(private);
    let Field { ident, ty, deprecated, .. } = field;
    let (marker, maybe) = (filter.marker(field), names::maybe(ident));
    let [about, about_maybe] = about_setters(field, sends, krate);
    if field.nested.is_some() {
        let names = if field.quantifier.is_some() { ["put_over", "put_maybe_over"] } else { ["put", "put_maybe"] };
        let [put, put_maybe] = names.map(|name| item_outside(private, ty, "FilterDefinition", name));
        let over = field.quantifier.map(|quantifier| {
            let quantifier = schema::quantifier(private, quantifier);
            quote!(#quantifier,)
        });
        // It is checked with the filter around it, and its type says whether it is known to have a condition.
        return quote! {
            #about
            #deprecated
            #vis fn #ident<__I: #private::IntoNested<#ty>>(mut self, nested: __I) -> #builder<__S::Put<__I::Status>>
            where
                __S: #private::Has<#marker, Status: #private::IsUnset<#marker>>,
            {
                #put(&mut self.filter.#ident, #over nested);
                self.__in_state()
            }

            #about_maybe
            #deprecated
            #vis fn #maybe(
                mut self,
                nested: ::core::option::Option<impl #private::IntoNested<#ty>>,
            ) -> #builder<__S::WithMaybe>
            where
                __S: #private::Has<#marker, Status: #private::IsUnset<#marker>>,
            {
                #put_maybe(&mut self.filter.#ident, #over nested);
                self.__in_state()
            }
        };
    }
    let [put, put_maybe] = ["put", "put_maybe"].map(|name| item_outside(private, ty, "Condition", name));
    quote! {
        #about
        #deprecated
        #vis fn #ident(
            mut self,
            condition: impl #private::IntoCondition<#ty, Ops: #private::AcceptedBy<#marker>>,
        ) -> #builder<__S::With>
        where
            __S: #private::Has<#marker, Status: #private::IsUnset<#marker>>,
        {
            #put(&mut self.filter.#ident, condition);
            self.__in_state()
        }

        #about_maybe
        #deprecated
        #vis fn #maybe(
            mut self,
            condition: impl #private::IntoMaybeCondition<#ty, Ops: #private::AcceptedBy<#marker>>,
        ) -> #builder<__S::WithMaybe>
        where
            __S: #private::Has<#marker, Status: #private::IsUnset<#marker>>,
        {
            #put_maybe(&mut self.filter.#ident, condition);
            self.__in_state()
        }
    }
}

/// The docs of both.
fn about_setters<'a>(field: &'a Field, sends: &str, krate: &str) -> [docs::Lines<'a>; 2] {
    let Field { ident, ty, docs, .. } = field;
    let (plain, maybe) = (names::plain(ident), names::maybe(ident));
    let (what, takes, takes_maybe) = if field.nested.is_some() {
        let takes = format!("Takes `{}`, a reference to one, or its builder.", type_text(ty));
        ("nested filter", takes, "Takes an `Option` of it.".to_owned())
    } else {
        let [takes, takes_maybe] = field.takes(krate);
        ("condition", takes, takes_maybe)
    };
    let absent = format!("`{maybe}` takes a {what} that may be absent.");
    let does = format!("Like `{plain}`, but sends nothing if the {what} is absent.");
    [
        docs::lines(docs, &[format!("Sends {sends}."), String::new(), format!("{takes} {absent}")]),
        docs::lines(docs, &[does, takes_maybe]),
    ]
}

/// The most elements of one tuple of a state. The core names them, and what the tuples of each level have for elements.
const MOST: usize = 8;
const LEVELS: [&str; 4] = ["Ones", "Eights", "SixtyFours", "FiveHundredTwelves"];

/// A tuple of unset fields, or a tuple of such tuples, all of them full but the last.
fn empty_state(private: Private<'_>, fields: usize) -> TokenStream {
    if fields <= 1 {
        return quote!(#private::Unset);
    }
    let (size, _) = level(fields);
    let elements = (0..fields.div_ceil(size)).map(|element| empty_state(private, size.min(fields - element * size)));
    quote!((#(#elements),*))
}

/// The place of a field in the tuple of [`empty_state`].
pub(super) fn position(index: usize, fields: usize) -> TokenStream {
    if fields <= 1 {
        return quote!(__recordings::Here);
    }
    let (size, name) = level(fields);
    let first = index - index % size;
    let element = format_ident!("E{}", index / size);
    if size == 1 {
        // The defaults are `Ones` and `Here`.
        return quote!(__recordings::At<__recordings::#element>);
    }
    let (inner, name) = (position(index - first, size.min(fields - first)), format_ident!("{name}"));
    quote!(__recordings::At<__recordings::#element, __recordings::#name, #inner>)
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
