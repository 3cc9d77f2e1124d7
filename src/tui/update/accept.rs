//! Doing what a dialog is for.

use crate::{
    app::{
        App,
        quick::{Direction, date},
        search::fold,
    },
    domain::{
        checklist::Stage,
        command::{Command, MarkEdit, MeetingDraft},
        day::Day,
        id::PersonRef,
        person::Person,
    },
    tui::{
        effect::Effect,
        model::{Choice, Layer, LogLine, Model, Prompt, Purpose, Record, Row, Subject, commands, reading},
    },
};

/// How many people a field offers.
const OFFERED: usize = 6;

pub(super) fn accept(model: &mut Model, app: &App) -> Vec<Effect> {
    match model.layers.last_mut() {
        Some(Layer::Log(line)) => log(line, app, false),
        Some(Layer::Prompt(prompt)) => answer(prompt, app),
        Some(Layer::Form(_)) => super::forms::accept(model, app, false),
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
        Some(Layer::Matching(_)) => super::matching::accept(model, app),
        Some(Layer::Record(_) | Layer::Picture(_) | Layer::Why(_) | Layer::Confirm(_) | Layer::Help(_)) => Vec::new(),
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
        Some(Layer::Form(form)) if form.twice => super::forms::save(model, app, true),
        Some(
            Layer::Log(_)
            | Layer::Form(_)
            | Layer::Record(_)
            | Layer::Picture(_)
            | Layer::Prompt(_)
            | Layer::Find(_)
            | Layer::Why(_)
            | Layer::Palette(_)
            | Layer::Matching(_)
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
