use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
enum Kind {
    Audio,
    Video { lines: u32 },
}

fn main() {}
