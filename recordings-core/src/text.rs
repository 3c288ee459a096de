//! Text for people and for URLs: lists in prose, quoting, the nearest word, percent-encoding. Knows nothing of filters.

mod constant;
mod find;
pub(crate) mod json;
mod nearest;
pub(crate) mod percent;
mod place;
mod seen;
mod words;

pub(crate) use constant::{are_equal, are_joined};
pub(crate) use find::{find, find_below};
pub(crate) use nearest::{likeness, nearest};
pub(crate) use place::place_of;
pub(crate) use seen::{as_seen, look_alike};
pub(crate) use words::{Quoted, all_of, one_of, plain, shortened};
