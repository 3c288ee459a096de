use recordings_core::{Exact, Filter, Range};

#[derive(Filter)]
#[filter(operators = "$")]
struct WithoutOperator {
    seats: Range<u32>,
}

#[derive(Filter)]
#[filter(operators = "[*][]")]
struct TwoBrackets {
    seats: Range<u32>,
}

#[derive(Filter)]
#[filter(operators = "_*")]
struct SameName {
    seats: Range<u32>,
    seats_gte: Exact<u32>,
}

fn main() {}
