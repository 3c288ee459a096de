use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
enum Kind {
    #[filter(other)]
    Unknown(String),
    #[filter(other)]
    Else(String),
}

fn main() {}
