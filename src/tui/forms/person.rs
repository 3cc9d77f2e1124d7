//! People: a new one, all that is known of one, and who attended a session.

use super::{
    Wrong,
    read::{day, day_or, everyone, known, known_as, list, maybe_someone, needed, place_of, text_of, wrong, yes_no},
};
use crate::{
    app::App,
    domain::{
        command::Command,
        id::{PersonRef, ProgramId, RuleId},
        person::{Employment, Person},
        policy::Policy,
        rule::Test,
    },
    tui::model::{Field, Form, FormOf},
};

pub(super) fn new() -> Form {
    Form::new(
        FormOf::NewPerson,
        "New person",
        vec![
            Field::text("reference", "reference", "the district's own, as in E1021"),
            Field::text("name", "name", "as the person writes it"),
            Field::text("role", "role", "as in Office manager"),
            Field::text("unit", "unit", "building or department"),
            Field::text("region", "region", ""),
            Field::text("email", "e-mail", ""),
            Field::choice("mentor", "takes mentees", yes_no(), 0),
            Field::text("capacity", "at most", "how many mentees"),
            Field::text("skills", "can teach", "skills, separated by commas"),
            Field::text("needs", "wants to learn", "separated by commas"),
        ],
    )
}

pub(super) fn add(form: &Form, app: &App) -> Result<Command, Wrong> {
    let id = match PersonRef::new(form.value("reference")) {
        Ok(id) => id,
        Err(error) => return wrong("reference", format!("a reference {error}")),
    };
    if app.book().person(&id).is_some() {
        return wrong("reference", format!("{id} is {} already; type another reference", app.book().name(&id)));
    }
    let name = needed(form, "name", "a person needs a name")?;
    Ok(Command::AddPerson(Box::new(Person {
        role: known(form, "role"),
        unit: known(form, "unit"),
        region: known(form, "region"),
        email: known(form, "email"),
        mentor: known_as(form, "mentor"),
        capacity: number(form, "capacity")?,
        skills: list(form, "skills"),
        needs: list(form, "needs"),
        ..Person::new(id, &name)
    })))
}

fn number(form: &Form, field: &str) -> Result<Option<u32>, Wrong> {
    match form.value(field) {
        "" => Ok(None),
        words => match words.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => wrong(field, format!("\"{words}\" is not a number; write 1, 2 or 3")),
        },
    }
}

/// The rules of all programs that somebody attests, each with what it says.
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

pub(super) fn form(id: &PersonRef, app: &App) -> Result<Form, String> {
    let person = app.book().person(id).ok_or("this person is not in the directory")?;
    let words = |known: &Option<compact_str::CompactString>| known.as_deref().unwrap_or_default().to_owned();
    let joined = |list: &[compact_str::CompactString]| list.join(", ");
    let kinds = std::iter::once("not known").chain(Employment::ALL.map(Employment::word)).map(Into::into).collect();
    let kind = person.status.and_then(|status| Employment::ALL.iter().position(|other| *other == status));
    let programs: Vec<(String, bool)> =
        app.book().programs().map(|policy| option(policy, person.programs.contains(&policy.program.id))).collect();
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
        Field::past("employed-on", "employed since", "a day, or empty").with(&text_of(person.employed_on)),
        Field::past("role-since", "in the role since", "a day, or empty").with(&text_of(person.role_since)),
        Field::choice("status", "employment", kinds, kind.map_or(0, |at| at + 1)),
        Field::past("permanent-since", "permanent since", "a day, or empty").with(&text_of(person.permanent_since)),
        Field::choice("new-to-role", "new to the role", yes_no(), place_of(person.new_to_role)),
        Field::choice("member", "member", yes_no(), place_of(person.member)),
        Field::choice("special", "special evaluation", yes_no(), place_of(person.special_evaluation)),
        Field::choice("mentor", "takes mentees", yes_no(), place_of(person.mentor)).under("Mentoring"),
        Field::text("capacity", "at most", "how many mentees").with(&capacity),
        Field::past("trained-on", "trained on", "the latest mentor training").with(&text_of(person.trained_on)),
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
    Ok(Form::new(FormOf::Person(id.clone()), format!("{} · {id}", person.name), fields))
}

fn option(policy: &Policy, chosen: bool) -> (String, bool) {
    (policy.program.name.to_string(), chosen)
}

pub(super) fn edit(form: &Form, id: &PersonRef, app: &App) -> Result<Command, Wrong> {
    let today = app.book().today();
    let Some(before) = app.book().person(id) else { return wrong("name", "this person is not in the directory") };
    let supervisor = match form.named("supervisor") {
        // Somebody outside the directory stays named, as long as nobody types over it.
        Some(field) if !field.is_touched() => before.supervisor.clone(),
        Some(_) | None => maybe_someone(form, "supervisor")?,
    };
    if supervisor.as_ref() == Some(id) {
        return wrong("supervisor", "nobody supervises themselves; choose somebody else, or leave it empty");
    }
    let mut person = Person {
        name: needed(form, "name", "a person needs a name")?,
        email: known(form, "email"),
        phone: known(form, "phone"),
        role: known(form, "role"),
        group: known(form, "group"),
        unit: known(form, "unit"),
        region: known(form, "region"),
        supervisor,
        employed_on: day(form, "employed-on", today)?,
        role_since: day(form, "role-since", today)?,
        status: form.chosen("status").checked_sub(1).and_then(|at| Employment::ALL.get(at).copied()),
        permanent_since: day(form, "permanent-since", today)?,
        new_to_role: known_as(form, "new-to-role"),
        member: known_as(form, "member"),
        special_evaluation: known_as(form, "special"),
        mentor: known_as(form, "mentor"),
        capacity: number(form, "capacity")?,
        trained_on: day(form, "trained-on", today)?,
        skills: list(form, "skills"),
        needs: list(form, "needs"),
        availability: known(form, "availability"),
        documents: list(form, "documents"),
        ..Person::clone(before)
    };
    if let Some(field) = form.named("programs") {
        // What is known of programs that are not set up here stays.
        let here: Vec<ProgramId> = app.book().programs().map(|policy| policy.program.id.clone()).collect();
        person.programs.retain(|program| !here.contains(program));
        person.programs.extend(field.ticked().into_iter().filter_map(|place| here.get(place).cloned()));
    }
    if let Some(field) = form.named("attested") {
        let here: Vec<RuleId> = attestations(app).into_iter().map(|(rule, _)| rule).collect();
        person.attested.retain(|rule| !here.contains(rule));
        person.attested.extend(field.ticked().into_iter().filter_map(|place| here.get(place).cloned()));
    }
    Ok(Command::EditPerson(Box::new(person)))
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
