use recordings_core::{Exact, Filter, any};

#[derive(Clone, Debug, Filter)]
#[filter(groups(any))]
struct GuestFilter {
    name: Exact<String>,
}

#[derive(Debug, Filter)]
struct RoomFilter {
    #[filter(nested)]
    guest: GuestFilter,
}

fn main() {
    let _ = RoomFilter::builder().guest(any(["Ada", "Bob"].map(|name| GuestFilter::builder().name(name))));
}
