use recordings_core::{Filter, FilterValue, OneOf, Query};

#[derive(Clone, Debug, PartialEq, FilterValue)]
enum Path {
    #[filter(rename = "comments.author")]
    AuthorOfComments,
}

#[derive(Debug, Filter)]
#[filter(root = "", list = "comma")]
struct Others {
    #[filter(ops(in = ""))]
    include: OneOf<Path>,
}

#[derive(Debug, Query)]
struct ListArticles {
    others: Others,
}

fn main() {
    let _ = ListArticles::builder().others(Others::builder().include(Path::AuthorOfComments));
}
