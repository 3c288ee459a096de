use std::collections::BTreeMap;

use recordings_core::{Exact, Filter, Keys};

struct Room {
    metadata: BTreeMap<String, u32>,
}

#[derive(Filter)]
#[filter(model = String)]
struct Value {
    #[filter(rename = "", on = self)]
    text: Exact<String>,
}

#[derive(Filter)]
#[filter(model = Room)]
struct RoomFilter {
    #[filter(nested)]
    metadata: Keys<Value>,
}

fn main() {}
