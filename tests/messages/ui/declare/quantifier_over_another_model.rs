use recordings_core::{Exact, Filter};

struct Room {
    guests: Vec<String>,
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
    #[filter(nested, quantifier = "every")]
    guests: GuestFilter,
}

fn main() {}
