//! Opening forms, saving them, and keeping what was typed into those that are left.

use crate::{
    app::App,
    domain::{
        attention::{About, Kind},
        decide::Records as _,
        id::{PairingId, PersonRef, ProgramId, RequestId},
        request::RequestKind,
    },
    tui::{
        act::Act,
        action::{Action, Pane, Reply},
        effect::Effect,
        forms::{self, Next, Wrong},
        model::{Field, Folder, Form, FormOf, Holds, LetterOf, Marks, Model, Row, RowsOf, Subject, Tone},
    },
};

/// Opens a form, with what was typed into it before and not saved.
pub(super) fn open(model: &mut Model, app: &App, of: &FormOf) {
    let only_reads = matches!(
        of,
        FormOf::WorkAs | FormOf::Report(_) | FormOf::Export(_) | FormOf::ExportFile | FormOf::CalendarFile(_)
    );
    if app.is_viewing_another_day() && !only_reads {
        return super::open::read_only(model);
    }
    if !super::scope::may_fill(of, app) {
        return model.say(Tone::Plain, super::scope::OFFICE);
    }
    match forms::build(of, app) {
        Ok(mut form) => {
            if let Some(draft) = model.form_drafts.get(of) {
                form.take(draft);
            }
            model.dialogs.push(form);
        }
        Err(words) => model.say(Tone::Plain, words),
    }
}

/// Opens the answer to the selected request, with the outcome chosen already. Where none is selected it says what
/// helps: an answer never falls on somebody else.
pub(super) fn answer(model: &mut Model, app: &App, reply: Reply) {
    let of = match (requests(model), super::needs::request(model, app)) {
        (Some(ids), _) => FormOf::AnswerAll(ids),
        (None, Some(id)) => FormOf::Answer(id),
        (None, None) => {
            let words = no_request(model, app);
            return model.say(Tone::Plain, words);
        }
    };
    open(model, app, &of);
    if let Some(form) = model.dialogs.top_as_mut::<Form>()
        && let Some(Holds::Choice { at, .. }) = form.fields.first_mut().map(|field| &mut field.holds)
    {
        *at = match reply {
            Reply::Accept => 0,
            Reply::Decline => 1,
            Reply::Pause => 2,
        };
        form.enter(usize::from(reply == Reply::Pause));
    }
    if reply == Reply::Decline {
        put_cursor(model, "words");
    }
}

/// What is said to somebody who answers what is no open request, with the key that helps there.
fn no_request(model: &Model, app: &App) -> String {
    let book = app.book();
    match super::needs::row(model) {
        Some(Row::Request(id)) => match book.request(id) {
            Some(request) => format!("That request of {} is answered already", book.name(&request.person)),
            None => "Select a request first".to_owned(),
        },
        Some(Row::Alert(alert)) => match &alert.about {
            About::Person(id) if alert.kind == Kind::MenteeWaiting => {
                format!("{} has asked for nothing; \u{1}match\u{1} finds a mentor", book.name(id))
            }
            About::Person(id) => format!("{} has asked for nothing; \u{1}open\u{1} shows more", book.name(id)),
            About::Request(_) | About::Region(_) => "That is no request that waits for an answer".to_owned(),
        },
        Some(Row::Pairing(_)) => "That is a pairing; \u{1}open\u{1} opens it, and there it can be changed".to_owned(),
        Some(Row::Person(id)) => format!("{} is no request; \u{1}go-to-inbox\u{1} lists the requests", book.name(&id)),
        None => "Select a request first; \u{1}go-to-inbox\u{1} lists them".to_owned(),
    }
}

/// Opens the form of an act, about what is selected.
pub(super) fn act(model: &mut Model, app: &App, act: Act) {
    if matches!(act, Act::Export | Act::ExportFile | Act::Backup) && app.actor().is_some() {
        return model.say(Tone::Bad, super::scope::OFFICE);
    }
    let Some(of) = form_of(model, app, act) else { return };
    open(model, app, &of);
    if act == Act::Waive {
        put_cursor(model, "waived");
    }
}

fn form_of(model: &mut Model, app: &App, act: Act) -> Option<FormOf> {
    Some(match act {
        Act::Request(RequestKind::SecondYear) => match model.pairing() {
            Some(id) => FormOf::SecondYear(id),
            None => FormOf::Request(program(model, app)?, RequestKind::SecondYear),
        },
        Act::Request(kind) => FormOf::Request(program(model, app)?, kind),
        Act::Answer => FormOf::WhichAnswer,
        Act::Letters => FormOf::Letters(several(model).or_else(|| pairing(model).map(|id| vec![id]))?),
        Act::Export => FormOf::Export(rows(model)?),
        Act::AnswerAll => match requests(model) {
            Some(ids) => FormOf::AnswerAll(ids),
            None => FormOf::WhichAnswer,
        },
        // They ask what is under the cursor first.
        Act::Snooze | Act::TakeUp => return None,
        Act::Reminder => FormOf::Letter(LetterOf::Reminder(pairing(model)?)),
        Act::NextSteps => FormOf::Letter(LetterOf::NextSteps(pairing(model)?)),
        Act::Ending => match several(model) {
            Some(ids) => FormOf::StateAll(ids),
            None => FormOf::Ending(pairing(model)?),
        },
        Act::Override => FormOf::Override(pairing(model)?),
        Act::Goal => FormOf::Goal(pairing(model)?),
        Act::Progress => FormOf::Progress(pairing(model)?),
        Act::Review => FormOf::Review(pairing(model)?),
        Act::Submit => FormOf::Month(pairing(model)?),
        Act::Group => match several(model) {
            Some(ids) => FormOf::Together(ids),
            None => FormOf::Group(vec![pairing(model)?]),
        },
        Act::Batch => FormOf::Batch(pairing(model)?),
        Act::Levels | Act::Waive => {
            let (pairing, list, skill) = super::skills::selected(model, app)?;
            FormOf::Skill(pairing, list, skill)
        }
        Act::Block => FormOf::Block(pairing(model)?),
        Act::Evaluate => FormOf::WhichEvaluation(pairing(model)?),
        Act::RegionSurvey => FormOf::WhichRegion(program(model, app)?),
        Act::Comment => FormOf::Comment(pairing(model)?),
        Act::Reflect => FormOf::Reflect(pairing(model)?),
        Act::Stipend => FormOf::Stipend(pairing(model)?),
        Act::Attend => FormOf::Attend(selected_program(model, app)),
        Act::NewPairing => FormOf::NewPairing(program(model, app)?),
        Act::NewPerson => FormOf::NewPerson,
        Act::NewProgram => FormOf::NewProgram,
        Act::Person => FormOf::Person(person(model)?),
        Act::Program => FormOf::Program(program(model, app)?),
        Act::Rule => FormOf::WhichRule(program(model, app)?),
        Act::NextYear => FormOf::NextYear(program(model, app)?),
        Act::Report => FormOf::Report(model.pairing()),
        Act::ExportFile => FormOf::ExportFile,
        Act::CalendarFile => FormOf::CalendarFile(model.pairing()),
        Act::Backup => FormOf::Backup,
    })
}

/// The marked pairings, where an act in the list is about them: at least one is marked and no record is open.
pub(super) fn several(model: &Model) -> Option<Vec<PairingId>> {
    let here = model.dialogs.is_empty() && matches!(model.focus, Pane::Programs | Pane::Pairings);
    Some(model.marks.pairings()).filter(|ids| here && !ids.is_empty())
}

/// The marked requests, likewise.
pub(super) fn requests(model: &Model) -> Option<Vec<RequestId>> {
    let here = model.dialogs.is_empty() && matches!(model.focus, Pane::Programs | Pane::Pairings);
    Some(model.marks.requests()).filter(|ids| here && !ids.is_empty())
}

/// The marked rows of any kind, likewise.
pub(super) fn marked(model: &Model) -> Option<Vec<Row>> {
    let here = model.dialogs.is_empty() && matches!(model.focus, Pane::Programs | Pane::Pairings);
    Some(model.marks.rows().to_vec()).filter(|rows| here && !rows.is_empty())
}

/// The rows that an export is of: those that are marked, otherwise all that are shown, those of one kind.
fn rows(model: &mut Model) -> Option<RowsOf> {
    let marked = !model.marks.is_empty();
    let mut shown = Marks::default();
    if !marked {
        for row in model.list.rows.iter() {
            shown.add(row);
        }
    }
    let marks = if marked { &model.marks } else { &shown };
    let (pairings, people, requests) = (marks.pairings(), marks.people(), marks.requests());
    let pairings = Some(RowsOf::Pairings(pairings)).filter(|_| !marks.pairings().is_empty());
    let people = Some(RowsOf::People(people)).filter(|_| !marks.people().is_empty());
    let requests = Some(RowsOf::Requests(requests)).filter(|_| !marks.requests().is_empty());
    let rows = match model.folder {
        Folder::Inbox => requests.or(pairings).or(people),
        Folder::People => people.or(pairings).or(requests),
        Folder::PutOff | Folder::Attention | Folder::Week | Folder::Calendar | Folder::Program(_) | Folder::Ended => {
            pairings.or(people).or(requests)
        }
    };
    if rows.is_none() {
        model.say(Tone::Plain, "There is nothing to export in this list");
    }
    rows
}

/// The pairing that everything is about; says so where there is none.
pub fn pairing(model: &mut Model) -> Option<PairingId> {
    let found = model.pairing();
    if found.is_none() {
        model.say(Tone::Plain, "Select a pairing first");
    }
    found
}

fn person(model: &mut Model) -> Option<PersonRef> {
    match super::subject(model) {
        Some(Subject::Row(Row::Person(id))) => Some(id),
        Some(
            Subject::Row(Row::Pairing(_) | Row::Request(_) | Row::Alert(_)) | Subject::Program(_) | Subject::Day(_),
        )
        | None => {
            model.say(Tone::Plain, "Select a person first: / finds anybody");
            None
        }
    }
}

/// The program that is selected, or that of the selected pairing.
pub fn selected_program(model: &Model, app: &App) -> Option<ProgramId> {
    match (super::subject(model), &model.folder) {
        (Some(Subject::Program(id)), _) => Some(id),
        (_, Folder::Program(id)) => Some(id.clone()),
        (Some(Subject::Row(Row::Pairing(id))), _) => app.book().slot(id).map(|slot| slot.pairing.program.clone()),
        (Some(Subject::Row(Row::Request(id))), _) => app.book().request(id).map(|request| request.program.clone()),
        (Some(Subject::Row(Row::Alert(alert))), _) => Some(alert.program.clone()),
        (Some(Subject::Row(row @ Row::Person(_))), _) => {
            let alerts = model.alerts.alerts_of(app, &row);
            let waits = alerts.iter().find(|alert| alert.item.kind() == Kind::MenteeWaiting);
            waits.or(alerts.first()).map(|alert| alert.program.clone())
        }
        (Some(Subject::Day(_)) | None, _) => None,
    }
}

/// The selected program, otherwise the first there is; says so where there is none.
pub fn program(model: &mut Model, app: &App) -> Option<ProgramId> {
    let found = selected_program(model, app);
    let found = found.or_else(|| app.book().programs().next().map(|policy| policy.program.id.clone()));
    if found.is_none() {
        let key = model.keymap.name(Action::Add);
        model.say(Tone::Plain, format!("Set up a program first; {key} does it"));
    }
    found
}

fn put_cursor(model: &mut Model, field: &str) {
    if let Some(form) = model.dialogs.top_as_mut::<Form>()
        && let Some(place) = form.fields.iter().position(|other| other.name == field)
    {
        form.enter(place);
    }
}

/// Whether a form is looked over that no letter changes yet.
pub(super) fn is_preview(model: &Model) -> bool {
    model.dialogs.top_as::<Form>().is_some_and(|form| form.is_preview)
}

/// Lets somebody change what they looked over, from its beginning on.
pub(super) fn change(model: &mut Model) {
    let Some(form) = model.dialogs.top_as_mut::<Form>() else { return };
    form.is_preview = false;
    if let Some(field) = form.field() {
        field.text = field.text.clone().with_cursor(0);
    }
}

/// Saves a form although there is something like it already, if its last answer offered that.
pub(super) fn yes(model: &mut Model, app: &App) -> Vec<Effect> {
    let offers = model.dialogs.top_as::<Form>().is_some_and(|form| form.allow_duplicate);
    if offers { save(model, app, true) } else { Vec::new() }
}

/// Takes in what is offered, and otherwise saves.
pub(super) fn accept(model: &mut Model, app: &App, allow_duplicate: bool) -> Vec<Effect> {
    let Some(form) = model.dialogs.top_as_mut::<Form>() else { return Vec::new() };
    if form.calendar.is_some() {
        form.take_day();
        return Vec::new();
    }
    if form.step + 1 < form.steps.len() {
        go_on(form, app);
        return Vec::new();
    }
    let alone = form.fields.len() == 1;
    if let Some(field) = form.field() {
        // Enter takes who or what is offered before it saves.
        let offered = match &field.holds {
            Holds::Person { chosen: None, found, .. } => !found.is_empty(),
            Holds::Pick { chosen: None, found, .. } => !found.is_empty() && !alone,
            Holds::People { found, .. } => {
                if !found.is_empty() {
                    if let Some(person) = settle(field, app) {
                        model.recent.note_person(person);
                    }
                    return Vec::new();
                }
                false
            }
            Holds::Person { .. } | Holds::Pick { .. } | Holds::Text | Holds::Notes { .. } => false,
            Holds::Date(_) | Holds::Choice { .. } | Holds::Many { .. } => false,
        };
        if offered {
            super::typing::field(model, app, 1);
            return Vec::new();
        }
    }
    save(model, app, allow_duplicate)
}

/// Goes on to the next step, or says what is wrong with this one.
pub(super) fn go_on(form: &mut Form, app: &App) {
    if form.step + 1 >= form.steps.len() {
        return;
    }
    for field in &mut form.fields {
        field.error = None;
    }
    if let Err(wrong) = forms::go_on(form, app) {
        point_at(form, wrong);
    }
}

/// Says what is wrong at its field.
fn point_at(form: &mut Form, wrong: Wrong) {
    // A file that is there already can be replaced, with a key of its own.
    form.allow_duplicate = forms::is_file(&form.of) && wrong.field.is_empty() && wrong.words.contains("already");
    match form.fields.iter().position(|field| field.name == wrong.field) {
        Some(place) => {
            form.step = form.fields[place].step;
            if form.cursor != place {
                form.enter(place);
            }
            form.fields[place].error = Some(wrong.words);
        }
        None => form.error = Some(wrong.words),
    }
}

/// Saves the form, asks on, or says what is wrong and where.
pub(super) fn save(model: &mut Model, app: &App, allow_duplicate: bool) -> Vec<Effect> {
    let Some(form) = model.dialogs.top_as_mut::<Form>() else { return Vec::new() };
    form.calendar = None;
    form.allow_duplicate = allow_duplicate;
    form.error = None;
    for field in &mut form.fields {
        if let Some(person) = settle(field, app) {
            model.recent.note_person(person);
        }
        field.error = None;
    }
    match forms::next(form, app) {
        Err(wrong) => {
            point_at(form, wrong);
            Vec::new()
        }
        Ok(Next::Run(command)) => {
            if let Err(refusal) = app.rehearse(Clone::clone(&*command))
                && forms::offer_overrides(form, &refusal, app)
            {
                return Vec::new();
            }
            vec![Effect::Run(command)]
        }
        Ok(Next::WorkAs(person)) => {
            model.dialogs.pop();
            model.form_drafts.remove(&FormOf::WorkAs);
            vec![Effect::WorkAs(Some(person))]
        }
        Ok(Next::Open(of)) => {
            model.dialogs.pop();
            open(model, app, &of);
            Vec::new()
        }
        Ok(Next::Write(writing)) => vec![Effect::Write(writing)],
        Ok(Next::Copy(text)) => {
            model.dialogs.pop();
            model.say(Tone::Good, "Copied; paste it into your mail");
            vec![Effect::Copy(text)]
        }
        Ok(Next::BackUp(to)) => vec![Effect::BackUp(to, model.settings.backups)],
        Ok(Next::Confirm(confirm)) => {
            model.dialogs.push(confirm);
            Vec::new()
        }
    }
}

/// Takes what is offered into a field that one leaves; returns who was chosen by that.
pub(super) fn settle(field: &mut Field, app: &App) -> Option<PersonRef> {
    match &mut field.holds {
        Holds::Person { chosen, found, at } => {
            if chosen.is_none()
                && let Some(person) = found.get(*at).cloned()
            {
                field.text = tui_input::Input::new(app.book().name(&person).to_owned());
                field.error = None;
                *chosen = Some(person.clone());
                return Some(person);
            }
        }
        Holds::People { chosen, found, at } => {
            if let Some(person) = found.get(*at).cloned() {
                if chosen.iter().all(|(other, _)| *other != person) {
                    chosen.push((person.clone(), app.book().name(&person).to_owned()));
                }
                field.text.reset();
                field.error = None;
                found.clear();
                *at = 0;
                return Some(person);
            }
        }
        Holds::Pick { options, chosen, found, at } => {
            if chosen.is_none()
                && let Some((place, option)) = found.get(*at).and_then(|place| Some((*place, options.get(*place)?)))
            {
                field.text = tui_input::Input::new(option.clone());
                field.error = None;
                *chosen = Some(place);
            }
        }
        Holds::Text | Holds::Notes { .. } | Holds::Date(_) | Holds::Choice { .. } | Holds::Many { .. } => {}
    }
    None
}

/// Keeps what was typed into a form that is left.
pub fn keep(model: &mut Model, form: &Form) {
    let draft = form.draft();
    if draft.is_empty() {
        model.form_drafts.remove(&form.of);
    } else {
        model.mention("Kept as a draft; the same form picks it up again");
        model.form_drafts.insert(form.of.clone(), draft);
    }
}

/// Begins the form anew, without what was typed.
pub(super) fn afresh(model: &mut Model, app: &App) {
    let Some(form) = model.dialogs.top_as_mut::<Form>() else { return };
    let of = form.of.clone();
    if let Ok(fresh) = forms::build(&of, app) {
        *form = fresh;
        model.form_drafts.remove(&of);
    }
}
