use recordings_core::{Exact, Filter};

struct Room {
    guests: Vec<Guest>,
}

struct Guest {
    name: String,
}

#[derive(Filter)]
#[filter(model = Guest)]
struct GuestFilter {
    name: Exact<String>,
}

#[derive(Filter)]
#[filter(model = Room)]
struct RoomFilter {
    #[filter(nested)]
    guests: GuestFilter,
}

fn main() {}
