use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
enum Kind {
    Audio,
    #[filter(other)]
    Unknown(u32),
}

fn main() {}
