//! `search`: mentors, or with `@` anybody, the best match first.

use super::{args::Search, failure::Failure, lists::json, records::Found, session::Session, table::Table};
use crate::app::{search::Query, who};

pub fn run(session: &mut Session, search: &Search) -> Result<(), Failure> {
    let book = session.app.book();
    let words = search.query.join(" ");
    let words = match &search.program {
        Some(program) => format!("{words} program:{program}"),
        None => words,
    };
    let query = Query::parse(&words);
    let people = if query.everybody() { who::everybody(book) } else { who::mentors(book) };
    let found = people.find(&query, search.limit);
    let rows: Vec<_> = found.hits.iter().filter_map(|hit| Found::new(book, hit)).collect();
    let text = if session.json {
        json(&rows)?
    } else if rows.is_empty() {
        format!("Nobody found for \"{words}\".\n")
    } else {
        let mut table = Table::default();
        for row in &rows {
            table.row([
                row.name.to_owned(),
                row.role.unwrap_or_default().to_owned(),
                row.unit.unwrap_or_default().to_owned(),
                row.region.unwrap_or_default().to_owned(),
                row.skills.join(", "),
                match row.free {
                    0 => "full".to_owned(),
                    1 => "1 place free".to_owned(),
                    free => format!("{free} places free"),
                },
                row.id.to_string(),
            ]);
        }
        let more = found.total.saturating_sub(rows.len());
        let more = if more > 0 { format!("and {more} more\n") } else { String::new() };
        session.table(&table) + &more
    };
    session.text(&text);
    Ok(())
}
