//! A command and an import of the same data accept the same data, except for gates.
//!
//! If a command is refused because the data is impossible or names something unknown, the import fails too. If it is
//! refused by a gate of the program, the import records the data anyway.

use std::sync::{Arc, LazyLock};

use compact_str::CompactString;
use mentordesk::{
    app::{
        exchange::{self, FileKind},
        format::{Reading, csv, program::write_programs},
    },
    book::Book,
    domain::{
        change::Document,
        checklist::{SkillMark, Stage},
        command::{AnswerDraft, Command, EntryDraft, MarkEdit, PairingDraft, PairingEdit, RequestDraft},
        day::Day,
        decide::{Decision, Records, Refusal, decide, edits_for},
        id::{ChecklistId, PairingId, PersonRef, ProgramId, QuestionId, RequestId, RuleId, SkillId},
        log::EntryKind,
        office::{Answered, EvaluationGiven},
        pairing::{Pairing, PairingState},
        person::{Attendance, Person},
        program::{Closure, Program},
        request::{AnswerOutcome, Request, RequestKind},
        rule::Party,
        survey::{AnswerForm, Question, Survey},
        units::Minutes,
    },
};
use proptest::{prelude::*, sample::select};

use crate::support::{
    cases,
    documents::{Documents, day},
};

const TODAY: &str = "2026-11-21";

/// The five programs and one without rules; mentors `m1` and `m2`, mentees `e1` and `e2`; `P1` of `m1` and `e1` in the
/// classified program, `P2` of `m2` and `e2` in the one without rules, `P3` of `m1` and `e1` in the one with a survey;
/// an open request of `e1`.
static BOOK: LazyLock<Book> = LazyLock::new(|| {
    let mut shelves = Documents::with_programs();
    let plain = Program::new(ProgramId::new("plain").unwrap(), "Plain", day("2026-07-01"), day("2027-06-30"));
    shelves.programs.insert(plain.id.clone(), Arc::new(plain));
    let surveyed = shelves.programs.values_mut().find(|program| program.id.as_str() == "new-admins").unwrap();
    Arc::make_mut(surveyed).surveys = vec![Survey { rule: rule("evaluation"), questions: questions() }];
    let people = "ref,name,role\nm1,Rosa,Registrar\nm2,Ann,Cook\ne1,Jin,Bus driver\ne2,Ola,Cook\n";
    shelves.keep(&csv::people::read(people.as_bytes(), &shelves.book()));
    let pairings = "program,mentor,mentee,starts_on\nclassified-26,m1,e1,2026-08-10\nplain,m2,e2,2026-08-10\n\
        new-admins,m1,e1,2026-08-10\n";
    shelves.keep(&csv::pairings::read(pairings.as_bytes(), &shelves.book()));
    let requests = "program,kind,person,received_on\nplain,mentor,e1,2026-09-01\n";
    shelves.keep(&csv::requests::read(requests.as_bytes(), &shelves.book()));
    assert_eq!((shelves.pairings.len(), shelves.requests.len()), (3, 1));
    shelves.book()
});

fn questions() -> Vec<Question> {
    let question = |id: &str, answer| Question { id: QuestionId::new(id).unwrap(), text: "?".into(), answer };
    vec![question("use", AnswerForm::Scale), question("again", AnswerForm::YesNo), question("words", AnswerForm::Words)]
}

fn rule(id: &str) -> RuleId {
    RuleId::new(id).unwrap()
}

fn person(id: &str) -> PersonRef {
    PersonRef::new(id).unwrap()
}

/// The document of that pairing after the edits.
fn pairing(documents: impl IntoIterator<Item = Document>, wanted: PairingId) -> Option<Arc<Pairing>> {
    documents.into_iter().find_map(|document| match document {
        Document::Pairing(pairing) if pairing.id == wanted => Some(pairing),
        _ => None,
    })
}

fn decided(decision: &Decision) -> impl Iterator<Item = Document> {
    decision.edits.iter().filter_map(|edit| edit.after.clone())
}

/// Compares the results of the command and of importing a file with the same data.
fn compare(
    command: Command,
    kind: FileKind,
    file: &str,
) -> Result<(Result<Decision, Refusal>, Reading), TestCaseError> {
    let decision = decide(command, &*BOOK, BOOK.today(), None);
    let reading = exchange::read(kind, file.as_bytes(), &BOOK);
    let imported = reading.errors.is_empty();
    match &decision {
        Ok(_) => prop_assert!(imported, "accepted, but not imported: {:?}\n{file}", reading.errors),
        Err(Refusal::Impossible(words) | Refusal::Unknown(words)) => {
            prop_assert!(!imported, "imported, but impossible: {words}\n{file}");
        }
        // A gate: the import may accept the data.
        Err(Refusal::Forbidden(_) | Refusal::Duplicate(_) | Refusal::Denied(_)) => {}
    }
    if imported {
        let edits = edits_for(reading.documents.clone(), &*BOOK);
        let import = Command::Import { title: "file".into(), edits };
        let written = decide(import, &*BOOK, BOOK.today(), None);
        prop_assert!(written.is_ok(), "read, but not written: {written:?}\n{file}");
    }
    Ok((decision, reading))
}

/// Usually a day near today, sometimes one far away.
fn days() -> impl Strategy<Value = Day> {
    prop_oneof![4 => -400..400_i32, 2 => -2..3_i32].prop_map(|days| day(TODAY).plus(days))
}

fn maybe<T: std::fmt::Debug + Clone>(days: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    proptest::option::of(days)
}

fn cell<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn states() -> impl Strategy<Value = PairingState> {
    select(&PairingState::ALL[..])
}

fn people() -> impl Strategy<Value = &'static str> {
    select(&["m1", "m2", "e1", "e2", "m1", "e2", "no one"][..])
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn log_entries(
        on in days(),
        minutes in prop_oneof![0..2_000_u32, select(&[0, 1, 45, 1_440, 1_441, 1_800][..])],
        kind in select(&EntryKind::ALL[..]),
        at in maybe(0..1_600_u32),
        (private, note) in (any::<bool>(), "[a-z \n]{0,12}"),
    ) {
        let entry = EntryDraft {
            on, minutes: Minutes(minutes), kind, method: None, topics: Vec::new(), note: note.as_str().into(), private,
            at: at.map(Minutes),
        };
        let command = Command::Log { pairing: PairingId(2), entry, next: None, allow_duplicate: false };
        let at = cell(at.map(|at| format!("{}:{:02}", at / 60, at % 60)));
        let file = format!(
            "program,mentor,mentee,on,minutes,kind,note,private,at\nplain,m2,e2,{on},{minutes},{},\"{note}\",{},{at}\n",
            kind.word(), if private { "yes" } else { "no" },
        );
        let (decision, reading) = compare(command, FileKind::Logs, &file)?;
        if let Ok(decision) = decision {
            let id = PairingId(2);
            prop_assert_eq!(pairing(decided(&decision), id), pairing(reading.documents, id));
        }
    }

    #[test]
    fn several_entries_of_one_day(lengths in prop::collection::vec(1..1_441_u32, 1..5), back in 0..60_i32) {
        let on = day(TODAY).plus(-back);
        let entry = |minutes: &u32| EntryDraft {
            on, minutes: Minutes(*minutes), kind: EntryKind::Meeting, method: None, topics: Vec::new(),
            note: "".into(), private: false, at: None,
        };
        let entries = lengths.iter().map(entry).collect();
        let command = Command::LogMany { pairing: PairingId(2), entries, allow_duplicate: true };
        let rows: String = lengths.iter().map(|minutes| format!("plain,m2,e2,{on},{minutes}\n")).collect();
        let (decision, reading) = compare(command, FileKind::Logs, &format!("program,mentor,mentee,on,minutes\n{rows}"))?;
        // No gate applies here, so the results must agree.
        prop_assert_eq!(decision.is_err() && !matches!(decision, Err(Refusal::Duplicate(_))), !reading.errors.is_empty());
    }

    #[test]
    fn new_pairings(
        program in select(&["plain", "plain", "classified-26", "pathways", "nowhere"][..]),
        (mentor, mentee) in (people(), people()),
        state in states(),
        (starts_on, ends_on) in (days(), maybe(days())),
    ) {
        let draft = PairingDraft {
            program: ProgramId::new(program).unwrap(), mentor: person(mentor), mentee: person(mentee), state, starts_on,
            ends_on, checklists: Vec::new(),
            overrides: Vec::new(),
        };
        let file = format!(
            "program,mentor,mentee,state,starts_on,ends_on\n{program},{mentor},{mentee},{},{starts_on},{}\n",
            state.word(), cell(ends_on),
        );
        let (decision, reading) = compare(Command::AddPairing(draft), FileKind::Pairings, &file)?;
        if let Ok(decision) = decision {
            let facts = |documents: Vec<Document>| {
                let pairing = pairing(documents, PairingId(4)).unwrap();
                (pairing.state, pairing.starts_on, pairing.ends_on, pairing.checklists.clone())
            };
            prop_assert_eq!(facts(decided(&decision).collect()), facts(reading.documents));
        }
    }

    #[test]
    fn agreements_and_last_days(
        (mentor, mentee, received, ends_on) in (maybe(days()), maybe(days()), maybe(days()), maybe(days())),
        goal in maybe("[a-z]{1,9}"),
    ) {
        let edit = PairingEdit {
            mentor_signed_on: Some(mentor), mentee_signed_on: Some(mentee), received_on: Some(received),
            ends_on: Some(ends_on), goal: goal.as_deref().map(CompactString::from), ..PairingEdit::default()
        };
        let file = format!(
            "program,mentor,mentee,mentor_signed_on,mentee_signed_on,received_on,ends_on,goal\nplain,m2,e2,{},{},{},{},{}\n",
            cell(mentor), cell(mentee), cell(received), cell(ends_on), cell(goal),
        );
        let command = Command::EditPairing { pairing: PairingId(2), edit };
        let (decision, reading) = compare(command, FileKind::Pairings, &file)?;
        prop_assert_eq!(decision.is_ok(), reading.errors.is_empty());
    }

    #[test]
    fn skill_marks(
        (stage, on) in (select(&Stage::ALL[..]), maybe(days())),
        skill in select(&["pre-trip", "activity-fund-ledger", "juggling"][..]),
        list in select(&["transportation", "office"][..]),
    ) {
        let list = ChecklistId::new(list).unwrap();
        let first = BOOK.policy(&BOOK.pairing_entry(PairingId(1)).unwrap().pairing.program).unwrap().program.checklist(&list);
        let known = first.unwrap().blocks[0].skills[0].id.clone();
        let skill = if skill == "pre-trip" { known } else { SkillId::new(skill).unwrap() };
        let mark = MarkEdit { stage: Some((stage, on)), ..MarkEdit::default() };
        let command = Command::MarkSkill { pairing: PairingId(1), checklist: list.clone(), skill: skill.clone(), mark };
        let file = format!(
            "program,mentor,mentee,checklist,skill,stage,on\nclassified-26,m1,e1,{list},{skill},{},{}\n",
            stage.words(), cell(on),
        );
        let (decision, reading) = compare(command, FileKind::Marks, &file)?;
        prop_assert_eq!(decision.is_ok(), reading.errors.is_empty());
        if let (Ok(decision), Some(_), true) = (decision, on, stage != Stage::NotStarted) {
            let mark = |documents: Vec<Document>| -> SkillMark {
                pairing(documents, PairingId(1)).unwrap().mark(&list, &skill).unwrap().clone()
            };
            prop_assert_eq!(mark(decided(&decision).collect()), mark(reading.documents));
        }
    }

    #[test]
    fn new_requests(
        (kind, program) in (select(&RequestKind::ALL[..]), select(&["plain", "pathways", "new-admins", "nowhere"][..])),
        (asker, mentor) in (people(), maybe(people())),
        received_on in days(),
    ) {
        let mentor = mentor.filter(|_| kind == RequestKind::Mentor);
        let draft = RequestDraft {
            program: ProgramId::new(program).unwrap(), kind, person: person(asker), asked_by: Party::Mentee,
            mentor: mentor.map(person), pairing: None, received_on, objectives: Vec::new(), note: "".into(),
        };
        let file = format!(
            "program,kind,person,asked_by,mentor,received_on\n{program},{},{asker},mentee,{},{received_on}\n",
            kind.word(), cell(mentor),
        );
        let (decision, reading) = compare(Command::AddRequest(draft), FileKind::Requests, &file)?;
        if let Ok(decision) = decision {
            prop_assert_eq!(decided(&decision).collect::<Vec<_>>(), reading.documents);
        }
    }

    #[test]
    fn answers_to_requests(on in days(), until in days(), which in 0..3_u8) {
        let (word, outcome) = match which {
            0 => ("declined", AnswerOutcome::Declined),
            1 => ("accepted", AnswerOutcome::Accepted),
            _ => ("paused", AnswerOutcome::Paused { until }),
        };
        let answer = AnswerDraft { on, outcome, words: "".into(), ends_on: None };
        let file = format!(
            "program,kind,person,received_on,answer,answered_on,until\nplain,mentor,e1,2026-09-01,{word},{on},{until}\n"
        );
        let command = Command::AnswerRequest { request: RequestId(1), answer };
        let (decision, reading) = compare(command, FileKind::Requests, &file)?;
        prop_assert_eq!(decision.is_ok(), reading.errors.is_empty());
        if let Ok(decision) = decision {
            let request = |documents: Vec<Document>| -> Arc<Request> {
                let found = documents.into_iter().find_map(|document| match document {
                    Document::Request(request) => Some(request),
                    _ => None,
                });
                found.unwrap()
            };
            prop_assert_eq!(request(decided(&decision).collect()), request(reading.documents));
        }
    }

    #[test]
    fn evaluations(
        on in days(),
        by in select(&Party::ALL[..]),
        asked in select(&["evaluation", "evaluation", "settle", "gone"][..]),
        question in select(&["use", "again", "words", "unasked"][..]),
        answer in select(&["3", "6", "yes", "Y", "no", "perhaps", "fine"][..]),
    ) {
        let answers = vec![Answered { question: QuestionId::new(question).unwrap(), answer: answer.into() }];
        let given = EvaluationGiven { rule: rule(asked), by, on, answers };
        let file = format!(
            "program,mentor,mentee,rule,by,on,question,answer\nnew-admins,m1,e1,{asked},{},{on},{question},{answer}\n",
            by.word(),
        );
        let (decision, reading) = compare(Command::Evaluate { pairing: PairingId(3), given }, FileKind::Surveys, &file)?;
        if let Ok(decision) = decision {
            let id = PairingId(3);
            prop_assert_eq!(pairing(decided(&decision), id), pairing(reading.documents, id));
        }
    }

    #[test]
    fn new_people(name in select(&["Jo Park", " ", "Ali"][..]), trained in maybe(days()), attended in maybe(days())) {
        let mut new = Person::new(person("n1"), name);
        new.trained_on = trained;
        new.attended = attended.map(|on| Attendance { session: "listening".into(), on }).into_iter().collect();
        let sessions = cell(attended.map(|on| format!("listening@{on}")));
        let file = format!("ref,name,trained_on,attended\nn1,{name},{},{sessions}\n", cell(trained));
        let (decision, reading) = compare(Command::AddPerson(Box::new(new)), FileKind::People, &file)?;
        prop_assert_eq!(decision.is_ok(), reading.errors.is_empty());
        if let Ok(decision) = decision {
            prop_assert_eq!(decided(&decision).collect::<Vec<_>>(), reading.documents);
        }
    }

    #[test]
    fn new_programs(
        which in 0..6_usize,
        (starts_on, ends_on) in (days(), days()),
        (name, twice) in (select(&["Mentoring", " "][..]), 0..4_u8),
        closure in maybe((days(), days())),
    ) {
        let mut program = Program::clone(&BOOK.programs().nth(which).unwrap().program);
        (program.id, program.name) = (ProgramId::new("new").unwrap(), name.trim().into());
        (program.starts_on, program.ends_on) = (starts_on, ends_on);
        program.closures = closure.map(|(from, to)| Closure { from, to }).into_iter().collect();
        match twice {
            0 => program.rules.extend(program.rules.first().cloned()),
            1 => program.checklists.extend(program.checklists.first().cloned()),
            2 => program.events.extend(program.events.first().cloned()),
            _ => {}
        }
        let file = write_programs(&[&program]);
        let (decision, reading) = compare(Command::AddProgram(Box::new(program)), FileKind::Program, &file)?;
        prop_assert_eq!(decision.is_ok(), reading.errors.is_empty());
        if let Ok(decision) = decision {
            prop_assert_eq!(decided(&decision).collect::<Vec<_>>(), reading.documents);
        }
    }
}
