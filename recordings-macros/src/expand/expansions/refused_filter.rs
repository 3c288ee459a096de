::core::compile_error! {
    "`ops()` leaves `seats` without an operator: list those that the endpoint accepts, `ops(eq)`, or leave `ops` out for those of the condition type"
}
pub struct RoomFilterBuilder<F>(::core::marker::PhantomData<F>);
impl<F> RoomFilterBuilder<F> {
    pub fn seats<C>(self, _: C) -> Self {
        loop {}
    }
    pub fn maybe_seats<C>(self, _: C) -> Self {
        loop {}
    }
    pub fn build(
        self,
    ) -> ::core::result::Result<F, ::recordings_core::__private::InvalidFilter> {
        loop {}
    }
    pub fn build_non_empty(
        self,
    ) -> ::core::result::Result<
        ::recordings_core::__private::NonEmpty<F>,
        ::recordings_core::__private::InvalidFilter,
    > {
        loop {}
    }
}
impl<F: ::recordings_core::__private::Filter> ::recordings_core::__private::IntoFilter
for RoomFilterBuilder<F> {
    type Filter = F;
    fn into_filter(
        self,
    ) -> ::core::result::Result<F, ::recordings_core::__private::InvalidFilter> {
        loop {}
    }
}
impl RoomFilter {
    pub fn builder() -> RoomFilterBuilder<Self> {
        loop {}
    }
    pub fn seats(&self) -> &Range<u32> {
        loop {}
    }
}
impl ::recordings_core::__private::Filter for RoomFilter
where
    Self: 'static,
{
    type Model = ::recordings_core::__private::NoModel;
    const ROOT: &'static ::core::primitive::str = "";
    const FIELDS: &'static [::recordings_core::__private::FieldReader<Self>] = &[];
    fn __empty() -> Self {
        loop {}
    }
    fn __visit<V: ::recordings_core::__private::Visitor>(&self, _: &mut V) {}
    fn matches(&self, _: &Self::Model) -> ::core::primitive::bool {
        loop {}
    }
}
#[automatically_derived]
impl ::recordings_core::__private::serde::Serialize for RoomFilter {
    fn serialize<S: ::recordings_core::__private::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        ::recordings_core::__private::serialize(self, serializer)
    }
}
#[automatically_derived]
impl<'de> ::recordings_core::__private::serde::Deserialize<'de> for RoomFilter {
    fn deserialize<D: ::recordings_core::__private::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        ::recordings_core::__private::deserialize(deserializer)
    }
}
