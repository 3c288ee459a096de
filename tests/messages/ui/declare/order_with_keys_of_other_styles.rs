use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(separator = ":"))]
enum Signed {
    Name,
}

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(style = "fields", list = "brackets", direction_parameter = "direction"))]
enum ByField {
    Name,
}

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(style = "suffix", separator = ","))]
enum WithCommas {
    Name,
}

fn main() {}
