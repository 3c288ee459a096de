//! Which parameters a field sends, for docs.

use crate::model::{Field, Filter, GroupForm, NestedStyle, type_text};

impl Field {
    /// What the field sends.
    pub(in crate::expand) fn sends(&self, filter: &Filter) -> String {
        if let Some(function) = self.functions(filter) {
            return function;
        }
        let raw = self.raw(filter);
        match (self.nested, raw.strip_suffix(']')) {
            (None, _) => {}
            (Some(NestedStyle::Brackets), _) => return format!("`{raw}[…]`, as `{}` declares", type_text(&self.ty)),
            (Some(NestedStyle::Dots), Some(opened)) => {
                return format!("`{opened}.…]`, as `{}` declares", type_text(&self.ty));
            }
            (Some(NestedStyle::Dots), None) => return format!("`{raw}.…`, as `{}` declares", type_text(&self.ty)),
        }
        match &self.ops {
            None => {
                let others = filter.parameter(&raw, "…");
                format!("`{raw}` or `{others}`, with the operators that `{}` accepts by default", type_text(&self.ty))
            }
            Some(operators) => {
                let parameters =
                    operators.iter().map(|operator| match (operator.known_name(), operator.path.segments.last()) {
                        (None, Some(own)) => {
                            format!("`{}` with the name of `{}`", filter.parameter(&raw, "…"), own.ident)
                        }
                        (name, _) => format!("`{}`", filter.parameter(&raw, &name.unwrap_or_default())),
                    });
                parameters.collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// What a field of a filter sends whose conditions are functions. Their names are known to the core alone.
    fn functions(&self, filter: &Filter) -> Option<String> {
        match filter.groups.as_ref()?.form {
            GroupForm::Brackets => None,
            GroupForm::Functions | GroupForm::KebabFunctions => {
                let declared = self.nested.map(|_| format!(".…)`, as `{}` declares", type_text(&self.ty)));
                Some(format!("`{}=…({}{}", filter.root, self.name, declared.as_deref().unwrap_or(",…)`")))
            }
        }
    }

    /// The parameter without an operator: `filter[type]`.
    fn raw(&self, filter: &Filter) -> String {
        match &*filter.root {
            "" => self.name.clone(),
            root => format!("{root}[{}]", self.name),
        }
    }
}

impl Filter {
    /// The parameter of an operator: `filter[seats][gte]`, or as `operators = "…"` says.
    fn parameter(&self, raw: &str, operator: &str) -> String {
        let Some(names) = self.operators.as_ref().filter(|_| !operator.is_empty()) else {
            return if operator.is_empty() { raw.to_owned() } else { format!("{raw}[{operator}]") };
        };
        let written = format!("{}{operator}{}", names.before, names.after);
        match raw.strip_suffix(']') {
            _ if names.has_brackets => format!("{raw}[{written}]"),
            Some(opened) => format!("{opened}{written}]"),
            None => format!("{raw}{written}"),
        }
    }
}
