//! Docs of a document as docs of Rust. What they have as code is a text: `rustdoc` compiles code that has no language.

use crate::describe::cleaned;

/// The most spaces in front of a line that is not code.
const MOST: usize = 3;

/// The docs as they are written, without indentation that all lines have, and without characters that Rust refuses in comments.
pub(super) fn written(doc: &str) -> String {
    let turns_text = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut text = doc.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
    text.retain(|letter| letter == '\n' || !letter.is_control() && !turns_text(letter));
    inert(&cleaned(&text)).join("\n")
}

/// A fence around code.
struct Fence {
    letter: char,
    length: usize,
    indentation: usize,
}

/// The same text without code that is compiled.
fn inert(text: &str) -> Vec<String> {
    let (mut lines, mut open): (Vec<String>, Option<Fence>) = (Vec::new(), None);
    for line in text.lines() {
        let indentation = line.len() - line.trim_start_matches(' ').len();
        let start = content(line);
        let (before, rest) = line.split_at_checked(start).unwrap_or((line, ""));
        if let Some(fence) = &open {
            let is_end = fence_of(rest).is_some_and(|(letter, length, info)| {
                letter == fence.letter && length >= fence.length && info.is_empty()
            });
            if is_end {
                lines.push(" ".repeat(fence.indentation) + &fence.letter.to_string().repeat(fence.length));
                open = None;
            } else {
                // A line with less in front of it would end a list that the code is in, and the code with it.
                lines.push(" ".repeat(fence.indentation.saturating_sub(indentation)) + line);
            }
            continue;
        }
        if let Some((letter, length, info)) = fence_of(rest) {
            let language = if is_rust(info) { "text" } else { info };
            let indentation = indentation.min(MOST);
            let before = " ".repeat(indentation) + before.trim_start_matches(' ');
            lines.push(format!("{before}{}{language}", letter.to_string().repeat(length)));
            open = Some(Fence { letter, length, indentation: before.len() });
            continue;
        }
        lines.push(flat(line, before, indentation, lines.last().map(String::as_str)));
    }
    if let Some(fence) = open {
        lines.push(" ".repeat(fence.indentation) + &fence.letter.to_string().repeat(fence.length));
    }
    lines
}

/// A line that is not indented as far as code is, the line before it being `above`.
fn flat(line: &str, before: &str, indentation: usize, above: Option<&str>) -> String {
    let is_item = !before.trim_start_matches([' ', '>']).is_empty();
    let is_text = |above: &str| !above.is_empty() && !above.starts_with(['#', '|', '<', '`', '~', '-', '=', '*']);
    let continues = is_item && (above.is_some_and(|above| is_text(above.trim_start()) || content(above) > 0));
    let line =
        if indentation > MOST && !continues { format!("   {}", line.trim_start_matches(' ')) } else { line.to_owned() };
    // After the marks of quotes and items, as at the start of the line.
    let start = content(&line);
    let (before, rest) = line.split_at_checked(start).unwrap_or((&line, ""));
    if before.trim().is_empty() {
        return line;
    }
    format!("{} {}", before.trim_end(), rest.trim_start()).trim_end().to_owned()
}

/// Where the text of a line begins, after the marks of quotes and list items.
fn content(line: &str) -> usize {
    let mut start = 0;
    loop {
        let rest = line.get(start..).unwrap_or_default();
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let marked = rest.get(spaces..).unwrap_or_default();
        let digits = marked.len() - marked.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        let is_mark = |text: &str| text.starts_with("- ") || text.starts_with("* ") || text.starts_with("+ ");
        let is_number = |text: &str| text.starts_with(". ") || text.starts_with(") ");
        let mark = if marked.starts_with('>') || is_mark(marked) {
            1
        } else if digits > 0 && marked.get(digits..).is_some_and(is_number) {
            digits + 1
        } else {
            return start + spaces;
        };
        start += spaces + mark;
    }
}

/// The letter, the length and the language of a line that begins or ends code.
fn fence_of(rest: &str) -> Option<(char, usize, &str)> {
    let letter = rest.chars().next().filter(|letter| matches!(letter, '`' | '~'))?;
    let info = rest.trim_start_matches(letter);
    let length = rest.len() - info.len();
    (length >= 3 && !(letter == '`' && info.contains('`'))).then(|| (letter, length, info.trim()))
}

/// Whether `rustdoc` compiles code in this language.
fn is_rust(info: &str) -> bool {
    const WORDS: [&str; 6] = ["rust", "ignore", "should_panic", "no_run", "compile_fail", "test_harness"];
    let is_word = |word: &str| {
        word.is_empty() || WORDS.contains(&word) || word.starts_with("edition") || word.starts_with("ignore-")
    };
    !info.starts_with(|first: char| first.is_ascii_alphabetic()) || info.split([',', ' ']).all(is_word)
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn no_code_is_compiled() {
        for (doc, expected) in [
            ("One.\n  Two.", &["One.", "  Two."] as &[&str]),
            ("One.\r\nTwo.\rThree\0.\u{202e}", &["One.", "Two.", "Three."]),
            ("```\nlet x = ;\n```", &["```text", "let x = ;", "```"]),
            ("~~~ rust\nx\n~~~~", &["~~~text", "x", "~~~"]),
            ("```json\n{}\n```", &["```json", "{}", "```"]),
            ("```{.rust}\nx", &["```text", "x", "```"]),
            ("So:\n\n    let x = ;\n      y", &["So:", "", "   let x = ;", "   y"]),
            ("# Title\n\tcode", &["# Title", "   code"]),
            ("- a\n  ```\nb\n  ```\n- c", &["- a", "  ```text", "  b", "  ```", "- c"]),
            ("- ```\n  b\n  ```", &["- ```text", "  b", "  ```"]),
            ("- a\n    - b\n        - c", &["- a", "    - b", "        - c"]),
            ("A\n\n    - b", &["A", "", "   - b"]),
            ("> a\n>\n>     code", &["> a", ">", "> code"]),
            ("- item\n\n      code", &["- item", "", "   code"]),
            ("`a` and ```b``` too", &["`a` and ```b``` too"]),
        ] {
            assert_eq!(written(doc).lines().collect::<Vec<_>>(), expected, "{doc:?}");
        }
    }
}
