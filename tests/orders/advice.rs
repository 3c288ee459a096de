//! An order in the style of another API is refused, with the way to write it here.

use recordings_core::Sort;

use super::mistakes::GitHubQuery;
use super::{api_platform, brackets, directions, directus_like, json_api, odata, strapi};

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
        "sort=%2Btitle" => "`sort` is `+title`: a direction is a sign in front of its field; write `sort=title`";
        "sort=+title" => "`sort` is ` title`: a direction is a sign in front of its field; write `sort=title`";
        "sort[title]=desc" => "`sort[title]` is `desc`: a direction is a sign in front of its field; write `sort=-title`";
        "sort[desc]=title" => "`sort[desc]` is `title`: a direction is a sign in front of its field; write `sort=-title`";
        "sort=title&order=desc" => "`order` is `desc`: the direction is written with its field, as in `sort=-title`";
        "order=title desc" => "`order` is `title desc`: a direction is a sign in front of its field; write `sort=-title`";
        "order=-title" => "`order` is not a known parameter; did you mean `sort`?";
        "sort[]=-title" => "`sort[]` is not a known parameter; did you mean `sort`?";
        "sort[0]=-title" => "`sort[0]` is not a known parameter; did you mean `sort`?";
        "sort=-title&sort=created_at" => "`sort` is repeated, first with `-title` and then with `created_at`; write all values in one parameter, with `,` between them";
    }
    a_word_follows_the_field: directus_like::Whole {
        "sort=-title" => "`sort` is `-title`: a direction follows its field, after `:`; write `sort=title:desc`";
        "sort=-title,created_at" => "`sort` is `-title,created_at`: a direction follows its field, after `:`; write `sort=title:desc,created_at:asc`";
        "sort=title desc" => "`sort` is `title desc`: a direction follows its field, after `:`; write `sort=title:desc`";
        "sort=title:DESC" => "`sort` is `title:DESC`: a direction follows its field, after `:`; write `sort=title:desc`";
        "sort[title]=desc" => "`sort[title]` is `desc`: a direction follows its field, after `:`; write `sort=title:desc`";
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
    lists_with_indices: strapi::Whole {
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
