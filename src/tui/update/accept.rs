//! Doing what a dialog is for, and the forms with their checks.

use crate::{
    app::{
        App,
        format::template::templates,
        quick::{Direction, date},
        search::fold,
    },
    domain::{
        checklist::Stage,
        command::{Command, MarkEdit, MeetingDraft, PairingDraft, PairingEdit},
        day::Day,
        id::{PersonRef, ProgramId},
        pairing::PairingState,
        person::Person,
    },
    tui::{
        effect::Effect,
        model::{
            Choice, Field, Form, FormOf, Holds, Layer, LogLine, Model, Prompt, Purpose, Record, Row, Subject, commands,
            reading,
        },
    },
};

/// How many people a field offers.
const OFFERED: usize = 6;

pub(super) fn accept(model: &mut Model, app: &App) -> Vec<Effect> {
    match model.layers.last_mut() {
        Some(Layer::Log(line)) => log(line, app, false),
        Some(Layer::Prompt(prompt)) => answer(prompt, app),
        Some(Layer::Form(form)) => {
            // Enter takes the person who is offered before it saves.
            if let Some(field) = form.field()
                && let Holds::Person { chosen: None, found, .. } = &field.holds
                && !found.is_empty()
            {
                super::typing::field(model, app, 1);
                return Vec::new();
            }
            submit(form, app)
        }
        Some(Layer::Find(find)) => {
            let Some(choice) = find.choice(app) else { return Vec::new() };
            model.layers.pop();
            let (of, effects) = match choice {
                Choice::Person(id) => (Subject::Row(Row::Person(id.clone())), vec![Effect::Opened(id)]),
                Choice::Program(id) => (Subject::Program(id), Vec::new()),
                Choice::Command(action) => return super::update(model, app, action),
            };
            model.layers.push(Layer::Record(Record { of, scroll: 0 }));
            effects
        }
        Some(Layer::Palette(palette)) => {
            let found = commands(palette.text.value());
            let action = found.get(palette.cursor).map(|row| row.action);
            model.layers.pop();
            action.map_or_else(Vec::new, |action| super::update(model, app, action))
        }
        Some(Layer::Record(_) | Layer::Why(_) | Layer::Confirm(_) | Layer::Help(_)) => Vec::new(),
        None => {
            model.filtering = false;
            Vec::new()
        }
    }
}

/// Yes, with a key of its own: to a question, or to an entry that is in the log already.
pub(super) fn yes(model: &mut Model, app: &App) -> Vec<Effect> {
    match model.layers.last_mut() {
        Some(Layer::Confirm(confirm)) => run(confirm.command.clone()),
        Some(Layer::Log(line)) if line.twice => log(line, app, true),
        Some(
            Layer::Log(_)
            | Layer::Record(_)
            | Layer::Prompt(_)
            | Layer::Find(_)
            | Layer::Why(_)
            | Layer::Form(_)
            | Layer::Palette(_)
            | Layer::Help(_),
        )
        | None => Vec::new(),
    }
}

fn run(command: Command) -> Vec<Effect> {
    vec![Effect::Run(Box::new(command))]
}

fn log(line: &mut LogLine, app: &App, twice: bool) -> Vec<Effect> {
    let today = app.book().today();
    let reading = reading::log_line(line.text.value(), today);
    let Some(draft) = reading.entry() else {
        line.error = Some(match reading.problems.first() {
            Some(problem) => problem.to_string(),
            None => "say how long it took, as in: 45m".into(),
        });
        return Vec::new();
    };
    if let Some(entry) = line.entry {
        return run(Command::EditEntry { pairing: line.pairing, entry, draft });
    }
    let next = match next_meeting(line, today) {
        Ok(next) => next,
        Err(words) => {
            line.on_next = true;
            line.error = Some(words);
            return Vec::new();
        }
    };
    run(Command::Log { pairing: line.pairing, entry: draft, next, twice })
}

fn next_meeting(line: &LogLine, today: Day) -> Result<Option<MeetingDraft>, String> {
    let words = line.next.value().trim();
    if words.is_empty() { Ok(None) } else { reading::meeting(words, today).map(Some) }
}

fn answer(prompt: &mut Prompt, app: &App) -> Vec<Effect> {
    let today = app.book().today();
    let words = prompt.text.value().trim();
    let mark = |pairing, checklist, skill, mark| run(Command::MarkSkill { pairing, checklist, skill, mark });
    match prompt.purpose.clone() {
        Purpose::Plan(pairing) => match reading::meeting(words, today) {
            Ok(meeting) => return run(Command::PlanMeeting { pairing, meeting }),
            Err(words) => prompt.error = Some(words),
        },
        Purpose::Schedule(pairing, list, skill) => match date::parse(words, today, Direction::Future) {
            Ok(on) => {
                let edit = MarkEdit { stage: Some((Stage::Scheduled, Some(on))), ..MarkEdit::default() };
                return mark(pairing, list, skill, edit);
            }
            Err(error) => prompt.error = Some(error.to_string()),
        },
        Purpose::Evidence(pairing, list, skill) => {
            return mark(pairing, list, skill, MarkEdit { note: Some(words.into()), ..MarkEdit::default() });
        }
        Purpose::Travel => {
            if words.is_empty() {
                return vec![Effect::Travel(app.clock().today())];
            }
            match date::parse(words, app.clock().today(), Direction::Future) {
                Ok(day) => return vec![Effect::Travel(day)],
                Err(error) => prompt.error = Some(error.to_string()),
            }
        }
    }
    Vec::new()
}

/// People whose names hold all of the words, at most [`OFFERED`].
pub(super) fn people(words: &str, app: &App) -> Vec<PersonRef> {
    let words = fold(words);
    let words: Vec<&str> = words.split_whitespace().collect();
    if words.is_empty() {
        return Vec::new();
    }
    let holds = |person: &Person| {
        let text = fold(&format!("{} {}", person.name, person.id));
        words.iter().all(|word| text.contains(word))
    };
    app.book().people().filter(|person| holds(person)).take(OFFERED).map(|person| person.id.clone()).collect()
}

/// Takes the offered person into a field that one leaves.
pub(super) fn settle(field: &mut Field, app: &App) {
    if let Holds::Person { chosen, found, at } = &mut field.holds
        && chosen.is_none()
        && let Some(person) = found.get(*at).cloned()
    {
        field.text = tui_input::Input::new(app.book().name(&person).to_owned());
        field.error = None;
        *chosen = Some(person);
    }
}

/// A form for a new pairing.
pub(super) fn new_pairing_form(program: &ProgramId, app: &App) -> Form {
    let name = super::Folder::Program(program.clone()).title(app);
    let states = vec!["proposed".into(), "confirmed".into(), "active".into()];
    Form::new(
        FormOf::NewPairing(program.clone()),
        format!("New pairing · {name}"),
        vec![
            Field::person("mentor", "type part of a name"),
            Field::person("mentee", "type part of a name"),
            Field::date("starts", "today, mon, 4 dec").with("today"),
            Field::choice("state", states, 1),
        ],
    )
}

/// A form for a new person.
pub(super) fn person_form() -> Form {
    Form::new(
        FormOf::NewPerson,
        "New person",
        vec![
            Field::text("reference", "the district's own, as in E1021"),
            Field::text("name", "as the person writes it"),
            Field::text("role", "as in Office manager"),
            Field::text("unit", "building or department"),
            Field::text("region", ""),
            Field::text("e-mail", ""),
            Field::choice("takes mentees", vec!["not known".into(), "yes".into(), "no".into()], 0),
            Field::text("at most", "how many mentees"),
            Field::text("can teach", "skills, separated by commas"),
            Field::text("wants to learn", "separated by commas"),
        ],
    )
}

/// A form for a new program.
pub(super) fn program_form() -> Form {
    Form::new(
        FormOf::NewProgram,
        "Set up a program",
        vec![
            Field::choice("template", templates().iter().map(|one| one.name.clone()).collect(), 0),
            Field::text("short name", "as in classified-26"),
            Field::text("name", "empty: the template's"),
            Field::date("starts", "1 aug, or 2026-08-01"),
            Field::date("ends", "30 jun, or 2027-06-30"),
        ],
    )
}

/// The command of a form, or the field that is wrong with it.
fn submit(form: &mut Form, app: &App) -> Vec<Effect> {
    let today = app.book().today();
    for field in &mut form.fields {
        settle(field, app);
        field.error = None;
    }
    let command = match form.of.clone() {
        FormOf::NewPairing(program) => new_pairing(&form.fields, program, today),
        FormOf::NewPerson => new_person(&form.fields),
        FormOf::NewProgram => new_program(&form.fields, today),
        FormOf::Pairing(id) => pairing_edit(&form.fields, today)
            .map(|edit| Command::EditPairing { pairing: id, edit: only_new(edit, id, app) }),
    };
    match command {
        Ok(command) => run(command),
        Err((place, words)) => {
            form.cursor = place;
            if let Some(field) = form.fields.get_mut(place) {
                field.error = Some(words);
            }
            Vec::new()
        }
    }
}

/// What is wrong, and in which field.
type Wrong = (usize, String);

fn day(fields: &[Field], place: usize, today: Day, direction: Direction) -> Result<Option<Day>, Wrong> {
    match fields.get(place).map_or("", Field::value) {
        "" => Ok(None),
        words => date::parse(words, today, direction).map(Some).map_err(|error| (place, error.to_string())),
    }
}

fn someone(fields: &[Field], place: usize) -> Result<PersonRef, Wrong> {
    match fields.get(place).map(|field| (&field.holds, field.value())) {
        Some((Holds::Person { chosen: Some(person), .. }, _)) => Ok(person.clone()),
        Some((_, "")) => Err((place, "type part of a name and choose somebody".into())),
        Some((_, words)) => Err((place, format!("nobody in the directory is called \"{words}\""))),
        None => Err((place, "choose somebody".into())),
    }
}

fn new_pairing(fields: &[Field], program: ProgramId, today: Day) -> Result<Command, Wrong> {
    let state = match fields.get(3).map_or(0, Field::chosen) {
        0 => PairingState::Proposed,
        1 => PairingState::Confirmed,
        _ => PairingState::Active,
    };
    Ok(Command::AddPairing(PairingDraft {
        program,
        mentor: someone(fields, 0)?,
        mentee: someone(fields, 1)?,
        state,
        starts_on: day(fields, 2, today, Direction::Future)?.unwrap_or(today),
        ends_on: None,
        overrides: Vec::new(),
    }))
}

fn new_program(fields: &[Field], today: Day) -> Result<Command, Wrong> {
    let template = templates().get(fields.first().map_or(0, Field::chosen));
    let template = template.ok_or_else(|| (0, "choose a template".to_owned()))?;
    let value = |place: usize| fields.get(place).map_or("", Field::value);
    let id = ProgramId::new(value(1)).map_err(|error| (1, error.to_string()))?;
    let needed = |place: usize| {
        day(fields, place, today, Direction::Future)?.ok_or_else(|| (place, "name a day, as in 2026-08-01".to_owned()))
    };
    let program = template.program(id, Some(value(2)), needed(3)?, needed(4)?, Vec::new());
    Ok(Command::AddProgram(Box::new(program)))
}

fn new_person(fields: &[Field]) -> Result<Command, Wrong> {
    let value = |place: usize| fields.get(place).map_or("", Field::value);
    let known = |place: usize| Some(value(place)).filter(|words| !words.is_empty()).map(Into::into);
    let list = |place: usize| {
        value(place).split([',', ';']).map(str::trim).filter(|word| !word.is_empty()).map(Into::into).collect()
    };
    let id = PersonRef::new(value(0)).map_err(|error| (0, error.to_string()))?;
    if value(1).is_empty() {
        return Err((1, "a person needs a name".into()));
    }
    let capacity = match value(7) {
        "" => None,
        words => Some(words.parse().map_err(|_| (7, format!("\"{words}\" is not a number; write 1, 2 or 3")))?),
    };
    Ok(Command::AddPerson(Box::new(Person {
        role: known(2),
        unit: known(3),
        region: known(4),
        email: known(5),
        mentor: match fields.get(6).map_or(0, Field::chosen) {
            0 => None,
            1 => Some(true),
            _ => Some(false),
        },
        capacity,
        skills: list(8),
        needs: list(9),
        ..Person::new(id, value(1))
    })))
}

fn pairing_edit(fields: &[Field], today: Day) -> Result<PairingEdit, Wrong> {
    let state = PairingState::ALL.get(fields.first().map_or(0, Field::chosen)).copied();
    let goal = fields.get(5).map_or("", Field::value);
    Ok(PairingEdit {
        state,
        mentor_signed_on: Some(day(fields, 1, today, Direction::Past)?),
        mentee_signed_on: Some(day(fields, 2, today, Direction::Past)?),
        received_on: Some(day(fields, 3, today, Direction::Past)?),
        ends_on: Some(day(fields, 4, today, Direction::Future)?),
        goal: Some(goal).filter(|goal| !goal.is_empty()).map(Into::into),
        ..PairingEdit::default()
    })
}

/// The edit without what is as it was, so that the title names only what was changed.
fn only_new(edit: PairingEdit, id: crate::domain::id::PairingId, app: &App) -> PairingEdit {
    let Some(slot) = app.book().slot(id) else { return edit };
    let pairing = &slot.pairing;
    PairingEdit {
        state: edit.state.filter(|state| *state != pairing.state),
        mentor_signed_on: edit.mentor_signed_on.filter(|day| *day != pairing.agreement.mentor_signed_on),
        mentee_signed_on: edit.mentee_signed_on.filter(|day| *day != pairing.agreement.mentee_signed_on),
        received_on: edit.received_on.filter(|day| *day != pairing.agreement.received_on),
        ends_on: edit.ends_on.filter(|day| *day != pairing.ends_on),
        ..edit
    }
}
