use recordings_core::{Exact, Filter, FilterValue, Query, Sort};

#[derive(Filter)]
#[filter(root = "order")]
struct OrderFilter {
    customer: Exact<String>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(order(parameter = "order", style = "fields"))]
enum By {
    Name,
}

#[derive(Query)]
struct ListOrders {
    filter: OrderFilter,
    sort: Sort<By>,
}

fn main() {
    let _ = ListOrders::builder();
}
