//! Text for people and for URLs: lists in prose, quoting, the nearest word, percent-encoding. Knows nothing of filters.

mod brackets;
mod constant;
mod distinct;
mod find;
pub(crate) mod json;
mod nearest;
pub(crate) mod percent;
mod place;
mod seen;
mod words;

pub(crate) use brackets::{before_brackets, is_at_or_below, readable_key, split_brackets, with_raw_brackets};
pub(crate) use constant::{are_equal, are_joined};
pub(crate) use distinct::Distinct;
pub(crate) use find::{find, find_and_hash, find_sign, has_other_separator};
pub(crate) use nearest::{is_negation, likeness, nearest, signs, turns_round};
pub(crate) use place::place_of;
pub(crate) use seen::as_seen;
pub(crate) use words::{
    OneLine, Quoted, all_of, have_same_letters, is_plain_form, one_of, parts_of, plain, shortened, words_of,
};
