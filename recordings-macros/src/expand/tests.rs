//! The expansion of one small filter and one small value, kept beside this file: what the derives make, to read.
//!
//! After a wanted change, `UPDATE_EXPANSIONS=1 cargo test -p recordings-macros` rewrites the files.

use std::path::Path;

use proc_macro2::TokenStream;
use quote::quote;

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
