//! Advice that is followed to the letter is accepted, and means what was written in the notation of another service.

use recordings_core::query::ParseOptions;
use recordings_core::{Filter, FilterValue, ListQuery, OneOf, Query, QueryErrors, Range, Text};

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum Status {
    Active,
    InProgress,
    Done,
}

#[derive(Clone, Debug, PartialEq, Filter)]
struct OwnerFilter {
    #[filter(ops(eq, gt, gte, lt, lte, in))]
    age: Range<u32>,
}

/// Declares the same filter with another wire.
macro_rules! wire {
    ($name:ident, $($attribute:tt)*) => {
        #[derive(Clone, Debug, PartialEq, Filter)]
        #[filter($($attribute)*)]
        struct $name {
            #[filter(ops(eq, ne, in, not_in))]
            status: OneOf<Status>,
            #[filter(ops(eq, ne, gt, gte, lt, lte, in, not_in, null))]
            seats: Range<u32>,
            #[filter(ops(gt, gte, lt, lte, between))]
            created_at: Range<u32>,
            #[filter(ops(eq, contains, starts_with, null))]
            name: Text,
            #[filter(ops(in, not_in))]
            tag: OneOf<String>,
            #[filter(nested)]
            owner: OwnerFilter,
        }
    };
}
wire!(Plain, root = "filter");
wire!(Comma, list = "comma");
wire!(Json, list = "json");
wire!(Strapi, root = "filters", operators = "[$*]", list = "indices");
wire!(Ransack, root = "q", operators = "_*");
wire!(Spring, root = "", operators = ".*", list = "comma");
wire!(Stripe, root = "");
wire!(LoopBack, root = "filter[where]");

fn advice<F: Filter>(query: &str) -> String {
    let error = |errors: QueryErrors| errors.errors()[0].to_string();
    let advice = error(ListQuery::<F>::from_query_str(query).map(|_| ()).expect_err(query));
    let way_out = advice.split_once("; ").map_or("", |(_, way_out)| way_out);
    way_out.to_owned()
}

macro_rules! advises {
    ($($filter:ident: $($query:literal => $advice:literal)*;)*) => {
        $( $( assert_eq!(advice::<$filter>($query), $advice, "{}: {}", stringify!($filter), $query); )* )*
    };
}

#[test]
fn a_list_in_another_form_is_told_its_own() {
    advises! {
        Plain:
            "filter[tag][in]=a,b" => "did you mean `filter[tag][in][]`, once for each value?"
            "tag__in=a|b" => "did you mean `filter[tag][in][]`, once for each value?"
            "filter[tag][notIn]=[\"a\",\"b\"]" => "did you mean `filter[tag][not_in][]`, once for each value?"
            "filter[tag][in]=a" => "did you mean `filter[tag][in][]`?"
            "seats=5,7" => "did you mean `filter[seats][in][]`, once for each value?"
            "where[seats]=5&where[seats]=7" => "did you mean `filter[seats][in][]`?"
            "name=large, bright" => "did you mean `filter[name][eq]`?";
        Comma:
            "filter[tag][in][]=a&filter[tag][in][]=b" => "did you mean `filter[tag][in]`, with `,` between values?"
            "filter[tag][in][0]=a" => "did you mean `filter[tag][in]`, with `,` between values?"
            "tag.in=a&tag.in=b" => "did you mean `filter[tag][in]`, with `,` between values?"
            "tag.in=a|b" => "did you mean `filter[tag][in]`, with `,` between values?"
            "tag.in=a,b" => "did you mean `filter[tag][in]`?"
            "filter[seats][in]=[5,7]" => "write several values in `filter[seats][in]`, with `,` between them"
            "filter[status][in]=active|done" => "write several values in `filter[status][in]`, with `,` between them";
        Json:
            "filter[tag][in][]=a" => "did you mean `filter[tag][in]`, with a JSON array?"
            "tag[in]=[\"a\"]" => "did you mean `filter[tag][in]`?";
        Strapi:
            "filters[tag][in]=a,b" => "did you mean `filters[tag][$in][0]`, once for each value?";
    }
}

#[test]
fn a_flag_in_another_form_is_told_its_words() {
    advises! {
        Plain:
            "filter[name][isnull]=1" => "did you mean `filter[name][null]`, with `true` or `false`?"
            "filter[name][is_null]=" => "did you mean `filter[name][null]`, with `true` or `false`?"
            "filter[name][isnull]=true" => "did you mean `filter[name][null]`?";
    }
}

#[test]
fn a_parameter_in_the_notation_of_another_service_leads_to_the_same_condition() {
    advises! {
        Plain:
            "owner__age__gte=5" => "did you mean `filter[owner][age][gte]`?"
            "filter[where][seats][gte]=5" => "did you mean `filter[seats][gte]`?"
            "filter[owner.age._lte]=5" => "did you mean `filter[owner][age][lte]`?"
            "filter[seats]:gt=5" => "did you mean `filter[seats][gt]`?"
            "created_at_before=5" => "did you mean `filter[created_at][lt]`?";
        Ransack:
            "query[seats__noneOf][0]=5" => "did you mean `q[seats_not_in][]`?"
            "created_at_from=5" => "did you mean `q[created_at_gte]`?"
            "filters[owner][age][$lt]=5" => "did you mean `q[owner][age][lt]`?";
        Spring:
            "seats.greaterThanOrEqual=5" => "did you mean `seats.gte`?"
            "created_at_until=5" => "did you mean `created_at.lte`?"
            "q.status.in=active" => "did you mean `status.in`?";
        Stripe:
            "created_at_from=5" => "did you mean `created_at[gte]`?"
            "filter[created_at][$gte]=5" => "did you mean `created_at[gte]`?";
        LoopBack:
            "filter[owner.age.lte]=5" => "did you mean `filter[where][owner][age][lte]`?"
            "filter[created_at][ge]=5" => "did you mean `filter[where][created_at][gte]`?"
            "Filter[created_at]:max=5" => "did you mean `filter[where][created_at][lte]`?";
    }
}

#[test]
fn a_field_without_equality_is_not_suggested_with_a_bound() {
    for query in ["created_at=5", "createdAt=5", "filters[created_at]=5", "filter[createdAt]=5", "filter[creatd_at]=5"]
    {
        assert!(!advice::<Plain>(query).contains("did you mean"), "{query}");
    }
    #[derive(Debug, Filter)]
    struct NotFilter {
        #[filter(ops(ne))]
        lower: Range<u32>,
    }
    assert!(!NotFilter::from_query_str("filter[lowr]=5").unwrap_err().to_string().contains("did you mean"));
}

#[test]
fn an_operator_that_is_in_the_value_leads_to_its_parameter() {
    advises! {
        Plain:
            "filter[seats][eq]=gte.5" => "write `filter[seats][gte]=5`"
            "filter[seats][eq]=lt:5" => "write `filter[seats][lt]=5`"
            "filter[seats][eq]=>=5" => "write `filter[seats][gte]=5`"
            "filter[seats][eq]=<>5" => "write `filter[seats][ne]=5`"
            "filter[seats][eq]=not.eq.5" => "write `filter[seats][ne]=5`"
            "filter[seats][eq]=is.null" => ""
            "filter[seats][eq]=in.(5,7)" => "write one `filter[seats][in][]` for each value"
            "filter[status][eq]=eq.in_progress" => "write `filter[status][eq]=in_progress`"
            "filter[seats][lt]=gte.5" => ""
            "filter[seats][gte]=gte.5" => "write `filter[seats][gte]=5`"
            "filter[seats][eq]=2021.5" => "";
    }
}

#[test]
fn an_operator_in_the_value_of_an_unknown_parameter_is_not_lost() {
    advises! {
        Plain:
            "seats=$gte(5)" => "did you mean `filter[seats][gte]`, with the value `5`?"
            "seats=nin.5,7" => "did you mean `filter[seats][not_in][]`, once for each of `5`, `7`?"
            "tag=nin.a" => "did you mean `filter[tag][not_in][]`, with the value `a`?"
            "tag=not_in:a,b,c,d,e,f" => "did you mean `filter[tag][not_in][]`, once for each value?"
            "filters[name]=null.true" => "did you mean `filter[name][null]`, with the value `true`?"
            "name=contains:large (and bright)" =>
                "did you mean `filter[name][contains]`, with the value `large (and bright)`?"
            "name=contains many" => "did you mean `filter[name][eq]`?"
            "name=is.it" => "did you mean `filter[name][eq]`?"
            "filter[seats][not_in][]=nin.5" => "write `filter[seats][not_in][]=5`"
            "filter[seats][eq]=>=(5)" => "write `filter[seats][gte]=5`";
        Comma:
            "tag=nin(a|b)" => "did you mean `filter[tag][not_in]`, with the value `a,b`?";
        Json:
            "tag=nin.a" => "did you mean `filter[tag][not_in]`, with a JSON array of `a`?";
    }
}

#[test]
fn a_condition_without_the_inner_name_of_the_root_is_not_dropped() {
    for (query, nearest) in [
        ("filter[seats][gte]=5", Some("filter[where][seats][gte]")),
        ("filter.status.eq=done", Some("filter[where][status][eq]")),
        ("filter[tag][in][]=a", Some("filter[where][tag][in][]")),
        ("filters[seats].greaterThan=5", Some("filter[where][seats][gt]")),
        ("filter[created_at__gt]=5", Some("filter[where][created_at][gt]")),
        ("filter[seats][near]=5", None),
        ("filter[and][0][seats][gte]=5", None),
    ] {
        let errors = LoopBack::from_query_str(query).expect_err(query);
        assert_eq!(errors.errors()[0].nearest(), nearest, "{query}");
    }
    #[derive(Debug, Filter)]
    #[filter(root = "filter[where]")]
    struct Limited {
        #[filter(ops(bare, gte))]
        limit: Range<u32>,
    }
    assert!(Limited::from_query_str("filter[limit][gte]=5").is_err());
    assert!(Limited::from_query_str("filter[limit]=5").is_ok());
    for query in ["filter[limit]=5", "filter[order]=name", "filter[nothing]=1"] {
        assert!(LoopBack::from_query_str(query).is_ok(), "{query}");
    }
}

#[test]
fn a_filter_inside_the_root_of_another_one_keeps_its_parameters() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    struct Outer {
        #[filter(ops(bare, gte))]
        seats: Range<u32>,
    }
    #[derive(Debug, Query)]
    struct Both {
        inner: LoopBack,
        outer: Outer,
    }
    let both = Both::from_query_str("filter[seats]=5&filter[where][seats][gte]=7").unwrap();
    assert_eq!(both.outer.to_readable_query(), "filter[seats]=5");
    assert_eq!(both.inner.to_readable_query(), "filter[where][seats][gte]=7");
    for (query, nearest) in [("Filter[seats]=5", "filter[seats]"), ("where[seats][gte]=5", "filter[where][seats][gte]")]
    {
        assert_eq!(Both::from_query_str(query).unwrap_err().errors()[0].nearest(), Some(nearest), "{query}");
    }
    // Alone, a filter cannot know the other one, so the reader names its parameters.
    let options = ParseOptions::new().allow_parameters(["filter[seats]"]);
    assert!(LoopBack::from_query_str("filter[seats]=5").is_err());
    assert!(LoopBack::from_query_str_with("filter[seats]=5&filter[where][seats][gte]=7", &options).is_ok());
}
