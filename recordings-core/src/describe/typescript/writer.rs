//! The function of a module that writes a filter.

use crate::declaration::ListStyle;
use crate::describe::order::{Order, OrderForm};
use crate::describe::table::{Call, calls, quoted, style_of};
use crate::describe::tree::{Family, MemberKind, Object, Part};

/// What every writer has. `known` refuses keys that an object cannot have, and `put` writes an operand.
const START: &str = r#"  const out: string[] = [];
  const fail = (at: string, value: any, expected: string): never => {
    throw Error(`${at} is ${Object(value) === value ? JSON.stringify(value) : String(value)}: expected ${expected}`);
  };
  // As Rust writes numbers: with an exponent from 1e16 on, and below 1e-5.
  const text = (at: string, value: any): string =>
    !/^(st|b)/.test(typeof value) && !Number.isFinite(value)
      ? fail(at, value, "a string, a finite number or a boolean")
      : typeof value === "number" && /e|^-?(0\.0{5}|\d{17})/.test(value + "")
        ? value.toExponential().replace("+", "")
        : Object.is(value, -0)
          ? "-0"
          : value + "";
  const known = (object: any, names: string[], path: string) => {
    if (Object(object) !== object || Array.isArray(object)) fail(path || "the filter", object, "an object");
    for (const key of Object.keys(object))
      if (object[key] !== undefined && !names.includes(key))
        throw Error(`${path}/${key} is not a known key; expected ${names.join(", ")}`);
  };
  const encode = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (letter) => "%2" + "1789A"["!'()*".indexOf(letter)]);
  const add = (key: string, value: string) => out.push(encode(key) + "=" + value);
  const put = (key: string, value: any, style?: any, empty?: number, sign?: string) => {
    if (!style) return add(key, encode(text(key, value)));
    if (!Array.isArray(value)) fail(key, value, "an array");
    if (!value.length && !empty) throw Error(key + " is empty");
    const texts = Array.from(value, (one) => text(key, one));
    for (const one of texts)
      if (sign && (one + ".").includes(sign))
        fail(key, one, `a value without "${sign}"${sign[1] ? ' or a "." at its end' : ""}, since "${sign}" separates the values`);
"#;

/// Only a list that can be empty confuses an empty text with no values.
const EMPTY: &str = r#"    if (empty && isNaN(style) && texts.length && !(texts + ""))
      throw Error(key + " is an empty text, which cannot be the only value of this list");
"#;

/// Lists as JSON, as Rust writes them.
const JSON: &str = r#"    if (style > 2) {
      const json = (one: string) =>
        style === 3
          ? one
          : JSON.stringify(one).replace(/\\(.)/g, (both, letter) => {
              const at = "btn-fr".indexOf(letter);
              return at < 0 ? both : "\\u000" + (8 + at).toString(16);
            });
      return add(key, encode("[" + texts.map(json) + "]"));
    }
"#;

/// `all` writes the fields of an object and then those of what is under free keys.
const LISTS: &str = "    if (isNaN(style)) return add(key, texts.map(encode).join(style));
    texts.forEach((one, index) => add(style === 2 ? `${key}[${index}]` : key, encode(one)));
  };
  const all = (object: any, items: any[], prefix: string, keys: string[], later: (() => void)[], path: string, more: string[]) => {
    const names = (items: any[], more: string[]): string[] => items.map(([name]) => name).concat(more);
    if (!items[0] || items[0][0]) known(object, names(items, more), path);
    for (const [name, inner, free] of items) {
      const [value, at, others] = name ? [object[name], `${path}/${name}`, []] : [object, path, more];
      if (value === undefined) continue;
      if (free) {
";

/// Filters under free keys, in the order of the bytes of their keys.
const KEYS: &str = r#"        known(value, Object.keys(Object(value)), at);
        const order = (key: string) => [[...key].map((letter) => letter.codePointAt(0)! + 1e6) + " ", key];
        for (const [, key] of Object.keys(value).map(order).sort()) {
          if (value[key] === undefined) continue;
          if (/^$|[[\]]/.test(key)) throw Error(`the key "${key}" is empty or has brackets`);
          later.push(() => all(value[key], inner, prefix, [...keys, key], later, `${at}/${key}`, []));
        }
"#;

const FIELDS: &str = "      } else if (inner[0][1].map) all(value, inner, prefix, keys, later, at, others);
      else {
        known(value, names(inner, others), at);
        for (const [operator, below, ...list] of inner)
          if (value[operator] !== undefined) {
";

/// The parameter of an operator with the keys that it is under.
const UNDER_KEYS: &str = r#"            let nth = 0;
            const key = below.replace(/\[\*]/g, () => `[${keys[nth++] ?? "*"}]`);
"#;

const ADDED: &str = r#"            put(prefix ? prefix + key : key.replace(/\[(.*?)\]/, "$1"), value[operator], ...list);
          }
      }
    }
  };
  const write = (object: any, items: any[], groups: any[], prefix: string, path: string, more: string[]) => {
    const later: (() => void)[] = [];
    all(object, items, prefix, [], later, path, more.concat(groups.map(([word]) => word)));
    for (const write of later) write();
"#;

/// The groups, none of which is written without a condition: it would say nothing.
const GROUPS: &str = r#"    for (const [word, many] of groups)
      if (object[word] !== undefined) {
        const branches = many ? object[word] : [object[word]];
        if (!Array.isArray(branches) || !branches.length) fail(`${path}/${word}`, branches, "an array of filters");
        branches.forEach((branch: any, index: number) => {
          const [end, at, before] = [many ? `[${index}]` : "", `${path}/${word}` + (many ? "/" + index : ""), out.length];
          write(branch, items, groups, (prefix ? `${prefix}[${word}]` : word) + end, at, []);
          if (out.length === before) throw Error(at + " has no condition");
        });
      }
"#;

/// The fields of an order that are written one by one.
const ORDER: &str = r#"  const fields = <T>(at: string, value: T): T => {
    const isOrder = Array.isArray(value) && value.length && value.every((field) => typeof field === "string");
    return isOrder ? value : fail(at, value, "an array of fields");
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
    let names = if whole { "names" } else { "[]" };
    let statements = calls(parts, whole, |call| match call {
        Call::Family { key: None, family } => format!(
            "  write(filter, table{}, {}, {}, \"\", {names});\n",
            place(parts, family),
            family.group_table(),
            quoted(family.root)
        ),
        Call::Family { key: Some(key), family } => {
            let value = format!("filter[{}]", quoted(key));
            format!(
                "  if ({value} !== undefined) write({value}, table{}, {}, {}, {}, []);\n",
                place(parts, family),
                family.group_table(),
                quoted(family.root),
                quoted(&format!("/{key}"))
            )
        }
        Call::Order(order) => ordered(order),
    });
    let chosen = |is_needed: bool, text: &'static str| if is_needed { text } else { "" };
    let families = || parts.iter().filter_map(family);
    let groups = chosen(families().any(|family| family.groups.is_some()), GROUPS);
    let order = chosen(statements.iter().any(|statement| statement.contains("fields(")), ORDER);
    let (json, keys) = (chosen(has_json, JSON), chosen(has_keys, KEYS));
    let name_of = if has_keys { UNDER_KEYS } else { "            const key = below;\n" };
    let known = if whole { known(parts) } else { String::new() };
    let call = statements.concat();
    format!(
        "{tables}\n/** Returns the query, without a question mark. Throws an error for what the types refuse and for values that the query \
         cannot hold. */\nexport function write{name}(filter: {name}): string {{\n\
         {START}{EMPTY}{json}{LISTS}{keys}{FIELDS}{name_of}{ADDED}{groups}  }};\n{order}{known}{call}  return out.join(\"&\");\n}}\n"
    )
}

fn family<'p, 'd>(part: &'p Part<'d>) -> Option<&'p Family<'d>> {
    match part {
        Part::Family(family) => Some(family),
        Part::Order(_) => None,
    }
}

/// The statements that refuse keys that no part of a whole query has.
fn known(parts: &[Part<'_>]) -> String {
    let mut names = Vec::new();
    for part in parts {
        match part {
            Part::Order(order) => names.push(quoted(&order.parameter)),
            Part::Family(family) if family.root.is_empty() => {
                names.extend(family.object.members.iter().map(|member| quoted(member.name)));
            }
            Part::Family(family) => names.push(quoted(family.root)),
        }
    }
    format!("  const names: string[] = [{}];\n  known(filter, names, \"\");\n", names.join(", "))
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
    let sent = format!("filter[{parameter}]");
    let value = format!("fields({parameter}, {sent})");
    let word = |word: &Option<String>| quoted(word.as_deref().unwrap_or_default());
    let (ascending, descending) = (word(&order.ascending), word(&order.descending));
    let style = match order.list.excluded(&[]) {
        Some(sign) => format!("{}, 0, {}", style_of(order.list, true), quoted(sign)),
        None => style_of(order.list, true).to_owned(),
    };
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
            format!("put({name}, {sent}, {style});")
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
    format!("  if ({sent} !== undefined) {inner}\n")
}
