use recordings_core::{Filter, Keys, Range};

#[derive(Filter)]
struct PlanFilter {
    #[filter(nested)]
    plans: Keys<PlanValue>,
}

#[derive(Filter)]
#[filter(operators = "_*")]
struct PlanValue {
    #[filter(rename = "", ops(bare, gte))]
    value: Range<u32>,
}

fn main() {
    let _ = PlanFilter::builder();
}
