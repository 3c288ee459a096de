//! What an argument is told to write instead, which is another argument and not a parameter of a query.

use recordings_core::chrono::{DateTime, Utc};
use recordings_core::{Exact, Filter, Keys, OneOf, Range};

use super::errors;

#[derive(Clone, Debug, PartialEq, Filter)]
struct RoomFilter {
    at: Range<DateTime<Utc>>,
    temp: Exact<f64>,
    #[filter(ops(eq, in), list = "comma")]
    temps: OneOf<f64>,
    #[filter(ops(bare, null))]
    seats: Exact<u32>,
    #[filter(ops(bare, exists), flags("1", "0"))]
    floor: Exact<i8>,
    #[filter(nested)]
    metadata: Keys<ValueFilter>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = u32)]
struct ValueFilter {
    #[filter(rename = "", on = self, ops(bare, null))]
    value: Exact<u32>,
}

#[test]
fn a_plus_sign_of_an_argument_is_not_encoded() {
    for args in [["--at", "2021-04-25T09:46:20 02:00"], ["--temp", "1e 5"], ["--temps", "1,1e 5"]] {
        let messages = errors::<RoomFilter>(&args);
        assert!(!messages[0].contains('%') && messages[0].contains("expected a"), "{messages:?}");
    }
    assert!(super::parse::<RoomFilter>(&["--temp", "1e+5"]).is_ok());
}

#[test]
fn null_leads_to_the_argument_for_absent_values() {
    for (args, advice) in [
        (["--seats", "null"], "; for absent values, write `--seats.null=true`"),
        (["--floor", "null"], "; for absent values, write `--floor.exists=0`"),
        (["--metadata", "plan=null"], "; for absent values, write `--metadata plan[null]=true`"),
    ] {
        let messages = errors::<RoomFilter>(&args);
        assert!(messages[0].ends_with(advice), "{messages:?}");
        // What is advised is accepted.
        let advised = advice.trim_end_matches('`').rsplit_once('`').unwrap().1;
        let args: Vec<&str> = advised.split(' ').collect();
        assert!(super::parse::<RoomFilter>(&args).is_ok(), "{args:?}");
    }
}
