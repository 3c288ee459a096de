//! The order of a list: `--sort -started_at,status`. The API has none, so the recordings are sorted here.

use std::cmp::Ordering;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use recordings_client::recordings_core::Sort;
use recordings_client::recordings_core::sort::Direction;
use recordings_client::{FilterValue, Recording};

/// A field to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FilterValue)]
#[filter(crate = "recordings_client::recordings_core", rename_all = "snake_case")]
pub(crate) enum Key {
    StartedAt,
    EndedAt,
    CreatedAt,
    UpdatedAt,
    DurationSecs,
    SizeMb,
    Status,
    Type,
    RoomId,
    Id,
}

/// Parses `-started_at,status` as the `sort` of a query is parsed.
pub(crate) fn parse(text: &str) -> Result<Sort<Key>, String> {
    let query = format!("sort={}", utf8_percent_encode(text, NON_ALPHANUMERIC).to_string().replace("%2C", ","));
    Sort::from_query_str(&query).map_err(|errors| errors.to_string())
}

/// Sorts recordings. Those without a value come last in either direction.
pub(crate) fn sort(recordings: &mut [Recording], by: &Sort<Key>) {
    recordings.sort_by(|left, right| {
        let compared = by.fields().iter().map(|(key, direction)| compare(*key, *direction, left, right));
        compared.fold(Ordering::Equal, Ordering::then)
    });
}

fn compare(key: Key, direction: Direction, left: &Recording, right: &Recording) -> Ordering {
    fn by<T>(left: Option<&T>, right: Option<&T>, direction: Direction, order: fn(&T, &T) -> Ordering) -> Ordering {
        match (left, right) {
            (Some(left), Some(right)) => match direction {
                Direction::Ascending => order(left, right),
                Direction::Descending => order(right, left),
            },
            (left, right) => right.is_some().cmp(&left.is_some()),
        }
    }
    let (l, r) = (left, right);
    match key {
        Key::StartedAt => by(l.started_at.as_ref(), r.started_at.as_ref(), direction, Ord::cmp),
        Key::EndedAt => by(l.ended_at.as_ref(), r.ended_at.as_ref(), direction, Ord::cmp),
        Key::CreatedAt => by(l.created_at.as_ref(), r.created_at.as_ref(), direction, Ord::cmp),
        Key::UpdatedAt => by(l.updated_at.as_ref(), r.updated_at.as_ref(), direction, Ord::cmp),
        Key::DurationSecs => by(l.duration_secs.as_ref(), r.duration_secs.as_ref(), direction, Ord::cmp),
        Key::SizeMb => by(l.size_mb.as_ref(), r.size_mb.as_ref(), direction, f64::total_cmp),
        Key::Status => by(l.status.as_ref(), r.status.as_ref(), direction, |l, r| l.as_str().cmp(r.as_str())),
        Key::Type => {
            by(l.recording_type.as_ref(), r.recording_type.as_ref(), direction, |l, r| l.as_str().cmp(r.as_str()))
        }
        Key::RoomId => by(l.room_id.as_ref(), r.room_id.as_ref(), direction, Ord::cmp),
        Key::Id => by(Some(&l.id), Some(&r.id), direction, Ord::cmp),
    }
}

#[cfg(test)]
mod tests {
    use recordings_client::sample_recordings;

    use super::{parse, sort};

    #[test]
    fn recordings_without_a_value_are_last() {
        for (text, first) in [("duration_secs", Some(30)), ("-duration_secs,id", Some(5_349))] {
            let mut recordings = sample_recordings(60);
            sort(&mut recordings, &parse(text).unwrap());
            let seconds: Vec<_> = recordings.iter().map(|recording| recording.duration_secs).collect();
            assert_eq!((seconds[0], seconds[59]), (first, None), "{text}");
        }
    }

    #[test]
    fn an_unknown_field_is_suggested() {
        let message = parse("-started").unwrap_err();
        assert!(message.contains("did you mean `-started_at`?"), "{message}");
    }
}
