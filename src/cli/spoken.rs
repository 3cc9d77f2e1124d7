//! Words for screen readers: no frames, no columns, no signs that are read out as noise; one fact a line.

/// The text of a command in plain lines.
#[must_use]
pub fn spoken(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut heading: Vec<String> = Vec::new();
    for line in text.lines() {
        let trimmed = line.trim();
        let spoken = match trimmed.strip_prefix('|') {
            Some(row) => {
                let cells: Vec<String> = row.trim_end_matches('|').split('|').map(|cell| words(cell.trim())).collect();
                if cells.iter().all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':'))) {
                    continue;
                }
                if heading.is_empty() {
                    heading = cells;
                    continue;
                }
                row_of(&heading, &cells)
            }
            None => {
                heading.clear();
                words(trimmed)
            }
        };
        if !spoken.is_empty() {
            out.push_str(&spoken);
            out.push('\n');
        }
    }
    out
}

/// A row of a table as a sentence: what it is about, then each heading with its cell.
#[must_use]
pub fn row_of(heading: &[String], cells: &[String]) -> String {
    let named = |(place, cell): (usize, &String)| {
        let name = heading.get(place).map(|name| spelled(name)).unwrap_or_default();
        let cell = words(cell);
        match (cell.is_empty(), name.is_empty()) {
            (true, _) => None,
            (false, true) => Some(cell),
            (false, false) => Some(format!("{name} {cell}")),
        }
    };
    let mut parts = cells.iter().enumerate();
    let lead = parts.next().map(|(_, cell)| words(cell)).unwrap_or_default();
    let rest: Vec<String> = parts.filter_map(named).collect();
    match (lead.is_empty(), rest.is_empty()) {
        (true, _) => rest.join(", "),
        (false, true) => lead,
        (false, false) => format!("{lead}: {}.", rest.join(", ")),
    }
}

/// A sign of severity as its word.
fn spelled(name: &str) -> String {
    match name {
        "!!" => "overdue".to_owned(),
        "!" => "due".to_owned(),
        "*" => "notices".to_owned(),
        other => other.to_owned(),
    }
}

/// A line without its signs: severities as words, arrows and dots as what they stand for, gaps as commas.
fn words(line: &str) -> String {
    let mut line = line.trim_start_matches('#').trim().to_owned();
    for (sign, word) in [("!! ", "Overdue: "), ("! ", "Due: "), ("* ", "Notice: "), ("- ", "")] {
        if let Some(rest) = line.strip_prefix(sign) {
            line = format!("{word}{}", rest.trim_start());
            break;
        }
    }
    let line = line.replace("**", "").replace(" → ", " to ").replace(" · ", ", ");
    let kept = line.chars().filter(|c| !matches!(c, '\u{2500}'..='\u{259f}' | '\u{1b}'));
    let mut out = String::with_capacity(line.len());
    let mut blanks = 0_usize;
    for c in kept {
        if c == ' ' {
            blanks += 1;
            continue;
        }
        match blanks {
            0 => {}
            // A gap of columns.
            2.. if out.ends_with(|end: char| end.is_alphanumeric()) => out.push_str(", "),
            _ if !out.is_empty() => out.push(' '),
            _ => {}
        }
        blanks = 0;
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_and_columns_become_words() {
        let text = "!! Rosa → Jin · never met · mcps\n  logged     3 h\n\n## Hours\n| id | !! |\n|---|---|\n| P1 | 2 |\n────\n";
        assert_eq!(spoken(text), "Overdue: Rosa to Jin, never met, mcps\nlogged, 3 h\nHours\nP1: overdue 2.\n");
    }

    #[test]
    fn a_row_says_its_headings() {
        let cells = |all: &[&str]| all.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let row = row_of(&cells(&["id", "mentor", "state"]), &cells(&["P1", "", "active"]));
        assert_eq!(row, "P1: state active.");
    }
}
