//! Mail drafts (RFC 5322) in any script: encoded headers (RFC 2047) and a base64 body.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{Letter, Recipient};
use crate::domain::day::Day;

/// Maximum length of an encoded word in characters.
const WORD: usize = 75;

/// A draft that mail programs open as unsent and add the sender to.
pub(super) fn write(letter: &Letter, day: Day) -> String {
    let to: Vec<String> = letter.to.iter().filter_map(mailbox).collect();
    let mut draft = String::new();
    let mut header = |name: &str, value: &str| draft.push_str(&format!("{name}: {value}\r\n"));
    header("X-Unsent", "1");
    header("Date", &format!("{} 12:00:00 +0000", day.date().format("%a, %-d %b %Y")));
    if !to.is_empty() {
        header("To", &to.join(",\r\n "));
    }
    header("Subject", &words("Subject: ".len(), &one_line(&letter.subject)));
    header("MIME-Version", "1.0");
    header("Content-Type", "text/plain; charset=utf-8");
    header("Content-Transfer-Encoding", "base64");
    draft.push_str("\r\n");
    let body = letter.body.replace("\r\n", "\n").replace('\n', "\r\n");
    let encoded = STANDARD.encode(body);
    for line in encoded.as_bytes().chunks(76) {
        draft.push_str(&String::from_utf8_lossy(line));
        draft.push_str("\r\n");
    }
    draft
}

/// `text` with whitespace and control characters collapsed to single spaces, so that it cannot inject a header.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a mail program can use the address: plain ASCII, one `@`, no delimiters.
pub(super) fn is_address(text: &str) -> bool {
    let plain = text.chars().all(|c| c.is_ascii_graphic() && !"<>()[]\\,;:\"".contains(c));
    let parts = text.split_once('@');
    plain
        && text.len() <= 254
        && parts.is_some_and(|(user, host)| !user.is_empty() && !host.is_empty() && !host.contains('@'))
}

fn mailbox(to: &Recipient) -> Option<String> {
    let email = to.email.as_deref()?;
    let name = one_line(&to.name);
    Some(if name.is_empty() {
        email.to_owned()
    } else if name.is_ascii() && name.len() <= 60 {
        format!("\"{}\" <{email}>", name.replace('\\', r"\\").replace('"', "\\\""))
    } else {
        format!("{}\r\n <{email}>", encoded(0, &name))
    })
}

/// The value of a header, encoded unless it is short plain ASCII. `taken` is the length of the text before it.
fn words(taken: usize, text: &str) -> String {
    let plain = text.is_ascii() && taken + text.len() <= 76 && !text.contains("=?");
    if plain { text.to_owned() } else { encoded(taken, text) }
}

/// Encoded words, one per line, none of which splits a character.
fn encoded(taken: usize, text: &str) -> String {
    const AROUND: usize = "=?utf-8?B??=".len();
    let room = |taken: usize| (WORD.saturating_sub(AROUND + taken) / 4 * 3).max(6);
    let mut pieces: Vec<String> = Vec::new();
    let mut piece = String::new();
    for c in text.chars() {
        if piece.len() + c.len_utf8() > room(if pieces.is_empty() { taken } else { 0 }) {
            pieces.push(std::mem::take(&mut piece));
        }
        piece.push(c);
    }
    pieces.push(piece);
    let words = pieces.iter().map(|piece| format!("=?utf-8?B?{}?=", STANDARD.encode(piece)));
    words.collect::<Vec<_>>().join("\r\n ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("", "")]
    #[case("f", "Zg==")]
    #[case("fo", "Zm8=")]
    #[case("foo", "Zm9v")]
    #[case("foobar", "Zm9vYmFy")]
    #[case("ä", "w6Q=")]
    fn base64_as_the_rfc_has_it(#[case] text: &str, #[case] encoded: &str) {
        assert_eq!(STANDARD.encode(text), encoded);
    }

    #[rstest]
    #[case("c.pena@example.org", true)]
    #[case("a@b@c", false)]
    #[case("no one", false)]
    #[case("x@example.org\r\nBcc: all@example.org", false)]
    #[case("a b@example.org", false)]
    #[case("x@example.org>,<y@example.org", false)]
    fn only_addresses_that_end_where_they_seem_to(#[case] text: &str, #[case] good: bool) {
        assert_eq!(is_address(text), good);
    }

    proptest! {
        #[test]
        fn no_name_and_no_subject_breaks_out_of_its_header(name in "\\PC{0,90}", subject in "(\\PC|\r|\n){0,200}") {
            let to = vec![Recipient { name, email: Some("x@example.org".to_owned()) }];
            let letter = Letter { to, subject, body: "Bcc: no one".to_owned() };
            let draft = write(&letter, "2026-11-21".parse().unwrap());
            let (headers, _) = draft.split_once("\r\n\r\n").unwrap();
            prop_assert!(headers.is_ascii());
            for line in headers.split("\r\n") {
                prop_assert!(line.len() <= 78, "{line}");
                prop_assert!(!line.contains(['\r', '\n']), "{line:?}");
            }
            let names: Vec<&str> = headers
                .split("\r\n")
                .filter(|line| !line.starts_with(' '))
                .filter_map(|line| line.split_once(':').map(|(name, _)| name))
                .collect();
            let expected =
                ["X-Unsent", "Date", "To", "Subject", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"];
            prop_assert_eq!(names, expected);
        }
    }
}
