use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(at_least_one(room, session), at_least_one(start, day), at_most_one(room, session, start, day))]
struct BookingFilter {
    room: Exact<u32>,
    session: Exact<u32>,
    start: Exact<u32>,
    day: Exact<u32>,
}

fn main() {}
