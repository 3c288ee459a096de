use recordings_core::FilterValue;

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(style = "suffix", ascending = "a,b"))]
enum WithComma {
    Name,
}

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(style = "suffix", separator = "_", descending = "in_descending"))]
enum WithSeparator {
    Name,
}

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(ascending = "-+"))]
enum AlikeSigns {
    Name,
}

#[derive(Clone, PartialEq, FilterValue)]
#[filter(order(ascending = ""))]
enum EmptySign {
    Name,
}

fn main() {}
