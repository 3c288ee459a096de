//! What the compiler says of each mistake. A file is one mistake, and its name is the rule that it breaks.
//!
//! `declare` holds mistakes of those who declare filters, `use` of those who build them. Read a changed `.stderr` aloud
//! before it is kept: it is copy, and must tell a stranger what to write instead.

#[test]
fn mistakes_are_answered_with_a_sentence_and_a_way_out() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("ui/declare/*.rs");
    cases.compile_fail("ui/use/*.rs");
}

/// The README shows what the compiler says. Every line of it that the compiler would print is one that it does print.
#[test]
fn the_readme_quotes_what_the_compiler_says() {
    let said: String = ["ui/declare", "ui/use"]
        .into_iter()
        .flat_map(|folder| std::fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "stderr"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    let readme = std::fs::read_to_string("../README.md").unwrap();
    let quoted: Vec<&str> = readme
        .lines()
        .map(str::trim_start)
        .filter(|line| line.starts_with("error") || line.starts_with("= note"))
        .collect();
    assert!(quoted.len() >= 8, "the README quotes messages");
    for line in quoted {
        assert!(said.contains(line), "no `.stderr` holds this line of the README: {line}");
    }
}
