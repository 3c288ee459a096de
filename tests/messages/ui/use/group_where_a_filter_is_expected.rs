use recordings_core::{Exact, Filter, ListQuery, PageRequest, any};

#[derive(Filter)]
#[filter(groups(any))]
struct RoomFilter {
    name: Exact<String>,
}

fn list(query: ListQuery<RoomFilter>) {
    drop(query);
}

fn main() {
    list(ListQuery::new(any([RoomFilter::builder().name("a")]).build().unwrap(), PageRequest::new()));
}
