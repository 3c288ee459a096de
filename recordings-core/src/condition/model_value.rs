//! What a condition can be matched against.

#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "time")]
mod time;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap, HashSet, LinkedList, VecDeque};
use std::marker::PhantomData;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::NonZero;
use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeZone, Utc};

use crate::value::FilterValue;

/// A field of a model that a condition over values of type `V` can be matched against.
///
/// | model field | is matched |
/// |---|---|
/// | `V` | by its value |
/// | a reference, `Box`, `Arc`, `Rc` or `Cow` of any field in this table | as that field |
/// | an `Option` of any of these | by its value; if it is absent, it meets no condition but `null(true)`, `exists(false)` and `ne_or_null` |
/// | a collection of the standard library but for maps, a slice or an array of any of these | by any element, which must meet all terms of the condition; if it is empty, it is absent |
/// | `str` or `char`, for a `String` | by its text, which is copied |
/// | an integer of another type, or its `NonZero` | by its number; one that the condition's type cannot hold is smaller or larger than all that it can |
/// | an `f32` or an integer of at most 32 bits, for an `f64`; an integer of at most 64 bits, for a `Decimal` | by its number |
/// | an instant, for a day | by its day in UTC |
/// | `NaiveDateTime`, for a day or an instant, and an instant for a `NaiveDateTime` | as a time in UTC |
/// | `Ipv4Addr` or `Ipv6Addr`, for an `IpAddr` | by its address |
/// | an instant, local date-time or `ZonedDateTime` of `jiff`, or of `time`, for its day or instant | as those of `chrono` |
///
/// A collection therefore matches `ne(v)` if it has an element other than `v`. Only `contains_all` looks at several elements: it
/// matches if each of its values is equal to one of them. For any other type, name a function with
/// `#[filter(match_with = path)]`.
///
/// The compiler infers `P`, the place of the values in the field.
#[diagnostic::on_unimplemented(
    message = "cannot match a condition over `{V}` against a model field of type `{Self}`",
    label = "cannot be matched against `{V}`",
    note = "name another field of the model with `#[filter(on = …)]`: one of type `{V}`, or an `Option` or a collection of it; for a day, a `DateTime` works too",
    note = "for any other type, name a function: `#[filter(match_with = self::function)]`, or leave the field out of `matches` with `#[filter(no_match)]`"
)]
pub trait ModelValue<V, P = Itself> {
    /// Whether the field can have several values. Only then does `contains_all` test each of them.
    const IS_MANY: bool = false;

    /// Calls `test` with the value, or with `None` if there is none. For a value that is smaller or larger than all values of
    /// type `V`, calls `outside` with [`Less`](Ordering::Less) or [`Greater`](Ordering::Greater) instead. If there are several
    /// values, returns whether one of them passes.
    fn test(&self, test: impl Fn(Option<&V>) -> bool, outside: impl Fn(Ordering) -> bool) -> bool;
}

/// The place of what is matched in a field of a model: the field itself.
#[derive(Debug)]
pub enum Itself {}

/// The place of what is matched in a field of a model: inside a pointer, an `Option` or a collection, at the place `P` in there.
#[derive(Debug)]
pub struct Inside<P>(PhantomData<P>);

#[diagnostic::do_not_recommend]
impl<V: FilterValue> ModelValue<V> for V {
    #[inline]
    fn test(&self, test: impl Fn(Option<&V>) -> bool, _: impl Fn(Ordering) -> bool) -> bool {
        test(Some(self))
    }
}

#[diagnostic::do_not_recommend]
impl<V: FilterValue, M: ModelValue<V, P>, P> ModelValue<V, Inside<P>> for Option<M> {
    const IS_MANY: bool = M::IS_MANY;

    #[inline]
    fn test(&self, test: impl Fn(Option<&V>) -> bool, outside: impl Fn(Ordering) -> bool) -> bool {
        match self {
            Some(value) => value.test(test, outside),
            None => test(None),
        }
    }
}

/// What points to another field of a model.
macro_rules! pointers {
    ($($pointer:ty $(where $pointed:ty: $bound:path)?;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<V: FilterValue, M: ModelValue<V, P> + ?Sized, P> ModelValue<V, Inside<P>> for $pointer
        $(where $pointed: $bound)?
        {
            const IS_MANY: bool = M::IS_MANY;

            #[inline]
            fn test(&self, test: impl Fn(Option<&V>) -> bool, outside: impl Fn(Ordering) -> bool) -> bool {
                (**self).test(test, outside)
            }
        }
    )* };
}
pointers! { &M; Box<M>; Arc<M>; Rc<M>; Cow<'_, M> where M: ToOwned; }

/// What holds several values.
macro_rules! collections {
    ($([$($generics:tt)*] $collection:ty;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<V: FilterValue, M: ModelValue<V, P>, P, $($generics)*> ModelValue<V, Inside<P>> for $collection {
            const IS_MANY: bool = true;

            #[inline]
            fn test(&self, test: impl Fn(Option<&V>) -> bool, outside: impl Fn(Ordering) -> bool) -> bool {
                if self.is_empty() { test(None) } else { self.iter().any(|value| value.test(&test, &outside)) }
            }
        }
    )* };
}
collections! {
    [] [M];
    [const N: usize] [M; N];
    [] Vec<M>;
    [] VecDeque<M>;
    [] LinkedList<M>;
    [] BinaryHeap<M>;
    [] BTreeSet<M>;
    [S] HashSet<M, S>;
}

/// A text without an owner. If `str` were named below instead, the compiler would name it in each message about a `String`.
pub trait Unowned {
    /// The same text with an owner.
    fn owned(&self) -> String;
}

impl Unowned for str {
    fn owned(&self) -> String {
        self.to_owned()
    }
}

#[diagnostic::do_not_recommend]
impl<M: Unowned + ?Sized> ModelValue<String> for M {
    fn test(&self, test: impl Fn(Option<&String>) -> bool, _: impl Fn(Ordering) -> bool) -> bool {
        test(Some(&self.owned()))
    }
}

/// Integers of another width or sign.
macro_rules! integers {
    ($($integer:ident: $($other:ident)*;)*) => { $( $(
        #[diagnostic::do_not_recommend]
        impl ModelValue<$other> for $integer {
            #[inline]
            fn test(&self, test: impl Fn(Option<&$other>) -> bool, outside: impl Fn(Ordering) -> bool) -> bool {
                match $other::try_from(*self) {
                    Ok(value) => test(Some(&value)),
                    // Of those that do not fit, the negative ones are too small.
                    Err(_) => outside(self.cmp(&0)),
                }
            }
        }
    )* )* };
}
integers! {
    u8: u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize;
    u16: u8 u32 u64 u128 usize i8 i16 i32 i64 i128 isize;
    u32: u8 u16 u64 u128 usize i8 i16 i32 i64 i128 isize;
    u64: u8 u16 u32 u128 usize i8 i16 i32 i64 i128 isize;
    u128: u8 u16 u32 u64 usize i8 i16 i32 i64 i128 isize;
    usize: u8 u16 u32 u64 u128 i8 i16 i32 i64 i128 isize;
    i8: u8 u16 u32 u64 u128 usize i16 i32 i64 i128 isize;
    i16: u8 u16 u32 u64 u128 usize i8 i32 i64 i128 isize;
    i32: u8 u16 u32 u64 u128 usize i8 i16 i64 i128 isize;
    i64: u8 u16 u32 u64 u128 usize i8 i16 i32 i128 isize;
    i128: u8 u16 u32 u64 u128 usize i8 i16 i32 i64 isize;
    isize: u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128;
}

/// Integers that are not zero.
macro_rules! not_zero {
    ($($integer:ident)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<V: FilterValue> ModelValue<V> for NonZero<$integer>
        where
            $integer: ModelValue<V>,
        {
            #[inline]
            fn test(&self, test: impl Fn(Option<&V>) -> bool, outside: impl Fn(Ordering) -> bool) -> bool {
                self.get().test(test, outside)
            }
        }
    )* };
}
not_zero! { u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize }

/// Fields that have the value of a condition in another type.
macro_rules! converted {
    ($([$($generics:tt)*] $model:ty as $value:ty, $of:expr;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> $crate::condition::ModelValue<$value> for $model {
            #[inline]
            fn test(&self, test: impl Fn(Option<&$value>) -> bool, _: impl Fn(std::cmp::Ordering) -> bool) -> bool {
                let of: fn(&Self) -> $value = $of;
                test(Some(&of(self)))
            }
        }
    )* };
}
#[cfg(any(feature = "jiff", feature = "rust_decimal", feature = "time"))]
use converted;

converted! {
    [] char as String, Self::to_string;
    [] f32 as f64, |number| (*number).into();
    [] i8 as f64, |number| (*number).into();
    [] i16 as f64, |number| (*number).into();
    [] i32 as f64, |number| (*number).into();
    [] u8 as f64, |number| (*number).into();
    [] u16 as f64, |number| (*number).into();
    [] u32 as f64, |number| (*number).into();
    [Z: TimeZone] DateTime<Z> as NaiveDate, |instant| instant.naive_utc().date();
    [] DateTime<FixedOffset> as DateTime<Utc>, Self::to_utc;
    [] DateTime<Utc> as DateTime<FixedOffset>, Self::fixed_offset;
    [] NaiveDateTime as NaiveDate, Self::date;
    [] NaiveDateTime as DateTime<Utc>, Self::and_utc;
    [] NaiveDateTime as DateTime<FixedOffset>, |local| local.and_utc().fixed_offset();
    [Z: TimeZone] DateTime<Z> as NaiveDateTime, Self::naive_utc;
    [] Ipv4Addr as IpAddr, |address| (*address).into();
    [] Ipv6Addr as IpAddr, |address| (*address).into();
}
