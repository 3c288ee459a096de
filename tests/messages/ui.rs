//! What the compiler says of each mistake. A file is one mistake, and its name is the rule that it breaks.
//!
//! `declare` holds mistakes of those who declare filters, `use` of those who build them. Read a changed `.stderr` aloud
//! before you commit it: it is copy, and must tell a stranger what to write instead.

use std::io::Write as _;

#[test]
fn mistakes_are_answered_with_a_message_and_a_way_out() {
    // The test harness does not capture what is written to the stream directly.
    let _ = writeln!(std::io::stderr(), "compiling every file of `ui`: takes about 20 seconds");
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/declare/*.rs");
    cases.compile_fail("ui/use/*.rs");
}

/// A message is about one mistake, so nothing else in a case may be worth a warning.
#[test]
fn no_message_is_a_warning() {
    for (path, said) in messages() {
        assert!(!said.lines().any(|line| line.starts_with("warning")), "{}", path.display());
    }
}

/// Nobody can write a path of what generated code refers to.
#[test]
fn no_message_names_a_private_path() {
    for (path, said) in messages() {
        assert!(!said.contains("__private"), "{}", path.display());
    }
}

/// Every `.stderr`, with its path.
fn messages() -> impl Iterator<Item = (std::path::PathBuf, String)> {
    let entries = ["ui/declare", "ui/use"].into_iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let paths = entries.map(|entry| entry.unwrap().path());
    let paths = paths.filter(|path| path.extension().is_some_and(|extension| extension == "stderr"));
    paths.map(|path| (path.clone(), std::fs::read_to_string(path).unwrap()))
}

/// The README and the guide quote what the compiler says. Each first line of a message, and each note, is a line of a `.stderr`.
#[test]
fn quoted_messages_are_what_the_compiler_says() {
    let said: String = messages().map(|(_, said)| said).collect();
    let said: std::collections::HashSet<&str> = said.lines().map(str::trim_start).collect();
    let mut quoted = 0;
    for page in pages() {
        let text = std::fs::read_to_string(&page).unwrap();
        let lines = text.lines().map(str::trim_start);
        for line in lines.filter(|line| ["error:", "error[", "= note"].iter().any(|start| line.starts_with(start))) {
            assert!(
                said.contains(line),
                "{}: no `.stderr` has this line, so quote another one: {line}",
                page.display()
            );
            quoted += 1;
        }
    }
    assert!(quoted >= 200, "the guide quotes only {quoted} messages");
}

/// The README, and the chapters of the guide.
fn pages() -> Vec<std::path::PathBuf> {
    let guides = ["../../recordings-core/src/guide", "../../recordings-client/src/guide"];
    let entries = guides.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    let chapters = entries.map(|entry| entry.unwrap().path());
    let chapters = chapters.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    chapters.chain(["../../README.md".into()]).collect()
}

/// A rule has one message. The compiler says it of the fields, as the builder names them; the parser says it of the parameters,
/// as the query names them.
#[test]
fn the_parser_says_of_a_broken_rule_what_the_compiler_says() {
    use recordings_core::{Exact, Filter};

    // As the files declare it.
    #[derive(Debug, Filter)]
    #[filter(at_least_one(start, room), at_most_one(room, session))]
    struct BookingFilter {
        #[filter(required)]
        tenant: Exact<u32>,
        #[filter(requires = "end")]
        start: Exact<u32>,
        end: Exact<u32>,
        #[filter(conflicts_with = "start")]
        room: Exact<u32>,
        session: Exact<u32>,
    }
    for (case, query) in [
        ("required_field_left_out", "filter[room]=1"),
        ("required_by_another_field", "filter[tenant]=1&filter[start]=2"),
        ("conflicting_fields", "filter[tenant]=1&filter[start]=2&filter[end]=3&filter[room]=4"),
        ("none_of_at_least_one", "filter[tenant]=1"),
        ("two_of_at_most_one", "filter[tenant]=1&filter[room]=4&filter[session]=5"),
    ] {
        let said = std::fs::read_to_string(format!("ui/use/{case}.stderr")).unwrap();
        let by_the_compiler = said.lines().next().unwrap().strip_prefix("error[E0277]: ").unwrap();
        let by_the_parser = BookingFilter::from_query_str(query).unwrap_err().to_string();
        // Several fields stand in one pair of quotes where a type names them.
        let of_fields = by_the_parser.replace("filter[", "").replace(']', "");
        let of_fields = if of_fields.contains("`, `") {
            of_fields.replace("`, `", ", ").replacen('`', "`(", 1).replacen("` is", ")` is", 1)
        } else {
            of_fields
        };
        assert_eq!(of_fields, by_the_compiler, "{case}");
    }
}
