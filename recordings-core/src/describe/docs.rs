//! Docs as rustdoc shows them: without the indentation that all lines have in the source.

/// The lines without their common indentation, and without blank lines at either end. What is indented further, such as a list in
/// a list or code, stays so.
pub(crate) fn cleaned(written: &str) -> String {
    let (mut lines, mut common) = (Vec::new(), usize::MAX);
    for line in written.lines() {
        let line = line.trim_end();
        if !line.is_empty() {
            common = common.min(line.len() - line.trim_start().len());
        } else if lines.is_empty() {
            continue;
        }
        lines.push(line);
    }
    let mut cleaned = String::new();
    for line in lines {
        cleaned.push_str(line.get(common..).unwrap_or_default());
        cleaned.push('\n');
    }
    cleaned.truncate(cleaned.trim_end().len());
    cleaned
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
