use recordings_core::{Exact, Filter};

#[derive(Default, Filter)]
struct InvoiceFilter {
    #[filter(required)]
    tenant: Exact<u32>,
}

#[derive(Filter)]
#[filter(at_least_one(room, tenant))]
struct RoomFilter {
    room: Exact<u32>,
    tenant: Exact<u32>,
}

impl Default for RoomFilter {
    fn default() -> Self {
        RoomFilter::builder().room(1).build().unwrap()
    }
}

fn main() {
    let _ = InvoiceFilter::default();
}
