//! The wires of services and frameworks in use: each declared, built, written to the letter, read back, matched and described.

use recordings_core::describe::Description;
use recordings_core::{Exact, Filter, OneOf, Range, Text, contains, gt, gte, lt, ne, null, starts_with};

/// What the filters below select.
#[derive(Debug)]
struct Model {
    name: Option<&'static str>,
    seats: u32,
}

const LOBBY: Model = Model { name: Some("lobby"), seats: 7 };
const CAVE: Model = Model { name: None, seats: 2 };

/// Checks a filter that selects the lobby alone: what it writes, that it reads back, and that its parameters are described.
macro_rules! check {
    ($filter:ident, $built:expr, $written:literal) => {
        let filter = $built.build().unwrap();
        assert_eq!(filter.to_readable_query(), $written);
        for query in [filter.to_query_string(), filter.to_readable_query()] {
            assert_eq!($filter::from_query_str(&query).as_ref(), Ok(&filter), "{query}");
        }
        let form = serde_urlencoded::to_string(&filter).unwrap();
        assert_eq!(serde_urlencoded::from_str::<$filter>(&form).unwrap(), filter, "{form}");
        assert!(filter.matches(&LOBBY) && !filter.matches(&CAVE));
        let described: Vec<String> = Description::of::<$filter>().parameters.into_iter().map(|one| one.name).collect();
        for pair in $written.split('&') {
            // The later values of a list have other indices than the literal parameter.
            let name = pair.rsplit_once('=').unwrap().0.replace("[1]", "[0]");
            assert!(described.contains(&name), "{name}: {described:?}");
        }
    };
}

/// `filters[seats][$gte]`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Model, root = "filters", operators = "[$*]", list = "indices")]
struct Strapi {
    #[filter(ops(eq, contains, starts_with = "startsWith", null, in))]
    name: Text,
    #[filter(ops(ne, lt, gte, in, not_in = "notIn"))]
    seats: Range<u32>,
}

#[test]
fn strapi_has_a_dollar_before_each_operator() {
    let built = Strapi::builder().name(contains("lob").and(starts_with("lo"))).seats(gte(5).and(ne(6)));
    check!(
        Strapi,
        built,
        "filters[name][$contains]=lob&filters[name][$startsWith]=lo&filters[seats][$ne]=6&filters[seats][$gte]=5"
    );
    let built = Strapi::builder().seats(recordings_core::one_of([5, 7])).name(null(false));
    check!(Strapi, built, "filters[name][$null]=false&filters[seats][$in][0]=5&filters[seats][$in][1]=7");
    let error = Strapi::from_query_str("filters[seats][gte]=5").unwrap_err();
    assert_eq!(error.errors()[0].nearest(), Some("filters[seats][$gte]"));
}

/// `filter[seats][_gte]`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Model, operators = "[_*]", list = "comma")]
struct Directus {
    #[filter(ops(eq, contains, null, in))]
    name: Text,
    #[filter(ops(eq, gt, gte, in))]
    seats: Range<u32>,
}

#[test]
fn directus_has_an_underscore_before_each_operator() {
    check!(
        Directus,
        Directus::builder().name(contains("lob")).seats(gt(5)),
        "filter[name][_contains]=lob&filter[seats][_gt]=5"
    );
    check!(Directus, Directus::builder().seats(recordings_core::one_of([5, 7])), "filter[seats][_in]=5,7");
}

/// `q[seats_gteq]`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Model, root = "q", operators = "_*")]
struct Ransack {
    #[filter(ops(eq, contains = "cont", starts_with = "start", null))]
    name: Text,
    #[filter(ops(eq, gt, gte = "gteq", lt, in))]
    seats: Range<u32>,
}

#[test]
fn ransack_has_operators_after_the_names_of_fields() {
    check!(
        Ransack,
        Ransack::builder().name(contains("lob")).seats(gte(5).and(lt(9))),
        "q[name_cont]=lob&q[seats_gteq]=5&q[seats_lt]=9"
    );
    check!(Ransack, Ransack::builder().seats(recordings_core::one_of([5, 7])), "q[seats_in][]=5&q[seats_in][]=7");
    for (query, nearest) in
        [("q[seats_gte]=5", "q[seats_gteq]"), ("q[seats][lt]=5", "q[seats_lt]"), ("q[name_contain]=a", "q[name_cont]")]
    {
        let errors = Ransack::from_query_str(query).unwrap_err();
        assert_eq!(errors.errors()[0].nearest(), Some(nearest), "{query}: {errors}");
    }
}

/// `StartTime>=2009-07-06`, whose name is `StartTime>`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Model, root = "", rename_all = "PascalCase", operators = "*")]
struct Twilio {
    #[filter(ops(bare))]
    name: Exact<String>,
    #[filter(ops(bare, gte = ">", lte = "<"))]
    seats: Range<u32>,
}

#[test]
fn twilio_has_signs_after_the_names_of_fields() {
    check!(Twilio, Twilio::builder().name("lobby").seats(5..=9), "Name=lobby&Seats>=5&Seats<=9");
    let filter = Twilio::builder().seats(5..).build().unwrap();
    assert_eq!(filter.to_query_string(), "Seats%3E=5");
}

/// `seats.gte=5`
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Model, root = "", operators = ".*")]
struct Dots {
    #[filter(ops(bare, in))]
    name: OneOf<String>,
    #[filter(ops(gte, lte = "before"))]
    seats: Range<u32>,
}

#[test]
fn operators_can_follow_a_dot() {
    check!(Dots, Dots::builder().name("lobby").seats(5..=9), "name=lobby&seats.gte=5&seats.before=9");
}

/// `filter[name]=v` is written, and `filter[name][eq]=v` is read too.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Model)]
struct TwoNames {
    #[filter(ops(bare, eq))]
    name: Exact<String>,
    #[filter(ops(gte = "from", gte = "min", gte, in = "any", in))]
    seats: Range<u32>,
}

#[test]
fn an_operator_can_have_several_names_of_which_the_first_is_written() {
    let filter = TwoNames::builder().name("lobby").seats(5..).build().unwrap();
    check!(TwoNames, TwoNames::builder().name("lobby").seats(5..), "filter[name]=lobby&filter[seats][from]=5");
    for query in [
        "filter[name][eq]=lobby&filter[seats][min]=5",
        "filter[seats][gte]=5&filter[name]=lobby",
        "filter[name][eq]=lobby&filter[seats][from]=5",
    ] {
        assert_eq!(TwoNames::from_query_str(query).as_ref(), Ok(&filter), "{query}");
    }
    for (query, says) in [
        ("filter[name]=a&filter[name][eq]=a", "`filter[name]"),
        ("filter[name][eq]=a&filter[name]=a", "`filter[name][eq]"),
        ("filter[seats][min]=1&filter[seats][from]=1", "`filter[seats][min]"),
    ] {
        let error = TwoNames::from_query_str(query).unwrap_err().to_string();
        assert!(error.contains(says), "{query}: {error}");
    }
    let described = Description::of::<TwoNames>().parameters;
    let alias = |name: &str| described.iter().find(|one| one.name == name).unwrap().alias_of.clone();
    assert_eq!((alias("filter[name]"), alias("filter[name][eq]")), (None, Some("filter[name]".to_owned())));
    assert_eq!(alias("filter[seats][gte]"), Some("filter[seats][from]".to_owned()));
}

/// The operators of a nested filter are its own.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "filters", operators = "[$*]")]
struct Outer {
    #[filter(nested)]
    inner: Inner,
    #[filter(nested = "dots")]
    dotted: Inner,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(operators = "_*")]
struct Inner {
    #[filter(ops(gte))]
    seats: Range<u32>,
}

#[test]
fn a_nested_filter_keeps_its_own_names_of_operators() {
    let filter =
        Outer::builder().inner(Inner::builder().seats(5..)).dotted(Inner::builder().seats(6..)).build().unwrap();
    assert_eq!(filter.to_readable_query(), "filters[inner][seats_gte]=5&filters[dotted.seats_gte]=6");
    assert_eq!(Outer::from_query_str(&filter.to_query_string()), Ok(filter));
}
