use recordings_core::{Filter, FilterValue, OneOf};

#[derive(Clone, PartialEq, FilterValue)]
enum ArticleField {
    Title,
}

#[derive(Clone, PartialEq, FilterValue)]
enum PersonField {
    Name,
}

#[derive(Filter)]
#[filter(root = "fields", list = "comma")]
struct Fields {
    #[filter(ops(in = ""))]
    articles: OneOf<ArticleField>,
    #[filter(ops(in = ""))]
    people: OneOf<PersonField>,
}

fn main() {
    let _ = Fields::builder().articles([PersonField::Name]);
}
