//! Other names of operators, for which rustc would suggest one that is spelled alike and means something else: `gt` for `ge`.

/// Names that no operator has, each with the operator that is meant.
const MISNOMERS: &[(&str, &str)] = &[
    ("equal", "eq"),
    ("equals", "eq"),
    ("exact", "eq"),
    ("is", "eq"),
    ("is_not", "ne"),
    ("neq", "ne"),
    ("not", "ne"),
    ("not_eq", "ne"),
    ("not_equal", "ne"),
    ("not_equals", "ne"),
    ("noteq", "ne"),
    ("nq", "ne"),
    ("eqi", "ieq"),
    ("iequals", "ieq"),
    ("iexact", "ieq"),
    ("nei", "ine"),
    ("after", "gt"),
    ("greater", "gt"),
    ("greater_than", "gt"),
    ("at_least", "gte"),
    ("ge", "gte"),
    ("geq", "gte"),
    ("greater_or_equal", "gte"),
    ("greater_than_or_equal", "gte"),
    ("gteq", "gte"),
    ("min", "gte"),
    ("since", "gte"),
    ("before", "lt"),
    ("less", "lt"),
    ("less_than", "lt"),
    ("at_most", "lte"),
    ("le", "lte"),
    ("leq", "lte"),
    ("less_or_equal", "lte"),
    ("less_than_or_equal", "lte"),
    ("lteq", "lte"),
    ("max", "lte"),
    ("until", "lte"),
    ("btw", "between"),
    ("range", "between"),
    ("nbetween", "not_between"),
    ("any_of", "in"),
    ("anyof", "in"),
    ("one_of", "in"),
    ("oneof", "in"),
    ("nin", "not_in"),
    ("none_of", "not_in"),
    ("notin", "not_in"),
    ("has_all", "contains_all"),
    ("has_any", "contains_any"),
    ("overlaps", "contains_any"),
    ("includes", "contains"),
    ("ncontains", "not_contains"),
    ("contains_i", "icontains"),
    ("containsi", "icontains"),
    ("begins_with", "starts_with"),
    ("prefix", "starts_with"),
    ("start_with", "starts_with"),
    ("startswith", "starts_with"),
    ("istartswith", "istarts_with"),
    ("end_with", "ends_with"),
    ("endswith", "ends_with"),
    ("suffix", "ends_with"),
    ("iendswith", "iends_with"),
    ("matches", "like"),
    ("is_null", "null"),
    ("isnull", "null"),
    ("is_not_null", "exists"),
    ("not_null", "exists"),
    ("notnull", "exists"),
    ("present", "exists"),
];

/// The operator that is meant by a name that none has.
pub(super) fn meant(name: &str) -> Option<&'static str> {
    MISNOMERS.iter().find(|(other, _)| *other == name).map(|(_, meant)| *meant)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{MISNOMERS, meant};

    /// The operators of `recordings-core`, as its table names them.
    fn operators() -> Vec<String> {
        let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../recordings-core/src/operator/table.rs");
        let table = std::fs::read_to_string(table).unwrap();
        let rows = table.lines().filter_map(|line| {
            let mut words = line.split_whitespace();
            let (constant, operator, name) = (words.next()?, words.next()?, words.next()?);
            let name = name.strip_prefix('"')?.strip_suffix('"')?;
            let is_row = constant.bytes().all(|letter| letter.is_ascii_uppercase() || letter == b'_');
            (is_row && operator.trim_start_matches("r#") == name).then(|| name.to_owned())
        });
        rows.collect()
    }

    #[test]
    fn every_suggestion_is_an_operator_and_no_other_name_is() {
        let operators = operators();
        assert!(operators.len() > 25, "{operators:?}");
        for (name, meant) in MISNOMERS {
            assert!(operators.iter().any(|operator| operator == meant), "`{meant}` is not an operator");
            assert!(!operators.iter().any(|operator| operator == name), "`{name}` is an operator");
        }
    }

    #[test]
    fn every_name_is_there_once() {
        for (name, of) in MISNOMERS {
            assert_eq!(meant(name), Some(*of), "`{name}` is there twice");
        }
    }
}
