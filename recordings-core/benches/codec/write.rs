//! Writing: each crate the same bytes, in both forms of the brackets.

use divan::{Bencher, black_box};

use crate::peers::{FORM, RAW, by_hand, flat, nested};
use crate::query;

// As many calls a sample in every bench: what divan chooses for the first of a group is one, which times the clock as well.
#[divan::bench_group(sample_count = 200, sample_size = 64)]
mod thirteen_parameters {
    use super::{Bencher, FORM, black_box, flat, nested, query};

    #[divan::bench]
    fn recordings(bencher: Bencher<'_, '_>) {
        let query = query();
        bencher.bench_local(|| black_box(&query).to_query_string());
    }

    #[divan::bench]
    fn recordings_into_a_buffer(bencher: Bencher<'_, '_>) {
        let query = query();
        let mut buffer = String::with_capacity(1024);
        bencher.bench_local(|| {
            buffer.clear();
            black_box(&query).append_to_query(&mut buffer);
            black_box(&buffer);
        });
    }

    #[divan::bench]
    fn copying_the_finished_bytes(bencher: Bencher<'_, '_>) {
        let finished = query().to_query_string();
        bencher.bench_local(|| black_box(&finished).clone());
    }

    /// What one would write for this one query: each key a literal, each value by the fastest code at hand, and the room known.
    #[divan::bench]
    fn by_hand(bencher: Bencher<'_, '_>) {
        let flat = flat();
        assert_eq!(super::by_hand(&flat), query().to_query_string());
        bencher.bench_local(|| super::by_hand(black_box(&flat)));
    }

    #[divan::bench]
    fn serde_urlencoded(bencher: Bencher<'_, '_>) {
        let query = flat();
        let write = |query| ::serde_urlencoded::to_string(query).expect("it is flat");
        assert_eq!(write(&query), crate::query().to_query_string());
        bencher.bench_local(|| write(black_box(&query)));
    }

    #[divan::bench]
    fn serde_html_form(bencher: Bencher<'_, '_>) {
        let query = flat();
        let write = |query| ::serde_html_form::to_string(query).expect("it is flat");
        assert_eq!(write(&query), crate::query().to_query_string());
        bencher.bench_local(|| write(black_box(&query)));
    }

    #[divan::bench]
    fn serde_qs(bencher: Bencher<'_, '_>) {
        let query = nested();
        let write = |query| FORM.serialize_string(query).expect("it is nested");
        assert_eq!(write(&query), crate::query().to_query_string());
        bencher.bench_local(|| write(black_box(&query)));
    }
}

#[divan::bench_group(sample_count = 200, sample_size = 64)]
mod raw_brackets {
    use super::{Bencher, RAW, black_box, nested, query};

    #[divan::bench]
    fn recordings(bencher: Bencher<'_, '_>) {
        let query = query();
        bencher.bench_local(|| black_box(&query).to_readable_query());
    }

    #[divan::bench]
    fn serde_qs(bencher: Bencher<'_, '_>) {
        let query = nested();
        let write = |query| RAW.serialize_string(query).expect("it is nested");
        assert_eq!(write(&query), crate::query().to_readable_query());
        bencher.bench_local(|| write(black_box(&query)));
    }
}
