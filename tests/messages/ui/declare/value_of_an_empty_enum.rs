use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
enum Kind {}

fn main() {}
