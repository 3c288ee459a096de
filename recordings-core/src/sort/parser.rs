//! An order while its query is parsed.

use std::borrow::Cow;

use super::Sorting;
use super::advice::{Advice, expected};
use super::near_miss;
use super::refusal::{Failure, Refusal, Unread, invalid, is_field, join, refused, repeated, repeated_list, unknown};
use super::wire::{PLUS, owner};
use crate::error::{ErrorKind, ExceededLimit, FilterError, Given};
use crate::query::{Family, Limits, Pair, Scope, encoding_error};
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
    /// The parameters that may come once.
    given: Vec<Given>,
    /// The style of the first parameter of a list.
    list: Option<(OrderList, Given)>,
    /// The fields by their indices, where these say their order.
    indexed: Vec<(usize, Given)>,
    /// The last direction with a parameter, of several or the only one.
    direction: Option<(Direction, Given)>,
    /// The field that its direction is for.
    field: Option<Given>,
    /// How many fields.
    count: usize,
    /// How many of them were read.
    added: usize,
    /// The parameters whose fields were not read.
    unread: Vec<Unread>,
    /// Whether a parameter is wrong in another way, so that it is unknown which order is meant.
    has_failed: bool,
}

impl<'s, S: Sorting> SortParser<'s, S> {
    pub(crate) fn new(sort: &'s mut S, limits: &Limits) -> Self {
        Self { sort, longest: limits.list, read: None }
    }

    fn state(&mut self) -> &mut Read {
        self.read.get_or_insert_default()
    }

    /// Adds the fields of a parameter.
    fn add(&mut self, wire: &OrderWire, key: &str, given: &Given) -> Result<(), Failure> {
        match (wire.style, inner(wire.parameter, key)) {
            (OrderStyle::Minus(_) | OrderStyle::Suffix(..), _) => self.add_to_list(wire, key, given),
            (OrderStyle::Fields, Some(field)) => {
                self.refuse_second(given)?;
                match direction(wire, &given.value) {
                    Ok(direction) => self.field(field, direction, ""),
                    Err(reason) => Err(Refusal::Unread(reason)),
                }
                .map_err(|refusal| refused::<S>(wire, given, refusal, None))
            }
            (OrderStyle::Directions, Some(word)) => {
                let Ok(direction) = direction(wire, word) else { return Err(unknown::<S>(wire, key, given)) };
                if let Some((last, first)) = &self.state().direction
                    && *last == direction
                {
                    return Err(repeated_list(first, given).into());
                }
                self.state().direction = Some((direction, given.clone()));
                self.each(wire, given, Some(','), |parser, field| parser.field(field, direction, ""))
            }
            (OrderStyle::Two(_), None) if key == wire.parameter => {
                self.refuse_second(given)?;
                self.state().field = Some(given.clone());
                Ok(())
            }
            (OrderStyle::Two(parameter), None) if key == parameter => {
                self.refuse_second(given)?;
                let direction = direction(wire, &given.value).map_err(|reason| invalid(reason, given, None))?;
                self.state().direction = Some((direction, given.clone()));
                Ok(())
            }
            (OrderStyle::Fields | OrderStyle::Directions | OrderStyle::Two(_), _) => {
                Err(unknown::<S>(wire, key, given))
            }
        }
    }

    /// Adds the fields of a parameter of a list, in the style that it has.
    fn add_to_list(&mut self, wire: &OrderWire, key: &str, given: &Given) -> Result<(), Failure> {
        let (has_commas, has_repeats) = (wire.reads(OrderList::Comma), wire.reads(OrderList::Repeat));
        let (list, index) = match inner(wire.parameter, key) {
            None if key == wire.parameter && has_commas && (!has_repeats || given.value.contains(',')) => {
                (OrderList::Comma, None)
            }
            None if key == wire.parameter && has_repeats => (OrderList::Repeat, None),
            Some("") if wire.reads(OrderList::Brackets) => (OrderList::Brackets, None),
            Some(index) if wire.reads(OrderList::Brackets) || wire.reads(OrderList::Indices) => match place_of(index) {
                Some(index) => (OrderList::Indices, Some(index)),
                None => return Err(unknown::<S>(wire, key, given)),
            },
            None | Some(_) => return Err(unknown::<S>(wire, key, given)),
        };
        let (first_list, first) = self.state().list.get_or_insert_with(|| (list, given.clone()));
        if *first_list != list {
            return Err(FilterError::new(ErrorKind::Conflict { other: first.clone() }, given.clone()).into());
        }
        match (list, index) {
            (OrderList::Comma, _) => {
                let first = self.state().given.first().cloned();
                if let Some(first) = first {
                    return Err(if wire.has_one_field() {
                        repeated(&first, given).into()
                    } else {
                        repeated_list(&first, given).into()
                    });
                }
                self.state().given.push(given.clone());
                self.each(wire, given, Some(','), |parser, part| parser.part(wire, part))
            }
            (OrderList::Indices, Some(index)) => {
                self.refuse_second(given)?;
                self.state().indexed.push((index, given.clone()));
                Ok(())
            }
            (OrderList::Repeat | OrderList::Brackets | OrderList::Indices, _) => {
                self.each(wire, given, None, |parser, part| parser.part(wire, part))
            }
        }
    }

    /// Adds each part of a value.
    fn each(
        &mut self,
        wire: &OrderWire,
        given: &Given,
        separator: Option<char>,
        add: impl Fn(&mut Self, &str) -> Result<(), Refusal>,
    ) -> Result<(), Failure> {
        let mut start = 0;
        for part in given.value.split(|letter| Some(letter) == separator) {
            let place = start..start + part.len();
            start = place.end + 1;
            add(self, part).map_err(|refusal| refused::<S>(wire, given, refusal, Some(place)))?;
        }
        Ok(())
    }

    /// Adds a field with the direction that is written with it.
    fn part(&mut self, wire: &OrderWire, part: &str) -> Result<(), Refusal> {
        match wire.style {
            OrderStyle::Suffix(separator, _) => match part.rsplit_once(separator) {
                Some((field, word)) => match direction(wire, word) {
                    Ok(direction) => self.field(field, direction, ""),
                    // A separator may be part of a name.
                    Err(_) if is_field::<S>(part) => self.field(part, Direction::Ascending, ""),
                    Err(reason) => Err(Refusal::Unread(reason)),
                },
                None => self.field(part, Direction::Ascending, ""),
            },
            OrderStyle::Minus(_) | OrderStyle::Fields | OrderStyle::Directions | OrderStyle::Two(_) => {
                let (direction, sign, field) = signed(wire, part);
                self.field(field, direction, sign)
            }
        }
    }

    fn field(&mut self, field: &str, direction: Direction, sign: &str) -> Result<(), Refusal> {
        self.state().count += 1;
        self.sort
            .add(field, direction, sign)
            .map_err(|reason| if is_field::<S>(field) { Refusal::Field(reason) } else { Refusal::Unread(reason) })?;
        self.state().added += 1;
        Ok(())
    }

    /// The error of a parameter of which the fields since a count were read.
    fn failed(&mut self, failure: Failure, (key, given): (&str, &Given), start: usize) -> FilterError {
        let state = self.state();
        match failure {
            Failure::Error(error) => {
                state.has_failed = true;
                error
            }
            Failure::Unread(error, advice) => {
                let given = Given::new(key, &given.value);
                let unread = Unread { advice, given, read: start..state.added };
                // In the order of the fields that were read before. A field whose direction came first is after them.
                let before = state.unread.iter().rposition(|other| other.read.start <= start);
                state.unread.insert(before.map_or(0, |before| before + 1), unread);
                error
            }
        }
    }

    /// Refuses a parameter that has come already.
    fn refuse_second(&mut self, given: &Given) -> Result<(), FilterError> {
        let read = self.state();
        if let Some(first) = read.given.iter().find(|first| first.parameter == given.parameter) {
            return Err(repeated(first, given));
        }
        read.given.push(given.clone());
        Ok(())
    }
}

impl<S: Sorting> Family for SortParser<'_, S> {
    fn names(&self) -> Vec<String> {
        S::WIRE.map(expected).unwrap_or_default()
    }

    fn owner(&self, key: &str) -> Option<&'static str> {
        S::WIRE.and_then(|wire| owner(wire, key))
    }

    fn misspelt(&mut self, (key, value): (&str, &str), scope: Scope) -> Option<FilterError> {
        let (wire, names) = (S::WIRE?, S::names());
        let of_another_name = || match scope {
            Scope::Shared => None,
            Scope::Whole => near_miss::of_another_name(wire, &names, (key, value)),
        };
        let error = near_miss::error(wire, &names, (key, value)).or_else(of_another_name)?;
        let (advice, given) = (Advice::of(wire, &names, (key, value)), Given::new(key, value));
        let read = self.state().added;
        self.state().unread.push(Unread { advice, given, read: read..read });
        Some(error)
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
        let start = self.state().added;
        self.add(wire, key, &given).map_err(|failure| self.failed(failure, (key, &given), start))
    }

    fn finish(&mut self, errors: &mut Vec<FilterError>) {
        let (Some(wire), Some(read)) = (S::WIRE, &mut self.read) else { return };
        let mut indexed = std::mem::take(&mut read.indexed);
        indexed.sort_by_key(|(index, _)| *index);
        for (_, given) in &indexed {
            let start = self.state().added;
            let added = self.each(wire, given, None, |parser, part| parser.part(wire, part));
            errors.extend(added.map_err(|failure| self.failed(failure, (&given.parameter, given), start)).err());
        }
        let state = self.state();
        match (state.field.take(), state.direction.take(), wire.direction_parameter()) {
            (Some(field), direction, _) => {
                let direction = direction.map_or(Direction::Ascending, |(direction, _)| direction);
                let added = self.field(&field.value, direction, "");
                let added = added.map_err(|refusal| refused::<S>(wire, &field, refusal, None));
                errors.extend(added.map_err(|failure| self.failed(failure, (&field.parameter, &field), 0)).err());
            }
            (None, Some((_, given)), Some(_)) => {
                let sentence = format!(
                    "there is no `{}` that it could be the direction of; add it, or leave this out",
                    wire.parameter
                );
                errors.push(invalid(InvalidValue::unsupported(sentence), &given, None));
            }
            (None, Some(_), None) | (None, None, _) => {}
        }
        let Some(read) = self.read.take().filter(|read| !read.has_failed && !read.unread.is_empty()) else {
            return;
        };
        let _ = join(wire, &read.unread, &self.sort.by_name(), errors);
    }
}

/// What is in the brackets after a parameter.
fn inner<'k>(parameter: &str, key: &'k str) -> Option<&'k str> {
    key.strip_prefix(parameter)?.strip_prefix('[')?.strip_suffix(']')
}

/// The direction of a field, the sign in front of it, which may be empty, and the field.
fn signed<'p>(wire: &OrderWire, part: &'p str) -> (Direction, &'static str, &'p str) {
    for &direction in &[Direction::Ascending, Direction::Descending] {
        let sign = wire.word(direction);
        // A form decodes a plus that is not encoded as a blank.
        let blank = || part.strip_prefix(' ').filter(|_| sign == PLUS);
        if let Some(field) = part.strip_prefix(sign).filter(|_| !sign.is_empty()).or_else(blank) {
            return (direction, sign, field);
        }
    }
    let descends = !wire.ascending.is_empty() && wire.descending.is_empty();
    (if descends { Direction::Descending } else { Direction::Ascending }, "", part)
}

fn direction(wire: &OrderWire, word: &str) -> Result<Direction, InvalidValue> {
    if word == wire.ascending {
        Ok(Direction::Ascending)
    } else if word == wire.descending {
        Ok(Direction::Descending)
    } else {
        Err(InvalidValue::expected_one_of(&[wire.ascending, wire.descending], word))
    }
}
