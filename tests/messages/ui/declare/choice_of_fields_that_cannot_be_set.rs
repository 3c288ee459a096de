use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(at_least_one(room, session))]
struct BookingFilter {
    #[filter(required, conflicts_with = "room", conflicts_with = "session")]
    tenant: Exact<u32>,
    room: Exact<u32>,
    session: Exact<u32>,
}

fn main() {}
