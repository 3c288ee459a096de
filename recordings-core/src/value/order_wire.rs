//! How an order by the variants of an enum is written.

/// The direction of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Smallest value first: `name`.
    Ascending,
    /// Largest value first: `-name`.
    Descending,
}

/// How an order by the variants of an enum is written, set by `#[filter(order(…))]` of
/// [`derive(FilterValue)`](macro@crate::FilterValue).
#[derive(Clone, Copy, Debug)]
pub struct OrderWire {
    pub(crate) parameter: &'static str,
    pub(crate) style: OrderStyle,
    /// Other styles in which several fields are read.
    pub(crate) read_lists: &'static [OrderList],
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
    /// `sort=-title,name`, with the direction as a sign in front of the field.
    Minus(OrderList),
    /// `sort=title:desc,name:asc`, with what is between a field and its direction.
    Suffix(&'static str, OrderList),
    /// `order[title]=desc&order[name]=asc`
    Fields,
    /// `sort_by[desc]=title&sort_by[asc]=name`
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
        read_lists: &[],
        ascending: "",
        descending: "-",
        is_single: false,
        only: None,
    };

    /// Sets the parameter and the style, with the words for the directions that most APIs of the style have.
    #[must_use]
    #[inline]
    pub const fn written(mut self, parameter: &'static str, style: OrderStyle) -> Self {
        (self.parameter, self.style) = (parameter, style);
        (self.ascending, self.descending) = match style {
            OrderStyle::Minus(_) => ("", "-"),
            OrderStyle::Suffix(..) | OrderStyle::Fields | OrderStyle::Directions | OrderStyle::Two(_) => {
                ("asc", "desc")
            }
        };
        self
    }

    /// Reads several fields in other styles too, one of them in each query.
    #[must_use]
    #[inline]
    pub const fn with_read_lists(mut self, lists: &'static [OrderList]) -> Self {
        self.read_lists = lists;
        self
    }

    /// Sets the words for the directions: the signs in front of the fields, or what is written in another place.
    #[must_use]
    #[inline]
    pub const fn with_words(mut self, ascending: &'static str, descending: &'static str) -> Self {
        (self.ascending, self.descending) = (ascending, descending);
        self
    }

    /// Allows one field at most.
    #[must_use]
    #[inline]
    pub const fn single(mut self) -> Self {
        self.is_single = true;
        self
    }

    /// Allows one direction alone.
    #[must_use]
    #[inline]
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

    /// How several fields are written, if they are values of one parameter.
    pub(crate) const fn list(&self) -> Option<OrderList> {
        match self.style {
            OrderStyle::Minus(list) | OrderStyle::Suffix(_, list) => Some(list),
            OrderStyle::Fields | OrderStyle::Directions | OrderStyle::Two(_) => None,
        }
    }

    /// Whether several fields are read in a style, which includes the one in which they are written.
    pub(crate) const fn reads(&self, list: OrderList) -> bool {
        let mut others = self.read_lists;
        while let [first, rest @ ..] = others {
            if *first as u8 == list as u8 {
                return true;
            }
            others = rest;
        }
        match self.list() {
            Some(own) => own as u8 == list as u8,
            None => false,
        }
    }

    /// The second parameter, if there is one.
    pub(crate) const fn direction_parameter(&self) -> Option<&'static str> {
        match self.style {
            OrderStyle::Two(parameter) => Some(parameter),
            OrderStyle::Minus(_) | OrderStyle::Suffix(..) | OrderStyle::Fields | OrderStyle::Directions => None,
        }
    }
}
