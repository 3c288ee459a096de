use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(style = "two", direction_parameter = "sort"))]
enum By {
    Name,
}

fn main() {}
