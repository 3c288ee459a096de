use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(paramter = "ordering"))]
enum By {
    Name,
}

fn main() {}
