//! Identities: a newtype for everything that is named.

use std::{fmt, str::FromStr};

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

/// Why a text cannot be an identity.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing but blanks.
    #[error("must not be empty")]
    Empty,
    /// Longer than [`MAX_LEN`] characters.
    #[error("is longer than {MAX_LEN} characters")]
    TooLong,
    /// Line breaks, tabs and the like.
    #[error("contains a control character")]
    Control,
    /// A slug holds lower-case letters, digits and hyphens only.
    #[error("\"{0}\" may hold only lower-case letters, digits and hyphens, as in \"classified-26\"")]
    NotASlug(String),
    /// A pairing is named `P` and a number.
    #[error("\"{0}\" is not a pairing; pairings are named like P12")]
    NotAPairing(String),
    /// A request is named `R` and a number.
    #[error("\"{0}\" is not a request; requests are named like R7")]
    NotARequest(String),
}

/// The longest identity, in characters.
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
            /// The identity that `text`, trimmed, spells.
            ///
            /// # Errors
            /// When the text cannot be such an identity; the error says why.
            pub fn new(text: &str) -> Result<Self, IdError> {
                Ok(Self($check(text)?.into()))
            }

            /// The identity as people write it.
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
    /// A person's reference in the district's own directory (the `ref` column), as the district spells it.
    PersonRef,
    check
);
text_id!(
    /// A program's short name, as in `classified-26`.
    ProgramId,
    check_slug
);
text_id!(
    /// One of the built-in program templates, as in `st-vrain`.
    TemplateId,
    check_slug
);
text_id!(
    /// A rule of a program, as in `hours-target`.
    RuleId,
    check_slug
);
text_id!(
    /// A checklist, as in `office`.
    ChecklistId,
    check_slug
);
text_id!(
    /// A skill block of a checklist.
    BlockId,
    check_slug
);
text_id!(
    /// A skill, unique within its checklist.
    SkillId,
    check_slug
);

text_id!(
    /// A yearly event or deadline of a program, as in `budget-deadline`.
    EventId,
    check_slug
);
text_id!(
    /// A question of a survey or of the reflection form.
    QuestionId,
    check_slug
);

impl RuleId {
    /// The name of a house rule, known to be a slug.
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
    /// A pairing's number, written `P12`; given out in order and never used twice.
    PairingId,
    'P',
    NotAPairing
);

numbered!(
    /// A request's number, written `R7`; given out in order and never used twice.
    RequestId,
    'R',
    NotARequest
);

/// A log entry's number within its pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntryId(pub u32);

/// A meeting's number within its pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MeetingId(pub u32);

/// What the entries of one group meeting share, unique among a mentor's pairings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GroupId(pub u32);

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
