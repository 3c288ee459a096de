use recordings_core::{Exact, Filter, Group, Keys, Query};

#[derive(Filter)]
#[filter(groups(any))]
struct RoomFilter {
    #[filter(nested)]
    q: Search,
    #[filter(nested)]
    metadata: Keys<Search>,
    #[filter(ops(bare, ne))]
    name: Exact<String>,
}

#[derive(Filter)]
#[filter(root = "filter[q]")]
struct Search {
    text: Exact<String>,
}

#[derive(Query)]
struct BesideANestedFilter {
    filter: RoomFilter,
    search: Search,
}

#[derive(Filter)]
#[filter(root = "filter[or]")]
struct Either {
    text: Exact<String>,
}

#[derive(Query)]
struct BesideAGroup {
    either: Either,
    filter: Group<RoomFilter>,
}

#[derive(Filter)]
#[filter(root = "filter[metadata][plan]")]
struct Plan {
    text: Exact<String>,
}

#[derive(Query)]
struct BesideFreeKeys {
    filter: RoomFilter,
    plan: Plan,
}

#[derive(Filter)]
#[filter(root = "filter[name]")]
struct Name {
    ne: Exact<String>,
}

#[derive(Query)]
struct BesideAnOperator {
    filter: RoomFilter,
    name: Name,
}

fn main() {}
