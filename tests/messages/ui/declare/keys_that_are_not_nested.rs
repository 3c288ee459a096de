use recordings_core::{Exact, Filter, Keys};

#[derive(Filter)]
#[filter(model = String)]
struct Value {
    #[filter(rename = "", on = self)]
    text: Exact<String>,
}

#[derive(Filter)]
struct OrderFilter {
    metadata: Keys<Value>,
}

fn main() {}
