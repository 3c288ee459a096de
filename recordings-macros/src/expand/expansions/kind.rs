#[doc(hidden)]
#[allow(deprecated)]
const _: () = {
    use ::recordings_core::__private as __recordings;
    #[allow(dead_code)]
    impl Kind {
        /// The text that the value is sent as.
        #[must_use]
        #[inline]
        pub fn as_str(&self) -> &::core::primitive::str {
            __recordings::Variants::text(self)
        }
    }
    impl __recordings::KeepsUnknown for Kind {
        type Text = String;
    }
    #[automatically_derived]
    impl __recordings::Variants for Kind {
        const TEXTS: &'static [__recordings::Cow<'static, ::core::primitive::str>] = &[
            __recordings::Cow::Borrowed("meeting-room"),
        ];
        const NAMES: &'static [&'static ::core::primitive::str] = &["MeetingRoom"];
        const IS_OPEN: ::core::primitive::bool = true;
        #[inline]
        fn text(&self) -> &::core::primitive::str {
            match self {
                Self::MeetingRoom => "meeting-room",
                Self::Other(__text) => __recordings::other_text::<Self>(__text),
            }
        }
        fn of_text(__text: &::core::primitive::str) -> ::core::option::Option<Self> {
            match __text {
                "meeting-room" => ::core::option::Option::Some(Self::MeetingRoom),
                __text => {
                    ::core::option::Option::Some(
                        Self::Other(__recordings::other_from::<Self>(__text)),
                    )
                }
            }
        }
        fn is_other(&self) -> ::core::primitive::bool {
            match self {
                Self::Other(_) => true,
                _ => false,
            }
        }
    }
    /// The text that the value is sent as.
    #[automatically_derived]
    impl ::core::fmt::Display for Kind {
        fn fmt(
            &self,
            __formatter: &mut ::core::fmt::Formatter<'_>,
        ) -> ::core::fmt::Result {
            __formatter.pad(__recordings::Variants::text(self))
        }
    }
    /// Reads the text that the value is sent as, as strictly as the parser of a query.
    #[automatically_derived]
    impl ::core::str::FromStr for Kind {
        type Err = __recordings::InvalidValue;
        fn from_str(
            __text: &::core::primitive::str,
        ) -> ::core::result::Result<Self, __recordings::InvalidValue> {
            __recordings::parse_value(__text)
        }
    }
    #[automatically_derived]
    impl __recordings::serde::Serialize for Kind {
        fn serialize<S: __recordings::serde::Serializer>(
            &self,
            __serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            __recordings::serde::Serializer::serialize_str(
                __serializer,
                __recordings::Variants::text(self),
            )
        }
    }
    #[automatically_derived]
    impl<'de> __recordings::serde::Deserialize<'de> for Kind {
        fn deserialize<D: __recordings::serde::Deserializer<'de>>(
            __deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            __recordings::deserialize_value(__deserializer)
        }
    }
};
