//! Letters, addresses and integers that are never zero.

use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::NonZero;

#[cfg(feature = "sea-query")]
use super::to_text;
use super::{FilterValue, InvalidValue, OrderedValue, ValueType};
use crate::codec::ValueWriter;

/// One character.
#[diagnostic::do_not_recommend]
impl FilterValue for char {
    const TYPE: ValueType = ValueType::formatted("char");

    fn write(&self, out: &mut ValueWriter<'_>) {
        out.text(self.encode_utf8(&mut [0; 4]));
    }

    fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) => Ok(letter),
            _ => Err(InvalidValue::expected("one character")),
        }
    }

    #[inline]
    fn check(&self) -> Result<(), InvalidValue> {
        Ok(())
    }

    #[cfg(feature = "sea-query")]
    fn to_sql(&self) -> Result<super::SqlValue, InvalidValue> {
        Ok(super::SqlValue::unordered(self.to_string()))
    }
}

#[diagnostic::do_not_recommend]
impl OrderedValue for char {}

macro_rules! addresses {
    ($($address:ident $format:literal $expected:literal;)*) => { $(
        /// An address in its canonical form, which for IPv6 is that of RFC 5952.
        #[diagnostic::do_not_recommend]
        impl FilterValue for $address {
            const TYPE: ValueType = ValueType::formatted($format);

            fn write(&self, out: &mut ValueWriter<'_>) {
                out.display(self);
            }

            fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
                text.parse().map_err(|_| InvalidValue::expected($expected))
            }

            #[inline]
            fn check(&self) -> Result<(), InvalidValue> {
                Ok(())
            }

            /// Databases have types of their own for addresses, which a driver binds in its own way.
            #[cfg(feature = "sea-query")]
            fn to_sql(&self) -> Result<super::SqlValue, InvalidValue> {
                Ok(super::SqlValue::unordered(to_text(self)))
            }
        }

        #[diagnostic::do_not_recommend]
        impl OrderedValue for $address {}
    )* };
}

addresses! {
    Ipv4Addr "ipv4" "an IPv4 address such as `192.0.2.1`";
    Ipv6Addr "ipv6" "an IPv6 address such as `2001:db8::1`";
    IpAddr "ip" "an IP address such as `192.0.2.1` or `2001:db8::1`";
}

macro_rules! non_zero {
    ($($integer:ident)*) => { $(
        /// As the integer, without zero.
        #[diagnostic::do_not_recommend]
        impl FilterValue for NonZero<$integer> {
            const TYPE: ValueType = <$integer>::TYPE.not_zero();

            // Inlined, so that only programs with such a field have them.
            #[inline]
            fn write(&self, out: &mut ValueWriter<'_>) {
                self.get().write(out);
            }

            #[inline]
            fn read(text: Cow<'_, str>) -> Result<Self, InvalidValue> {
                $integer::read(text).ok().and_then(Self::new).ok_or_else(|| {
                    let other = if $integer::MIN == 0 { "" } else { ", other than 0" };
                    InvalidValue::expected(format!("an integer from {} to {}{other}", Self::MIN, Self::MAX))
                })
            }

            #[inline]
            fn check(&self) -> Result<(), InvalidValue> {
                Ok(())
            }

            #[cfg(feature = "sea-query")]
            fn to_sql(&self) -> Result<super::SqlValue, InvalidValue> {
                self.get().to_sql()
            }
        }

        #[diagnostic::do_not_recommend]
        impl OrderedValue for NonZero<$integer> {}
    )* };
}

non_zero! { i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize }

#[cfg(test)]
mod tests {
    use std::net::IpAddr;
    use std::num::NonZero;

    use proptest::prelude::*;

    use crate::FilterValue;
    use crate::value::to_text;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_reads_back(letter in any::<char>(), address in any::<[u8; 16]>(), short in any::<[u8; 4]>(), number in 1_i64..) {
            prop_assert_eq!(char::read(to_text(&letter).into()), Ok(letter));
            for address in [IpAddr::from(address), IpAddr::from(short)] {
                prop_assert_eq!(IpAddr::read(to_text(&address).into()), Ok(address));
            }
            let number = NonZero::new(number).unwrap();
            prop_assert_eq!(NonZero::read(to_text(&number).into()), Ok(number));
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "ab", "a\u{301}"] {
            assert!(char::read(text.into()).is_err(), "{text}");
        }
        for text in ["", "1.2.3", "1.2.3.04", "1.2.3.4/24", "::1%eth0", "[::1]"] {
            assert!(IpAddr::read(text.into()).is_err(), "{text}");
        }
        for text in ["0", "-0", "01", "256"] {
            assert!(NonZero::<u8>::read(text.into()).is_err(), "{text}");
        }
        assert_eq!(NonZero::<u8>::TYPE.minimum, Some(1));
    }
}
