use recordings_core::Filter;

#[derive(Filter)]
union RoomFilter {
    seats: u32,
}

fn main() {}
