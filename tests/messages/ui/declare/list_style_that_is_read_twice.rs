use recordings_core::{Filter, OneOf};

#[derive(Filter)]
struct RoomFilter {
    #[filter(read_lists("brackets"))]
    tag: OneOf<String>,
    #[filter(read_lists("comma", "comma"))]
    floor: OneOf<u32>,
    #[filter(read_lists("commas"))]
    seat: OneOf<u32>,
    #[filter(read_lists = "comma")]
    row: OneOf<u32>,
}

fn main() {}
