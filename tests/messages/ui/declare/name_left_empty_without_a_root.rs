use recordings_core::{Exact, Filter};

#[derive(Filter)]
#[filter(root = "")]
struct Value {
    #[filter(rename = "")]
    text: Exact<String>,
}

fn main() {}
