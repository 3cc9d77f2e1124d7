//! `search`: finds mentors, or with `@` anyone, best match first.

use super::{
    args::{Global, Search},
    failure::Failure,
    output::{Page, Style, Table, print_note},
    records::Found as Row,
    session::{Session, data_dir, settings},
};
use crate::app::{
    clock::Clock,
    filter::nearest,
    search::{Found, Index, Query, cache},
    who,
    wording::count,
};

pub fn run(global: &Global, search: &Search) -> Result<(), Failure> {
    let words = search.query.join(" ");
    let words = match &search.program {
        Some(program) => format!("{words} program:{program}"),
        None => words,
    };
    let query = Query::parse(&words);
    for key in Query::unknown_keys(&words) {
        let near = nearest(&key, &Query::KEYS).map_or_else(
            || format!("filters are {}", Query::KEYS.map(|key| format!("{key}:")).join(" ")),
            |near| format!("did you mean \"{near}:\"?"),
        );
        print_note(format_args!("\"{key}:\" is no filter, so it is looked for as a word; {near}"));
    }
    let today = Clock::new(global.today).today();
    // Without the database, the user of `--as` cannot be looked up.
    let alone = global.actor.is_none();
    if alone
        && let Some(found) = cache::find(&data_dir(global)?, today, &query, search.limit)
        && is_known(search, &found)
    {
        return print(&found, &words, global);
    }
    let session = Session::open(global, settings(global), false, false, true)?;
    session.knows_program(search.program.as_ref())?;
    let people = Index::build(who::known(&session.app.visibility()));
    let found = people.find(&query, search.limit);
    let printed = print(&found, &words, global);
    if alone && let Some(pending) = cache::PendingCache::of(&session.app) {
        pending.write(&people);
    }
    printed
}

/// Whether the program of `--program` is known to exist. If no hit is in it, the database must be asked.
fn is_known(search: &Search, found: &Found) -> bool {
    search.program.as_ref().is_none_or(|program| found.hits.iter().any(|hit| hit.entry.programs.contains(program)))
}

/// Prints the results.
fn print(found: &Found, words: &str, global: &Global) -> Result<(), Failure> {
    let mut page = Page::new(Style::new(global));
    let rows: Vec<_> = found.hits.iter().map(Row::new).collect();
    if global.json {
        page.json(&rows)?;
        page.print();
        return Ok(());
    }
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
                free => format!("{} free", count(free as usize, "place", "places")),
            },
            row.id.to_string(),
        ]);
    }
    page.table(&table);
    match (rows.len(), found.total.saturating_sub(rows.len())) {
        (0, 0) => page.line(format_args!("No one found for \"{words}\".")),
        (0, total) => page.line(format_args!("{total} found; with --limit 0 none of them is listed.")),
        (_, 0) => {}
        (_, more) => page.line(format_args!("and {more} more")),
    }
    page.print();
    Ok(())
}
