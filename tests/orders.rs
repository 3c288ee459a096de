//! Orders as services write them: written to the letter, read back, refused and described.

mod advice;
mod described;
mod lists;
mod mistakes;
mod near_misses;
mod roots;
mod words;

use std::fmt::Debug;

use mistakes::GitHubQuery;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use recordings_core::describe::Description;
use recordings_core::sort::Direction;
use recordings_core::{Exact, Filter, FilterValue, ListQuery, PageRequest, Query, Sort};

#[derive(Clone, Debug, PartialEq, Filter)]
struct BookFilter {
    author: Exact<String>,
}

/// An enum of two fields whose order is written in some way, the order of both, and how that is written.
macro_rules! wires {
    ($($name:ident($($key:tt)*): $written:literal;)*) => { $(
        mod $name {
            use super::*;

            #[derive(Clone, Debug, PartialEq, FilterValue)]
            #[filter(rename_all = "snake_case", order($($key)*))]
            pub enum Field {
                Title,
                CreatedAt,
            }

            pub type Whole = ListQuery<BookFilter, PageRequest, Sort<Field>>;

            pub fn sort() -> Sort<Field> {
                Sort::descending(Field::Title).then_ascending(Field::CreatedAt)
            }

            #[test]
            fn is_written_to_the_letter_and_reads_back() {
                let query = ListQuery::new(BookFilter::builder().author("ada").build().unwrap(), PageRequest::new()).sorted(sort());
                assert_eq!(query.to_readable_query(), concat!("filter[author]=ada&", $written));
                for written in [query.to_query_string(), query.to_readable_query()] {
                    assert_eq!(Whole::from_query_str(&written).as_ref(), Ok(&query), "{written}");
                }
                let form = serde_urlencoded::to_string(&query).unwrap();
                assert_eq!(serde_urlencoded::from_str::<Whole>(&form).unwrap(), query, "{form}");
                let json = serde_json::to_string(&query).unwrap();
                assert_eq!(serde_json::from_str::<Whole>(&json).unwrap(), query, "{json}");
                assert_eq!(Sort::from_query_str($written), Ok(sort()));
                assert_eq!(sort().to_readable_query(), $written);
                assert_eq!(Sort::from_query_str(&sort().to_query_string()), Ok(sort()));
                let described = describe();
                for pair in $written.split('&') {
                    let name = pair.split('=').next().unwrap().replace("[1]", "[0]");
                    assert!(described.parameters.iter().any(|one| one.name == name), "{name}: {described:?}");
                }
            }

            #[derive(Clone, Debug, PartialEq, FilterValue)]
            #[filter(rename_all = "snake_case", order($($key)*))]
            enum Wide {
                Title,
                CreatedAt,
                Pages,
                LastName,
            }

            #[test]
            fn any_order_reads_back() {
                every_order_reads_back(&[Wide::Title, Wide::CreatedAt, Wide::Pages, Wide::LastName]);
            }

            #[derive(Clone, Debug, PartialEq, Query)]
            struct Only {
                sort: Sort<Field>,
            }

            pub fn describe() -> Description {
                Description::of_query::<Only>()
            }
        }
    )* };
}

/// Writes random orders by up to all of these fields, and reads them back from a query, a form and a map.
fn every_order_reads_back<E: FilterValue + Clone + Debug + PartialEq>(fields: &[E]) {
    let orders = proptest::collection::vec((0..fields.len(), any::<bool>()), 0..=fields.len());
    let read_back = |order: Vec<(usize, bool)>| {
        let sort = order.iter().fold(Sort::default(), |sort: Sort<E>, (field, is_ascending)| {
            let field = fields[*field].clone();
            if *is_ascending { sort.then_ascending(field) } else { sort.then_descending(field) }
        });
        let query = ListQuery::new(BookFilter::builder().build().unwrap(), PageRequest::new()).sorted(sort.clone());
        for written in [sort.to_query_string(), sort.to_readable_query()] {
            prop_assert_eq!(Sort::from_query_str(&written), Ok(sort.clone()), "{}", written);
        }
        let form = serde_urlencoded::to_string(&query).unwrap();
        prop_assert_eq!(&serde_urlencoded::from_str::<ListQuery<_, _, _>>(&form).unwrap(), &query, "{}", form);
        let json = serde_json::to_string(&query).unwrap();
        prop_assert_eq!(&serde_json::from_str::<ListQuery<_, _, _>>(&json).unwrap(), &query, "{}", json);
        Ok(())
    };
    TestRunner::deterministic().run(&orders, read_back).unwrap();
}

wires! {
    json_api(): "sort=-title,created_at";
    django(parameter = "ordering"): "ordering=-title,created_at";
    brackets(list = "brackets"): "sort[]=-title&sort[]=created_at";
    repeated(parameter = "order_by", list = "repeat"): "order_by=-title&order_by=created_at";
    strapi(style = "suffix", list = "indices"): "sort[0]=title:desc&sort[1]=created_at:asc";
    directus_like(style = "suffix", separator = ":"): "sort=title:desc,created_at:asc";
    postgrest(parameter = "order", style = "suffix", separator = "."): "order=title.desc,created_at.asc";
    odata(parameter = "$orderby", style = "suffix", separator = " "): "$orderby=title%20desc,created_at%20asc";
    spring(style = "suffix", separator = ",", list = "repeat"): "sort=title,desc&sort=created_at,asc";
    api_platform(parameter = "order", style = "fields"): "order[title]=desc&order[created_at]=asc";
    feathers(parameter = "$sort", style = "fields", ascending = "1", descending = "-1"): "$sort[title]=-1&$sort[created_at]=1";
    directions(parameter = "sort_by", style = "directions"): "sort_by[desc]=title&sort_by[asc]=created_at";
    plus(ascending = "+"): "sort=-title,%2Bcreated_at";
    signs(ascending = "^", descending = "~", list = "repeat"): "sort=~title&sort=%5Ecreated_at";
    underscores(style = "suffix", separator = "_"): "sort=title_desc,created_at_asc";
    loop_back(parameter = "filter[order]", style = "suffix", separator = " ", list = "indices", ascending = "ASC", descending = "DESC"): "filter[order][0]=title%20DESC&filter[order][1]=created_at%20ASC";
    in_a_root(parameter = "q[s]", style = "fields"): "q[s][title]=desc&q[s][created_at]=asc";
    in_a_filter(parameter = "filter[order]"): "filter[order]=-title,created_at";
    several_read(read_lists("brackets", "repeat", "indices")): "sort=-title,created_at";
    other_words(style = "suffix", separator = "|", ascending = "ascending", descending = "descending"): "sort=title%7Cdescending,created_at%7Cascending";
}

#[test]
fn indices_say_the_order_whatever_comes_first() {
    let read = strapi::Whole::from_query_str("sort[7]=created_at&sort[2]=title:desc").unwrap();
    assert_eq!(read.sort, strapi::sort());
    let places = brackets::Whole::from_query_str("sort[1]=created_at&sort[0]=-title").unwrap();
    assert_eq!(places.sort, brackets::sort());
    let nested = serde_json::json!({"sort": {"1": "created_at:asc", "0": "title:desc"}});
    assert_eq!(serde_json::from_value::<strapi::Whole>(nested).unwrap().sort, strapi::sort());
    let nested = serde_json::json!({"order": {"title": "desc", "created_at": "asc"}});
    let read = serde_json::from_value::<api_platform::Whole>(nested).unwrap().sort;
    assert_eq!(read.fields().len(), 2);
}

/// One field, newest first.
#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case", order(single, only = "descending"))]
enum Newest {
    CreatedAt,
    Title,
}

#[test]
fn one_field_and_one_direction_can_be_all() {
    type Whole = ListQuery<BookFilter, PageRequest, Sort<Newest>>;
    assert_eq!(Whole::from_query_str("sort=-created_at").unwrap().sort, Sort::descending(Newest::CreatedAt));
    for (query, says) in [
        ("sort=created_at", "`sort` is `created_at`: expected a field in descending order, which is the only one"),
        ("sort=-created_at,-title", "`sort` is `-created_at,-title`: expected one field"),
    ] {
        assert_eq!(Whole::from_query_str(query).unwrap_err().to_string(), says);
    }
}

proptest! {
    #[test]
    fn no_order_panics(key in "(sort|order|sort_by)(\\[(title|asc|0|)\\])?", value in "[-a-z:,._]{0,6}|title|-title,created_at|asc") {
        let query = format!("{key}={value}");
        let _ = strapi::Whole::from_query_str(&query);
        let _ = api_platform::Whole::from_query_str(&query);
        let _ = directions::Whole::from_query_str(&query);
        let _ = GitHubQuery::from_query_str(&query);
        if let Ok(read) = directus_like::Whole::from_query_str(&query) {
            prop_assert_eq!(directus_like::Whole::from_query_str(&read.to_query_string()), Ok(read));
        }
    }
}

#[test]
fn directions_are_data() {
    assert_eq!(strapi::sort().fields()[0].1, Direction::Descending);
}
