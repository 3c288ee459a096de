//! Docs as rustdoc shows them: without the indentation that all lines have in the source.

/// The lines without their common indentation, and without blank lines at either end. What is indented further, such as a list in
/// a list or code, stays so.
pub(crate) fn cleaned(written: &str) -> String {
    let is_blank = |line: &&str| line.trim().is_empty();
    let lines: Vec<&str> = written.lines().map(str::trim_end).collect();
    let indentation = |line: &&str| line.len() - line.trim_start().len();
    let common = lines.iter().filter(|line| !is_blank(line)).map(indentation).min().unwrap_or_default();
    let start = lines.iter().position(|line| !is_blank(line)).unwrap_or(lines.len());
    let end = lines.iter().rposition(|line| !is_blank(line)).map_or(start, |last| last + 1);
    let kept = lines.get(start..end).unwrap_or_default();
    let cleaned: Vec<&str> = kept.iter().map(|line| line.get(common..).unwrap_or_default()).collect();
    cleaned.join("\n")
}

#[cfg(test)]
mod tests {
    use super::cleaned;

    #[test]
    fn common_indentation_is_removed_and_the_rest_is_kept() {
        for (written, expected) in [
            (" One line.", "One line."),
            (" - a\n   - b\n - c", "- a\n  - b\n- c"),
            ("\n The floor.\n ", "The floor."),
            (" ```\n {\n   1\n }\n ```", "```\n{\n  1\n}\n```"),
            (" a\n\n b  \n", "a\n\nb"),
            ("Not indented.\n But this.", "Not indented.\n But this."),
            ("", ""),
            (" \n \n", ""),
        ] {
            assert_eq!(cleaned(written), expected, "{written:?}");
        }
    }
}
