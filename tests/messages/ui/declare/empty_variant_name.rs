use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
enum Kind {
    #[filter(rename = "")]
    Audio,
}

fn main() {}
