//! Output formats of a sheet: Markdown, plain text, a printable page, spreadsheet rows.

use minijinja::{AutoEscape, Environment, Output, State, Value, syntax::SyntaxConfig, value::Serde};
use unicode_width::UnicodeWidthStr;

use super::sheet::{Block, Rows, Sheet};
use crate::app::wording::{sentence, without_symbols};

const MARKDOWN: &str = include_str!("../../../assets/reports/report.md.j2");
const PAGE: &str = include_str!("../../../assets/reports/report.html.j2");

/// An output format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputFormat {
    /// For the terminal and for notes.
    Markdown,
    /// Plain text for a screen reader.
    Plain,
    /// A standalone printable page.
    Html,
    /// For a spreadsheet.
    Csv,
}

impl OutputFormat {
    /// The format for a file extension.
    #[must_use]
    pub fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "md" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

impl Sheet {
    /// Renders the sheet.
    ///
    /// # Errors
    /// Template errors, which the tests rule out.
    pub fn write(&self, form: OutputFormat) -> Result<String, minijinja::Error> {
        match form {
            OutputFormat::Markdown => render("report.md", MARKDOWN, self),
            OutputFormat::Html => render("report.html", PAGE, self),
            OutputFormat::Csv => Ok(self.rows.csv()),
            OutputFormat::Plain => Ok(self.plain()),
        }
    }

    /// One fact per line, without markup. Each table cell follows its column heading.
    fn plain(&self) -> String {
        let mut lines = vec![self.title.clone(), self.subtitle.clone()];
        for block in &self.blocks {
            match block {
                Block::Heading { text } | Block::Text { text } | Block::Large { text } => lines.push(text.clone()),
                Block::Facts { rows } => lines.extend(rows.iter().map(|(name, value)| format!("{name}: {value}"))),
                Block::List { items } => lines.extend(items.iter().cloned()),
                Block::Table { heading, rows, sums, .. } => {
                    lines.extend(rows.iter().chain(sums).map(|row| sentence(heading, row)));
                }
                // Tables show the same figures.
                Block::Bars { .. } => {}
                Block::Question { text, answer } => lines.extend([text.clone()].into_iter().chain(answer.clone())),
                Block::Signatures { people } => lines.extend(people.iter().map(|person| {
                    let name = if person.name.is_empty() { String::new() } else { format!(" ({})", person.name) };
                    let signed = person.on.as_ref().map_or("not signed".to_owned(), |on| format!("signed on {on}"));
                    format!("{}{name}: {signed}", person.role)
                })),
            }
        }
        lines.push(self.foot.clone());
        let lines = lines.iter().map(|line| without_symbols(&one_line(line)).into_owned());
        lines.filter(|line| !line.is_empty()).map(|line| line + "\n").collect()
    }
}

/// Renders a template, escaping all values from records.
fn render(name: &'static str, template: &'static str, sheet: &Sheet) -> Result<String, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|name| {
        if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::Custom("markdown".into()) }
    });
    environment.set_formatter(|out: &mut Output, state: &mut State, value: &Value| {
        if matches!(state.auto_escape(), AutoEscape::Custom(_)) {
            let text = value.to_string();
            let text = if value.is_safe() { text } else { markdown(&text) };
            out.write_str(&text).map_err(Into::into)
        } else {
            minijinja::escape_formatter(out, state, value)
        }
    });
    environment
        .set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?);
    environment.add_template(name, template)?;
    // Only Markdown tables are generated in code.
    let set = |block| Value::from_safe_string(if template == MARKDOWN { table(block) } else { String::new() });
    let tables: Vec<Value> = sheet.blocks.iter().map(set).collect();
    let context = minijinja::context! { sheet => Value::from(Serde(sheet)), tables => tables };
    environment.get_template(name)?.render(context)
}

/// `text` on one line, with Markdown and HTML escaped.
fn markdown(text: &str) -> String {
    let line = one_line(text);
    let mut escaped = String::with_capacity(line.len());
    for (place, c) in line.char_indices() {
        let special = match c {
            '\\' | '|' | '<' | '>' | '*' | '_' | '`' | '[' | ']' => true,
            '&' => line[place..].contains(';'),
            '#' | '-' | '+' | '=' | '~' | '!' => place == 0,
            '.' | ')' => is_number(&line[..place]) && line[place + 1..].chars().next().is_none_or(|c| c == ' '),
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// `text` with whitespace and control characters collapsed to single spaces.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// A Markdown table with aligned columns; empty for other blocks.
fn table(block: &Block) -> String {
    let Block::Table { heading, figures, rows, sums } = block else { return String::new() };
    let cells = |row: &[String]| row.iter().map(|cell| markdown(cell)).collect::<Vec<_>>();
    let mut lines: Vec<Vec<String>> = vec![cells(heading)];
    lines.extend(rows.iter().map(|row| cells(row)));
    lines.extend(sums.iter().map(|row| {
        cells(row).into_iter().map(|cell| if cell.is_empty() { cell } else { format!("**{cell}**") }).collect()
    }));
    let width = |column: usize| lines.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max();
    let widths: Vec<usize> = (0..heading.len()).map(|column| width(column).unwrap_or(0).max(3)).collect();
    let mut text = String::new();
    for (place, line) in lines.iter().enumerate() {
        text.push('|');
        for ((cell, width), figure) in line.iter().zip(&widths).zip(figures) {
            let blanks = " ".repeat(width.saturating_sub(cell.width()));
            let (before, after) = if *figure { (blanks.as_str(), "") } else { ("", blanks.as_str()) };
            text.push_str(&format!(" {before}{cell}{after} |"));
        }
        text.push('\n');
        if place == 0 {
            text.push('|');
            for (width, figure) in widths.iter().zip(figures) {
                let dashes = "-".repeat(width + 1);
                text.push_str(&if *figure { format!("{dashes}:|") } else { format!("{dashes}-|") });
            }
            text.push('\n');
        }
    }
    text
}

/// The columns whose cells are numbers in JSON.
const NUMBERS: [&str; 6] = ["minutes", "cents", "year", "value", "answers", "yes"];

impl Rows {
    /// The rows as JSON objects, with numbers as numbers and empty cells as `null`.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        let cell = |name: &str, cell: &str| match cell.parse::<u64>() {
            Ok(number) if NUMBERS.contains(&name) => number.into(),
            Ok(_) | Err(_) if cell.is_empty() => serde_json::Value::Null,
            Ok(_) | Err(_) => cell.into(),
        };
        let row = |row: &Vec<String>| {
            let cells = self.heading.iter().zip(row).map(|(name, text)| ((*name).to_owned(), cell(name, text)));
            serde_json::Value::Object(cells.collect())
        };
        self.rows.iter().map(row).collect()
    }

    /// The rows as CSV (RFC 4180). A cell that a spreadsheet would read as a formula is prefixed with an apostrophe.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut writer =
            csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(Vec::new());
        // Writing to memory does not fail.
        let _ = writer.write_record(&self.heading);
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(|cell| escape_formula(cell)));
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

fn escape_formula(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("A|B <i>x</i>", r"A\|B \<i\>x\</i\>")]
    #[case("# no heading", r"\# no heading")]
    #[case("1. no list", r"1\. no list")]
    #[case("24.8", "24.8")]
    #[case("two\nlines\tand\x1b[31m red", r"two lines and \[31m red")]
    #[case("Smith & Sons", "Smith & Sons")]
    #[case("&lt;", r"\&lt;")]
    #[case("Łukasz Nowak-Peña", "Łukasz Nowak-Peña")]
    fn records_are_never_taken_for_markdown(#[case] text: &str, #[case] escaped: &str) {
        assert_eq!(markdown(text), escaped);
    }

    fn nasty() -> Sheet {
        let nasty = "<b>|\"'&\n=1+1".to_owned();
        let rows = Rows { heading: vec!["name"], rows: vec![vec!["=1+1".to_owned()], vec![nasty.clone()]] };
        let blocks = vec![
            Block::heading(nasty.clone()),
            Block::text(nasty.clone()),
            Block::Large { text: nasty.clone() },
            Block::facts([("Name", nasty.clone())]),
            Block::List { items: vec![nasty.clone()] },
            Block::table(
                &["<th>", "#n"],
                vec![vec![nasty.clone(), "1".to_owned()]],
                Some(vec![nasty.clone(), "1".to_owned()]),
            ),
            Block::Question { text: nasty.clone(), answer: Some(nasty.clone()) },
            Block::Question { text: nasty.clone(), answer: None },
            Block::Signatures {
                people: vec![super::super::Signature {
                    role: nasty.clone(),
                    name: nasty.clone(),
                    on: Some(nasty.clone()),
                }],
            },
        ];
        Sheet { kind: "board", title: nasty.clone(), subtitle: nasty.clone(), blocks, foot: nasty, rows }
    }

    #[test]
    fn a_page_holds_no_markup_from_the_records_and_nothing_from_elsewhere() {
        let page = nasty().write(OutputFormat::Html).unwrap();
        assert!(!page.contains("<b>") && !page.contains("<th>|") && page.contains("&lt;b&gt;"), "{page}");
        assert!(page.contains("&lt;th&gt;"), "{page}");
        for outside in ["http:", "https:", "<script", "<link", "url(", "@import"] {
            assert!(!page.contains(outside), "{outside}");
        }
    }

    #[test]
    fn a_name_with_a_bar_stays_in_its_cell() {
        let text = nasty().write(OutputFormat::Markdown).unwrap();
        for line in text.lines().filter(|line| line.starts_with("| ")) {
            let bars = line.replace(r"\|", "").matches('|').count();
            assert_eq!(bars, 3, "{line}");
        }
        assert!(!text.contains("<b>"), "{text}");
    }

    #[test]
    fn a_spreadsheet_runs_no_formula_from_the_records() {
        assert_eq!(nasty().write(OutputFormat::Csv).unwrap(), "name\r\n'=1+1\r\n\"<b>|\"\"'&\n=1+1\"\r\n");
    }
}
