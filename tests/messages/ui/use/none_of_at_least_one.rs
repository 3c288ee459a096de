use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(at_least_one(start, room), at_most_one(room, session))]
struct BookingFilter {
    #[filter(required)]
    tenant: Exact<u32>,
    #[filter(requires = "end")]
    start: Exact<u32>,
    end: Exact<u32>,
    #[filter(conflicts_with = "start")]
    room: Exact<u32>,
    session: Exact<u32>,
}

fn main() {
    let _ = BookingFilter::builder().tenant(1).end(3).build();
}
