//! The forms in which the argument of a field says a condition: `5`, `5..=9`, `5,7,9`.

use crate::declaration::Leaf;
use crate::operator::Operator;

/// The forms that the operators of a field can express.
#[derive(Clone, Debug)]
pub(super) struct Forms {
    accepted: Vec<Operator>,
}

/// A term: an operator with its values.
pub(super) type Term = (Operator, Vec<String>);

/// Why a value is in no form that the field accepts.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It needs this operator.
    Needs(Operator),
    /// It is a range without a bound.
    NoBound,
    /// It is a range among several values.
    OneOfSeveral(String),
}

impl Forms {
    pub(super) fn of(leaf: &Leaf) -> Self {
        Self { accepted: leaf.parameters.iter().map(|parameter| parameter.operator).collect() }
    }

    fn accepts(&self, operator: Operator) -> bool {
        self.accepted.contains(&operator)
    }

    /// Whether an operator is a bound or takes two, so that `..` is never a part of a value.
    fn has_bounds(&self) -> bool {
        let bounds =
            [Operator::GT, Operator::GTE, Operator::LT, Operator::LTE, Operator::BETWEEN, Operator::NOT_BETWEEN];
        bounds.into_iter().any(|bound| self.accepts(bound))
    }

    /// Whether the argument can express any condition.
    pub(super) fn has_any(&self) -> bool {
        !self.shown("").is_empty()
    }

    /// Whether the argument takes several values.
    pub(super) fn has_list(&self) -> bool {
        self.accepts(Operator::IN)
    }

    /// Whether the argument takes nothing but the values of that operator, literally.
    pub(super) fn are_only(&self, operator: Operator) -> bool {
        let [equal, list] = [Operator::EQ, Operator::IN].map(|operator| self.accepts(operator));
        let is_one = operator == Operator::EQ || operator == Operator::IN;
        is_one && self.accepts(operator) && equal != list && !self.has_bounds()
    }

    /// The forms, with this in place of a value: `INTEGER..=INTEGER`.
    pub(super) fn shown(&self, value: &str) -> Vec<String> {
        let [equal, list, gte, lt, lte, between] =
            [Operator::EQ, Operator::IN, Operator::GTE, Operator::LT, Operator::LTE, Operator::BETWEEN]
                .map(|operator| self.accepts(operator));
        let forms = [
            (equal, value.to_owned()),
            (gte, format!("{value}..")),
            (lt, format!("..{value}")),
            (lte, format!("..={value}")),
            (gte && lt, format!("{value}..{value}")),
            (gte && lte || between, format!("{value}..={value}")),
            (list, format!("{value},{value}")),
        ];
        forms.into_iter().filter(|(is_accepted, _)| *is_accepted).map(|(_, form)| form).collect()
    }

    /// Reads the values of an argument.
    pub(super) fn read(&self, texts: &[String]) -> Result<Vec<Term>, Refused> {
        let values = if self.has_list() { split_all(texts) } else { texts.to_vec() };
        let is_range = |value: &&String| self.has_bounds() && value.contains("..");
        match (&*values, values.iter().find(is_range)) {
            ([_], Some(range)) => {
                let (low, high) = range.split_once("..").unwrap_or_default();
                self.range(low, high)
            }
            (_, Some(range)) => Err(Refused::OneOfSeveral(range.clone())),
            ([_], None) if self.accepts(Operator::EQ) => Ok(vec![(Operator::EQ, values)]),
            (_, None) if self.has_list() => Ok(vec![(Operator::IN, values)]),
            (_, None) => Err(Refused::Needs(Operator::EQ)),
        }
    }

    fn range(&self, low: &str, high: &str) -> Result<Vec<Term>, Refused> {
        let (high, upper) = match high.strip_prefix('=') {
            Some("") => return Err(Refused::NoBound),
            Some(high) => (high, Operator::LTE),
            None => (high, Operator::LT),
        };
        if low.is_empty() && high.is_empty() {
            return Err(Refused::NoBound);
        }
        let bounds = [(Operator::GTE, low), (upper, high)];
        let has_both = !low.is_empty() && upper == Operator::LTE;
        if has_both && self.accepts(Operator::BETWEEN) && !(self.accepts(Operator::GTE) && self.accepts(upper)) {
            return Ok(vec![(Operator::BETWEEN, vec![low.to_owned(), high.to_owned()])]);
        }
        let mut terms = Vec::new();
        for (operator, text) in bounds.into_iter().filter(|(_, text)| !text.is_empty()) {
            self.need(operator)?;
            terms.push((operator, vec![text.to_owned()]));
        }
        Ok(terms)
    }

    fn need(&self, operator: Operator) -> Result<(), Refused> {
        if self.accepts(operator) { Ok(()) } else { Err(Refused::Needs(operator)) }
    }
}

/// The values of a list that one or several texts have.
pub(super) fn split_all(texts: &[String]) -> Vec<String> {
    texts.iter().flat_map(|text| split(text)).collect()
}

/// Splits a text at commas. Right before a comma, two backslashes stand for one, and a single one that is left makes the comma a
/// part of the value. All other backslashes stand for themselves.
fn split(text: &str) -> Vec<String> {
    let mut parts = text.split(',');
    let (mut values, mut value) = (Vec::new(), String::new());
    let mut part = parts.next().unwrap_or_default();
    for next in parts {
        let stem = part.trim_end_matches('\\');
        let backslashes = part.len() - stem.len();
        value.push_str(stem);
        value.extend(std::iter::repeat_n('\\', backslashes / 2));
        if backslashes % 2 == 1 {
            value.push(',');
        } else {
            values.push(std::mem::take(&mut value));
        }
        part = next;
    }
    value.push_str(part);
    values.push(value);
    values
}

#[cfg(test)]
mod tests {
    use super::{Forms, Refused, split};
    use crate::operator::Operator;

    fn forms(accepted: &[Operator]) -> Forms {
        Forms { accepted: accepted.to_vec() }
    }

    fn read(forms: &Forms, text: &str) -> Result<Vec<(&'static str, String)>, Refused> {
        let terms = forms.read(&[text.to_owned()])?;
        Ok(terms.into_iter().map(|(operator, values)| (operator.name(), values.join("|"))).collect())
    }

    #[test]
    fn a_range_is_split_at_its_dots() {
        let all = forms(&[Operator::EQ, Operator::GTE, Operator::LT, Operator::LTE]);
        for (text, expected) in [
            ("5", &[("eq", "5")][..]),
            ("5..", &[("gte", "5")]),
            ("..5", &[("lt", "5")]),
            ("..=5", &[("lte", "5")]),
            ("-5..5", &[("gte", "-5"), ("lt", "5")]),
            ("-5..=-2", &[("gte", "-5"), ("lte", "-2")]),
            ("1.5..2.5", &[("gte", "1.5"), ("lt", "2.5")]),
            ("a,b", &[("eq", "a,b")]),
            ("", &[("eq", "")]),
        ] {
            let expected: Vec<_> = expected.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
            assert_eq!(read(&all, text), Ok(expected), "{text}");
        }
        for text in ["..", "..=", "5..="] {
            assert_eq!(read(&all, text), Err(Refused::NoBound), "{text}");
        }
    }

    #[test]
    fn what_the_operators_cannot_express_is_refused() {
        let closed = forms(&[Operator::GTE, Operator::LTE]);
        assert_eq!(read(&closed, "1..2"), Err(Refused::Needs(Operator::LT)));
        assert_eq!(read(&closed, "1"), Err(Refused::Needs(Operator::EQ)));
        let between = forms(&[Operator::BETWEEN]);
        assert_eq!(read(&between, "1..=2"), Ok(vec![("between", "1|2".to_owned())]));
        assert_eq!(read(&between, "1.."), Err(Refused::Needs(Operator::GTE)));
        assert_eq!(between.shown("DAY"), ["DAY..=DAY"]);
    }

    #[test]
    fn without_bounds_dots_are_letters() {
        let text = forms(&[Operator::EQ]);
        assert_eq!(read(&text, "a..b"), Ok(vec![("eq", "a..b".to_owned())]));
        assert!(text.are_only(Operator::EQ) && !text.are_only(Operator::NE));
    }

    #[test]
    fn a_list_is_split_at_its_commas() {
        let list = forms(&[Operator::EQ, Operator::IN]);
        assert_eq!(read(&list, "a"), Ok(vec![("eq", "a".to_owned())]));
        assert_eq!(read(&list, "a,b"), Ok(vec![("in", "a|b".to_owned())]));
        assert_eq!(read(&list, r"a\,b"), Ok(vec![("eq", "a,b".to_owned())]));
        assert_eq!(read(&forms(&[Operator::IN]), "a"), Ok(vec![("in", "a".to_owned())]));
        assert_eq!(split(r"a\b\\,c\,d,"), [r"a\b\", "c,d", ""]);
    }

    #[test]
    fn backslashes_are_special_only_before_a_comma() {
        for (text, expected) in [
            (r"\\server\share", &[r"\\server\share"][..]),
            (r"a\", &[r"a\"]),
            (r"a\\", &[r"a\\"]),
            (r"a\\,b", &[r"a\", "b"]),
            (r"a\\\,b", &[r"a\,b"]),
            (r"a\\\\,b", &[r"a\\", "b"]),
            (r"\,", &[","]),
            ("", &[""]),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
        let all = forms(&[Operator::EQ, Operator::IN, Operator::GTE, Operator::LTE]);
        assert_eq!(read(&all, r"a\,b..=c"), Ok(vec![("gte", "a,b".to_owned()), ("lte", "c".to_owned())]));
        assert_eq!(read(&all, r"\\a..=c\"), Ok(vec![("gte", r"\\a".to_owned()), ("lte", r"c\".to_owned())]));
    }

    #[test]
    fn a_range_is_not_one_of_several_values() {
        let all = forms(&[Operator::EQ, Operator::IN, Operator::GTE, Operator::LTE]);
        let refused = Err(Refused::OneOfSeveral("a..=c".to_owned()));
        assert_eq!(read(&all, "d,a..=c"), refused);
        assert_eq!(all.read(&["a..=c".to_owned(), "d".to_owned()]).map(|_| Vec::new()), refused);
        assert_eq!(read(&forms(&[Operator::IN]), "a..b,c"), Ok(vec![("in", "a..b|c".to_owned())]));
    }
}
