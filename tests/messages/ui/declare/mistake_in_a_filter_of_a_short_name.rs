use recordings_core::{Exact, Filter};

#[derive(Filter)]
struct F {
    #[filter(requird)]
    name: Exact<String>,
}

fn main() {}
