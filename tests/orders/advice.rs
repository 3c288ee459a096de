//! An order in the style of another API is refused, with the way to write it here.

use recordings_core::{QueryErrors, Sort};

use super::mistakes::GitHubQuery;
use super::{
    api_platform, brackets, directions, directus_like, django, feathers, in_a_filter, in_a_root, json_api, loop_back,
    odata, other_words, plus, postgrest, repeated, several_read, signs, spring, strapi, underscores,
};

macro_rules! advises {
    ($($name:ident: $query:ty { $($written:literal => $says:literal;)* })*) => { $(
        #[test]
        fn $name() {
            for (written, says) in [$(($written, $says)),*] {
                let error = <$query>::from_query_str(written).unwrap_err().to_string();
                assert!(error.starts_with(says), "{written}\n     {error}\nnot  {says}");
            }
        }
    )* };
}

advises! {
    a_sign_is_in_front_of_the_field: json_api::Whole {
        "sort=title:desc" => "`sort` is `title:desc`: a direction is a sign in front of its field; write `sort=-title`";
        "sort=title desc,created_at asc" => "`sort` is `title desc,created_at asc`: a direction is a sign in front of its field; write `sort=-title,created_at`";
        "sort=title.desc" => "`sort` is `title.desc`: a direction is a sign in front of its field; write `sort=-title`";
        "sort=desc(title)" => "`sort` is `desc(title)`: a direction is a sign in front of its field; write `sort=-title`";
        "sort=%2Btitle" => "`sort` is `+title`: a descending field has the sign `-`, and an ascending one has none; write `sort=title`";
        "sort=+title" => "`sort` is ` title`: a descending field has the sign `-`, and an ascending one has none; write `sort=title`";
        "sort[title]=desc" => "`sort[title]` is `desc`: a direction is a sign in front of its field; write `sort=-title`";
        "sort[desc]=title" => "`sort[desc]` is `title`: a direction is a sign in front of its field; write `sort=-title`";
        "sort=title&order=desc" => "`order` is `desc`: the direction is written with its field, as in `sort=-title`";
        "order=title desc" => "`order` is `title desc`: a direction is a sign in front of its field; write `sort=-title`";
        "order=-title" => "`order` is not a known parameter; did you mean `sort`?";
        "sort[]=-title" => "`sort[]` is not a known parameter; did you mean `sort`?";
        "sort[0]=-title" => "`sort[0]` is not a known parameter; did you mean `sort`?";
        "sort[]=title&sort[]=created_at" => "`sort[]` is `title`: several fields belong in one parameter, with `,` between them; write `sort=title,created_at`";
        "sort[1]=title&sort[0]=-created_at" => "`sort[1]` is `title`: several fields belong in one parameter, with `,` between them; write `sort=title,-created_at`";
        "sort=title&sort[]=created_at" => "`sort[]` is `created_at`: several fields belong in one parameter, with `,` between them; write `sort=title,created_at`";
        "sort=-title&sort=created_at" => "`sort` is repeated, first with `-title` and then with `created_at`; write all values in one parameter, with `,` between them";
    }
    a_word_follows_the_field: directus_like::Whole {
        "sort=-title" => "`sort` is `-title`: a direction follows its field, after `:`; write `sort=title:desc`";
        "sort=-title,created_at" => "`sort` is `-title,created_at`: a direction follows its field, after `:`; write `sort=title:desc,created_at:asc`";
        "sort=title desc" => "`sort` is `title desc`: a direction follows its field, after `:`; write `sort=title:desc`";
        "sort=title:DESC" => "`sort` is `title:DESC`: the directions are `asc` and `desc` here; write `sort=title:desc`";
        "sort[title]=desc" => "`sort[title]` is `desc`: a direction follows its field, after `:`; write `sort=title:desc`";
        "sort[]=-title&sort[]=created_at" => "`sort[]` is `-title`: a direction follows its field, after `:`; write `sort=title:desc,created_at:asc`";
        "sort[]=title:desc&sort[]=created_at" => "`sort[]` is `title:desc`: several fields belong in one parameter, with `,` between them; write `sort=title:desc,created_at:asc`";
        "sort[desc]=title" => "`sort[desc]` is `title`: a direction follows its field, after `:`; write `sort=title:desc`";
        "sort=title:asc&order=desc" => "`order` is `desc`: the direction is written with its field, as in `sort=title:desc`";
    }
    a_blank_is_shown_encoded: odata::Whole {
        "$orderby=-title" => "`$orderby` is `-title`: a direction follows its field, after ` `; write `$orderby=title%20desc`";
    }
    a_field_is_in_brackets: api_platform::Whole {
        "order=title" => "`order` is `title`: a field belongs in brackets, and its direction in the value; write `order[title]=asc`";
        "order=-title,created_at" => "`order` is `-title,created_at`: a field belongs in brackets, and its direction in the value; write `order[title]=desc&order[created_at]=asc`";
        "order=title:desc" => "`order` is `title:desc`: a field belongs in brackets, and its direction in the value; write `order[title]=desc`";
        "order[title]=ASC&order[created_at]=Desc" => "`order[title]` is `ASC`: the directions are `asc` and `desc` here; write `order[title]=asc&order[created_at]=desc`";
        "order=title&order=created_at" => "`order` is `title`: a field belongs in brackets, and its direction in the value; write `order[title]=asc&order[created_at]=asc`";
        "order[desc]=title" => "`order[desc]` is `title`: a field belongs in brackets, and its direction in the value; write `order[title]=desc`";
        "order[0]=-title" => "`order[0]` is `-title`: a field belongs in brackets, and its direction in the value; write `order[title]=desc`";
        "order[]=-title" => "`order[]` is `-title`: a field belongs in brackets, and its direction in the value; write `order[title]=desc`";
        "sort=-title" => "`sort` is `-title`: a field belongs in brackets, and its direction in the value; write `order[title]=desc`";
        "order=nothing" => "`order` is not a known parameter; did you mean `order[…]`?";
    }
    a_direction_is_in_brackets: directions::Whole {
        "sort_by=-title" => "`sort_by` is `-title`: a direction belongs in brackets, and its fields in the value; write `sort_by[desc]=title`";
        "sort_by=title:desc" => "`sort_by` is `title:desc`: a direction belongs in brackets, and its fields in the value; write `sort_by[desc]=title`";
        "sort_by[title]=desc" => "`sort_by[title]` is `desc`: a direction belongs in brackets, and its fields in the value; write `sort_by[desc]=title`";
        "sort_by[DESC]=title" => "`sort_by[DESC]` is `title`: the directions are `asc` and `desc` here; write `sort_by[desc]=title`";
        "sort_by[asc]=-title" => "`sort_by[asc]` is `-title`: a direction belongs in brackets, and its fields in the value; write `sort_by[desc]=title`";
        "sort_by[asc]=title&sort_by[asc]=created_at" => "`sort_by[asc]` is repeated, first with `title` and then with `created_at`; write all values in one parameter";
    }
    a_direction_has_its_own_parameter: GitHubQuery {
        "sort=-title" => "`sort` is `-title`: the direction belongs in `direction`; write `sort=title&direction=desc`";
        "sort=title:desc" => "`sort` is `title:desc`: the direction belongs in `direction`; write `sort=title&direction=desc`";
        "sort[title]=desc" => "`sort[title]` is `desc`: the direction belongs in `direction`; write `sort=title&direction=desc`";
        "sort[desc]=title" => "`sort[desc]` is `title`: the direction belongs in `direction`; write `sort=title&direction=desc`";
        "sort[]=title" => "`sort[]` is `title`: the direction belongs in `direction`; write `sort=title&direction=asc`";
        "sort=title,created_at" => "`sort` is `title,created_at`: expected `title` or `created_at`";
    }
    lists_in_brackets: brackets::Whole {
        "sort[]=title:desc" => "`sort[]` is `title:desc`: a direction is a sign in front of its field; write `sort[]=-title`";
        "sort=-title" => "`sort` is not a known parameter; did you mean `sort[]`?";
        "sort=title:desc" => "`sort` is `title:desc`: a direction is a sign in front of its field; write `sort[]=-title`";
    }
    several_parameters: repeated::Whole {
        "order_by=title,-created_at" => "`order_by` is `title,-created_at`: each field has a parameter of its own; write `order_by=title&order_by=-created_at`";
        "order_by[]=title" => "`order_by[]` is not a known parameter; did you mean `order_by`?";
    }
    other_words_for_directions: other_words::Whole {
        "sort=title|asc" => "`sort` is `title|asc`: the directions are `ascending` and `descending` here; write `sort=title%7Cascending`";
    }
    an_order_in_a_root: in_a_filter::Whole {
        "sort=title" => "`sort` is not a known parameter; did you mean `filter[order]`?";
        "sort=title,title" => "`sort` is not a known parameter; did you mean `filter[order]`?";
    }
    lists_with_indices: strapi::Whole {
        "sort[0]=-title&sort[1]=created_at" => "`sort[0]` is `-title`: a direction follows its field, after `:`; write `sort[0]=title:desc&sort[1]=created_at:asc`";
        "sort[0]=-title" => "`sort[0]` is `-title`: a direction follows its field, after `:`; write `sort[0]=title:desc`";
        "sort=title:desc" => "`sort` is not a known parameter; did you mean `sort[0]`?";
    }
}

#[test]
fn a_direction_that_the_api_does_not_have_is_not_advised() {
    use super::Newest;
    let error = Sort::<Newest>::from_query_str("sort=title:asc").unwrap_err().to_string();
    assert_eq!(error, "`sort` is `title:asc`: expected `created_at` or `title`; did you mean `title`?");
}

#[test]
fn an_order_alone_is_advised_too() {
    let error = Sort::<json_api::Field>::from_query_str("sort=title:desc").unwrap_err().to_string();
    assert!(error.ends_with("write `sort=-title`"), "{error}");
}

/// The queries that errors tell the reader to write, after these words.
fn advised(errors: &QueryErrors, lead: &str) -> Vec<String> {
    let messages = errors.errors().iter().map(ToString::to_string);
    let advice = messages.filter_map(|message| Some(message.split_once(lead)?.1.strip_suffix('`')?.to_owned()));
    advice.collect()
}

macro_rules! advice_is_accepted {
    ($($style:ident)*) => {
        #[test]
        fn advice_is_accepted_in_every_style() {
            let values = [
                "title", "-title", "%2Btitle", "+title", "title:asc", "title:DESC", "title desc", "title.ASC", "title_desc", "title,desc",
                "title|asc", "desc(title)", "asc", "1", "title ", "title,created_at", "-title,created_at", "title:asc,created_at:desc",
                "title desc,created_at", "title,title", "title,-title", "title, created_at",
            ];
            let keys = ["sort", "sort[]", "sort[0]", "sort[title]", "sort[desc]", "sort[ASC]", "order", "dir"];
            let mut queries: Vec<String> = Vec::new();
            for parameter in ["sort", "ordering", "order", "order_by", "sort_by", "$orderby", "$sort", "filter[order]", "q[s]"] {
                let keys = keys.map(|key| key.replacen("sort", parameter, 1));
                queries.extend(keys.iter().flat_map(|key| values.map(|value| format!("{key}={value}"))));
                for (first, second) in [
                    ("", ""), ("[]", "[]"), ("[0]", "[1]"), ("[1]", "[0]"), ("", "[]"), ("[0]", ""), ("[title]", "[created_at]"), ("[ASC]", "[desc]"),
                ] {
                    for (one, other) in [
                        ("title", "created_at"), ("-title", "created_at"), ("title:asc", "created_at:DESC"), ("title", "title"), ("ASC", "desc"),
                        ("title desc", "nothing"), ("title,pages", "-created_at"),
                    ] {
                        queries.push(format!("{parameter}{first}={one}&{parameter}{second}={other}"));
                    }
                }
            }
            $(
                for query in &queries {
                    let Err(errors) = $style::Whole::from_query_str(query) else { continue };
                    let advised = |lead: &str| advised(&errors, lead);
                    for advice in [advised("; write `"), advised(", as in `")].concat() {
                        let read = $style::Whole::from_query_str(&advice);
                        let read = read.unwrap_or_else(|error| panic!("{query}: `{advice}` is refused: {error}\n{errors}"));
                        let names = ["title", "created_at"].iter().filter(|name| query.contains(*name)).count();
                        let is_all = errors.errors().len() == 1 && !errors.to_string().contains(", as in `");
                        assert!(!is_all || read.sort.fields().len() >= names, "{query}: `{advice}` loses a field\n{errors}");
                    }
                    if query.matches("title").count() < 2 {
                        let together = $style::Whole::from_query_str(&advised("; write `").join("&"));
                        assert!(together.is_ok(), "{query}: together, this is refused: {errors}");
                    }
                }
            )*
        }
    };
}
advice_is_accepted! {
    json_api django brackets repeated strapi directus_like postgrest odata spring api_platform feathers directions plus signs underscores
    loop_back in_a_root in_a_filter several_read other_words
}
