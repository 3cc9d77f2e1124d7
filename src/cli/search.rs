//! `search`: mentors, or with `@` anyone, best match first.

use super::{
    args::{Global, Search},
    failure::Failure,
    lists::json,
    plain,
    records::Found as Row,
    session::{Session, data_dir, print},
    spoken::spoken,
    table::Table,
};
use crate::app::{
    clock::Clock,
    filter::nearest,
    search::{Found, Index, Query, cache},
    who,
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
        plain::tell(format_args!("mentordesk: note: \"{key}:\" is no filter, so it is looked for as a word; {near}"));
    }
    let today = Clock::new(global.today).today();
    // A user acting under `--as` has to be looked up first.
    let alone = global.actor.is_none();
    if alone
        && let Some(found) = cache::find(&data_dir(global)?, today, &query, search.limit)
        && is_known(search, &found)
    {
        return print(&text(&found, &words, global)?);
    }
    let session = Session::open(global, false, true)?;
    session.knows_program(search.program.as_ref())?;
    let people = Index::build(who::known(&session.visibility()));
    let found = people.find(&query, search.limit);
    let printed = print(&text(&found, &words, global)?);
    if alone && let Some(pending) = cache::Pending::of(&session.app) {
        pending.write(&people);
    }
    printed
}

/// Whether the program of `--program` certainly exists; if no hit is in it, it has to be looked up.
fn is_known(search: &Search, found: &Found) -> bool {
    search.program.as_ref().is_none_or(|program| found.hits.iter().any(|hit| hit.entry.programs.contains(program)))
}

/// The text to print.
fn text(found: &Found, words: &str, global: &Global) -> Result<String, Failure> {
    let rows: Vec<_> = found.hits.iter().map(Row::new).collect();
    if global.json {
        return Ok(plain::json(&json(&rows)?).into_owned());
    }
    if rows.is_empty() && found.total > 0 {
        return Ok(format!("{} found; with --limit 0 none of them is listed.\n", found.total));
    }
    if rows.is_empty() {
        return Ok(plain::plain(&format!("Nobody found for \"{words}\".\n")).into_owned());
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
                1 => "1 place free".to_owned(),
                free => format!("{free} places free"),
            },
            row.id.to_string(),
        ]);
    }
    let more = found.total.saturating_sub(rows.len());
    let more = if more > 0 { format!("and {more} more\n") } else { String::new() };
    let text = if global.plain { spoken(&(table.plain() + &more)) } else { table.text() + &more };
    Ok(plain::plain(&text).into_owned())
}
