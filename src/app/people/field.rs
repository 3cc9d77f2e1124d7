//! What is known about one field of a person.

use super::kind::Kind;
use crate::{app::search::Field as SearchField, domain::person::Person};

/// One field of a person: its value, its names, and where it appears.
#[derive(Debug)]
pub struct PersonField {
    /// The column of the people file, the key in JSON, and the name that `--set` takes.
    pub name: &'static str,
    /// The type of the value, and how to read and write it.
    pub kind: Kind,
    /// Headings of the column in tables of other systems, as lower-case letters and digits, separated by blanks. Those
    /// behind a `|` say less than those before it.
    pub aliases: &'static str,
    /// The label in forms.
    pub label: &'static str,
    /// What to type in forms, in a few words.
    pub hint: &'static str,
    /// Where the form of a person asks for it, if it does.
    pub form: Option<(Section, u8)>,
    /// The label in the details of a person, if they list it.
    pub detail: Option<&'static str>,
    /// The option of its own on the command line, if it has one.
    pub option: Option<CliOption>,
    /// Who may read it.
    pub readers: Readers,
    /// Who may change it.
    pub editors: Editors,
    /// Whether an export without names and notes leaves it out.
    pub redacted: bool,
    /// Where a search finds its words, if it does.
    pub search: Option<SearchField>,
    /// Whether words that narrow a list of people are looked for in it.
    pub narrows: bool,
    /// Whether only files have it, and not JSON and forms.
    pub only_in_files: bool,
    /// Whether a file has the column only if a person in it has a value.
    pub optional_column: bool,
}

/// A part of the form of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Name and contact, which need no heading.
    Contact,
    /// The job.
    Work,
    /// What the person gives and looks for as a mentor or mentee.
    Mentoring,
    /// Documents and attestations.
    OnFile,
}

impl Section {
    /// The heading above it.
    #[must_use]
    pub fn heading(self) -> Option<&'static str> {
        match self {
            Self::Contact => None,
            Self::Work => Some("Work"),
            Self::Mentoring => Some("Mentoring"),
            Self::OnFile => Some("On file"),
        }
    }
}

/// A command-line option for one field.
#[derive(Debug, Clone, Copy)]
pub struct CliOption {
    /// The name of its value in the help.
    pub value: &'static str,
    /// What the help says.
    pub help: &'static str,
}

/// Who reads a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    /// Someone who may look for mentors, and sees what the directory of mentors shows.
    Everyone,
    /// Someone in a pairing with the person.
    Partner,
    /// The person.
    Person,
    /// The office.
    Office,
}

/// Who may read a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Everyone who may see the person.
    Everyone,
    /// Those in a pairing with the person, the person and the office; everyone, if the person agreed.
    Address,
    /// Those in a pairing with the person, the person and the office.
    Partner,
    /// The person and the office.
    Person,
    /// The office.
    Office,
}

/// Who may change a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Editors {
    /// The person and the office.
    Person,
    /// The office.
    Office,
}

impl PersonField {
    /// A field that only files have and that only the office reads and changes, as the base of entries in the table.
    pub(super) const BASE: Self = Self {
        name: "",
        kind: Kind::Ref,
        aliases: "",
        label: "",
        hint: "",
        form: None,
        detail: None,
        option: None,
        readers: Readers::Everyone,
        editors: Editors::Office,
        redacted: false,
        search: None,
        narrows: false,
        only_in_files: false,
        optional_column: false,
    };

    /// Whether every row of a people file needs it.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        matches!(self.kind, Kind::Ref | Kind::Name)
    }

    /// Whether `reader` may read it of `person`.
    #[must_use]
    pub fn is_readable(&self, person: &Person, reader: Reader) -> bool {
        let least = match self.readers {
            Readers::Address if person.show_email == Some(true) => Reader::Everyone,
            Readers::Everyone => Reader::Everyone,
            Readers::Address | Readers::Partner => Reader::Partner,
            Readers::Person => Reader::Person,
            Readers::Office => Reader::Office,
        };
        reader >= least
    }
}
