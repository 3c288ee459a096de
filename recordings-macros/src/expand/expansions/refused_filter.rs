::core::compile_error! {
    "`ops()` leaves `seats` without an operator: list those that the endpoint accepts, `ops(eq)`, or leave `ops` out for those of the condition type"
}
#[allow(dead_code, non_camel_case_types)]
pub mod room_filter_fields {
    pub enum seats {}
}
#[allow(dead_code)]
pub struct RoomFilterBuilder<__F = RoomFilter>(::core::marker::PhantomData<__F>);
#[allow(dead_code, non_snake_case)]
impl<__F> RoomFilterBuilder<__F> {
    pub fn maybe_seats<__C>(self, _: __C) -> Self {
        loop {}
    }
    pub fn seats<__C>(self, _: __C) -> Self {
        loop {}
    }
    pub fn build(
        self,
    ) -> ::core::result::Result<__F, ::recordings_core::__private::InvalidFilter> {
        loop {}
    }
    pub fn build_non_empty(
        self,
    ) -> ::core::result::Result<
        ::recordings_core::__private::NonEmpty<__F>,
        ::recordings_core::__private::InvalidFilter,
    > {
        loop {}
    }
}
impl<
    __F: ::recordings_core::__private::Filter,
> ::recordings_core::__private::IntoFilter<__F> for RoomFilterBuilder<__F> {
    fn into_filter(
        self,
    ) -> ::core::result::Result<__F, ::recordings_core::__private::InvalidFilter> {
        loop {}
    }
}
impl<
    __F: ::recordings_core::__private::Filter,
> ::recordings_core::__private::IntoGroup<__F> for RoomFilterBuilder<__F> {
    type Status = ::recordings_core::__private::Unset;
    fn into_unchecked(self) -> __F {
        loop {}
    }
}
#[allow(dead_code, non_snake_case)]
impl RoomFilter {
    pub fn builder() -> RoomFilterBuilder<Self> {
        loop {}
    }
    pub fn seats(&self) -> &Range<u32> {
        loop {}
    }
}
const _: () = {
    impl ::recordings_core::__private::Filter for RoomFilter
    where
        Self: 'static,
    {
        type Model = ::recordings_core::__private::NoModel;
        const ROOT: &'static ::core::primitive::str = "";
        fn __empty() -> Self {
            loop {}
        }
        fn __visit<V: ::recordings_core::__private::Visitor>(&self, _: &mut V) {}
        fn __visit_mut<V: ::recordings_core::__private::VisitorMut>(
            &mut self,
            _: &mut V,
        ) {}
        fn matches(&self, __model: &Self::Model) -> ::core::primitive::bool {
            loop {}
        }
    }
    #[automatically_derived]
    impl ::recordings_core::__private::serde::Serialize for RoomFilter {
        fn serialize<S: ::recordings_core::__private::serde::Serializer>(
            &self,
            __serializer: S,
        ) -> ::core::result::Result<S::Ok, S::Error> {
            ::recordings_core::__private::serialize(self, __serializer)
        }
    }
    #[automatically_derived]
    impl<'de> ::recordings_core::__private::serde::Deserialize<'de> for RoomFilter {
        fn deserialize<D: ::recordings_core::__private::serde::Deserializer<'de>>(
            __deserializer: D,
        ) -> ::core::result::Result<Self, D::Error> {
            ::recordings_core::__private::deserialize(__deserializer)
        }
    }
    #[automatically_derived]
    impl ::core::convert::TryFrom<RoomFilter>
    for ::recordings_core::__private::NonEmpty<RoomFilter> {
        type Error = ::recordings_core::__private::EmptyFilter;
        fn try_from(__filter: RoomFilter) -> ::core::result::Result<Self, Self::Error> {
            ::recordings_core::__private::NonEmpty::new(__filter)
        }
    }
};
