use recordings_core::{Exact, Filter, FilterValue, Query, Sort};

#[derive(Filter)]
#[filter(root = "")]
struct Flat {
    sort: Exact<String>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
enum By {
    Name,
}

#[derive(Query)]
struct ListRooms {
    flat: Flat,
    sort: Sort<By>,
}

fn main() {
    let _ = ListRooms::builder();
}
