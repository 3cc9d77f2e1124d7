//! People: a new one, all the fields of one, and who attended a session.

use super::{
    Wrong,
    read::{day, day_or, everyone, known_as, list, maybe_someone, needed, place_of, wrong, yes_no},
};
use crate::{
    app::{
        App,
        people::{self, Kind, PERSON_FIELDS, PersonField},
    },
    domain::{
        command::Command,
        id::{PersonRef, ProgramId, RuleId},
        person::{Employment, Person},
        rule::Test,
    },
    tui::model::{Field, Form, FormOf},
};

/// The fields that the form for a new person asks for.
const NEW: [&str; 9] = ["name", "role", "unit", "region", "email", "mentor", "capacity", "skills", "needs"];

fn new_fields() -> impl Iterator<Item = &'static PersonField> {
    NEW.into_iter().filter_map(people::field)
}

/// The fields that the form of a person asks for, in its order.
fn fields() -> Vec<&'static PersonField> {
    let mut fields: Vec<_> = PERSON_FIELDS.iter().filter(|field| field.form.is_some()).collect();
    fields.sort_by_key(|field| field.form);
    fields
}

pub(super) fn new(app: &App) -> Form {
    let reference = Field::text("reference", "reference", "the district's own, as in E1021");
    let asked = new_fields().filter_map(|field| input(field, None, app));
    Form::new(FormOf::NewPerson, "New person", std::iter::once(reference).chain(asked).collect())
}

pub(super) fn add(form: &Form, app: &App) -> Result<Command, Wrong> {
    let id = match PersonRef::new(form.value("reference")) {
        Ok(id) => id,
        Err(error) => return wrong("reference", format!("a reference {error}")),
    };
    if app.book().person(&id).is_some() {
        return wrong("reference", format!("{id} is {} already; type another reference", app.book().name(&id)));
    }
    let mut person = Person::new(id, "");
    for field in new_fields() {
        take(field, form, &mut person, app)?;
    }
    Ok(Command::AddPerson(Box::new(person)))
}

pub(super) fn form(id: &PersonRef, app: &App) -> Result<Form, String> {
    let person = app.book().person(id).ok_or("this person is not in the directory")?;
    let mut inputs: Vec<Field> = Vec::new();
    let mut above = None;
    for field in fields() {
        let Some(input) = input(field, Some(person), app) else { continue };
        let heading = field.form.and_then(|(section, _)| section.heading());
        inputs.push(match heading.filter(|_| heading != above) {
            Some(heading) => input.under(heading),
            None => input,
        });
        above = heading;
    }
    Ok(Form::new(FormOf::Person(id.clone()), format!("{} · {id}", person.name), inputs))
}

pub(super) fn edit(form: &Form, id: &PersonRef, app: &App) -> Result<Command, Wrong> {
    let Some(before) = app.book().person(id) else { return wrong("name", "this person is not in the directory") };
    let mut person = Person::clone(before);
    for field in fields() {
        take(field, form, &mut person, app)?;
    }
    Ok(Command::EditPerson(Box::new(person)))
}

/// What a field of a person is called in a form.
fn name_of(field: &PersonField) -> String {
    field.name.replace('_', "-")
}

/// The form field for a field of a person, with what is known of `person`. `None` if it is not edited in forms, or has
/// no options.
fn input(field: &PersonField, person: Option<&Person>, app: &App) -> Option<Field> {
    let (name, label, hint) = (name_of(field), field.label, field.hint);
    let cell = person.map_or_else(String::new, |person| field.kind.cell(person).into_owned());
    match &field.kind {
        Kind::Ref | Kind::Sessions(_) => None,
        Kind::Name | Kind::Text(_) | Kind::Number(_) => Some(Field::text(name, label, hint).with(&cell)),
        Kind::Day(_) => Some(Field::past(name, label, hint).with(&cell)),
        Kind::YesNo(at) => {
            let answer = person.and_then(|person| *(at.get)(person));
            Some(Field::choice(name, label, yes_no(), place_of(answer)))
        }
        Kind::Employment(at) => {
            let kinds = std::iter::once("not known").chain(Employment::ALL.map(Employment::word));
            let kind = person.and_then(|person| *(at.get)(person));
            let chosen = kind.and_then(|kind| Employment::ALL.iter().position(|other| *other == kind));
            Some(Field::choice(name, label, kinds.map(Into::into).collect(), chosen.map_or(0, |place| place + 1)))
        }
        Kind::Person(at) => {
            let input = Field::person(name, label);
            Some(match person.and_then(|person| (at.get)(person).as_ref()) {
                Some(other) => input.somebody(other, app.book().name(other)),
                None => input,
            })
        }
        Kind::List(at) => {
            let items = person.map_or_else(String::new, |person| (at.get)(person).join(", "));
            Some(Field::text(name, label, hint).with(&items).going_on())
        }
        Kind::Programs(at) => {
            let has = |program: &ProgramId| person.is_some_and(|person| (at.get)(person).contains(program));
            let programs = app.book().programs().map(|policy| &policy.program);
            options(name, label, programs.map(|program| (program.name.to_string(), has(&program.id))).collect())
        }
        Kind::Rules(at) => {
            let has = |rule: &RuleId| person.is_some_and(|person| (at.get)(person).contains(rule));
            options(name, label, attestations(app).into_iter().map(|(rule, words)| (words, has(&rule))).collect())
        }
    }
}

fn options(name: String, label: &str, options: Vec<(String, bool)>) -> Option<Field> {
    (!options.is_empty()).then(|| Field::many(name, label, options))
}

/// Puts what a form says about a field into the person.
fn take(field: &PersonField, form: &Form, person: &mut Person, app: &App) -> Result<(), Wrong> {
    let name = &*name_of(field);
    let Some(input) = form.named(name) else { return Ok(()) };
    match &field.kind {
        Kind::Ref | Kind::Sessions(_) => {}
        Kind::Name => person.name = needed(form, name, "a person needs a name")?,
        Kind::Text(_) | Kind::Number(_) => {
            field.kind.set_cell(person, form.value(name)).or_else(|words| wrong(name, words))?;
        }
        Kind::Day(at) => *(at.get_mut)(person) = day(form, name, app.book().today())?,
        Kind::YesNo(at) => *(at.get_mut)(person) = known_as(form, name),
        Kind::Employment(at) => {
            let chosen = form.chosen(name).checked_sub(1);
            *(at.get_mut)(person) = chosen.and_then(|place| Employment::ALL.get(place).copied());
        }
        // A reference to a person outside the directory stays until it is typed over.
        Kind::Person(_) if !input.is_touched() => {}
        Kind::Person(at) => {
            let other = maybe_someone(form, name)?;
            if other.as_ref() == Some(&person.id) {
                return wrong(name, "nobody supervises themselves; choose somebody else, or leave it empty");
            }
            *(at.get_mut)(person) = other;
        }
        Kind::List(at) => *(at.get_mut)(person) = list(form, name),
        Kind::Programs(at) => {
            let offered: Vec<_> = app.book().programs().map(|policy| policy.program.id.clone()).collect();
            choose((at.get_mut)(person), &offered, &input.ticked());
        }
        Kind::Rules(at) => {
            let offered: Vec<_> = attestations(app).into_iter().map(|(rule, _)| rule).collect();
            choose((at.get_mut)(person), &offered, &input.ticked());
        }
    }
    Ok(())
}

/// Replaces those items that were offered by the ticked ones. Items that were not offered stay.
fn choose<T: Clone + PartialEq>(items: &mut Vec<T>, offered: &[T], ticked: &[usize]) {
    items.retain(|item| !offered.contains(item));
    items.extend(ticked.iter().filter_map(|place| offered.get(*place).cloned()));
}

/// The rules of all programs that need attesting, each with its name in words.
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

/// The sessions that a program's rule names, or those of all programs.
fn sessions(program: Option<&ProgramId>, app: &App) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for policy in app.book().programs().filter(|policy| program.is_none_or(|id| policy.program.id == *id)) {
        for session in policy.training.as_ref().map_or(&[][..], |rule| rule.value.as_slice()) {
            if !found.iter().any(|other| other == session) {
                found.push(session.to_string());
            }
        }
    }
    found
}

pub(super) fn attend_form(program: Option<&ProgramId>, app: &App) -> Result<Form, String> {
    let mut of = program;
    let mut sessions_here = sessions(of, app);
    if sessions_here.is_empty() {
        of = None;
        sessions_here = sessions(None, app);
    }
    if sessions_here.is_empty() {
        return Err("No program names sessions for its mentors; its rule mentor-training would".into());
    }
    Ok(Form::new(
        FormOf::Attend(of.cloned()),
        "Attendance at a session",
        vec![
            Field::choice("session", "session", sessions_here, 0),
            Field::past("on", "day", "today, tue, 14 mar").with("today"),
            Field::people("people", "who came"),
        ],
    ))
}

pub(super) fn attend(form: &Form, program: Option<&ProgramId>, app: &App) -> Result<Command, Wrong> {
    let session = sessions(program, app).into_iter().nth(form.chosen("session"));
    let Some(session) = session else { return wrong("session", "choose a session") };
    Ok(Command::Attend {
        session: session.into(),
        on: day_or(form, "on", app.book().today())?,
        people: everyone(form, "people")?,
    })
}
