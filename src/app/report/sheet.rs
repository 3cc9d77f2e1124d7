//! A report, independent of the output format.

use serde::Serialize;

/// A report: content blocks, and rows for a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// The report kind, for templates and style sheets.
    pub kind: &'static str,
    /// The title.
    pub title: String,
    /// The line under the title.
    pub subtitle: String,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
    /// The footer.
    pub foot: String,
    /// The same figures as rows.
    #[serde(skip)]
    pub rows: Rows,
}

/// A block of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Block {
    /// A section heading.
    Heading {
        /// The text.
        text: String,
    },
    /// A paragraph.
    Text {
        /// The text.
        text: String,
    },
    /// Large text, for example on a certificate.
    Large {
        /// The text.
        text: String,
    },
    /// Names and values.
    Facts {
        /// Each name and its value.
        rows: Vec<(String, String)>,
    },
    /// A list.
    List {
        /// The items.
        items: Vec<String>,
    },
    /// A table.
    Table {
        /// The column headings.
        heading: Vec<String>,
        /// Whether each column contains numbers, which are right-aligned.
        figures: Vec<bool>,
        /// The rows.
        rows: Vec<Vec<String>>,
        /// The totals row, if any.
        sums: Option<Vec<String>>,
    },
    /// A bar chart, drawn only on the printable page. Tables show the same figures.
    Bars {
        /// The title.
        text: String,
        /// The bars, on one scale.
        rows: Vec<Bar>,
    },
    /// A question, with its answer or space to write one.
    Question {
        /// The question.
        text: String,
        /// The answer, if any.
        answer: Option<String>,
    },
    /// Signature lines.
    Signatures {
        /// The people who sign.
        people: Vec<Signature>,
    },
}

/// A bar, in thousandths of the longest bar of its chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// Its label.
    pub name: String,
    /// The figures, as text.
    pub words: String,
    /// The filled length.
    pub full: u32,
    /// The expected value.
    pub mark: Option<u32>,
    /// The target.
    pub whole: Option<u32>,
}

/// A signature line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// The role: `Mentor`.
    pub role: String,
    /// The name; empty if anyone with that role may sign.
    pub name: String,
    /// The day of the signature, if recorded.
    pub on: Option<String>,
}

/// Rows for a spreadsheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// The column names.
    pub heading: Vec<&'static str>,
    /// The rows, each as long as `heading`.
    pub rows: Vec<Vec<String>>,
}

impl Rows {
    /// Empty rows with these column names, separated by spaces.
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

    /// A table. A heading that starts with `#` marks a column of numbers.
    #[must_use]
    pub fn table(heading: &[&str], rows: Vec<Vec<String>>, sums: Option<Vec<String>>) -> Self {
        Self::Table {
            heading: heading.iter().map(|words| words.trim_start_matches('#').to_owned()).collect(),
            figures: heading.iter().map(|words| words.starts_with('#')).collect(),
            rows,
            sums,
        }
    }

    /// Names and values. Empty values are omitted.
    #[must_use]
    pub fn facts(rows: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        let said = rows.into_iter().filter(|(_, value)| !value.is_empty());
        Self::Facts { rows: said.map(|(name, value)| (name.to_owned(), value)).collect() }
    }
}
