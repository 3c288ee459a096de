use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
struct Kind;

fn main() {}
