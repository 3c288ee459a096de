use recordings_core::{Exact, Filter, Range};

struct Room {
    label: String,
}

#[derive(Filter)]
#[filter(model = Room)]
struct RoomFilter {
    pub label: Exact<String>,
    #[filter(on = label)]
    name: String,
    #[filter(on = label)]
    open: Range<bool>,
    #[filter(ops(lt), on = label)]
    alias: Exact<String>,
}

fn main() {}
