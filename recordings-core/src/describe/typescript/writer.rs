//! The function of a module that writes a filter.

use crate::declaration::ListStyle;
use crate::describe::order::{Order, OrderForm};
use crate::describe::table::{Call, calls, quoted, style_of};
use crate::describe::tree::{Family, MemberKind, Object, Part};

/// What every writer has. `put` writes an operand, and `all` the fields of an object and then those of what is under free keys.
const START: &str = r#"  const out: string[] = [];
  // As Rust writes numbers: with an exponent from 1e16 on, and below 1e-5.
  const text = (value: any): string =>
    typeof value === "number" && /e|^-?(0\.0{5}|\d{17})/.test(value + "")
      ? value.toExponential().replace("+", "")
      : Object.is(value, -0)
        ? "-0"
        : value + "";
  const encode = (value: any) =>
    encodeURIComponent(text(value)).replace(/[!'()*]/g, (letter) => "%2" + "1789A"["!'()*".indexOf(letter)]);
  const add = (key: string, value: string) => out.push(encode(key) + "=" + value);
  const put = (key: string, value: any, style?: any, empty?: number) => {
    if (!style) return add(key, encode(value));
    if (!value.length && !empty) throw Error(key + " is empty");
"#;

/// Lists as JSON, as Rust writes them.
const JSON: &str = r#"    if (style > 2) {
      const json = (value: any) =>
        style === 3
          ? text(value)
          : JSON.stringify(value).replace(/\\(.)/g, (both, letter) => {
              const at = "btn-fr".indexOf(letter);
              return at < 0 ? both : "\\u000" + (8 + at).toString(16);
            });
      return add(key, encode("[" + value.map(json) + "]"));
    }
"#;

const LISTS: &str = "    if (isNaN(style)) return add(key, value.map(encode).join(style));
    value.forEach((value: any, index: number) => add(style === 2 ? `${key}[${index}]` : key, encode(value)));
  };
  const all = (object: any, items: any[], prefix: string, keys: string[], later: (() => void)[]) => {
    for (const [name, inner, free] of items) {
      const value = name ? object[name] : object;
      if (value === undefined) continue;
      if (free) {
";

/// Filters under free keys, in the order of the bytes of their keys.
const KEYS: &str = r#"        const order = (key: string) => [[...key].map((letter) => letter.codePointAt(0)! + 1e6) + " ", key];
        for (const [, key] of Object.keys(value).map(order).sort()) {
          if (/^$|[[\]]/.test(key)) throw Error(`the key "${key}" is empty or has brackets`);
          later.push(() => all(value[key], inner, prefix, [...keys, key], later));
        }
"#;

const FIELDS: &str = "      } else if (inner[0][1].map) all(value, inner, prefix, keys, later);
      else
        for (const [operator, below, style, empty] of inner)
          if (value[operator] !== undefined) {
";

/// The parameter of an operator with the keys that it is under.
const UNDER_KEYS: &str = r#"            let at = 0;
            const key = below.replace(/\[\*]/g, () => `[${keys[at++] ?? "*"}]`);
"#;

const ADDED: &str = r#"            put(prefix ? prefix + key : key.replace(/\[(.*?)\]/, "$1"), value[operator], style, empty);
          }
    }
  };
  const write = (object: any, items: any[], groups: any[], prefix: string) => {
    const later: (() => void)[] = [];
    all(object, items, prefix, [], later);
    for (const write of later) write();
    for (const [word, many] of groups)
      if (object[word] !== undefined)
        ([] as any[]).concat(object[word]).forEach((branch, index) =>
          write(branch, items, groups, (prefix ? `${prefix}[${word}]` : word) + (many ? `[${index}]` : "")),
        );
  };
"#;

/// The function.
pub(super) fn function(name: &str, parts: &[Part<'_>], whole: bool) -> String {
    let (mut tables, mut has_json, mut has_keys) = (String::new(), false, false);
    for (index, part) in parts.iter().enumerate() {
        if let Part::Family(family) = part {
            tables += &*format!("const table{index}: any[] = {};\n", family.table());
            let (json, keys) = uses(&family.object);
            (has_json, has_keys) = (has_json || json, has_keys || keys);
        }
    }
    let statements = calls(parts, whole, |call| match call {
        Call::Family { key: None, family } => format!(
            "  write(filter, table{}, {}, {});\n",
            place(parts, family),
            family.group_table(),
            quoted(family.root)
        ),
        Call::Family { key: Some(key), family } => {
            let value = format!("filter[{}]", quoted(key));
            format!(
                "  if ({value}) write({value}, table{}, {}, {});\n",
                place(parts, family),
                family.group_table(),
                quoted(family.root)
            )
        }
        Call::Order(order) => ordered(order),
    });
    let json = if has_json { JSON } else { "" };
    let (keys, name_of) = if has_keys { (KEYS, UNDER_KEYS) } else { ("", "            const key = below;\n") };
    let call = statements.concat();
    format!(
        "{tables}\n/** Returns the query, without a question mark. */\nexport function write{name}(filter: {name}): string {{\n{START}{json}{LISTS}{keys}{FIELDS}{name_of}{ADDED}{call}  return out.join(\"&\");\n}}\n"
    )
}

/// The number of a family's table.
fn place(parts: &[Part<'_>], family: &Family<'_>) -> usize {
    let is_it = |part: &Part<'_>| matches!(part, Part::Family(other) if std::ptr::eq(other, family));
    parts.iter().position(is_it).unwrap_or_default()
}

/// Whether there are lists as JSON, and free keys.
fn uses(object: &Object<'_>) -> (bool, bool) {
    let (mut json, mut keys) = (false, false);
    for member in &object.members {
        match &member.kind {
            MemberKind::Field(field) => {
                json |= field.parameters.iter().any(|one| one.list == Some(ListStyle::Json));
            }
            MemberKind::Nested(inner) | MemberKind::Keys(inner) => {
                let (of_inner, more_keys) = uses(inner);
                json |= of_inner;
                keys |= more_keys || matches!(member.kind, MemberKind::Keys(_));
            }
        }
    }
    (json, keys)
}

/// The statement that writes an order.
fn ordered(order: &Order) -> String {
    let parameter = quoted(&order.parameter);
    let value = format!("filter[{parameter}]");
    let word = |word: &Option<String>| quoted(word.as_deref().unwrap_or_default());
    let (ascending, descending) = (word(&order.ascending), word(&order.descending));
    let style = style_of(order.list, true);
    let name = match order.list {
        ListStyle::Brackets => quoted(&format!("{}[]", order.parameter)),
        ListStyle::Comma
        | ListStyle::Repeat
        | ListStyle::Indices
        | ListStyle::Pipes
        | ListStyle::Dots
        | ListStyle::Json => parameter.clone(),
    };
    let split = format!(
        "for (const field of {value})\n      for (const [name, word] of [field[0] === \"-\" ? [field.slice(1), {descending}] : [field, {ascending}]])"
    );
    let inner = match &order.form {
        OrderForm::Minus if (&*ascending, &*descending) == ("\"\"", "\"-\"") => {
            format!("put({name}, {value}, {style});")
        }
        OrderForm::Minus => format!(
            "put({name}, {value}.map((field) => (field[0] === \"-\" ? {descending} + field.slice(1) : {ascending} + field)), {style});"
        ),
        OrderForm::Suffix(separator) => format!(
            "put({name}, {value}.map((field) => (field[0] === \"-\" ? field.slice(1) + {} : field + {})), {style});",
            quoted(&format!("{separator}{}", order.descending.as_deref().unwrap_or_default())),
            quoted(&format!("{separator}{}", order.ascending.as_deref().unwrap_or_default())),
        ),
        OrderForm::Fields => format!("{split} add(`{}[${{name}}]`, encode(word));", order.parameter),
        OrderForm::Two(direction) => {
            format!(
                "{split} {{\n        add({parameter}, encode(name));\n        add({}, encode(word));\n      }}",
                quoted(direction)
            )
        }
        OrderForm::Directions => format!(
            "{{\n    let last = \"\";\n    {split}\n      if (word === last) out.push(out.pop() + \",\" + encode(name));\n      else add(`{}[${{(last = word)}}]`, encode(name));\n  }}",
            order.parameter
        ),
    };
    format!("  if ({value}) {inner}\n")
}
