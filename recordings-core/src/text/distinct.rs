//! A set of texts in the order in which they came.

use std::collections::BTreeMap;

/// Texts, each with a number in the order in which they came. All code that looks for texts or numbers that came before shares this
/// map, since a map of another type is as much code again in the program.
#[derive(Debug, Default)]
pub(crate) struct Distinct(BTreeMap<String, usize>);

impl Distinct {
    /// Adds a text, and returns whether it is new.
    pub(crate) fn add(&mut self, text: &str) -> bool {
        let number = self.0.len();
        let is_new = !self.0.contains_key(text);
        if is_new {
            self.0.insert(text.to_owned(), number);
        }
        is_new
    }

    /// Adds a number as the text that stands where the number does, and returns whether it is new.
    pub(crate) fn add_number(&mut self, number: usize) -> bool {
        self.add(&format!("{number:020}"))
    }

    /// The numbers of the texts, in the order of the texts.
    pub(crate) fn sorted(&self) -> impl Iterator<Item = &usize> {
        self.0.values()
    }

    /// The number of a text that came before.
    pub(crate) fn number(&self, text: &str) -> Option<usize> {
        self.0.get(text).copied()
    }

    /// How many texts there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::Distinct;

    #[test]
    fn a_text_counts_once() {
        let mut texts = Distinct::default();
        assert_eq!(["a", "b", "a"].map(|text| texts.add(text)), [true, true, false]);
        assert_eq!(["a", "b", "c"].map(|text| texts.number(text)), [Some(0), Some(1), None]);
        assert_eq!(texts.len(), 2);
    }

    #[test]
    fn numbers_stand_in_their_order() {
        let mut numbers = Distinct::default();
        assert_eq!([usize::MAX, 10, 9, 10].map(|number| numbers.add_number(number)), [true, true, true, false]);
        assert_eq!(numbers.sorted().collect::<Vec<_>>(), [&2, &1, &0]);
    }
}
