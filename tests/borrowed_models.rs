//! `matches` on models that borrow from what lives no longer than they do.

use std::borrow::Cow;

use recordings_core::{Exact, Filter, Group, Keys, NonEmpty, OneOf, Range, Text, contains};

/// A line of a file.
struct Line<'a> {
    name: &'a str,
    note: Cow<'a, str>,
    words: Vec<&'a str>,
    seats: &'a u32,
    parts: Vec<Part<'a>>,
    main: Option<&'a Part<'a>>,
    size: Size,
    extra: std::collections::BTreeMap<String, Size>,
    named: std::collections::BTreeMap<String, Part<'a>>,
}

struct Part<'a> {
    label: &'a str,
}

struct Size {
    width: u32,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = Size)]
struct SizeFilter {
    #[filter(ops(gte, lte))]
    width: Range<u32>,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = Part<'_>)]
struct PartFilter {
    #[filter(ops(bare, contains))]
    label: Text,
}

#[derive(Clone, Debug, Filter)]
#[filter(model = Line<'_>, groups(any, all, not))]
struct LineFilter {
    #[filter(ops(bare, contains))]
    name: Text,
    #[filter(ops(bare))]
    note: OneOf<String>,
    #[filter(ops(bare))]
    words: OneOf<String>,
    #[filter(ops(gte))]
    seats: Range<u32>,
    #[filter(nested, quantifier = "some")]
    parts: PartFilter,
    #[filter(nested)]
    main: PartFilter,
    #[filter(nested)]
    size: SizeFilter,
    #[filter(nested)]
    extra: Keys<SizeFilter>,
    #[filter(nested)]
    named: Keys<PartFilter>,
    #[filter(match_with = self::is_short, ops(bare))]
    short: Exact<bool>,
}

fn is_short(line: &Line<'_>, short: &Exact<bool>) -> bool {
    short.value().is_none_or(|short| *short == (line.name.len() < 4))
}

#[test]
fn a_model_that_borrows_for_any_lifetime_is_matched() {
    let text = String::from("lobby large,quiet door");
    let texts: Vec<&str> = text.split(' ').collect();
    let (part, seats) = (Part { label: texts[2] }, 12);
    let line = Line {
        name: texts[0],
        note: Cow::Borrowed(&text),
        words: texts[1].split(',').collect(),
        seats: &seats,
        parts: vec![Part { label: texts[2] }],
        main: Some(&part),
        size: Size { width: 90 },
        extra: [("a".to_owned(), Size { width: 1 })].into(),
        named: [("b".to_owned(), Part { label: texts[2] })].into(),
    };
    for (query, is_met) in [
        ("filter[name]=lobby&filter[words]=quiet&filter[seats][gte]=12", true),
        ("filter[name]=hall", false),
        ("filter[note]=x", false),
        ("filter[words]=loud", false),
        ("filter[seats][gte]=13", false),
        ("filter[parts][label]=door&filter[main][label][contains]=oo&filter[size][width][gte]=90", true),
        ("filter[parts][label]=window", false),
        ("filter[main][label]=window", false),
        ("filter[size][width][gte]=91", false),
        ("filter[extra][a][width][gte]=1&filter[short]=false", true),
        ("filter[extra][a][width][gte]=2", false),
        ("filter[named][b][label]=door", true),
        ("filter[named][b][label]=window", false),
        ("filter[short]=true", false),
    ] {
        assert_eq!(LineFilter::from_query_str(query).unwrap().matches(&line), is_met, "{query}");
        let group = Group::<LineFilter>::from_query_str(&query.replace("filter", "filter[or][0]")).unwrap();
        assert_eq!(group.matches(&line), is_met, "{query}");
    }
    let filter: NonEmpty<LineFilter> = LineFilter::builder().name(contains("obb")).build_non_empty().unwrap();
    assert!(filter.matches(&line));
}

#[test]
fn generic_code_matches_models_that_borrow() {
    fn count<F>(filter: &F, models: &[F::Model<'_>]) -> usize
    where
        F: Filter + recordings_core::filter::HasModel,
    {
        models.iter().filter(|model| filter.matches(model)).count()
    }

    let text = String::from("door");
    let part = PartFilter::builder().label("door").build().unwrap();
    assert_eq!(count(&part, &[Part { label: &text }, Part { label: &text[1..] }]), 1);
    let size = SizeFilter::builder().width(5..).build().unwrap();
    assert_eq!(count(&size, &[Size { width: 4 }, Size { width: 5 }]), 1, "a model without lifetimes works too");
}

/// Declares a filter whose model is named in a macro.
macro_rules! declare {
    ($name:ident, $model:ident) => {
        #[derive(Clone, Debug, Filter)]
        #[filter(model = $model<'_>)]
        struct $name {
            label: Text,
        }
    };
}
declare!(DeclaredFilter, Part);

#[test]
fn a_macro_can_declare_a_model_that_borrows() {
    let label = String::from("door");
    let filter = DeclaredFilter::builder().label(contains("oo")).build().unwrap();
    assert!(filter.matches(&Part { label: &label }));
}
