//! The same query for other crates, and by hand.

use chrono::{Datelike as _, NaiveDate};
use recordings_core::date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ROOM;

/// `serde_qs` for keys with encoded brackets, which it cannot read otherwise.
pub(crate) const FORM: serde_qs::Config = serde_qs::Config::new().use_form_encoding(true);

/// `serde_qs` for keys with raw brackets, of which it decodes nothing.
pub(crate) const RAW: serde_qs::Config = serde_qs::Config::new();

/// The same parameters for crates with flat keys.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Flat {
    #[serde(rename = "filter[date_ended_at][gte]")]
    ended_gte: Option<NaiveDate>,
    #[serde(rename = "filter[date_ended_at][lte]")]
    ended_lte: Option<NaiveDate>,
    #[serde(rename = "filter[date_started_at][gte]")]
    started_gte: Option<NaiveDate>,
    #[serde(rename = "filter[date_started_at][lte]")]
    started_lte: Option<NaiveDate>,
    #[serde(rename = "filter[room_id]")]
    room_id: Option<Uuid>,
    #[serde(rename = "filter[participant_id]")]
    participant_id: Option<Uuid>,
    #[serde(rename = "filter[session_id]")]
    session_id: Option<Uuid>,
    #[serde(rename = "filter[status]")]
    status: Option<String>,
    #[serde(rename = "filter[type]")]
    kind: Option<String>,
    #[serde(rename = "filter[duration_secs][gte]")]
    duration_gte: Option<u32>,
    #[serde(rename = "filter[duration_secs][lte]")]
    duration_lte: Option<u32>,
    #[serde(rename = "page[size]")]
    size: Option<u64>,
    #[serde(rename = "page[number]")]
    number: Option<u64>,
}

pub(crate) fn flat() -> Flat {
    let (first, last) = (Some(date!("2021-04-01")), Some(date!("2021-04-30")));
    Flat {
        ended_gte: first,
        ended_lte: last,
        started_gte: first,
        started_lte: last,
        room_id: Some(ROOM),
        participant_id: Some(ROOM),
        session_id: Some(ROOM),
        status: Some("completed".to_owned()),
        kind: Some("audio".to_owned()),
        duration_gte: Some(60),
        duration_lte: Some(3600),
        size: Some(250),
        number: Some(7),
    }
}

/// The same parameters for crates with nested keys.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Nested {
    filter: NestedFilter,
    page: NestedPage,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct NestedFilter {
    date_ended_at: Bounds<NaiveDate>,
    date_started_at: Bounds<NaiveDate>,
    room_id: Option<Uuid>,
    participant_id: Option<Uuid>,
    session_id: Option<Uuid>,
    status: Option<String>,
    r#type: Option<String>,
    duration_secs: Bounds<u32>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Bounds<T> {
    gte: Option<T>,
    lte: Option<T>,
}

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct NestedPage {
    size: Option<u64>,
    number: Option<u64>,
}

pub(crate) fn nested() -> Nested {
    let days = || Bounds { gte: Some(date!("2021-04-01")), lte: Some(date!("2021-04-30")) };
    Nested {
        filter: NestedFilter {
            date_ended_at: days(),
            date_started_at: days(),
            room_id: Some(ROOM),
            participant_id: Some(ROOM),
            session_id: Some(ROOM),
            status: Some("completed".to_owned()),
            r#type: Some("audio".to_owned()),
            duration_secs: Bounds { gte: Some(60), lte: Some(3600) },
        },
        page: NestedPage { size: Some(250), number: Some(7) },
    }
}

/// Writes the query by hand. What is not there is left out, and texts need no encoding.
pub(crate) fn by_hand(query: &Flat) -> String {
    let mut text = String::with_capacity(600);
    let day = |text: &mut String, key: &str, day: Option<NaiveDate>| {
        if let Some(day) = day {
            let digit = |number: u32| char::from(b'0' + u8::try_from(number % 10).unwrap_or_default());
            let (year, month, day) = (day.year().unsigned_abs(), day.month(), day.day());
            text.push_str(key);
            for number in [year / 1000, year / 100, year / 10, year] {
                text.push(digit(number));
            }
            text.push('-');
            for number in [month / 10, month] {
                text.push(digit(number));
            }
            text.push('-');
            for number in [day / 10, day] {
                text.push(digit(number));
            }
        }
    };
    let id = |text: &mut String, key: &str, id: Option<Uuid>| {
        if let Some(id) = id {
            text.push_str(key);
            text.push_str(id.hyphenated().encode_lower(&mut [0; 36]));
        }
    };
    let word = |text: &mut String, key: &str, word: &Option<String>| {
        if let Some(word) = word {
            text.push_str(key);
            text.push_str(word);
        }
    };
    let number = |text: &mut String, key: &str, number: Option<u64>| {
        if let Some(number) = number {
            text.push_str(key);
            text.push_str(itoa::Buffer::new().format(number));
        }
    };
    day(&mut text, "filter%5Bdate_ended_at%5D%5Bgte%5D=", query.ended_gte);
    day(&mut text, "&filter%5Bdate_ended_at%5D%5Blte%5D=", query.ended_lte);
    day(&mut text, "&filter%5Bdate_started_at%5D%5Bgte%5D=", query.started_gte);
    day(&mut text, "&filter%5Bdate_started_at%5D%5Blte%5D=", query.started_lte);
    id(&mut text, "&filter%5Broom_id%5D=", query.room_id);
    id(&mut text, "&filter%5Bparticipant_id%5D=", query.participant_id);
    id(&mut text, "&filter%5Bsession_id%5D=", query.session_id);
    word(&mut text, "&filter%5Bstatus%5D=", &query.status);
    word(&mut text, "&filter%5Btype%5D=", &query.kind);
    number(&mut text, "&filter%5Bduration_secs%5D%5Bgte%5D=", query.duration_gte.map(u64::from));
    number(&mut text, "&filter%5Bduration_secs%5D%5Blte%5D=", query.duration_lte.map(u64::from));
    number(&mut text, "&page%5Bsize%5D=", query.size);
    number(&mut text, "&page%5Bnumber%5D=", query.number);
    text
}
