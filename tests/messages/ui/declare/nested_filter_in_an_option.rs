use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct PlaceFilter {
    city: Exact<String>,
}

#[derive(Filter)]
struct HouseFilter {
    #[filter(nested)]
    place: Option<PlaceFilter>,
}

fn main() {}
