//! Free keys: filters under names that the declaration does not know.
//!
//! [`Keys`] is a nested filter whose names are keys of the data, such as the metadata that a customer attaches to a record. Each
//! key has a filter of its own. In that filter, the operators of a field with an empty name follow the key directly:
//!
//! ```
//! use std::collections::BTreeMap;
//! use recordings_core::{Filter, Keys, Range};
//!
//! struct Order {
//!     metadata: BTreeMap<String, String>,
//! }
//!
//! #[derive(Clone, Debug, PartialEq, Filter)]
//! #[filter(model = Order)]
//! struct OrderFilter {
//!     #[filter(nested)]
//!     metadata: Keys<Value>,
//! }
//!
//! #[derive(Clone, Debug, PartialEq, Filter)]
//! #[filter(model = String)]
//! struct Value {
//!     #[filter(rename = "", on = self, ops(bare, gte))]
//!     value: Range<String>,
//! }
//!
//! let keys = Keys::new().with("plan", Value::builder().value("pro")).with("size", Value::builder().value("5".to_owned()..));
//! let filter = OrderFilter::builder().metadata(keys).build()?;
//! assert_eq!(filter.to_readable_query(), "filter[metadata][plan]=pro&filter[metadata][size][gte]=5");
//! assert_eq!(OrderFilter::from_query_str(&filter.to_query_string())?, filter);
//!
//! let order = Order { metadata: BTreeMap::from([("plan".to_owned(), "pro".to_owned()), ("size".to_owned(), "7".to_owned())]) };
//! assert!(filter.matches(&order));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Keys are written in sorted order. A key must not be empty or contain brackets. Two parameters with the same key belong to one
//! filter.
//!
//! In SQL, keys have no columns. On each field of the filter under a key, name a function with `#[filter(sql = path)]`, which
//! gets the key from `SqlTerm::key`. The module `sql` has an example for columns with JSON. If a field has no function, `to_sql`
//! returns an error.
//!
//! The types do not show whether [`Keys`] has a key, so it does not count for `build_non_empty()`. Prove it at run time:
//! `metadata(NonEmpty::new(keys)?)`, or [`NonEmpty::new`](crate::NonEmpty::new) for the whole filter.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::{BuildHasher, Hash, Hasher};
use std::marker::PhantomData;
use std::sync::Mutex;

use crate::condition::AnyTerms;
use crate::declaration::{Entries, InnerFilters, InnerFiltersMut, Members, Parameters, Schema};
use crate::filter::{FilterDefinition, HasModel, IntoNested};
use crate::query;

/// Filters under free keys, as a nested filter. The [module](self) has an example.
///
/// `M` is the map in the model: a `BTreeMap` unless you name a [`KeyedModel`], such as a `HashMap`.
// A default that names the model of `F` would be an error of its own wherever the type is written, if `F` is not a filter.
#[must_use = "conditions do nothing until they are given to a setter"]
pub struct Keys<F, M = SortedMap> {
    filters: BTreeMap<String, F>,
    model: PhantomData<fn(&M)>,
}

impl<F: FilterDefinition, M> Keys<F, M> {
    /// Sets the filter of a key, and replaces the previous one. A filter without conditions removes the key. The filter is
    /// checked with the filter around it.
    pub fn with(mut self, key: impl Into<String>, filter: impl IntoNested<F>) -> Self {
        let (key, filter) = (key.into(), filter.into_unchecked());
        if filter.members().is_unset() {
            self.filters.remove(&key);
        } else {
            self.filters.insert(key, filter);
        }
        self
    }
}

impl<F, M> Keys<F, M> {
    /// Creates a filter without keys.
    pub const fn new() -> Self {
        Self { filters: BTreeMap::new(), model: PhantomData }
    }

    /// Returns the filter of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&F> {
        self.filters.get(key)
    }

    /// Returns the keys with their filters, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &F)> {
        self.filters.iter().map(|(key, filter)| (&**key, filter))
    }
}

// Not derived, since that would demand the same of the model.
impl<F: Clone, M> Clone for Keys<F, M> {
    fn clone(&self) -> Self {
        Self { filters: self.filters.clone(), model: PhantomData }
    }
}

impl<F: fmt::Debug, M> fmt::Debug for Keys<F, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(&self.filters).finish()
    }
}

impl<F: PartialEq, M> PartialEq for Keys<F, M> {
    fn eq(&self, other: &Self) -> bool {
        self.filters == other.filters
    }
}

impl<F: Eq, M> Eq for Keys<F, M> {}

impl<F: Hash, M> Hash for Keys<F, M> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.filters.hash(state);
    }
}

impl<F, M> Default for Keys<F, M> {
    fn default() -> Self {
        Self::new()
    }
}

/// A map of a model that [`Keys`] can be matched against.
#[diagnostic::on_unimplemented(
    message = "cannot match a filter of `{V}` under free keys against a model field of type `{Self}`",
    label = "not a map of `{V}`",
    note = "the model's field is a `BTreeMap` or a `HashMap` from `String`, or implements `KeyedModel<{V}>`"
)]
pub trait KeyedModel<V> {
    /// The type of the model's field: `Self`, unless this type only stands for a map, as [`SortedMap`] does.
    type Map;

    /// Returns the value of a key.
    fn value<'m>(map: &'m Self::Map, key: &str) -> Option<&'m V>;
}

/// The default [`KeyedModel`] of [`Keys`], which stands for a `BTreeMap` from `String`.
#[derive(Debug)]
pub enum SortedMap {}

impl<V> KeyedModel<V> for SortedMap {
    type Map = BTreeMap<String, V>;

    fn value<'m>(map: &'m Self::Map, key: &str) -> Option<&'m V> {
        map.get(key)
    }
}

impl<V> KeyedModel<V> for BTreeMap<String, V> {
    type Map = Self;

    fn value<'m>(map: &'m Self, key: &str) -> Option<&'m V> {
        map.get(key)
    }
}

impl<V, S: BuildHasher> KeyedModel<V> for HashMap<String, V, S> {
    type Map = Self;

    fn value<'m>(map: &'m Self, key: &str) -> Option<&'m V> {
        map.get(key)
    }
}

#[diagnostic::do_not_recommend]
impl<F: FilterDefinition, M: for<'m> KeyedModel<F::Model<'m>> + 'static> FilterDefinition for Keys<F, M> {
    type Model<'m> = <M as KeyedModel<F::Model<'m>>>::Map;
    const SCHEMA: &'static Schema = &F::SCHEMA.of_keys(F::SCHEMA, &query::INNER_CODE);

    fn empty() -> Self {
        Self::new()
    }

    fn is_met_by(&self, model: &Self::Model<'_>) -> bool {
        self.filters.iter().all(|(key, filter)| match <M as KeyedModel<F::Model<'_>>>::value(model, key) {
            Some(value) => filter.is_met_by(value),
            None => filter.members().is_met_by_nothing(),
        })
    }
}

#[diagnostic::do_not_recommend]
impl<F: FilterDefinition + HasModel, M: for<'m> KeyedModel<F::Model<'m>> + 'static> HasModel for Keys<F, M> {}

/// The parameters of each filter under free keys that is used by itself.
static PARAMETERS: Mutex<Vec<&'static Parameters>> = Mutex::new(Vec::new());

impl<F: FilterDefinition, M: for<'m> KeyedModel<F::Model<'m>> + 'static> Members for Keys<F, M> {
    fn parameters(&self) -> &'static Parameters {
        let mut all = PARAMETERS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let is_own = |parameters: &&&Parameters| std::ptr::eq(parameters.schema, Self::SCHEMA);
        if let Some(known) = all.iter().find(is_own) {
            return known;
        }
        let made: &'static Parameters = Box::leak(Box::new(Parameters::new(Self::SCHEMA)));
        all.push(made);
        made
    }

    fn terms(&self, _: usize) -> Option<&AnyTerms> {
        None
    }

    fn terms_mut(&mut self, _: usize) -> Option<&mut AnyTerms> {
        None
    }

    fn inner(&self) -> InnerFilters<'_> {
        InnerFilters::Entries(self)
    }

    fn inner_mut(&mut self) -> InnerFiltersMut<'_> {
        InnerFiltersMut::Entries(self)
    }
}

impl<F: FilterDefinition, M: 'static> Entries for Keys<F, M> {
    fn each(&self) -> Box<dyn Iterator<Item = (&str, &dyn Members)> + '_> {
        Box::new(self.filters.iter().map(|(key, filter)| (&**key, filter.members())))
    }

    fn entry_mut(&mut self, key: &str) -> Option<&mut dyn Members> {
        Some(self.filters.entry(key.to_owned()).or_insert_with(F::empty).members_mut())
    }

    fn empty_filter(&self) -> Box<dyn Members> {
        Box::new(F::empty())
    }

    fn clear(&mut self) {
        self.filters.clear();
    }
}
