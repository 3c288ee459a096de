use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(parameter = "filter[order"))]
enum Unclosed {
    Name,
}

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(parameter = "order[]"))]
enum EmptyName {
    Name,
}

fn main() {}
