//! A report before it takes a form.

use serde::Serialize;

/// A report: blocks to read, and rows for a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// Which kind it is, as templates and style sheets know it.
    pub kind: &'static str,
    /// Its heading.
    pub title: String,
    /// What stands under the heading.
    pub subtitle: String,
    /// What it says, in order.
    pub blocks: Vec<Block>,
    /// What stands at its end.
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
    /// Names and what they are.
    Facts {
        /// What it is called, and what it is.
        rows: Vec<(String, String)>,
    },
    /// Points, one below the other.
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
        /// The sums, where there are any.
        sums: Option<Vec<String>>,
    },
    /// Bars one below the other, drawn on the page only: in text the tables say the same.
    Bars {
        /// What they show.
        text: String,
        /// The bars, all to one scale.
        rows: Vec<Bar>,
    },
    /// A question with room for an answer, or with the answer.
    Question {
        /// The question.
        text: String,
        /// The answer where one is there.
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
    /// Whose it is.
    pub name: String,
    /// Its figures in words.
    pub words: String,
    /// How far it is full.
    pub full: u32,
    /// Where it is expected to be.
    pub mark: Option<u32>,
    /// How far it is to go.
    pub whole: Option<u32>,
}

/// A line to sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// As what: `Mentor`.
    pub role: String,
    /// Who; empty where anybody in that role may.
    pub name: String,
    /// When it was signed, where that is recorded.
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

    /// A table; a heading that begins with `#` is that of a column of figures.
    #[must_use]
    pub fn table(heading: &[&str], rows: Vec<Vec<String>>, sums: Option<Vec<String>>) -> Self {
        Self::Table {
            heading: heading.iter().map(|words| words.trim_start_matches('#').to_owned()).collect(),
            figures: heading.iter().map(|words| words.starts_with('#')).collect(),
            rows,
            sums,
        }
    }

    /// Names and what they are; what is empty is left out.
    #[must_use]
    pub fn facts(rows: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        let said = rows.into_iter().filter(|(_, value)| !value.is_empty());
        Self::Facts { rows: said.map(|(name, value)| (name.to_owned(), value)).collect() }
    }
}
