//! The styles of lists: how each is written and read, and what it cannot carry.

use proptest::prelude::*;
use recordings_core::describe::Description;
use recordings_core::{Filter, OneOf, QueryErrors, Range};
use serde_json::json;

/// Declares a filter with a list of texts and one of numbers in a style.
macro_rules! styles {
    ($($name:ident $style:literal;)*) => { $(
        #[derive(Clone, Debug, PartialEq, Filter)]
        #[filter(list = $style)]
        struct $name {
            #[filter(ops(bare, in))]
            tag: OneOf<String>,
            #[filter(ops(in, not_in))]
            seats: OneOf<u32>,
        }
    )* };
}
styles! {
    Brackets "brackets";
    Indices "indices";
    Repeat "repeat";
    Comma "comma";
    Pipes "pipes";
    Json "json";
}

/// A filter of both lists, as it is written.
macro_rules! written {
    ($name:ident) => {
        $name::builder().tag(["a", "b c"]).seats([1, 2, 3]).build().unwrap().to_readable_query()
    };
}

#[test]
fn each_style_is_written_to_the_letter() {
    assert_eq!(
        written!(Brackets),
        "filter[tag][in][]=a&filter[tag][in][]=b%20c&filter[seats][in][]=1&filter[seats][in][]=2&filter[seats][in][]=3"
    );
    assert_eq!(
        written!(Indices),
        "filter[tag][in][0]=a&filter[tag][in][1]=b%20c&filter[seats][in][0]=1&filter[seats][in][1]=2&filter[seats][in][2]=3"
    );
    assert_eq!(
        written!(Repeat),
        "filter[tag][in]=a&filter[tag][in]=b%20c&filter[seats][in]=1&filter[seats][in]=2&filter[seats][in]=3"
    );
    assert_eq!(written!(Comma), "filter[tag][in]=a,b%20c&filter[seats][in]=1,2,3");
    assert_eq!(written!(Pipes), "filter[tag][in]=a%7Cb%20c&filter[seats][in]=1%7C2%7C3");
    assert_eq!(written!(Json), "filter[tag][in]=%5B%22a%22%2C%22b%20c%22%5D&filter[seats][in]=%5B1%2C2%2C3%5D");
}

/// Writes a list and reads it back, by a query and by serde.
macro_rules! round_trip {
    ($name:ident, $texts:expr, $numbers:expr) => {
        let filter = $name::builder().tag($texts.clone()).seats($numbers.clone()).build().unwrap();
        prop_assert_eq!(&$name::from_query_str(&filter.to_query_string()).unwrap(), &filter);
        prop_assert_eq!(&$name::from_query_str(&filter.to_readable_query()).unwrap(), &filter);
        let form = serde_urlencoded::to_string(&filter).unwrap();
        prop_assert_eq!(&serde_html_form::from_str::<$name>(&form).unwrap(), &filter, "{}", form);
    };
}

proptest! {
    #[test]
    fn every_style_reads_back_what_it_writes(
        texts in prop::collection::vec(".{1,8}", 1..13),
        numbers in prop::collection::vec(any::<u32>(), 1..13),
    ) {
        round_trip!(Brackets, texts, numbers);
        round_trip!(Indices, texts, numbers);
        round_trip!(Repeat, texts, numbers);
        round_trip!(Json, texts, numbers);
        let without = |separator: char| -> Vec<String> {
            texts.iter().map(|text| text.replace(separator, "x")).collect()
        };
        round_trip!(Comma, without(','), numbers);
        round_trip!(Pipes, without('|'), numbers);
    }
}

fn refused<F: std::fmt::Debug>(parsed: Result<F, QueryErrors>) -> String {
    parsed.unwrap_err().to_string()
}

#[test]
fn a_value_with_the_separator_is_refused_before_it_is_sent() {
    let error = Pipes::builder().tag(["a|b"]).build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "`filter[tag][in]` is `a|b`: expected a value without `|`, which separates the values of this list"
    );
}

#[test]
fn bars_are_read_encoded_and_raw() {
    let filter = Pipes::builder().tag(["a", "b"]).build().unwrap();
    for query in ["filter[tag][in]=a%7Cb", "filter[tag][in]=a|b", "filter%5Btag%5D%5Bin%5D=a%7cb"] {
        assert_eq!(Pipes::from_query_str(query).as_ref(), Ok(&filter), "{query}");
    }
    let commas = Pipes::builder().tag(["a,b"]).build();
    assert_eq!(
        Pipes::from_query_str("filter[tag][in]=a,b").ok(),
        commas.ok().map(|_| Pipes::builder().tag(["a,b"]).build().unwrap())
    );
}

#[test]
fn what_is_not_a_json_array_of_values_is_refused_at_its_place() {
    let filter = Json::builder().tag(["a,b", "7"]).seats([7]).build().unwrap();
    assert_eq!(Json::from_query_str("filter[tag][in]=[\"a,b\", 7]&filter[seats][in]=[\"7\"]").as_ref(), Ok(&filter));
    for (query, says) in [
        ("filter[tag][in]=a,b", "expected a JSON array of values, such as `[\"a\",\"b\"]`"),
        ("filter[tag][in]=[null]", "expected a JSON array of values"),
        ("filter[seats][in]=[1,2.5]", "expected an integer"),
        ("filter[seats][in]=[1]&filter[seats][in]=[2]", "repeated"),
    ] {
        let error = refused(Json::from_query_str(query));
        assert!(error.contains(says), "{query}: {error}");
    }
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct Several {
    #[filter(list = "indices", read_lists("pipes"), ops(in))]
    tag: OneOf<String>,
    #[filter(list = "json", read_lists("brackets"), ops(in))]
    word: OneOf<String>,
    #[filter(list = "pipes", read_lists("repeat", "indices"), ops(in))]
    seats: OneOf<u32>,
}

#[test]
fn several_styles_are_read_and_one_is_written() {
    let filter = Several::builder().tag(["a", "b"]).word(["c", "d"]).seats([1, 2]).build().unwrap();
    let tags = [
        "filter[tag][in][0]=a&filter[tag][in][1]=b",
        "filter[tag][in]=a|b",
        "filter[tag][in][7]=b&filter[tag][in][5]=a",
    ];
    let words = [
        "filter[word][in]=[\"c\",\"d\"]",
        "filter[word][in][]=c&filter[word][in][]=d",
        "filter[word][in][0]=c&filter[word][in][1]=d",
    ];
    let seats = [
        "filter[seats][in]=1|2",
        "filter[seats][in]=1&filter[seats][in]=2",
        "filter[seats][in][0]=1&filter[seats][in][1]=2",
    ];
    for (tags, (words, seats)) in tags.iter().zip(words.iter().zip(seats)) {
        let query = format!("{seats}&{tags}&{words}");
        assert_eq!(Several::from_query_str(&query).as_ref(), Ok(&filter), "{query}");
    }
    let error = refused(Several::from_query_str("filter[word][in]=[\"c\"]&filter[word][in]=[\"d\"]"));
    assert!(error.contains("filter[word][in]"), "{error}");
}

/// Lists that say "none".
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", model = Tagged, list = "comma")]
struct MayBeNone {
    #[filter(ops(in = "", not_in), allow_empty)]
    tag: OneOf<String>,
    #[filter(list = "json", ops(in), allow_empty)]
    seats: OneOf<u32>,
    #[filter(ops(in = ""))]
    other: OneOf<String>,
}

struct Tagged {
    tag: String,
    seats: u32,
    other: String,
}

#[test]
fn an_empty_list_says_none_where_the_declaration_allows_it() {
    let none: [&str; 0] = [];
    let filter = MayBeNone::builder().tag(none).seats([0_u32; 0]).build().unwrap();
    assert_eq!(filter.to_query_string(), "tag=&seats%5Bin%5D=%5B%5D");
    assert_eq!(MayBeNone::from_query_str(&filter.to_query_string()).as_ref(), Ok(&filter));
    let form = serde_urlencoded::to_string(&filter).unwrap();
    assert_eq!(serde_urlencoded::from_str::<MayBeNone>(&form).unwrap(), filter, "{form}");
    let tagged = Tagged { tag: "a".to_owned(), seats: 1, other: String::new() };
    assert!(!filter.is_empty() && !filter.matches(&tagged));
    assert!(MayBeNone::from_query_str("tag[not_in]=").unwrap().matches(&tagged));
    assert_eq!(
        MayBeNone::from_query_str("tag=a").unwrap().tag().terms().values(recordings_core::operator::Operator::IN),
        Some(&["a".to_owned()][..])
    );
    for query in ["tag=&tag=a", "tag=a&tag=", "tag=&tag[not_in]=a"] {
        assert!(MayBeNone::from_query_str(query).is_err(), "{query}");
    }
    let error = MayBeNone::builder().other(none).build().unwrap_err();
    assert!(error.to_string().contains("is an empty list"), "{error}");
    let described = serde_json::Value::from(Description::of::<MayBeNone>().to_openapi());
    assert_eq!((&described[0]["schema"]["minItems"], &described[3]["schema"]["minItems"]), (&json!(0), &json!(1)));
}

/// Joined lists that may be empty, one of which is read with brackets too.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", list = "comma")]
struct NoneOrText {
    #[filter(ops(in = ""), allow_empty, read_lists("brackets"))]
    include: OneOf<String>,
    #[filter(list = "pipes", ops(in = ""), allow_empty)]
    tag: OneOf<String>,
    #[filter(list = "json", ops(in = ""), allow_empty)]
    word: OneOf<String>,
    #[filter(list = "json", ops(in = ""))]
    name: OneOf<String>,
}

#[test]
fn an_empty_text_alone_is_not_the_list_without_values() {
    let says =
        "an empty text cannot be the only value of this list, since the empty parameter is the list without values";
    let errors = NoneOrText::builder().include([""]).tag([""]).build().unwrap_err();
    assert_eq!(errors.to_string(), format!("`include` is empty: {says}; `tag` is empty: {says}"));
    assert_eq!(refused(NoneOrText::from_query_str("include[]=")), format!("`include[]` is empty: {says}"));
    for filter in [
        NoneOrText::builder().include(["", "a"]).word([""]).build().unwrap(),
        NoneOrText::builder().include([""; 0]).tag([""; 0]).word([""; 0]).build().unwrap(),
    ] {
        assert_eq!(NoneOrText::from_query_str(&filter.to_query_string()).as_ref(), Ok(&filter), "{filter:?}");
    }
    assert_eq!(NoneOrText::from_query_str("include[]=&include[]=a"), NoneOrText::from_query_str("include=,a"));
}

#[test]
fn an_empty_json_list_says_that_it_is_empty() {
    let error = "`name` is an empty list; pass at least one value, or leave the filter out";
    assert_eq!(refused(NoneOrText::from_query_str("name=[]")), error);
}

/// Lists by indices, in the style itself and in brackets.
#[derive(Clone, Debug, PartialEq, Filter)]
struct Ordered {
    #[filter(list = "indices", ops(between))]
    seats: Range<u32>,
    #[filter(list = "indices", ops(in))]
    tag: OneOf<String>,
    #[filter(list = "comma", read_lists("indices"), ops(in))]
    word: OneOf<String>,
}

#[test]
fn values_with_an_index_come_in_the_order_of_their_indices() {
    for (query, same) in [
        (
            "filter[seats][between][1]=9&filter[seats][between][0]=2",
            "filter[seats][between][0]=2&filter[seats][between][1]=9",
        ),
        // Indices may be missing, however large they are.
        (
            "filter[tag][in][18446744073709551615]=d&filter[tag][in][7]=c&filter[tag][in][0]=a&filter[tag][in][3]=b",
            "filter[tag][in][0]=a&filter[tag][in][1]=b&filter[tag][in][2]=c&filter[tag][in][3]=d",
        ),
        ("filter[word][in][2]=c&filter[word][in][0]=a&filter[word][in][1]=b", "filter[word][in]=a,b,c"),
        // As serde_qs writes a key that has brackets.
        ("filter[tag][in][][1]=b&filter[tag][in][][0]=a", "filter[tag][in][0]=a&filter[tag][in][1]=b"),
        ("filter[tag][in][]=b&filter[tag][in][]=a", "filter[tag][in][0]=b&filter[tag][in][1]=a"),
    ] {
        assert_eq!(Ordered::from_query_str(query).unwrap().to_readable_query(), same, "{query}");
        assert_eq!(serde_html_form::from_str::<Ordered>(query).unwrap().to_readable_query(), same, "{query}");
    }
    let listed: Ordered = serde_json::from_value(json!({"filter": {"tag": {"in": ["b", "a"]}}})).unwrap();
    assert_eq!(listed.to_readable_query(), "filter[tag][in][0]=b&filter[tag][in][1]=a");
}

#[test]
fn indices_that_say_nothing_are_refused() {
    let mixed = "other values of the list have an index; write one for each value, or for none";
    for (query, error) in [
        (
            "filter[tag][in][0]=a&filter[tag][in][1]=b&filter[tag][in][1]=c",
            "`filter[tag][in][1]` is repeated, first with `b` and then with `c`; keep one of them".to_owned(),
        ),
        (
            "filter[word][in][0]=a&filter[word][in][0]=b",
            "`filter[word][in][0]` is repeated, first with `a` and then with `b`; keep one of them".to_owned(),
        ),
        ("filter[tag][in][0]=a&filter[tag][in][]=b", format!("`filter[tag][in][]` is `b`: {mixed}")),
        ("filter[tag][in][]=b&filter[tag][in][0]=a", format!("`filter[tag][in][]` is `b`: {mixed}")),
        (
            "filter[seats][between][1]=2&filter[seats][between][0]=9",
            "`filter[seats][between][1]` has inverted bounds, `9` and `2`; write the lower bound first".to_owned(),
        ),
    ] {
        assert_eq!(refused(Ordered::from_query_str(query)), error);
    }
    for index in ["007", "-1", "99999999999999999999"] {
        let error = refused(Ordered::from_query_str(&format!("filter[tag][in][{index}]=a")));
        assert!(error.contains("filter[tag][in][0]"), "{error}");
    }
}

proptest! {
    #[test]
    fn any_order_of_indices_is_read_as_that_of_their_numbers(order in Just((0..9_u32).collect::<Vec<_>>()).prop_shuffle()) {
        let queries: Vec<String> = order.iter().map(|index| format!("filter[tag][in][{index}]=v{index}")).collect();
        let expected: Vec<String> = (0..9).map(|index| format!("v{index}")).collect();
        let read = Ordered::from_query_str(&queries.join("&")).unwrap();
        prop_assert_eq!(read, Ordered::builder().tag(expected).build().unwrap());
    }
}

#[test]
fn descriptions_name_the_styles() {
    let parameters = |of: Description| serde_json::Value::from(of.to_openapi());
    let array = json!({"type": "array", "items": {"type": "string"}, "minItems": 1, "maxItems": 1000});
    let pipes = parameters(Description::of::<Pipes>());
    assert_eq!(
        (&pipes[1]["name"], &pipes[1]["style"], &pipes[1]["explode"]),
        (&json!("filter[tag][in]"), &json!("pipeDelimited"), &json!(false))
    );
    assert_eq!(pipes[1]["schema"]["items"]["pattern"], json!("^[^|]*$"));
    let in_json = parameters(Description::of::<Json>());
    assert_eq!(in_json[1]["content"], json!({"application/json": {"schema": array}}));
    assert_eq!(in_json[1].get("schema"), None);
    let indices = parameters(Description::of::<Indices>());
    // A generated client repeats the name, which is read too.
    assert_eq!((&indices[1]["name"], &indices[1]["schema"]), (&json!("filter[tag][in][]"), &array));
}

#[test]
fn a_value_that_dots_would_be_read_with_is_named() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(list = "dots")]
    struct Dots {
        #[filter(ops(in))]
        tag: OneOf<String>,
    }

    let built = |first: &str| Dots::builder().tag([first, "b"]).build();
    let filter = built(".a").unwrap();
    assert_eq!(Dots::from_query_str(&filter.to_query_string()), Ok(filter));
    for (first, expected) in [
        (".", "a value that does not end in `.`, since `..` separates the values of this list"),
        ("a.", "a value that does not end in `.`, since `..` separates the values of this list"),
        ("a..b", "a value without `..`, which separates the values of this list"),
    ] {
        let says = format!("`filter[tag][in]` is `{first}`: expected {expected}");
        assert_eq!(built(first).unwrap_err().to_string(), says);
    }
    for value in ["a.", ".", "...", "a..b."] {
        let error = Dots::from_query_str(&format!("filter[tag][in]={value}")).unwrap_err().to_string();
        let says = format!(
            "`filter[tag][in]` is `{value}`: expected a value that does not end in `.`, since `..` separates the values of this list"
        );
        assert_eq!(error, says);
    }
}

/// What `build()` would refuse after it was read.
#[test]
fn a_value_with_the_separator_is_refused_in_the_other_styles_that_are_read() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    struct Read {
        #[filter(list = "comma", read_lists("brackets", "indices"), ops(in))]
        comma: OneOf<String>,
        #[filter(list = "dots", read_lists("brackets"), ops(in))]
        dots: OneOf<String>,
        #[filter(list = "pipes", read_lists("brackets"), ops(in))]
        pipes: OneOf<String>,
        #[filter(read_lists("dots"), ops(in))]
        brackets: OneOf<String>,
    }

    for query in [
        "filter[comma][in][]=a,b",
        "filter[comma][in][]=c&filter[comma][in][]=a,b",
        "filter[comma][in][0]=a,b",
        "filter[dots][in][]=a..b",
        "filter[dots][in][]=a.",
        "filter[pipes][in][]=a|b",
    ] {
        let error = refused(Read::from_query_str(query));
        let (parameter, value) = query.rsplit('&').next().unwrap().split_once('=').unwrap();
        assert!(error.starts_with(&format!("`{parameter}` is `{value}`: expected a value ")), "{error}");
    }
    // A list in brackets can be written with any value.
    for query in ["filter[brackets][in]=a.", "filter[comma][in][]=a&filter[comma][in][]=b", "filter[dots][in]=a...b"] {
        let filter = Read::from_query_str(query).unwrap();
        assert_eq!(filter.to_builder().build().as_ref(), Ok(&filter), "{query}");
        assert_eq!(Read::from_query_str(&filter.to_query_string()), Ok(filter), "{query}");
    }
}

#[test]
fn a_style_reads_what_the_guide_says() {
    let values = ["filter[seats][in][]=1", "filter[seats][in][0]=1", "filter[seats][in]=1&filter[seats][in]=2"];
    macro_rules! reads {
        ($name:ident) => {
            values.map(|query| $name::from_query_str(query).is_ok())
        };
    }
    assert_eq!([reads!(Brackets), reads!(Indices)], [[true, true, false]; 2]);
    assert_eq!(reads!(Repeat), [true, true, true]);
    assert_eq!([reads!(Json), reads!(Comma), reads!(Pipes)], [[false; 3]; 3]);
}
