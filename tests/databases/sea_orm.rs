//! A filter as the condition of a query of SeaORM: prints the statement that it would send.

use recordings_core::sql::Dialect;
use recordings_core::{Filter, Range, Text, starts_with};
use sea_orm::entity::prelude::*;
use sea_orm::{DatabaseBackend, QueryTrait};

mod room {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "rooms")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub name: String,
        pub seats: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

#[derive(Debug, Filter)]
struct RoomFilter {
    name: Text,
    seats: Range<u32>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let filter = RoomFilter::builder().name(starts_with("West")).seats(5..).build()?;
    for (dialect, backend) in [
        (Dialect::Postgres, DatabaseBackend::Postgres),
        (Dialect::MySql, DatabaseBackend::MySql),
        (Dialect::Sqlite, DatabaseBackend::Sqlite),
    ] {
        let statement = room::Entity::find().filter(filter.to_sql(dialect)?).build(backend);
        println!("{}", statement.sql);
        assert!(statement.values.is_some_and(|values| values.0.len() >= 2));
    }
    Ok(())
}
