//! What one argument can hold, and names that would be the same.

use recordings_core::{Exact, Filter, Group, OneOf, Range};

use super::{errors, help, query};

#[test]
fn a_range_stands_alone_and_backslashes_stand_for_themselves() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    struct ShareFilter {
        #[filter(ops(eq, in, gte, lte))]
        path: Range<String>,
        #[filter(list = "comma")]
        tag: OneOf<String>,
    }
    for (args, expected) in [
        (&[r"--path=\\server\share"][..], r"filter[path][eq]=%5C%5Cserver%5Cshare"),
        (&[r"--path=a\\"], r"filter[path][eq]=a%5C%5C"),
        (&[r"--path=a\,b..=c"], "filter[path][gte]=a%2Cb&filter[path][lte]=c"),
        (&["--path.in=a..=c", "--path.in=d"], "filter[path][in][]=a..%3Dc&filter[path][in][]=d"),
        (&["--tag", "a..=c,d"], "filter[tag][in]=a..%3Dc,d"),
    ] {
        assert_eq!(query::<ShareFilter>(args), expected, "{args:?}");
    }
    for args in [&["--path=a..=c", "--path=d"][..], &["--path=d,a..=c"]] {
        assert_eq!(
            errors::<ShareFilter>(args),
            [
                "`--path` has the range `a..=c` among several values; write the range alone, with `\\,` for a comma in it, or values \
              that are not ranges by `--path.in`"
            ]
        );
    }
}

#[test]
fn no_two_arguments_have_the_same_name() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(groups(any, all, not))]
    struct OddFilter {
        any: Exact<u32>,
        group_any: Exact<u32>,
        all: Exact<u32>,
        #[filter(rename = "kind")]
        kind: Exact<u32>,
        #[filter(rename = "kind_", ops(eq, ne))]
        kind_: Exact<u32>,
    }
    let args =
        ["--any=1", "--group-any=2", "--kind=3", "--kind-2=4", "--group-any-2", "0[all]=5", "--group-all=0[all]=6"];
    assert_eq!(
        query::<Group<OddFilter>>(&[&args[..], &["--not", "any=7"]].concat()),
        "filter[any]=1&filter[group_any]=2&filter[kind]=3&filter[kind_][eq]=4&filter[or][0][all]=5&filter[and][0][all]=6&\
         filter[not][any]=7"
    );
    let help = help::<Group<OddFilter>>("--help");
    for says in
        ["KEY is like `0[any]`, which sets `filter[or][0][any]`", "`any`, which sets `filter[not][any]`", "--kind-2.ne"]
    {
        assert!(help.contains(says), "{says}: {help}");
    }
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(groups(any = "or", form = "functions"))]
    struct ExpressionFilter {
        expression: Exact<u32>,
    }
    let args = ["--group-expression", "or(equals(expression,'1'),equals(expression,'5'))"];
    assert_eq!(query::<Group<ExpressionFilter>>(&args), "filter=or(equals(expression,'1'),equals(expression,'5'))");
}
