//! How a query is parsed: within which limits, and with which parameters of other code in it.

use super::Limits;
use crate::text::is_at_or_below;

/// How a query is parsed: its [`Limits`], and the parameters in it that belong to other code.
///
/// A [`ListQuery`](crate::ListQuery) owns the whole query, so it refuses every parameter that it does not know. If other code reads
/// parameters of the same query, name them, or allow all of them:
///
/// ```
/// use recordings_core::{ListQuery, query::ParseOptions, room_recordings::RecordingFilter};
///
/// let query = "filter[status]=completed&trace=17";
/// let error = ListQuery::<RecordingFilter>::from_query_str(query).unwrap_err();
/// assert_eq!(error.errors()[0].parameter(), Some("trace"));
///
/// let options = ParseOptions::new().allow_parameters(["trace"]);
/// let parsed = ListQuery::<RecordingFilter>::from_query_str_with(query, &options)?;
/// assert_eq!(parsed.to_readable_query(), "filter[status]=completed");
/// # Ok::<(), recordings_core::QueryErrors>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParseOptions {
    limits: Limits,
    allows_all: bool,
    refuses_others: bool,
    allowed: Vec<String>,
}

impl ParseOptions {
    /// Creates options with the default limits, and no parameters of other code.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Parses within these limits.
    #[must_use]
    pub const fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Ignores parameters with these names: `fields` is also `fields[articles]`.
    ///
    /// Names that belong to the filter, the page or the order are not affected.
    #[must_use]
    pub fn allow_parameters(mut self, names: impl IntoIterator<Item: Into<String>>) -> Self {
        self.allowed.extend(names.into_iter().map(Into::into));
        self
    }

    /// Ignores every unknown parameter, even one that looks like a misspelled filter. Prefer
    /// [`allow_parameters`](Self::allow_parameters), which still refuses typos.
    #[must_use]
    pub const fn allow_other_parameters(mut self) -> Self {
        self.allows_all = true;
        self
    }

    /// Refuses every unknown parameter that is not [allowed](Self::allow_parameters), even when you parse a
    /// [filter alone](crate::Filter::from_query_str_with), which by default ignores other families. Use it in a service that
    /// reads its page and its order itself.
    ///
    /// ```
    /// use recordings_core::{Filter, query::ParseOptions, room_recordings::RecordingFilter};
    ///
    /// let options = ParseOptions::new().refuse_other_parameters().allow_parameters(["per_page"]);
    /// assert!(RecordingFilter::from_query_str_with("filter[type]=audio&per_page=5", &options).is_ok());
    /// assert!(RecordingFilter::from_query_str_with("filter[type]=audio&limit=5", &options).is_err());
    /// ```
    #[must_use]
    pub const fn refuse_other_parameters(mut self) -> Self {
        self.refuses_others = true;
        self
    }

    /// Whether a filter alone owns the whole query.
    pub(crate) const fn refuses_others(&self) -> bool {
        self.refuses_others
    }

    /// Returns the limits.
    #[must_use]
    pub const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Whether a decoded key belongs to other code.
    pub(super) fn allows(&self, key: &str) -> bool {
        self.allows_all || self.allowed.iter().any(|name| is_at_or_below(key, name))
    }
}

impl From<Limits> for ParseOptions {
    /// These limits, and no parameters of other code.
    fn from(limits: Limits) -> Self {
        Self::new().with_limits(limits)
    }
}
