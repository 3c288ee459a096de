//! A field that holds a condition, and what its attributes set.

use std::borrow::Cow;
use std::fmt;

use super::bounds::Bound;
use super::list_style::{Joint, ListStyle};
use crate::condition::{Accepted, FieldType};
use crate::value::{FilterValue, InvalidValue, ValueType};

/// A field that holds a condition.
pub struct Field {
    /// The properties of the condition type.
    pub holds: &'static FieldType,
    /// The operators that it accepts.
    pub accepted: &'static [&'static Accepted],
    /// What its attributes set.
    pub settings: &'static FieldSettings,
}

/// What the attributes of a field set.
pub struct FieldSettings {
    /// How a list is written.
    pub(crate) list: ListStyle,
    /// Other styles in which a list is read.
    pub(crate) also_read: &'static [ListStyle],
    /// Whether a list may be empty, which says "none".
    pub(crate) allows_empty: bool,
    /// The words for true and for false.
    flags: [&'static str; 2],
    bounds: &'static [&'static (dyn Bound + Sync)],
    pub(super) is_deprecated: bool,
    /// The column, if it has not the name of the Rust field.
    #[cfg(feature = "sea-query")]
    pub(super) column: Option<&'static str>,
    /// The type of the database to which values are cast.
    #[cfg(feature = "sea-query")]
    pub(crate) cast: Option<&'static str>,
    /// The function that makes the SQL of the field.
    #[cfg(feature = "sea-query")]
    pub(crate) sql: Option<SqlFunction>,
}

/// What `#[filter(sql = …)]` names: a function that makes the SQL of a term.
#[cfg(feature = "sea-query")]
pub type SqlFunction = fn(&crate::operator::SqlTerm<'_>) -> Result<sea_query::Expr, InvalidValue>;

/// The words of a flag where the declaration has no others.
const TRUE_AND_FALSE: [&str; 2] = ["true", "false"];

/// What is set for a field without attributes.
pub const PLAIN_FIELD: &FieldSettings = &FieldSettings::plain();

impl Field {
    /// Whether lists are read in a style.
    pub(crate) fn reads(&self, style: ListStyle) -> bool {
        self.settings.list == style || self.settings.also_read.contains(&style)
    }

    /// How several values are joined in a parameter without brackets at its end. At most one of the styles that are read joins them.
    pub(crate) fn joint(&self) -> Option<Joint> {
        self.settings.list.joint().or_else(|| self.settings.also_read.iter().find_map(|style| style.joint()))
    }

    /// What is between values in a parameter without brackets at its end.
    pub(crate) fn separator(&self) -> Option<&'static str> {
        self.joint()?.separator()
    }

    /// What a value of a list cannot contain, since it would be read as two values.
    pub(crate) fn excluded(&self) -> Option<&'static str> {
        self.settings.list.excluded(self.settings.also_read)
    }

    /// The word of a flag.
    pub(crate) const fn flag_word(&self, flag: bool) -> &'static str {
        let [yes, no] = self.settings.flags;
        if flag { yes } else { no }
    }

    /// The flag that a word is.
    pub(crate) fn flag(&self, word: &str) -> Result<bool, InvalidValue> {
        match self.settings.flags {
            [yes, _] if yes == word => Ok(true),
            [_, no] if no == word => Ok(false),
            words => Err(InvalidValue::expected_one_of(&words, word)),
        }
    }

    /// What a flag is for descriptions.
    #[inline]
    pub(crate) fn flag_type(&self) -> ValueType {
        if self.settings.flags == TRUE_AND_FALSE {
            return bool::TYPE;
        }
        ValueType { values: self.settings.flags.map(Cow::Borrowed).to_vec().into(), ..String::TYPE }
    }

    /// The bounds that the declaration sets for the values.
    pub(crate) fn bounds(&self) -> &'static [&'static (dyn Bound + Sync)] {
        self.settings.bounds
    }
}

impl FieldSettings {
    /// What is set for a field without attributes, for others to add to.
    #[must_use]
    #[inline]
    pub const fn plain() -> Self {
        Self {
            list: ListStyle::Brackets,
            also_read: &[],
            allows_empty: false,
            flags: TRUE_AND_FALSE,
            bounds: &[],
            is_deprecated: false,
            #[cfg(feature = "sea-query")]
            column: None,
            #[cfg(feature = "sea-query")]
            cast: None,
            #[cfg(feature = "sea-query")]
            sql: None,
        }
    }

    /// Sets the column.
    #[must_use]
    #[cfg_attr(not(feature = "sea-query"), expect(unused_mut, unused_variables, reason = "columns are for SQL"))]
    #[inline]
    pub const fn at_column(mut self, column: &'static str) -> Self {
        #[cfg(feature = "sea-query")]
        {
            self.column = Some(column);
        }
        self
    }

    /// Says that clients should no longer use the field.
    #[must_use]
    #[inline]
    pub const fn deprecated(mut self) -> Self {
        self.is_deprecated = true;
        self
    }

    /// Sets a type of the database to which values are cast.
    #[must_use]
    #[cfg_attr(not(feature = "sea-query"), expect(unused_mut, unused_variables, reason = "casts are for SQL"))]
    #[inline]
    pub const fn cast_to(mut self, ty: &'static str) -> Self {
        #[cfg(feature = "sea-query")]
        {
            self.cast = Some(ty);
        }
        self
    }

    /// Sets the function that makes the SQL of the field.
    #[cfg(feature = "sea-query")]
    #[must_use]
    #[inline]
    pub const fn with_sql(mut self, function: SqlFunction) -> Self {
        self.sql = Some(function);
        self
    }

    /// Sets the style in which lists are written, and others in which they are read too.
    #[must_use]
    #[inline]
    pub const fn listed(mut self, style: ListStyle, also_read: &'static [ListStyle]) -> Self {
        (self.list, self.also_read) = (style, also_read);
        self
    }

    /// Lets lists be empty.
    #[must_use]
    #[inline]
    pub const fn with_empty_lists(mut self) -> Self {
        self.allows_empty = true;
        self
    }

    /// Sets the words for true and false.
    #[must_use]
    #[inline]
    pub const fn with_flags(mut self, words: [&'static str; 2]) -> Self {
        self.flags = words;
        self
    }

    /// Sets bounds for the values.
    #[must_use]
    #[inline]
    pub const fn bounded(mut self, bounds: &'static [&'static (dyn Bound + Sync)]) -> Self {
        self.bounds = bounds;
        self
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Field")
            .field("accepted", &self.accepted)
            .field("list", &self.settings.list)
            .field("also_read", &self.settings.also_read)
            .finish_non_exhaustive()
    }
}
