//! Filters inside filters: how they are sent, parsed, matched, ruled and described.

use proptest::prelude::*;
use recordings_core::describe::{Rule, RuleKind};
use recordings_core::{Description, Exact, Filter, InvalidFilter, NonEmpty, Range, Text, contains, null};

struct Place {
    city: String,
    zip: Option<u32>,
}

struct Owner {
    name: String,
    home: Option<Place>,
}

struct House {
    floors: u8,
    at: Place,
    owner: Option<Box<Owner>>,
}

/// Where something is.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Place, at_most_one(city, zip))]
struct PlaceFilter {
    /// The city's name.
    city: Text,
    #[filter(ops(eq, gte, r#in, null))]
    zip: Range<u32>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Owner)]
struct OwnerFilter {
    #[filter(required)]
    name: Exact<String>,
    #[filter(nested = "dots")]
    home: PlaceFilter,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = House, rename_all = "camelCase")]
struct HouseFilter {
    floors: Range<u8>,
    /// The house's address.
    #[filter(nested, on = at)]
    street_address: PlaceFilter,
    #[filter(nested, requires = "floors")]
    owner: OwnerFilter,
}

fn house(city: &str, owner: Option<Owner>) -> House {
    House { floors: 2, at: Place { city: city.to_owned(), zip: None }, owner: owner.map(Box::new) }
}

fn at(city: &str) -> PlaceFilter {
    PlaceFilter::builder().city(city).build().unwrap()
}

#[test]
fn a_nested_field_is_sent_under_the_names_of_all_filters_around_it_and_read_back() {
    let owner = OwnerFilter::builder().name("Ada").home(PlaceFilter::builder().zip(1000..));
    let filter = HouseFilter::builder().floors(2..=3).street_address(at("São Tomé")).owner(owner).build().unwrap();
    assert_eq!(
        filter.to_readable_query(),
        "filter[floors][gte]=2&filter[floors][lte]=3&filter[streetAddress][city][eq]=S%C3%A3o%20Tom%C3%A9\
         &filter[owner][name]=Ada&filter[owner][home.zip][gte]=1000"
    );
    assert!(filter.to_query_string().contains("filter%5Bowner%5D%5Bhome.zip%5D%5Bgte%5D=1000"));
    assert_eq!(HouseFilter::from_query_str(&filter.to_query_string()), Ok(filter.clone()));
    assert_eq!(HouseFilter::from_query_str(&filter.to_readable_query()), Ok(filter.clone()));
    let form = serde_urlencoded::to_string(&filter).unwrap();
    assert_eq!(serde_urlencoded::from_str::<HouseFilter>(&form), Ok(filter));
}

#[test]
fn without_a_root_the_nested_filter_is_in_front() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(root = "")]
    struct Search {
        #[filter(nested)]
        place: PlaceFilter,
        #[filter(nested = "dots", rename = "main.home")]
        home: PlaceFilter,
        #[filter(nested)]
        outer: OwnerFilter,
    }
    let owner = OwnerFilter::builder().name("Ada").home(at("Rome"));
    let filter = Search::builder().place(&at("Bern")).home(NonEmpty::new(at("Oslo")).unwrap()).outer(owner);
    let filter = filter.build_non_empty().unwrap().into_inner();
    let query = filter.to_readable_query();
    assert_eq!(query, "place[city][eq]=Bern&main.home.city[eq]=Oslo&outer[name]=Ada&outer[home.city][eq]=Rome");
    assert_eq!(Search::from_query_str(&query), Ok(filter));
    let typo = Search::from_query_str("main.home.citi[eq]=Oslo").unwrap_err();
    assert_eq!(typo.errors()[0].nearest(), Some("main.home.city[eq]"));
}

#[test]
fn a_nested_filter_is_tested_on_the_models_part_and_an_absent_part_meets_null_alone() {
    let ada = || Owner { name: "Ada".to_owned(), home: Some(Place { city: "Oslo".to_owned(), zip: Some(7) }) };
    let in_oslo = HouseFilter::builder().street_address(at("Oslo")).build().unwrap();
    assert!(in_oslo.matches(&house("Oslo", None)));
    assert!(!in_oslo.matches(&house("Bern", None)));

    let owner = |home: PlaceFilter| {
        HouseFilter::builder().floors(1..).owner(OwnerFilter::builder().name("Ada").home(home)).build().unwrap()
    };
    assert!(owner(at("Oslo")).matches(&house("Bern", Some(ada()))));
    assert!(!owner(at("Rome")).matches(&house("Bern", Some(ada()))));
    assert!(!owner(at("Oslo")).matches(&house("Bern", None)));
    let homeless = || Owner { home: None, ..ada() };
    let no_zip = PlaceFilter::builder().zip(null(true)).build().unwrap();
    assert!(owner(no_zip.clone()).matches(&house("Bern", Some(homeless()))));
    assert!(!owner(no_zip).matches(&house("Bern", Some(ada()))));
}

#[test]
fn what_is_wrong_in_a_nested_filter_is_named_as_it_is_sent() {
    let messages = |query: &str| -> Vec<String> {
        let errors = HouseFilter::from_query_str(query).unwrap_err();
        errors.errors().iter().map(ToString::to_string).collect()
    };
    for (query, message) in [
        (
            "filter[streetAdress][city][eq]=x",
            "`filter[streetAdress][city][eq]` is not a known parameter; did you mean `filter[streetAddress][city][eq]`?",
        ),
        (
            "filter[streetAddress][cty][contains]=x",
            "`filter[streetAddress][cty][contains]` is not a known parameter; did you mean `filter[streetAddress][city][contains]`?",
        ),
        (
            "filter[streetAddress][city][like]=x",
            "`filter[streetAddress][city][like]` does not name an operator that the field accepts; expected \
             `filter[streetAddress][city][eq]`, `filter[streetAddress][city][contains]`, \
             `filter[streetAddress][city][starts_with]` or `filter[streetAddress][city][ends_with]`",
        ),
        (
            "filter[streetAddress][zip][eq]=x",
            "`filter[streetAddress][zip][eq]` is `x`: expected an integer from 0 to 4294967295",
        ),
        (
            "filter[streetAddress][zip][eq]=1&filter[streetAddress][zip][eq]=2",
            "`filter[streetAddress][zip][eq]` is repeated, first with `1` and then with `2`; keep one of them",
        ),
    ] {
        assert_eq!(messages(query), [message], "{query}");
    }
    assert!(
        messages("filter[city][eq]=x")[0]
            .starts_with("`filter[city][eq]` is not a known parameter; valid parameters include ")
    );
    assert_eq!(
        messages("filter[owner][home.zzz]=1&filter[floors][eq]=1&filter[owner][name]=x"),
        [
            "`filter[owner][home.zzz]` is not a known parameter; expected `filter[owner][name]`, `filter[owner][home.city][eq]`, \
          `filter[owner][home.city][contains]`, `filter[owner][home.city][starts_with]`, \
          `filter[owner][home.city][ends_with]`, `filter[owner][home.zip][eq]`, `filter[owner][home.zip][gte]`, \
          `filter[owner][home.zip][in][]` or `filter[owner][home.zip][null]`"
        ],
        "only the nested filter's own parameters are named"
    );
    assert_eq!(
        messages("filter[streetAddress]=x"),
        ["`filter[streetAddress]` is not a known parameter; expected `filter[streetAddress][city][eq]`, \
          `filter[streetAddress][city][contains]`, `filter[streetAddress][city][starts_with]`, \
          `filter[streetAddress][city][ends_with]`, `filter[streetAddress][zip][eq]`, `filter[streetAddress][zip][gte]`, \
          `filter[streetAddress][zip][in][]` or `filter[streetAddress][zip][null]`"]
    );
}

#[test]
fn the_rules_of_a_nested_filter_hold_if_it_has_a_condition() {
    assert_eq!(HouseFilter::builder().build().unwrap().to_readable_query(), "");
    let broken = |query: &str| -> Vec<String> {
        let errors = HouseFilter::from_query_str(query).unwrap_err();
        assert!(errors.errors().iter().all(|error| error.kind().code() == "broken_rule"), "{errors}");
        errors.errors().iter().map(ToString::to_string).collect()
    };
    assert_eq!(
        broken("filter[floors][eq]=1&filter[owner][home.city][eq]=x&filter[owner][home.zip][eq]=1"),
        [
            "`filter[owner][name]` is required if `filter[owner][…]` has a condition",
            "at most one of `filter[owner][home.city]`, `filter[owner][home.zip]` is allowed",
        ]
    );
    assert_eq!(broken("filter[owner][name]=x"), ["`filter[owner][…]` requires `filter[floors]`"]);

    // The types know the rules of a nested filter if its builder is passed; `build()` checks the rest.
    let refused: Result<HouseFilter, InvalidFilter> = HouseFilter::builder()
        .floors(1)
        .owner(OwnerFilter::builder().name("Ada").home(PlaceFilter::builder().maybe_city(Some("x")).maybe_zip(Some(7))))
        .build();
    assert_eq!(
        refused.unwrap_err().to_string(),
        "at most one of `filter[owner][home.city]`, `filter[owner][home.zip]` is allowed"
    );
}

#[test]
fn a_mistake_in_a_nested_filter_is_not_also_a_broken_rule() {
    let errors = HouseFilter::from_query_str("filter[floors][eq]=1&filter[owner][name]=%FF").unwrap_err();
    assert_eq!(errors.errors().len(), 1, "{errors}");
}

#[test]
fn a_nested_filter_that_may_be_empty_counts_when_the_filter_is_built() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    struct Demanding {
        #[filter(nested, required)]
        place: PlaceFilter,
    }
    let empty = PlaceFilter::builder().build().unwrap();
    assert!(empty.is_empty());
    let refused = Demanding::builder().place(&empty).build().unwrap_err();
    assert_eq!(refused.to_string(), "`filter[place][…]` is required");
    assert!(Demanding::builder().place(PlaceFilter::builder().city("x")).build_non_empty().is_ok());
    let description = Description::of::<Demanding>();
    let required = |rule: &Rule| rule.kind == RuleKind::Required && rule.fields == ["filter[place][…]"];
    assert!(description.rules.iter().any(required), "{:?}", description.rules);
    assert!(description.parameters.iter().all(|parameter| !parameter.required), "any of them meets the rule");

    // What a nested filter requires is required of every query if the nested filter itself is.
    #[derive(Clone, Debug, PartialEq, Filter)]
    struct Owned {
        #[filter(nested, required)]
        owner: OwnerFilter,
        #[filter(nested)]
        before: OwnerFilter,
    }
    let description = Description::of::<Owned>();
    let required = description.parameters.iter().filter(|parameter| parameter.required);
    assert_eq!(required.map(|parameter| &*parameter.name).collect::<Vec<_>>(), ["filter[owner][name]"]);
}

#[test]
fn the_parameters_of_nested_filters_are_described() {
    let description = Description::of::<HouseFilter>();
    let names: Vec<_> = description.parameters.iter().map(|parameter| &*parameter.name).collect();
    assert!(names.contains(&"filter[streetAddress][zip][in][]"), "{names:#?}");
    assert!(names.contains(&"filter[owner][home.zip][null]"), "{names:#?}");
    let city = description.parameters.iter().find(|parameter| parameter.name.ends_with("[city][contains]")).unwrap();
    assert_eq!((&*city.field, &*city.doc), ("streetAddress.city", "The city's name."));
    assert_eq!(
        description.rules.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "`filter[owner][…]` requires `filter[floors]`",
            "at most one of `filter[streetAddress][city]`, `filter[streetAddress][zip]` is allowed",
            "`filter[owner][name]` is required if `filter[owner][…]` has a condition",
            "at most one of `filter[owner][home.city]`, `filter[owner][home.zip]` is allowed",
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_a_nested_filter_reads_back(city: String, name: String) {
        let place = PlaceFilter::builder().city(contains(city));
        let filter = HouseFilter::builder().floors(1..).owner(OwnerFilter::builder().name(name).home(place)).build();
        let filter = filter.unwrap();
        prop_assert_eq!(HouseFilter::from_query_str(&filter.to_query_string()), Ok(filter.clone()));
        prop_assert_eq!(HouseFilter::from_query_str(&filter.to_readable_query()), Ok(filter));
    }
}
