//! `log --group` and `log --batch`: one meeting in several logs, and many lines at once.

use std::{collections::BTreeMap, path::Path};

use super::{
    args::Log, bulk, failure::Failure, files::read_input, output::print_error, resolve::usage, session::Session,
};
use crate::{
    app::{
        quick::{self, Context, Reading},
        search::resolve::match_quality,
        who,
        wording::count,
    },
    domain::{
        command::{Command, EntryDraft},
        id::PairingId,
        words::pair,
    },
};

/// Logs one meeting for several pairings.
pub fn group(session: &mut Session, log: &Log) -> Result<(), Failure> {
    let pairings = log.group.iter().map(|words| session.pairing(words)).collect::<Result<Vec<_>, _>>()?;
    let line = log.entry.join(" ");
    let (reading, entry) = read(session, &line, true).map_err(|why| usage(format!("\"{line}\": {why}")))?;
    session.all_named_in(&reading, &pairings)?;
    let group = Command::LogGroup { pairings: pairings.clone(), entry, allow_duplicate: log.again };
    session.run_if_usual(group, log.yes)?;
    for pairing in pairings {
        print_understood(session, pairing, &reading);
    }
    Ok(())
}

/// Logs every line of a file. Logs none if any line has an error.
pub fn file(session: &mut Session, log: &Log, file: &str) -> Result<(), Failure> {
    let chosen = log.pairing.as_deref().map(|words| session.pairing(words)).transpose()?;
    let (name, text) = text_of(file)?;
    let mut logs: BTreeMap<PairingId, Vec<EntryDraft>> = BTreeMap::new();
    let mut understood: Vec<(PairingId, Reading)> = Vec::new();
    let mut wrong: Vec<String> = Vec::new();
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    for (place, line) in lines {
        let read = read(session, line.trim_end(), chosen.is_some()).and_then(|(reading, entry)| {
            let pairing = match (chosen, &reading.who) {
                (Some(id), _) => id,
                (None, Some(who)) => session.pairing(&who.words).map_err(|error| error.to_string())?,
                (None, None) => return Err("who is it? begin with a name, or name --pairing P12".to_owned()),
            };
            session.all_named_in(&reading, &[pairing]).map_err(|error| error.to_string())?;
            check_entry(session, pairing, &entry, logs.get(&pairing).map_or(&[], Vec::as_slice), log)?;
            Ok((pairing, reading, entry))
        });
        match read {
            Ok((pairing, reading, entry)) => {
                logs.entry(pairing).or_default().push(entry);
                understood.push((pairing, reading));
            }
            Err(why) => wrong.push(format!("{name}:{}: {}", place + 1, why.replace('\n', "; "))),
        }
    }
    if !wrong.is_empty() {
        wrong.iter().for_each(|words| print_error(format_args!("mentordesk: {words}")));
        let lines = count(wrong.len(), "line is wrong", "lines are wrong");
        return Err(Failure::Failed(format!("{name}: {lines}; nothing was logged")));
    }
    for (pairing, reading) in &understood {
        print_understood(session, *pairing, reading);
    }
    commit(session, logs, &name, log.again)
}

/// Prints for whom an entry is and how its line was read.
fn print_understood(session: &mut Session, pairing: PairingId, reading: &Reading) {
    let book = session.app.book();
    let names = book.pairing_entry(pairing).map(|slot| pair(&slot.pairing, book)).unwrap_or_default();
    let summary = reading.summary(book.dates());
    session.print_line(format_args!("Understood: {names} ({pairing}) · {summary}"));
}

fn text_of(file: &str) -> Result<(String, String), Failure> {
    let (name, bytes) = read_input(Path::new(file))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let end = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes().iter().take(end).filter(|byte| **byte == b'\n').count();
        Failure::Failed(format!("{name}:{line}: a letter here is not UTF-8; save the file as UTF-8 and try again"))
    })?;
    Ok((name, text.trim_start_matches('\u{feff}').to_owned()))
}

/// The entry on a line, and how the line was read.
fn read(session: &Session, line: &str, selected: bool) -> Result<(Reading, EntryDraft), String> {
    let visibility = session.app.visibility();
    let people = who::within(&visibility);
    let naming = |words: &str| match_quality(words, &people, &visibility);
    let context = Context {
        today: session.today(),
        on: session.today(),
        selected,
        is_pair_only: false,
        is_correction: false,
        match_quality: &naming,
    };
    let reading = quick::entry::parse(line, &context);
    let entry = reading.entry().ok_or_else(|| reading.problem_words())?;
    Ok((reading, entry))
}

/// Checks that an entry can be logged after those of earlier lines.
fn check_entry(
    session: &Session,
    pairing: PairingId,
    entry: &EntryDraft,
    before: &[EntryDraft],
    log: &Log,
) -> Result<(), String> {
    if !log.again && before.iter().any(|other| other.on == entry.on && other.minutes == entry.minutes) {
        return Err(format!(
            "{} of {} is in the file already; --again if there were two",
            entry.minutes,
            session.app.book().dates().short(entry.on)
        ));
    }
    let command = Command::Log { pairing, entry: entry.clone(), next: None, allow_duplicate: log.again };
    let unusual = if log.yes { Vec::new() } else { session.app.unusual(&command) };
    session.app.rehearse(command).map_err(|refusal| bulk::words(&refusal))?;
    if unusual.is_empty() {
        Ok(())
    } else {
        Err(format!("{}: correct it, or add --yes if it is right", unusual.join("; ")))
    }
}

/// Saves all entries as one change.
fn commit(
    session: &mut Session,
    logs: BTreeMap<PairingId, Vec<EntryDraft>>,
    name: &str,
    allow_duplicate: bool,
) -> Result<(), Failure> {
    let (lines, pairings) = (logs.values().map(Vec::len).sum::<usize>(), logs.len());
    if lines == 0 {
        return Err(Failure::Failed(format!("{name} has no entries; write one on each line")));
    }
    let mut commands: Vec<Command> =
        logs.into_iter().map(|(pairing, entries)| Command::LogMany { pairing, entries, allow_duplicate }).collect();
    session.run(match commands.len() {
        1 => commands.remove(0),
        _ => Command::Batch { title: format!("Logged {lines} entries in {pairings} pairings"), commands },
    })
}
