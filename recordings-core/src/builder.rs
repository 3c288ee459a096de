//! The types of a filter's builder, for signatures that name a builder that is not finished.
//!
//! ```
//! use recordings_core::builder::{Has, IsUnset};
//! use recordings_core::room_recordings::recording_filter_fields::status;
//! use recordings_core::room_recordings::{RecordingFilter, RecordingFilterBuilder, RecordingStatus};
//! use recordings_core::Filter;
//!
//! /// Takes any builder on which no status is set yet.
//! fn completed<S>(builder: RecordingFilterBuilder<S>) -> RecordingFilterBuilder<<S as Has<status>>::With>
//! where
//!     S: Has<status>,
//!     <S as Has<status>>::Status: IsUnset<status>,
//! {
//!     builder.status(RecordingStatus::Completed)
//! }
//!
//! let filter = completed(RecordingFilter::builder().duration_secs(60..)).build()?;
//! assert_eq!(filter.to_readable_query(), "filter[status]=completed&filter[duration_secs][gte]=60");
//! # Ok::<(), recordings_core::InvalidFilter>(())
//! ```

mod accepts;
mod known;
pub mod rules;
mod state;

pub use accepts::{AcceptedBy, DefaultOperators, Supports};
pub use known::{Known, NotEmpty, Or, State, Unknown};
pub use state::{
    At, Dynamic, E0, E1, E2, E3, E4, E5, E6, E7, Eights, FiveHundredTwelves, Has, Here, IsUnset, MaybeSet, Number,
    Ones, Placed, Position, Set, SixtyFours, Slot, Unset,
};
