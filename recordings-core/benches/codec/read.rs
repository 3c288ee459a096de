//! Reading: each crate the same bytes, in each order and form in which they may come.

use divan::{Bencher, black_box};
use recordings_core::ListQuery;
use recordings_core::room_recordings::RecordingFilter;

use crate::peers::{FORM, Flat, Nested, RAW, flat, nested};
use crate::query;

/// How the parameters come.
#[derive(Clone, Copy, Debug)]
enum Text {
    InOrder,
    /// From the last to the first.
    Reversed,
    /// In no order at all.
    Shuffled,
    /// With the escapes in lower case, which RFC 3986 allows, and no writer of ours makes.
    LowerCase,
    /// With raw brackets, so that nothing in a key is to be decoded.
    RawBrackets,
}

impl Text {
    const ALL: [Self; 5] = [Self::InOrder, Self::Reversed, Self::Shuffled, Self::LowerCase, Self::RawBrackets];
    /// `serde_qs` does not take `%5b` for a bracket.
    const FOR_SERDE_QS: [Self; 4] = [Self::InOrder, Self::Reversed, Self::Shuffled, Self::RawBrackets];

    fn query(self) -> String {
        let text = query().to_query_string();
        match self {
            Self::InOrder => text,
            Self::Reversed => text.split('&').rev().collect::<Vec<_>>().join("&"),
            Self::Shuffled => {
                let parameters: Vec<&str> = text.split('&').collect();
                [7, 2, 11, 0, 9, 5, 12, 3, 8, 1, 10, 4, 6].map(|at: usize| parameters[at]).join("&")
            }
            Self::LowerCase => text.replace("%5B", "%5b").replace("%5D", "%5d"),
            Self::RawBrackets => query().to_readable_query(),
        }
    }
}

// As many calls a sample in every bench: what divan chooses for the first of a group is one, which times the clock as well.
#[divan::bench_group(sample_count = 200, sample_size = 64)]
mod thirteen_parameters {
    use super::{Bencher, FORM, Flat, ListQuery, Nested, RAW, RecordingFilter, Text, black_box, flat, nested, query};

    #[divan::bench(args = Text::ALL)]
    fn recordings(bencher: Bencher<'_, '_>, text: Text) {
        let text = text.query();
        let read = |text| ListQuery::<RecordingFilter>::from_query_str(text).expect("it was written");
        assert_eq!(read(&text), query());
        bencher.bench_local(|| read(black_box(&text)));
    }

    #[divan::bench(args = Text::ALL)]
    fn serde_urlencoded(bencher: Bencher<'_, '_>, text: Text) {
        let text = text.query();
        let read = |text| ::serde_urlencoded::from_str::<Flat>(text).expect("it was written");
        assert_eq!(read(&text), flat());
        bencher.bench_local(|| read(black_box(&text)));
    }

    #[divan::bench(args = Text::ALL)]
    fn serde_html_form(bencher: Bencher<'_, '_>, text: Text) {
        let text = text.query();
        let read = |text| ::serde_html_form::from_str::<Flat>(text).expect("it was written");
        assert_eq!(read(&text), flat());
        bencher.bench_local(|| read(black_box(&text)));
    }

    #[divan::bench(args = Text::FOR_SERDE_QS)]
    fn serde_qs(bencher: Bencher<'_, '_>, text: Text) {
        let config = match text {
            Text::InOrder | Text::Reversed | Text::Shuffled | Text::LowerCase => FORM,
            Text::RawBrackets => RAW,
        };
        let text = text.query();
        let read = |text| config.deserialize_str::<Nested>(text).expect("it was written");
        assert_eq!(read(&text), nested());
        bencher.bench_local(|| read(black_box(&text)));
    }
}
