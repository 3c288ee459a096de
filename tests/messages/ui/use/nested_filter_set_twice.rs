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

#[derive(Filter)]
struct HouseFilter {
    #[filter(nested, required)]
    place: PlaceFilter,
}

fn main() {
    let place = PlaceFilter::builder().city("Oslo");
    let _ = HouseFilter::builder().place(place).place(PlaceFilter::builder().city("Rome")).build();
}
