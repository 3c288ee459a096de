//! A filter that can be grouped: what its table says of groups, and the traits that let it be a branch.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};

use crate::model::{Filter, GroupForm};

/// What the table says of groups.
pub(super) fn syntax(filter: &Filter) -> Option<TokenStream> {
    let groups = filter.groups.as_ref()?;
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
            __recordings::GroupSyntax::new(#any, #all, #not)
                .within(#depth, #width)
                .written_as(__recordings::GroupForm::#form),
        )
    })
}

/// The implementations of the traits.
pub(super) fn impls(filter: &Filter) -> Option<TokenStream> {
    let (groups, ident, builder) = (filter.groups.as_ref()?, &filter.ident, &filter.builder);
    let nameable = (groups.form != GroupForm::Brackets && !filter.is_partial).then(|| {
        quote_spanned! {groups.span=>
            const _: () = <#ident as __recordings::FilterDefinition>::SCHEMA.demand_functions();
        }
    });
    let allows = [("AllowsAny", &groups.any), ("AllowsAll", &groups.all), ("AllowsNot", &groups.not)];
    let allows = allows.iter().filter(|(_, name)| name.is_some()).map(|(allows, _)| {
        let allows = format_ident!("{allows}");
        quote! {
            #[automatically_derived]
            impl __recordings::#allows for #ident {}
        }
    });
    Some(quote! {
        #nameable
        #[automatically_derived]
        impl __recordings::Groups for #ident {}
        #(#allows)*
        #[automatically_derived]
        impl<__S> __recordings::IntoBranch<#ident> for #builder<__S> {
            fn into_branch(self) -> __recordings::Group<#ident> {
                __recordings::Group::of(self.filter)
            }
        }
        #[automatically_derived]
        impl __recordings::IntoBranch<#ident> for #ident {
            fn into_branch(self) -> __recordings::Group<#ident> {
                __recordings::Group::of(self)
            }
        }
        #[automatically_derived]
        impl<__S> __recordings::IntoFilter<__recordings::Group<#ident>> for #builder<__S> {
            fn into_filter(
                self,
            ) -> ::core::result::Result<__recordings::Group<#ident>, __recordings::InvalidFilter> {
                __recordings::IntoFilter::into_filter(self.filter)
            }
        }
    })
}
