use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
#[filter(rename_all = "lowercase")]
enum Kind {
    Audio,
    #[filter(rename = "audio")]
    Sound,
}

fn main() {}
