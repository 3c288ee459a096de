//! Redaction: removes the API key and the secrets in URLs from texts that an error may show.

use percent_encoding::percent_decode_str;

/// Shorter keys are those of tests. They may be parts of words, and are hidden only where they are sent as keys.
const SHORTEST_KEY: usize = 6;

/// Returns a text from outside without the API key and without the secrets in URLs: user names, passwords and signatures. A URL can
/// be written in many ways, so this hides too much rather than too little: a query or fragment that has a `=`, and the value of
/// each parameter whose name suggests a secret.
pub(crate) fn without_secrets(text: &str, key: &str) -> String {
    // A JSON string may escape slashes.
    let text = text.replace("\\/", "/");
    let text = match key.len() {
        0..SHORTEST_KEY => text.replace(&format!("Bearer {key}"), "Bearer [API key]"),
        _ => text.replace(key, "[API key]"),
    };
    let mut safe = String::with_capacity(text.len());
    let mut rest = &*text;
    let mut secret = Secret::No;
    while let Some(first) = rest.find(|letter| !is_between_words(letter)) {
        let (between, words) = rest.split_at(first);
        let (word, behind) = words.split_at(words.find(is_between_words).unwrap_or(words.len()));
        safe.push_str(between);
        // `<API key>` stands for a secret.
        secret = if between.contains('<') { Secret::No } else { secret.after(word) };
        if secret == Secret::This {
            safe.push_str("[hidden]");
        } else {
            push_safe(&mut safe, word);
        }
        rest = behind;
    }
    safe.push_str(rest);
    safe
}

/// Whether a word is the value of a secret: `X-Amz-Signature: S`, `"signature": "S"`, `Authorization: Bearer S`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Secret {
    No,
    /// The word was the name of one.
    Named,
    /// The next word is it.
    Next,
    /// This word is it.
    This,
}

impl Secret {
    fn after(self, word: &str) -> Self {
        let is_sign = word.bytes().all(|byte| matches!(byte, b':' | b'=' | b','));
        match self {
            Self::Named if is_sign && word.contains([':', '=']) => Self::Next,
            Self::Next if ["bearer", "basic"].iter().any(|scheme| word.eq_ignore_ascii_case(scheme)) => Self::Next,
            Self::Next => Self::This,
            Self::No | Self::Named | Self::This => match word.strip_suffix([':', '=']) {
                Some(name) if suggests_secret(name) => Self::Next,
                None if suggests_secret(word) && !word.contains(['=', '/']) => Self::Named,
                Some(_) | None => Self::No,
            },
        }
    }
}

fn is_between_words(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || matches!(letter, '"' | '<' | '>')
}

/// Appends a word without its secrets.
fn push_safe(safe: &mut String, word: &str) {
    /// What starts a query or a fragment: raw, percent-encoded once or twice, or escaped in a JSON string.
    const BEGINNINGS: [&str; 7] = ["?", "#", "%3f", "%23", "%253f", "%2523", "\\u003f"];
    let small = word.to_ascii_lowercase();
    let is_url = ["://", "%3a%2f%2f", "%253a%252f%252f"].iter().any(|mark| small.contains(mark));
    let begin = BEGINNINGS.iter().filter_map(|beginning| small.find(beginning)).min();
    let begin = begin.filter(|begin| is_url || ["=", "%3d", "%253d"].iter().any(|sign| small[*begin..].contains(sign)));
    let shown = &word[..begin.unwrap_or(word.len())];
    for (index, part) in shown.split("://").enumerate() {
        let (authority, path) = part.split_at(part.find('/').unwrap_or(part.len()));
        let host = match authority.rsplit_once('@') {
            Some((_, host)) if index > 0 => host,
            _ => authority,
        };
        safe.push_str(if index > 0 { "://" } else { "" });
        for piece in host.split_inclusive([';', '&', ',']).chain(path.split_inclusive([';', '&', ','])) {
            push_without_value(safe, piece);
        }
    }
    safe.push_str(if begin.is_some() { "?[hidden]" } else { "" });
}

/// Appends `name=value` or `name:value`, without the value if the name suggests a secret.
fn push_without_value(safe: &mut String, piece: &str) {
    let mut signs = piece.match_indices(['=', ':']).map(|(at, _)| piece.split_at(at));
    match signs.find(|(name, _)| suggests_secret(name)) {
        Some((name, value)) if value.len() > 1 => {
            let end = value.strip_suffix([';', '&', ',']).map_or("", |inner| &value[inner.len()..]);
            let sign = value.get(..1).unwrap_or_default();
            safe.extend([name, sign, "[hidden]", end]);
        }
        _ => safe.push_str(piece),
    }
}

/// Whether a name suggests that its value is a secret, percent-encoded or not, and with whatever signs between its words.
fn suggests_secret(name: &str) -> bool {
    const SECRETS: [&str; 10] = [
        "signature",
        "token",
        "secret",
        "password",
        "credential",
        "accesskey",
        "apikey",
        "sessionid",
        "authorization",
        "keyid",
    ];
    let decoded = percent_decode_str(name).decode_utf8_lossy();
    let plain: String =
        decoded.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect();
    plain.ends_with("sig") || SECRETS.iter().any(|secret| plain.contains(secret))
}

#[cfg(test)]
mod tests {
    use super::without_secrets;

    #[test]
    fn the_key_and_the_secrets_of_urls_are_hidden() {
        for (text, safe) in [
            ("no KEY012 here, nor KEY012", "no [API key] here, nor [API key]"),
            (
                "cannot sign https://s.example/7.ogg?X-Signature=S1&y#z, sorry",
                "cannot sign https://s.example/7.ogg?[hidden] sorry",
            ),
            (
                "\"https://s.example/7#S1\" and <http://user:S1@s.example>",
                "\"https://s.example/7?[hidden]\" and <http://s.example>",
            ),
            ("s3://a/b?S1 s3://a/b", "s3://a/b?[hidden] s3://a/b"),
            ("a://b://c?S1", "a://b://c?[hidden]"),
            ("://?S1", "://?[hidden]"),
            ("plain, with a ? and a #", "plain, with a ? and a #"),
            ("what? a=b", "what? a=b"),
            ("https://s.example/7?name='a'&X-Signature={S1}|`^", "https://s.example/7?[hidden]"),
            (r"https:\/\/user:S1@s.example\/7?X-Signature=S1", "https://s.example/7?[hidden]"),
            ("GET /7?X-Amz-Signature=S1 failed", "GET /7?[hidden] failed"),
            ("//s.example/7?X=S1 s.example/7#X=S1", "//s.example/7?[hidden] s.example/7?[hidden]"),
            ("https%3A%2F%2Fs.example%2F7%3FX%3DS1", "https%3A%2F%2Fs.example%2F7?[hidden]"),
            (r"s.example/7\u003fX=S1", "s.example/7?[hidden]"),
            (
                "/7;X-Signature=S1;a=b X-Amz-Security-Token=S1, sig=S1",
                "/7;X-Signature=[hidden];a=b X-Amz-Security-Token=[hidden], sig=[hidden]",
            ),
            ("filter[date_started_at][gte]=2021-04-25", "filter[date_started_at][gte]=2021-04-25"),
            ("X-Amz-Signature: S1 failed", "X-Amz-Signature: [hidden] failed"),
            ("Authorization: Bearer S1", "Authorization: Bearer [hidden]"),
            (r#"{"signature":"S1","id": 7}"#, r#"{"signature":"[hidden]","id": 7}"#),
            (
                "AWSAccessKeyId=S1 AccessKey=S1 api_key=S1;x=1",
                "AWSAccessKeyId=[hidden] AccessKey=[hidden] api_key=[hidden];x=1",
            ),
            ("/7;jsessionid=S1", "/7;jsessionid=[hidden]"),
            ("error:token=S1 X-Sig=S1 at:sig:S1", "error:token=[hidden] X-Sig=[hidden] at:sig:[hidden]"),
            ("api%5Fkey=S1 X%2DAmz%2DSignature=S1", "api%5Fkey=[hidden] X%2DAmz%2DSignature=[hidden]"),
            ("https%253A%252F%252Fs.example%252F7%253Fa%253DS1", "https%253A%252F%252Fs.example%252F7?[hidden]"),
            ("the token is invalid", "the token is invalid"),
            (r"KEY012 no\KEY012", r"[API key] no\[API key]"),
        ] {
            assert_eq!(without_secrets(text, "KEY012"), safe);
        }
    }

    #[test]
    fn a_short_key_is_hidden_only_where_it_is_sent_as_one() {
        assert_eq!(without_secrets("too many filters, Bearer any", "any"), "too many filters, Bearer [API key]");
    }
}
