use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(read_lists("comma", "brackets", "brackets", "pipes")))]
enum Styles {
    Name,
}

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(read_lists = "brackets"))]
enum NotInParentheses {
    Name,
}

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(style = "fields", read_lists("brackets")))]
enum WithoutLists {
    Name,
}

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(style = "suffix", separator = ",", list = "repeat", read_lists("comma")))]
enum WithCommas {
    Name,
}

fn main() {}
