//! YAML 1.2 as JSON values, by the core schema: `yes` is a text, `200` as a key is one too. Aliases are copied within a limit.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};
use serde_json::{Map, Number, Value};

/// The most values that a document may have once its aliases are copied.
const LARGEST: usize = 20_000_000;

/// The most collections inside of each other.
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
        Self { message: error.info().to_owned(), line: marker.line(), column: marker.col() + 1 }
    }
}

/// Reads a document.
pub(super) fn parse(text: &str) -> Result<Value, Broken> {
    let mut reader = Reader { parser: Parser::new_from_str(text), anchors: BTreeMap::new(), count: 0 };
    loop {
        let (event, span) = reader.next()?;
        match event {
            Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
            Event::StreamEnd | Event::DocumentEnd => return Ok(Value::Null),
            event => return reader.value(event, span, 0),
        }
    }
}

struct Reader<'i> {
    parser: Parser<'i, saphyr_parser::StrInput<'i>>,
    anchors: BTreeMap<usize, Value>,
    count: usize,
}

impl<'i> Reader<'i> {
    fn next(&mut self) -> Result<(Event<'i>, Span), Broken> {
        match self.parser.next_event() {
            Some(event) => Ok(event?),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn value(&mut self, event: Event<'i>, span: Span, depth: usize) -> Result<Value, Broken> {
        self.count += 1;
        if depth > DEEPEST {
            return Err(Broken::at(span, format!("more than {DEEPEST} collections are inside of each other")));
        }
        let (anchor, value) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = style != ScalarStyle::Plain || tag.is_some_and(|tag| tag.suffix == "str");
                (anchor, if is_text { Value::String(text.into_owned()) } else { scalar(&text) })
            }
            Event::SequenceStart(anchor, _) => {
                let mut items = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        break;
                    }
                    items.push(self.value(event, span, depth + 1)?);
                }
                (anchor, Value::Array(items))
            }
            Event::MappingStart(anchor, _) => (anchor, Value::Object(self.mapping(depth)?)),
            Event::Alias(anchor) => {
                let value = self.anchors.get(&anchor).cloned();
                let value = value.ok_or_else(|| Broken::at(span, "an alias is inside of what it stands for"))?;
                self.count += size(&value);
                (0, value)
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::SequenceEnd
            | Event::MappingEnd => return Err(Broken::at(span, "expected a value")),
        };
        if self.count > LARGEST {
            return Err(Broken::at(span, format!("the document has more than {LARGEST} values with its aliases")));
        }
        if anchor > 0 {
            self.anchors.insert(anchor, value.clone());
        }
        Ok(value)
    }

    fn mapping(&mut self, depth: usize) -> Result<Map<String, Value>, Broken> {
        let (mut map, mut merged) = (Map::new(), Vec::new());
        loop {
            let (event, span) = self.next()?;
            let key = match event {
                Event::MappingEnd => break,
                Event::Scalar(text, ..) => text.into_owned(),
                _ => return Err(Broken::at(span, "a key is not a text")),
            };
            let (event, value_span) = self.next()?;
            let value = self.value(event, value_span, depth + 1)?;
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
                one => vec![one],
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
pub(super) fn lines(text: &str, wanted: &std::collections::BTreeSet<String>) -> BTreeMap<String, usize> {
    enum Level {
        Items(usize),
        Entries { key: Option<String> },
    }
    let mut found = BTreeMap::new();
    let (mut parser, mut levels, mut path): (_, Vec<Level>, Vec<usize>) =
        (Parser::new_from_str(text), Vec::new(), Vec::new());
    let mut pointer = String::new();
    while let (true, Some(Ok((event, span)))) = (found.len() < wanted.len(), parser.next_event()) {
        let is_end = matches!(event, Event::SequenceEnd | Event::MappingEnd);
        if is_end {
            levels.pop();
            if let Some(length) = path.pop() {
                pointer.truncate(length);
            }
            continue;
        }
        let is_value =
            matches!(event, Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..) | Event::Alias(_));
        if !is_value {
            continue;
        }
        let length = pointer.len();
        match levels.last_mut() {
            Some(Level::Items(index)) => {
                pointer.push('/');
                pointer.push_str(&index.to_string());
                *index += 1;
            }
            Some(Level::Entries { key: key @ None }) => {
                let Event::Scalar(text, ..) = event else { return found };
                *key = Some(super::document::escape(&text));
                continue;
            }
            Some(Level::Entries { key }) => {
                pointer.push('/');
                pointer.push_str(&key.take().unwrap_or_default());
            }
            None => {}
        }
        if wanted.contains(&pointer) {
            found.entry(pointer.clone()).or_insert_with(|| span.start.line());
        }
        match event {
            Event::SequenceStart(..) => levels.push(Level::Items(0)),
            Event::MappingStart(..) => levels.push(Level::Entries { key: None }),
            _ => {
                pointer.truncate(length);
                continue;
            }
        }
        path.push(length);
    }
    found
}
