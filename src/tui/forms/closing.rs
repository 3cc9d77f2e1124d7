//! How a pairing goes out: completed, ended early or extended; and rules that are set aside while it runs.

use compact_str::CompactString;

use super::{
    Next, Said, Wrong, names, of_pairing,
    read::{day, needed, picked, wrong},
};
use crate::{
    app::App,
    domain::{
        command::{Command, PairingEdit},
        eligibility,
        id::{PairingId, RuleId},
        pairing::PairingState,
    },
    tui::{
        dialogs::confirm::Confirm,
        model::{Field, Form, FormOf},
    },
};

const COMPLETE: usize = 0;
const END: usize = 1;
const EXTEND: usize = 2;

pub(super) fn form(id: PairingId, app: &App) -> Result<Form, String> {
    let (slot, policy) = of_pairing(id, app)?;
    if slot.pairing.state.is_over() {
        return Err(format!("It is over already: {}", slot.pairing.state.word()));
    }
    let over = policy.last_day(&slot.pairing) <= app.book().today();
    let how = vec!["it is completed".into(), "it ends early".into(), "it goes on longer".into()];
    Ok(Form::new(
        FormOf::Ending(id),
        format!("The end of {}", names(slot, app)),
        vec![
            Field::choice("how", "what", how, if over { COMPLETE } else { END }),
            Field::date("on", "last day", "today, 30 jun").with("today"),
            Field::text("because", "why", "moved away, reached the goals"),
        ],
    ))
}

fn command(form: &Form, id: PairingId, app: &App) -> Result<Command, Wrong> {
    let today = app.book().today();
    let on = day(form, "on", today)?;
    let because: CompactString = form.value("because").into();
    let edit = |state, ends_on| {
        let edit = PairingEdit { state: Some(state), ends_on, because: because.clone(), ..PairingEdit::default() };
        Command::EditPairing { pairing: id, edit }
    };
    Ok(match form.chosen("how") {
        COMPLETE => edit(PairingState::Completed, on.filter(|on| *on < today).map(Some)),
        EXTEND => match on.filter(|on| *on > today) {
            Some(on) => edit(PairingState::Extended, Some(Some(on))),
            None => return wrong("on", "name the new last day, a day to come, as in 30 jun"),
        },
        _ => Command::EndPairing { pairing: id, on: on.unwrap_or(today), because },
    })
}

/// What is saved at once where it goes on, and asked again where it is over: enter alone never ends anything.
pub(super) fn next(form: &Form, id: PairingId, app: &App) -> Result<Next, Wrong> {
    let command = command(form, id, app)?;
    let (Ok((slot, _)), false) = (of_pairing(id, app), form.chosen("how") == EXTEND) else {
        return Ok(Next::Run(Box::new(command)));
    };
    let lines = said(form, id, app).into_iter().map(|said| match said {
        Said::Good(words) | Said::Plain(words) | Said::Beware(words) => words,
    });
    let word = if form.chosen("how") == COMPLETE { "Complete" } else { "End" };
    let title = format!("{word} {}?", names(slot, app));
    Ok(Next::Confirm(Confirm { title, lines: lines.collect(), command }))
}

pub(super) fn said(form: &Form, id: PairingId, app: &App) -> Vec<Said> {
    let Ok((slot, policy)) = of_pairing(id, app) else { return Vec::new() };
    let kept = format!(
        "Its {} entries, {} h and {} skill marks are kept.",
        slot.document().entries.len(),
        slot.standing.logged.hours(),
        slot.document().marks.len()
    );
    let term = format!("Its last day is {} now.", app.book().dates().long(policy.last_day(&slot.pairing)));
    match form.chosen("how") {
        EXTEND => vec![Said::Plain(term)],
        COMPLETE => vec![Said::Plain(kept), Said::Plain("Evaluations and the stipend are still asked for.".into())],
        _ => vec![
            Said::Plain("It ends without anybody's fault, and the mentor's place becomes free.".into()),
            Said::Plain(kept),
        ],
    }
}

/// The rules that may be set aside for a pairing, each with how the two stand to it.
fn rules(id: PairingId, app: &App) -> Vec<(RuleId, String)> {
    let Ok((slot, policy)) = of_pairing(id, app) else { return Vec::new() };
    let verdicts = eligibility::of_pairing(policy, &slot.document(), app.book(), app.book().today());
    let mut rules: Vec<_> = verdicts.into_iter().filter(|verdict| verdict.condition.value.overridable).collect();
    // What stands in the way comes first.
    rules.sort_by_key(|verdict| !verdict.finding.is_not_met());
    let words = |verdict: &eligibility::Verdict<'_>| {
        let says = policy.quote(verdict.condition.from).says;
        format!("{says} ({}: {})", verdict.finding.word(), verdict.finding.reason())
    };
    rules.iter().map(|verdict| (verdict.rule.clone(), words(verdict))).collect()
}

pub(super) fn override_form(id: PairingId, app: &App) -> Result<Form, String> {
    let (slot, policy) = of_pairing(id, app)?;
    let rules: Vec<String> = rules(id, app).into_iter().map(|(_, words)| words).collect();
    if rules.is_empty() {
        return Err(format!("{} has no rule that a reason may set aside", policy.program.name));
    }
    Ok(Form::new(
        FormOf::Override(id),
        format!("Set a rule aside · {}", names(slot, app)),
        vec![Field::choice("rule", "rule", rules, 0), Field::text("because", "why", "what makes up for it")],
    ))
}

pub(super) fn override_command(form: &Form, id: PairingId, app: &App) -> Result<Command, Wrong> {
    let at = picked(form, "rule")?;
    let Some((rule, _)) = rules(id, app).into_iter().nth(at) else { return wrong("rule", "choose a rule") };
    let because = needed(form, "because", "write down why, for whoever asks later")?;
    Ok(Command::OverrideRule { pairing: id, rule, because })
}
