//! `snooze` and `unsnooze`: what is put off until a day, with its reason.

use std::sync::Arc;

use compact_str::CompactString;
use serde_json::json;

use super::{
    args::{Snooze, Unsnooze},
    failure::Failure,
    session::{Session, one_of},
    several::{self, Act},
    table::Table,
};
use crate::{
    app::{quick::date::Direction, text::count},
    book::PutOff,
    domain::{
        attention::{self, About, Kind},
        command::Command,
        decide::Records,
        id::{PairingId, PersonRef, ProgramId, RequestId},
        request::Request,
        snooze::{Snooze as Note, SnoozeTarget, Whose},
    },
};

pub fn snooze(session: &mut Session, options: &Snooze) -> Result<(), Failure> {
    let Some((word, named)) = options.words.split_last() else { return list(session) };
    if named.is_empty() != options.many.filter.is_some() {
        return Err(Failure::Usage(
            "say whom, then what, as in: snooze P12 never-met --until 2w --reason \"away\"; or --where, not both"
                .into(),
        ));
    }
    let until = options.until.as_deref().unwrap_or_default();
    let until = session.day(until, Direction::Future)?;
    let because: CompactString = options.reason.as_deref().unwrap_or_default().into();
    let whose = whose(session, named, word, options)?;
    let command = |target: SnoozeTarget| Command::Snooze { target, until, because: because.clone() };
    if let [what] = &whose[..]
        && options.many.is_unasked()
    {
        let target = target(session, what, word, options.program.as_ref())?;
        return session.act(command(target));
    }
    let mut acts = Vec::with_capacity(whose.len());
    for what in &whose {
        let target = target(session, what, word, options.program.as_ref())?;
        acts.push(Act { who: who(session, &target.whose), what: Ok(command(target)) });
    }
    let title = |number| format!("Put off until {}: {}", until.long(), count(number, "thing", "things"));
    several::act(session, &options.many, acts, title)
}

/// Whom it is about: numbers one by one, a name as it stands, or all that pass `--where` and have it.
fn whose(session: &Session, named: &[String], word: &str, options: &Snooze) -> Result<Vec<String>, Failure> {
    let kind = kind(word)?;
    if options.many.filter.is_some() {
        let ids = several::pairings(session, &[], &options.many)?;
        let has = |id: &PairingId| {
            session.app.book().slot(*id).is_some_and(|slot| slot.items.iter().any(|item| item.kind() == kind))
        };
        let found: Vec<String> = ids.into_iter().filter(has).map(|id| id.to_string()).collect();
        return if found.is_empty() {
            Err(Failure::Failed(format!("none of these pairings has {word} now, so nothing was put off")))
        } else {
            Ok(found)
        };
    }
    let (numbers, rest) = several::leading(named, &options.many)?;
    if rest.is_empty() && (numbers.len() > 1 || numbers.first().is_some_and(|word| several::are_numbers(word))) {
        let mut each: Vec<String> = Vec::new();
        for number in numbers.into_iter().flat_map(several::parts) {
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
    session.act(Command::Unsnooze(target))
}

/// The kind of that word.
pub fn kind(word: &str) -> Result<Kind, Failure> {
    Kind::from_word(word).ok_or_else(|| {
        let kinds: Vec<_> = Kind::ALL.iter().map(|kind| kind.word()).collect();
        Failure::Usage(format!("\"{word}\" is no kind of attention{}", one_of(word, &kinds)))
    })
}

/// What is meant by `P12 never-met`, `R7 request-waiting`, `E2 mentee-waiting` or `North evaluation-due`, as far as
/// whoever acts may reach it.
fn target(session: &Session, what: &str, word: &str, program: Option<&ProgramId>) -> Result<SnoozeTarget, Failure> {
    let kind = kind(word)?;
    session.knows_program(program)?;
    let whose = if let Ok(id) = what.parse::<PairingId>() {
        Whose::Pairing(session.own(id)?)
    } else if let Ok(id) = what.parse::<RequestId>() {
        request(session, id)?
    } else if let Some(whose) = region(session, what, program) {
        whose
    } else {
        let person = session.person(what).ok();
        let whose = person.and_then(|id| of_person(session, &id, kind, program).transpose()).transpose()?;
        match whose {
            Some(whose) => whose,
            None => Whose::Pairing(session.pairing(what)?),
        }
    };
    let target = SnoozeTarget { kind, whose };
    if session.visibility().has_target(&target) {
        Ok(target)
    } else {
        Err(Failure::Usage(format!("with --as somebody puts off what concerns them only; \"{what}\" is not theirs")))
    }
}

fn request(session: &Session, id: RequestId) -> Result<Whose, Failure> {
    let found = Records::request(session.app.book(), id).filter(|request| session.visibility().has_request(request));
    match found {
        Some(request) => Ok(Whose::Alert(request.program.clone(), About::Request(id))),
        None => Err(Failure::Usage(format!("there is no request {id} here; `mentordesk requests` lists them"))),
    }
}

/// The region of that name, where a program has one.
fn region(session: &Session, name: &str, program: Option<&ProgramId>) -> Option<Whose> {
    let mut policies = session.app.book().programs().filter(|policy| program.is_none_or(|id| policy.program.id == *id));
    policies.find_map(|policy| {
        let region = policy.program.region(name)?;
        Some(Whose::Alert(policy.program.id.clone(), About::Region(region.name.clone())))
    })
}

/// The person, in the one program in which that kind is said of them or put off for them; nothing where it is not.
fn of_person(
    session: &Session,
    id: &PersonRef,
    kind: Kind,
    program: Option<&ProgramId>,
) -> Result<Option<Whose>, Failure> {
    let book = session.app.book();
    let Some(person) = book.person(id) else { return Ok(None) };
    let said = attention::of_person(person, book, session.today()).into_iter();
    let said = said.filter(|alert| alert.item.kind() == kind).map(|alert| alert.program);
    let asked = book.requests().filter(|request| request.person == *id && session.visibility().has_request(request));
    let mut asked = asked.filter(|request| program.is_none_or(|program| *program == request.program));
    let waits = |request: &&Arc<Request>| {
        attention::of_request(request, book, session.today()).iter().any(|alert| alert.item.kind() == kind)
    };
    if let Some(request) = asked.find(waits) {
        return Ok(Some(Whose::Alert(request.program.clone(), About::Request(request.id))));
    }
    let about = About::Person(id.clone());
    let put_off = book.snoozes().filter_map(|snooze| match &snooze.target.whose {
        Whose::Alert(program, of) if *of == about && snooze.target.kind == kind => Some(program.clone()),
        Whose::Alert(..) | Whose::Pairing(_) => None,
    });
    let mut programs: Vec<ProgramId> =
        said.chain(put_off).filter(|id| program.is_none_or(|program| program == id)).collect();
    programs.sort_unstable();
    programs.dedup();
    match programs.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(Whose::Alert(only.clone(), about))),
        several => {
            let names: Vec<_> = several.iter().map(ToString::to_string).collect();
            Err(Failure::Usage(format!("{id} is concerned in {}; say which with --program", names.join(" and "))))
        }
    }
}

/// The only thing that is put off about what is named.
fn only(session: &Session, what: &str) -> Result<SnoozeTarget, Failure> {
    if let Ok(target) = what.parse::<SnoozeTarget>()
        && session.visibility().has_target(&target)
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
        (None, _) => {
            Err(Failure::Usage(format!("nothing is put off for {what}; `mentordesk snooze --list` says what is")))
        }
        (Some(_), _) => Err(Failure::Usage(format!("several things are put off for {what}: name one of {kinds}"))),
    }
}

/// What was put off and is within reach of whoever acts.
fn mine(session: &Session) -> impl Iterator<Item = &Note> {
    let notes = session.app.book().snoozes().map(|note| &**note);
    notes.filter(|note| session.visibility().has_target(&note.target))
}

/// Everything that was put off, what is back or has cleared told apart.
fn list(session: &mut Session) -> Result<(), Failure> {
    let (book, today) = (session.app.book(), session.today());
    let hidden: Vec<PutOff> = book.put_off();
    let stands = |note: &Note| match () {
        () if note.until <= today => "back",
        () if hidden.iter().any(|one| one.snooze.target == note.target) => "put off",
        // Cleared, begun anew or more pressing: whatever there is now, it is not hidden.
        () => "no longer needed",
    };
    if session.json {
        let rows: Vec<_> = mine(session)
            .map(|note| {
                let (pairing, person, request, region) = parts(session, &note.target.whose);
                json!({
                    "id": note.target.to_string(),
                    "kind": note.target.kind,
                    "program": program(session, &note.target.whose),
                    "pairing": pairing,
                    "person": person,
                    "request": request,
                    "region": region,
                    "since": note.on,
                    "until": note.until,
                    "reason": note.because,
                    "by": note.by,
                    "stands": stands(note),
                })
            })
            .collect();
        return session.value(&rows);
    }
    let mut table = Table::with_heading(&["what", "who", "until", "because", "by", "stands"]);
    let mut any = false;
    for note in mine(session) {
        any = true;
        table.row([
            note.target.kind.word().to_owned(),
            who(session, &note.target.whose),
            note.until.to_string(),
            note.because.to_string(),
            note.by.as_ref().map_or_else(String::new, |by| book.name(by).to_owned()),
            stands(note).to_owned(),
        ]);
    }
    let text = if any { table.text() } else { "Nothing is put off.\n".to_owned() };
    session.text(&text);
    Ok(())
}

type Parts<'s> = (Option<String>, Option<&'s PersonRef>, Option<String>, Option<&'s str>);

fn parts<'s>(session: &'s Session, whose: &'s Whose) -> Parts<'s> {
    match whose {
        Whose::Pairing(id) => (Some(id.to_string()), None, None, None),
        Whose::Alert(_, About::Person(id)) => (None, Some(id), None, None),
        Whose::Alert(_, About::Request(id)) => {
            let request = Records::request(session.app.book(), *id);
            (None, request.map(|request| &request.person), Some(id.to_string()), None)
        }
        Whose::Alert(_, About::Region(name)) => (None, None, None, Some(name)),
    }
}

fn program<'s>(session: &'s Session, whose: &'s Whose) -> Option<&'s ProgramId> {
    match whose {
        Whose::Pairing(id) => session.app.book().slot(*id).map(|slot| &slot.pairing.program),
        Whose::Alert(program, _) => Some(program),
    }
}

/// Whom it is about, by name.
fn who(session: &Session, whose: &Whose) -> String {
    let book = session.app.book();
    match whose {
        Whose::Pairing(id) => several::name(session, *id),
        Whose::Alert(program, About::Person(id)) => format!("{} · {program}", book.name(id)),
        Whose::Alert(_, About::Request(id)) => {
            let person = Records::request(book, *id).map(|request| book.name(&request.person));
            person.map_or_else(|| id.to_string(), |name| format!("{name} · {id}"))
        }
        Whose::Alert(program, About::Region(name)) => format!("{name} · {program}"),
    }
}
