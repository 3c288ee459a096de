//! Operators that are defined outside of this crate.

use std::any::Any;
use std::marker::PhantomData;
use std::panic::RefUnwindSafe;

use super::combine::{Slot, Slots};
use super::definition::{Arity, Definition, Meaning, Op, OpFor, Operator, need};
use super::table::Order;
#[cfg(feature = "sea-query")]
use crate::operator::SqlTerm;
#[cfg(feature = "sea-query")]
use crate::value::InvalidValue;
use crate::value::{FilterValue, Values};

/// An operator of your own. The [module](crate::operator) has an example.
pub trait CustomOperator: 'static {
    /// The wire name, unless a declaration sets another one.
    const NAME: &'static str;

    /// The number of values that it takes: [`Arity::One`] by default, or [`Arity::Many`].
    const ARITY: Arity = Arity::One;

    /// What the operator demands of a value, as a sentence for exports: `"Within ten percent of the value."`
    const DOC: &'static str = "";

    /// What it can be combined with: [`Alone`](super::slot::Alone) for nothing, or [`Custom`](super::slot::Custom) for all
    /// operators of this crate that combine with others. An operator that takes a list needs [`Alone`](super::slot::Alone).
    type Slot: Slots;
}

/// What a [`CustomOperator`] means for values of type `V`.
pub trait Meets<V: FilterValue>: CustomOperator {
    /// Returns whether `value` meets the operator with the operand `wanted`.
    fn meets(value: &V, wanted: &V) -> bool;

    /// Returns whether `value` meets the operator with a list of operands, for an operator whose [`ARITY`](CustomOperator::ARITY) is
    /// [`Arity::Many`]. By default, returns `true` if `value` [meets](Self::meets) any of them.
    fn meets_list(value: &V, wanted: &[V]) -> bool {
        wanted.iter().any(|wanted| Self::meets(value, wanted))
    }

    /// Returns the SQL condition on a column. It must select the rows whose value [meets](Self::meets) the operator, and no row in
    /// which the column is null.
    ///
    /// ```
    /// use recordings_core::operator::{CustomOperator, Meets, Operand, slot};
    /// use recordings_core::sql::{Dialect, SqlTerm};
    /// use recordings_core::{Exact, Filter, InvalidValue};
    /// use sea_query::{Expr, ExprTrait, Func};
    ///
    /// /// Equal except for the case of letters.
    /// #[allow(non_camel_case_types)]
    /// pub enum iequals {}
    ///
    /// impl CustomOperator for iequals {
    ///     const NAME: &'static str = "iequals";
    ///     type Slot = slot::Alone;
    /// }
    ///
    /// impl Meets<String> for iequals {
    ///     fn meets(value: &String, wanted: &String) -> bool {
    ///         value.to_lowercase() == wanted.to_lowercase()
    ///     }
    ///
    ///     fn to_sql(term: &SqlTerm<'_>) -> Result<Expr, InvalidValue> {
    ///         match term.operand() {
    ///             Operand::One(text) => match text.value() {
    ///                 Some(text) => {
    ///                     let column = Expr::from(Func::lower(term.column().clone()));
    ///                     Ok(column.eq(Func::lower(Expr::val(text))))
    ///                 }
    ///                 None => Err(InvalidValue::expected("a text")),
    ///             },
    ///             Operand::Many(_) | Operand::Flag(_) => Err(InvalidValue::expected("one text")),
    ///         }
    ///     }
    /// }
    ///
    /// #[derive(Debug, Filter)]
    /// struct RoomFilter {
    ///     #[filter(ops(self::iequals))]
    ///     name: Exact<String>,
    /// }
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let filter = RoomFilter::from_query_str("filter[name][iequals]=Lobby")?;
    /// let query = sea_query::Query::select().column("id").from("rooms").cond_where(filter.to_sql(Dialect::Sqlite)?).to_owned();
    /// let sql = query.to_string(sea_query::SqliteQueryBuilder);
    /// assert_eq!(sql, r#"SELECT "id" FROM "rooms" WHERE LOWER("name") = LOWER('Lobby')"#);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`InvalidValue`] if there is no such condition, which is the default.
    #[cfg(feature = "sea-query")]
    fn to_sql(term: &SqlTerm<'_>) -> Result<sea_query::Expr, InvalidValue> {
        let _ = term;
        Err(InvalidValue::unsupported(format!(
            "the operator `{}` has no SQL representation; implement `Meets::to_sql` for it, or filter in memory with `matches`",
            Self::NAME
        )))
    }
}

impl<O: CustomOperator> Op for O {
    const NAME: &'static str = O::NAME;
    type Need = need::Custom;
    type Slot = O::Slot;
}

#[diagnostic::do_not_recommend]
impl<V: FilterValue, O: Meets<V>> OpFor<V> for O {
    const OPERATOR: Operator = Operator::new(&Definition {
        order: Order::Custom,
        name: checked_name(<O as CustomOperator>::NAME),
        arity: checked_arity(O::ARITY, <O as CustomOperator>::Slot::SLOT),
        meaning: Meaning::Custom(&Erased::<O, V>(PhantomData)),
        slot: <O as CustomOperator>::Slot::SLOT,
    });
}

/// The name, or a message at the declaration.
#[track_caller]
#[inline]
const fn checked_name(name: &'static str) -> &'static str {
    assert!(is_name(name), "the name of a custom operator must not be empty or contain a bracket");
    name
}

/// The number of values, or a message at the declaration.
#[track_caller]
#[inline]
const fn checked_arity(arity: Arity, slot: Slot) -> Arity {
    assert!(!matches!(arity, Arity::Flag), "a custom operator takes one value or a list, not a flag");
    assert!(
        !matches!(arity, Arity::Many) || matches!(slot, Slot::Alone),
        "a custom operator that takes a list cannot be combined: write `type Slot = slot::Alone`"
    );
    arity
}

/// Whether a name can be written in brackets.
#[inline]
const fn is_name(name: &str) -> bool {
    let mut letters = name.as_bytes();
    while let [letter, rest @ ..] = letters {
        if matches!(letter, b'[' | b']') {
            return false;
        }
        letters = rest;
    }
    !name.is_empty()
}

/// The meaning of a custom operator, for code that knows neither the operator nor the values.
pub(crate) trait CustomMeaning: RefUnwindSafe {
    /// See [`CustomOperator::DOC`].
    fn doc(&self) -> &'static str;

    /// See [`Meets::meets`].
    fn meets(&self, value: &dyn Any, wanted: &dyn Any) -> bool;

    /// See [`Meets::meets_list`]. `wanted` are [`Values`].
    fn meets_list(&self, value: &dyn Any, wanted: &dyn Any) -> bool;

    /// See [`Meets::to_sql`].
    #[cfg(feature = "sea-query")]
    fn to_sql(&self, term: &SqlTerm<'_>) -> Result<sea_query::Expr, InvalidValue>;
}

struct Erased<O, V>(PhantomData<fn() -> (O, V)>);

impl<V: FilterValue, O: Meets<V>> CustomMeaning for Erased<O, V> {
    fn doc(&self) -> &'static str {
        O::DOC
    }

    fn meets(&self, value: &dyn Any, wanted: &dyn Any) -> bool {
        matches!((value.downcast_ref(), wanted.downcast_ref()), (Some(value), Some(wanted)) if O::meets(value, wanted))
    }

    fn meets_list(&self, value: &dyn Any, wanted: &dyn Any) -> bool {
        let wanted = wanted.downcast_ref::<Values<V>>();
        matches!((value.downcast_ref(), wanted), (Some(value), Some(wanted)) if O::meets_list(value, wanted.get()))
    }

    #[cfg(feature = "sea-query")]
    fn to_sql(&self, term: &SqlTerm<'_>) -> Result<sea_query::Expr, InvalidValue> {
        O::to_sql(term)
    }
}
