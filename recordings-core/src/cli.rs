//! Filters as arguments of a command line, for [clap](https://docs.rs/clap): `--duration-secs 60..=3600`.
//!
//! [`FilterArgs`] derives the arguments of any filter from its declaration, with help texts from the docs of its fields. Flatten
//! it into your own arguments:
//!
//! ```
//! use clap::Parser;
//! use recordings_core::Filter;
//! use recordings_core::cli::FilterArgs;
//! use recordings_core::room_recordings::RecordingFilter;
//!
//! #[derive(Parser)]
//! struct Cli {
//!     #[command(flatten)]
//!     filter: FilterArgs<RecordingFilter>,
//!     /// How many to show.
//!     #[arg(long)]
//!     limit: Option<usize>,
//! }
//!
//! let cli = Cli::parse_from(["rooms", "--status", "completed", "--duration-secs", "60..=3600", "--limit", "5"]);
//! assert_eq!(
//!     cli.filter.filter().to_readable_query(),
//!     "filter[status]=completed&filter[duration_secs][gte]=60&filter[duration_secs][lte]=3600",
//! );
//!
//! let error = Cli::try_parse_from(["rooms", "--duration-secs", "long"]).err().unwrap().to_string();
//! assert!(error.starts_with(
//!     "error: `--duration-secs`: `filter[duration_secs][eq]` is `long`: expected an integer from 0 to 4294967295"
//! ));
//! ```
//!
//! # The arguments
//!
//! An argument has the name of the Rust field in kebab case, after the name of a nested filter and a dot: `--date-started-at`,
//! `--customer.name`. The operators that the field accepts decide which forms of a value it takes:
//!
//! | value | condition | operators |
//! |---|---|---|
//! | `5` | equal to 5 | `bare` or `eq` |
//! | `5..`, `..=9`, `..9` | at least 5, at most 9, less than 9 | `gte`, `lte`, `lt` |
//! | `5..=9`, `5..9` | both bounds | both operators, or `between` for `5..=9` |
//! | `5,7,9`, or the argument repeated | one of the values | `in` |
//!
//! A field without operators for bounds takes `..` literally, and a field without `in` takes commas literally. With `in`, write
//! `\,` for a comma in a value, also in the bounds of a range. Backslashes are special only right before a comma, where `\\`
//! stands for one backslash: `a\\,b` is the two values `a\` and `b`, and `\\server\share` stays as it is. A range cannot be one
//! of several values.
//!
//! Each operator that the field accepts also has an argument of its own, with its name after a dot: `--duration-secs.gte 60`,
//! `--name.starts-with a..b`, `--status.null true`. Their values are never ranges, and only those of lists are split at commas.
//! So every filter can be written as arguments. For an unknown argument, clap suggests a similar name, which may be the opposite:
//! `--seats.lte` for `--seats.after`. To prevent that, disable clap's feature `suggestions`.
//!
//! A value that begins with a hyphen is accepted where a number is expected, `--offset -5..5`. Elsewhere write `--name=-x`.
//!
//! [Free keys](crate::Keys) are one argument, `--metadata plan=pro --metadata size[gte]=5`. If the whole filter has free keys,
//! the argument has the name of the root, or is `--keys` if there is no root. The branches of a [group](crate::Group) are
//! arguments too, `--any 0[status]=completed`. A group that is written as functions is one argument, `--expression`.
//!
//! # Names
//!
//! No two arguments of a filter have the same name. If a field is called `any`, `all`, `not` or `expression`, the argument of the
//! group is `--group-any` and so on. If two fields differ only in underscores at the ends, as `kind` and `kind_` do, the second
//! one has a number, `--kind-2`.
//!
//! The help lists the arguments under the heading "Filters". If one of them has the name of an argument of your own, or is
//! `--help`, clap panics in debug builds. In that case, give them a prefix with [`ArgNames`].
//!
//! # Errors
//!
//! The arguments are parsed like a query, with the same checks, rules and messages. A message names the argument first, and then
//! the parameter.

mod argument;
mod error;
mod forms;
mod help;
mod names;
mod parser;

use std::fmt;
use std::marker::PhantomData;

use clap::error::ErrorKind;
use clap::{ArgMatches, Args, Command, FromArgMatches};

pub use error::{ArgError, ArgErrors};

use crate::error::InvalidFilter;
use crate::facade::Filter;
use crate::filter::IntoFilter;
use argument::Arguments;

/// How the arguments of a filter are named.
///
/// ```
/// use clap::Parser;
/// use recordings_core::cli::{ArgNames, FilterArgs};
/// use recordings_core::{Exact, Filter};
///
/// #[derive(Clone, Debug, Filter)]
/// struct RoomFilter {
///     name: Exact<String>,
/// }
///
/// struct OfRooms;
///
/// impl ArgNames for OfRooms {
///     const PREFIX: &'static str = "room-";
///     const HEADING: &'static str = "Rooms";
/// }
///
/// #[derive(Parser)]
/// struct Cli {
///     #[command(flatten)]
///     rooms: FilterArgs<RoomFilter, OfRooms>,
///     #[arg(long)]
///     name: Option<String>,
/// }
///
/// let cli = Cli::parse_from(["app", "--name", "mine", "--room-name", "lobby"]);
/// assert_eq!(cli.rooms.filter().to_readable_query(), "filter[name]=lobby");
/// ```
pub trait ArgNames {
    /// The prefix of the name of each argument. Empty by default.
    const PREFIX: &'static str = "";
    /// The heading of the arguments in the help. If it is empty, they are listed with the command's own arguments.
    const HEADING: &'static str = "Filters";
}

/// Arguments without a prefix, under the heading "Filters".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Unprefixed;

impl ArgNames for Unprefixed {}

/// The arguments of a filter, for `#[command(flatten)]`. The [module](self) lists them.
///
/// You can pass it in place of the filter, for example to the client's `list(…)`.
pub struct FilterArgs<F, N = Unprefixed> {
    filter: F,
    names: PhantomData<fn() -> N>,
}

impl<F, N> FilterArgs<F, N> {
    const fn new(filter: F) -> Self {
        Self { filter, names: PhantomData }
    }

    /// Returns the filter.
    #[must_use]
    pub const fn filter(&self) -> &F {
        &self.filter
    }

    /// Returns the filter, and consumes the arguments.
    #[must_use]
    pub fn into_inner(self) -> F {
        self.filter
    }
}

impl<F: Filter, N: ArgNames> FilterArgs<F, N> {
    /// Makes the filter from the matches of a command that has the arguments.
    ///
    /// Use this instead of [`FromArgMatches`] to handle the errors as data.
    ///
    /// ```
    /// use clap::{Args, Command};
    /// use recordings_core::cli::{ArgError, FilterArgs};
    /// use recordings_core::room_recordings::RecordingFilter;
    ///
    /// type RecordingArgs = FilterArgs<RecordingFilter>;
    ///
    /// let command = RecordingArgs::augment_args(Command::new("app"));
    /// let matches = command.get_matches_from(["app", "--duration-secs", "60..3600"]);
    /// let errors = RecordingArgs::try_from_matches(&matches).unwrap_err();
    /// assert!(matches!(&errors.errors()[0], ArgError::Form { argument, .. } if argument == "--duration-secs"));
    /// assert_eq!(
    ///     errors.to_string(),
    ///     "`--duration-secs` is `60..3600`, but `filter[duration_secs]` does not accept the operator `lt`; write \
    ///      `INTEGER`, `INTEGER..`, `..=INTEGER` or `INTEGER..=INTEGER`",
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// Returns all errors of the arguments, in order. Rules between fields are only checked if no argument is invalid by itself.
    pub fn try_from_matches(matches: &ArgMatches) -> Result<Self, ArgErrors> {
        let mut filter = F::empty();
        let arguments = Arguments::of(filter.members(), N::PREFIX);
        parser::parse(filter.members_mut(), &arguments, matches)?;
        Ok(Self::new(filter))
    }

    fn add_args(command: Command) -> Command {
        let arguments = Arguments::of(F::empty().members(), N::PREFIX);
        command.args(arguments.list.iter().map(|argument| help::clap_argument(argument, &arguments, N::HEADING)))
    }
}

impl<F: Filter, N: ArgNames> FromArgMatches for FilterArgs<F, N> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        Self::try_from_matches(matches).map_err(|errors| clap::Error::raw(ErrorKind::ValueValidation, errors))
    }

    /// Replaces the filter if one of its arguments is there.
    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        let arguments = Arguments::of(self.filter.members(), N::PREFIX);
        if arguments.list.iter().any(|argument| !argument.texts(matches).is_empty()) {
            *self = Self::from_arg_matches(matches)?;
        }
        Ok(())
    }
}

impl<F: Filter, N: ArgNames> Args for FilterArgs<F, N> {
    fn augment_args(command: Command) -> Command {
        Self::add_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::add_args(command)
    }
}

impl<F: Filter, N> IntoFilter<F> for FilterArgs<F, N> {
    fn into_filter(self) -> Result<F, InvalidFilter> {
        self.filter.into_filter()
    }
}

// Not derived, since that would demand the same of the names.
impl<F: Clone, N> Clone for FilterArgs<F, N> {
    fn clone(&self) -> Self {
        Self::new(self.filter.clone())
    }
}

impl<F: fmt::Debug, N> fmt::Debug for FilterArgs<F, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FilterArgs").field(&self.filter).finish()
    }
}

impl<F: PartialEq, N> PartialEq for FilterArgs<F, N> {
    fn eq(&self, other: &Self) -> bool {
        self.filter == other.filter
    }
}

impl<F: Default, N> Default for FilterArgs<F, N> {
    fn default() -> Self {
        Self::new(F::default())
    }
}
