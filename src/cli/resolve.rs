//! Resolves names in arguments to people, pairings, requests, programs, skills, and days. Errors list the valid
//! choices.

use std::collections::HashSet;

use super::{
    args::Many,
    failure::Failure,
    session::{self, Session},
};
use crate::{
    app::{
        filter::{self, Filter, ListKind, nearest},
        quick::{
            LONGEST_NAME, MatchQuality, Reading,
            date::{self, Direction},
        },
        search::resolve::{match_quality, named_together, names_one_of, pairing_number, resolve_who},
        who,
    },
    book::PairingEntry,
    domain::{
        attention::{Alert, Kind, Severity},
        checklist::{Checklist, SkillMatch, find_skill},
        day::{Day, Month},
        decide::Records,
        id::{ChecklistId, PairingId, PersonRef, ProgramId, RequestId, SkillId},
        pairing::PairingState,
        policy::Policy,
        program::Program,
        request::Request,
    },
};

/// Wraps an error as [`Failure::Usage`].
pub fn usage(error: impl std::fmt::Display) -> Failure {
    Failure::Usage(error.to_string())
}

impl Session {
    /// See [`session::person`].
    pub fn person(&self, words: &str) -> Result<PersonRef, Failure> {
        session::person(&self.app, words)
    }

    /// The pairing with that number, or the only live pairing of that person.
    ///
    /// # Errors
    /// [`Failure::Usage`] with the candidates.
    pub fn pairing(&self, words: &str) -> Result<PairingId, Failure> {
        let visibility = self.app.visibility();
        let id = resolve_who(words, &who::within(&visibility), &visibility).map_err(usage)?;
        Ok(self.slot(id)?.pairing.id)
    }

    /// The visible pairing with that number.
    ///
    /// # Errors
    /// [`Failure::Usage`] if there is none.
    pub fn slot(&self, id: PairingId) -> Result<&PairingEntry, Failure> {
        let slot = self.app.book().pairing_entry(id).filter(|slot| self.app.visibility().covers(&slot.pairing));
        slot.ok_or_else(|| usage(format!("there is no pairing {id} here; `mentordesk pairings` lists them")))
    }

    /// Checks that a name at the beginning of a line is one of the two in a pairing that is chosen already.
    ///
    /// # Errors
    /// [`Failure::Usage`] if it names another person or pairing: the line would be logged for someone else.
    pub fn named_in(&self, words: &str, chosen: &[PairingId]) -> Result<(), Failure> {
        if pairing_number(words).is_some_and(|id| chosen.contains(&id)) {
            return Ok(());
        }
        let visibility = self.app.visibility();
        let people = who::within(&visibility);
        let is_meant = |id: &PairingId| {
            let slot = self.app.book().pairing_entry(*id);
            slot.is_some_and(|slot| names_one_of(words, &people, &[&slot.pairing.mentor, &slot.pairing.mentee]))
        };
        let both = named_together(words, &people, &visibility);
        if chosen.iter().any(|id| is_meant(id) || both.contains(id)) {
            return Ok(());
        }
        let ids = chosen.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        Err(usage(format!(
            "\"{words}\" is not in {ids}; leave the name or the pairing out, or put a topic in \"quotes\""
        )))
    }

    /// Checks that every name in a line is one of the two in a pairing that is chosen.
    ///
    /// # Errors
    /// As [`Session::named_in`].
    pub fn all_named_in(&self, reading: &Reading, chosen: &[PairingId]) -> Result<(), Failure> {
        reading.who.iter().chain(&reading.others).try_for_each(|who| self.named_in(&who.words, chosen))
    }

    /// Splits words as [`split_subjects`] does, but a name may have several words: the longest that is one.
    ///
    /// # Errors
    /// As [`split_subjects`].
    pub fn split_name<'w>(&self, words: &'w [String], many: &Many) -> Result<(Vec<String>, &'w [String]), Failure> {
        let (named, rest) = split_subjects(words, many)?;
        if many.filter.is_some() || named.iter().all(|word| are_record_numbers(word)) {
            return Ok((named.into_iter().map(str::to_owned).collect(), rest));
        }
        let visibility = self.app.visibility();
        let people = who::within(&visibility);
        let is_name =
            |count: &usize| match_quality(&words[..*count].join(" "), &people, &visibility) == MatchQuality::Exact;
        let count = (2..=words.len().min(LONGEST_NAME)).rev().find(is_name).unwrap_or(1);
        let (name, rest) = words.split_at(count);
        Ok((vec![name.join(" ")], rest))
    }

    /// The pairings that are named, numbers with commas between them, or all that pass `--where`; each once.
    ///
    /// # Errors
    /// [`Failure::Usage`] if a name cannot be resolved, [`Failure::Failed`] if no pairing matches.
    pub fn pairings(&self, named: &[&str], many: &Many) -> Result<Vec<PairingId>, Failure> {
        let Some(words) = &many.filter else {
            let mut ids = Vec::new();
            for words in named {
                if are_record_numbers(words) {
                    let numbers = parts(words).map(|part| Ok(self.slot(part.parse().map_err(usage)?)?.pairing.id));
                    ids.extend(numbers.collect::<Result<Vec<_>, Failure>>()?);
                } else {
                    ids.push(self.pairing(words)?);
                }
            }
            let mut seen = HashSet::new();
            ids.retain(|id| seen.insert(*id));
            return Ok(ids);
        };
        if let Some(word) = named.first() {
            return Err(both_named(word));
        }
        let (filter, book) = (required_filter(words, ListKind::Pairings)?, self.app.book());
        let passes = |slot: &&PairingEntry| {
            self.app.visibility().covers(&slot.pairing)
                && filter.pairing(book, slot, &filter::text_of_pairing(book, slot))
        };
        let ids: Vec<PairingId> = book.pairings().filter(passes).map(|slot| slot.pairing.id).collect();
        if ids.is_empty() { Err(nothing_passes("pairing", words, "pairings --filter")) } else { Ok(ids) }
    }

    /// The named requests, or all waiting ones that match `--where`. Without duplicates.
    ///
    /// # Errors
    /// As [`Session::pairings`].
    pub fn requests(&self, named: &[&str], many: &Many) -> Result<Vec<RequestId>, Failure> {
        let Some(words) = &many.filter else {
            let mut ids = Vec::new();
            for part in named.iter().flat_map(|words| parts(words)) {
                let id = self.request(part)?.id;
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            return Ok(ids);
        };
        let (filter, book, today) = (required_filter(words, ListKind::Inbox)?, self.app.book(), self.today());
        let passes = |request: &&Request| {
            request.is_waiting(today) && self.app.visibility().has_request(request) && {
                let about: Vec<&Alert> = book.alerts_about_request(request.id).collect();
                filter.request(book, request, &about, &filter::text_of_request(book, request))
            }
        };
        let waiting = book.requests().map(|request| &**request).filter(passes);
        let ids: Vec<RequestId> = waiting.map(|request| request.id).collect();
        if ids.is_empty() { Err(nothing_passes("request that waits", words, "requests --waiting")) } else { Ok(ids) }
    }

    /// The visible request with that number.
    ///
    /// # Errors
    /// [`Failure::Usage`] if there is none.
    pub fn request(&self, words: &str) -> Result<&Request, Failure> {
        let id: RequestId = words.trim().parse().map_err(usage)?;
        let found = Records::request(self.app.book(), id).map(|request| &**request);
        found
            .filter(|request| self.app.visibility().has_request(request))
            .ok_or_else(|| usage(format!("there is no request {id} here; `mentordesk requests` lists them")))
    }

    /// The program with that id.
    ///
    /// # Errors
    /// [`Failure::Usage`] with the nearest id.
    pub fn policy(&self, id: &ProgramId) -> Result<&Policy, Failure> {
        let book = self.app.book();
        book.policy(id).map(|policy| &**policy).ok_or_else(|| {
            let known: Vec<&str> = book.programs().map(|policy| policy.program.id.as_str()).collect();
            let near = nearest(id.as_str(), &known).map_or(";".to_owned(), |near| format!("; did you mean {near}?"));
            usage(format!("there is no program {id}{near} `mentordesk programs` lists them"))
        })
    }

    /// Returns an error if the program is given but does not exist.
    ///
    /// # Errors
    /// As [`Session::policy`].
    pub fn knows_program(&self, id: Option<&ProgramId>) -> Result<(), Failure> {
        id.map_or(Ok(()), |id| self.policy(id).map(|_| ()))
    }

    /// Parses a day. Without a year, picks the next or last such day, according to `direction`.
    ///
    /// # Errors
    /// [`Failure::Usage`] with the expected form.
    pub fn day(&self, words: &str, direction: Direction) -> Result<Day, Failure> {
        date::parse(words, self.today(), direction).map_err(usage)
    }

    /// Parses an optional day.
    ///
    /// # Errors
    /// As [`Session::day`].
    pub fn day_if(&self, words: Option<&str>, direction: Direction) -> Result<Option<Day>, Failure> {
        words.map(|words| self.day(words, direction)).transpose()
    }

    /// Parses a past day. Defaults to today.
    ///
    /// # Errors
    /// As [`Session::day`].
    pub fn past_day(&self, words: Option<&str>) -> Result<Day, Failure> {
        Ok(self.day_if(words, Direction::Past)?.unwrap_or_else(|| self.today()))
    }

    /// Parses a month: `2026-10`, or `october` for the last one.
    ///
    /// # Errors
    /// [`Failure::Usage`] with the accepted forms.
    pub fn month(&self, words: &str) -> Result<Month, Failure> {
        let words = words.trim();
        let first = format!("{words}-01").parse::<Day>().or_else(|_| self.day(&format!("1 {words}"), Direction::Past));
        first.map(Day::month).map_err(|_| usage(format!("\"{words}\" is no month; write 2026-10 or october")))
    }

    /// The checklists of a program with these short names or titles.
    ///
    /// # Errors
    /// [`Failure::Usage`] with the program's checklists.
    pub fn checklists(&self, program: &ProgramId, names: &[String]) -> Result<Vec<ChecklistId>, Failure> {
        let program = &self.policy(program)?.program;
        let find = |name: &String| {
            let list = program.checklist_called(name).map(|list| list.id.clone());
            list.ok_or_else(|| {
                let known: Vec<_> = program.checklists.iter().map(|list| list.id.as_str()).collect();
                usage(format!("{} has no checklist \"{name}\"; it has {}", program.id, known.join(", ")))
            })
        };
        names.iter().map(find).collect()
    }

    /// Finds a skill by id or name on the pairing's checklists. With `of_program`, also on other checklists of its
    /// program.
    ///
    /// # Errors
    /// [`Failure::Usage`] with the candidates.
    pub fn skill(&self, pairing: PairingId, words: &str, of_program: bool) -> Result<NamedSkill, Failure> {
        let slot = self.slot(pairing)?;
        let program = &self.policy(&slot.pairing.program)?.program;
        let document = slot.document();
        let others = program.checklists.iter().filter(|list| !document.checklists.contains(&list.id));
        let lists = document.all_checklists(program).chain(others.filter(|_| of_program));
        named_skill(lists, words, &program.name, &pairing.to_string())
    }

    /// The skill that `words` name on the checklists of a program.
    ///
    /// # Errors
    /// [`Failure::Usage`] if none or several fit.
    pub fn skill_of_program(program: &Program, words: &str) -> Result<SkillId, Failure> {
        named_skill(program.checklists.iter(), words, &program.name, program.id.as_str()).map(|named| named.skill)
    }
}

/// The skill that `words` name on checklists of `program`, which `show` lists under `reference`.
fn named_skill<'l>(
    lists: impl Iterator<Item = &'l Checklist>,
    words: &str,
    program: &str,
    reference: &str,
) -> Result<NamedSkill, Failure> {
    match find_skill(lists, words) {
        SkillMatch::One(list, skill) => {
            Ok(NamedSkill { checklist: list.id.clone(), skill: skill.id.clone(), name: skill.name.to_string() })
        }
        SkillMatch::NoMatch => Err(usage(format!(
            "no skill of {program} is called \"{words}\"; `mentordesk show {reference} --json` lists them"
        ))),
        SkillMatch::Several(skills) => {
            let names: Vec<_> = skills.iter().take(8).map(|skill| skill.name.as_str()).collect();
            Err(usage(format!("\"{words}\" fits several skills: {}; name one of them", names.join(", "))))
        }
    }
}

/// A skill of a checklist.
pub struct NamedSkill {
    /// The checklist.
    pub checklist: ChecklistId,
    /// The skill.
    pub skill: SkillId,
    /// Its name.
    pub name: String,
}

/// Whether a word is a comma-separated list of pairing or request numbers: `P4`, `P1,P4`, `R7`.
#[must_use]
pub fn are_record_numbers(word: &str) -> bool {
    let is_number = |part: &str| part.parse::<PairingId>().is_ok() || part.parse::<RequestId>().is_ok();
    parts(word).next().is_some() && parts(word).all(is_number)
}

/// The comma-separated parts of a word.
pub fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// Splits words into subjects and the rest. The first word is a subject; more numbers may follow it. With `--where`, no
/// word is a subject.
///
/// # Errors
/// [`Failure::Usage`] if subjects are given both ways or not at all.
pub fn split_subjects<'w>(words: &'w [String], many: &Many) -> Result<(Vec<&'w str>, &'w [String]), Failure> {
    let numbers = words.iter().take_while(|word| are_record_numbers(word)).count();
    if many.filter.is_some() {
        return match words.first() {
            Some(word) if numbers > 0 => Err(both_named(word)),
            Some(_) | None => Ok((Vec::new(), words)),
        };
    }
    let (named, rest) = words.split_at(numbers.max(1).min(words.len()));
    if named.is_empty() {
        return Err(usage("say for whom, as in P12 or P1 P4, or with --where"));
    }
    Ok((named.iter().map(String::as_str).collect(), rest))
}

fn both_named(word: &str) -> Failure {
    usage(format!("both {word} and --where say whom it is for; leave one of them out"))
}

fn nothing_passes(what: &str, words: &str, list: &str) -> Failure {
    Failure::Failed(format!(
        "no {what} passes \"{words}\", so nothing was done; `mentordesk {list}` shows what there is"
    ))
}

/// Parses the filter of a list. `None` matches everything.
///
/// # Errors
/// [`Failure::Usage`] with the first problem.
pub fn list_filter(words: Option<&str>, of: ListKind) -> Result<Filter, Failure> {
    let filter = Filter::parse(words.unwrap_or_default(), of);
    filter.problems.first().map_or(Ok(()), |problem| Err(usage(problem)))?;
    Ok(filter)
}

/// Parses the filter of `--where`. Rejects an empty one, which would match everything.
fn required_filter(words: &str, of: ListKind) -> Result<Filter, Failure> {
    let filter = Filter::parse(words, of);
    match filter.problems.first() {
        Some(problem) => Err(usage(format!("--where {problem}"))),
        None if filter.is_empty() => Err(usage("--where says nothing; narrow it down, as in --where \"program:mcps\"")),
        None => Ok(filter),
    }
}

/// The item of `all` with that word, ignoring case. `what` completes the error message: `"x" is no severity`.
///
/// # Errors
/// [`Failure::Usage`] with the nearest word, or all words.
pub fn one_of<T: Copy>(typed: &str, what: &str, all: &[T], word: impl Fn(T) -> &'static str) -> Result<T, Failure> {
    let found = all.iter().copied().find(|one| word(*one).eq_ignore_ascii_case(typed.trim()));
    found.ok_or_else(|| {
        let words: Vec<_> = all.iter().map(|one| word(*one)).collect();
        let hint = match nearest(typed, &words) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("one of {}", words.join(", ")),
        };
        usage(format!("\"{typed}\" is no {what}; {hint}"))
    })
}

/// Parses a kind of attention.
///
/// # Errors
/// As [`one_of`].
pub fn kind(word: &str) -> Result<Kind, Failure> {
    one_of(word, "kind of attention", &Kind::ALL, Kind::word)
}

/// Parses a severity.
///
/// # Errors
/// As [`one_of`].
pub fn severity(word: &str) -> Result<Severity, Failure> {
    one_of(word, "severity", &Severity::ALL, Severity::word)
}

/// Parses a pairing state.
///
/// # Errors
/// As [`one_of`].
pub fn state(word: &str) -> Result<PairingState, Failure> {
    one_of(word, "state of a pairing", &PairingState::ALL, PairingState::word)
}

/// Splits `NAME=VALUE`.
///
/// # Errors
/// [`Failure::Usage`] with an example.
pub fn assignment<'w>(option: &str, words: &'w str, form: &str) -> Result<(&'w str, &'w str), Failure> {
    words.split_once('=').ok_or_else(|| usage(format!("{option} {words}: write it as {form}")))
}
