//! Goals: set, on their way, reached, reviewed.

use super::{
    Wrong, names, of_pairing,
    read::{day_or, known, needed, text_of, wrong},
};
use crate::{
    app::App,
    domain::{
        command::{Command, GoalEdit, PairingEdit},
        id::PairingId,
        pairing::Goal,
        policy::Policy,
        units::Percent,
    },
    tui::model::{Field, Form, FormOf},
};

pub(super) fn new(id: PairingId, app: &App) -> Result<Form, String> {
    let (slot, _) = of_pairing(id, app)?;
    let mut form = Form::new(
        FormOf::Goal(id),
        format!("New goal · {}", names(slot, app)),
        vec![Field::text("goal", "goal", "in the mentee's own words")],
    );
    for goal in &slot.document().goals {
        form = form.saying(format!("· {}", line(goal, app)));
    }
    Ok(form)
}

pub(super) fn add(form: &Form, id: PairingId) -> Result<Command, Wrong> {
    let goal = needed(form, "goal", "write the goal in a few words")?;
    Ok(Command::EditPairing { pairing: id, edit: PairingEdit { goal: Some(goal), ..PairingEdit::default() } })
}

fn line(goal: &Goal, app: &App) -> String {
    match (goal.reached_on, goal.progress.last()) {
        (Some(on), _) => format!("{}, reached {}", goal.text, app.book().dates().short(on)),
        (None, Some(progress)) => {
            format!("{}, {}: {}", goal.text, app.book().dates().short(progress.on), progress.words)
        }
        (None, None) => goal.text.to_string(),
    }
}

pub(super) fn progress_form(id: PairingId, app: &App) -> Result<Form, String> {
    let (slot, _) = of_pairing(id, app)?;
    let goals = &slot.document().goals;
    if goals.is_empty() {
        return Err("The two have set no goal yet; add one first".into());
    }
    let open = goals.iter().position(|goal| goal.reached_on.is_none()).unwrap_or(0);
    let options = goals.iter().map(|goal| goal.text.to_string()).collect();
    let form = Form::new(
        FormOf::Progress(id),
        format!("How a goal goes · {}", names(slot, app)),
        vec![
            Field::choice("goal", "goal", options, open),
            Field::text("progress", "how it goes", "in a sentence"),
            Field::past("reached", "reached on", "empty: not yet"),
            Field::text("text", "other words", "empty: as it is worded now"),
        ],
    );
    let lines: Vec<String> = goals.iter().map(|goal| format!("· {}", line(goal, app))).collect();
    // Where there is one goal, it needs no choosing.
    Ok(Form { lead: lines, cursor: usize::from(goals.len() == 1), ..form })
}

pub(super) fn progress(form: &Form, id: PairingId, app: &App) -> Result<Command, Wrong> {
    let today = app.book().today();
    let reached = match form.value("reached") {
        "" => None,
        _ => Some(Some(day_or(form, "reached", today)?)),
    };
    let edit = GoalEdit { text: known(form, "text"), progress: known(form, "progress"), reached_on: reached };
    if edit == GoalEdit::default() {
        return wrong("progress", "say how it goes, or on which day it was reached");
    }
    Ok(Command::EditGoal { pairing: id, goal: form.chosen("goal"), edit })
}

/// The reviews that a program's rule names, as shares of the planned dates.
fn shares(policy: &Policy) -> Vec<Percent> {
    policy.reviews.as_ref().map(|rule| rule.value.clone()).unwrap_or_default()
}

fn review_name(share: Percent) -> String {
    match share.0 {
        50 => "midpoint review".into(),
        100 => "final review".into(),
        other => format!("review at {other} % of the time"),
    }
}

pub(super) fn review_form(id: PairingId, app: &App) -> Result<Form, String> {
    let (slot, policy) = of_pairing(id, app)?;
    let shares = shares(policy);
    if shares.is_empty() {
        return Err(format!("{} asks for no reviews; \u{1}progress\u{1} says how a goal goes", policy.program.name));
    }
    let missing = shares.iter().position(|share| slot.document().reviews.iter().all(|review| review.at != *share));
    let form = Form::new(
        FormOf::Review(id),
        format!("Review of the goals · {}", names(slot, app)),
        vec![
            Field::choice(
                "at",
                "which",
                shares.iter().map(|share| review_name(*share)).collect(),
                missing.unwrap_or(0),
            ),
            Field::past("on", "took place on", "today, tue, 14 mar").with(&text_of(Some(app.book().today()))),
            Field::notes("words", "what came of it", "in a few sentences", 5),
        ],
    );
    let document = slot.document();
    let goals = document.goals.iter().map(|goal| format!("· {}", line(goal, app)));
    let reviews = document.reviews.iter();
    let reviews = reviews
        .map(|review| format!("{}, {}: {}", review_name(review.at), app.book().dates().short(review.on), review.words));
    let lead = goals.chain(reviews).collect();
    Ok(Form { lead, ..form })
}

pub(super) fn review(form: &Form, id: PairingId, app: &App) -> Result<Command, Wrong> {
    let shares = of_pairing(id, app).map(|(_, policy)| shares(policy)).unwrap_or_default();
    let Some(at) = shares.get(form.chosen("at")).copied() else { return wrong("at", "choose a review") };
    Ok(Command::ReviewGoals {
        pairing: id,
        at,
        on: day_or(form, "on", app.book().today())?,
        words: needed(form, "words", "say in a sentence what came of it")?,
    })
}
