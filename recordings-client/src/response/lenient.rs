//! Types that read JSON of any shape and keep only what they need, so that no body takes much more memory than it has bytes.

use std::fmt;

use recordings_core::page::PageMeta;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// Defines the `Deserialize` of a type that any JSON value can be read as.
macro_rules! any_json {
    ($type:ty { $($methods:tt)* }) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct AnyJson;

                impl<'de> Visitor<'de> for AnyJson {
                    type Value = $type;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("any JSON")
                    }

                    $($methods)*
                }

                deserializer.deserialize_any(AnyJson)
            }
        }
    };
}
/// Skips the elements of a sequence.
fn skip_elements<'de, A: SeqAccess<'de>>(mut elements: A) -> Result<usize, A::Error> {
    let mut count = 0;
    while elements.next_element::<IgnoredAny>()?.is_some() {
        count += 1;
    }
    Ok(count)
}

/// Whether there is anything: neither `null` nor an empty list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct IsAny(pub(super) bool);

any_json!(IsAny {
    fn visit_str<E>(self, _: &str) -> Result<IsAny, E> {
        Ok(IsAny(true))
    }

    fn visit_u64<E>(self, _: u64) -> Result<IsAny, E> {
        Ok(IsAny(true))
    }

    fn visit_i64<E>(self, _: i64) -> Result<IsAny, E> {
        Ok(IsAny(true))
    }

    fn visit_f64<E>(self, _: f64) -> Result<IsAny, E> {
        Ok(IsAny(true))
    }

    fn visit_bool<E>(self, _: bool) -> Result<IsAny, E> {
        Ok(IsAny(true))
    }

    fn visit_unit<E>(self) -> Result<IsAny, E> {
        Ok(IsAny(false))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<IsAny, A::Error> {
        skip_elements(elements).map(|count| IsAny(count > 0))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<IsAny, A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(IsAny(true))
    }
});

/// The items of a page as JSON. No page has more than a hundred thousand.
#[derive(Debug)]
pub(super) struct RawItems<'a>(pub(super) Vec<&'a RawValue>);

impl<'de> Deserialize<'de> for RawItems<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        const MOST: usize = 100_000;

        struct Items;

        impl<'de> Visitor<'de> for Items {
            type Value = RawItems<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a list of at most {MOST} items")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<RawItems<'de>, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = elements.next_element()? {
                    if items.len() == MOST {
                        return Err(Error::invalid_length(MOST + 1, &self));
                    }
                    items.push(item);
                }
                Ok(RawItems(items))
            }
        }

        deserializer.deserialize_seq(Items)
    }
}

/// What a body says of its page: nothing, if it is not an object.
#[derive(Debug, Default)]
pub(super) struct Meta(pub(super) PageMeta);

any_json!(Meta {
    fn visit_str<E>(self, _: &str) -> Result<Meta, E> {
        Ok(Meta::default())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Meta, E> {
        Ok(Meta::default())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Meta, E> {
        Ok(Meta::default())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Meta, E> {
        Ok(Meta::default())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Meta, E> {
        Ok(Meta::default())
    }

    fn visit_unit<E>(self) -> Result<Meta, E> {
        Ok(Meta::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, elements: A) -> Result<Meta, A::Error> {
        skip_elements(elements).map(|_| Meta::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Meta, A::Error> {
        PageMeta::deserialize(MapAccessDeserializer::new(entries)).map(Meta)
    }
});

#[cfg(test)]
mod tests {
    use super::{IsAny, Meta};

    #[test]
    fn any_json_is_read() {
        for (json, is_any) in [
            (r#""a""#, true),
            ("7", true),
            ("-7", true),
            ("0.5", true),
            ("true", true),
            ("null", false),
            ("[]", false),
            ("[[7], {}]", true),
            ("{}", true),
            (r#"{"total_pages": {"b": [1]}}"#, true),
        ] {
            assert_eq!(serde_json::from_str::<IsAny>(json).unwrap(), IsAny(is_any), "{json}");
            assert_eq!(serde_json::from_str::<Meta>(json).unwrap().0.total_pages, None, "{json}");
        }
        let meta: Meta = serde_json::from_str(r#"{"total_pages": "7", "total_results": 9, "other": [0]}"#).unwrap();
        assert_eq!((meta.0.total_pages, meta.0.total_results), (Some(7), Some(9)));
    }
}
