use recordings_core::{Exact, Filter, Group};

#[derive(Filter)]
#[filter(groups(any))]
struct AddressFilter {
    city: Exact<String>,
}

#[derive(Filter)]
struct RoomFilter {
    #[filter(nested)]
    address: Group<AddressFilter>,
}

fn main() {
    let _ = RoomFilter::builder();
}
