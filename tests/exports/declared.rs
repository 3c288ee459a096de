//! Declarations with every type, operator, style and rule.

use recordings_core::chrono::{DateTime, NaiveDate, Utc};
use recordings_core::uuid::Uuid;
use recordings_core::{Exact, Filter, FilterValue, Group, Keys, OneOf, PageRequest, Query, Range, Sort, Text};
use rust_decimal::Decimal;

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum State {
    Free,
    Booked,
    #[filter(rename = "out of order")]
    Broken,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum Kind {
    Lobby,
    Hall,
    #[filter(other)]
    Other(String),
}

/// Every operator, in brackets.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(groups(any, all, not))]
pub struct RoomFilter {
    /// Name of the room.
    #[filter(
        ops(
            eq,
            ne,
            ieq,
            ine,
            in,
            not_in,
            contains,
            starts_with,
            ends_with,
            icontains,
            istarts_with,
            iends_with,
            not_contains,
            not_starts_with,
            not_ends_with,
            like,
            ilike,
            null
        ),
        max_len = 40
    )]
    name: Text,
    #[filter(ops(bare, ne, null, exists))]
    state: Exact<State>,
    #[filter(ops(in, not_in), list = "comma")]
    kind: OneOf<Kind>,
    /// How many people it seats.
    #[filter(ops(eq, ne, gt, gte, lt, lte, between, not_between), min = 1, max = 5000, list = "dots")]
    seats: Range<u32>,
    #[filter(ops(bare, gte, lte, in), list = "json")]
    size: Range<u64>,
    #[filter(ops(gt, lt, in), list = "indices")]
    balance: Range<i128>,
    #[filter(ops(eq, gte, lte))]
    share: Range<f64>,
    ratio: Range<f32>,
    #[filter(ops(eq, gte, in), list = "pipes")]
    price: Range<Decimal>,
    #[filter(ops(eq, gte, lte, in), list = "repeat")]
    opened_on: Range<NaiveDate>,
    changed_at: Range<DateTime<Utc>>,
    #[filter(ops(in, ne_or_null))]
    id: OneOf<Uuid>,
    #[filter(ops(bare))]
    has_window: Exact<bool>,
    #[filter(nested)]
    address: AddressFilter,
    #[filter(nested = "dots", rename = "owner")]
    owner: OwnerFilter,
    #[filter(nested)]
    metadata: Keys<ValueFilter>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(at_most_one(zip, city))]
pub struct AddressFilter {
    #[filter(ops(eq, starts_with))]
    city: Text,
    #[filter(requires = "country")]
    zip: Exact<String>,
    country: Exact<String>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
pub struct OwnerFilter {
    #[filter(ops(bare))]
    email: Exact<String>,
    #[filter(ops(gte, lt))]
    age: Range<u8>,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(model = String)]
pub struct ValueFilter {
    #[filter(rename = "", on = self, ops(bare, gte, in))]
    value: Range<String>,
}

/// Rules between fields, and operators as suffixes.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "q", operators = "_*", at_least_one(from, to, guest))]
pub struct BookingFilter {
    #[filter(required, ops(eq))]
    hotel: Exact<u16>,
    #[filter(ops(gte, lt), conflicts_with = "guest")]
    from: Range<NaiveDate>,
    #[filter(ops(lte))]
    to: Range<NaiveDate>,
    #[filter(ops(eq, contains), min_len = 1)]
    guest: Text,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "", list = "comma")]
pub struct Others {
    #[filter(ops(in = ""), allow_empty)]
    include: OneOf<Path>,
    #[filter(ops(bare))]
    language: Exact<String>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum Path {
    Owner,
    #[filter(rename = "owner.address")]
    Address,
}

#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "fields", list = "comma")]
pub struct Fields {
    #[filter(ops(in = ""), allow_empty)]
    rooms: OneOf<Path>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case")]
pub enum Column {
    Seats,
    OpenedOn,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case", order(style = "fields", parameter = "order"))]
pub enum Ordered {
    Seats,
    OpenedOn,
}

/// A whole query.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct ListRooms {
    pub filter: Group<RoomFilter>,
    pub others: Others,
    pub fields: Fields,
    pub page: PageRequest,
    pub sort: Sort<Column>,
}

/// A whole query with another order.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct ListBookings {
    pub filter: BookingFilter,
    pub page: PageRequest,
    pub order: Sort<Ordered>,
}

/// A filter with an order inside its root.
#[derive(Clone, Debug, PartialEq, Filter)]
#[filter(root = "q")]
pub struct Search {
    title: Exact<String>,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case", order(parameter = "q[s]", style = "suffix", separator = " "))]
pub enum Within {
    Title,
    CreatedAt,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case", order(ascending = "+", list = "brackets", read_lists("comma")))]
pub enum Signed {
    Title,
    CreatedAt,
}

#[derive(Clone, Debug, PartialEq, FilterValue)]
#[filter(rename_all = "snake_case", order(parameter = "q[by]", style = "directions"))]
pub enum Alternating {
    A,
    B,
    C,
}

/// A whole query with orders in many forms.
#[derive(Clone, Debug, PartialEq, Query)]
pub struct ListBooks {
    pub q: Search,
    pub within: Sort<Within>,
    pub signed: Sort<Signed>,
    pub alternating: Sort<Alternating>,
}
