use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
enum Kind {
    Audio,
    #[filter(other, rename = "unknown")]
    Unknown(String),
}

fn main() {}
