/// The fields of [`RoomFilter`](super::RoomFilter) as types, for bounds and for messages.
#[allow(dead_code, missing_debug_implementations, non_camel_case_types)]
pub mod room_filter_fields {
    /// The field `seats`, sent as `filter[seats][gte]`, `filter[seats][lte]`.
    pub enum seats {}
    /// The field `kind`, sent as `filter[type]` or `filter[type][…]`, with the operators that `Exact<Kind>` has by default.
    pub enum kind {}
}
#[automatically_derived]
#[allow(dead_code, deprecated, non_snake_case, clippy::missing_errors_doc)]
impl RoomFilter {
    /// Builds a [`RoomFilter`], which has no conditions to begin with.
    pub fn builder() -> RoomFilterBuilder {
        RoomFilterBuilder {
            filter: <Self as ::recordings_core::__private::Filter>::__empty(),
            state: ::core::marker::PhantomData,
        }
    }
    /// How many seats the room has.
    ///
    /// The condition of `filter[seats][gte]`, `filter[seats][lte]`.
    #[must_use]
    pub fn seats(&self) -> &Range<u32> {
        &self.seats
    }
    /// The condition of `filter[type]` or `filter[type][…]`, with the operators that `Exact<Kind>` has by default.
    #[must_use]
    pub fn kind(&self) -> &Exact<Kind> {
        &self.kind
    }
}
/// Builds a [`RoomFilter`]. A field takes one condition, and only of operators that it accepts.
///
/// A condition that is known at run time alone goes through a `maybe_` setter, which takes an `Option`.
///
/// - [`seats`](Self::seats) sends `filter[seats][gte]`, `filter[seats][lte]`.
/// - [`kind`](Self::kind) sends `filter[type]` or `filter[type][…]`, with the operators that `Exact<Kind>` has by default.
///
/// The parameter says which fields are set; it starts with none and follows from the calls.
#[must_use = "a builder does nothing until `build()`"]
#[allow(deprecated, missing_debug_implementations)]
pub struct RoomFilterBuilder<
    __S
        = ::recordings_core::__private::Node<
            ::recordings_core::__private::Unset,
            ::recordings_core::__private::Unset,
        >,
> {
    filter: RoomFilter,
    state: ::core::marker::PhantomData<__S>,
}
#[automatically_derived]
#[allow(dead_code, deprecated, non_snake_case, clippy::missing_errors_doc)]
impl<__S> RoomFilterBuilder<__S> {
    /// How many seats the room has.
    ///
    /// Sends `filter[seats][gte]`, `filter[seats][lte]`.
    ///
    /// Takes what `IntoCondition` lists for `Range<u32>`.
    pub fn seats(
        mut self,
        condition: impl ::recordings_core::__private::IntoCondition<
            Range<u32>,
            room_filter_fields::seats,
        >,
    ) -> RoomFilterBuilder<__S::With>
    where
        __S: ::recordings_core::__private::Has<
            room_filter_fields::seats,
            Status: ::recordings_core::__private::IsUnset<room_filter_fields::seats>,
        >,
    {
        ::recordings_core::__private::put(&mut self.filter.seats, condition);
        RoomFilterBuilder {
            filter: self.filter,
            state: ::core::marker::PhantomData,
        }
    }
    /// How many seats the room has.
    ///
    /// Sets [`seats`](Self::seats) if there is a condition: sends `filter[seats][gte]`, `filter[seats][lte]`, or nothing.
    pub fn maybe_seats(
        mut self,
        condition: ::core::option::Option<
            impl ::recordings_core::__private::IntoCondition<
                Range<u32>,
                room_filter_fields::seats,
            >,
        >,
    ) -> RoomFilterBuilder<__S::WithMaybe>
    where
        __S: ::recordings_core::__private::Has<
            room_filter_fields::seats,
            Status: ::recordings_core::__private::IsUnset<room_filter_fields::seats>,
        >,
    {
        ::recordings_core::__private::put_maybe(&mut self.filter.seats, condition);
        RoomFilterBuilder {
            filter: self.filter,
            state: ::core::marker::PhantomData,
        }
    }
    /// Sends `filter[type]` or `filter[type][…]`, with the operators that `Exact<Kind>` has by default.
    ///
    /// Takes what `IntoCondition` lists for `Exact<Kind>`.
    pub fn kind(
        mut self,
        condition: impl ::recordings_core::__private::IntoCondition<
            Exact<Kind>,
            room_filter_fields::kind,
        >,
    ) -> RoomFilterBuilder<__S::With>
    where
        __S: ::recordings_core::__private::Has<
            room_filter_fields::kind,
            Status: ::recordings_core::__private::IsUnset<room_filter_fields::kind>,
        >,
    {
        ::recordings_core::__private::put(&mut self.filter.kind, condition);
        RoomFilterBuilder {
            filter: self.filter,
            state: ::core::marker::PhantomData,
        }
    }
    /// Sets [`kind`](Self::kind) if there is a condition: sends `filter[type]` or `filter[type][…]`, with the operators that `Exact<Kind>` has by default, or nothing.
    pub fn maybe_kind(
        mut self,
        condition: ::core::option::Option<
            impl ::recordings_core::__private::IntoCondition<
                Exact<Kind>,
                room_filter_fields::kind,
            >,
        >,
    ) -> RoomFilterBuilder<__S::WithMaybe>
    where
        __S: ::recordings_core::__private::Has<
            room_filter_fields::kind,
            Status: ::recordings_core::__private::IsUnset<room_filter_fields::kind>,
        >,
    {
        ::recordings_core::__private::put_maybe(&mut self.filter.kind, condition);
        RoomFilterBuilder {
            filter: self.filter,
            state: ::core::marker::PhantomData,
        }
    }
    /// Makes the [`RoomFilter`].
    ///
    /// # Errors
    ///
    /// If no value meets a range, a value cannot be sent, or a rule between fields is broken; with every such fault.
    pub fn build(
        self,
    ) -> ::core::result::Result<
        RoomFilter,
        ::recordings_core::__private::InvalidFilter,
    > {
        ::recordings_core::__private::build(self.filter)
    }
    /// Makes a [`RoomFilter`] that surely has a condition. Compiles once a setter was called.
    ///
    /// # Errors
    ///
    /// If no value meets a range, a value cannot be sent, or a rule between fields is broken; with every such fault.
    pub fn build_non_empty(
        self,
    ) -> ::core::result::Result<
        ::recordings_core::__private::NonEmpty<RoomFilter>,
        ::recordings_core::__private::InvalidFilter,
    >
    where
        __S: ::recordings_core::__private::State,
        <__S as ::recordings_core::__private::State>::SurelySet: ::recordings_core::__private::NotEmpty<
            RoomFilter,
        >,
    {
        ::recordings_core::__private::build_non_empty(self.filter)
    }
}
#[doc(hidden)]
#[allow(deprecated, unused_qualifications, clippy::match_single_binding)]
const _: () = {
    impl ::recordings_core::__private::Field for room_filter_fields::seats {
        type Condition = Range<u32>;
        type Position = ::recordings_core::__private::Left<
            ::recordings_core::__private::Here,
        >;
        const INFO: ::recordings_core::__private::FieldInfo = ::recordings_core::__private::FieldInfo::new(
            ("seats", "seats"),
            ("filter[seats]", "filter%5Bseats%5D"),
            &[
                ::recordings_core::__private::accepted::<
                    Self,
                    ::recordings_core::ops::gte,
                >(
                    "the field `seats` cannot list the operator `gte`, which `Range<u32>` does not carry: list one that its docs name, or take the condition type whose docs name `gte`",
                ),
                ::recordings_core::__private::accepted::<
                    Self,
                    ::recordings_core::ops::lte,
                >(
                    "the field `seats` cannot list the operator `lte`, which `Range<u32>` does not carry: list one that its docs name, or take the condition type whose docs name `lte`",
                ),
            ],
            ::recordings_core::__private::ListStyle::Brackets,
            "How many seats the room has.",
        );
    }
    impl ::recordings_core::__private::Supports<::recordings_core::ops::gte>
    for room_filter_fields::seats {}
    impl ::recordings_core::__private::Supports<::recordings_core::ops::lte>
    for room_filter_fields::seats {}
    impl ::recordings_core::__private::Field for room_filter_fields::kind {
        type Condition = Exact<Kind>;
        type Position = ::recordings_core::__private::Right<
            ::recordings_core::__private::Here,
        >;
        const INFO: ::recordings_core::__private::FieldInfo = ::recordings_core::__private::FieldInfo::new(
                ("type", "type"),
                ("filter[type]", "filter%5Btype%5D"),
                ::recordings_core::__private::accepted_by_default::<Self>(),
                ::recordings_core::__private::ListStyle::Brackets,
                "",
            )
            .at_column("kind");
    }
    impl ::recordings_core::__private::DefaultOperators for room_filter_fields::kind {}
    #[automatically_derived]
    impl ::recordings_core::__private::Filter for RoomFilter {
        type Model = Room;
        const ROOT: &'static ::core::primitive::str = "filter";
        fn __empty() -> Self {
            Self {
                seats: ::recordings_core::__private::unset::<
                    room_filter_fields::seats,
                >(),
                kind: ::recordings_core::__private::unset::<room_filter_fields::kind>(),
            }
        }
        fn __visit<V: ::recordings_core::__private::Visitor>(&self, __visitor: &mut V) {
            __visitor.field::<room_filter_fields::seats>(&self.seats);
            __visitor.field::<room_filter_fields::kind>(&self.kind);
        }
        fn __visit_mut<V: ::recordings_core::__private::VisitorMut>(
            &mut self,
            __visitor: &mut V,
        ) {
            __visitor.field::<room_filter_fields::seats>(&mut self.seats);
            __visitor.field::<room_filter_fields::kind>(&mut self.kind);
        }
        fn matches(&self, __model: &Self::Model) -> ::core::primitive::bool {
            use ::recordings_core::__private::{TestOfCondition as _, TestOfNothing as _};
            (&::recordings_core::__private::Test(&self.seats))
                .__recordings_test()
                .is_met_by(
                    match __model {
                        __tested => &__tested.capacity,
                    },
                )
                && (&::recordings_core::__private::Test(&self.kind))
                    .__recordings_test()
                    .is_met_by(
                        match __model {
                            __tested => &__tested.kind,
                        },
                    )
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
    #[automatically_derived]
    impl<__S> ::recordings_core::__private::IntoFilter<RoomFilter>
    for RoomFilterBuilder<__S> {
        fn into_filter(
            self,
        ) -> ::core::result::Result<
            RoomFilter,
            ::recordings_core::__private::InvalidFilter,
        > {
            self.build()
        }
    }
    #[automatically_derived]
    impl<__S> ::recordings_core::__private::IntoGroup<RoomFilter>
    for RoomFilterBuilder<__S>
    where
        __S: ::recordings_core::__private::State,
    {
        type Status = <<__S as ::recordings_core::__private::State>::SurelySet as ::recordings_core::__private::Or>::Group;
        fn into_unchecked(self) -> RoomFilter {
            self.filter
        }
    }
};
