//! One act for several at once: each is judged by the domain, what cannot be done is told, and the rest is one change.

use std::collections::{HashMap, HashSet};

use serde_json::json;

use super::{args::Many, failure::Failure, plain, session::Session};
use crate::{
    app::{
        filter::{self, Filter, Of},
        text::{clean, count},
    },
    book::PairingEntry,
    domain::{
        attention::Alert,
        command::Command,
        decide::{self, Refusal},
        id::{PairingId, RequestId},
        request::Request,
    },
};

/// One of several acts: whom it is for, in words, and what is done or why it cannot be.
pub struct Act {
    /// For whom.
    pub who: String,
    /// What is done, or why not.
    pub what: Result<Command, String>,
}

/// Words cut into what leads them, which names whom an act is for, and the rest. The first names them in any way, with
/// commas between numbers; more numbers may follow it. With `--where` nobody is named.
///
/// # Errors
/// [`Failure::Usage`] where both name somebody, or neither does.
pub fn leading<'w>(words: &'w [String], many: &Many) -> Result<(Vec<&'w str>, &'w [String]), Failure> {
    let numbers = words.iter().take_while(|word| are_numbers(word)).count();
    if many.filter.is_some() {
        return match words.first() {
            Some(word) if numbers > 0 => {
                Err(Failure::Usage(format!("both {word} and --where say whom it is for; leave one of them out")))
            }
            Some(_) | None => Ok((Vec::new(), words)),
        };
    }
    let (named, rest) = words.split_at(numbers.max(1).min(words.len()));
    if named.is_empty() {
        return Err(Failure::Usage("say for whom, as in P12 or P1 P4, or with --where".into()));
    }
    Ok((named.iter().map(String::as_str).collect(), rest))
}

/// Whether a word is numbers of pairings or requests, with commas between them: `P4`, `P1,P4`, `R7`.
#[must_use]
pub fn are_numbers(word: &str) -> bool {
    let is_number = |part: &str| part.parse::<PairingId>().is_ok() || part.parse::<RequestId>().is_ok();
    parts(word).next().is_some() && parts(word).all(is_number)
}

/// What stands between commas.
pub fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// The pairings that are named, or all that pass `--where`; nothing is named twice.
///
/// # Errors
/// [`Failure::Usage`] for what is not understood or not there, [`Failure::Failed`] where none passes.
pub fn pairings(session: &Session, named: &[&str], many: &Many) -> Result<Vec<PairingId>, Failure> {
    let Some(words) = &many.filter else {
        let mut ids = Vec::new();
        for words in named {
            ids.extend(session.several(words)?);
        }
        let mut seen = HashSet::new();
        ids.retain(|id| seen.insert(*id));
        return Ok(ids);
    };
    if let Some(word) = named.first() {
        return Err(Failure::Usage(format!("both {word} and --where say whom it is for; leave one of them out")));
    }
    let (filter, book) = (read(words, Of::Pairings)?, session.app.book());
    let passes = |slot: &&PairingEntry| {
        session.sees(&slot.pairing) && filter.pairing(book, slot, &filter::text_of_pairing(book, slot))
    };
    let ids: Vec<PairingId> = book.pairings().filter(passes).map(|slot| slot.pairing.id).collect();
    if ids.is_empty() { Err(nothing_passes("pairing", words, "pairings --filter")) } else { Ok(ids) }
}

/// The requests that are named, or all that wait for an answer and pass `--where`.
///
/// # Errors
/// As [`pairings`].
pub fn requests(session: &Session, named: &[&str], many: &Many) -> Result<Vec<RequestId>, Failure> {
    let Some(words) = &many.filter else {
        let mut ids: Vec<RequestId> = Vec::new();
        for part in named.iter().flat_map(|words| parts(words)) {
            let id = part.parse().map_err(|error| Failure::Usage(format!("{error}")))?;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        return Ok(ids);
    };
    let (filter, book, today) = (read(words, Of::Inbox)?, session.app.book(), session.today());
    let passes = |request: &&Request| {
        request.is_waiting(today) && session.visibility().has_request(request) && {
            let about: Vec<&Alert> = book.alerts_about_request(request.id).collect();
            filter.request(book, request, &about, &filter::text_of_request(book, request))
        }
    };
    let waiting = book.requests().map(|request| &**request).filter(passes);
    let ids: Vec<RequestId> = waiting.map(|request| request.id).collect();
    if ids.is_empty() { Err(nothing_passes("request that waits", words, "requests --waiting")) } else { Ok(ids) }
}

/// A filter that has to be understood, and has to narrow: an empty one would mean everybody.
fn read(words: &str, of: Of) -> Result<Filter, Failure> {
    let filter = Filter::parse(words, of);
    match filter.problems.first() {
        Some(problem) => Err(Failure::Usage(format!("--where {problem}"))),
        None if filter.is_empty() => {
            Err(Failure::Usage("--where says nothing; narrow it down, as in --where \"program:mcps\"".into()))
        }
        None => Ok(filter),
    }
}

fn nothing_passes(what: &str, words: &str, list: &str) -> Failure {
    Failure::Failed(format!(
        "no {what} passes \"{words}\", so nothing was done; `mentordesk {list}` shows what there is"
    ))
}

/// The two of a pairing and its number.
#[must_use]
pub fn name(session: &Session, id: PairingId) -> String {
    let book = session.app.book();
    book.slot(id).map_or_else(
        || id.to_string(),
        |slot| format!("{} → {} · {id}", book.name(&slot.pairing.mentor), book.name(&slot.pairing.mentee)),
    )
}

/// `n` pairs, in the singular or the plural.
#[must_use]
pub fn pairs(n: usize) -> String {
    count(n, "pair", "pairs")
}

/// Does all of the acts as one change. Where one cannot be done none is, unless `--skip` leaves it out; `title` says
/// what was done for so many.
///
/// # Errors
/// [`Failure::Failed`] where nothing was done; why stands on standard error, a line for each.
pub fn act(session: &mut Session, many: &Many, acts: Vec<Act>, title: impl Fn(usize) -> String) -> Result<(), Failure> {
    let all = acts.len();
    let (mut whose, mut commands, mut left) = (Vec::new(), Vec::new(), Vec::new());
    for Act { who, what } in acts {
        match what {
            Ok(command) => {
                whose.push(who);
                commands.push(command);
            }
            Err(why) => left.push(format!("{who}: {why}")),
        }
    }
    let checked = decide::check_batch(commands, session.app.book(), session.today(), session.app.actor());
    let refused: HashMap<usize, String> = checked.refused.iter().map(|(at, why)| (*at, words(why))).collect();
    let mut done = Vec::new();
    for (at, who) in whose.into_iter().enumerate() {
        match refused.get(&at) {
            Some(why) => left.push(format!("{who}: {why}")),
            None => done.push(who),
        }
    }
    let title = title(done.len());
    if many.dry_run {
        return would(session, &title, &done, &left);
    }
    if done.is_empty() || !(left.is_empty() || many.skip) {
        for words in &left {
            plain::tell(format_args!("mentordesk: {}", clean(words)));
        }
        let way = if done.is_empty() { "" } else { "; mend that, or leave them out with --skip" };
        return Err(Failure::Failed(format!(
            "it cannot be done for {} of {all}, so nothing was done{way}",
            left.len()
        )));
    }
    let mut outcome = session.app.run(Command::Several { title, commands: checked.possible })?;
    outcome.remarks.extend(left.iter().map(|words| format!("left out: {words}")));
    if many.filter.is_some() && !session.json {
        // What the words of a filter came to is said by name.
        done.iter().for_each(|who| session.say(format_args!("For {}", clean(who))));
    }
    session.done(&outcome)
}

/// A refusal, with the option that lifts it where there is one.
fn words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Duplicate(words) => format!("{words}: add --again"),
        other => other.to_string(),
    }
}

/// Says what would be done.
fn would(session: &mut Session, title: &str, done: &[String], left: &[String]) -> Result<(), Failure> {
    if session.json {
        return session.value(&json!({ "would": title, "for": done, "left_out": left }));
    }
    session.say(format_args!("Would be done: {title}"));
    done.iter().for_each(|who| session.say(format_args!("For {}", clean(who))));
    left.iter().for_each(|words| session.say(format_args!("Left out: {}", clean(words))));
    Ok(())
}
