//! Reads an expression: calls of functions, fields, and values with or without quotes.

use std::ops::Range;

use crate::declaration::{GroupForm, NOTATION};

/// A call with the operands in its parentheses, and its place in the text.
#[derive(Debug)]
pub(in crate::query) struct Call<'t> {
    pub(in crate::query) name: &'t str,
    pub(in crate::query) operands: Vec<Operand<'t>>,
    pub(in crate::query) span: Range<usize>,
}

/// What is in the parentheses of a call.
#[derive(Debug)]
pub(in crate::query) enum Operand<'t> {
    Call(Call<'t>),
    /// A text in quotes.
    Text(String),
    /// A field, a number or another text without quotes.
    Bare(&'t str),
    /// A list in brackets.
    List(Vec<Self>),
}

/// What is not an expression: what was expected, and where.
#[derive(Debug)]
pub(in crate::query) struct Mistake {
    pub(in crate::query) expected: &'static str,
    pub(in crate::query) span: Range<usize>,
}

/// How deeply calls may be nested, whatever the declaration allows.
const DEEPEST: usize = 100;

/// A text that is read.
pub(in crate::query) struct Expression<'t> {
    text: &'t str,
    form: GroupForm,
    at: usize,
}

impl<'t> Expression<'t> {
    pub(in crate::query) const fn new(text: &'t str, form: GroupForm) -> Self {
        Self { text, form, at: 0 }
    }

    /// Reads the calls that commas separate, at least one.
    pub(in crate::query) fn calls(mut self) -> Result<Vec<Call<'t>>, Mistake> {
        let mut calls = Vec::new();
        loop {
            match self.operand(0)? {
                Operand::Call(call) => calls.push(call),
                Operand::Text(_) | Operand::Bare(_) | Operand::List(_) => {
                    return Err(Mistake { expected: "a function such as `equals(…)`", span: 0..self.text.len() });
                }
            }
            if self.rest().is_empty() {
                return Ok(calls);
            }
            self.expect(',', "`,` between two functions, or the end")?;
        }
    }

    fn operand(&mut self, depth: usize) -> Result<Operand<'t>, Mistake> {
        self.skip_blanks();
        let start = self.at;
        if depth > DEEPEST {
            return Err(self.mistake("functions that are nested less deeply"));
        }
        match self.rest().chars().next() {
            Some(quote @ ('\'' | '"')) if quote == self.quote() => self.quoted().map(Operand::Text),
            Some('[') if self.form == GroupForm::KebabFunctions => {
                self.at += 1;
                self.skip_blanks();
                if self.rest().starts_with(']') {
                    self.at += 1;
                    return Ok(Operand::List(Vec::new()));
                }
                self.operands(']', depth).map(Operand::List)
            }
            _ => {
                let name = self.bare();
                if name.is_empty() {
                    let expected = self.other_quote().unwrap_or("a function, a field or a value");
                    return Err(self.mistake(expected));
                }
                if !self.rest().starts_with('(') {
                    return Ok(Operand::Bare(name));
                }
                self.at += 1;
                let operands = self.operands(')', depth)?;
                Ok(Operand::Call(Call { name, operands, span: start..self.at }))
            }
        }
    }

    /// Reads operands up to a closing sign.
    fn operands(&mut self, close: char, depth: usize) -> Result<Vec<Operand<'t>>, Mistake> {
        let mut operands = vec![self.operand(depth + 1)?];
        loop {
            self.skip_blanks();
            if self.rest().starts_with(close) {
                self.at += 1;
                return Ok(operands);
            }
            let expected = match (close, self.may_follow_a_plus()) {
                (')', false) => "`,` or `)`",
                (')', true) => "`,` or `)`; write `%2B` for a plus sign",
                (_, false) => "`,` or `]`",
                (_, true) => "`,` or `]`; write `%2B` for a plus sign",
            };
            self.expect(',', expected)?;
            operands.push(self.operand(depth + 1)?);
        }
    }

    /// Reads a text in quotes. Single quotes are doubled in it; double quotes and backslashes follow a backslash.
    fn quoted(&mut self) -> Result<String, Mistake> {
        let (quote, start) = (self.quote(), self.at);
        self.at += 1;
        let mut text = String::new();
        let mut letters = self.rest().char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '\\' if quote == '"' => {
                    let Some((_, escaped @ ('"' | '\\'))) = letters.next() else {
                        let span = self.at + at..self.at + at + 1;
                        return Err(Mistake { expected: "`\\\\` for a backslash, or `\\\"` for a quote", span });
                    };
                    text.push(escaped);
                }
                _ if letter == quote && quote == '\'' && letters.peek().is_some_and(|(_, next)| *next == quote) => {
                    letters.next();
                    text.push(quote);
                }
                _ if letter == quote => {
                    self.at += at + 1;
                    return Ok(text);
                }
                _ => text.push(letter),
            }
        }
        self.at = start;
        Err(self.mistake("a closing quote"))
    }

    /// Reads up to a sign of the notation.
    fn bare(&mut self) -> &'t str {
        let rest = self.rest();
        let end = rest.find(NOTATION).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    const fn quote(&self) -> char {
        match self.form {
            GroupForm::KebabFunctions => '"',
            GroupForm::Functions | GroupForm::Brackets => '\'',
        }
    }

    /// What to write for a quote of the other notation, if one is next.
    fn other_quote(&self) -> Option<&'static str> {
        self.rest().starts_with(['\'', '"']).then_some(match self.form {
            GroupForm::KebabFunctions => "a text in double quotes, such as `\"a\"`",
            GroupForm::Functions | GroupForm::Brackets => "a text in single quotes, such as `'a'`",
        })
    }

    /// Whether the blank in front of this place may have been a plus sign of a value without quotes: `2021-04-25T00:00:00+00:00`, `1e+5`.
    fn may_follow_a_plus(&self) -> bool {
        self.form == GroupForm::KebabFunctions
            && self.text.get(..self.at).is_some_and(|before| before.ends_with(' '))
            && self.rest().starts_with(|letter: char| letter.is_ascii_digit())
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
    }

    fn expect(&mut self, sign: char, expected: &'static str) -> Result<(), Mistake> {
        self.skip_blanks();
        if !self.rest().starts_with(sign) {
            return Err(self.mistake(expected));
        }
        self.at += sign.len_utf8();
        Ok(())
    }

    /// What was expected at this place.
    fn mistake(&self, expected: &'static str) -> Mistake {
        let end = self.rest().chars().next().map_or(self.at, |letter| self.at + letter.len_utf8());
        Mistake { expected, span: self.at..end }
    }
}

#[cfg(test)]
mod tests {
    use super::{Expression, Operand};
    use crate::declaration::GroupForm;

    fn texts(text: &str, form: GroupForm) -> Vec<String> {
        let calls = Expression::new(text, form).calls().unwrap();
        let [call] = &calls[..] else { panic!("one call") };
        let texts = call.operands.iter().filter_map(|operand| match operand {
            Operand::Text(text) => Some(text.clone()),
            Operand::Bare(_) | Operand::Call(_) | Operand::List(_) => None,
        });
        texts.collect()
    }

    #[test]
    fn quotes_in_texts_are_escaped_as_each_notation_does() {
        assert_eq!(texts("equals(name,'O''Brien, (x)')", GroupForm::Functions), ["O'Brien, (x)"]);
        assert_eq!(texts("equals(name,'')", GroupForm::Functions), [""]);
        assert_eq!(texts(r#"equals(name,"a\"b\\c'd")"#, GroupForm::KebabFunctions), [r#"a"b\c'd"#]);
    }

    #[test]
    fn what_is_not_an_expression_is_found() {
        for (text, expected, at) in [
            ("", "a function, a field or a value", 0),
            ("equals", "a function such as `equals(…)`", 0),
            ("equals(a", "`,` or `)`", 8),
            ("equals(a,'b)", "a closing quote", 9),
            ("equals(a,'b')x", "`,` between two functions, or the end", 13),
            ("equals(a,)", "a function, a field or a value", 9),
            ("or()", "a function, a field or a value", 3),
            (r#"equals(a,"b")"#, "a text in single quotes, such as `'a'`", 9),
        ] {
            let mistake = Expression::new(text, GroupForm::Functions).calls().unwrap_err();
            assert_eq!((mistake.expected, mistake.span.start), (expected, at), "{text}");
        }
        let mistake = Expression::new("equals(a,'b')", GroupForm::KebabFunctions).calls().unwrap_err();
        assert_eq!((mistake.expected, mistake.span.start), ("a text in double quotes, such as `\"a\"`", 9));
        let deep = "not(".repeat(10_000);
        assert!(Expression::new(&deep, GroupForm::Functions).calls().is_err());
    }
}
