//! Random queries of a description: parameters with values of their types, in groups, under keys.

use std::fmt::Write as _;

use fastrand::Rng;
use recordings_core::Description;
use recordings_core::describe::{ListStyle, Parameter, ValueKind};

/// A query string, with raw brackets. It may break rules, and combine what cannot be combined.
pub fn query(description: &Description, rng: &mut Rng) -> String {
    let mut query = String::new();
    let mut prefixes = vec!["filter"];
    if !description.groups.is_empty() && rng.bool() {
        prefixes.extend(["filter[or][0]", "filter[or][1]", "filter[and][0]", "filter[not]", "filter[or][1][not]"]);
        prefixes.retain(|_| rng.bool());
    }
    for prefix in prefixes {
        for _ in 0..rng.usize(1..4) {
            let Some(parameter) = rng.choice(&description.parameters) else { return query };
            add(&mut query, parameter, prefix, rng);
        }
    }
    query.trim_end_matches('&').to_owned()
}

fn add(query: &mut String, parameter: &Parameter, prefix: &str, rng: &mut Rng) {
    let mut name = match parameter.name.strip_prefix("filter[") {
        Some(below) => format!("{prefix}[{below}"),
        None => parameter.name.clone(),
    };
    while name.contains('*') {
        let key = ["plan", "ä", "\u{e000}", "😀", "7", "10", "a b"][rng.usize(..7)];
        name = name.replacen('*', key, 1);
    }
    let name = if parameter.list == Some(ListStyle::Indices) { name.trim_end_matches("[0]").to_owned() } else { name };
    let name = encode(&name);
    let mut values: Vec<String> = Vec::new();
    if let Some(style) = parameter.list {
        let count = parameter.exactly.unwrap_or_else(|| rng.usize(1..4));
        values.extend((0..count).map(|_| value(parameter, rng)));
        let joined = match style {
            ListStyle::Comma => Some(values.iter().map(|value| encode(value)).collect::<Vec<_>>().join(",")),
            ListStyle::Pipes => Some(values.iter().map(|value| encode(value)).collect::<Vec<_>>().join("%7C")),
            ListStyle::Dots => Some(values.iter().map(|value| encode(value)).collect::<Vec<_>>().join("..")),
            ListStyle::Json => Some(format!(
                "%5B{}%5D",
                values.iter().map(|value| format!("%22{}%22", encode(value))).collect::<Vec<_>>().join(",")
            )),
            _ => None,
        };
        if let Some(joined) = joined {
            let _ = write!(query, "{name}={joined}&");
            return;
        }
    } else {
        values.push(value(parameter, rng));
    }
    for (index, value) in values.iter().enumerate() {
        let index = if parameter.list == Some(ListStyle::Indices) { format!("%5B{index}%5D") } else { String::new() };
        let _ = write!(query, "{name}{index}={}&", encode(value));
    }
}

/// A value of a parameter's type.
fn value(parameter: &Parameter, rng: &mut Rng) -> String {
    let value_type = &parameter.value_type;
    if !value_type.values.is_empty() && (!value_type.open || rng.bool()) {
        return value_type.values[rng.usize(..value_type.values.len())].to_string();
    }
    match (value_type.kind, value_type.format.as_deref()) {
        (ValueKind::Boolean, _) => rng.bool().to_string(),
        (ValueKind::Integer, Some("uint64")) => match rng.u8(..3) {
            0 => rng.u64(..).to_string(),
            1 => rng.u64((1 << 53) - 2..(1 << 53) + 2).to_string(),
            _ => rng.u8(..).to_string(),
        },
        (ValueKind::Integer, Some("int128")) => {
            if rng.bool() {
                rng.i128(..).to_string()
            } else {
                rng.i8(..).to_string()
            }
        }
        (ValueKind::Integer, _) => {
            let bound = |text: &Option<String>, of_type: Option<i64>| {
                text.as_ref().map_or(of_type, |text| text.parse().ok()).unwrap_or(1)
            };
            let (min, max) =
                (bound(&parameter.bounds.min, value_type.minimum), bound(&parameter.bounds.max, value_type.maximum));
            rng.i64(min..=max.min(1 << 40)).to_string()
        }
        (ValueKind::Number, Some("float")) => format!("{:e}", f32::from_bits(rng.u32(..))),
        (ValueKind::Number, Some("decimal")) => format!("{}.{:02}", rng.i32(..), rng.u8(..100)),
        (ValueKind::Number, _) => match rng.u8(..4) {
            0 => format!("{:e}", f64::from_bits(rng.u64(..))),
            1 => format!("{}", f64::from(rng.i32(..)) / 100.0),
            2 => ["0", "-0", "1e16", "1e-5", "9.99e-6", "123456789012345680", "1e21", "5e-324"][rng.usize(..8)]
                .to_owned(),
            _ => rng.i16(..).to_string(),
        },
        (_, Some("date")) => format!("20{:02}-{:02}-{:02}", rng.u8(..100), rng.u8(1..13), rng.u8(1..29)),
        (_, Some("date-time")) => format!(
            "20{:02}-0{}-1{}T0{}:00:0{}.{}Z",
            rng.u8(10..100),
            rng.u8(1..9),
            rng.u8(..9),
            rng.u8(..9),
            rng.u8(..9),
            rng.u16(..999)
        ),
        (_, Some("uuid")) => format!("{:08x}-0000-4000-8000-{:012x}", rng.u32(..), rng.u32(..)),
        (_, _) => text(rng),
    }
}

/// A text, with letters that encoders treat in different ways.
fn text(rng: &mut Rng) -> String {
    let letters: Vec<char> = "aZ09-._~!'()*+ ,|&=%#?/[]\"\\\n\t\u{0}\u{7f}éß€😀\u{e000}\u{2028}".chars().collect();
    (0..rng.usize(..8)).map(|_| letters[rng.usize(..letters.len())]).collect()
}

/// All bytes but the unreserved ones in hex.
fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
