//! Edits what the office records about a pairing: state, signatures, dates, and goal.

use crate::{
    domain::{
        command::{Command, PairingEdit},
        id::PairingId,
        pairing::PairingState,
    },
    tui::forms::prelude::*,
};

/// Edits a pairing.
#[derive(Debug, Clone)]
pub struct EditPairing(pub PairingId);

impl FormSpec for EditPairing {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("edit-pairing", self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let (entry, policy) = lookup::pairing(self.0, app)?;
        let pairing = entry.document();
        let states = states(pairing.state).iter().map(|state| state.word().to_owned()).collect();
        let signed = &pairing.agreement;
        let mut fields = vec![
            Field::choice("state", "state", states, 0),
            Field::text("because", "why", "where it moves to another state"),
            Field::past("mentor-signed", "mentor signed", "a day, or empty")
                .with(&day_text(signed.mentor_signed_on))
                .under("Agreement"),
            Field::past("mentee-signed", "mentee signed", "a day, or empty").with(&day_text(signed.mentee_signed_on)),
            Field::past("received", "received", "when the office got it").with(&day_text(signed.received_on)),
        ];
        if policy.next_steps.is_some() || pairing.told_on.is_some() {
            let field = Field::past("told", "next steps told", "when the office told the two");
            fields.push(field.with(&day_text(pairing.told_on)));
        }
        if let Some(rule) = &policy.settle {
            let settled = |what: &str| pairing.settled.iter().any(|settled| settled.what == what);
            let options = rule.value.iter().map(|what| (what.to_string(), settled(what))).collect();
            fields.push(Field::many("settled", "settled", options));
        }
        let lists = &policy.program.checklists;
        if lists.len() > 1 {
            let options = lists.iter().map(|list| (list.name.to_string(), pairing.checklists.contains(&list.id)));
            fields.push(Field::many("checklists", "checklist", options.collect()));
        }
        fields.extend([
            Field::date("ends", "last day", "empty: the program's term")
                .with(&day_text(pairing.ends_on))
                .under("Dates and goal"),
            Field::text("region", "region", "who runs it").with(pairing.region.as_deref().unwrap_or_default()),
            Field::text("goal", "new goal", "in their words"),
            Field::past("recognized", "recognized on", "the day the mentor was thanked")
                .with(&day_text(pairing.recognized_on)),
        ]);
        Ok(Form::new(self.clone(), lookup::names(entry, app), fields))
    }

    /// Leaves out unchanged values, so that the title names only what changed.
    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let today = app.book().today();
        let touched = |name: &str| form.field_named(name).is_some_and(Field::is_touched);
        let day = |name: &str| day(form, name, today).map(|day| touched(name).then_some(day));
        let found = lookup::pairing(self.0, app).ok();
        let recorded = found.map(|(entry, _)| entry.document().settled.clone()).unwrap_or_default();
        let topics = found.and_then(|(_, policy)| policy.settle.as_ref()).map_or(&[][..], |rule| rule.value.as_slice());
        let ticked = form.field_named("settled").map(Field::ticked).unwrap_or_default();
        let settled = ticked.into_iter().filter_map(|index| topics.get(index).cloned());
        let settled = settled.filter(|what| recorded.iter().all(|settled| settled.what != *what)).collect();
        let lists = found.map_or(&[][..], |(_, policy)| policy.program.checklists.as_slice());
        let chosen = form.field_named("checklists").filter(|field| field.is_touched()).map(Field::ticked);
        let chosen =
            chosen.map(|ticked| ticked.iter().filter_map(|place| Some(lists.get(*place)?.id.clone())).collect());
        let state = found.and_then(|(entry, _)| states(entry.pairing.state).get(form.chosen("state")).copied());
        let edit = PairingEdit {
            state: state.filter(|_| touched("state")),
            because: form.value("because").into(),
            mentor_signed_on: day("mentor-signed")?,
            mentee_signed_on: day("mentee-signed")?,
            received_on: day("received")?,
            told_on: day("told")?,
            settled,
            checklists: chosen,
            ends_on: day("ends")?,
            region: touched("region").then(|| optional(form, "region")),
            goal: optional(form, "goal"),
            recognized_on: day("recognized")?,
        };
        Ok(Command::EditPairing { pairing: self.0, edit }.into())
    }
}

/// The current state and those that it can change to.
fn states(from: PairingState) -> Vec<PairingState> {
    std::iter::once(from).chain(from.next_states().iter().copied()).collect()
}
