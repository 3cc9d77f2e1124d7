//! Newtypes for ids.

use std::{fmt, str::FromStr};

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// An error parsing an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Empty or blank.
    #[error("must not be empty")]
    Empty,
    /// Longer than [`MAX_LEN`] characters.
    #[error("is longer than {MAX_LEN} characters")]
    TooLong,
    /// Contains a control character, such as a line break or tab.
    #[error("contains a control character")]
    Control,
    /// Not a slug: lowercase letters, digits, and hyphens only.
    #[error("\"{0}\" may hold only lower-case letters, digits and hyphens, as in \"classified-26\"")]
    NotASlug(String),
    /// Not a pairing id: `P` and a number.
    #[error("\"{0}\" is not a pairing; pairings are named like P12")]
    NotAPairing(String),
    /// Not a request id: `R` and a number.
    #[error("\"{0}\" is not a request; requests are named like R7")]
    NotARequest(String),
}

/// The maximum length of an id, in characters.
pub const MAX_LEN: usize = 64;

fn check(text: &str) -> Result<&str, IdError> {
    let text = text.trim();
    if text.is_empty() {
        Err(IdError::Empty)
    } else if text.chars().count() > MAX_LEN {
        Err(IdError::TooLong)
    } else if text.chars().any(char::is_control) {
        Err(IdError::Control)
    } else {
        Ok(text)
    }
}

fn check_slug(text: &str) -> Result<&str, IdError> {
    let text = check(text)?;
    let slug = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if slug { Ok(text) } else { Err(IdError::NotASlug(text.to_owned())) }
}

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident, $check:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(CompactString);

        impl $name {
            /// Parses an id from `text`, ignoring surrounding whitespace.
            ///
            /// # Errors
            /// Returns an error if the text is not a valid id.
            pub fn new(text: &str) -> Result<Self, IdError> {
                Ok(Self($check(text)?.into()))
            }

            /// Returns the id as a string.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }
    };
}

text_id!(
    /// A person's reference in the district's directory (the `ref` column), in the district's spelling.
    PersonRef,
    check
);
text_id!(
    /// A program's slug, such as `classified-26`.
    ProgramId,
    check_slug
);
text_id!(
    /// A built-in program template, such as `st-vrain`.
    TemplateId,
    check_slug
);
text_id!(
    /// A program rule, such as `hours-target`.
    RuleId,
    check_slug
);
text_id!(
    /// A checklist, such as `office`.
    ChecklistId,
    check_slug
);
text_id!(
    /// A skill block in a checklist.
    BlockId,
    check_slug
);
text_id!(
    /// A skill, unique within its checklist.
    SkillId,
    check_slug
);

text_id!(
    /// A yearly event or deadline of a program, such as `budget-deadline`.
    EventId,
    check_slug
);
text_id!(
    /// A question in a survey or reflection form.
    QuestionId,
    check_slug
);

impl EventId {
    /// Creates an id from a literal that is known to be a slug.
    pub(super) const fn known(slug: &'static str) -> Self {
        Self(CompactString::const_new(slug))
    }
}

impl RuleId {
    /// Creates an id from a literal that is known to be a slug.
    pub(crate) const fn known(slug: &'static str) -> Self {
        Self(CompactString::const_new(slug))
    }
}

macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident, $letter:literal, $wrong:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&format!("{}{}", $letter, self.0))
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                let wrong = || IdError::$wrong(text.trim().to_owned());
                let digits = text.trim().strip_prefix([$letter, $letter.to_ascii_lowercase()]).ok_or_else(wrong)?;
                if !digits.bytes().all(|b| b.is_ascii_digit()) {
                    return Err(wrong());
                }
                digits.parse().map(Self).map_err(|_| wrong())
            }
        }
    };
}

numbered!(
    /// A pairing id, written `P12`. Assigned sequentially and never reused.
    PairingId,
    'P',
    NotAPairing
);

numbered!(
    /// A request id, written `R7`. Assigned sequentially and never reused.
    RequestId,
    'R',
    NotARequest
);

/// A log entry id, unique within its pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryId(pub u32);

/// A meeting id, unique within its pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MeetingId(pub u32);

/// Links the entries of one group meeting; unique among a mentor's pairings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GroupId(pub u32);

/// A slug of `words`, or `otherwise` if they have no letters. Numbered if already taken.
pub(super) fn unique_slug(words: &str, otherwise: &str, taken: impl Fn(&str) -> bool) -> String {
    const MAX_SLUG_LEN: usize = 48;
    let mut slug = String::new();
    for c in words.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() == MAX_SLUG_LEN {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    let slug = if slug.is_empty() { otherwise } else { slug };
    if !taken(slug) {
        return slug.to_owned();
    }
    (2u32..).map(|number| format!("{slug}-{number}")).find(|slug| !taken(slug)).unwrap_or_else(|| slug.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pairing_reads_what_it_writes() {
        assert_eq!("p12".parse(), Ok(PairingId(12)));
        assert_eq!(PairingId(12).to_string(), "P12");
        for wrong in ["12", "P", "P+1", "P-1", "P99999999999", ""] {
            assert!(wrong.parse::<PairingId>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn slugs_refuse_what_people_type_by_mistake() {
        assert!(ProgramId::new("classified-26").is_ok());
        for wrong in ["Classified 26", "a/b", "", "é", &"x".repeat(65)] {
            assert!(ProgramId::new(wrong).is_err(), "{wrong}");
        }
        assert!(PersonRef::new("E 10218/β").is_ok());
        assert!(PersonRef::new("a\nb").is_err());
    }
}
