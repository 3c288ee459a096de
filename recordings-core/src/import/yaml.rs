//! YAML 1.2 as JSON values, by the core schema: `yes` is a text, `200` as a key is one too. Aliases are copied within a limit.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput};
use serde_json::{Map, Number, Value};

use super::document::escape;

/// The most values that aliases may add to a document.
const LARGEST: usize = 500_000;

/// The most collections inside each other.
const DEEPEST: usize = 200;

/// What is wrong with a YAML document, and where.
pub(super) struct Broken {
    pub(super) message: String,
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Broken {
    fn at(span: Span, message: impl Into<String>) -> Self {
        Self { message: message.into(), line: span.start.line(), column: span.start.col() + 1 }
    }
}

impl From<ScanError> for Broken {
    fn from(error: ScanError) -> Self {
        let marker = error.marker();
        Self { message: error.info(), line: marker.line(), column: marker.col() + 1 }
    }
}

/// What of a document is read here.
enum Token<'i> {
    Scalar {
        text: Cow<'i, str>,
        is_plain: bool,
        anchor: usize,
    },
    Items(usize),
    Entries(usize),
    End,
    Alias(usize),
    /// The end of the document.
    Stop,
    /// Anything else, such as a comment.
    Other,
}

impl<'i> From<Event<'i>> for Token<'i> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "which events there are depends on features of the parser")]
    fn from(event: Event<'i>) -> Self {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_plain = style == ScalarStyle::Plain && tag.is_none_or(|tag| tag.suffix() != "str");
                Self::Scalar { text, is_plain, anchor }
            }
            Event::SequenceStart(_, anchor, _) => Self::Items(anchor),
            Event::MappingStart(_, anchor, _) => Self::Entries(anchor),
            Event::SequenceEnd | Event::MappingEnd => Self::End,
            Event::Alias(anchor) => Self::Alias(anchor),
            Event::DocumentEnd | Event::StreamEnd => Self::Stop,
            _ => Self::Other,
        }
    }
}

/// Reads a document.
pub(super) fn parse(text: &str) -> Result<Value, Broken> {
    let mut reader = Reader { parser: Parser::new_from_str(text), anchors: BTreeMap::new(), anchored: 0, copied: 0 };
    let value = match reader.next()? {
        (Token::Stop, _) => return Ok(Value::Null),
        (token, span) => reader.value(token, span, 0)?,
    };
    // The end of the document, then that of the file.
    for _ in 0..2 {
        let (token, span) = reader.next()?;
        if !matches!(token, Token::Stop) {
            return Err(Broken::at(span, "a second document begins here; expected one"));
        }
    }
    Ok(value)
}

struct Reader<'i> {
    parser: Parser<'i, StrInput<'i>>,
    /// The values of anchors, with their sizes.
    anchors: BTreeMap<usize, (Value, usize)>,
    /// The number of values that have anchors, and that of those which aliases added.
    anchored: usize,
    copied: usize,
}

impl<'i> Reader<'i> {
    fn next(&mut self) -> Result<(Token<'i>, Span), Broken> {
        while let Some(event) = self.parser.next_event() {
            let (event, span) = event?;
            let token = Token::from(event);
            if !matches!(token, Token::Other) {
                return Ok((token, span));
            }
        }
        Ok((Token::Stop, Span::default()))
    }

    fn value(&mut self, token: Token<'i>, span: Span, depth: usize) -> Result<Value, Broken> {
        if depth > DEEPEST {
            return Err(Broken::at(span, format!("more than {DEEPEST} collections are inside each other")));
        }
        let (anchor, value) = match token {
            Token::Scalar { text, is_plain: true, anchor } => (anchor, scalar(&text)),
            Token::Scalar { text, is_plain: false, anchor } => (anchor, Value::String(text.into_owned())),
            Token::Items(anchor) => {
                let mut items = Vec::new();
                loop {
                    let (token, span) = self.next()?;
                    if matches!(token, Token::End) {
                        break;
                    }
                    items.push(self.value(token, span, depth + 1)?);
                }
                (anchor, Value::Array(items))
            }
            Token::Entries(anchor) => (anchor, Value::Object(self.mapping(depth)?)),
            Token::Alias(anchor) => {
                let Some((value, size)) = self.anchors.get(&anchor) else {
                    return Err(Broken::at(span, "an alias is inside what it stands for"));
                };
                self.copied += size;
                if self.copied > LARGEST {
                    return Err(Broken::at(span, format!("the aliases stand for more than {LARGEST} values")));
                }
                (0, value.clone())
            }
            Token::End | Token::Stop | Token::Other => return Err(Broken::at(span, "expected a value")),
        };
        if anchor > 0 {
            let size = size(&value);
            self.anchored += size;
            if self.anchored > 10 * LARGEST {
                return Err(Broken::at(span, format!("the anchors name more than {} values", 10 * LARGEST)));
            }
            self.anchors.insert(anchor, (value.clone(), size));
        }
        Ok(value)
    }

    fn mapping(&mut self, depth: usize) -> Result<Map<String, Value>, Broken> {
        let (mut map, mut merged) = (Map::new(), Vec::new());
        loop {
            let (token, span) = self.next()?;
            let key = match token {
                Token::End => break,
                Token::Scalar { text, .. } => text.into_owned(),
                Token::Items(_) | Token::Entries(_) | Token::Alias(_) | Token::Stop | Token::Other => {
                    return Err(Broken::at(span, "a key is not a text"));
                }
            };
            let (token, value_span) = self.next()?;
            let value = self.value(token, value_span, depth + 1)?;
            if key == "<<" {
                merged.push(value);
            } else if map.contains_key(&key) {
                return Err(Broken::at(span, format!("the key `{key}` is repeated")));
            } else {
                map.insert(key, value);
            }
        }
        for value in merged {
            let maps = match value {
                Value::Array(maps) => maps,
                one @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_)) => {
                    vec![one]
                }
            };
            for (key, value) in
                maps.into_iter().filter_map(|map| if let Value::Object(map) = map { Some(map) } else { None }).flatten()
            {
                map.entry(key).or_insert(value);
            }
        }
        Ok(map)
    }
}

/// A plain scalar by the core schema.
fn scalar(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let number = if !digits.starts_with(|first: char| first.is_ascii_digit() || first == '.') {
        None
    } else if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let unsigned = text.strip_prefix('+').unwrap_or(text);
        unsigned.parse::<i64>().map(Number::from).or_else(|_| unsigned.parse::<u64>().map(Number::from)).ok()
    } else if let Some(hex) = text.strip_prefix("0x") {
        u64::from_str_radix(hex, 16).map(Number::from).ok()
    } else if let Some(octal) = text.strip_prefix("0o") {
        u64::from_str_radix(octal, 8).map(Number::from).ok()
    } else if digits.bytes().all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte)) {
        text.parse::<f64>().ok().and_then(Number::from_f64)
    } else {
        None
    };
    number.map_or_else(|| Value::String(text.to_owned()), Value::Number)
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(map) => 1 + map.values().map(size).sum::<usize>(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
    }
}

/// The lines of values, by their JSON pointers. A JSON document is read as the YAML that it is. A pointer that the document does not
/// have, such as one into what an alias stands for, is left out.
pub(super) fn lines(text: &str, wanted: &BTreeSet<String>) -> BTreeMap<String, usize> {
    enum Level {
        Items(usize),
        Entries { key: Option<String> },
    }
    let mut found = BTreeMap::new();
    let (mut parser, mut levels): (_, Vec<(Level, usize)>) = (Parser::new_from_str(text), Vec::new());
    let mut pointer = String::new();
    while let (true, Some(Ok((event, span)))) = (found.len() < wanted.len(), parser.next_event()) {
        let token = Token::from(event);
        let length = pointer.len();
        match (&token, levels.last_mut()) {
            (Token::Stop | Token::Other, _) => continue,
            (Token::End, _) => {
                if let Some((_, length)) = levels.pop() {
                    pointer.truncate(length);
                }
                continue;
            }
            (_, Some((Level::Items(index), _))) => {
                pointer.push('/');
                pointer.push_str(&index.to_string());
                *index += 1;
            }
            (Token::Scalar { text, .. }, Some((Level::Entries { key: key @ None }, _))) => {
                *key = Some(escape(text));
                continue;
            }
            (_, Some((Level::Entries { key }, _))) => {
                pointer.push('/');
                pointer.push_str(&key.take().unwrap_or_default());
            }
            (_, None) => {}
        }
        if wanted.contains(&pointer) {
            found.entry(pointer.clone()).or_insert_with(|| span.start.line());
        }
        match token {
            Token::Items(_) => levels.push((Level::Items(0), length)),
            Token::Entries(_) => levels.push((Level::Entries { key: None }, length)),
            Token::Scalar { .. } | Token::Alias(_) | Token::End | Token::Stop | Token::Other => {
                pointer.truncate(length);
            }
        }
    }
    found
}
