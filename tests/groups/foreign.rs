//! Parsers of other languages find the same groups in the queries that are written here.
//!
//! `tests/foreign/groups.txt` has the queries, and the scripts beside it parsed them with qs 6.17, PHP 8.2 and Rack 2.2, one JSON
//! tree a line. `UPDATE_GROUPS=1` writes the queries again.

use std::path::PathBuf;

use recordings_core::{Filter, Group, all, any, contains, gt, lt, not, null};

use super::{AddressFilter, RoomFilter};

fn groups() -> Vec<Group<RoomFilter>> {
    let name = |name: &str| RoomFilter::builder().name(name);
    let seats = |seats: u32| RoomFilter::builder().seats(gt(seats));
    let city = |city: &str| RoomFilter::builder().address(AddressFilter::builder().city(city));
    let groups = [
        any([name("lobby")]),
        any([name("a&b=c"), name("50% + 1"), name("Zoë — 日本語 🎉")]),
        any((name("x[y]"), seats(3), RoomFilter::builder().floor([1, 2]))),
        all((seats(1), RoomFilter::builder().seats(lt(9)))),
        not(name("hall")),
        not(RoomFilter::builder().name(null(true))),
        any((name("a"), not(city("São Paulo")))),
        any([all([not(name("deep"))]), all([not(name("\"quoted\" 'text'"))])]),
        any((name("a"), seats(2))).and(RoomFilter::builder().name(contains("b")).floor(3)).and(not(seats(7))),
        all([any([name("a"), name("b")]), any([name("c"), name("d")])]),
        any((1..=20).map(seats).collect::<Vec<_>>()),
    ];
    groups.into_iter().map(|group| group.build().unwrap()).collect()
}

fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("foreign").join(name)
}

#[test]
fn other_parsers_find_the_same_groups() {
    let written: String = groups().iter().map(|group| group.to_query_string() + "\n").collect();
    if std::env::var_os("UPDATE_GROUPS").is_some() {
        std::fs::write(file("groups.txt"), &written).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(file("groups.txt")).unwrap(),
        written,
        "write it with UPDATE_GROUPS=1, and run the scripts"
    );
    for parser in ["groups_qs.jsonl", "groups_php.jsonl", "groups_rack.jsonl"] {
        let trees = std::fs::read_to_string(file(parser)).unwrap();
        assert_eq!(trees.lines().count(), groups().len(), "{parser}");
        for (group, tree) in groups().iter().zip(trees.lines()) {
            let read: Group<RoomFilter> =
                serde_json::from_str(tree).unwrap_or_else(|error| panic!("{parser}: {error}: {tree}"));
            assert_eq!(&read, group, "{parser}: {tree}");
        }
    }
}
