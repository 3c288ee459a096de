use recordings_core::{Filter, Keys, Text};

#[derive(Filter)]
struct OrderFilter {
    #[filter(nested)]
    metadata: Keys<Text>,
}

fn main() {}
