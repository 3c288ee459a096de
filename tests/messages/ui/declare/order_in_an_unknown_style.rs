use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(style = "deep"))]
enum By {
    Name,
}

fn main() {}
