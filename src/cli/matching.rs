//! `match`: mentors for one mentee, the best assignment for all who wait, or every allowed score.

use serde_json::json;

use super::{
    args::Match,
    failure::Failure,
    session::Session,
    table::{Table, one_line},
};
use crate::{
    app::matching,
    domain::{
        command::{Command, PairingDraft},
        decide::Records,
        eligibility,
        id::{PersonRef, ProgramId},
        matching::{Bar, Match as Found, Pool, Proposal, Wants},
        policy::Policy,
        rule::Party,
    },
};

pub fn run(session: &mut Session, options: &Match) -> Result<(), Failure> {
    session.knows_program(Some(&options.program))?;
    let mentee = options.mentee.as_deref().map(|words| session.person(words)).transpose()?;
    if session.app.actor().is_some_and(|actor| mentee.as_ref() != Some(actor)) {
        return Err(Failure::Usage("whoever acts as one person can match that person only".into()));
    }
    match mentee {
        Some(mentee) => one(session, options, &mentee),
        None if options.matrix => matrix(session, options),
        None => all(session, options),
    }
}

fn policy<'s>(session: &'s Session, program: &ProgramId) -> Result<&'s Policy, Failure> {
    let policy = session.app.book().policy(program).map(|policy| &**policy);
    policy.ok_or_else(|| Failure::Usage(format!("there is no program {program}")))
}

/// Suggestions for one mentee.
fn one(session: &mut Session, options: &Match, mentee: &PersonRef) -> Result<(), Failure> {
    let book = session.app.book();
    let today = book.today();
    let policy = policy(session, &options.program)?;
    let Some(person) = book.person(mentee) else { return Ok(()) };
    let pool = matching::pool(book, policy, [&**person]);
    let verdicts = eligibility::of_person(policy, Party::Mentee, person, today);
    let fails = verdicts.iter().any(|verdict| verdict.finding.is_not_met());
    let mut found = if fails { Vec::new() } else { pool.suggestions(person, today) };
    let more = found.len().saturating_sub(options.limit);
    found.truncate(options.limit);
    let rows: Vec<_> = found.iter().map(|found| (found, pool.reasons(found, today))).collect();
    let drafts: Vec<_> = found.iter().take(1).map(|found| matching::draft(book, &options.program, found)).collect();
    let text = if session.json {
        let rows: Vec<_> = rows
            .iter()
            .map(|(found, reasons)| json!({ "mentor": found.mentor, "score": found.score, "reasons": reasons }))
            .collect();
        super::lists::json(&rows)?
    } else {
        let mut text = match fails {
            // Which one is the mentee's own matter; whoever may see it finds it in the record.
            true => {
                format!(
                    "{} cannot be a mentee in {} now: a condition is not met.\n",
                    one_line(&person.name),
                    policy.program.name
                )
            }
            false if rows.is_empty() => {
                format!("Nobody in {} can take {} now.\n", policy.program.name, one_line(&person.name))
            }
            false => String::new(),
        };
        let mut table = Table::default();
        for (found, reasons) in &rows {
            let name = book.name(&found.mentor).to_owned();
            table.row([format!("{:>3}", found.score), name, reasons.join("; "), found.mentor.to_string()]);
        }
        text += &session.table(&table);
        if more > 0 {
            text += &format!("and {more} more; --limit shows them\n");
        }
        if options.why {
            text += "\nRuled out:\n";
            let mut table = Table::default();
            for (mentor, why) in matching::ruled_out(book, policy, person, &pool) {
                table.row([book.name(mentor).to_owned(), why, mentor.to_string()]);
            }
            text += &session.table(&table);
        }
        text
    };
    if options.apply {
        return apply(session, drafts);
    }
    session.text(&text);
    Ok(())
}

/// Every allowed score.
fn matrix(session: &mut Session, options: &Match) -> Result<(), Failure> {
    let book = session.app.book();
    let policy = policy(session, &options.program)?;
    let pool = matching::pool(book, policy, matching::waiting(book, policy));
    let (mentees, scores) = (pool.mentees().collect::<Vec<_>>(), pool.scores());
    let text = if session.json {
        let mentors: Vec<_> = pool.places().map(|place| json!({ "ref": place.mentor, "free": place.free })).collect();
        super::lists::json(&json!({ "mentors": mentors, "mentees": mentees, "scores": scores }))?
    } else {
        let mut text =
            format!("mentee\t{}\n", pool.places().map(|place| place.mentor.to_string()).collect::<Vec<_>>().join("\t"));
        for (mentee, line) in mentees.iter().zip(&scores) {
            let cells = line.iter().map(|score| score.map_or("-".to_owned(), |score| score.to_string()));
            text += &format!("{mentee}\t{}\n", cells.collect::<Vec<_>>().join("\t"));
        }
        text
    };
    session.text(&text);
    Ok(())
}

/// The best assignment for all who wait.
fn all(session: &mut Session, options: &Match) -> Result<(), Failure> {
    let wants = Wants { pinned: pairs(session, &options.pin)?, forbidden: pairs(session, &options.forbid)? };
    let book = session.app.book();
    let today = book.today();
    let policy = policy(session, &options.program)?;
    let pool = matching::pool(book, policy, matching::waiting(book, policy));
    check_pins(&pool, &wants)?;
    let run = matching::run_id(&pool, &options.program, today, &wants);
    if let Some(before) = options.run.as_ref().filter(|before| **before != run) {
        return Err(Failure::Failed(format!(
            "run {before} cannot be made again: people, pairings, rules or the day have changed since (now it is {run})"
        )));
    }
    let proposal = pool.propose(&wants);
    let text = if session.json {
        let pair = |found: &Found| {
            let reasons = pool.reasons(found, today);
            json!({ "mentee": found.mentee, "mentor": found.mentor, "score": found.score, "reasons": reasons })
        };
        let unmatched = |(mentee, why): &(PersonRef, Bar)| json!({ "mentee": mentee, "why": why.to_string() });
        super::lists::json(&json!({
            "pairs": proposal.pairs.iter().map(pair).collect::<Vec<_>>(),
            "unmatched": proposal.unmatched.iter().map(unmatched).collect::<Vec<_>>(),
            "total": proposal.total,
        }))?
    } else {
        words(session, &pool, &proposal, &wants, &run)
    };
    if options.apply {
        let drafts = proposal.pairs.iter().map(|found| matching::draft(book, &options.program, found)).collect();
        return apply(session, drafts);
    }
    session.text(&text);
    Ok(())
}

fn words(session: &Session, pool: &Pool<'_>, proposal: &Proposal, wants: &Wants, run: &str) -> String {
    let book = session.app.book();
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
    let mut text = session.table(&table);
    for (mentee, why) in &proposal.unmatched {
        text += &format!("  –  {}: {why}\n", book.name(mentee));
    }
    for pin in &wants.pinned {
        let (pairs, points) = pool.cost_of_pin(wants, pin);
        let cost = match (pairs, points) {
            (0, 0) => "costs nothing".to_owned(),
            (0, points) => format!("costs {points} points"),
            (pairs, _) => format!("costs {pairs} pair{}", if pairs == 1 { "" } else { "s" }),
        };
        text += &format!("pin {} → {} {cost}\n", book.name(&pin.1), book.name(&pin.0));
    }
    let waiting = proposal.pairs.len() + proposal.unmatched.len();
    text += &format!("{} of {waiting} matched, {} points in all; run {run}\n", proposal.pairs.len(), proposal.total);
    text
}

/// The pairs that `MENTEE=MENTOR` words name.
fn pairs(session: &Session, words: &[String]) -> Result<std::collections::BTreeSet<(PersonRef, PersonRef)>, Failure> {
    let pair = |words: &String| {
        let (mentee, mentor) = words
            .split_once('=')
            .ok_or_else(|| Failure::Usage(format!("\"{words}\" is not of the form MENTEE=MENTOR, as in E17=E3")))?;
        Ok((session.person(mentee.trim())?, session.person(mentor.trim())?))
    };
    words.iter().map(pair).collect()
}

/// A pin that cannot be kept is refused rather than left out.
fn check_pins(pool: &Pool<'_>, wants: &Wants) -> Result<(), Failure> {
    let scores = pool.scores();
    if let Some((mentee, mentor)) = wants.pinned.intersection(&wants.forbidden).next() {
        return Err(Failure::Usage(format!(
            "{mentee}={mentor} is pinned and forbidden at once; leave one of them out"
        )));
    }
    for place in pool.places() {
        let pins = wants.pinned.iter().filter(|(_, mentor)| *mentor == place.mentor).count();
        if pins > place.free as usize {
            let (mentor, free) = (&place.mentor, place.free);
            return Err(Failure::Usage(format!(
                "{pins} mentees are pinned to {mentor}, who has {free} free; pin fewer"
            )));
        }
    }
    for (mentee, mentor) in &wants.pinned {
        if wants.pinned.iter().filter(|(other, _)| other == mentee).count() > 1 {
            return Err(Failure::Usage(format!("{mentee} is pinned to more than one mentor; keep one of the pins")));
        }
        let row = pool.mentees().position(|other| other == mentee);
        let column = pool.places().position(|place| place.mentor == *mentor);
        let allowed = row.zip(column).and_then(|(row, column)| *scores.get(row)?.get(column)?);
        let why = match (row, column, allowed) {
            (None, _, _) => format!("{mentee} does not wait in this program"),
            (_, None, _) => format!("{mentor} has no free place in this program, or may not be a mentor there"),
            (_, _, None) => "something rules this pair out; `match --mentee` with --why says what".to_owned(),
            (_, _, Some(_)) => continue,
        };
        return Err(Failure::Usage(format!("{mentee}={mentor} cannot be pinned: {why}")));
    }
    Ok(())
}

/// Makes the proposed pairings, all in one change.
fn apply(session: &mut Session, drafts: Vec<PairingDraft>) -> Result<(), Failure> {
    if drafts.is_empty() {
        return Err(Failure::Failed("there is nobody to pair".into()));
    }
    let done = session.app.run(Command::AddPairings(drafts)).map_err(Failure::from)?;
    session.done(&done)
}
