//! How an order by the variants of an enum is written.

/// The direction of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Smallest value first: `name`.
    Ascending,
    /// Largest value first: `-name`.
    Descending,
}

/// How an order by the variants of an enum is written. `#[filter(order(…))]` of [`derive(FilterValue)`](macro@crate::FilterValue) sets it.
#[derive(Clone, Copy, Debug)]
pub struct OrderWire {
    pub(crate) parameter: &'static str,
    pub(crate) style: OrderStyle,
    pub(crate) ascending: &'static str,
    pub(crate) descending: &'static str,
    /// Whether there is one field at most.
    pub(crate) is_single: bool,
    /// The only direction, if there is one.
    pub(crate) only: Option<Direction>,
}

/// Where the fields and their directions are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OrderStyle {
    /// `sort=-title,name`
    Minus(OrderList),
    /// `sort=title:desc,name:asc`, with what is between a field and its direction.
    Suffix(&'static str, OrderList),
    /// `order[title]=desc&order[name]=asc`
    Fields,
    /// `sort_by[desc]=title`. All fields have one direction.
    Directions,
    /// `sort=title&order=desc`, with the parameter of the direction. There is one field.
    Two(&'static str),
}

/// How several fields are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OrderList {
    /// `sort=-a,b`
    Comma,
    /// `sort=-a&sort=b`
    Repeat,
    /// `sort[]=-a&sort[]=b`
    Brackets,
    /// `sort[0]=-a&sort[1]=b`
    Indices,
}

impl OrderWire {
    /// As JSON:API 1.1 recommends: `sort=-title,name`.
    pub const JSON_API: Self = Self {
        parameter: "sort",
        style: OrderStyle::Minus(OrderList::Comma),
        ascending: "asc",
        descending: "desc",
        is_single: false,
        only: None,
    };

    /// Sets the parameter and the style.
    #[must_use]
    pub const fn written(mut self, parameter: &'static str, style: OrderStyle) -> Self {
        (self.parameter, self.style) = (parameter, style);
        self
    }

    /// Sets the words for the directions.
    #[must_use]
    pub const fn with_words(mut self, ascending: &'static str, descending: &'static str) -> Self {
        (self.ascending, self.descending) = (ascending, descending);
        self
    }

    /// Allows one field at most.
    #[must_use]
    pub const fn single(mut self) -> Self {
        self.is_single = true;
        self
    }

    /// Allows one direction alone.
    #[must_use]
    pub const fn with_only(mut self, direction: Direction) -> Self {
        self.only = Some(direction);
        self
    }

    /// The word of a direction.
    pub(crate) const fn word(&self, direction: Direction) -> &'static str {
        match direction {
            Direction::Ascending => self.ascending,
            Direction::Descending => self.descending,
        }
    }

    /// Whether an order has one field at most.
    pub(crate) const fn has_one_field(&self) -> bool {
        self.is_single || matches!(self.style, OrderStyle::Two(_))
    }

    /// The second parameter, if there is one.
    pub(crate) const fn direction_parameter(&self) -> Option<&'static str> {
        match self.style {
            OrderStyle::Two(parameter) => Some(parameter),
            OrderStyle::Minus(_) | OrderStyle::Suffix(..) | OrderStyle::Fields | OrderStyle::Directions => None,
        }
    }
}
