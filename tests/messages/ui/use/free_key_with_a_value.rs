use recordings_core::{Exact, Filter, Keys};

#[derive(Filter)]
struct Value {
    #[filter(rename = "")]
    text: Exact<String>,
}

fn main() {
    let _ = Keys::<Value>::new().with("plan", "pro");
}
