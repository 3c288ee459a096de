use recordings_core::{Exact, Filter, Keys};

#[derive(Filter)]
struct OrderFilter {
    #[filter(nested, sql = self::text_of_key)]
    metadata: Keys<Value>,
}

#[derive(Filter)]
struct Value {
    #[filter(rename = "")]
    value: Exact<String>,
}

fn main() {}
