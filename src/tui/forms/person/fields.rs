//! The form fields for a person's fields.

use compact_str::CompactString;

use crate::{
    app::people::{Kind, PersonField, PersonLookup, PersonMatch, several, warnings},
    domain::{
        id::{PersonRef, ProgramId, RuleId},
        person::{Employment, Person},
        rule::Test,
    },
    tui::forms::prelude::*,
};

/// The name of a person's field in forms.
fn name_of(field: &PersonField) -> String {
    field.name.replace('_', "-")
}

/// The form field for a person's field, with the current value of `person`. `None` if it cannot be edited in forms or
/// has no options.
pub(super) fn input(field: &PersonField, person: Option<&Person>, app: &App) -> Option<Field> {
    let (name, label, hint) = (name_of(field), field.label, field.hint);
    let cell = person.map_or_else(String::new, |person| field.kind.cell(person).into_owned());
    match &field.kind {
        Kind::Ref | Kind::Sessions(_) => None,
        Kind::Name | Kind::Text(_) | Kind::Number(_) | Kind::Hours(_) => {
            Some(Field::text(name, label, hint).with(&cell))
        }
        Kind::Day(_) => Some(Field::past(name, label, hint).with(&cell)),
        Kind::YesNo(at) => {
            let answer = person.and_then(|person| *(at.get)(person));
            Some(Field::choice(name, label, yes_no(), yes_no_index(answer)))
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
                Some(other) => input.with_person(other, app.book().name(other)),
                None => input,
            })
        }
        Kind::People(at) => {
            let names = person.map(|person| (at.get)(person).as_slice()).unwrap_or_default();
            let names: Vec<CompactString> = names.iter().map(|other| app.book().name(other).into()).collect();
            Some(Field::text(name, label, hint).with(&list_text(&names)).edited_in_place())
        }
        Kind::List(at) => {
            let items = person.map_or_else(String::new, |person| list_text((at.get)(person)));
            Some(Field::text(name, label, hint).with(&items).edited_in_place())
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

/// Puts what a form says about a field into the person. A field that was not touched stays as it is stored.
pub(super) fn take(field: &PersonField, form: &Form, person: &mut Person, app: &App) -> Result<(), FieldError> {
    let name = &*name_of(field);
    let Some(input) = form.field_named(name) else { return Ok(()) };
    let is_missing = matches!(field.kind, Kind::Name) && person.name.is_empty();
    if !input.is_touched() && !is_missing {
        return Ok(());
    }
    match &field.kind {
        Kind::Ref | Kind::Sessions(_) => {}
        Kind::Name => person.name = required(form, name, "a person needs a name")?,
        Kind::Text(_) | Kind::Number(_) | Kind::Hours(_) => {
            field.kind.set_cell(person, form.value(name)).or_else(|words| invalid(name, words))?;
        }
        Kind::Day(at) => *(at.get_mut)(person) = day(form, name, app.book().today())?,
        Kind::YesNo(at) => *(at.get_mut)(person) = yes_no_value(form, name),
        Kind::Employment(at) => {
            let chosen = form.chosen(name).checked_sub(1);
            *(at.get_mut)(person) = chosen.and_then(|place| Employment::ALL.get(place).copied());
        }
        Kind::Person(at) => {
            let other = optional_person(form, name).or_else(|error| {
                match PersonLookup::of(app.book()).find(form.value(name)) {
                    PersonMatch::One(id) => Ok(Some(id.clone())),
                    PersonMatch::Several | PersonMatch::NoMatch => Err(error),
                }
            })?;
            if other.as_ref() == Some(&person.id) {
                return invalid(
                    name,
                    "a person cannot be their own supervisor; choose someone else, or leave it empty",
                );
            }
            *(at.get_mut)(person) = other;
        }
        Kind::People(at) => {
            let others = people(form, name, (at.get)(person), app)?;
            if others.contains(&person.id) {
                return invalid(name, "name the other person");
            }
            *(at.get_mut)(person) = others;
        }
        Kind::List(at) => {
            let items = list(form, name, (at.get)(person));
            *(at.get_mut)(person) = items;
        }
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

/// The people whom a field names, separated by commas. Those of `before` are given as they are there.
fn people(form: &Form, field: &str, before: &[PersonRef], app: &App) -> Result<Vec<PersonRef>, FieldError> {
    let book = app.book();
    let names: Vec<CompactString> = before.iter().map(|other| book.name(other).into()).collect();
    let whom = PersonLookup::of(book);
    let mut found: Vec<PersonRef> = Vec::new();
    for item in list(form, field, &names) {
        let known = before.iter().find(|other| book.name(other) == item && !found.contains(other));
        match (known, whom.find(&item)) {
            (Some(other), _) | (None, PersonMatch::One(other)) if found.contains(other) => {}
            (Some(other), _) | (None, PersonMatch::One(other)) => found.push(other.clone()),
            (None, PersonMatch::Several) => {
                return invalid(field, format!("{}; write the reference", several(&item)));
            }
            (None, PersonMatch::NoMatch) => {
                return invalid(field, format!("{item} is no one in the directory; write the name or the reference"));
            }
        }
    }
    Ok(found)
}

/// What may be wrong with the person that a form describes.
pub(super) fn remarks(person: &Person, app: &App) -> Vec<PreviewLine> {
    let doubts = warnings(person, &PersonLookup::for_person(person, app.book()));
    doubts.into_iter().map(|warning| PreviewLine::Warning(warning.message)).collect()
}

/// Takes out those items that were offered and are not ticked, and adds the ticked ones. Others stay.
fn choose<T: Clone + PartialEq>(items: &mut Vec<T>, offered: &[T], ticked: &[usize]) {
    let ticked: Vec<&T> = ticked.iter().filter_map(|place| offered.get(*place)).collect();
    items.retain(|item| !offered.contains(item) || ticked.contains(&item));
    let new: Vec<T> = ticked.into_iter().filter(|item| !items.contains(item)).cloned().collect();
    items.extend(new);
}

/// The rules of all programs that require an attestation, with their names.
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
