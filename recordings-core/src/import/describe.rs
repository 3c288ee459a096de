//! What the declarations of an import accept, without compiling them. A test compares this with what the derives say.

use std::borrow::Cow;

use super::docs;
use super::model::{
    Accepted, Bounds, Enum, Field, Filter, Member, MemberKind, Model, Order, OrderStyle, Part, PartKind, Query, Type,
};
use crate::declaration::{GroupForm, ListStyle};
use crate::describe::{self, Description, Groups, OrderForm, Parameter, Rule, RuleKind, ValueKind, ValueType, ordered};
use crate::operator::Arity;
use crate::value::{FilterValue, to_text};

/// The description of a query.
pub(super) fn describe(model: &Model, query: &Query) -> Description {
    let parts = query.parts.iter().map(|part| describe_part(model, part));
    let description = parts.reduce(Description::and).unwrap_or_else(Description::of_nothing);
    Description { whole: true, ..description }
}

fn describe_part(model: &Model, part: &Part) -> Description {
    let mut description = Description::of_nothing();
    match &part.kind {
        PartKind::Filter(filter) => add_filter(model, filter, &Name::root(&filter.root), true, &mut description),
        PartKind::Keys(filter) => {
            add_filter(model, filter, &Name::root(&filter.root).below("*"), true, &mut description);
        }
        PartKind::Functions(filter) => {
            add_filter(model, filter, &Name::root(&filter.root), true, &mut description);
            description.groups.push(groups(filter));
        }
        PartKind::Order(index, _) => {
            if let Some(Enum { order: Some(order), variants, .. }) = model.enums.get(*index) {
                let fields: Vec<String> = variants.iter().map(|(_, text)| text.clone()).collect();
                description.parameters = of_order(order, &fields);
                description.orders.push(order_of(order, fields));
            }
        }
    }
    description
}

fn groups(filter: &Filter) -> Groups {
    const DEPTH: usize = 3;
    const WIDTH: usize = 20;
    let name = |name: &str| Some(name.to_owned());
    let form = GroupForm::KebabFunctions;
    Groups {
        root: filter.root.clone(),
        any: name("or"),
        all: name("and"),
        not: name("not"),
        depth: DEPTH,
        width: WIDTH,
        form,
    }
}

/// The name of a filter or a field while its parameters are described.
#[derive(Clone)]
struct Name {
    /// As it is in a query.
    raw: String,
    /// The wire names of the fields.
    field: Vec<String>,
    /// The root of the filter, and the wire names of the filters around.
    root: String,
    within: Vec<String>,
}

impl Name {
    fn root(root: &str) -> Self {
        Self { raw: root.to_owned(), field: Vec::new(), root: root.to_owned(), within: Vec::new() }
    }

    fn below(&self, name: &str) -> Self {
        let field = self
            .field
            .iter()
            .cloned()
            .chain(std::iter::once(name.to_owned()).filter(|name| !name.is_empty()))
            .collect();
        let raw = match (&*self.raw, name) {
            (raw, "") => raw.to_owned(),
            ("", name) => name.to_owned(),
            (raw, name) => format!("{raw}[{name}]"),
        };
        Self { raw, within: self.field.clone(), field, root: self.root.clone() }
    }
}

/// Adds the parameters and rules of a filter. `is_demanded` says whether every query must meet its rules.
fn add_filter(model: &Model, filter: &Filter, name: &Name, is_demanded: bool, description: &mut Description) {
    for member in &filter.members {
        let own = name.below(&member.name);
        if member.is_required {
            let shown = match member.kind {
                MemberKind::Field(_) => own.raw.clone(),
                MemberKind::Nested(_) | MemberKind::Keys(_) => format!("{}[…]", own.raw),
            };
            let within = filter.is_nested.then(|| format!("{}[…]", name.raw));
            description.rules.push(Rule { kind: RuleKind::Required, fields: vec![shown], within });
        }
        let is_required = member.is_required && is_demanded;
        match &member.kind {
            MemberKind::Field(field) => add_field(model, filter, (member, field), (&own, is_required), description),
            MemberKind::Nested(inner) => add_filter(model, inner, &own, is_required, description),
            MemberKind::Keys(inner) => add_filter(model, inner, &own.below("*"), false, description),
        }
    }
}

fn add_field(
    model: &Model,
    filter: &Filter,
    (member, field): (&Member, &Field),
    (name, is_required): (&Name, bool),
    description: &mut Description,
) {
    let value_type = value_type(model, field.ty);
    let bounds = bounds(field.ty, &field.bounds);
    let raw = |accepted: &Accepted| {
        let list =
            if accepted.operator.arity() == Arity::Many { field.list.unwrap_or_default() } else { ListStyle::Comma };
        let suffix = match list {
            ListStyle::Brackets => "[]",
            ListStyle::Indices => "[0]",
            ListStyle::Comma | ListStyle::Repeat | ListStyle::Pipes | ListStyle::Dots | ListStyle::Json => "",
        };
        with_operator(filter, &name.raw, &accepted.wire_name) + suffix
    };
    for accepted in &field.operators {
        let (operator, arity) = (accepted.operator, accepted.operator.arity());
        let (is_flag, is_list) = (arity == Arity::Flag, arity == Arity::Many);
        let first = field.operators.iter().find(|other| other.operator.name() == operator.name()).map(raw);
        let own = raw(accepted);
        description.parameters.push(Parameter {
            field: name.field.join("."),
            operator: operator.name().to_owned(),
            root: name.root.clone(),
            within: name.within.clone(),
            stem: name.within.iter().any(|around| around == "*").then(|| name.raw.clone()),
            operator_doc: None,
            slot: None,
            quantifiers: Vec::new(),
            value_type: if is_flag { ValueType::BOOLEAN } else { value_type.clone() },
            bounds: if is_flag { describe::Bounds::default() } else { bounds.clone() },
            list: is_list.then(|| field.list.unwrap_or_default()),
            also_read: Vec::new(),
            allows_empty: is_list && field.allows_empty,
            exactly: operator.takes_pair().then_some(2),
            alias_of: first.filter(|first| *first != own),
            required: is_required && field.operators.len() == 1,
            deprecated: member.is_deprecated,
            doc: docs::written(&member.doc),
            name: own,
        });
    }
}

/// A field's name with an operator.
fn with_operator(filter: &Filter, raw: &str, operator: &str) -> String {
    if operator.is_empty() {
        return raw.to_owned();
    }
    match &filter.dialect {
        Some(dialect) if !dialect.has_brackets => match raw.strip_suffix(']') {
            Some(start) => format!("{start}{}{operator}]", dialect.before),
            None => format!("{raw}{}{operator}", dialect.before),
        },
        Some(dialect) => format!("{raw}[{}{operator}]", dialect.before),
        None => format!("{raw}[{operator}]"),
    }
}

fn value_type(model: &Model, ty: Type) -> ValueType {
    match ty {
        Type::Text => String::TYPE,
        Type::Bool => bool::TYPE,
        Type::U8 => u8::TYPE,
        Type::U16 => u16::TYPE,
        Type::U32 => u32::TYPE,
        Type::U64 => u64::TYPE,
        Type::I32 => i32::TYPE,
        Type::I64 => i64::TYPE,
        Type::F32 => f32::TYPE,
        Type::F64 => f64::TYPE,
        Type::Decimal => ValueType::sized(ValueKind::Number, "decimal", None),
        Type::Date => chrono::NaiveDate::TYPE,
        Type::Instant => chrono::DateTime::<chrono::Utc>::TYPE,
        Type::LocalInstant => chrono::NaiveDateTime::TYPE,
        Type::Uuid => uuid::Uuid::TYPE,
        Type::Ip => std::net::IpAddr::TYPE,
        Type::Ipv4 => std::net::Ipv4Addr::TYPE,
        Type::Ipv6 => std::net::Ipv6Addr::TYPE,
        Type::Enum(index) => {
            let value = model.enums.get(index);
            let values =
                value.into_iter().flat_map(|value| &value.variants).map(|(_, text)| Cow::Owned(text.clone())).collect();
            ValueType { values, open: value.is_some_and(|value| value.is_open), ..ValueType::STRING }
        }
    }
}

/// Bounds as they are in a query.
fn bounds(ty: Type, bounds: &Bounds) -> describe::Bounds {
    let text = |bound: &Option<String>| {
        let bound = bound.as_ref()?;
        Some(match ty {
            Type::F32 => bound.parse::<f32>().map_or_else(|_| bound.clone(), |value| to_text(&value)),
            Type::F64 => bound.parse::<f64>().map_or_else(|_| bound.clone(), |value| to_text(&value)),
            Type::Text
            | Type::Bool
            | Type::U8
            | Type::U16
            | Type::U32
            | Type::U64
            | Type::I32
            | Type::I64
            | Type::Decimal
            | Type::Date
            | Type::Instant
            | Type::LocalInstant
            | Type::Uuid
            | Type::Ip
            | Type::Ipv4
            | Type::Ipv6
            | Type::Enum(_) => bound.clone(),
        })
    };
    let length = |length: Option<u64>| length.and_then(|length| usize::try_from(length).ok());
    describe::Bounds {
        min: text(&bounds.min),
        max: text(&bounds.max),
        min_len: length(bounds.min_len),
        max_len: length(bounds.max_len),
    }
}

/// An order, without its parameters.
fn order_of(order: &Order, fields: Vec<String>) -> describe::Order {
    let (form, list) = match &order.style {
        OrderStyle::Minus(list) => (OrderForm::Minus, *list),
        OrderStyle::Suffix(separator, list) => (OrderForm::Suffix(separator.clone()), *list),
        OrderStyle::Two(direction) => (OrderForm::Two(direction.clone()), ListStyle::Comma),
    };
    let single = order.is_single || matches!(order.style, OrderStyle::Two(_));
    describe::Order {
        parameter: order.parameter.clone(),
        fields,
        form,
        list,
        ascending: Some(order.ascending.clone()),
        descending: Some(order.descending.clone()),
        single,
    }
}

/// The parameters of an order.
fn of_order(order: &Order, fields: &[String]) -> Vec<Parameter> {
    let suffix = |list: ListStyle| match list {
        ListStyle::Brackets => "[]",
        ListStyle::Indices => "[0]",
        ListStyle::Comma | ListStyle::Repeat | ListStyle::Pipes | ListStyle::Dots | ListStyle::Json => "",
    };
    let (parameter, words) = (&order.parameter, [&order.ascending, &order.descending]);
    match &order.style {
        OrderStyle::Minus(list) => {
            let values = ["", "-"].into_iter().flat_map(|sign| fields.iter().map(move |field| [sign, field].concat()));
            vec![ordered(
                format!("{parameter}{}", suffix(*list)),
                values.collect(),
                Some(*list),
                "The order: each field once, with a minus for descending.",
            )]
        }
        OrderStyle::Suffix(separator, list) => {
            let values =
                words.into_iter().flat_map(|word| fields.iter().map(move |field| [field, &**separator, word].concat()));
            vec![ordered(
                format!("{parameter}{}", suffix(*list)),
                values.collect(),
                Some(*list),
                "The order: each field once, with its direction.",
            )]
        }
        OrderStyle::Two(direction) => vec![
            ordered(parameter.clone(), fields.to_vec(), None, "The field of the order."),
            ordered(direction.clone(), words.into_iter().cloned().collect(), None, "The direction of the order."),
        ],
    }
}
