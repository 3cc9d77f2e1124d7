//! `match`: mentors for one mentee, the best assignment for everyone who is waiting, or a matrix of scores.

use std::collections::BTreeSet;

use serde_json::json;

use super::{
    args::Match,
    bulk::pairs,
    failure::Failure,
    output::{Page, Table, one_line},
    resolve::{assignment, usage},
    session::Session,
};
use crate::{
    app::{matching, permissions::Operation},
    domain::{
        command::{Command, PairingDraft},
        eligibility,
        id::PersonRef,
        matching::{Constraints, Exclusion, Match as Found, Pool, Proposal},
        rule::Party,
    },
};

pub fn run(session: &mut Session, options: &Match) -> Result<(), Failure> {
    session.knows_program(Some(&options.program))?;
    let mentee = options.mentee.as_deref().map(|words| session.person(words)).transpose()?;
    session.check_permission(&Operation::Match(mentee.as_ref()))?;
    match mentee {
        Some(mentee) => one(session, options, &mentee),
        None if options.matrix => matrix(session, options),
        None => all(session, options),
    }
}

/// Suggests mentors for one mentee.
fn one(session: &mut Session, options: &Match, mentee: &PersonRef) -> Result<(), Failure> {
    let book = session.app.book();
    let today = book.today();
    let policy = session.policy(&options.program)?;
    let Some(person) = book.person(mentee) else { return Ok(()) };
    let pool = matching::pool(book, policy, [&**person]);
    let verdicts = eligibility::of_person(policy, Party::Mentee, person, today);
    let fails = verdicts.iter().any(|verdict| verdict.finding.is_not_met());
    let mut found = if fails { Vec::new() } else { pool.suggestions(person, today) };
    let more = found.len().saturating_sub(options.limit);
    found.truncate(options.limit);
    let rows: Vec<_> = found.iter().map(|found| (found, pool.reasons(found, today))).collect();
    let drafts: Vec<_> = found.iter().take(1).map(|found| matching::draft(book, &options.program, found)).collect();
    if options.apply {
        return apply(session, drafts);
    }
    let mut page = session.page();
    let (name, program) = (one_line(&person.name), &policy.program.name);
    if fails {
        // Do not reveal which condition it is; users with permission find it in the person's record.
        page.line(format_args!("{name} cannot be a mentee in {program} now: a condition is not met."));
    } else if rows.is_empty() {
        page.line(format_args!("No one in {program} can take {name} now."));
    }
    let mut table = Table::default();
    for (found, reasons) in &rows {
        let name = book.name(&found.mentor).to_owned();
        table.row([format!("{:>3}", found.score), name, reasons.join("; "), found.mentor.to_string()]);
    }
    page.table(&table);
    if more > 0 {
        page.line(format_args!("and {more} more; --limit shows them"));
    }
    if options.why {
        page.line("");
        page.line("Ruled out:");
        let mut table = Table::default();
        for (mentor, why) in matching::ruled_out(book, policy, person, &pool) {
            table.row([book.name(mentor).to_owned(), why, mentor.to_string()]);
        }
        page.table(&table);
    }
    let json = |(found, reasons): &(&Found, Vec<String>)| json!({ "mentor": found.mentor, "score": found.score, "reasons": reasons });
    session.value_or(&rows.iter().map(json).collect::<Vec<_>>(), &page)
}

/// Prints every allowed score.
fn matrix(session: &mut Session, options: &Match) -> Result<(), Failure> {
    let book = session.app.book();
    let policy = session.policy(&options.program)?;
    let pool = matching::pool(book, policy, matching::waiting_mentees(book, policy));
    let (mentees, scores) = (pool.mentees().collect::<Vec<_>>(), pool.scores());
    let mut page = session.page();
    let mentors: Vec<_> = pool.available_mentors().map(|place| place.mentor.to_string()).collect();
    page.line(format_args!("mentee\t{}", mentors.join("\t")));
    for (mentee, line) in mentees.iter().zip(&scores) {
        let cells = line.iter().map(|score| score.map_or("-".to_owned(), |score| score.to_string()));
        page.line(format_args!("{mentee}\t{}", cells.collect::<Vec<_>>().join("\t")));
    }
    let mentors: Vec<_> =
        pool.available_mentors().map(|place| json!({ "ref": place.mentor, "free": place.free })).collect();
    session.value_or(&json!({ "mentors": mentors, "mentees": mentees, "scores": scores }), &page)
}

/// Prints the best assignment for everyone who is waiting.
fn all(session: &mut Session, options: &Match) -> Result<(), Failure> {
    let wants = Constraints {
        pinned: named_pairs(session, "--pin", &options.pin)?,
        forbidden: named_pairs(session, "--forbid", &options.forbid)?,
    };
    let book = session.app.book();
    let today = book.today();
    let policy = session.policy(&options.program)?;
    let pool = matching::pool(book, policy, matching::waiting_mentees(book, policy));
    check_pins(&pool, &wants)?;
    let run = matching::run_id(&pool, &options.program, today, &wants);
    if let Some(before) = options.run.as_ref().filter(|before| **before != run) {
        return Err(Failure::Failed(format!(
            "run {before} cannot be made again: people, pairings, rules or the day have changed since (now it is {run})"
        )));
    }
    let proposal = pool.propose(&wants);
    if options.apply {
        let drafts = proposal.pairs.iter().map(|found| matching::draft(book, &options.program, found)).collect();
        return apply(session, drafts);
    }
    let pair = |found: &Found| {
        let reasons = pool.reasons(found, today);
        json!({ "mentee": found.mentee, "mentor": found.mentor, "score": found.score, "reasons": reasons })
    };
    let unmatched = |(mentee, why): &(PersonRef, Exclusion)| json!({ "mentee": mentee, "why": why.to_string() });
    let value = json!({
        "pairs": proposal.pairs.iter().map(pair).collect::<Vec<_>>(),
        "unmatched": proposal.unmatched.iter().map(unmatched).collect::<Vec<_>>(),
        "total": proposal.total,
    });
    session.value_or(&value, &words(session, &pool, &proposal, &wants, &run))
}

fn words(session: &Session, pool: &Pool<'_>, proposal: &Proposal, wants: &Constraints, run: &str) -> Page {
    let book = session.app.book();
    let mut page = session.page();
    let mut table = Table::default();
    for found in &proposal.pairs {
        let pinned = wants.pinned.contains(&(found.mentee.clone(), found.mentor.clone()));
        table.row([
            format!("{:>3}", found.score),
            format!("{} → {}", book.name(&found.mentor), book.name(&found.mentee)),
            if pinned { "pinned".to_owned() } else { String::new() },
            pool.reasons(found, book.today()).join("; "),
        ]);
    }
    page.table(&table);
    for (mentee, why) in &proposal.unmatched {
        page.line(format_args!("  –  {}: {why}", book.name(mentee)));
    }
    for pin in &wants.pinned {
        let cost = match pool.cost_of_pin(wants, pin) {
            (0, 0) => "nothing".to_owned(),
            (0, points) => format!("{points} points"),
            (lost, _) => pairs(usize::try_from(lost).unwrap_or_default()),
        };
        page.line(format_args!("pin {} → {} costs {cost}", book.name(&pin.1), book.name(&pin.0)));
    }
    let (matched, waiting) = (proposal.pairs.len(), proposal.pairs.len() + proposal.unmatched.len());
    page.line(format_args!("{matched} of {waiting} matched, {} points in all; run {run}", proposal.total));
    page
}

/// Parses pairs: `MENTEE=MENTOR`.
fn named_pairs(session: &Session, option: &str, words: &[String]) -> Result<BTreeSet<(PersonRef, PersonRef)>, Failure> {
    let pair = |words: &String| {
        let (mentee, mentor) = assignment(option, words, "MENTEE=MENTOR, as in E17=E3")?;
        Ok((session.person(mentee.trim())?, session.person(mentor.trim())?))
    };
    words.iter().map(pair).collect()
}

/// Refuses pins that cannot be honored.
fn check_pins(pool: &Pool<'_>, wants: &Constraints) -> Result<(), Failure> {
    let scores = pool.scores();
    if let Some((mentee, mentor)) = wants.pinned.intersection(&wants.forbidden).next() {
        return Err(usage(format!("{mentee}={mentor} is pinned and forbidden at once; leave one of them out")));
    }
    for place in pool.available_mentors() {
        let pins = wants.pinned.iter().filter(|(_, mentor)| *mentor == place.mentor).count();
        if pins > place.free as usize {
            let (mentor, free) = (&place.mentor, place.free);
            return Err(usage(format!("{pins} mentees are pinned to {mentor}, who has {free} free; pin fewer")));
        }
    }
    for (mentee, mentor) in &wants.pinned {
        if wants.pinned.iter().filter(|(other, _)| other == mentee).count() > 1 {
            return Err(usage(format!("{mentee} is pinned to more than one mentor; keep one of the pins")));
        }
        let row = pool.mentees().position(|other| other == mentee);
        let column = pool.available_mentors().position(|place| place.mentor == *mentor);
        let allowed = row.zip(column).and_then(|(row, column)| *scores.get(row)?.get(column)?);
        let why = match (row, column, allowed) {
            (None, _, _) => format!("{mentee} does not wait in this program"),
            (_, None, _) => format!("{mentor} has no free place in this program, or may not be a mentor there"),
            (_, _, None) => "something rules this pair out; `match --mentee` with --why says what".to_owned(),
            (_, _, Some(_)) => continue,
        };
        return Err(usage(format!("{mentee}={mentor} cannot be pinned: {why}")));
    }
    Ok(())
}

/// Creates the proposed pairings as one change.
fn apply(session: &mut Session, drafts: Vec<PairingDraft>) -> Result<(), Failure> {
    if drafts.is_empty() {
        return Err(Failure::Failed("there is no one to pair".into()));
    }
    session.run(Command::AddPairings(drafts))
}
