//! An order while its query is parsed.

use std::borrow::Cow;
use std::ops::Range;

use super::Sorting;
use super::wire::owns;
use crate::error::{ErrorKind, ExceededLimit, FilterError, Given, Span};
use crate::query::{Family, Limits, Pair, encoding_error};
use crate::text::place_of;
use crate::value::{Direction, InvalidValue, OrderList, OrderStyle, OrderWire};

/// An order while its query is parsed.
pub(crate) struct SortParser<'s, S> {
    sort: &'s mut S,
    longest: usize,
    /// What has come. Most queries have no order.
    read: Option<Box<Read>>,
}

/// What has come of an order.
#[derive(Default)]
struct Read {
    /// The parameters.
    given: Vec<Given>,
    /// The fields by their indices, where these say their order.
    indexed: Vec<(usize, Given)>,
    /// The direction that has a parameter of its own.
    direction: Option<(Direction, Given)>,
    /// The field that its direction is for.
    field: Option<Given>,
    /// How many fields.
    count: usize,
}

impl<'s, S: Sorting> SortParser<'s, S> {
    pub(crate) fn new(sort: &'s mut S, limits: &Limits) -> Self {
        Self { sort, longest: limits.list, read: None }
    }

    fn state(&mut self) -> &mut Read {
        self.read.get_or_insert_default()
    }

    /// Adds the fields of a parameter.
    fn add(&mut self, wire: &OrderWire, key: &str, given: &Given) -> Result<(), FilterError> {
        let inner = inner(wire.parameter, key);
        match (wire.style, inner) {
            (OrderStyle::Minus(list) | OrderStyle::Suffix(_, list), inner) => match (list, inner) {
                (OrderList::Comma, None) => {
                    self.refuse_second(given)?;
                    self.each(wire, given, |value| value.split(',').collect())
                }
                (OrderList::Repeat, None) | (OrderList::Brackets, Some("")) => {
                    self.each(wire, given, |value| vec![value])
                }
                (OrderList::Brackets | OrderList::Indices, Some(index)) => {
                    let Some(index) = place_of(index) else { return Err(unknown(wire, key, given)) };
                    self.refuse_second(given)?;
                    self.state().indexed.push((index, given.clone()));
                    Ok(())
                }
                (OrderList::Comma | OrderList::Repeat, Some(_)) | (OrderList::Brackets | OrderList::Indices, None) => {
                    Err(unknown(wire, key, given))
                }
            },
            (OrderStyle::Fields, Some(field)) => {
                self.refuse_second(given)?;
                let direction = direction(wire, &given.value).map_err(|reason| invalid(reason, given, None))?;
                self.field(field, direction, "").map_err(|reason| invalid(reason, given, None))
            }
            (OrderStyle::Directions, Some(word)) => {
                self.refuse_second(given)?;
                let Ok(direction) = direction(wire, word) else { return Err(unknown(wire, key, given)) };
                let mut start = 0;
                for field in given.value.split(',') {
                    let place = start..start + field.len();
                    start = place.end + 1;
                    self.field(field, direction, "").map_err(|reason| invalid(reason, given, Some(place)))?;
                }
                Ok(())
            }
            (OrderStyle::Two(_), None) => {
                self.refuse_second(given)?;
                if key == wire.parameter {
                    self.state().field = Some(given.clone());
                } else {
                    let direction = direction(wire, &given.value).map_err(|reason| invalid(reason, given, None))?;
                    self.state().direction = Some((direction, given.clone()));
                }
                Ok(())
            }
            (OrderStyle::Fields | OrderStyle::Directions, None) | (OrderStyle::Two(_), Some(_)) => {
                Err(unknown(wire, key, given))
            }
        }
    }

    /// Adds the fields that a value has.
    fn each<'v>(
        &mut self,
        wire: &OrderWire,
        given: &'v Given,
        split: impl Fn(&'v str) -> Vec<&'v str>,
    ) -> Result<(), FilterError> {
        let mut start = 0;
        for part in split(&given.value) {
            let place = start..start + part.len();
            start = place.end + 1;
            self.part(wire, part).map_err(|reason| invalid(reason, given, Some(place)))?;
        }
        Ok(())
    }

    /// Adds a field with the direction that is written with it.
    fn part(&mut self, wire: &OrderWire, part: &str) -> Result<(), InvalidValue> {
        match wire.style {
            OrderStyle::Suffix(separator, _) => match part.split_once(separator) {
                Some((field, word)) => {
                    let direction = direction(wire, word)?;
                    self.field(field, direction, "")
                }
                None => self.field(part, Direction::Ascending, ""),
            },
            OrderStyle::Minus(_) | OrderStyle::Fields | OrderStyle::Directions | OrderStyle::Two(_) => {
                match part.strip_prefix('-') {
                    Some(field) => self.field(field, Direction::Descending, "-"),
                    None => self.field(part, Direction::Ascending, ""),
                }
            }
        }
    }

    fn field(&mut self, field: &str, direction: Direction, sign: &str) -> Result<(), InvalidValue> {
        self.state().count += 1;
        self.sort.add(field, direction, sign)
    }

    /// Refuses a parameter that has come already.
    fn refuse_second(&mut self, given: &Given) -> Result<(), FilterError> {
        let read = self.state();
        if let Some(first) = read.given.iter().find(|first| first.parameter == given.parameter) {
            return Err(FilterError::new(ErrorKind::Repeated { first: first.clone() }, given.clone()));
        }
        read.given.push(given.clone());
        Ok(())
    }
}

impl<S: Sorting> Family for SortParser<'_, S> {
    fn parameter(&self) -> Option<&'static str> {
        S::WIRE.map(|wire| wire.parameter)
    }

    fn owns(&self, key: &str) -> bool {
        S::WIRE.is_some_and(|wire| owns(wire, key))
    }

    fn read(&mut self, key: &str, pair: &Pair<'_>) -> Result<(), FilterError> {
        let Some(wire) = S::WIRE else { return Ok(()) };
        let Some(value) = pair.value() else {
            return Err(encoding_error(Given::new(key, pair.raw_value()), pair));
        };
        let left = self.longest.saturating_sub(self.state().count);
        if value.split(',').nth(left).is_some() || self.state().indexed.len() >= self.longest {
            let limit = ExceededLimit::List { limit: self.longest };
            return Err(FilterError::new(ErrorKind::Limit(limit), Given::new(key, &value)));
        }
        let mut given = Given::new(key, &value);
        // All of it, since it is read.
        given.value = Cow::into_owned(value);
        self.add(wire, key, &given)
    }

    fn finish(&mut self, errors: &mut Vec<FilterError>) {
        if let (Some(wire), Some(mut read)) = (S::WIRE, self.read.take()) {
            read.indexed.sort_by_key(|(index, _)| *index);
            for (_, given) in &read.indexed {
                errors.extend(self.each(wire, given, |value| vec![value]).err());
            }
            match (read.field, read.direction) {
                (Some(field), direction) => {
                    let direction = direction.map_or(Direction::Ascending, |(direction, _)| direction);
                    let added = self.field(&field.value, direction, "");
                    errors.extend(added.map_err(|reason| invalid(reason, &field, None)).err());
                }
                (None, Some((_, given))) => {
                    let sentence = format!(
                        "there is no `{}` that it could be the direction of; add it, or leave this out",
                        wire.parameter
                    );
                    errors.push(invalid(InvalidValue::unsupported(sentence), &given, None));
                }
                (None, None) => {}
            }
        }
    }
}

/// What is in the brackets after a parameter.
fn inner<'k>(parameter: &str, key: &'k str) -> Option<&'k str> {
    key.strip_prefix(parameter)?.strip_prefix('[')?.strip_suffix(']')
}

fn direction(wire: &OrderWire, word: &str) -> Result<Direction, InvalidValue> {
    let directions = [Direction::Ascending, Direction::Descending];
    let known = directions.into_iter().find(|direction| wire.word(*direction) == word);
    known.ok_or_else(|| InvalidValue::expected_one_of(&directions.map(|direction| wire.word(direction)), word))
}

fn invalid(reason: InvalidValue, given: &Given, place: Option<Range<usize>>) -> FilterError {
    let shown = Given::new(&given.parameter, &given.value);
    FilterError::new(ErrorKind::InvalidValue(reason), shown).at(place.map(Span::Value))
}

/// The error of a parameter that begins like the order's.
fn unknown(wire: &OrderWire, key: &str, given: &Given) -> FilterError {
    let parameter = wire.parameter;
    let expected = match wire.style {
        OrderStyle::Minus(list) | OrderStyle::Suffix(_, list) => match list {
            OrderList::Comma | OrderList::Repeat => vec![parameter.to_owned()],
            OrderList::Brackets => vec![format!("{parameter}[]")],
            OrderList::Indices => vec![format!("{parameter}[0]")],
        },
        OrderStyle::Fields => vec![format!("{parameter}[…]")],
        OrderStyle::Directions => {
            vec![format!("{parameter}[{}]", wire.ascending), format!("{parameter}[{}]", wire.descending)]
        }
        OrderStyle::Two(direction) => vec![parameter.to_owned(), direction.to_owned()],
    };
    let nearest = if let [only] = &*expected { Some(only.clone()) } else { None };
    let kind = ErrorKind::UnknownParameter { allowed: expected.into(), nearest };
    FilterError::new(kind, Given::new(key, &given.value)).at(Some(Span::Parameter(0..key.len())))
}
