use recordings_core::{Exact, Filter};

struct Guest {
    name: String,
}

struct Room {
    guests: Vec<Guest>,
}

#[derive(Debug, Filter)]
#[filter(model = Guest)]
struct GuestFilter {
    name: Exact<String>,
}

#[derive(Debug, Filter)]
#[filter(model = Room)]
struct RoomFilter {
    #[filter(nested, quantifier = every)]
    guests: GuestFilter,
}

fn main() {}
