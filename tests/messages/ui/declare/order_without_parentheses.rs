use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order = "suffix")]
enum By {
    Name,
}

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(single = 1, style = suffix))]
enum Single {
    Name,
}

fn main() {}
