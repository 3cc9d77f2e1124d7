//! Reports, forms, and letters.

use std::collections::BTreeMap;

use mentordesk::{
    app::{
        letter,
        report::{self, Kind, OutputFormat, ReportError, ReportParams, StipendStage},
    },
    book::Book,
    domain::{
        checklist::{Need, SkillMark},
        day::Month,
        id::{GroupId, PairingId, QuestionId, RequestId, RuleId},
        log::EntryKind,
        office::{Answered, Comment, EvaluationGiven, Payment, Reflection, StateChange, Submission},
        pairing::PairingState,
        program::Region,
        request::{Answer, AnswerOutcome, Request, RequestKind},
        rule::{Clause, Party},
        survey::{AnswerForm, Question, Survey},
        units::{Cents, Minutes},
    },
};
use rstest::rstest;

use crate::support::{
    binary::{district, handful},
    paper::{Office, day, entry, who},
};

const KINDS: [Kind; 8] = [
    Kind::Board,
    Kind::MentorLog,
    Kind::Pairs,
    Kind::Stipends,
    Kind::Surveys,
    Kind::Agreement,
    Kind::Certificate,
    Kind::Reflection,
];

const FORMS: [OutputFormat; 3] = [OutputFormat::Markdown, OutputFormat::Html, OutputFormat::Csv];

fn ask(book: &Book) -> ReportParams<'_> {
    ReportParams::new(book, None)
}

fn write(kind: Kind, ask: &ReportParams) -> Result<String, ReportError> {
    Ok(report::build(kind, ask)?.write(OutputFormat::Markdown).unwrap())
}

fn question(id: &str) -> QuestionId {
    QuestionId::new(id).unwrap()
}

#[test]
fn the_board_says_what_every_other_list_says() {
    let desk = district();
    let rows = desk.json(&["report", "board"]);
    let value = |program: &str, figure: &str| -> u64 {
        let rows = rows.as_array().unwrap();
        let row = rows.iter().find(|row| row["program"] == program && row["figure"] == figure);
        row.map_or(0, |row| row["value"].as_u64().unwrap())
    };
    let mut kinds: BTreeMap<(String, String), std::collections::BTreeSet<String>> = BTreeMap::new();
    for item in desk.json(&["today"]).as_array().unwrap() {
        if let Some(pairing) = item["pairing"].as_str() {
            let words = item["kind"].as_str().unwrap().replace('-', " ");
            let figure = format!("{words} ({})", item["severity"].as_str().unwrap());
            kinds.entry((item["program"].as_str().unwrap().to_owned(), figure)).or_default().insert(pairing.to_owned());
        }
    }
    assert!(kinds.len() > 5);
    for ((program, figure), pairings) in &kinds {
        assert_eq!(value(program, figure), pairings.len() as u64, "{program}: {figure}");
    }
    for program in desk.json(&["programs"]).as_array().unwrap() {
        let id = program["id"].as_str().unwrap();
        for (figure, key) in [("all", "pairings"), ("with something overdue", "overdue"), ("with something due", "due")]
        {
            assert_eq!(value(id, figure), program[key].as_u64().unwrap(), "{id}: {figure}");
        }
        let pairings = desk.json(&["pairings", "--program", id]);
        let independent = pairings.as_array().unwrap().iter().map(|one| one["skills_independent"].as_u64().unwrap());
        assert_eq!(value(id, "skills done without help"), independent.sum::<u64>());
    }
}

#[test]
fn a_stretch_of_days_counts_both_its_ends() {
    let office = Office::new("masa").pair("A", |pairing| {
        for (on, kind) in [
            ("2026-09-30", EntryKind::Meeting),
            ("2026-10-01", EntryKind::Meeting),
            ("2026-10-31", EntryKind::Call),
            ("2026-10-31", EntryKind::Message),
            ("2026-11-01", EntryKind::Meeting),
        ] {
            pairing.add_entry(entry(on, 60, kind, ""));
        }
    });
    let book = office.book("2026-11-21");
    let october = ReportParams { from: Some(day("2026-10-01")), to: Some(day("2026-10-31")), ..ask(&book) };
    let sheet = report::build(Kind::Board, &october).unwrap();
    let value = |figure: &str| sheet.rows.rows.iter().find(|row| row[2] == figure).unwrap()[3].clone();
    assert_eq!((value("hours logged"), value("contacts")), ("2.0".to_owned(), "2".to_owned()));
    let backward = ReportParams { from: Some(day("2026-10-02")), to: Some(day("2026-10-01")), ..ask(&book) };
    assert!(matches!(report::build(Kind::Board, &backward), Err(ReportError::Ask(_))));
}

/// An office in which everything confidential contains SECRET.
fn secretive() -> Office {
    let reflection = |by, shared| Reflection {
        question: question("next"),
        by,
        on: day("2026-10-02"),
        words: format!("SECRET of the {}", by.word()).into(),
        shared,
    };
    Office::new("masa")
        .person("A", |person| {
            person.needs = vec!["SECRET need".into()];
            person.special_evaluation = Some(true);
        })
        .pair("A", |pairing| {
            let mut note = entry("2026-10-01", 60, EntryKind::Meeting, "SECRET note");
            note.private = true;
            pairing.add_entry(note);
            pairing.add_entry(entry("2026-10-02", 30, EntryKind::Call, "an open note"));
            let list = mentordesk::domain::id::ChecklistId::new("first-year-administrator").unwrap();
            let mut mark = SkillMark::new(list, mentordesk::domain::id::SkillId::new("x").unwrap());
            (mark.need, mark.note) = (Some(Need::High), "SECRET evidence".into());
            pairing.marks.push(mark);
            pairing.reflections = vec![reflection(Party::Mentor, false), reflection(Party::Mentee, false)];
            pairing.state = PairingState::Completed;
            pairing.ended_because = "SECRET reason".into();
        })
}

#[test]
fn what_is_private_is_in_no_report_of_anybody_else() {
    let book = secretive().book("2026-11-21");
    let (mentor, mentee, other) = (who("M"), who("A"), who("C"));
    for kind in KINDS {
        for actor in [None, Some(&mentor), Some(&mentee), Some(&other)] {
            let october = Some(Month { year: 2026, month: 10 });
            let asked = ReportParams { actor, pairing: Some(PairingId(1)), month: october, ..ask(&book) };
            let all = ReportParams { pairing: None, ..asked };
            for sheet in [asked, all].iter().filter_map(|ask| report::build(kind, ask).ok()) {
                for form in FORMS {
                    let mut text = sheet.write(form).unwrap();
                    if kind == Kind::Reflection {
                        // Only its author reads an answer.
                        let own = match actor {
                            Some(actor) if *actor == mentor => "SECRET of the mentor",
                            Some(actor) if *actor == mentee => "SECRET of the mentee",
                            _ => "nothing",
                        };
                        assert!(actor.is_none_or(|actor| *actor == other) || text.contains(own));
                        text = text.replace(own, "");
                    }
                    assert!(!text.contains("SECRET"), "{kind:?} for {actor:?}: {text}");
                    assert!(!text.to_lowercase().contains("special evaluation"), "{kind:?}");
                }
            }
            if actor == Some(&other) {
                assert!(!write(Kind::Board, &ask(&book)).unwrap().is_empty());
                assert!(report::build(Kind::Agreement, &asked).is_err(), "someone else's pairing");
                assert!(report::build(Kind::Pairs, &all).unwrap().rows.rows.is_empty());
            }
        }
    }
}

/// The stipend stages of an office on a day.
fn stages_on(office: &Office, today: &str) -> Vec<String> {
    let book = office.book(today);
    let policy = book.programs().next().unwrap();
    let lines = office.pairings.iter().flat_map(|pairing| report::stipend_lines(policy, pairing, &book, book.today()));
    lines
        .map(|line| match line.stage {
            StipendStage::NotPayable(reason) => reason,
            stage => stage.word().to_owned(),
        })
        .collect()
}

/// The association's program, whose region in the north has sent its list of pairs.
fn listed() -> Office {
    Office::new("masa").program(|program| {
        program.regions.push(Region { list_sent_on: Some(day("2026-09-10")), ..Region::new("north") });
    })
}

fn payment(sent: Option<&str>, paid: Option<&str>) -> Payment {
    let (sent_on, paid_on) = (sent.map(day), paid.map(day));
    Payment { year: 1, cents: Cents(50_000), approved_on: day("2027-07-01"), sent_on, paid_on }
}

#[rstest]
#[case::earned_at_the_end(listed().pair("A", |_| {}), &["eligible"])]
#[case::approved(listed().pair("A", |p| p.payments = vec![payment(None, None)]), &["approved"])]
#[case::sent(listed().pair("A", |p| p.payments = vec![payment(Some("2027-08-01"), None)]), &["sent"])]
#[case::paid(listed().pair("A", |p| p.payments = vec![payment(Some("2027-08-01"), Some("2027-11-21"))]), &["paid"])]
#[case::paid_only_tomorrow(listed().pair("A", |p| p.payments = vec![payment(Some("2027-08-01"), Some("2027-11-22"))]), &["sent"])]
#[case::once_for_each_mentor(listed().pair("A", |_| {}).pair("C", |_| {}), &["eligible", "paid once for each mentor, and P1 carries it"])]
#[case::the_paid_one_carries(
    listed().pair("A", |_| {}).pair("C", |p| p.payments = vec![payment(None, None)]),
    &["paid once for each mentor, and P2 carries it", "approved"]
)]
#[case::lapsed(listed().person("A", |p| p.member = Some(false)).pair("A", |_| {}), &["the mentee's membership has lapsed"])]
#[case::unknown(listed().person("M", |p| p.member = None).pair("A", |_| {}), &["the mentor's membership is not known"])]
#[case::no_longer_eligible(
    listed().person("A", |p| p.new_to_role = Some(false)).pair("A", |_| {}),
    &["a condition of the program is not met"]
)]
#[case::supervised(
    listed().person("A", |p| p.supervisor = Some(who("M"))).pair("A", |_| {}),
    &["the relationship between the two is ruled out by the program"]
)]
#[case::early(listed().pair("A", |p| { p.state = PairingState::Ended; p.ends_on = Some(day("2026-12-01")); }), &["the pairing ended early"])]
#[case::never_came_about(listed().pair("A", |p| p.state = PairingState::Declined), &[])]
#[case::no_amount(Office::new("seiu").pair("A", |_| {}), &["the two never met; required sessions were not attended; the program sets no amount yet"])]
#[case::none_paid(Office::new("mcps").pair("A", |_| {}), &[])]
fn a_stipend_stands_where_its_records_say(#[case] office: Office, #[case] expected: &[&str]) {
    assert_eq!(stages_on(&office, "2027-11-21"), expected);
}

#[test]
fn of_two_that_follow_the_list_one_will_carry_the_stipend() {
    let office = listed().pair("A", |_| {}).pair("C", |_| {});
    assert_eq!(stages_on(&office, "2026-11-21"), ["eligible", "paid once for each mentor, and P1 carries it"]);
}

#[test]
fn an_early_end_is_not_known_on_the_day_before() {
    let office = listed().pair("A", |pairing| {
        let on = day("2026-12-01");
        let from = Some(PairingState::Active);
        pairing.history.push(StateChange { on, from, to: PairingState::Ended, by: None, because: "".into() });
        (pairing.state, pairing.ends_on) = (PairingState::Ended, Some(on));
    });
    assert_eq!(stages_on(&office, "2026-11-30"), ["eligible"]);
    assert_eq!(stages_on(&office, "2026-12-01"), ["the pairing ended early"]);
}

#[test]
fn stipends_are_summed_up_and_a_mentee_sees_none() {
    let office = listed().pair("A", |_| {});
    let book = office.book("2027-11-21");
    let text = write(Kind::Stipends, &ask(&book)).unwrap();
    assert!(text.contains("| eligible |        1 | $500.00 |"), "{text}");
    let mentee = who("A");
    let own = report::build(Kind::Stipends, &ReportParams { actor: Some(&mentee), ..ask(&book) }).unwrap();
    assert!(own.rows.rows.is_empty());
}

/// A program with three survey questions and that many answers.
fn surveyed(answers: usize) -> Office {
    let rule = RuleId::new("survey").unwrap();
    let ask = |id: &str, answer| Question { id: question(id), text: format!("about {id}?").into(), answer };
    let mut office = Office::new("masa").program(|program| {
        let questions =
            vec![ask("scale", AnswerForm::Scale), ask("yes", AnswerForm::YesNo), ask("words", AnswerForm::Words)];
        program.surveys = vec![Survey { rule: rule.clone(), questions }];
    });
    for n in 0..answers {
        let given = [("scale", ["5", "4"][n % 2]), ("yes", ["yes", "no"][n % 2]), ("words", "OPEN WORDS")];
        let answers = given.map(|(id, answer)| Answered { question: question(id), answer: answer.into() }).to_vec();
        let given = EvaluationGiven { rule: rule.clone(), by: Party::Mentee, on: day("2026-11-01"), answers };
        office = office.pair("A", |pairing| pairing.evaluations = vec![given]);
    }
    office
}

/// The office reads a small round together: sums, words, and comments, without names.
#[test]
fn the_office_reads_answers_and_comments_together() {
    let office = surveyed(2).pair("A", |pairing| {
        let comment = |by, on| Comment { by, on: day(on), words: "More time at the start.".into() };
        pairing.comments = vec![comment(Party::Mentor, "2026-11-02"), comment(Party::Mentee, "2026-12-02")];
    });
    let book = office.book("2026-11-21");
    let text = write(Kind::Surveys, &ask(&book)).unwrap();
    assert!(text.contains("4.50 of 5 on average") && text.contains("1 yes, 1 no"), "{text}");
    assert!(text.contains("OPEN WORDS; OPEN WORDS"), "{text}");
    assert_eq!(text.matches("More time at the start.").count(), 1, "one is still to come: {text}");
    assert!(!text.contains(book.name(&who("A"))), "{text}");
    let before = write(Kind::Surveys, &ReportParams { to: Some(day("2026-10-31")), ..ask(&book) }).unwrap();
    assert!(!before.contains("OPEN WORDS") && !before.contains("More time"), "{before}");
    let mentor = who("M");
    assert!(report::build(Kind::Surveys, &ReportParams { actor: Some(&mentor), ..ask(&book) }).is_err());
}

#[test]
fn a_mentors_month_keeps_apart_what_does_not_count_and_marks_corrections() {
    let group = |minutes| {
        let mut entry = entry("2026-10-05", minutes, EntryKind::Meeting, "all together");
        entry.group = Some(GroupId(1));
        entry
    };
    let office = Office::new("mcps")
        .pair("A", |pairing| {
            pairing.add_entry(group(60));
            pairing.add_entry(entry("2026-10-06", 30, EntryKind::Tutoring, ""));
            let next_entry = mentordesk::domain::id::EntryId(pairing.next_entry);
            pairing.submissions.push(Submission {
                month: Month { year: 2026, month: 10 },
                on: day("2026-11-03"),
                by: None,
                minutes: Minutes(60),
                entries: 2,
                next_entry,
                originals: Vec::new(),
            });
            pairing.add_entry(entry("2026-10-20", 45, EntryKind::Call, "forgotten"));
            pairing.add_entry(entry("2026-11-02", 45, EntryKind::Call, "another month"));
        })
        .pair("B", |pairing| {
            pairing.add_entry(group(60));
        });
    let book = office.book("2026-11-21");
    let mentor = who("M");
    let october = Some(Month { year: 2026, month: 10 });
    let text = write(Kind::MentorLog, &ReportParams { actor: Some(&mentor), month: october, ..ask(&book) }).unwrap();
    assert!(text.contains("call (correction)") && !text.contains("another month"), "{text}");
    let csv = report::build(Kind::MentorLog, &ReportParams { actor: Some(&mentor), month: october, ..ask(&book) })
        .unwrap()
        .rows;
    let corrections: Vec<&str> = csv.rows.iter().filter_map(|row| row.last()).map(String::as_str).collect();
    assert_eq!(corrections, ["no", "no", "yes", "no"]);
    assert!(text.contains("Kept apart from mentoring hours: tutoring 30 min"), "{text}");
    assert!(text.contains("Submitted: Tue 3 Nov 2026, with 1 h then"), "{text}");
    assert!(text.contains("| **Mentoring hours** | **1 h 45 min** |"), "{text}");
    assert!(text.contains("All mentoring in the month: 1 h 45 min, a group meeting counted once"), "{text}");
    let one =
        write(Kind::MentorLog, &ReportParams { pairing: Some(PairingId(2)), month: october, ..ask(&book) }).unwrap();
    assert!(one.contains(r"With Ann \<i\>\|Bo") && !one.contains("Jin Park"), "{one}");
    assert!(matches!(report::build(Kind::MentorLog, &ask(&book)), Err(ReportError::Ask(_))), "whose?");
    let days = ReportParams {
        mentor: Some(&mentor),
        from: Some(day("2026-10-20")),
        to: Some(day("2026-11-05")),
        ..ask(&book)
    };
    let span = write(Kind::MentorLog, &days).unwrap();
    assert!(span.contains("another month") && span.contains("forgotten") && !span.contains("tutoring"), "{span}");
    assert!(span.contains("20 Oct 2026 to Thu 5 Nov 2026"), "{span}");
    assert!(span.contains("Submitted: October on Tue 3 Nov 2026, with 1 h then"), "{span}");
    let silent = write(Kind::MentorLog, &ReportParams { content: false, ..days }).unwrap();
    assert!(!silent.contains("another month") && !silent.contains("forgotten"), "{silent}");
    assert!(report::build(Kind::MentorLog, &ReportParams { month: october, ..days }).is_err(), "both");
}

#[test]
fn an_agreement_says_what_the_two_agree_to_and_who_has_signed() {
    let office = Office::new("mcps").pair("A", |pairing| {
        pairing.agreement.mentor_signed_on = Some(day("2026-09-02"));
    });
    let book = office.book("2026-11-21");
    let text = write(Kind::Agreement, &ReportParams { pairing: Some(PairingId(1)), ..ask(&book) }).unwrap();
    assert!(text.contains("Mentor (Carmen Peña): signed on Wed 2 Sep 2026"), "{text}");
    assert!(text.contains("Mentee (Jin Park): ____"), "{text}");
    assert!(
        text.contains("Received by the office on: ____") || text.contains(r"Received by the office on: \_"),
        "{text}"
    );
    let rule = |of: fn(&Clause) -> bool| office.program.rules.iter().find(|rule| of(&rule.clause)).unwrap();
    let cap = rule(|clause| matches!(clause, Clause::MonthMaximum(_)));
    assert!(text.contains(cap.says.trim_end_matches('.')), "{text}");
    let condition = rule(|clause| matches!(clause, Clause::Eligible(_)));
    assert!(!text.contains(condition.says.as_str()), "who may take part is no part of an agreement");
}

#[test]
fn a_certificate_is_for_what_was_completed() {
    let with = |state, recognized: Option<&str>| {
        let office = Office::new("masa").pair("A", |pairing| {
            pairing.add_entry(entry("2026-10-01", 90, EntryKind::Meeting, ""));
            pairing.state = state;
            pairing.recognized_on = recognized.map(day);
        });
        let book = office.book("2026-11-21");
        write(Kind::Certificate, &ReportParams { pairing: Some(PairingId(1)), ..ask(&book) })
    };
    assert!(with(PairingState::Completed, None).unwrap().contains("1 h 30 min"));
    assert!(with(PairingState::Ended, Some("2026-11-01")).is_ok());
    assert!(with(PairingState::Ended, Some("2026-11-22")).is_err(), "recognized only tomorrow");
    let Err(ReportError::Records(words)) = with(PairingState::Active, None) else {
        panic!("no certificate while it runs")
    };
    assert!(words.contains("P1 is active"), "{words}");
}

#[test]
fn a_certificate_ends_on_the_last_day_whenever_that_was_recorded() {
    let office = Office::new("masa").pair("A", |pairing| {
        let (from, to) = (Some(PairingState::Active), PairingState::Completed);
        (pairing.state, pairing.ends_on) = (to, Some(day("2026-10-30")));
        pairing.history.push(StateChange { on: day("2026-11-15"), from, to, by: None, because: "".into() });
    });
    let book = office.book("2026-11-21");
    let page = write(Kind::Certificate, &ReportParams { pairing: Some(PairingId(1)), ..ask(&book) }).unwrap();
    assert!(page.contains("30 Oct 2026") && !page.contains("15 Nov"), "{page}");
}

#[test]
fn reflection_has_the_programs_questions_or_ours() {
    let office = Office::new("masa").pair("A", |_| {});
    let count = |office: &Office| {
        let book = office.book("2026-11-21");
        report::build(Kind::Reflection, &ReportParams { pairing: Some(PairingId(1)), ..ask(&book) })
            .unwrap()
            .rows
            .rows
            .len()
    };
    let bare = Office {
        program: {
            let mut program = office.program.clone();
            program.reflections.clear();
            program
        },
        ..office
    };
    assert_eq!(count(&bare), 4);
    let own = bare.program(|program| {
        program.reflections = vec![Question { id: question("q"), text: "Well?".into(), answer: AnswerForm::Words }];
    });
    assert_eq!(count(&own), 1);
}

#[test]
fn files_take_the_form_of_their_names_and_names_break_nothing() {
    let desk = handful();
    desk.ok(&["add", "person", "--ref", "X1", "--name", "Ann <i>|Bo & \"Co\"", "--mentor", "yes"]);
    desk.ok(&["add", "person", "--ref", "X2", "--name", "=SUM(A1)"]);
    desk.ok(&["add", "pairing", "--program", "new-admins", "--mentor", "X1", "--mentee", "X2", "--state", "confirmed"]);
    let place = |name: &str| desk.dir().parent().unwrap().join(name).to_str().unwrap().to_owned();
    for kind in ["board", "pairs", "stipends", "surveys"] {
        let (page, sheet) = (place(&format!("{kind}.html")), place(&format!("{kind}.csv")));
        desk.ok(&["report", kind, "--out", &page]);
        let text = std::fs::read_to_string(&page).unwrap();
        assert!(text.starts_with("<!DOCTYPE html>") && text.trim_end().ends_with("</html>"), "{kind}");
        assert!(!text.contains("<i>") && !text.contains("http") && !text.contains("<script"), "{kind}");
        desk.ok(&["report", kind, "--out", &sheet]);
        let mut rows = csv::Reader::from_path(&sheet).unwrap();
        assert!(rows.records().all(|row| row.is_ok_and(|row| !row.iter().any(|cell| cell.starts_with('=')))), "{kind}");
    }
    let pairs = desk.ok(&["report", "pairs"]);
    assert!(pairs.contains(r#"Ann \<i\>\|Bo & "Co""#), "{pairs}");
    for wrong in ["board.pdf", "board", "board.xlsx"] {
        let run = desk.run(&["report", "board", "--out", &place(wrong)]);
        assert_eq!(run.code, 2, "{wrong}");
        assert!(run.err.contains(".html") && !std::path::Path::new(&place(wrong)).exists(), "{}", run.err);
    }
    assert_eq!(desk.run(&["report", "board", "--out", "/nowhere/at/all.html"]).code, 1);
    for wrong in [
        &["report", "board", "--program", "nothing"][..],
        &["report", "board", "--from", "sometime"],
        &["report", "mentor-log", "--pairing", "P1", "--month", "2026-13"],
        &["report", "agreement"],
        &["report", "weather"],
    ] {
        assert_eq!(desk.run(wrong).code, 2, "{wrong:?}");
    }
    assert_eq!(desk.run(&["report", "certificate", "--pairing", "P1"]).code, 1);
}

#[test]
fn reports_under_as_cover_only_own_pairings() {
    let desk = handful();
    let own = desk.ok(&["report", "pairs", "--as", "T1"]);
    assert!(own.contains("Carmen Peña") && !own.contains("Łukasz Nowak"), "{own}");
    assert!(desk.ok(&["report", "mentor-log", "--as", "T1", "--month", "2026-11"]).contains("Jin Park"));
    assert_eq!(desk.run(&["report", "agreement", "--pairing", "P2", "--as", "T1"]).code, 2);
    assert!(desk.ok(&["report", "agreement", "--as", "T2"]).contains("Carmen Peña"));
}

fn request(kind: RequestKind, answers: Vec<Answer>) -> Request {
    Request {
        id: RequestId(7),
        program: mentordesk::domain::id::ProgramId::new("prog").unwrap(),
        kind,
        person: who("C"),
        asked_by: Party::Mentee,
        mentor: None,
        pairing: None,
        received_on: day("2026-11-02"),
        objectives: vec!["SECRET objective".into()],
        note: "SECRET note".into(),
        answers,
    }
}

fn answered(on: &str, outcome: AnswerOutcome, words: &str) -> Answer {
    Answer { on: day(on), outcome, by: None, words: words.into() }
}

#[rstest]
#[case::not_yet(vec![], "has arrived", "we have not forgotten you")]
#[case::yes(vec![answered("2026-11-10", AnswerOutcome::Accepted, "")], "Good news", "glad to say yes")]
#[case::no(vec![answered("2026-11-10", AnswerOutcome::Declined, "All our mentors are taken.")], "Your request", "All our mentors are taken.")]
#[case::later(
    vec![answered("2026-11-10", AnswerOutcome::Paused { until: day("2027-01-11") }, "")],
    "Your request",
    "look at it again on Mon 11 Jan 2027"
)]
#[case::the_last_one_holds(
    vec![answered("2026-11-10", AnswerOutcome::Declined, ""), answered("2026-11-20", AnswerOutcome::Accepted, "")],
    "Good news",
    "glad to say yes"
)]
#[case::tomorrow_is_not_yet(vec![answered("2026-11-22", AnswerOutcome::Declined, "")], "has arrived", "not forgotten")]
fn a_request_is_answered_as_it_was_decided(#[case] answers: Vec<Answer>, #[case] subject: &str, #[case] words: &str) {
    let book = Office::new("mcps").request(request(RequestKind::Mentor, answers)).book("2026-11-21");
    let letter = letter::answer(&book, RequestId(7)).unwrap();
    assert!(letter.subject.contains(subject), "{}", letter.subject);
    assert!(letter.body.contains(words) && letter.body.starts_with("Dear 山田 太郎,\n\nT"), "{}", letter.body);
    assert!(!letter.body.contains("SECRET"), "{}", letter.body);
    assert_eq!(letter.to[0].email.as_deref(), Some("c@example.org"));
}

#[test]
fn no_letter_speaks_of_an_evaluation() {
    let answers = vec![answered("2026-11-10", AnswerOutcome::Declined, "In special evaluation since May.")];
    let book = Office::new("mcps").request(request(RequestKind::Mentor, answers)).book("2026-11-21");
    assert!(!letter::answer(&book, RequestId(7)).unwrap().body.contains("evaluation"));
}

#[test]
fn next_steps_enclose_the_agreement_until_it_is_complete() {
    let with = |received: bool| {
        let office = Office::new("mcps").pair("A", |pairing| {
            pairing.agreement.mentor_signed_on = Some(day("2026-09-02"));
            pairing.agreement.mentee_signed_on = Some(day("2026-09-02"));
            pairing.agreement.received_on = received.then(|| day("2026-09-03"));
        });
        letter::next_steps(&office.book("2026-11-21"), PairingId(1))
    };
    let unsigned = with(false).unwrap();
    for words in ["Please sign the agreement form", "Enclosed: the agreement form", "Both keep to themselves"] {
        assert!(unsigned.body.contains(words), "{words}: {}", unsigned.body);
    }
    let letter = with(true).unwrap();
    assert!(!letter.body.contains("Enclosed"), "{}", letter.body);
    assert!(
        letter.body.contains("Thu 3 Sep 2026") && letter.body.contains("Dear Carmen Peña and Jin Park,"),
        "{}",
        letter.body
    );
    assert_eq!(letter.to.len(), 2);
}

#[test]
fn a_reminder_opens_as_a_draft_in_a_mail_program() {
    let desk = handful();
    let text = desk.ok(&["letter", "reminder", "P2"]);
    assert!(
        text.starts_with("To: Łukasz Nowak <l.nowak@example.org>, Ana Ruiz (no e-mail address on file)\n"),
        "{text}"
    );
    let path = desk.dir().parent().unwrap().join("draft.eml");
    let run = desk.run(&["letter", "reminder", "P2", "--out", path.to_str().unwrap()]);
    assert!(run.code == 0 && run.err.contains("Ana Ruiz"), "{}", run.err);
    let draft = std::fs::read_to_string(path).unwrap();
    let (headers, body) = draft.split_once("\r\n\r\n").unwrap();
    assert!(headers.is_ascii() && headers.contains("X-Unsent: 1\r\n"), "{headers}");
    assert!(headers.contains("To: =?utf-8?B?xYF1a2FzeiBOb3dhaw==?=\r\n <l.nowak@example.org>"), "{headers}");
    assert!(headers.contains("charset=utf-8") && body.lines().all(|line| line.len() <= 76));
    assert_eq!(desk.run(&["letter", "reminder", "P2", "--out", "draft.txt"]).code, 2);
    assert_eq!(desk.run(&["letter", "answer", "R7"]).code, 2);
    assert_eq!(desk.run(&["letter", "answer", "P2"]).code, 2);
    assert_eq!(desk.run(&["letter", "reminder", "P2", "--as", "T1"]).code, 2);
}

/// A program without a rhythm of its own does not urge a meeting for the sake of it.
#[test]
fn a_reminder_urges_a_meeting_only_where_the_program_asks_for_meetings() {
    let reminder = |template: &str| {
        let mut office = Office::new(template);
        office = office.pair("A", |pairing| {
            pairing.add_entry(entry("2026-10-05", 45, EntryKind::Meeting, ""));
        });
        letter::reminder(&office.book("2026-11-21"), PairingId(1)).unwrap().text()
    };
    let (uk, classified) = (reminder("uk-pdp"), reminder("st-vrain"));
    assert!(uk.contains("no need to meet for its own sake") && !uk.contains("agree on a day"), "{uk}");
    assert!(classified.contains("agree on a day for your next meeting"), "{classified}");
}
