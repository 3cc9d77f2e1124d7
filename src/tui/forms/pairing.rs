//! Pairings: a new one with the rules that stand in its way, and all that the office records about it.

use super::{
    Said, Wrong, names, of_pairing,
    read::{day, known, someone, text_of},
};
use crate::{
    app::App,
    domain::{
        command::{Command, PairingDraft, PairingEdit},
        decide::{Records as _, Refusal},
        eligibility::{self, Finding},
        id::{PairingId, ProgramId, RuleId},
        pairing::PairingState,
        policy::Policy,
        rule::{Party, Strength},
    },
    tui::model::{Field, Form, FormOf},
};

/// How the names of fields begin that set a rule aside.
const ASIDE: &str = "aside:";
/// What a new pairing can begin as.
const BEGINNINGS: [PairingState; 4] =
    [PairingState::Requested, PairingState::Proposed, PairingState::Confirmed, PairingState::Active];

fn policy<'a>(program: &ProgramId, app: &'a App) -> Result<&'a Policy, String> {
    app.book().policy(program).map(|policy| &**policy).ok_or_else(|| "set up a program first".to_owned())
}

pub(super) fn new(program: &ProgramId, app: &App) -> Result<Form, String> {
    let policy = policy(program, app)?;
    let states = BEGINNINGS.iter().map(|state| state.word().to_owned()).collect();
    Ok(Form::new(
        FormOf::NewPairing(program.clone()),
        format!("New pairing · {}", policy.program.name),
        vec![
            Field::person("mentor", "mentor").as_party(program, Party::Mentor),
            Field::person("mentee", "mentee").as_party(program, Party::Mentee),
            Field::date("starts", "starts", "today, mon, 4 dec").with("today"),
            Field::choice("state", "state", states, 2),
        ],
    ))
}

pub(super) fn add(form: &Form, program: &ProgramId, app: &App) -> Result<Command, Wrong> {
    let today = app.book().today();
    let state = BEGINNINGS.get(form.chosen("state")).copied().unwrap_or(PairingState::Confirmed);
    let reasons = form.fields.iter().filter_map(|field| Some((field.name.strip_prefix(ASIDE)?, field.value())));
    let overrides = reasons.filter(|(_, because)| !because.is_empty());
    let overrides = overrides.filter_map(|(rule, because)| Some((RuleId::new(rule).ok()?, because.into())));
    Ok(Command::AddPairing(PairingDraft {
        program: program.clone(),
        mentor: someone(form, "mentor")?,
        mentee: someone(form, "mentee")?,
        state,
        starts_on: day(form, "starts", today)?.unwrap_or(today),
        ends_on: None,
        overrides: overrides.collect(),
    }))
}

/// Where a new pairing is refused for rules that a reason may set aside: adds a field for each reason, and says so.
/// Returns whether there was such a rule.
pub fn offer_overrides(form: &mut Form, refusal: &Refusal, app: &App) -> bool {
    let FormOf::NewPairing(program) = &form.of else { return false };
    let Ok(policy) = policy(program, app) else { return false };
    let asked: Vec<(String, String)> = obstacles(form, policy, app)
        .into_iter()
        .map(|(rule, words)| (format!("{ASIDE}{rule}"), words))
        .filter(|(name, _)| form.named(name).is_none())
        .collect();
    if asked.is_empty() {
        return false;
    }
    let first = form.fields.len();
    for (place, (name, words)) in asked.into_iter().enumerate() {
        let mut field = Field::text(name, "set aside, as", "why the rule does not hold here");
        if place == 0 {
            field = field.under("Rules that a reason may set aside");
        }
        field.error = Some(words);
        form.fields.push(field);
    }
    form.cursor = first;
    form.error = Some(format!("{refusal}. Write down why, or choose somebody else."));
    true
}

/// The rules that stand in the way of the two in the form and may be set aside, each with what is not met.
fn obstacles(form: &Form, policy: &Policy, app: &App) -> Vec<(RuleId, String)> {
    let mut found = Vec::new();
    for (party, field) in [(Party::Mentor, "mentor"), (Party::Mentee, "mentee")] {
        let Some(person) = someone(form, field).ok().and_then(|id| app.book().person(&id)) else { continue };
        for verdict in eligibility::of_person(policy, party, person, app.book().today()) {
            if verdict.condition.value.overridable && verdict.finding.is_not_met() {
                let words = format!("{}: {}", person.name, verdict.finding.reason());
                found.push((verdict.rule.clone(), words));
            }
        }
    }
    found
}

/// How the two stand to the program's conditions, while they are chosen.
pub(super) fn said(form: &Form, program: &ProgramId, app: &App) -> Vec<Said> {
    let Ok(policy) = policy(program, app) else { return Vec::new() };
    let book = app.book();
    let mut said = Vec::new();
    for (party, field) in [(Party::Mentor, "mentor"), (Party::Mentee, "mentee")] {
        let Some(person) = someone(form, field).ok().and_then(|id| book.person(&id)) else { continue };
        let verdicts = eligibility::of_person(policy, party, person, book.today());
        let met = verdicts.iter().filter(|verdict| matches!(verdict.finding, Finding::Met(_))).count();
        if !verdicts.is_empty() && met == verdicts.len() {
            said.push(Said::Good(format!("{} meets every condition on a {}", person.name, party.word())));
        }
        for verdict in verdicts {
            let must = verdict.condition.strength == Strength::Must;
            match &verdict.finding {
                Finding::NotMet(reason) if must => said.push(Said::Beware(format!("{}: {reason}", person.name))),
                Finding::NotMet(reason) => said.push(Said::Plain(format!("{}, recommended: {reason}", person.name))),
                Finding::Unknown(what) => said.push(Said::Plain(format!("{}: not known is {what}", person.name))),
                Finding::Met(_) | Finding::SetAside(_) => {}
            }
        }
        if party == Party::Mentor {
            let (free, places) = (book.free_places(&person.id), person.places());
            said.push(Said::Plain(format!("{} has {free} of {places} places free", person.name)));
        }
    }
    if let (Ok(mentor), Ok(mentee)) = (someone(form, "mentor"), someone(form, "mentee"))
        && let Some(conflict) = eligibility::conflict(policy, &mentor, &mentee, book)
    {
        said.push(Said::Beware(format!("ruled out: {}", policy.quote(conflict.from).says)));
    }
    said
}

/// Where a pairing stands, and where it can go from there.
fn states(from: PairingState) -> Vec<PairingState> {
    std::iter::once(from).chain(from.next_states().iter().copied()).collect()
}

pub(super) fn form(id: PairingId, app: &App) -> Result<Form, String> {
    let (slot, policy) = of_pairing(id, app)?;
    let pairing = &slot.document();
    let states = states(pairing.state).iter().map(|state| state.word().to_owned()).collect();
    let signed = &pairing.agreement;
    let mut fields = vec![
        Field::choice("state", "state", states, 0),
        Field::text("because", "why", "where it moves to another state"),
        Field::past("mentor-signed", "mentor signed", "a day, or empty")
            .with(&text_of(signed.mentor_signed_on))
            .under("Agreement"),
        Field::past("mentee-signed", "mentee signed", "a day, or empty").with(&text_of(signed.mentee_signed_on)),
        Field::past("received", "received", "when the office got it").with(&text_of(signed.received_on)),
    ];
    if policy.next_steps.is_some() || pairing.told_on.is_some() {
        let field = Field::past("told", "next steps told", "when the office told the two");
        fields.push(field.with(&text_of(pairing.told_on)));
    }
    if let Some(rule) = &policy.settle {
        let settled = |what: &str| pairing.settled.iter().any(|settled| settled.what == what);
        let options = rule.value.iter().map(|what| (what.to_string(), settled(what))).collect();
        fields.push(Field::many("settled", "settled", options));
    }
    let region = pairing.region.as_deref().unwrap_or_default();
    fields.push(
        Field::date("ends", "last day", "empty: the program's term")
            .with(&text_of(pairing.ends_on))
            .under("Dates and goal"),
    );
    fields.push(Field::text("region", "region", "who runs it").with(region));
    fields.push(Field::text("goal", "new goal", "in their words"));
    fields.push(
        Field::past("recognized", "recognized on", "the day the mentor was thanked")
            .with(&text_of(pairing.recognized_on)),
    );
    Ok(Form::new(FormOf::Pairing(id), names(slot, app), fields))
}

/// The edit without what is as it was, so that its title names only what was changed.
pub(super) fn edit(form: &Form, id: PairingId, app: &App) -> Result<Command, Wrong> {
    let today = app.book().today();
    let touched = |name: &str| form.named(name).is_some_and(Field::is_touched);
    let day = |name: &str| day(form, name, today).map(|day| touched(name).then_some(day));
    let settled = form.named("settled").map(|field| (field, field.ticked()));
    let recorded = app.book().slot(id).map(|slot| slot.document().settled.clone()).unwrap_or_default();
    let settled = settled.map_or_else(Vec::new, |(_, ticked)| {
        let asked = of_pairing(id, app).ok().and_then(|(_, policy)| policy.settle.as_ref());
        let asked = asked.map_or(&[][..], |rule| rule.value.as_slice());
        let chosen = ticked.into_iter().filter_map(|place| asked.get(place).cloned());
        chosen.filter(|what| recorded.iter().all(|settled| settled.what != *what)).collect()
    });
    let from = app.book().slot(id).map(|slot| slot.pairing.state);
    let state = from.and_then(|from| states(from).get(form.chosen("state")).copied());
    let edit = PairingEdit {
        state: state.filter(|_| touched("state")),
        because: form.value("because").into(),
        mentor_signed_on: day("mentor-signed")?,
        mentee_signed_on: day("mentee-signed")?,
        received_on: day("received")?,
        told_on: day("told")?,
        settled,
        ends_on: day("ends")?,
        region: touched("region").then(|| known(form, "region")),
        goal: known(form, "goal"),
        recognized_on: day("recognized")?,
    };
    Ok(Command::EditPairing { pairing: id, edit })
}
