//! Forms on the desk, driven by keys, and their undo.

use std::sync::Arc;

use mentordesk::{
    domain::{
        checklist::Level,
        command::Command,
        decide::Records as _,
        id::{PairingId, PersonRef, ProgramId, RequestId},
        office::PaymentStep,
        pairing::{Pairing, PairingState},
        person::Person,
        program::{Program, Region},
        request::{RequestKind, RequestStatus},
        rule::Strength,
        units::Minutes,
    },
    tui::{
        compositor::typing,
        desk::{self, Row, skills::blocks},
        forms::Form,
    },
};
use rstest::rstest;

use crate::support::desk::{Desk, sizes};

/// A desk with the program's first running pairing selected.
fn on(program: &str) -> (Desk, PairingId) {
    on_size(program, 120, 35)
}

fn on_size(program: &str, width: u16, height: u16) -> (Desk, PairingId) {
    let mut desk = Desk::new(width, height);
    let id = ProgramId::new(program).unwrap();
    let running = |slot: &&mentordesk::book::PairingEntry| slot.pairing.state == PairingState::Active;
    let pairing = desk.app.book().ranked_of(&id).find(running).unwrap().pairing.id;
    desk.model.go_to_row(&Row::Pairing(pairing), &desk.app);
    assert_eq!(desk.pairing(), pairing);
    (desk, pairing)
}

fn pairing(desk: &Desk, id: PairingId) -> Arc<Pairing> {
    desk.app.book().pairing(id).unwrap()
}

fn person<'d>(desk: &'d Desk, id: &str) -> &'d Person {
    desk.app.book().person(&PersonRef::new(id).unwrap()).unwrap()
}

/// Runs a command from the palette.
fn palette(desk: &mut Desk, words: &str) {
    desk.press(":");
    desk.press(words);
    desk.press("<enter>");
}

/// Asserts that the dialog has closed. Shows the screen otherwise.
fn closed(desk: &mut Desk) {
    let screen = desk.screen();
    assert!(desk.model.dialogs.is_empty(), "{screen}");
}

#[test]
fn a_request_comes_in_is_accepted_with_a_letter_and_makes_a_pairing() {
    let mut desk = Desk::new(120, 35);
    palette(&mut desk, "request for a mentor");
    desk.press("staff a<enter>joel<enter>plan the budget<tab><tab>yesterday<c-u>20 nov<tab>new here<c-s>");
    closed(&mut desk);
    let request = desk.app.book().request(RequestId(1)).unwrap();
    assert_eq!((request.kind, request.objectives.len()), (RequestKind::Mentor, 1));
    assert_eq!(request.received_on.to_string(), "2026-11-20");
    palette(&mut desk, "answer a request");
    desk.press("<enter>");
    assert!(desk.screen().contains("Came in yesterday. Wishes for Joel Rivera"), "{}", desk.screen());
    assert!(desk.screen().contains("is proposed as a pairing"), "{}", desk.screen());
    desk.press("<enter>");
    let today = desk.app.book().today();
    let request = desk.app.book().request(RequestId(1)).unwrap();
    assert_eq!(request.status(today), RequestStatus::Accepted, "{}", desk.screen());
    assert!(desk.screen().contains("Review a letter"), "{}", desk.screen());
    desk.press("<c-s>");
    closed(&mut desk);
    let made = desk.app.book().pairings().last().unwrap().document();
    assert_eq!((made.mentor.as_str(), made.state), ("M09", PairingState::Proposed));
    desk.press("u");
    assert!(desk.app.book().request(RequestId(1)).unwrap().answers.is_empty());
}

#[test]
fn a_request_is_declined_only_with_a_reason_and_paused_until_a_day_to_come() {
    let mut desk = Desk::new(120, 35);
    palette(&mut desk, "wants to be a mentor");
    desk.press("staff b<enter><tab>likes to teach<c-s>");
    closed(&mut desk);
    desk.press("1");
    while desk.model.folder.title(&desk.app) != "Inbox" {
        desk.press("j");
    }
    desk.press("2n<c-s>");
    assert!(desk.screen().contains("say why"), "{}", desk.screen());
    desk.press("<esc>p<c-s>");
    assert!(desk.screen().contains("a day to come"), "{}", desk.screen());
    desk.press("15 jan<enter>");
    let today = desk.app.book().today();
    let request = desk.app.book().request(RequestId(1)).unwrap().clone();
    assert_eq!(request.status(today), RequestStatus::Paused("2027-01-15".parse().unwrap()), "{}", desk.screen());
}

#[test]
fn a_second_year_is_asked_for_from_the_pairing_where_the_program_knows_one() {
    let (mut desk, _) = on("classified-26");
    palette(&mut desk, "second year");
    assert!(desk.screen().contains("knows no second year"), "{}", desk.screen());
    let (mut desk, id) = on("masa-26");
    palette(&mut desk, "second year");
    desk.press("<tab><tab>goes well<c-s>");
    closed(&mut desk);
    assert_eq!(desk.app.book().request(RequestId(1)).unwrap().pairing, Some(id));
}

#[test]
fn what_is_typed_into_a_form_survives_esc_and_resize_and_ends_with_saving() {
    let (mut desk, id) = on("classified-26");
    palette(&mut desk, "add a goal");
    desk.press("run the levy<esc>");
    assert!(desk.screen().contains("Kept as a draft"));
    palette(&mut desk, "add a goal");
    desk.resize(60, 20);
    assert!(desk.screen().contains("run the levy"), "{}", desk.screen());
    desk.press(" alone<enter>");
    assert_eq!(pairing(&desk, id).goals.last().unwrap().text, "run the levy alone");
    palette(&mut desk, "add a goal");
    assert!(!desk.screen().contains("As you left it"), "{}", desk.screen());
    desk.press("x<esc>");
    palette(&mut desk, "add a goal");
    desk.press("<c-d>");
    let Some(form) = desk.model.dialogs.top_as::<Form>() else { panic!("a form is open") };
    assert_eq!(form.value("goal"), "");
}

#[test]
fn goals_go_on_are_reached_and_reviewed() {
    let (mut desk, id) = on("seiu-26");
    desk.press("rhalf of it<enter>");
    closed(&mut desk);
    assert_eq!(pairing(&desk, id).goals[0].progress[0].words, "half of it");
    desk.press("r<tab>today<enter>");
    assert_eq!(pairing(&desk, id).goals[0].reached_on, Some(desk.app.book().today()));
    desk.press("R<tab><tab>all on its way<enter>and more<c-s>");
    closed(&mut desk);
    assert_eq!(pairing(&desk, id).reviews[0].words, "all on its way\nand more");
    desk.press("uu");
    assert_eq!((pairing(&desk, id).reviews.len(), pairing(&desk, id).goals[0].reached_on), (0, None));
}

#[test]
fn a_month_is_submitted_after_saying_what_is_locked_and_then_corrected() {
    let (mut desk, id) = on("classified-26");
    desk.press("l30m 5 oct phone<enter>m");
    assert!(desk.screen().contains("October 2026 will be locked"), "{}", desk.screen());
    desk.press("<enter>");
    closed(&mut desk);
    assert_eq!(pairing(&desk, id).submissions.len(), 1);
    let before = pairing(&desk, id).submissions[0].minutes;
    desk.press("l20m 6 oct phone<enter>");
    let submitted = pairing(&desk, id);
    let submission = &submitted.submissions[0];
    let corrected = pairing(&desk, id);
    let correction = corrected.entries.iter().find(|entry| entry.minutes == Minutes(20)).unwrap();
    assert!(submission.is_correction(correction.id));
    assert_eq!(submission.minutes, before);
    desk.press("uu");
    assert!(pairing(&desk, id).submissions.is_empty());
}

#[test]
fn one_meeting_is_logged_for_several_mentees_of_a_mentor() {
    let (mut desk, _) = on("classified-26");
    let many = |desk: &Desk, slot: &Pairing| {
        desk.app
            .book()
            .pairings()
            .filter(|other| other.pairing.mentor == slot.mentor && other.pairing.state.is_running())
            .count()
            > 1
    };
    let id = desk.app.book().pairings().find(|slot| slot.pairing.state.is_running() && many(&desk, &slot.document()));
    let id = id.unwrap().pairing.id;
    desk.model.go_to_row(&Row::Pairing(id), &desk.app);
    desk.press("L55m yesterday together<enter>");
    assert!(desk.screen().contains("tick at least two"), "{}", desk.screen());
    let Some(form) = desk.model.dialogs.top_as::<Form>() else { panic!("a form is open") };
    assert_eq!(form.field_named("with").unwrap().ticked().len(), 1);
    for place in 0..2 {
        let Some(form) = desk.model.dialogs.top_as::<Form>() else { panic!("a form is open") };
        if !form.field_named("with").unwrap().ticked().contains(&place) {
            desk.press(" ");
        }
        desk.press("<down>");
    }
    desk.press("<c-s>");
    closed(&mut desk);
    let logged = |desk: &Desk| {
        desk.app
            .book()
            .pairings()
            .filter(|slot| slot.document().entries.iter().any(|e| e.minutes == Minutes(55) && e.group.is_some()))
            .count()
    };
    assert_eq!(logged(&desk), 2, "{}", desk.screen());
    desk.press("u");
    assert_eq!(logged(&desk), 0);
}

#[test]
fn a_paper_month_is_saved_whole_or_not_at_all() {
    let (mut desk, id) = on("classified-26");
    let before = pairing(&desk, id).entries.len();
    desk.press("b");
    let effects =
        typing::paste(&mut desk.model, &desk.app, "41m 2 nov phone budget\r\n42m smarch\r\n43m 9 nov in person levy");
    assert!(effects.is_empty());
    let screen = desk.screen();
    assert!(screen.contains("call by phone") && screen.contains("1 line wants mending"), "{screen}");
    desk.press("<c-s>");
    assert!(desk.screen().contains("line 2"), "{}", desk.screen());
    assert_eq!(pairing(&desk, id).entries.len(), before);
    desk.press("<up><end>");
    desk.press("<c-w>3 nov<c-s>");
    closed(&mut desk);
    assert_eq!(pairing(&desk, id).entries.len(), before + 3);
    desk.press("u");
    assert_eq!(pairing(&desk, id).entries.len(), before);
}

#[test]
fn a_long_paper_month_is_read_to_its_last_line_and_what_does_not_fit_is_not_pasted() {
    let (mut desk, _) = on("classified-26");
    desk.press("b");
    let sheet = (0..1_500).map(|nth| format!("1m 2 nov phone line number {nth} of the sheet")).collect::<Vec<_>>();
    desk.paste(&sheet.join("\n"));
    let lines = |desk: &Desk| desk.model.dialogs.top_as::<Form>().unwrap().value("lines").to_owned();
    assert!(lines(&desk).len() > 40_000 && lines(&desk) == sheet.join("\n"));
    desk.paste(&"x".repeat(2_000_000));
    assert_eq!(lines(&desk), sheet.join("\n"));
    assert!(desk.screen().contains("Nothing was pasted"), "{}", desk.screen());
}

#[test]
fn a_long_note_is_corrected_without_losing_a_letter() {
    let (mut desk, id) = on("classified-26");
    let note = "all about the budget ".repeat(150).trim_end().to_owned();
    desk.press(&format!("l33m 2 nov phone -- {note}<enter>"));
    let entry = |desk: &Desk| pairing(desk, id).entries.iter().find(|entry| entry.note.contains("budget ")).cloned();
    let before = entry(&desk).unwrap();
    assert_eq!(before.note, note);
    let with_lines = note.replacen(" the", "\nthe", 3);
    let mut whole = Pairing::clone(&pairing(&desk, id));
    whole.entries.iter_mut().find(|entry| entry.id == before.id).unwrap().note = with_lines.as_str().into();
    let reading = mentordesk::app::format::Reading {
        documents: vec![mentordesk::domain::change::Document::Pairing(whole.into())],
        ..Default::default()
    };
    desk.app.import("Imported".into(), reading).unwrap();
    desk.press("4");
    let rows = mentordesk::tui::dialogs::log::open_entry;
    for _ in 0..pairing(&desk, id).entries.len() {
        rows(&mut desk.model, &desk.app);
        let line = desk.model.dialogs.top_as::<mentordesk::tui::dialogs::log::LogLine>().map(|line| line.entry);
        if line == Some(Some(before.id)) {
            break;
        }
        desk.model.dialogs.pop();
        desk.press("<down>");
    }
    desk.press("<home><c-k>");
    desk.paste(&format!("44m 2 nov phone -- {note}"));
    desk.press("<enter>");
    closed(&mut desk);
    let after = entry(&desk).unwrap();
    assert_eq!((after.minutes, after.note.as_str()), (Minutes(44), with_lines.as_str()));
}

#[test]
fn text_from_the_editor_reaches_its_form() {
    let (mut desk, _) = on("classified-26");
    desk.press("b41m 2 nov phone budget<c-e>");
    let screen = desk.screen();
    assert!(screen.contains("41m 2 nov phone budget") && screen.contains("call by phone"), "{screen}");
}

#[test]
fn what_is_in_the_log_already_is_logged_again_only_when_meant() {
    let (mut desk, id) = on("classified-26");
    desk.press("l33m 2 nov phone<enter>");
    let before = pairing(&desk, id).entries.len();
    desk.press("b33m 2 nov phone<c-s>");
    assert!(desk.screen().contains("ctrl-t"), "{}", desk.screen());
    assert_eq!(pairing(&desk, id).entries.len(), before);
    desk.press("<c-t>");
    assert_eq!(pairing(&desk, id).entries.len(), before + 1, "{}", desk.screen());
}

#[test]
fn a_skill_gets_levels_and_is_let_go_and_blocks_are_added() {
    let (mut desk, id) = on("masa-26");
    desk.press("3");
    while !matches!(desk.model.blocks.selected(id, &desk.app), Some(blocks::BlockRow::Skill(..))) {
        desk.press("<down>");
    }
    desk.press("i3<tab>4<enter>");
    closed(&mut desk);
    let levels = pairing(&desk, id)
        .marks
        .iter()
        .any(|mark| (mark.start, mark.target) == (Some(Level::Alone), Some(Level::CanTeach)));
    assert!(levels, "{}", desk.screen());
    desk.press("zbudget week<enter>");
    assert!(
        pairing(&desk, id).marks.iter().any(|mark| mark.waived.as_ref().is_some_and(|w| w.because == "budget week"))
    );
    desk.press("aLevy campaign<tab>writes the letter<enter>counts the votes<c-s>");
    closed(&mut desk);
    let added = pairing(&desk, id);
    let own = added.own_list.as_ref().unwrap();
    assert_eq!(own.blocks[0].skills.len(), 2);
    desk.press("u");
    assert!(pairing(&desk, id).own_list.is_none());
}

#[test]
fn the_pairing_form_records_signatures_region_and_what_is_settled() {
    let (mut desk, id) = on("masa-26");
    desk.press("e");
    assert!(desk.screen().contains("[ ]"), "{}", desk.screen());
    desk.press("<tab><tab><c-u>19 nov<tab><c-u>20 nov<tab><tab> <c-s>");
    closed(&mut desk);
    let now = pairing(&desk, id);
    assert_eq!(now.agreement.mentee_signed_on.map(|day| day.to_string()).as_deref(), Some("2026-11-20"));
    assert_eq!(now.settled.len(), 1, "{}", desk.screen());
}

#[test]
fn a_pairing_is_extended_completed_or_ended_with_its_reason() {
    let (mut desk, id) = on("classified-26");
    desk.press("E <tab><c-u>1 aug 2027<tab>needs more time<enter>");
    closed(&mut desk);
    assert_eq!(pairing(&desk, id).state, PairingState::Extended);
    desk.press("u");
    desk.press("E<tab><tab>moved away<enter>");
    assert!(desk.screen().contains("are kept"), "{}", desk.screen());
    assert!(!pairing(&desk, id).state.is_over());
    desk.press("y");
    closed(&mut desk);
    assert_eq!(pairing(&desk, id).ended_because, "moved away");
}

#[test]
fn a_refused_pairing_offers_the_rule_that_a_reason_sets_aside() {
    let mut desk = Desk::new(120, 35);
    let mut new = person(&desk, "M00").clone();
    new.role_since = Some("2026-09-01".parse().unwrap());
    desk.app.run(mentordesk::domain::command::Command::EditPerson(Box::new(new))).unwrap();
    desk.model.go_to(desk::Folder::Program(ProgramId::new("classified-26").unwrap()), &desk.app);
    let count = desk.app.book().pairings().len();
    desk.press("arosa<enter>staff c<enter><enter>");
    assert!(desk.screen().contains("set aside, as"), "{}", desk.screen());
    assert_eq!(desk.app.book().pairings().len(), count);
    desk.press("did the work for years<enter>");
    closed(&mut desk);
    let made = desk.app.book().pairings().last().unwrap().document();
    assert_eq!(made.overrides[0].because, "did the work for years");
}

#[test]
fn a_rule_is_set_aside_for_a_pairing_that_runs() {
    let (mut desk, id) = on("classified-26");
    palette(&mut desk, "set a rule aside");
    desk.press("<tab><c-s>");
    assert!(desk.screen().contains("give a reason"), "{}", desk.screen());
    desk.press("long practice elsewhere<enter>");
    closed(&mut desk);
    assert_eq!(pairing(&desk, id).overrides.len(), 1);
}

#[test]
fn evaluations_comments_and_reflections_are_written_down() {
    let (mut desk, id) = on("masa-26");
    desk.press("Q<enter>");
    assert!(desk.screen().contains("given on"), "{}", desk.screen());
    desk.press("<c-s>");
    closed(&mut desk);
    assert_eq!(pairing(&desk, id).evaluations.len(), 1);
    desk.press("c<tab><tab>more time please<c-s>");
    assert_eq!(pairing(&desk, id).comments[0].words, "more time please");
    desk.press("uu");
    assert!(pairing(&desk, id).evaluations.is_empty() && pairing(&desk, id).comments.is_empty());
    let (mut desk, id) = on("classified-26");
    palette(&mut desk, "reflection question");
    desk.press("<tab><tab><tab>learned to listen<c-s>");
    closed(&mut desk);
    assert_eq!(pairing(&desk, id).reflections[0].words, "learned to listen");
}

/// The stipend follows the list of pairs, and is paid at the end.
#[test]
fn a_stipend_is_approved_sent_and_paid() {
    let (mut desk, id) = on("masa-26");
    let masa = ProgramId::new("masa-26").unwrap();
    let region = pairing(&desk, id).region.clone().unwrap();
    let mut program = Program::clone(&desk.app.book().policy(&masa).unwrap().program);
    let (coordinators, evaluations) = (Vec::new(), Vec::new());
    let (list_sent_on, reported_on, contact) = (None, None, None);
    program.regions = vec![Region { name: region, coordinators, list_sent_on, reported_on, evaluations, contact }];
    desk.app.run(Command::EditProgram(Box::new(program))).unwrap();
    desk.press("$<enter>");
    assert!(desk.screen().contains("$500.00 for year 1"), "{}", desk.screen());
    assert!(desk.screen().contains("has not been sent"), "{}", desk.screen());
    desk.press("<esc>");
    palette(&mut desk, "list of pairs was sent");
    desk.press("5 nov<c-s>");
    closed(&mut desk);
    let sent_on = desk.app.book().policy(&masa).unwrap().program.regions[0].list_sent_on;
    assert_eq!(sent_on, Some("2026-11-05".parse().unwrap()));
    let step = |desk: &mut Desk, step| {
        desk.press("$<enter>");
        let screen = desk.screen();
        let payment = pairing(desk, id).payments.first().cloned();
        assert_eq!(payment.and_then(|payment| payment.reached(desk.app.book().today())), Some(step), "{screen}");
    };
    step(&mut desk, PaymentStep::Approved);
    step(&mut desk, PaymentStep::Sent);
    desk.press("$<enter>");
    assert!(!desk.model.dialogs.is_empty(), "what is not earned yet is not paid: {}", desk.screen());
    desk.press("<esc>E<left><enter>y");
    assert_eq!(pairing(&desk, id).state, PairingState::Completed, "{}", desk.screen());
    step(&mut desk, PaymentStep::Paid);
    desk.press("u");
    assert_eq!(pairing(&desk, id).payments[0].paid_on, None);
}

#[test]
fn attendance_is_recorded_for_several_people_at_once() {
    let (mut desk, _) = on("seiu-26");
    palette(&mut desk, "attended a session");
    desk.press("<tab><tab>rosa<enter>sam oka<enter><c-s>");
    closed(&mut desk);
    assert_eq!((person(&desk, "M00").attended.len(), person(&desk, "M01").attended.len()), (1, 1));
    desk.press("u");
    assert!(person(&desk, "M00").attended.is_empty());
}

#[test]
fn a_person_is_edited_on_the_desk_with_attestations() {
    let mut desk = Desk::new(120, 35);
    desk.model.go_to_row(&Row::Person(PersonRef::new("M03").unwrap()), &desk.app);
    desk.press("e");
    assert!(desk.screen().contains("Luis Peña · M03"), "{}", desk.screen());
    desk.press("<tab><tab>555 0101<enter>");
    closed(&mut desk);
    assert_eq!(person(&desk, "M03").phone.as_deref(), Some("555 0101"));
    desk.press("e");
    let Some(form) = desk.model.dialogs.top_as_mut::<Form>() else { panic!("a form is open") };
    form.cursor = form.fields.iter().position(|field| field.name == "attested").unwrap();
    desk.press(" <c-s>");
    closed(&mut desk);
    assert_eq!(person(&desk, "M03").attested.len(), 1);
    desk.press("e");
    let Some(form) = desk.model.dialogs.top_as_mut::<Form>() else { panic!("a form is open") };
    form.cursor = form.fields.iter().position(|field| field.name == "role-since").unwrap();
    desk.press("<c-u>smarch<c-s>");
    assert!(desk.screen().contains("is not a day"), "{}", desk.screen());
}

#[test]
fn a_rule_is_changed_after_a_rehearsal() {
    let (mut desk, _) = on("classified-26");
    let of = |desk: &Desk| desk.app.book().policy(&ProgramId::new("classified-26").unwrap()).unwrap().clone();
    palette(&mut desk, "change a rule");
    desk.press("hours-target<enter>");
    assert!(desk.screen().contains("600"), "{}", desk.screen());
    desk.press("<c-u>soon");
    assert!(desk.screen().contains("is not valid"), "{}", desk.screen());
    desk.press("<c-u>40h<tab> <c-s>");
    let screen = desk.screen();
    assert!(screen.contains("The attention of") && screen.contains("Beware"), "{screen}");
    assert_eq!(of(&desk).target.unwrap().value, Minutes(600));
    desk.press("<enter><enter>");
    assert_eq!(of(&desk).target.unwrap().value, Minutes(600), "enter never answers");
    desk.press("y");
    closed(&mut desk);
    assert_eq!(of(&desk).target.unwrap().value, Minutes(2400));
    assert_ne!(of(&desk).target.unwrap().strength, Strength::Must);
    desk.press("u");
    assert_eq!(of(&desk).target.unwrap().value, Minutes(600));
}

#[test]
fn a_program_gets_its_days_off_and_its_next_year() {
    let (mut desk, _) = on("classified-26");
    let id = ProgramId::new("classified-26").unwrap();
    palette(&mut desk, "change a program");
    desk.press("<tab><tab><tab><tab><tab>2026-11-26..2026-11-27<enter>2026-13-01<c-s>");
    assert!(desk.screen().contains("line 2"), "{}", desk.screen());
    desk.press("<c-u>2027-01-04<c-s>");
    assert!(desk.screen().contains("Save"), "{}", desk.screen());
    desk.press("y");
    closed(&mut desk);
    assert!(!desk.app.book().policy(&id).unwrap().program.closures.is_empty());
    palette(&mut desk, "next year");
    desk.press("<enter>");
    closed(&mut desk);
    let next = desk.app.book().policy(&ProgramId::new("classified-27").unwrap()).unwrap();
    assert_eq!(next.program.starts_on.to_string(), "2027-08-03");
    assert_eq!(next.program.rules, desk.app.book().policy(&id).unwrap().program.rules);
}

#[test]
fn a_day_is_chosen_in_the_small_calendar() {
    let (mut desk, id) = on("seiu-26");
    palette(&mut desk, "review of the goals");
    desk.press("<tab><down>");
    assert!(desk.screen().contains("Mo Tu We Th Fr Sa Su"), "{}", desk.screen());
    desk.press("<up><up><enter><tab>fine<c-s>");
    assert_eq!(pairing(&desk, id).reviews[0].on.to_string(), "2026-11-07", "{}", desk.screen());
    desk.press("R<tab><down><esc>");
    assert!(!desk.model.dialogs.is_empty(), "esc closes the calendar, not the form");
}

#[rstest]
#[case("copy program clone", "Take a program into the next year")]
#[case("money", "Approve the stipend")]
#[case("timesheet", "Submit a month")]
#[case("training", "attended a session")]
#[case("holidays", "Change a program")]
#[case("waive", "Waive the skill")]
#[case("questionnaire", "evaluation or survey")]
fn office_terms_find_commands(#[case] words: &str, #[case] says: &str) {
    let mut desk = Desk::new(120, 35);
    desk.press(":");
    desk.press(words);
    assert!(desk.screen().contains(says), "{}", desk.screen());
}

#[test]
fn no_form_panics_at_any_size() {
    let acts =
        ["e", "b45m smarch<enter>", "m", "L", "R", "Q", "$", "E", "c", "a<tab><tab><down>", ":change a rule<enter>"];
    for (view, keys) in acts.into_iter().enumerate() {
        let (mut desk, _) = on("masa-26");
        desk.press(keys);
        let widths = [1, 10, 29, 30, 31, 40, 59, 60, 80, 120, 200];
        for (width, height) in sizes(view, widths, &[1, 3, 7, 8, 9, 12, 16, 24, 35]) {
            desk.resize(width, height);
            desk.buffer();
        }
    }
}
