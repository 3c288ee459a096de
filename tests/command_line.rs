//! Filters as arguments of a command line.

mod advice;
mod distinct;

use chrono::NaiveDate;
use clap::{Args, Command, Parser};
use proptest::prelude::*;
use recordings_core::cli::{ArgError, ArgErrors, ArgNames, FilterArgs};
use recordings_core::error::ErrorKind;
use recordings_core::filter::IntoFilter;
use recordings_core::room_recordings::{RecordingFilter, RecordingStatus, RecordingType};
use recordings_core::{Exact, Filter, FilterValue, Group, Keys, OneOf, Range, Text, date};

use crate::roundtrip::recording_filter;

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
enum State {
    Open,
    PaidInFull,
}

/// A filter with nearly all kinds of fields.
#[derive(Clone, Debug, PartialEq, Filter)]
struct InvoiceFilter {
    /// State of the invoice.
    ///
    /// There are two.
    #[filter(ops(eq, ne, in, not_in))]
    state: OneOf<State>,
    #[filter(rename = "type")]
    kind_of_invoice: Exact<String>,
    /// Minutes from noon.
    offset: Range<i32>,
    #[filter(ops(eq, gte, lte))]
    paid_on: Range<NaiveDate>,
    #[filter(ops(between), list = "comma")]
    cents: Range<u64>,
    #[filter(ops(eq, contains, starts_with, null))]
    note: Text,
    #[filter(nested)]
    customer: CustomerFilter,
    #[filter(list = "indices", max = 9)]
    tags: OneOf<u8>,
    #[filter(list = "json")]
    words: OneOf<String>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(at_most_one(name, age))]
struct CustomerFilter {
    /// The customer's name
    name: Exact<String>,
    #[filter(ops(gt, lte))]
    age: Range<u8>,
}

fn matches<F: Filter>(args: &[&str]) -> Result<clap::ArgMatches, clap::Error> {
    let command = FilterArgs::<F>::augment_args(Command::new("app").term_width(200));
    command.try_get_matches_from(std::iter::once("app").chain(args.iter().copied()))
}

fn parse<F: Filter>(args: &[&str]) -> Result<F, ArgErrors> {
    FilterArgs::<F>::try_from_matches(&matches::<F>(args).unwrap()).map(FilterArgs::into_inner)
}

/// The query that arguments make.
fn query<F: Filter>(args: &[&str]) -> String {
    parse::<F>(args).unwrap().to_readable_query()
}

/// The messages of arguments.
fn errors<F: Filter + std::fmt::Debug>(args: &[&str]) -> Vec<String> {
    parse::<F>(args).unwrap_err().errors().iter().map(ToString::to_string).collect()
}

#[test]
fn each_form_is_a_condition() {
    for (args, expected) in [
        (&["--state", "open"][..], "filter[state][eq]=open"),
        (&["--state", "open,paid_in_full"], "filter[state][in][]=open&filter[state][in][]=paid_in_full"),
        (&["--state", "open", "--state", "open"], "filter[state][in][]=open&filter[state][in][]=open"),
        (&["--state.not-in", "open"], "filter[state][not_in][]=open"),
        (&["--state.not_in", "open"], "filter[state][not_in][]=open"),
        (&["--state.ne=open"], "filter[state][ne]=open"),
        (&["--kind-of-invoice", "a..b,c"], "filter[type]=a..b%2Cc"),
        (&["--offset", "-5..5"], "filter[offset][gte]=-5&filter[offset][lt]=5"),
        (&["--offset=..=-5"], "filter[offset][lte]=-5"),
        (&["--offset", "-5"], "filter[offset][eq]=-5"),
        (&["--offset.gt", "-5", "--offset.lte", "7"], "filter[offset][gt]=-5&filter[offset][lte]=7"),
        (&["--paid-on", "2021-04-01.."], "filter[paid_on][gte]=2021-04-01"),
        (&["--paid-on", "2021-04-01..=2021-04-30"], "filter[paid_on][gte]=2021-04-01&filter[paid_on][lte]=2021-04-30"),
        (&["--cents", "1..=5"], "filter[cents][between]=1,5"),
        (&["--cents.between", "1,5"], "filter[cents][between]=1,5"),
        (&["--note", "to be.."], "filter[note][eq]=to%20be.."),
        (
            &["--note.contains", "..=", "--note.starts-with", ".."],
            "filter[note][contains]=..%3D&filter[note][starts_with]=..",
        ),
        (&["--note.null", "false"], "filter[note][null]=false"),
        (&["--customer.name", "Ada"], "filter[customer][name]=Ada"),
        (
            &["--customer.age", "..=9", "--customer.age.gt", "1"],
            "filter[customer][age][gt]=1&filter[customer][age][lte]=9",
        ),
        (&["--tags", "1,2"], "filter[tags][in][0]=1&filter[tags][in][1]=2"),
        (&["--words", r"a\,b", "--words", "c"], "filter[words][in]=%5B%22a%2Cb%22%2C%22c%22%5D"),
        (&["--words="], "filter[words][in]=%5B%22%22%5D"),
        (&[], ""),
    ] {
        assert_eq!(query::<InvoiceFilter>(args), expected, "{args:?}");
    }
}

#[test]
fn what_the_operators_cannot_express_names_the_forms_that_are_accepted() {
    assert_eq!(
        errors::<InvoiceFilter>(&["--paid-on", "2021-04-01..2021-05-01", "--customer.age", "5", "--cents", ".."]),
        [
            "`--paid-on` is `2021-04-01..2021-05-01`, but `filter[paid_on]` does not accept the operator `lt`; write `DAY`, \
             `DAY..`, `..=DAY` or `DAY..=DAY`",
            "`--cents` is `..`, but a range of `filter[cents]` needs a bound; write `INTEGER..=INTEGER`",
            "`--customer.age` is `5`, but `filter[customer][age]` does not accept the operator `eq`; write `..=INTEGER`",
        ]
    );
    let error = parse::<RecordingFilter>(&["--duration-secs", "..60"]).unwrap_err();
    let [ArgError::Form { argument, parameter, value, needs, forms }] = error.errors() else { panic!("{error:?}") };
    assert_eq!((&**argument, &**parameter, &**value), ("--duration-secs", "filter[duration_secs]", "..60"));
    assert_eq!((needs.unwrap().name(), forms.len()), ("lt", 4));
}

#[test]
fn errors_are_those_of_the_parser_and_name_the_arguments() {
    assert_eq!(
        errors::<InvoiceFilter>(&[
            "--state=opne",
            "--offset=9..5",
            "--tags=10",
            "--note.null=maybe",
            "--customer.name=Ada",
            "--customer.age=..=9",
        ]),
        [
            "`--state`: `filter[state][eq]` is `opne`: expected `open` or `paid_in_full`; did you mean `open`?",
            "`--note.null`: `filter[note][null]` is `maybe`: expected `true` or `false`",
            "`--tags`: `filter[tags][in][0]` is `10`: expected a value of at most `9`",
            "`--offset`: no value meets both `filter[offset][gte]`=`9` and `filter[offset][lt]`=`5`; raise the upper bound or \
             lower the lower one",
            "`--customer.name`, `--customer.age`: at most one of `filter[customer][name]`, `filter[customer][age]` is allowed if \
             `filter[customer][…]` has a condition",
        ]
        .map(|message| message.replace(" if `filter[customer][…]` has a condition", ""))
    );
    assert_eq!(
        errors::<InvoiceFilter>(&["--offset=5", "--offset.gte=3"]),
        [
            "`--offset.gte`, `--offset`: cannot combine `filter[offset][gte]`=`3` with `filter[offset][eq]`=`5`; keep one of them"
        ]
    );
    let many = (0..=1_000).map(|tag| (tag % 9).to_string()).collect::<Vec<_>>().join(",");
    assert_eq!(
        errors::<InvoiceFilter>(&["--tags", &many]),
        ["`--tags`: `filter[tags][in][1000]`: the list is too long; at most 1000 values are allowed"]
    );
}

#[test]
fn rules_name_the_arguments_of_their_fields() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(at_least_one(start, room))]
    struct SlotFilter {
        #[filter(required)]
        tenant: Exact<u32>,
        start: Range<NaiveDate>,
        #[filter(ops(contains))]
        room: Text,
        #[filter(nested, requires = "start")]
        owner: CustomerFilter,
    }
    assert_eq!(
        errors::<SlotFilter>(&["--owner.name=Ada"]),
        [
            "`--tenant`: `filter[tenant]` is required",
            "`--owner.…`, `--start`: `filter[owner][…]` requires `filter[start]`",
            "`--start`, `--room.contains`: at least one of `filter[start]`, `filter[room]` is required",
        ]
    );
    // A refused argument is not also a missing one.
    assert_eq!(errors::<SlotFilter>(&["--start", "..", "--tenant", "x"]).len(), 2);
    let help = help::<SlotFilter>("-h");
    assert!(help.contains("--tenant <INTEGER>") && help.contains("Required."), "{help}");
    // The field has no form but that of its operator.
    let error = matches::<SlotFilter>(&["--room", "x"]).unwrap_err().to_string();
    assert!(error.contains("unexpected argument '--room'"), "{error}");
}

fn help<F: Filter>(flag: &str) -> String {
    matches::<F>(&[flag]).unwrap_err().to_string()
}

#[test]
fn the_help_comes_from_the_declaration() {
    let short = help::<InvoiceFilter>("-h");
    let lines: Vec<&str> = short.lines().map(str::trim_end).collect();
    let expected = [
        "Usage: app [OPTIONS]",
        "",
        "Options:",
        "  -h, --help  Print help (see more with '--help')",
        "",
        "Filters:",
        "      --state <VALUE>           State of the invoice. [forms: VALUE, VALUE,VALUE] [possible values: open, paid_in_full]",
        "      --kind-of-invoice <TEXT>",
        "      --offset <INTEGER>        Minutes from noon. [forms: INTEGER, INTEGER.., ..INTEGER, ..=INTEGER, \
         INTEGER..INTEGER, INTEGER..=INTEGER]",
        "      --paid-on <DAY>           [forms: DAY, DAY.., ..=DAY, DAY..=DAY]",
        "      --cents <INTEGER>         [forms: INTEGER..=INTEGER]",
        "      --note <TEXT>",
        "      --customer.name <TEXT>    The customer's name.",
        "      --customer.age <INTEGER>  [forms: ..=INTEGER]",
        "      --tags <INTEGER>          Accepts a value of at most 9. [forms: INTEGER,INTEGER]",
        "      --words <TEXT>            [forms: TEXT,TEXT]",
    ];
    assert_eq!(lines, expected);
    let long = help::<InvoiceFilter>("--help");
    for part in [
        "There are two.",
        "--paid-on.gte <DAY>",
        "Sets `filter[paid_on][gte]`.",
        "--note.null <BOOL>",
        "[possible values: true, false]",
    ] {
        assert!(long.contains(part), "{part}: {long}");
    }
    // It says nothing that `--tags` does not say.
    assert!(!long.contains("--tags.in"), "{long}");
    assert_eq!(query::<InvoiceFilter>(&["--tags.in", "1"]), "filter[tags][in][0]=1");
}

#[test]
fn groups_and_free_keys_have_arguments() {
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(groups(any = "or", not))]
    struct RoomFilter {
        name: Exact<String>,
        /// What customers attach.
        #[filter(nested)]
        metadata: Keys<Value>,
    }
    #[derive(Clone, Debug, PartialEq, Filter)]
    struct Value {
        #[filter(rename = "", ops(bare, gte))]
        value: Range<u32>,
    }
    let args = ["--any", "0[name]=a=b", "--any", "1[metadata][size][gte]=5", "--metadata", "floor[gte]=2"];
    let group: Group<RoomFilter> = parse(&args).unwrap();
    let named = RoomFilter::builder().name("a=b").build().unwrap();
    let sized = Keys::new().with("size", Value::builder().value(5..));
    let floor = Keys::new().with("floor", Value::builder().value(2..));
    let expected = recordings_core::any([named, RoomFilter::builder().metadata(sized).build().unwrap()]);
    let expected = expected.and(RoomFilter::builder().metadata(floor)).build().unwrap();
    assert_eq!(group, expected);
    assert_eq!(query::<RoomFilter>(&["--metadata", "size=5"]), "filter[metadata][size]=5");
    assert_eq!(
        errors::<RoomFilter>(&["--metadata", "size"]),
        ["`--metadata` is `size`: expected a key, an equals sign and a value, `KEY=VALUE`"]
    );
    assert!(errors::<Group<RoomFilter>>(&["--any=0[nme]=a"])[0].starts_with("`--any`: `filter[or][0][nme]` is not"));

    // Without a field around them, the root is their name.
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(root = "meta_data")]
    struct Attached {
        #[filter(rename = "", ops(bare, contains))]
        value: Text,
    }
    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(root = "")]
    struct Amounts {
        #[filter(ops(gte))]
        amount: Range<u8>,
    }
    assert_eq!(query::<Keys<Attached>>(&["--meta-data", "plan=pro"]), "meta_data[plan]=pro");
    assert_eq!(query::<Keys<Amounts>>(&["--keys", "fee[amount][gte]=5"]), "fee[amount][gte]=5");

    #[derive(Clone, Debug, PartialEq, Filter)]
    #[filter(groups(any = "or", form = "functions"))]
    struct SeatFilter {
        seats: Range<u32>,
    }
    let group: Group<SeatFilter> = parse(&["--expression", "or(equals(seats,'1'),greaterThan(seats,'5'))"]).unwrap();
    assert_eq!(group.to_readable_query(), "filter=or(equals(seats,'1'),greaterThan(seats,'5'))");
}

#[test]
fn the_arguments_of_two_filters_are_kept_apart_by_a_prefix() {
    struct OfCustomers;
    impl ArgNames for OfCustomers {
        const PREFIX: &'static str = "customer-";
        const HEADING: &'static str = "";
    }
    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        recordings: FilterArgs<RecordingFilter>,
        #[command(flatten)]
        customers: FilterArgs<CustomerFilter, OfCustomers>,
        #[arg(long)]
        name: Option<String>,
    }
    let args = ["app", "--customer-name=Ada", "--name=x", "--recording-type=video"];
    let mut cli = Cli::try_parse_from(args).unwrap();
    assert_eq!(cli.customers.filter().to_readable_query(), "filter[name]=Ada");
    assert_eq!(cli.recordings.clone().into_filter().unwrap().to_readable_query(), "filter[type]=video");
    assert_eq!(cli.name.as_deref(), Some("x"));
    let both = ["app", "--customer-name=Ada", "--customer-age=..=5"];
    let error = Cli::try_parse_from(both).err().unwrap().to_string();
    assert!(error.starts_with("error: `--customer-name`, `--customer-age`: at most one of"), "{error}");
    // Only a filter that is named again is replaced.
    cli.update_from(["app", "--customer-age.gt=5"]);
    assert_eq!(cli.customers.filter().to_readable_query(), "filter[age][gt]=5");
    assert_eq!(cli.recordings.filter().to_readable_query(), "filter[type]=video");
}

#[test]
fn a_misspelt_argument_is_suggested() {
    let error = matches::<RecordingFilter>(&["--durations-secs", "5"]).unwrap_err().to_string();
    assert!(error.contains("a similar argument exists: '--duration-secs'"), "{error}");
    let error = parse::<RecordingFilter>(&["--room-id", "5"]).unwrap_err();
    let [ArgError::Filter { arguments, error }] = error.errors() else { panic!("{error:?}") };
    assert!(arguments == &["--room-id"] && matches!(error.kind(), ErrorKind::InvalidValue(_)));
}

/// The arguments that say a filter, one for each operator.
fn said(filter: &RecordingFilter) -> Vec<String> {
    let form = serde_json::to_value(filter).unwrap();
    let argument = |(parameter, value): (&String, &serde_json::Value)| {
        let names = parameter.trim_start_matches("filter[").trim_end_matches(']').replace("][", ".").replace('_', "-");
        let name = if names == "type" { "recording-type" } else { &names };
        format!("--{name}={}", value.as_str().unwrap())
    };
    form.as_object().unwrap().iter().map(argument).collect()
}

/// The same in the shortest forms.
fn said_briefly(filter: &RecordingFilter) -> Vec<String> {
    let mut brief: Vec<String> = Vec::new();
    for argument in said(filter) {
        let (name, value) = argument.split_once('=').unwrap();
        let (name, value) = match name.rsplit_once('.') {
            Some((name, "gte")) => (name, format!("{value}..")),
            Some((name, "lte")) => (name, format!("..={value}")),
            Some((name, _)) => (name, value.to_owned()),
            None => (name, value.to_owned()),
        };
        let lower = brief.last_mut().filter(|last| last.starts_with(&format!("{name}=")));
        match lower {
            Some(lower) => lower.push_str(value.trim_start_matches("..")),
            None => brief.push(format!("{name}={value}")),
        }
    }
    brief
}

#[test]
fn a_filter_is_said_briefly() {
    let filter = RecordingFilter::builder()
        .date_started_at(date!("2021-04-01")..=date!("2021-04-30"))
        .status(RecordingStatus::Completed)
        .recording_type(RecordingType::Video)
        .duration_secs(60..);
    assert_eq!(
        said_briefly(&filter.build().unwrap()),
        [
            "--date-started-at=2021-04-01..=2021-04-30",
            "--duration-secs=60..",
            "--status=completed",
            "--recording-type=video",
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_recording_filter_can_be_said(filter in recording_filter()) {
        for args in [said(&filter), said_briefly(&filter)] {
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            prop_assert_eq!(parse::<RecordingFilter>(&args), Ok(filter.clone()));
        }
    }

    /// Whatever the arguments are, they are read or refused.
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        for name in ["state", "offset", "paid-on", "cents", "note", "tags", "words", "customer.age", "tags.in"] {
            if let Ok(matches) = matches::<InvoiceFilter>(&[&format!("--{name}={text}")]) {
                let _ = FilterArgs::<InvoiceFilter>::try_from_matches(&matches);
            }
        }
    }
}
