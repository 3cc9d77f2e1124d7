//! A report before it is written in a form.

use serde::Serialize;

/// A report: blocks to read, and rows for a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// Which kind it is, as templates and style sheets know it.
    pub kind: &'static str,
    /// Its heading.
    pub title: String,
    /// The line under the title.
    pub subtitle: String,
    /// Its parts, in order.
    pub blocks: Vec<Block>,
    /// The last line.
    pub foot: String,
    /// The same figures as rows.
    #[serde(skip)]
    pub rows: Rows,
}

/// A part of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Block {
    /// A heading within the sheet.
    Heading {
        /// Its words.
        text: String,
    },
    /// A paragraph.
    Text {
        /// Its words.
        text: String,
    },
    /// Words in large type, as on a certificate.
    Large {
        /// The words.
        text: String,
    },
    /// Names with their values.
    Facts {
        /// Each name and its value.
        rows: Vec<(String, String)>,
    },
    /// A list.
    List {
        /// The points.
        items: Vec<String>,
    },
    /// Columns with a heading.
    Table {
        /// The heading of each column.
        heading: Vec<String>,
        /// Whether each column holds figures, which are set to the right.
        figures: Vec<bool>,
        /// The rows.
        rows: Vec<Vec<String>>,
        /// The sums, if there are any.
        sums: Option<Vec<String>>,
    },
    /// Bars, drawn on the page only; in text, tables show the same figures.
    Bars {
        /// Their title.
        text: String,
        /// The bars, all to one scale.
        rows: Vec<Bar>,
    },
    /// A question with room for an answer, or with the answer.
    Question {
        /// The question.
        text: String,
        /// The answer, if there is one.
        answer: Option<String>,
    },
    /// Lines to sign.
    Signatures {
        /// Who signs.
        people: Vec<Signature>,
    },
}

/// A bar, in thousandths of the longest of its picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// Its label.
    pub name: String,
    /// Its figures in words.
    pub words: String,
    /// How far it is filled.
    pub full: u32,
    /// The expected value.
    pub mark: Option<u32>,
    /// The target.
    pub whole: Option<u32>,
}

/// A line to sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// The role: `Mentor`.
    pub role: String,
    /// The name; empty if anyone in that role may sign.
    pub name: String,
    /// The day of the signature, if it is recorded.
    pub on: Option<String>,
}

/// Rows for a spreadsheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// The name of each column.
    pub heading: Vec<&'static str>,
    /// The rows, each as long as the heading.
    pub rows: Vec<Vec<String>>,
}

impl Rows {
    /// No rows yet, under these columns, separated by blanks.
    #[must_use]
    pub fn new(heading: &'static str) -> Self {
        Self { heading: heading.split_whitespace().collect(), rows: Vec::new() }
    }

    /// A single row.
    #[must_use]
    pub fn one(heading: &'static str, row: Vec<String>) -> Self {
        Self { rows: vec![row], ..Self::new(heading) }
    }
}

impl Block {
    /// A heading.
    #[must_use]
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Heading { text: text.into() }
    }

    /// A paragraph.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// A table. A heading that begins with `#` marks a column of figures.
    #[must_use]
    pub fn table(heading: &[&str], rows: Vec<Vec<String>>, sums: Option<Vec<String>>) -> Self {
        Self::Table {
            heading: heading.iter().map(|words| words.trim_start_matches('#').to_owned()).collect(),
            figures: heading.iter().map(|words| words.starts_with('#')).collect(),
            rows,
            sums,
        }
    }

    /// Names with their values; empty values are left out.
    #[must_use]
    pub fn facts(rows: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        let said = rows.into_iter().filter(|(_, value)| !value.is_empty());
        Self::Facts { rows: said.map(|(name, value)| (name.to_owned(), value)).collect() }
    }
}
