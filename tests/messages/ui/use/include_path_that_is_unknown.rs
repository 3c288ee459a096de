use recordings_core::{Filter, FilterValue, OneOf};

#[derive(Clone, PartialEq, FilterValue)]
enum Path {
    Author,
}

#[derive(Filter)]
#[filter(root = "", list = "comma")]
struct Related {
    #[filter(ops(in = ""))]
    include: OneOf<Path>,
}

fn main() {
    let _ = Related::builder().include([Path::Comments]);
}
