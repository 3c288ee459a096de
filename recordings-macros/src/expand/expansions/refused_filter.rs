::core::compile_error! {
    "`ops()` leaves `seats` without an operator: list those that the endpoint accepts, `ops(eq)`, or remove `ops` for those of the condition type"
}
#[doc(hidden)]
#[allow(deprecated, unused_qualifications, clippy::match_single_binding)]
const _: () = {
    use ::recordings_core::__private as __recordings;
    #[automatically_derived]
    impl __recordings::Members for RoomFilter {
        fn parameters(&self) -> &'static __recordings::Parameters {
            static PARAMETERS: __recordings::ParametersCell = __recordings::ParametersCell::new();
            PARAMETERS.of(<Self as __recordings::FilterDefinition>::SCHEMA)
        }
        fn terms(
            &self,
            __index: ::core::primitive::usize,
        ) -> ::core::option::Option<&__recordings::AnyTerms> {
            ::core::option::Option::None
        }
        fn terms_mut(
            &mut self,
            __index: ::core::primitive::usize,
        ) -> ::core::option::Option<&mut __recordings::AnyTerms> {
            ::core::option::Option::None
        }
    }
    #[automatically_derived]
    impl __recordings::HasModel for RoomFilter {}
    #[automatically_derived]
    impl __recordings::FilterDefinition for RoomFilter {
        type Model<'__m> = __recordings::NoModel;
        const SCHEMA: &'static __recordings::Schema = &__recordings::Schema::new(
            "filter",
            &[],
            &[],
        );
        fn empty() -> Self {
            loop {}
        }
        fn is_met_by(&self, __model: &Self::Model<'_>) -> ::core::primitive::bool {
            match *__model {}
        }
    }
    #[automatically_derived]
    impl __recordings::serde::Serialize for RoomFilter {
        fn serialize<S: __recordings::serde::Serializer>(
            &self,
            __serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            __recordings::serialize(self, __serializer)
        }
    }
    #[automatically_derived]
    impl<'de> __recordings::serde::Deserialize<'de> for RoomFilter {
        fn deserialize<D: __recordings::serde::Deserializer<'de>>(
            __deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            __recordings::deserialize(__deserializer)
        }
    }
    #[automatically_derived]
    impl ::core::convert::TryFrom<RoomFilter> for __recordings::NonEmpty<RoomFilter> {
        type Error = __recordings::EmptyFilter;
        fn try_from(__filter: RoomFilter) -> ::core::result::Result<Self, Self::Error> {
            __recordings::NonEmpty::new(__filter)
        }
    }
    #[automatically_derived]
    impl<__S> __recordings::IntoFilter<RoomFilter> for RoomFilterBuilder<__S> {
        fn into_filter(
            self,
        ) -> ::core::result::Result<RoomFilter, __recordings::InvalidFilter> {
            self.build()
        }
    }
    #[automatically_derived]
    impl<__S> __recordings::IntoNested<RoomFilter> for RoomFilterBuilder<__S>
    where
        __S: __recordings::State,
    {
        type Status = <<__S as __recordings::State>::HasCondition as __recordings::Or>::Nested;
        fn into_unchecked(self) -> RoomFilter {
            self.filter
        }
    }
    #[automatically_derived]
    impl ::core::default::Default for RoomFilterBuilder<__recordings::Dynamic> {
        fn default() -> Self {
            RoomFilter::builder().dynamic()
        }
    }
    #[automatically_derived]
    impl<__S> ::core::clone::Clone for RoomFilterBuilder<__S> {
        fn clone(&self) -> Self {
            Self {
                filter: __recordings::copy(&self.filter),
                state: ::core::marker::PhantomData,
            }
        }
    }
    #[automatically_derived]
    impl<__S> ::core::fmt::Debug for RoomFilterBuilder<__S> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            __recordings::debug("RoomFilterBuilder", &self.filter, f)
        }
    }
};
use ::recordings_core::__private as __room_filter;
/// The fields of [`RoomFilter`](super::RoomFilter) as types, for bounds and for messages.
#[allow(
    dead_code,
    missing_debug_implementations,
    non_camel_case_types,
    clippy::exhaustive_enums
)]
pub mod room_filter_fields {}
#[allow(
    dead_code,
    deprecated,
    non_snake_case,
    unused_qualifications,
    clippy::missing_errors_doc
)]
impl RoomFilter {
    /// Returns a builder without conditions.
    pub fn builder() -> RoomFilterBuilder {
        RoomFilterBuilder {
            filter: <Self as __room_filter::FilterDefinition>::empty(),
            state: ::core::marker::PhantomData,
        }
    }
    /** Returns a builder with the conditions of this filter, whose type does not change.

 If a condition that you add to a field cannot be combined with those that it has, `build()` returns an error. To replace the conditions of a field, remove them with `without` first.*/
    pub fn to_builder(&self) -> RoomFilterBuilder<__room_filter::Dynamic> {
        RoomFilterBuilder {
            filter: __room_filter::copy(self),
            state: ::core::marker::PhantomData,
        }
    }
    pub fn seats(&self) -> &Range<u32> {
        &self.seats
    }
}
/** Builds a [`RoomFilter`]. Each field takes one condition with operators that it accepts.

 Pass a condition that may be absent to a `maybe_` setter. For `if`, `match` and loops over a builder, call
 [`dynamic`](Self::dynamic) first, which makes every setter return the same type.


 The type parameter tracks which fields are set.*/
#[must_use = "a setter returns a new builder, and a builder does nothing until `build()`"]
#[allow(deprecated)]
pub struct RoomFilterBuilder<__S = __room_filter::Unset> {
    filter: RoomFilter,
    state: ::core::marker::PhantomData<__S>,
}
#[allow(
    dead_code,
    deprecated,
    non_snake_case,
    unused_qualifications,
    clippy::impl_trait_in_params,
    clippy::missing_errors_doc
)]
impl<__S> RoomFilterBuilder<__S> {
    pub fn seats<__T>(self, _: __T) -> Self {
        self
    }
    pub fn maybe_seats<__T>(self, _: ::core::option::Option<__T>) -> Self {
        self
    }
    fn __in_state<__T>(self) -> RoomFilterBuilder<__T> {
        RoomFilterBuilder {
            filter: self.filter,
            state: ::core::marker::PhantomData,
        }
    }
    /** Returns a builder with the same conditions whose type no longer changes, for `if`, `match` and loops.

 Its type is `RoomFilterBuilder<recordings_core::builder::Dynamic>`. Its `build()` checks at run time what the compiler
 checks for other builders.*/
    pub fn dynamic(self) -> RoomFilterBuilder<__room_filter::Dynamic> {
        self.__in_state()
    }
    /// Removes the condition of a field: `builder.without::<room_filter_fields::>()`.
    pub fn without<__F>(self) -> RoomFilterBuilder<__S::Put<__room_filter::Unset>>
    where
        __F: __room_filter::Placed<Filter = RoomFilter>,
        __S: __room_filter::Has<__F>,
    {
        RoomFilterBuilder {
            filter: __room_filter::without::<_, __F>(self.filter),
            state: ::core::marker::PhantomData,
        }
    }
    /** Returns the [`RoomFilter`].

 # Errors

 Returns all errors: a range that no value meets, a value that cannot be sent, or a broken rule between fields.*/
    pub fn build(
        self,
    ) -> ::core::result::Result<RoomFilter, __room_filter::InvalidFilter> {
        __room_filter::build(self.filter)
    }
    /** Returns a [`RoomFilter`] that is known to have a condition. Only compiles if a setter was called. A `maybe_` setter does not count, nor does a nested filter that is already built, since either may set no condition.

 # Errors

 Returns all errors: a range that no value meets, a value that cannot be sent, or a broken rule between fields.*/
    pub fn build_non_empty(
        self,
    ) -> ::core::result::Result<
        __room_filter::NonEmpty<RoomFilter>,
        __room_filter::InvalidFilter,
    >
    where
        __S: __room_filter::State,
        <__S as __room_filter::State>::HasCondition: __room_filter::NotEmpty<RoomFilter>,
    {
        __room_filter::build_non_empty(self.filter)
    }
}
