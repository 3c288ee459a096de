use recordings_core::{Filter, Text};

struct Place {
    city: String,
}

/// Where something is.
#[derive(Clone, Filter)]
#[filter(model = Place)]
struct PlaceFilter {
    city: Text,
}

struct House {
    place: String,
}

#[derive(Filter)]
#[filter(model = House)]
struct HouseFilter {
    #[filter(nested)]
    place: PlaceFilter,
}

fn main() {}
