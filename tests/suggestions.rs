//! Suggestions: what was probably meant, and never the opposite of what was written.

use recordings_core::{Exact, Filter, FilterValue, OneOf, Range, Text};

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum State {
    Done,
    Failed,
    NotReady,
    Ready,
}

#[derive(Debug, Filter)]
struct RoomFilter {
    opened: Range<u32>,
    #[filter(ops(gt, gte, ne))]
    lower: Range<u32>,
    state: Exact<State>,
    name: Text,
    #[filter(ops(in, not_in))]
    floor: OneOf<u32>,
    min_price: Exact<u32>,
    created_after: Exact<u32>,
    #[filter(ops(gte = "from", lte = "to"))]
    day: Range<u32>,
}

fn nearest(query: &str) -> Option<String> {
    let errors = RoomFilter::from_query_str(query).expect_err(query);
    errors.errors()[0].nearest().map(str::to_owned)
}

#[test]
fn a_root_that_is_written_twice_leads_to_the_parameter() {
    for (query, expected) in [
        ("filter[filter][opened][gte]=5", Some("filter[opened][gte]")),
        ("filter[filter][opened]=5", Some("filter[opened][eq]")),
        ("filter[filter[opened][gte]]=5", Some("filter[opened][gte]")),
        ("filter%5Bfilter%5Bmin_price%5D%5D=5", Some("filter[min_price]")),
        ("filter[filters][opened][gte]=5", None),
        ("filter[filter][nothing]=5", None),
    ] {
        assert_eq!(nearest(query).as_deref(), expected, "{query}");
    }
}

#[test]
fn a_parameter_of_a_whole_query_without_the_root_leads_to_the_one_with_it() {
    let nearest = |query: &str| {
        let errors = recordings_core::ListQuery::<RoomFilter>::from_query_str(query).expect_err(query);
        errors.errors()[0].nearest().map(str::to_owned)
    };
    for (query, expected) in [
        ("state[eq]=done", Some("filter[state]")),
        ("opened[$gte]=5", Some("filter[opened][gte]")),
        ("floor[]=5", Some("filter[floor][in][]")),
        ("where[state]=done", Some("filter[state]")),
        ("q[opened][gte]=5", Some("filter[opened][gte]")),
        ("Query[opened][greaterThan]=5", Some("filter[opened][gt]")),
        ("not[state]=done", None),
        ("where[state][not]=done", None),
        ("where[!state]=done", None),
        ("fields[state]=done", None),
        ("sort[state]=done", None),
    ] {
        assert_eq!(nearest(query).as_deref(), expected, "{query}");
    }
}

#[test]
fn an_equals_sign_that_ends_a_key_is_a_part_of_the_operator() {
    for (query, expected) in [
        ("filter[opened][>=]=5", Some("filter[opened][gte]")),
        ("filter[opened]>=5", Some("filter[opened][gte]")),
        ("filter[opened]<=5", Some("filter[opened][lte]")),
        ("filter[lower]!=5", Some("filter[lower][ne]")),
        ("filter[lower]<=5", None),
        ("filter[opened][=]=5", Some("filter[opened][eq]")),
        ("filter[opened>=5", None),
    ] {
        assert_eq!(nearest(query).as_deref(), expected, "{query}");
    }
}

#[test]
fn a_suggestion_never_turns_a_condition_round() {
    let _ = (State::Done, State::Failed, State::NotReady, State::Ready);
    for query in [
        "filter[opened][qt]=5",
        "filter[opened][t]=5",
        "filter[opened][te]=5",
        "filter[opened][not]=5",
        "filter[lower][lt]=5",
        "filter[lower][lte]=5",
        "filter[lower][before]=5",
        "filter[lower][max]=5",
        "filter[flor][gte]=5",
        "filter[opend][whatever]=5",
        "filter[max_price]=5",
        "filter[created_before]=5",
        "filter[day][until_to]=5",
        "filter[opened][!gt]=5",
        "filter[opened][ngt]=5",
        "filter[opened][ngte]=5",
        "filter[opened][not_gt]=5",
        "filter[name][!contains]=5",
        "filter[name][ncontains]=5",
        "filter[name][not_contains]=5",
        "filter[floor][not_like]=5",
        "filter[floor][not_null]=5",
        "filter[!name]=5",
        "filter[name!]=5",
        "filter[lower.lt]=5",
        "filter[lower__max]=5",
        "Filter[lower]!=5",
        "filter.lower!=5",
        "filters[opened]>=5",
        // A negation in another notation, or of a name.
        "filter[name][contains_not]=5",
        "filter[name][contains][not]=5",
        "filter[name][containsNot]=5",
        "filter[name][starts_without]=5",
        "filter[name][¬contains]=5",
        "filter[name][-contains]=5",
        "filter[name][~]=5",
        "filter[name][*]=5",
        "filter[floor][-in][]=5",
        "filter[floor][un][]=5",
        "filter[opened][gte_not]=5",
        "filter[opened][≠]=5",
        "filter[opened<]=5",
        "filter[>opened]=5",
        "filter[-name]=5",
        "filter[name-]=5",
        "filter[¬name]=5",
        "filter[nameNot]=5",
        "filter[nameNe]=5",
        "filter[noname]=5",
        "filter[openedGtNot]=5",
        "filter[lowerMax]=5",
        "filter[state]=-done",
        "filter[min_price.not]=5",
        // A negation in the root, or around it.
        "filterNot[name]=5",
        "filter_not[name]=5",
        "filterOut[name]=5",
        "filterNe[name]=5",
        "filterLt[opened]=5",
        "notfilter[name]=5",
        "not_filter[name]=5",
        "!filter[name]=5",
        "¬filter[name]=5",
        "-filter[name]=5",
        "filter-[name]=5",
        "not[filter][name]=5",
        "exclude[filter][name]=5",
        "or[filter][name]=5",
        "or[0][filter][name]=5",
    ] {
        assert_eq!(nearest(query), None, "{query}");
    }
    assert_eq!(nearest("filter[state]=not_redy").as_deref(), Some("not_ready"));
    assert_eq!(nearest("filter[state]=redy").as_deref(), Some("ready"));
}

#[test]
fn other_names_of_an_operator_lead_to_it() {
    for (query, expected) in [
        ("filter[opened][after]=5", "filter[opened][gt]"),
        ("filter[opened][before]=5", "filter[opened][lt]"),
        ("filter[opened][from]=5", "filter[opened][gte]"),
        ("filter[opened][le]=5", "filter[opened][lte]"),
        ("filter[lower][not]=5", "filter[lower][ne]"),
        ("filter[name][includes]=5", "filter[name][contains]"),
        ("filter[name][startsWith]=5", "filter[name][starts_with]"),
        ("filter[name][ends-with]=5", "filter[name][ends_with]"),
        ("filter[name][conatins]=5", "filter[name][contains]"),
        ("filter[floor][notIn]=5", "filter[floor][not_in][]"),
        ("filter[floor][nt_in]=5", "filter[floor][not_in][]"),
        ("filter[opend][after]=5", "filter[opened][gt]"),
        ("filter[day][since]=5", "filter[day][from]"),
        ("filter[floor][!in][]=5", "filter[floor][not_in][]"),
        ("filter[lower][!eq]=5", "filter[lower][ne]"),
        ("filter[lower][!%3D]=5", "filter[lower][ne]"),
        ("filter[opened][at_least]=5", "filter[opened][gte]"),
        ("filter[opened][greaterThanOrEqual]=5", "filter[opened][gte]"),
        ("filter[opened][%3E%3D]=5", "filter[opened][gte]"),
        ("filter[opened][%3C]=5", "filter[opened][lt]"),
        ("filter[floor][in_not][]=5", "filter[floor][not_in][]"),
        ("filter[floor][in][not][]=5", "filter[floor][not_in][]"),
        ("filter[lower][eq_not]=5", "filter[lower][ne]"),
        ("filter[lower][isnt]=5", "filter[lower][ne]"),
        ("filter[lower][≠]=5", "filter[lower][ne]"),
        ("filter[opened][≥]=5", "filter[opened][gte]"),
        ("filter[opened][≤]=5", "filter[opened][lte]"),
        ("filter[lowerNot]=5", "filter[lower][ne]"),
        ("filter[openedLt]=5", "filter[opened][lt]"),
        // In another notation than brackets.
        ("filter[opened.gt]=5", "filter[opened][gt]"),
        ("filter[opened__lt]=5", "filter[opened][lt]"),
        ("filter[opened_gte]=5", "filter[opened][gte]"),
        ("filter[opened:max]=5", "filter[opened][lte]"),
        ("filter[floor.notIn]=5", "filter[floor][not_in][]"),
        ("filter[created_after-eq]=5", "filter[created_after]"),
        ("filter[created_after]]=5", "filter[created_after]"),
        ("filter[opened].gte=5", "filter[opened][gte]"),
        ("filter[[state]]=done", "filter[state]"),
    ] {
        assert_eq!(nearest(query).as_deref(), Some(expected), "{query}");
    }
}

#[test]
fn letters_that_look_the_same_are_told_apart() {
    for (query, sentence) in [
        // Cyrillic letters.
        ("filter[n\u{430}me]=x", "did you mean `filter[name][eq]`? What was sent has U+0430"),
        ("filter[state]=d\u{43e}ne", "did you mean `done`? What was sent has U+043E"),
        ("filter[opened][gt\u{435}]=1", "did you mean `filter[opened][gte]`? What was sent has U+0435"),
        ("filter[state]=d\u{3bf}n\u{435}", "did you mean `done`? What was sent has U+03BF and U+0435"),
        ("filter[floor][in][]=\u{2212}1", "What was sent has U+2212"),
        ("filter[min_price]=1\u{2013}2\u{2013}3", "What was sent has U+2013"),
        ("filter[min_price]=\u{fb01}", "What was sent has U+FB01"),
        // A full-width letter, and one that is not seen.
        ("filter[ｎame]=x", "did you mean `filter[name][eq]`? What was sent has U+FF4E"),
        ("filter[na\u{200b}me]=x", "did you mean `filter[name][eq]`? What was sent has U+200B"),
    ] {
        let error = RoomFilter::from_query_str(query).unwrap_err().to_string();
        assert!(error.ends_with(sentence), "{error}");
    }
    let error = RoomFilter::from_query_str("filter[min_price]=\u{43e}\u{434}\u{438}\u{43d}").unwrap_err().to_string();
    assert!(!error.contains("What was sent"), "a word of another alphabet: {error}");
    assert!(RoomFilter::from_query_str("filter[nmae]=ü").unwrap_err().to_string().ends_with("`?"));
}

#[test]
fn what_differs_only_in_case_is_found() {
    for (query, expected) in [
        ("filter[state]=DONE", "done"),
        ("filter[opened][GTE]=5", "filter[opened][gte]"),
        ("filter[STATE]=done", "filter[state]"),
        ("filter[Opened][Gte]=5", "filter[opened][gte]"),
        ("filter[CREATED_AFTER]=5", "filter[created_after]"),
    ] {
        assert_eq!(nearest(query).as_deref(), Some(expected), "{query}");
    }
}

/// The names of nested fields and groups.
mod names {
    use recordings_core::group::Group;
    use recordings_core::{Exact, Filter, OneOf, Range, Text};

    #[derive(Clone, Debug, Filter)]
    struct AddressFilter {
        city: Text,
        zip: OneOf<u32>,
    }

    #[derive(Clone, Debug, Filter)]
    #[filter(groups(any, all))]
    struct PlaceFilter {
        name: Exact<String>,
        #[filter(nested)]
        address: AddressFilter,
    }

    #[derive(Clone, Debug, Filter)]
    #[filter(root = "", operators = "*")]
    struct RootlessFilter {
        #[filter(ops(bare, gt = ">", lt = "<"))]
        day: Range<u32>,
        language: Exact<String>,
    }

    #[derive(Clone, Debug, Filter)]
    #[filter(root = "q", operators = "_*")]
    struct JoinedFilter {
        #[filter(ops(eq, lt, lte = "lteq"))]
        seats: Range<u32>,
    }

    fn nearest<F: Filter + std::fmt::Debug>(query: &str) -> Option<String> {
        let errors = F::from_query_str(query).expect_err(query);
        errors.errors()[0].nearest().map(str::to_owned)
    }

    #[test]
    fn the_same_letters_find_a_nested_field_and_half_of_its_names_none() {
        for query in
            ["filter[address_city]=a", "filter[address-city]=a", "filter[address.city.eq]=a", "filter[addressCity]=a"]
        {
            assert_eq!(nearest::<PlaceFilter>(query).as_deref(), Some("filter[address][city][eq]"), "{query}");
        }
        for query in ["filter[addr]=a", "filter[adress]=a", "filter[address]=a"] {
            assert_eq!(nearest::<PlaceFilter>(query), None, "{query}");
        }
    }

    #[test]
    fn no_group_is_suggested_for_its_negation() {
        for group in ["nor", "nand", "xor", "$nor", "!or"] {
            assert_eq!(nearest::<Group<PlaceFilter>>(&format!("filter[{group}][0][name]=a")), None, "{group}");
        }
        assert_eq!(nearest::<Group<PlaceFilter>>("filter[$or][0][name]=a").as_deref(), Some("filter[or][0][…]"));
    }

    #[test]
    fn a_comparison_in_a_name_is_never_taken_for_equality() {
        for query in ["day<>1", "-language=a", "notlanguage=a", "noday>1", "!day>1", "days<=1"] {
            assert_eq!(nearest::<RootlessFilter>(query), None, "{query}");
        }
        for (query, expected) in [("Day>=1", "day>"), ("day%253E=1", "day>"), ("langauge=a", "language")] {
            assert_eq!(nearest::<RootlessFilter>(query).as_deref(), Some(expected), "{query}");
        }
        for (query, expected) in [
            ("q[seatslteq]=1", Some("q[seats_lteq]")),
            ("q[seats_lt][eq]=1", Some("q[seats_lteq]")),
            ("q[seats_eq][lt]=1", None),
        ] {
            assert_eq!(nearest::<JoinedFilter>(query).as_deref(), expected, "{query}");
        }
    }
}

#[test]
fn an_index_after_the_operator_of_a_list_leads_to_the_list() {
    #[derive(Debug, Filter)]
    struct ListFilter {
        #[filter(list = "comma")]
        floor: OneOf<u32>,
        #[filter(list = "json", ops(in, not_in))]
        seats: OneOf<u32>,
        size: Range<u32>,
    }
    for (query, expected) in [
        ("filter[floor][in][0]=1", Some("filter[floor][in]")),
        ("filter[floor][in][0][]=1", Some("filter[floor][in]")),
        ("filter[seats][not_in][]=1", Some("filter[seats][not_in]")),
        ("filter[size][gte][0]=1", Some("filter[size][gte]")),
        ("filter[size][in][0]=1", None),
    ] {
        let errors = ListFilter::from_query_str(query).expect_err(query);
        assert_eq!(errors.errors()[0].nearest(), expected, "{query}");
    }
}

#[test]
fn brackets_without_a_name_lead_to_the_list() {
    #[derive(Debug, Filter)]
    struct TagFilter {
        #[filter(ops(bare, in))]
        tag: OneOf<String>,
        owner: Exact<String>,
    }

    for (query, expected) in [
        ("filter[tag][]=a&filter[tag][]=b", "filter[tag][in][]"),
        ("filter[tag][0]=a&filter[tag][1]=b", "filter[tag][in][]"),
        ("filter[owner][]=a", "filter[owner]"),
    ] {
        let errors = TagFilter::from_query_str(query).unwrap_err();
        assert_eq!(errors.errors()[0].nearest(), Some(expected), "{query}");
    }
}

#[test]
fn the_only_word_that_is_expected_is_not_suggested_again() {
    let only = recordings_core::InvalidValue::expected_one_of(&["customer"], "customers");
    assert_eq!((only.to_string(), only.nearest()), ("expected `customer`".to_owned(), Some("customer")));
    let one_of_two = recordings_core::InvalidValue::expected_one_of(&["customer", "items"], "customers");
    assert_eq!(one_of_two.to_string(), "expected `customer` or `items`; did you mean `customer`?");
}
