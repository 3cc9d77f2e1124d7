//! `submit`, `goal`, `review`, `pay`, `attend`.

use super::{
    args::{Attend, Goal, Pay, Review, Submit},
    failure::Failure,
    resolve::usage,
    session::Session,
};
use crate::{
    app::quick::date::Direction,
    domain::{
        command::{Command, GoalEdit},
        units::Percent,
    },
};

pub fn submit(session: &mut Session, submit: &Submit) -> Result<(), Failure> {
    let pairing = session.pairing(&submit.pairing)?;
    let month = session.month(&submit.month)?;
    let on = session.past_day(submit.on.as_deref())?;
    session.run(Command::SubmitMonth { pairing, month, on })
}

pub fn goal(session: &mut Session, goal: &Goal) -> Result<(), Failure> {
    let pairing = session.pairing(&goal.pairing)?;
    let reached = goal.reached.as_deref().map(|words| match words.trim() {
        "" => Ok(None),
        words => session.day(words, Direction::Past).map(Some),
    });
    let edit = GoalEdit {
        text: goal.text.as_deref().map(Into::into),
        progress: goal.progress.as_deref().map(Into::into),
        reached_on: reached.transpose()?,
    };
    let Some(number) = goal.number.checked_sub(1) else {
        return Err(usage("goals are numbered from 1"));
    };
    session.run(Command::EditGoal { pairing, goal: number, edit })
}

pub fn review(session: &mut Session, review: &Review) -> Result<(), Failure> {
    let pairing = session.pairing(&review.pairing)?;
    let on = session.past_day(review.on.as_deref())?;
    let words = review.words.as_str().into();
    session.run(Command::ReviewGoals { pairing, at: Percent(review.at), on, words })
}

pub fn pay(session: &mut Session, pay: &Pay) -> Result<(), Failure> {
    let pairing = session.pairing(&pay.pairing)?;
    let on = session.past_day(pay.on.as_deref())?;
    let waive = pay.waive.iter().map(Into::into).collect();
    let because = pay.because.as_deref().unwrap_or_default().into();
    session.run(Command::Pay { pairing, year: pay.year, step: pay.step, on, waive, because })
}

pub fn attend(session: &mut Session, attend: &Attend) -> Result<(), Failure> {
    let people = attend.people.iter().map(|words| session.person(words)).collect::<Result<Vec<_>, _>>()?;
    let on = session.past_day(attend.on.as_deref())?;
    session.run(Command::Attend { people, session: attend.session.as_str().into(), on })
}
