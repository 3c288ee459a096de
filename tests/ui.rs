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
