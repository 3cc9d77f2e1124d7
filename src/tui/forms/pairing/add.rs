//! Adds a pairing. Asks for reasons if conditions of the program are not met.

use crate::{
    domain::{
        command::{Command, PairingDraft},
        decide::Refusal,
        eligibility::{self, Finding},
        id::{ChecklistId, ProgramId, RuleId},
        pairing::PairingState,
        policy::Policy,
        rule::{Party, Strength},
    },
    tui::forms::prelude::*,
};

/// Name prefix of the fields with reasons for overriding rules.
const OVERRIDE: &str = "override:";
/// The states that a new pairing can start in.
const STATES: [PairingState; 4] =
    [PairingState::Requested, PairingState::Proposed, PairingState::Confirmed, PairingState::Active];
/// The choice of whichever checklist fits the mentee.
const FITTING: &str = "the one that fits the mentee";
/// The two parties, each with the name of its field.
const PARTIES: [(Party, &str); 2] = [(Party::Mentor, "mentor"), (Party::Mentee, "mentee")];

/// Adds a pairing to a program.
#[derive(Debug, Clone)]
pub struct AddPairing(pub ProgramId);

impl FormSpec for AddPairing {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("add-pairing", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let policy = lookup::program(&self.0, app)?;
        let states = STATES.iter().map(|state| state.word().to_owned()).collect();
        let mut fields = vec![
            Field::person("mentor", "mentor").as_party(&self.0, Party::Mentor),
            Field::person("mentee", "mentee").as_party(&self.0, Party::Mentee),
            Field::date("starts", "starts", "today, mon, 4 dec").with("today"),
            Field::choice("state", "state", states, 2),
        ];
        let lists = &policy.program.checklists;
        if lists.len() > 1 {
            let titles = lists.iter().map(|list| list.name.to_string());
            let options = std::iter::once(FITTING.to_owned()).chain(titles).collect();
            fields.push(Field::choice("checklist", "checklist", options, 0));
        }
        let form = Form::new(self.clone(), format!("New pairing · {}", policy.program.name), fields);
        Ok(form.accepting("add the pairing"))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let reasons = form.fields.iter().filter_map(|field| Some((field.name.strip_prefix(OVERRIDE)?, field.value())));
        let overrides = reasons.filter(|(_, because)| !because.is_empty());
        let overrides = overrides.filter_map(|(rule, because)| Some((RuleId::new(rule).ok()?, because.into())));
        let draft = PairingDraft {
            program: self.0.clone(),
            mentor: person(form, "mentor")?,
            mentee: person(form, "mentee")?,
            state: STATES.get(form.chosen("state")).copied().unwrap_or(PairingState::Confirmed),
            starts_on: day_or_today(form, "starts", app.book().today())?,
            ends_on: None,
            checklists: self.checklists(form, app)?,
            overrides: overrides.collect(),
        };
        Ok(Command::AddPairing(draft).into())
    }

    /// Whether the two people meet the program's conditions.
    fn preview(&self, form: &Form, app: &App) -> Vec<PreviewLine> {
        let Ok(policy) = lookup::program(&self.0, app) else { return Vec::new() };
        let mut lines = Vec::new();
        for (party, field) in PARTIES {
            conditions(form, policy, (party, field), app, &mut lines);
        }
        if let (Ok(mentor), Ok(mentee)) = (person(form, "mentor"), person(form, "mentee")) {
            if let Some((conflict, _)) = eligibility::conflict(policy, &mentor, &mentee, app.book()) {
                lines.push(PreviewLine::Warning(format!("ruled out: {}", policy.quote(conflict.from).text)));
            }
            if let Some(unknown) = eligibility::unknown_conflict(policy, &mentor, &mentee, app.book()) {
                let words = "not known is whether one supervises the other: the supervisor";
                lines.push(PreviewLine::Warning(format!(
                    "{words} \"{}\" is no single person in the directory",
                    unknown.supervisor
                )));
            }
        }
        lines
    }

    /// Adds a field for the reason to override each unmet rule that allows it.
    fn answer_refusal(&self, form: &mut Form, refusal: &Refusal, app: &App) -> bool {
        let Ok(policy) = lookup::program(&self.0, app) else { return false };
        let unmet: Vec<(String, String)> = overridable(form, policy, app)
            .into_iter()
            .map(|(rule, reason)| (format!("{OVERRIDE}{rule}"), reason))
            .filter(|(name, _)| form.field_named(name).is_none())
            .collect();
        if unmet.is_empty() {
            return false;
        }
        form.cursor = form.fields.len();
        for (index, (name, reason)) in unmet.into_iter().enumerate() {
            let mut field = Field::text(name, "set aside, as", "why the rule does not hold here");
            if index == 0 {
                field = field.under("Rules that a reason may set aside");
            }
            field.error = Some(reason);
            form.fields.push(field);
        }
        form.error = Some(format!("{refusal}. Write down why, or choose someone else."));
        true
    }
}

impl AddPairing {
    /// The chosen checklist; empty if the one that fits the mentee is to be taken. Asks if none fits.
    fn checklists(&self, form: &Form, app: &App) -> Result<Vec<ChecklistId>, FieldError> {
        let Ok(policy) = lookup::program(&self.0, app) else { return Ok(Vec::new()) };
        let lists = &policy.program.checklists;
        if let Some(chosen) = form.chosen("checklist").checked_sub(1) {
            return Ok(lists.get(chosen).map(|list| list.id.clone()).into_iter().collect());
        }
        match person(form, "mentee").ok().and_then(|id| app.book().person(&id)) {
            Some(mentee) if lists.len() > 1 && policy.checklist_for(mentee).is_none() => {
                invalid("checklist", format!("choose the checklist for {}: none fits by itself", mentee.name))
            }
            Some(_) | None => Ok(Vec::new()),
        }
    }
}

/// The unmet rules that may be overridden, each with what is not met.
fn overridable(form: &Form, policy: &Policy, app: &App) -> Vec<(RuleId, String)> {
    let mut found = Vec::new();
    for (party, field) in PARTIES {
        let Some(person) = person(form, field).ok().and_then(|id| app.book().person(&id)) else { continue };
        for verdict in eligibility::of_person(policy, party, person, app.book().today()) {
            if verdict.condition.value.overridable && verdict.finding.is_not_met() {
                let reason = format!("{}: {}", person.name, verdict.finding.reason());
                found.push((verdict.rule.clone(), reason));
            }
        }
    }
    found
}

/// Whether one person meets the conditions for a party.
fn conditions(form: &Form, policy: &Policy, (party, field): (Party, &str), app: &App, lines: &mut Vec<PreviewLine>) {
    let book = app.book();
    let Some(person) = person(form, field).ok().and_then(|id| book.person(&id)) else { return };
    let verdicts = eligibility::of_person(policy, party, person, book.today());
    let met = verdicts.iter().filter(|verdict| matches!(verdict.finding, Finding::Met(_))).count();
    if !verdicts.is_empty() && met == verdicts.len() {
        lines.push(PreviewLine::Good(format!("{} meets every condition on a {}", person.name, party.word())));
    }
    for verdict in verdicts {
        let must = verdict.condition.strength == Strength::Must;
        match &verdict.finding {
            Finding::NotMet(reason) if must => {
                lines.push(PreviewLine::Warning(format!("{}: {reason}", person.name)));
            }
            Finding::NotMet(reason) => {
                lines.push(PreviewLine::Plain(format!("{}, recommended: {reason}", person.name)));
            }
            Finding::Unknown(what) => {
                lines.push(PreviewLine::Plain(format!("{}: not known is {what}", person.name)));
            }
            Finding::Met(_) | Finding::SetAside(_) => {}
        }
    }
    if party == Party::Mentor {
        let (free, places) = (book.free_places(&person.id), person.mentee_capacity());
        lines.push(PreviewLine::Plain(format!("{} has {free} of {places} places free", person.name)));
    }
}
