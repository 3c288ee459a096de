use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(root = "[]", rename_all = "shout")]
struct RoomFilter {
    pub name: Exact<String>,
    #[filter(ops(), renam = "seats")]
    seats: Exact<u32>,
    #[filter(on = open)]
    open: Exact<bool>,
}

fn main_uses_it() {
    let filter = RoomFilter::builder().name("lobby").maybe_seats(Some(5)).build().unwrap();
    let _ = (filter.name(), filter.to_query_string(), filter.is_empty());
    let _ = RoomFilter::from_query_str("filter[name]=lobby");
}

fn main() {}
