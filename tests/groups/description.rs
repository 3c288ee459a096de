//! Groups as data.

use recordings_core::describe::{Change, Description, GroupForm, Severity};
use recordings_core::{Exact, Filter, Group, Query};

use super::RoomFilter;

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "filters", operators = "[$*]", groups(any, not = "none", depth = 2, width = 5))]
struct Strapi {
    name: Exact<String>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "where", groups(any, form = "functions"))]
struct Functions {
    name: Exact<String>,
}

#[derive(Clone, Debug, PartialEq, Query)]
struct Whole {
    filters: Group<Strapi>,
    condition: Group<Functions>,
}

#[test]
fn the_groups_of_a_query_are_described() {
    assert!(Description::of::<RoomFilter>().groups.is_empty(), "the filter itself is no group");
    let described = Description::of_query::<Whole>();
    let [first, second] = &described.groups[..] else { panic!("two groups: {described:?}") };
    let any = |groups: &recordings_core::describe::Groups| (groups.root.clone(), groups.any.clone().unwrap());
    assert_eq!(any(first), ("filters".to_owned(), "$or".to_owned()));
    assert_eq!((first.not.as_deref(), first.all.as_ref(), first.depth, first.width), (Some("$none"), None, 2, 5));
    assert_eq!((any(second), second.form), (("where".to_owned(), "or".to_owned()), GroupForm::Functions));
    let stored = serde_json::to_string(&described).unwrap();
    assert_eq!(serde_json::from_str::<Description>(&stored).unwrap(), described);
    // Group names of functions are also parameters of OpenAPI.
    let openapi = described.to_openapi();
    assert!(openapi.iter().any(|one| one["name"] == "where" && one["schema"]["type"] == "string"), "{openapi:?}");
}

#[test]
fn a_group_that_accepts_less_is_a_breaking_change() {
    let old = Description::of::<Group<RoomFilter>>();
    let change = |change: fn(&mut recordings_core::describe::Groups)| {
        let mut new = old.clone();
        change(&mut new.groups[0]);
        let differences = old.compare(&new);
        assert!(differences.iter().all(|one| *one.change() == Change::Groups { root: "filter".to_owned() }));
        differences.first().map(|one| one.severity())
    };
    assert_eq!(change(|_| {}), None);
    assert_eq!(change(|groups| groups.depth = 2), Some(Severity::Breaking));
    assert_eq!(change(|groups| groups.width = 30), Some(Severity::Harmless));
    assert_eq!(change(|groups| groups.not = None), Some(Severity::Breaking));
    assert_eq!(change(|groups| groups.any = Some("either".to_owned())), Some(Severity::Breaking));
    let ungrouped = Description::of::<RoomFilter>();
    assert_eq!(old.compare(&ungrouped)[0].severity(), Severity::Breaking);
    assert_eq!(old.compare(&ungrouped)[0].to_string(), "filters of `filter` can be grouped in another way");
    assert_eq!(ungrouped.compare(&old)[0].severity(), Severity::Harmless);
}
