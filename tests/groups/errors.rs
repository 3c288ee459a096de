//! What is refused in a group, and how the error names it.

use recordings_core::{Exact, Filter, Group, Limits, Range, all, any, gte, lte, not};

use super::RoomFilter;

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(groups(any, not, depth = 2, width = 3))]
struct Narrow {
    name: Exact<String>,
    #[filter(ops(bare, gte, lte))]
    seats: Range<u32>,
}

#[test]
fn what_is_wrong_in_a_query_is_named_with_its_branch() {
    for (query, says) in [
        (
            "filter[or][0][sets]=1",
            "`filter[or][0][sets]` is not a known parameter; did you mean `filter[or][0][seats]`?",
        ),
        ("filter[or][1][not][seats]=x", "`filter[or][1][not][seats]` is `x`: expected an integer from 0 to 4294967295"),
        (
            "filter[or][2][seats]=1&filter[or][2][seats][gte]=2",
            "cannot combine `filter[or][2][seats][gte]`=`2` with `filter[or][2][seats]`=`1`; keep one of them",
        ),
        (
            "filter[or][0][seats][gte]=5&filter[or][0][seats][lte]=2",
            "no value meets both `filter[or][0][seats][gte]`=`5` and `filter[or][0][seats][lte]`=`2`; raise the upper bound or lower the lower one",
        ),
        (
            "filter[or][0][name]=a&filter[or][0][name]=b",
            "`filter[or][0][name]` is repeated, first with `a` and then with `b`; keep one of them",
        ),
        (
            "filter[or][0][name]=null&filter[or][0][seats]=null",
            "`filter[or][0][seats]` is `null`: expected an integer from 0 to 4294967295",
        ),
        (
            "filter[or][][name]=a",
            "`filter[or][][name]`: `filter[or]` needs a number for each branch; write `filter[or][0]` in front of its parameters",
        ),
        (
            "filter[or][x][name]=a",
            "`filter[or][x][name]`: `filter[or]` needs a number for each branch; write `filter[or][0]` in front of its parameters",
        ),
        (
            "filter[or][00][name]=a",
            "`filter[or][00][name]`: the number of the branch has leading zeros; write it without them, as in `filter[or][0]`",
        ),
        (
            "filter[or][12345678901234567890123456][name]=a",
            "`filter[or][12345678901234567890123456][name]`: the number of the branch is too large; count from `filter[or][0]`",
        ),
        ("filter[or]=", "`filter[or]`: `filter[or]` has no branch; add one, or leave the group out"),
        ("filter[or][0]=", "`filter[or][0]` names no field; write `filter[or][0][…]`"),
        ("filter[not]=1", "`filter[not]` names no field; write `filter[not][…]`"),
        (
            "filter[or][0][or][0][not][name]=a",
            "`filter[or][0][or][0][not][name]`: groups are nested too deeply; the limit is 2 (`depth` of `groups(…)`)",
        ),
        (
            "filter[or][7][name]=a&filter[or][5][name]=b&filter[or][6][name]=c&filter[or][0][name]=d",
            "`filter[or][0][name]`: `filter[or]` has too many branches; at most 3 are allowed (`width` of `groups(…)`)",
        ),
        (
            "filter[and][0][name]=a",
            "`filter[and][0][name]` is not a known parameter; expected `filter[name]`, `filter[seats]`, `filter[seats][gte]`, `filter[seats][lte]`, `filter[or][0][…]` or `filter[not][…]`",
        ),
    ] {
        let error = Group::<Narrow>::from_query_str(query).unwrap_err().to_string();
        assert_eq!(error, says, "{query}");
    }
}

#[test]
fn each_cause_is_reported_once() {
    for (query, says) in [
        (
            "filter[or][0][name]=a;filter[or][1][name]=b",
            &["`filter[or][0][name]` is `a;filter[or][1][name]=b`: another"][..],
        ),
        (
            "filter[or][0][seats]=1;filter[or][1][name]=b",
            &["`filter[or][0][seats]` is `1;filter[or][1][name]=b`: another"],
        ),
        ("filter[not][or][0][name]=a;filter[seats]=1", &["`filter[not][or][0][name]` is `a;filter[seats]=1`: another"]),
        ("filter[or][][name]=a&filter[or][][name]=b", &["`filter[or][][name]`: `filter[or]` needs a number"]),
        ("filter[or][][name]=a&filter[or][x][seats]=1", &["`filter[or][][name]`: `filter[or]` needs a number"]),
        (
            "filter[or][0][name]=a&filter[or][1][name]=a&filter[or][2][name]=a&filter[or][3][name]=a&filter[or][3][seats]=1&filter[or][4][name]=a",
            &["`filter[or][3][name]`: `filter[or]` has too many branches"],
        ),
        (
            "filter[or][][name]=a&filter[or][0][or][][name]=a",
            &["`filter[or][][name]`: `filter[or]` needs", "`filter[or][0][or][][name]`: `filter[or]` needs"],
        ),
    ] {
        let errors = Group::<Narrow>::from_query_str(query).unwrap_err();
        assert_eq!(errors.errors().len(), says.len(), "{query}: {errors}");
        for (error, says) in errors.errors().iter().zip(says) {
            assert!(error.to_string().starts_with(says), "{query}\n     {error}\nnot  {says}");
        }
    }
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "filters", operators = "[$*]", groups(any, not))]
struct Strapi {
    name: Exact<String>,
}

#[test]
fn a_group_by_another_name_leads_to_the_one_that_is_there() {
    for (query, nearest) in [
        ("filters[or][0][name]=a", Some("filters[$or][0][…]")),
        ("filters[$OR][0][name]=a", Some("filters[$or][0][…]")),
        ("filters[$ro][0][name]=a", Some("filters[$or][0][…]")),
        ("filters[any][0][name]=a", Some("filters[$or][0][…]")),
        ("filters[not][name]=a", Some("filters[$not][…]")),
        ("filter[or][0][name]=a", Some("filters[$or][0][…]")),
        ("filters[$or][0][not][name]=a", Some("filters[$or][0][$not][…]")),
        ("filters[and][0][name]=a", None),
        // Without the number of a branch, it is not known to be a group.
        ("filters[ro][name]=a", None),
    ] {
        let errors = Group::<Strapi>::from_query_str(query).unwrap_err();
        assert_eq!(errors.errors()[0].nearest(), nearest, "{query}: {errors}");
    }
    let errors = Group::<Narrow>::from_query_str("filter[OR][0][name]=a").unwrap_err();
    assert_eq!(errors.to_string(), "`filter[OR][0][name]` is not a known parameter; did you mean `filter[or][0][…]`?");
    // A filter that is not grouped has no group to lead to.
    let errors = Narrow::from_query_str("filter[OR][0][name]=a").unwrap_err();
    assert_eq!(errors.errors()[0].nearest(), None, "{errors}");
}

#[test]
fn what_is_wrong_in_a_built_group_is_named_with_its_branch() {
    let name = |name: &str| Narrow::builder().name(name);
    let inverted = Narrow::builder().seats(gte(9).and(lte(3)));
    let error = any((name("a"), inverted)).build().unwrap_err().to_string();
    assert!(error.contains("`filter[or][1][seats][gte]`=`9` and `filter[or][1][seats][lte]`=`3`"), "{error}");
    let error = any(Vec::<Narrow>::new()).build().unwrap_err().to_string();
    assert_eq!(error, "`filter[or]` has no branch; add one, or leave the group out");
    let error = any((name("a"), any(Vec::<Narrow>::new()))).build().unwrap_err().to_string();
    assert_eq!(error, "`filter[or][1][or][0]` has no condition; set one, or leave the branch out");
    let error = any((name("a"), Narrow::builder())).build().unwrap_err().to_string();
    assert_eq!(error, "`filter[or][1]` has no condition; set one, or leave the branch out");
    let error = any([not(not(name("a")))]).build().unwrap_err().to_string();
    assert_eq!(error, "groups are nested too deeply; the limit is 2 (`depth` of `groups(…)`)");
    let error = any(["a", "b", "c", "d"].map(name)).build().unwrap_err().to_string();
    assert_eq!(error, "`filter[or]` has too many branches; at most 3 are allowed (`width` of `groups(…)`)");
    let error = any([name("a")]).and(any([name("b")])).build().unwrap_err().to_string();
    assert_eq!(error, "the filter declares no groups of `all`; add `all` to its `groups(…)`, or leave the group out");
}

#[test]
fn what_a_branch_forgets_is_not_lost_in_a_conjunction() {
    let error = all([RoomFilter::builder().seats(1)]).and(any(Vec::<RoomFilter>::new())).build().unwrap_err();
    assert_eq!(error.to_string(), "`filter[or][0]` has no condition; set one, or leave the branch out");
}

#[test]
fn all_errors_of_all_branches_are_reported_within_the_limit() {
    let query: Vec<String> = (0..3).map(|branch| format!("filter[or][{branch}][seats]=x")).collect();
    let errors = Group::<Narrow>::from_query_str(&query.join("&")).unwrap_err();
    assert_eq!(errors.errors().len(), 3);
    let mut limits = Limits::default();
    limits.parameters = 2;
    let errors = Group::<Narrow>::from_query_str_within(&query.join("&"), &limits).unwrap_err();
    assert!(errors.to_string().contains("at most 2 are allowed"), "{errors}");
    let many: Vec<String> =
        (0..20).map(|branch| format!("filter[or][{branch}][a]=1&filter[or][{branch}][b]=1")).collect();
    limits = Limits::default();
    limits.errors = 4;
    let errors = Group::<RoomFilter>::from_query_str_within(&many.join("&"), &limits).unwrap_err();
    assert!(errors.errors().len() <= 6, "{}", errors.errors().len());
}

#[test]
fn an_encoded_comma_in_a_branch_is_as_ambiguous_as_elsewhere() {
    let read = |query: &str| Group::<RoomFilter>::from_query_str(query);
    assert!(read("filter[or][0][name][in]=a,b").is_ok());
    let error = read("filter[or][0][name][in]=a%2Cb").unwrap_err().to_string();
    assert!(error.starts_with("`filter[or][0][name][in]` is `a,b`: the value is ambiguous"), "{error}");
}

#[test]
fn the_place_of_an_error_is_underlined() {
    let errors = Group::<Narrow>::from_query_str("filter[or][0][sets]=1").unwrap_err();
    let underlined = errors.errors()[0].underlined().unwrap();
    assert_eq!(underlined, "filter[or][0][sets]=1\n              ^^^^");
}
