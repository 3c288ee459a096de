//! The expansion of one small filter and one small value, kept beside this file: what the derives make, to read.
//!
//! After a wanted change, `UPDATE_EXPANSIONS=1 cargo test -p recordings-macros` rewrites the files.

use std::path::Path;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Expr, ExprBlock, Item, ItemImpl, Stmt};

fn assert_expands_to(name: &str, expansion: TokenStream) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/expand/expansions").join(name);
    let pretty = prettyplease::unparse(&syn::parse2(expansion).unwrap());
    if std::env::var_os("UPDATE_EXPANSIONS").is_some() {
        std::fs::write(&path, &pretty).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(kept == pretty, "the expansion is not that of {name} any more; it is now:\n{pretty}");
}

#[test]
fn a_filter_expands_to_names_keys_and_calls() {
    let input = syn::parse2(quote! {
        #[filter(model = Room)]
        pub struct RoomFilter {
            /// How many seats the room has.
            #[filter(ops(gte, lte), on = capacity)]
            seats: Range<u32>,
            #[filter(rename = "type")]
            kind: Exact<Kind>,
        }
    });
    assert_expands_to("room_filter.rs", super::filter(&input.unwrap()));
}

#[test]
fn a_value_expands_to_its_texts() {
    let input = syn::parse2(quote! {
        #[filter(rename_all = "kebab-case")]
        pub enum Kind {
            MeetingRoom,
            #[filter(other)]
            Other(String),
        }
    });
    assert_expands_to("kind.rs", super::value(&input.unwrap()));
}

#[test]
fn a_refused_filter_expands_to_its_mistakes_and_a_stub() {
    let input = syn::parse2(quote! {
        pub struct RoomFilter {
            #[filter(ops())]
            seats: Range<u32>,
        }
    });
    assert_expands_to("refused_filter.rs", super::filter(&input.unwrap()));
}

#[test]
fn only_implementations_of_traits_are_marked_as_derived() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/expand/expansions");
    for file in std::fs::read_dir(kept).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for methods in syn::parse_file(&text).unwrap().items.into_iter().flat_map(own_methods) {
            let is_marked = methods.attrs.iter().any(|attr| attr.path().is_ident("automatically_derived"));
            // The compiler says that this will become an error, but not to users, since it warns of no attribute in an expansion.
            assert!(!is_marked, "{}", quote!(#methods));
        }
    }
}

/// The blocks of methods without a trait in an item.
fn own_methods(item: Item) -> Vec<ItemImpl> {
    match item {
        Item::Impl(methods) if methods.trait_.is_none() => vec![methods],
        Item::Const(constant) => match *constant.expr {
            Expr::Block(ExprBlock { block, .. }) => {
                let items = block.stmts.into_iter().filter_map(|stmt| match stmt {
                    Stmt::Item(item) => Some(item),
                    _ => None,
                });
                items.flat_map(own_methods).collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The docs of an item in an expansion.
fn docs_of(expansion: TokenStream, item: &str) -> String {
    let pretty = prettyplease::unparse(&syn::parse2(expansion).unwrap());
    let before = pretty.split_once(item).unwrap_or_else(|| panic!("{item} is in {pretty}")).0;
    let docs = before.rsplit_once("/**").and_then(|(_, docs)| docs.rsplit_once("*/"));
    let docs = docs.unwrap_or_else(|| panic!("docs of several lines are before {item} in {pretty}")).0;
    docs.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_setter_shows_its_parameters_as_they_are_written_and_a_form_of_each_operator() {
    let filter = |attributes: TokenStream, ops: TokenStream| {
        let input = syn::parse2(quote! {
            #[filter(#attributes)]
            struct F {
                #[filter(ops(#ops))]
                x: Range<u32>,
            }
        });
        docs_of(super::filter(&input.unwrap()), "fn x(\n        mut self")
    };
    for (attributes, ops, parameters, forms) in [
        (quote!(root = "q"), quote!(gt, lt), "`q[x][gt]`, `q[x][lt]`", "`gt(a)`, `..b`"),
        (quote!(operators = "[$*]"), quote!(gte, lt), "`filter[x][$gte]`, `filter[x][$lt]`", "`a..`, `..b`, `a..b`"),
        (quote!(operators = "_*", root = "q"), quote!(ne = "not"), "`q[x_not]`", "`ne(a)`"),
        (quote!(root = "", operators = ".*"), quote!(bare, in), "`x`, `x.in`", "`a`, `one_of([a, b])`"),
        (
            quote!(),
            quote!(bare, eq, my::Op),
            "`filter[x]`, `filter[x][eq]`, `filter[x][…]` with the name of `Op`",
            "`a`",
        ),
    ] {
        let docs = filter(attributes, ops);
        assert!(docs.starts_with(&format!("Sends {parameters}.\n\nTakes {forms}. `maybe_x`")), "{docs}");
    }
    let functions = filter(quote!(groups(any, form = "functions")), quote!(eq));
    assert!(functions.starts_with("Sends `filter=…(x,…)`.\n"), "{functions}");
}

#[test]
fn a_builder_lists_the_rules_of_its_filter() {
    let input = syn::parse2(quote! {
        #[filter(at_least_one(start, room))]
        struct F {
            start: Exact<u32>,
            #[filter(requires = "start")]
            room: Exact<u32>,
        }
    });
    let docs = docs_of(super::filter(&input.unwrap()), "struct FBuilder");
    assert!(docs.contains("\n- `room` requires `start`.\n- At least one of `start`, `room` is required.\n"), "{docs}");
}

#[test]
fn a_block_comment_loses_its_stars_and_its_indentation() {
    let comments = [
        "\n     * Starred.\n     *\n     * - a\n     *   - b\n     ",
        "\n        Starred.\n\n        - a\n          - b\n    ",
    ];
    for comment in comments {
        let input = syn::parse2(quote! {
            struct F {
                #[doc = #comment]
                x: Exact<u32>,
            }
        });
        let docs = super::filter(&input.unwrap()).to_string();
        assert!(docs.contains(r#""\n Starred.\n\n - a\n   - b"#), "{docs}");
    }
}
