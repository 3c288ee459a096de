use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(style = "suffix", ascending = "desc"))]
enum By {
    Name,
}

fn main() {}
