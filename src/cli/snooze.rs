//! `snooze` and `unsnooze`.

use std::sync::Arc;

use compact_str::CompactString;
use serde_json::json;

use super::{
    args::{Snooze, Unsnooze},
    bulk,
    failure::Failure,
    output::Table,
    resolve::{are_record_numbers, kind, parts, split_subjects, usage},
    session::Session,
};
use crate::{
    app::{batch::BatchItem, permissions::Operation, quick::date::Direction, wording::count},
    domain::{
        attention::{self, About, Kind},
        command::Command,
        decide::Records,
        id::{PairingId, PersonRef, ProgramId, RequestId},
        request::Request,
        snooze::{Snooze as Note, SnoozeSubject, SnoozeTarget},
    },
};

pub fn snooze(session: &mut Session, options: &Snooze) -> Result<(), Failure> {
    let Some((word, named)) = options.words.split_last() else { return list(session) };
    if named.is_empty() != options.many.filter.is_some() {
        return Err(usage(
            "say whom, then what, as in: snooze P12 never-met --until 2w --reason \"away\"; or --where, not both",
        ));
    }
    let until = options.until.as_deref().unwrap_or_default();
    let until = session.day(until, Direction::Future)?;
    let because: CompactString = options.reason.as_deref().unwrap_or_default().into();
    let whose = whose(session, named, word, options)?;
    let command = |target: SnoozeTarget| Command::Snooze { target, until, because: because.clone() };
    let mut acts = Vec::with_capacity(whose.len());
    for what in &whose {
        let target = target(session, what, word, options.program.as_ref())?;
        acts.push(BatchItem { who: who(session, &target.whose), command: Ok(command(target)) });
    }
    let title = |number| format!("Snoozed until {}: {}", until.long(), count(number, "thing", "things"));
    bulk::run(session, &options.many, acts, title)
}

/// The subjects to snooze: the named ones, or all matches of `--where` that have an item of that kind.
fn whose(session: &Session, named: &[String], word: &str, options: &Snooze) -> Result<Vec<String>, Failure> {
    let kind = kind(word)?;
    if options.many.filter.is_some() {
        let ids = session.pairings(&[], &options.many)?;
        let has = |id: &PairingId| {
            session.app.book().pairing_entry(*id).is_some_and(|slot| slot.items.iter().any(|item| item.kind() == kind))
        };
        let found: Vec<String> = ids.into_iter().filter(has).map(|id| id.to_string()).collect();
        return if found.is_empty() {
            Err(Failure::Failed(format!("none of these pairings has {word} now, so nothing was snoozed")))
        } else {
            Ok(found)
        };
    }
    let (numbers, rest) = split_subjects(named, &options.many)?;
    if rest.is_empty() && (numbers.len() > 1 || numbers.first().is_some_and(|word| are_record_numbers(word))) {
        let mut each: Vec<String> = Vec::new();
        for number in numbers.into_iter().flat_map(parts) {
            if !each.iter().any(|other| other.eq_ignore_ascii_case(number)) {
                each.push(number.to_owned());
            }
        }
        return Ok(each);
    }
    Ok(vec![named.join(" ")])
}

pub fn unsnooze(session: &mut Session, options: &Unsnooze) -> Result<(), Failure> {
    session.knows_program(options.program.as_ref())?;
    let target = match &options.kind {
        Some(kind) => target(session, &options.what, kind, options.program.as_ref())?,
        None => only(session, &options.what)?,
    };
    session.run(Command::Unsnooze(target))
}

/// Parses a target: `P12 never-met`, `R7 request-waiting`, `E2 mentee-waiting`, or `North evaluation-due`.
fn target(session: &Session, what: &str, word: &str, program: Option<&ProgramId>) -> Result<SnoozeTarget, Failure> {
    let kind = kind(word)?;
    session.knows_program(program)?;
    let whose = if let Ok(id) = what.parse::<PairingId>() {
        SnoozeSubject::Pairing(session.slot(id)?.pairing.id)
    } else if what.parse::<RequestId>().is_ok() {
        let request = session.request(what)?;
        SnoozeSubject::Alert(request.program.clone(), About::Request(request.id))
    } else if let Some(whose) = region(session, what, program) {
        whose
    } else {
        let person = session.person(what).ok();
        let whose = person.and_then(|id| of_person(session, &id, kind, program).transpose()).transpose()?;
        match whose {
            Some(whose) => whose,
            None => SnoozeSubject::Pairing(session.pairing(what)?),
        }
    };
    let target = SnoozeTarget { kind, whose };
    session.check_permission(&Operation::Snooze(&target))?;
    Ok(target)
}

/// The region with that name. `None` if no program has it.
fn region(session: &Session, name: &str, program: Option<&ProgramId>) -> Option<SnoozeSubject> {
    let mut policies = session.app.book().programs().filter(|policy| program.is_none_or(|id| policy.program.id == *id));
    policies.find_map(|policy| {
        let region = policy.program.region(name)?;
        Some(SnoozeSubject::Alert(policy.program.id.clone(), About::Region(region.name.clone())))
    })
}

/// The person, in the only program with that kind of alert about them, snoozed or not. `None` if there is none.
fn of_person(
    session: &Session,
    id: &PersonRef,
    kind: Kind,
    program: Option<&ProgramId>,
) -> Result<Option<SnoozeSubject>, Failure> {
    let book = session.app.book();
    let Some(person) = book.person(id) else { return Ok(None) };
    let said = attention::of_person(person, book, session.today()).into_iter();
    let said = said.filter(|alert| alert.item.kind() == kind).map(|alert| alert.program);
    let asked =
        book.requests().filter(|request| request.person == *id && session.app.visibility().has_request(request));
    let mut asked = asked.filter(|request| program.is_none_or(|program| *program == request.program));
    let waits = |request: &&Arc<Request>| {
        attention::of_request(request, book, session.today()).iter().any(|alert| alert.item.kind() == kind)
    };
    if let Some(request) = asked.find(waits) {
        return Ok(Some(SnoozeSubject::Alert(request.program.clone(), About::Request(request.id))));
    }
    let about = About::Person(id.clone());
    let put_off = book.snoozes().filter_map(|snooze| match &snooze.target.whose {
        SnoozeSubject::Alert(program, of) if *of == about && snooze.target.kind == kind => Some(program.clone()),
        SnoozeSubject::Alert(..) | SnoozeSubject::Pairing(_) => None,
    });
    let mut programs: Vec<ProgramId> =
        said.chain(put_off).filter(|id| program.is_none_or(|program| program == id)).collect();
    programs.sort_unstable();
    programs.dedup();
    match programs.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(SnoozeSubject::Alert(only.clone(), about))),
        several => {
            let names: Vec<_> = several.iter().map(ToString::to_string).collect();
            Err(usage(format!("{id} is concerned in {}; say which with --program", names.join(" and "))))
        }
    }
}

/// The only snooze about the named subject.
fn only(session: &Session, what: &str) -> Result<SnoozeTarget, Failure> {
    if let Ok(target) = what.parse::<SnoozeTarget>()
        && session.app.visibility().has_target(&target)
    {
        return Ok(target);
    }
    let mut found = Vec::new();
    for snooze in mine(session) {
        if target(session, what, snooze.target.kind.word(), None).is_ok_and(|target| target == snooze.target) {
            found.push(snooze.target.clone());
        }
    }
    let kinds: Vec<_> = found.iter().map(|target| target.kind.word()).collect();
    let kinds = kinds.join(", ");
    match (found.pop(), found.len()) {
        (Some(target), 0) => Ok(target),
        (None, _) => Err(usage(format!("nothing is snoozed for {what}; `mentordesk snooze --list` says what is"))),
        (Some(_), _) => Err(usage(format!("several things are snoozed for {what}: name one of {kinds}"))),
    }
}

/// The visible snoozes.
fn mine(session: &Session) -> impl Iterator<Item = &Note> {
    let notes = session.app.book().snoozes().map(|note| &**note);
    notes.filter(|note| session.app.visibility().has_target(&note.target))
}

/// Lists the snoozes, and whether each still hides an item.
fn list(session: &mut Session) -> Result<(), Failure> {
    let (book, today) = (session.app.book(), session.today());
    let hidden = book.snoozed();
    let stands = |note: &Note| match () {
        () if note.until <= today => "back",
        () if hidden.iter().any(|one| one.snooze.target == note.target) => "put off",
        // Cleared, a new occurrence, or more severe: the current item, if any, is not hidden.
        () => "no longer needed",
    };
    let mut rows = Vec::new();
    let mut table = Table::with_heading(&["what", "who", "until", "because", "by", "stands"]);
    for note in mine(session) {
        let (mut pairing, mut person, mut request, mut region) = (None, None, None, None);
        let program = match &note.target.whose {
            SnoozeSubject::Pairing(id) => {
                pairing = Some(id.to_string());
                book.pairing_entry(*id).map(|slot| &slot.pairing.program)
            }
            SnoozeSubject::Alert(program, about) => {
                match about {
                    About::Person(id) => person = Some(id),
                    About::Region(name) => region = Some(name),
                    About::Request(id) => {
                        request = Some(id.to_string());
                        person = Records::request(book, *id).map(|request| &request.person);
                    }
                }
                Some(program)
            }
        };
        rows.push(json!({
            "id": note.target.to_string(),
            "kind": note.target.kind,
            "program": program,
            "pairing": pairing,
            "person": person,
            "request": request,
            "region": region,
            "since": note.on,
            "until": note.until,
            "reason": note.because,
            "by": note.by,
            "stands": stands(note),
        }));
        table.row([
            note.target.kind.word().to_owned(),
            who(session, &note.target.whose),
            book.dates().dated(note.until),
            note.because.to_string(),
            note.by.as_ref().map_or_else(String::new, |by| book.name(by).to_owned()),
            stands(note).to_owned(),
        ]);
    }
    let mut page = session.page();
    if table.is_empty() {
        page.line("Nothing is snoozed.");
    } else {
        page.table(&table);
    }
    session.value_or(&rows, &page)
}

/// The display name of a subject.
fn who(session: &Session, whose: &SnoozeSubject) -> String {
    let book = session.app.book();
    match whose {
        SnoozeSubject::Pairing(id) => bulk::name(session, *id),
        SnoozeSubject::Alert(program, About::Person(id)) => format!("{} · {program}", book.name(id)),
        SnoozeSubject::Alert(_, About::Request(id)) => {
            let person = Records::request(book, *id).map(|request| book.name(&request.person));
            person.map_or_else(|| id.to_string(), |name| format!("{name} · {id}"))
        }
        SnoozeSubject::Alert(program, About::Region(name)) => format!("{name} · {program}"),
    }
}
