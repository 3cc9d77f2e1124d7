//! Edits what is known about a person.

use crate::{
    domain::{
        command::Command,
        id::{PersonRef, ProgramId, RuleId},
        person::{Employment, Person},
        rule::Test,
    },
    tui::forms::prelude::*,
};

/// Edits a person.
#[derive(Debug, Clone)]
pub struct EditPerson(pub PersonRef);

impl FormSpec for EditPerson {
    fn draft_key(&self) -> DraftKey {
        DraftKey::of("edit-person", &self.0)
    }

    fn build(&self, app: &App) -> Result<Form, String> {
        let person = app.book().person(&self.0).ok_or("this person is not in the directory")?;
        let words = |known: &Option<compact_str::CompactString>| known.as_deref().unwrap_or_default().to_owned();
        let joined = |list: &[compact_str::CompactString]| list.join(", ");
        let kinds = std::iter::once("not known").chain(Employment::ALL.map(Employment::word)).map(Into::into).collect();
        let kind = person.status.and_then(|status| Employment::ALL.iter().position(|other| *other == status));
        let programs: Vec<(String, bool)> = app
            .book()
            .programs()
            .map(|policy| (policy.program.name.to_string(), person.programs.contains(&policy.program.id)))
            .collect();
        let attested = attestations(app);
        let capacity = person.capacity.map(|number| number.to_string()).unwrap_or_default();
        let supervisor = Field::person("supervisor", "supervisor");
        let supervisor = match &person.supervisor {
            Some(boss) => supervisor.somebody(boss, app.book().name(boss)),
            None => supervisor,
        };
        let mut fields = vec![
            Field::text("name", "name", "as the person writes it").with(&person.name),
            Field::text("email", "e-mail", "").with(&words(&person.email)),
            Field::text("phone", "telephone", "").with(&words(&person.phone)),
            Field::text("role", "role", "as in Office manager").with(&words(&person.role)).under("Work"),
            Field::text("group", "group", "component group or job family").with(&words(&person.group)),
            Field::text("unit", "unit", "building or department").with(&words(&person.unit)),
            Field::text("region", "region", "").with(&words(&person.region)),
            supervisor,
            Field::past("employed-on", "employed since", "a day, or empty").with(&day_text(person.employed_on)),
            Field::past("role-since", "in the role since", "a day, or empty").with(&day_text(person.role_since)),
            Field::choice("status", "employment", kinds, kind.map_or(0, |at| at + 1)),
            Field::past("permanent-since", "permanent since", "a day, or empty")
                .with(&day_text(person.permanent_since)),
            Field::choice("new-to-role", "new to the role", yes_no(), yes_no_index(person.new_to_role)),
            Field::choice("member", "member", yes_no(), yes_no_index(person.member)),
            Field::choice("special", "special evaluation", yes_no(), yes_no_index(person.special_evaluation)),
            Field::choice("mentor", "takes mentees", yes_no(), yes_no_index(person.mentor)).under("Mentoring"),
            Field::text("capacity", "at most", "how many mentees").with(&capacity),
            Field::past("trained-on", "trained on", "the latest mentor training").with(&day_text(person.trained_on)),
            Field::text("skills", "can teach", "separated by commas").with(&joined(&person.skills)).going_on(),
            Field::text("needs", "wants to learn", "separated by commas").with(&joined(&person.needs)).going_on(),
            Field::text("availability", "can meet", "as in Tue and Thu after 14:30").with(&words(&person.availability)),
        ];
        if !programs.is_empty() {
            fields.push(Field::many("programs", "programs", programs));
        }
        if !attested.is_empty() {
            let options = attested.into_iter().map(|(rule, words)| (words, person.attested.contains(&rule))).collect();
            fields.push(Field::many("attested", "attested", options).under("On file"));
        }
        let documents =
            Field::text("documents", "documents", "separated by commas").with(&joined(&person.documents)).going_on();
        fields.push(documents);
        Ok(Form::new(self.clone(), format!("{} · {}", person.name, self.0), fields))
    }

    fn submit(&self, form: &Form, app: &App) -> Result<Next, FieldError> {
        let today = app.book().today();
        let Some(before) = app.book().person(&self.0) else {
            return invalid("name", "this person is not in the directory");
        };
        let supervisor = match form.named("supervisor") {
            // A supervisor outside the directory is kept unless the field is changed.
            Some(field) if !field.is_touched() => before.supervisor.clone(),
            Some(_) | None => optional_person(form, "supervisor")?,
        };
        if supervisor.as_ref() == Some(&self.0) {
            return invalid("supervisor", "nobody supervises themselves; choose somebody else, or leave it empty");
        }
        let mut person = Person {
            name: required(form, "name", "a person needs a name")?,
            email: optional(form, "email"),
            phone: optional(form, "phone"),
            role: optional(form, "role"),
            group: optional(form, "group"),
            unit: optional(form, "unit"),
            region: optional(form, "region"),
            supervisor,
            employed_on: day(form, "employed-on", today)?,
            role_since: day(form, "role-since", today)?,
            status: form.chosen("status").checked_sub(1).and_then(|at| Employment::ALL.get(at).copied()),
            permanent_since: day(form, "permanent-since", today)?,
            new_to_role: yes_no_value(form, "new-to-role"),
            member: yes_no_value(form, "member"),
            special_evaluation: yes_no_value(form, "special"),
            mentor: yes_no_value(form, "mentor"),
            capacity: number(form, "capacity")?,
            trained_on: day(form, "trained-on", today)?,
            skills: list(form, "skills"),
            needs: list(form, "needs"),
            availability: optional(form, "availability"),
            documents: list(form, "documents"),
            ..Person::clone(before)
        };
        if let Some(field) = form.named("programs") {
            // Programs that are not set up here are kept.
            let here: Vec<ProgramId> = app.book().programs().map(|policy| policy.program.id.clone()).collect();
            person.programs.retain(|program| !here.contains(program));
            person.programs.extend(field.ticked().into_iter().filter_map(|place| here.get(place).cloned()));
        }
        if let Some(field) = form.named("attested") {
            let here: Vec<RuleId> = attestations(app).into_iter().map(|(rule, _)| rule).collect();
            person.attested.retain(|rule| !here.contains(rule));
            person.attested.extend(field.ticked().into_iter().filter_map(|place| here.get(place).cloned()));
        }
        Ok(Command::EditPerson(Box::new(person)).into())
    }

    fn may_fill(&self, user: &Visibility<'_>) -> bool {
        user.actor == Some(&self.0)
    }
}

/// The rules of all programs that a document attests, each with its label.
fn attestations(app: &App) -> Vec<(RuleId, String)> {
    let mut found: Vec<(RuleId, String)> = Vec::new();
    for policy in app.book().programs() {
        for condition in policy.eligibility.iter().filter(|condition| condition.value.test == Test::Attested) {
            let quote = policy.quote(condition.from);
            if found.iter().all(|(rule, _)| *rule != quote.rule) {
                found.push((quote.rule.clone(), quote.rule.as_str().replace('-', " ")));
            }
        }
    }
    found
}
