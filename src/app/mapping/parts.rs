//! Names in two columns: first names in one, last names in the other.

use crate::app::exchange::FileKind;

/// A column of first names. Together with [`LAST`] it makes a name.
pub const FIRST: &str = "first name";
/// A column of last names.
pub const LAST: &str = "last name";

/// A field that holds a name, and the fields of its two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NameParts {
    pub whole: &'static str,
    pub first: &'static str,
    pub last: &'static str,
}

const OWN: NameParts = NameParts { whole: "name", first: FIRST, last: LAST };
const PERSON: NameParts = NameParts { whole: "person", first: FIRST, last: LAST };
const SUPERVISOR: NameParts =
    NameParts { whole: "supervisor", first: "supervisor first name", last: "supervisor last name" };
const MENTOR: NameParts = NameParts { whole: "mentor", first: "mentor first name", last: "mentor last name" };
const MENTEE: NameParts = NameParts { whole: "mentee", first: "mentee first name", last: "mentee last name" };

impl NameParts {
    /// Those of the fields of a kind of table.
    pub(super) fn all(kind: FileKind) -> &'static [Self] {
        match kind {
            FileKind::People => &[OWN, SUPERVISOR],
            FileKind::Pairings | FileKind::Logs | FileKind::Marks | FileKind::Surveys => &[MENTOR, MENTEE],
            FileKind::Requests => &[PERSON, MENTOR],
            FileKind::Program | FileKind::Checklist | FileKind::All => &[],
        }
    }

    /// Those of a field, if it holds a name.
    pub(super) fn of(kind: FileKind, whole: &str) -> Option<Self> {
        Self::all(kind).iter().copied().find(|name| name.whole == whole)
    }

    /// The fields of the parts.
    pub(super) fn fields(self) -> [&'static str; 2] {
        [self.first, self.last]
    }
}
