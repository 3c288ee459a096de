use recordings_core::{Filter, Range, Text};

#[derive(Filter)]
struct RoomFilter {
    #[filter(min = 250, max = 1)]
    seats: Range<u32>,
    #[filter(min = 'z', max = 'a')]
    wing: Range<char>,
    #[filter(min_len = 3, max_len = 2)]
    name: Text,
}

fn main() {}
