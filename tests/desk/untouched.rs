//! A form that is opened and saved changes nothing, and a field that is changed changes only what it shows.

use std::sync::Arc;

use compact_str::CompactString;
use mentordesk::{
    app::{App, people::PERSON_FIELDS},
    domain::{
        change::Document,
        checklist::SkillMark,
        command::Command,
        decide::{Records as _, edits_for},
        id::{ChecklistId, PairingId, PersonRef, ProgramId, RuleId, SkillId},
        person::Person,
        program::Program,
    },
    tui::forms::{
        FieldKind, Form, FormSpec, Next, pairing::edit::EditPairing, person::edit::EditPerson,
        program::edit::EditProgram, program::rule::EditRule, skill::edit::EditSkill,
    },
};
use proptest::prelude::*;

use crate::support::{desk::Desk, sample};

/// What the forms could take for something else: separators, quotes, breaks, and blanks at the ends.
const HOSTILE: &str = "( |\t)?(Excel|budget|\"so\"|a \"b\")(, |; |,|;|\n|=| = )(advanced|levy|\"x\"|;)( |\n)?";

fn person_ref(id: &str) -> PersonRef {
    PersonRef::new(id).unwrap()
}

fn import(app: &mut App, document: Document) {
    let edits = edits_for(vec![document], app.book());
    app.run(Command::Import { title: "hostile".into(), edits }).unwrap();
}

/// The command that saving the form runs, if it runs one.
fn saved(spec: &dyn FormSpec, form: &Form, app: &App) -> Option<Command> {
    match spec.submit(form, app) {
        Ok(Next::Run(command)) => Some(*command),
        Ok(Next::Confirm(confirm)) => Some(confirm.command),
        Ok(_) => panic!("the form leads elsewhere"),
        // It says that nothing is different.
        Err(_) => None,
    }
}

/// Asserts that opening and saving the form writes nothing.
fn assert_untouched(spec: &dyn FormSpec, app: &App) {
    let form = spec.build(app).unwrap_or_else(|words| panic!("{spec:?}: {words}"));
    if let Some(command) = saved(spec, &form, app) {
        let decision = app.rehearse(command).unwrap_or_else(|refusal| panic!("{spec:?}: {refusal}"));
        for edit in decision.edits {
            assert_eq!(edit.before, edit.after, "{spec:?}");
        }
    }
}

fn hostile_person(app: &App, texts: &[String]) -> Person {
    let mut person = Person::clone(app.book().person(&person_ref("M00")).unwrap());
    let text = |at: usize| -> CompactString { texts[at % texts.len()].as_str().into() };
    person.role = Some(text(0));
    person.unit = Some(text(1));
    person.availability = Some(text(2));
    person.skills = vec![text(3), "budget".into(), text(4)];
    person.needs = vec![text(5)];
    person.documents = vec![text(6), text(7)];
    person.past_roles = vec![text(1), text(5)];
    person.conflicts = vec![person_ref("M02"), person_ref("gone, with a comma")];
    person.programs.reverse();
    person
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_person_that_is_opened_and_saved_is_as_it_was(texts in proptest::collection::vec(HOSTILE, 8)) {
        let mut app = sample::app();
        let person = hostile_person(&app, &texts);
        import(&mut app, Document::Person(Arc::new(person.clone())));
        let spec = EditPerson(person.id.clone());
        assert_untouched(&spec, &app);
        // One field after another, each alone.
        let form = spec.build(&app).unwrap();
        for place in 0..form.fields.len() {
            let mut form = form.clone();
            let field = &mut form.fields[place];
            let column = field.name.replace('-', "_");
            match &field.kind {
                FieldKind::Text => field.put(match column.as_str() {
                    "capacity" => "7",
                    "conflicts" => "M01",
                    "working_hours" => "8:00-15:30",
                    _ => "quite another",
                }),
                FieldKind::Date(_) => field.put("2020-02-03"),
                FieldKind::Choice { options, at } => {
                    let other = options[(at + 1) % options.len()].clone();
                    field.put(&other);
                }
                _ => continue,
            }
            let Some(Command::EditPerson(after)) = saved(&spec, &form, &app) else { panic!("{column} is refused") };
            for other in PERSON_FIELDS {
                let (was, is) = (other.kind.json(&person), other.kind.json(&after));
                prop_assert_eq!(was != is, other.name == column, "{} after {} was changed", other.name, column);
            }
        }
    }

    #[test]
    fn a_pairing_with_its_skills_that_is_opened_and_saved_is_as_it_was(text in HOSTILE, note in HOSTILE) {
        let mut app = sample::app();
        let ids: Vec<PairingId> = app.book().pairings().map(|entry| entry.pairing.id).collect();
        for id in ids.into_iter().take(12) {
            let mut pairing = app.book().pairing(id).unwrap().as_ref().clone();
            pairing.region = Some(text.as_str().into());
            for mark in &mut pairing.marks {
                mark.note = note.as_str().into();
            }
            let skills: Vec<(ChecklistId, SkillId)> =
                pairing.marks.iter().map(|mark: &SkillMark| (mark.checklist.clone(), mark.skill.clone())).collect();
            import(&mut app, Document::Pairing(Arc::new(pairing)));
            assert_untouched(&EditPairing(id), &app);
            for (checklist, skill) in skills {
                assert_untouched(&EditSkill { pairing: id, checklist, skill, waive: false }, &app);
            }
        }
    }

    #[test]
    fn a_program_and_its_rules_that_are_opened_and_saved_are_as_they_were(text in HOSTILE, other in HOSTILE) {
        let mut app = sample::app();
        let programs: Vec<ProgramId> = app.book().programs().map(|policy| policy.program.id.clone()).collect();
        for id in programs {
            let mut program: Program = app.book().policy(&id).unwrap().program.as_ref().clone();
            program.name = text.as_str().into();
            program.summary = other.as_str().into();
            for region in &mut program.regions {
                region.name = format!("{} {other}", region.name).into();
            }
            for rule in &mut program.rules {
                rule.says = format!("{text}\n\nand {other}").into();
                rule.source = other.as_str().into();
            }
            let rules: Vec<RuleId> = program.rules.iter().map(|rule| rule.id.clone()).collect();
            import(&mut app, Document::Program(Arc::new(program)));
            assert_untouched(&EditProgram(id.clone()), &app);
            for rule in rules {
                assert_untouched(&EditRule { program: id.clone(), rule }, &app);
            }
        }
    }
}

#[test]
fn an_item_is_added_to_a_list_whose_items_hold_commas() {
    let mut app = sample::app();
    let mut person = Person::clone(app.book().person(&person_ref("M00")).unwrap());
    person.skills = vec!["Excel, advanced".into(), " phonics".into()];
    import(&mut app, Document::Person(Arc::new(person.clone())));
    let mut desk = Desk::over(app, 120, 35);
    let spec = EditPerson(person.id.clone());
    let mut form = spec.build(&desk.app).unwrap();
    let field = form.fields.iter_mut().find(|field| field.name == "skills").unwrap();
    assert_eq!(field.value(), "\"Excel, advanced\",  phonics");
    let more = format!("{}; payroll", field.value());
    field.put(&more);
    let Some(Command::EditPerson(after)) = saved(&spec, &form, &desk.app) else { panic!() };
    assert_eq!(after.skills, ["Excel, advanced", " phonics", "payroll"]);
    desk.app.run(Command::EditPerson(after)).unwrap();
    desk.buffer();
}

#[test]
fn an_entry_that_is_opened_and_saved_is_as_it_was() {
    let mut app = sample::app();
    let entry = app.book().pairings().find(|entry| !entry.document().entries.is_empty()).unwrap();
    let id = entry.pairing.id;
    let mut pairing = entry.document().as_ref().clone();
    for entry in &mut pairing.entries {
        entry.note = "First line\nsecond, line; \"quoted\"\n\nprivate".into();
        entry.topics = vec!["budget, levy".into(), "tue".into(), "Rosa".into()];
        entry.at = Some(mentordesk::domain::units::Minutes(930));
    }
    pairing.meetings.clear();
    let before = pairing.entries.clone();
    import(&mut app, Document::Pairing(Arc::new(pairing)));
    let mut desk = Desk::over(app, 120, 35);
    desk.model.go_to_row(&mentordesk::tui::desk::Row::Pairing(id), &desk.app);
    desk.press("4e");
    let screen = desk.screen();
    assert!(!desk.model.dialogs.is_empty(), "{screen}");
    desk.press("<enter>");
    assert!(desk.model.dialogs.is_empty(), "{}", desk.screen());
    assert!(desk.screen().contains("Nothing to change"), "{}", desk.screen());
    let entries = |desk: &Desk| desk.app.book().pairing(id).unwrap().entries.clone();
    assert_eq!(entries(&desk), before);
    // The minutes alone.
    desk.press("e<home>1<enter>");
    assert!(desk.model.dialogs.is_empty(), "{}", desk.screen());
    let after = entries(&desk);
    let changed: Vec<_> = before.iter().zip(&after).filter(|(before, after)| before != after).collect();
    let [(before, after)] = changed[..] else { panic!("{after:?}") };
    let mut wanted = before.clone();
    wanted.minutes = after.minutes;
    assert!(after.minutes.0 > 100 && *after == wanted, "{after:?}");
}
