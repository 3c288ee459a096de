//! An error object of the API as data.

use std::fmt;

/// An error that the API reported. Fields that it left out are `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ApiError {
    /// The API's code, such as `10015` for a bad request. The API sends it as a string or as a number.
    pub code: Option<String>,
    /// What kind of error it is.
    pub title: Option<String>,
    /// What is wrong.
    pub detail: Option<String>,
    /// The query parameter at fault.
    pub parameter: Option<String>,
    /// The place in the request body that is at fault.
    pub pointer: Option<String>,
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.code.as_ref().map(|code| format!("code {code}"));
        let parts = [code.as_ref(), self.title.as_ref(), self.parameter.as_ref(), self.detail.as_ref()];
        let parts = parts.into_iter().flatten().map(|part| one_line(part.trim()));
        let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
        f.write_str(&parts.join(": "))
    }
}

/// Puts a text of the API on one line, and truncates it.
pub(super) fn one_line(text: &str) -> String {
    const LONGEST: usize = 300;
    let visible = |letter: char| if letter.is_control() { ' ' } else { letter };
    let mut line: String = text.chars().take(LONGEST).map(visible).collect();
    if text.chars().count() > LONGEST {
        line.push('…');
    }
    line
}
