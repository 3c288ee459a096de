use recordings_core::{Exact, Filter, Text};

struct Place {
    city: String,
}

/// Where something is.
#[derive(Clone, Filter)]
#[filter(model = Place)]
struct PlaceFilter {
    city: Text,
}

#[derive(Filter)]
struct HouseFilter {
    #[filter(column = "main.houses.name")]
    name: Exact<String>,
    #[filter(column = "")]
    street: Exact<String>,
}

fn main() {}
