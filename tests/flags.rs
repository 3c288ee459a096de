//! Flags in other words than `true` and `false`, as services have them.

use recordings_core::{Description, Filter, Group, Range, Text, exists, not, null};

struct Product {
    name: Option<String>,
    price: Option<u32>,
}

/// Ransack: `q[name_null]=1`.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = Product, root = "q", operators = "_*", flags("1", "0"))]
struct Ransack {
    #[filter(ops(eq, null, exists = "present"))]
    name: Text,
    /// Django: `price__isnull=True`.
    #[filter(ops(gte, null = "isnull"), flags("True", "False"))]
    price: Range<u32>,
}

#[test]
fn flags_are_written_read_matched_and_described_in_the_words_of_the_service() {
    let filter = Ransack::builder().name(exists(true)).price(null(false)).build().unwrap();
    assert_eq!(filter.to_readable_query(), "q[name_present]=1&q[price_isnull]=False");
    assert_eq!(Ransack::from_query_str(&filter.to_query_string()).as_ref(), Ok(&filter));
    let form = serde_urlencoded::to_string(&filter).unwrap();
    assert_eq!(serde_urlencoded::from_str::<Ransack>(&form).unwrap(), filter);
    assert!(filter.matches(&Product { name: Some("a".to_owned()), price: Some(1) }));
    assert!(!filter.matches(&Product { name: Some("a".to_owned()), price: None }));
    let described = Description::of::<Ransack>();
    let words = |name: &str| {
        let parameter = described.parameters.iter().find(|parameter| parameter.name == name).unwrap();
        parameter.value_type.values.to_vec()
    };
    assert_eq!(words("q[name_null]"), ["1", "0"]);
    assert_eq!(words("q[price_isnull]"), ["True", "False"]);
}

#[test]
fn another_word_is_refused_with_those_that_there_are() {
    let error = Ransack::from_query_str("q[price_isnull]=true").unwrap_err().to_string();
    assert_eq!(error, "`q[price_isnull]` is `true`: expected `True` or `False`; did you mean `True`?");
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(groups(not, form = "functions"), flags("1", "0"))]
struct Functions {
    #[filter(ops(eq, null))]
    name: Text,
}

#[test]
fn a_function_asks_for_a_flag_without_a_word() {
    let group = not(Functions::builder().name(null(true))).build().unwrap();
    assert_eq!(group.to_readable_query(), "filter=not(and(equals(name,null),equals(name,null)))");
    assert_eq!(Group::from_query_str(&group.to_query_string()), Ok(group));
}
