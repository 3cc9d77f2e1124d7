//! Makes references of people from their email addresses or names.

use crate::app::search::fold;

/// A reference from an email address: the part before the `@`.
pub(super) fn from_email(email: &str) -> Option<String> {
    let who = email.trim().split_once('@')?.0;
    slug(who, |c| matches!(c, '.' | '_' | '-' | '+'))
}

/// A reference from a name: `Rosa Peña` becomes `rosa-pena`.
pub(super) fn from_name(name: &str) -> Option<String> {
    slug(&fold(name), |_| false)
}

/// Lower-case letters and digits, the other signs that `keep` accepts, and hyphens between words.
fn slug(text: &str, keep: impl Fn(char) -> bool) -> Option<String> {
    let mut slug = String::new();
    for c in text.to_lowercase().chars() {
        if c.is_alphanumeric() || keep(c) {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-').to_owned();
    (!slug.is_empty()).then_some(slug)
}
