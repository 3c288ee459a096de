//! Lists as encoders of other languages write them, in whatever order, are read as meant or refused with the way out.

use recordings_core::{Exact, Filter, Limits, OneOf, Range, describe::Description};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Filter)]
struct RoomFilter {
    #[filter(ops(bare, in))]
    floor: OneOf<u32>,
    #[filter(list = "repeat", ops(in, not_in))]
    tag: OneOf<String>,
    #[filter(list = "comma", ops(in))]
    number: OneOf<u32>,
    #[filter(list = "comma", ops(in))]
    model: OneOf<String>,
    #[filter(ops(gte, in))]
    seats: Range<u32>,
    #[filter(nested = "dots")]
    place: PlaceFilter,
    name: Exact<String>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct PlaceFilter {
    zip: OneOf<u32>,
}

/// Each list is written in one style and read in others.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(read_lists("repeat"))]
struct LenientFilter {
    #[filter(read_lists("comma"), ops(bare, in))]
    tag: OneOf<String>,
    #[filter(list = "repeat", read_lists("comma", "brackets"), ops(in))]
    level: OneOf<u32>,
    #[filter(list = "comma", read_lists("brackets"), ops(in))]
    number: OneOf<u32>,
    #[filter(read_lists("repeat", "comma"), ops(in))]
    id: OneOf<Uuid>,
    #[filter(ops(in))]
    word: OneOf<String>,
    name: Exact<String>,
}

fn read(query: &str) -> Result<RoomFilter, String> {
    RoomFilter::from_query_str(query).map_err(|errors| errors.to_string())
}

#[test]
fn lists_are_read_in_the_notations_of_other_encoders() {
    let new = RoomFilter::builder;
    let floors = new().floor([1, 2]).build().unwrap();
    for query in [
        "filter[floor][in][]=1&filter[floor][in][]=2",   // Rails, jQuery, axios
        "filter[floor][in][0]=1&filter[floor][in][1]=2", // PHP, qs
        "filter%5Bfloor%5D%5Bin%5D%5B0%5D=1&filter%5Bfloor%5D%5Bin%5D%5B1%5D=2",
        "filter[floor][in][1]=2&filter[floor][in][0]=1",
    ] {
        assert_eq!(read(query).as_ref(), Ok(&floors), "{query}");
        assert_eq!(serde_html_form::from_str::<RoomFilter>(query).unwrap(), floors, "{query}");
    }
    let tags = new().tag(["a,b", "c"]).build().unwrap();
    for query in [
        "filter[tag][in]=a%2Cb&filter[tag][in]=c",
        "filter[tag][in][]=a,b&filter[tag][in][]=c",
        "filter[tag][in][7]=a%2Cb&name=x&filter[tag][in][9]=c",
    ] {
        assert_eq!(read(query).as_ref(), Ok(&tags), "{query}");
    }
    let numbers = new().number([1, 2]).build().unwrap();
    for query in [
        "filter[number][in]=1,2",
        "filter[number][in]=1%2C2", // URLSearchParams, qs
    ] {
        assert_eq!(read(query).as_ref(), Ok(&numbers), "{query}");
    }
    let zips = new().place(PlaceFilter::builder().zip([1, 2])).build().unwrap();
    assert_eq!(read("filter[place.zip][in][0]=1&filter[place.zip][in][1]=2"), Ok(zips));
}

#[test]
fn a_list_is_read_in_each_style_that_the_declaration_reads() {
    let new = LenientFilter::builder;
    let (first, second) = (Uuid::nil(), Uuid::max());
    let ids = format!("filter[id][in]={first},{second}");
    for (queries, filter) in [
        (
            &[
                "filter[tag][in][]=a&filter[tag][in][]=b",
                "filter[tag][in]=a,b",
                "filter[tag][in][0]=a&filter[tag][in]=b",
                "filter[tag][in]=a&name=x&filter[tag][in][]=b",
                "filter%5Btag%5D%5Bin%5D=a,b",
            ][..],
            new().tag(["a", "b"]).build(),
        ),
        (
            // In brackets, a comma is a part of the value.
            &["filter[tag][in][]=a,b&filter[tag][in]=c,d", "filter[tag][in][0]=a%2Cb&filter[tag][in]=c,d"],
            new().tag(["a,b", "c", "d"]).build(),
        ),
        (
            &["filter[level][in]=1,2&filter[level][in]=3", "filter[level][in][]=1&filter[level][in]=2%2C3"],
            new().level([1, 2, 3]).build(),
        ),
        (
            &[
                "filter[number][in]=1,2",
                "filter[number][in][]=1&filter[number][in][]=2",
                "filter[number][in][0]=1&filter[number][in]=2",
            ],
            new().number([1, 2]).build(),
        ),
        (&[&ids, &ids.replace(',', "&filter[id][in]=")], new().id([first, second]).build()),
        (
            &["filter[word][in]=a%2Cb&filter[word][in]=c", "filter[word][in]=a,b&filter[word][in][]=c"],
            new().word(["a,b", "c"]).build(),
        ),
    ] {
        for query in queries {
            let filter = filter.as_ref().unwrap();
            assert_eq!(LenientFilter::from_query_str(query).as_ref(), Ok(filter), "{query}");
            assert_eq!(&serde_html_form::from_str::<LenientFilter>(query).unwrap(), filter, "{query}");
            assert_eq!(LenientFilter::from_query_str(&filter.to_query_string()).as_ref(), Ok(filter));
        }
    }
}

#[test]
fn a_list_with_commas_is_not_repeated_unless_the_declaration_reads_that() {
    for query in ["filter[tag][in]=a,b&filter[tag][in]=c", "filter[tag][in]=a&filter[tag][in][]=b&filter[tag][in]=c"] {
        let error = LenientFilter::from_query_str(query).unwrap_err().to_string();
        assert!(error.contains("write all values in one parameter, with `,` between them"), "{error}");
    }
}

#[test]
fn a_list_in_a_style_that_is_not_read_is_one_error() {
    for query in [
        "filter[floor][in]=1&filter[floor][in]=2&filter[floor][in]=3",
        "filter[flor][]=1&filter[flor][]=2",
        "filter[flor][in][0]=1&filter[flor][in][1]=2",
        "filter.floor.in[0]=1&filter.floor.in[1]=2",
    ] {
        assert_eq!(RoomFilter::from_query_str(query).unwrap_err().errors().len(), 1, "{query}");
    }
}

#[test]
fn a_list_has_one_error_however_many_of_its_values_are_invalid() {
    for query in [
        "filter[floor][in][]=1&filter[floor][in][]=x&filter[floor][in][]=y&filter[floor][in][]=-1",
        "filter[floor][in][0]=1&filter[floor][in][1]=x&filter[floor][in][2]=y",
        "filter[number][in]=1,x,y",
        "filter[number][in]=x&filter[number][in]=y",
        "filter[floor][in][0]=x&name=a&filter[floor][in][]=y",
    ] {
        let errors = RoomFilter::from_query_str(query).unwrap_err();
        assert_eq!(errors.errors().len(), 1, "{query}: {errors}");
        assert!(errors.to_string().contains('x'), "the first of them: {errors}");
    }
    let two = RoomFilter::from_query_str("filter[floor][in][]=x&filter[number][in]=y&filter[floor]=z");
    assert_eq!(two.unwrap_err().errors().len(), 3, "other parameters have errors of their own");
}

#[test]
fn several_values_where_one_is_expected_lead_to_the_list() {
    for (query, advice) in [
        ("filter[floor][in][]=1,2", "write one `filter[floor][in][]` for each value"),
        ("filter[floor]=1,2", "write one `filter[floor][in][]` for each value"),
        ("filter[floor]=1|2", "write one `filter[floor][in][]` for each value"),
        ("filter[floor]=1;%202", "write one `filter[floor][in][]` for each value"),
        ("filter[number][in]=1|2", "write several values in `filter[number][in]`, with `,` between them"),
    ] {
        let error = RoomFilter::from_query_str(query).unwrap_err().to_string();
        assert!(error.contains(advice), "{query}: {error}");
    }
    #[derive(Debug, Filter)]
    struct JsonFilter {
        #[filter(list = "json", ops(bare, in))]
        floor: OneOf<u32>,
    }
    for (query, advice) in [
        ("filter[floor]=1,2", "write several values in `filter[floor][in]`, as a JSON array"),
        ("filter[floor][in]=1,2", "expected a JSON array of values, such as `[\"a\",\"b\"]`"),
    ] {
        let error = JsonFilter::from_query_str(query).unwrap_err().to_string();
        assert!(error.ends_with(advice), "{query}: {error}");
    }
    for query in ["filter[seats][gte]=1,2", "filter[floor]=1,x", "filter[floor]=,"] {
        let error = RoomFilter::from_query_str(query).unwrap_err().to_string();
        assert!(!error.contains("; write"), "no list, or no values: {error}");
    }
}

#[test]
fn an_encoded_comma_is_refused_where_it_could_be_a_part_of_a_value() {
    assert!(LenientFilter::builder().tag(["a,b"]).build().is_ok(), "written with brackets");
    for query in ["filter[tag][in]=a%2Cb", "filter[tag][in]=a%2Cb,c", "filter[tag][in][]=a&filter[tag][in]=b%2Cc"] {
        let error = LenientFilter::from_query_str(query).unwrap_err().to_string();
        assert!(error.contains("write `,` between values, not `%2C`"), "{error}");
    }
}

#[test]
fn a_change_of_the_styles_that_are_read_is_breaking_where_a_query_changes_its_meaning() {
    use recordings_core::describe::{ListStyle, Severity};
    let description = Description::of::<LenientFilter>();
    let tag = description.parameters.iter().find(|parameter| parameter.name == "filter[tag][in][]").unwrap();
    assert_eq!(tag.also_read, [ListStyle::Comma]);
    for (name, also_read, severity) in [
        ("filter[tag][in][]", vec![], Severity::Breaking),
        ("filter[tag][in][]", vec![ListStyle::Comma, ListStyle::Repeat], Severity::Harmless),
        ("filter[number][in]", vec![ListStyle::Brackets, ListStyle::Repeat], Severity::Harmless),
        ("filter[word][in][]", vec![ListStyle::Repeat, ListStyle::Comma], Severity::Breaking),
    ] {
        let mut changed = description.clone();
        let parameter = changed.parameters.iter_mut().find(|parameter| parameter.name == name).unwrap();
        parameter.also_read = also_read;
        let differences = description.compare(&changed);
        assert_eq!(
            differences.iter().map(|difference| difference.severity()).collect::<Vec<_>>(),
            [severity],
            "{name}"
        );
    }
}

#[test]
fn the_order_of_parameters_makes_no_difference() {
    let parts = ["filter[floor][in][0]=1", "filter[name]=x", "filter[floor][in][1]=2", "filter[tag][in][]=a"];
    let expected = read(&parts.join("&")).unwrap();
    for turn in 0..parts.len() {
        let mut turned = parts;
        turned.rotate_left(turn);
        let mut filter = read(&turned.join("&")).unwrap().to_builder().without::<room_filter_fields::floor>();
        filter = filter.floor(expected.floor());
        assert_eq!(filter.build().as_ref(), Ok(&expected), "{turned:?}");
    }
    for (first, second) in [
        ("filter[number][in]=1,2", "filter[number][in][]=3"),
        ("filter[floor]=1", "filter[floor][in][0]=2"),
        ("filter[seats][gte]=1", "filter[seats][in][0]=2"),
    ] {
        assert!(read(&format!("{first}&{second}")).is_err(), "{first}&{second}");
        assert!(read(&format!("{second}&{first}")).is_err(), "{second}&{first}");
    }
}

#[test]
fn what_could_be_read_in_two_ways_is_refused_with_the_way_out() {
    for (query, way_out) in [
        ("filter[model][in]=a%2Cb", "write `,` between values, not `%2C`"),
        ("filter[model][in]=911%20RS%202%2C7,911R", "a value of this list cannot contain `,`"),
        ("filter[floor][in]=1,2", "did you mean `filter[floor][in][]`, once for each value?"),
        ("filter.floor.in[0]=1", "did you mean `filter[floor][in][]`?"),
        ("filter[floor][in]=1&filter[floor][in]=2", "did you mean `filter[floor][in][]`?"),
        ("filter[number][in][]=1", "did you mean `filter[number][in]`, with `,` between values?"),
    ] {
        let error = read(query).expect_err(query);
        assert!(error.contains(way_out), "{error}");
    }
    let error = read("filter[floor][in][x]=1").unwrap_err();
    assert!(error.contains("filter[floor][in][]"), "{error}");
    let long: Vec<String> = (0..1_001).map(|index| format!("filter[floor][in][{index}]=1")).collect();
    assert!(read(&long.join("&")).unwrap_err().contains("at most 1000 values"));
}

#[test]
fn the_description_of_a_comma_list_does_not_promise_commas_in_values() {
    let parameters = Description::of::<RoomFilter>().to_openapi();
    let schema = |name: &str| {
        let parameter = parameters.iter().find(|parameter| parameter["name"] == name).unwrap();
        parameter["schema"]["items"].get("pattern").cloned()
    };
    assert_eq!(schema("filter[model][in]"), Some(serde_json::json!("^[^,]*$")));
    assert_eq!(schema("filter[number][in]"), None);
    assert_eq!(schema("filter[tag][in]"), None);
}

#[test]
fn a_conflict_names_the_list_as_it_was_sent() {
    for (query, message) in [
        (
            "filter[floor][in][0]=2&filter[floor]=1",
            "cannot combine `filter[floor]`=`1` with `filter[floor][in][0]`=`2`; keep one of them",
        ),
        (
            "filter[floor]=1&filter[floor][in][0]=2",
            "cannot combine `filter[floor][in][0]`=`2` with `filter[floor]`=`1`; keep one of them",
        ),
    ] {
        assert_eq!(read(query).unwrap_err(), message);
    }
}

/// A list that is read in three styles.
#[derive(Clone, Debug, PartialEq, Filter)]
struct Mixed {
    #[filter(list = "brackets", read_lists("comma", "repeat"))]
    floor: OneOf<u8>,
}

#[test]
fn the_limit_of_a_list_counts_the_values_of_all_styles() {
    let code = |query: &str| Mixed::from_query_str(query).unwrap_err().errors()[0].kind().code();
    let joined = format!("filter[floor][in]=1{}", ",1".repeat(998));
    let listed = "&filter[floor][in][]=2";
    assert_eq!(Mixed::from_query_str(&format!("{joined}{listed}")).unwrap().floor().values().unwrap().len(), 1_000);
    assert_eq!(code(&format!("{joined}{listed}{listed}")), "limit_exceeded");
    assert_eq!(code(&listed.repeat(1_001)), "limit_exceeded");
    let mut limits = Limits::default();
    limits.list = 2;
    assert!(Mixed::from_query_str_within(&format!("page=1{}", listed.repeat(2)), &limits).is_ok());
    assert!(Mixed::from_query_str_within(&listed.repeat(3), &limits).is_err());
}
