//! The decimal numbers of `rust_decimal`.

use rust_decimal::Decimal;

super::converted! {
    [] i8 as Decimal, |number| (*number).into();
    [] i16 as Decimal, |number| (*number).into();
    [] i32 as Decimal, |number| (*number).into();
    [] i64 as Decimal, |number| (*number).into();
    [] u8 as Decimal, |number| (*number).into();
    [] u16 as Decimal, |number| (*number).into();
    [] u32 as Decimal, |number| (*number).into();
    [] u64 as Decimal, |number| (*number).into();
}
