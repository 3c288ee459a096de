use recordings_core::{Filter, Range};

#[derive(Filter)]
#[filter(groups(any))]
struct PriceFilter {
    #[filter(rename = "", ops(bare, gte))]
    price: Range<u32>,
}

fn main() {}
