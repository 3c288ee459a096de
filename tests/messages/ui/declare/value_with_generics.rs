use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
enum Kind<T> {
    Audio,
    #[filter(other)]
    Other(T),
}

fn main() {}
