//! A filter that can be grouped: what its table says of groups, and the traits that let it be a branch.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use super::at;
use crate::model::{Filter, GroupForm};
use crate::names;

/// What the table says of groups.
pub(super) fn syntax(filter: &Filter) -> Option<TokenStream> {
    let (groups, private) = (filter.groups.as_ref()?, &filter.private);
    let name = |name: &Option<String>| {
        let some = name.as_ref().map(|name| quote!(::core::option::Option::Some(#name)));
        some.unwrap_or_else(|| quote!(::core::option::Option::None))
    };
    let (any, all, not) = (name(&groups.any), name(&groups.all), name(&groups.not));
    let (depth, width) = (groups.depth, groups.width);
    let form = match groups.form {
        GroupForm::Brackets => format_ident!("Brackets"),
        GroupForm::Functions => format_ident!("Functions"),
        GroupForm::KebabFunctions => format_ident!("KebabFunctions"),
    };
    Some(quote! {
        .with_groups(
            #private::GroupSyntax::new(#any, #all, #not)
                .within(#depth, #width)
                .written_as(#private::GroupForm::#form),
        )
    })
}

/// The implementations of the traits.
pub(super) fn impls(filter: &Filter) -> Option<TokenStream> {
    let (groups, private, ident) = (filter.groups.as_ref()?, &filter.private, &filter.ident);
    let nameable = (groups.form != GroupForm::Brackets && !filter.is_partial).then(|| {
        let private = at(private, groups.span);
        quote_spanned! {groups.span=>
            const _: () = <#ident as #private::FilterDefinition>::SCHEMA.demand_functions();
        }
    });
    let builder = names::builder(ident);
    let allows = [("AllowsAny", &groups.any), ("AllowsAll", &groups.all), ("AllowsNot", &groups.not)];
    let allows = allows.iter().filter(|(_, name)| name.is_some()).map(|(allows, _)| {
        let allows = format_ident!("{allows}");
        quote! {
            #[automatically_derived]
            impl #private::#allows for #ident {}
        }
    });
    Some(quote! {
        #nameable
        #[automatically_derived]
        impl #private::Groups for #ident {}
        #(#allows)*
        #[automatically_derived]
        impl<__S> #private::IntoBranch<#ident> for #builder<__S> {
            fn into_branch(self) -> #private::Group<#ident> {
                #private::Group::of(self.filter)
            }
        }
        #[automatically_derived]
        impl #private::IntoBranch<#ident> for #ident {
            fn into_branch(self) -> #private::Group<#ident> {
                #private::Group::of(self)
            }
        }
        #[automatically_derived]
        impl<__S> #private::IntoFilter<#private::Group<#ident>> for #builder<__S> {
            fn into_filter(
                self,
            ) -> ::core::result::Result<#private::Group<#ident>, #private::InvalidFilter> {
                #private::IntoFilter::into_filter(self.filter)
            }
        }
    })
}
