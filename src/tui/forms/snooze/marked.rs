//! Snoozes the alerts of all marked rows, or those of one kind.

use crate::{
    app::wording,
    domain::{
        attention::Kind,
        command::Command,
        snooze::{SnoozeSubject, SnoozeTarget},
    },
    tui::{
        forms::{
            bulk::batch::Batch,
            prelude::*,
            snooze::shared::{at_until, fields, until_and_reason},
        },
        widgets::text::count,
    },
};

/// Snoozes the alerts of all marked rows, or those of one kind.
#[derive(Debug, Clone)]
pub struct SnoozeMarked(pub Vec<SnoozeTarget>);

impl FormSpec for SnoozeMarked {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of_all("snooze-marked", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        if self.0.is_empty() {
            return Err("Nothing needs attention about what is marked".into());
        }
        let mut subjects: Vec<&SnoozeSubject> = Vec::new();
        for target in &self.0 {
            if !subjects.contains(&&target.whose) {
                subjects.push(&target.whose);
            }
        }
        let mut who: Vec<String> =
            subjects.iter().take(3).map(|whose| wording::snooze_subject(whose, app.book())).collect();
        if subjects.len() > who.len() {
            who.push(format!("and {} more", subjects.len() - who.len()));
        }
        let label = |(kind, number): &(Kind, usize)| format!("{} ({number})", kind.word().replace('-', " "));
        let mut choices = Vec::new();
        let mut lead = who.join(", ");
        match self.kinds().as_slice() {
            [only] => lead = format!("{}: {lead}", label(only)),
            kinds => {
                let all = format!("all of it ({})", self.0.len());
                let options = std::iter::once(all).chain(kinds.iter().map(label)).collect();
                choices.push(Field::choice("what", "what", options, 0));
            }
        }
        choices.extend(fields());
        let title = format!("Snooze · {} marked", subjects.len());
        Ok(at_until(Form::new(self.clone(), title, choices).accepting("snooze"))
            .with_line(lead)
            .with_line("Each returns on that day, or earlier if it becomes more urgent."))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let (until, because) = until_and_reason(form, app)?;
        let kinds = self.kinds();
        let kind = form.chosen("what").checked_sub(1).and_then(|index| kinds.get(index)).map(|(kind, _)| *kind);
        let targets: Vec<&SnoozeTarget> =
            self.0.iter().filter(|target| kind.is_none_or(|kind| target.kind == kind)).collect();
        let command =
            |target: &&SnoozeTarget| Command::Snooze { target: (*target).clone(), until, because: because.clone() };
        let commands = targets.iter().map(command).collect();
        let batch = Batch::check(commands, app, |index, refusal| {
            let who = targets
                .get(index)
                .map_or_else(String::new, |target| wording::snooze_subject(&target.whose, app.book()));
            format!("{who}: {refusal}")
        });
        let number = count(batch.possible.len(), "thing", "things");
        batch.run(&format!("Snoozed until {}: {number}", until.long()), None, "until")
    }
}

impl SnoozeMarked {
    /// The kinds of alerts with their counts, most frequent first.
    fn kinds(&self) -> Vec<(Kind, usize)> {
        let mut kinds: Vec<(Kind, usize)> = Vec::new();
        for target in &self.0 {
            match kinds.iter_mut().find(|(kind, _)| *kind == target.kind) {
                Some((_, number)) => *number += 1,
                None => kinds.push((target.kind, 1)),
            }
        }
        kinds.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
        kinds
    }
}
