use recordings_core::{Exact, Filter, FilterValue, Query, Sort};

#[derive(Filter)]
struct BookFilter {
    order: Exact<String>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(order(parameter = "filter[order]", list = "indices"))]
enum By {
    Name,
}

#[derive(Query)]
struct ListBooks {
    filter: BookFilter,
    sort: Sort<By>,
}

fn main() {
    let _ = ListBooks::builder();
}
