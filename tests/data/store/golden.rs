//! Golden documents of each kind: one with every field set, one with none, and arbitrary ones.

use std::sync::Arc;

use compact_str::CompactString;
use mentordesk::domain::{
    attention::Severity,
    change::Document,
    checklist::{Checklist, Level, Need, Skill, SkillBlock, SkillMark, Stage, Waiver},
    day::Day,
    event::{Event, EventDay},
    id::{
        BlockId, ChecklistId, EntryId, EventId, GroupId, MeetingId, PairingId, PersonRef, ProgramId, QuestionId,
        RequestId, RuleId, SkillId, TemplateId,
    },
    log::{EntryKind, LogEntry, Meeting, Method, Outcome},
    office::{
        Answered, Comment, EvaluationGiven, Override, Payment, Reflection, Review, StateChange, StipendWaiver,
        Submission,
    },
    pairing::{Agreement, Goal, Pairing, PairingState, Progress},
    person::{Attendance, Employment, Person},
    program::{Closure, Program, Region},
    request::{Answer, AnswerOutcome, Request, RequestKind},
    rule::{
        AgreementClause, AgreementRule, Assignment, Beat, ChecklistBasis, Clause, Conflict, DutyDay, Eligibility,
        Entry, Evaluation, FormDue, LateStart, MeetingTime, Pace, Party, Per, Phase, Preference, Rule, Stipend,
        StipendPer, Strength, Term, Test,
    },
    snooze::Snooze,
    survey::{AnswerForm, Question, Survey},
    units::{Cents, Minutes, Percent},
};
use proptest::{collection::vec, option, prelude::*, sample::select};

use super::samples::day;

/// The golden documents of the current version, with their file names.
pub fn all() -> [(&'static str, Document); 10] {
    [
        ("program-full", Document::Program(Arc::new(full_program()))),
        ("program-bare", Document::Program(Arc::new(bare_program()))),
        ("person-full", Document::Person(Arc::new(full_person()))),
        ("person-bare", Document::Person(Arc::new(Person::new(PersonRef::new("E2").unwrap(), "Jin Park")))),
        ("pairing-full", Document::Pairing(Arc::new(full_pairing()))),
        ("pairing-bare", Document::Pairing(Arc::new(bare_pairing(2)))),
        ("request-full", Document::Request(Arc::new(full_request()))),
        ("request-bare", Document::Request(Arc::new(bare_request()))),
        ("snooze-full", Document::Snooze(Arc::new(full_snooze()))),
        ("snooze-bare", Document::Snooze(Arc::new(bare_snooze()))),
    ]
}

/// A golden document as version 3 wrote it: without what was added since.
pub fn as_of_version_3(document: Document) -> Document {
    match document {
        Document::Pairing(pairing) => {
            Document::Pairing(Arc::new(Pairing { stipend_waivers: Vec::new(), ..Arc::unwrap_or_clone(pairing) }))
        }
        Document::Program(program) => {
            let mut program = Program { contact: None, ..Arc::unwrap_or_clone(program) };
            program.regions.iter_mut().for_each(|region| region.contact = None);
            let is_newer = |rule: &Rule| matches!(rule.clause, Clause::AgreementClause(_) | Clause::Checklist(_));
            program.rules.retain(|rule| !is_newer(rule));
            Document::Program(Arc::new(program))
        }
        Document::Person(person) => Document::Person(Arc::new(Person {
            past_roles: Vec::new(),
            conflicts: Vec::new(),
            show_email: None,
            working_hours: None,
            ..Arc::unwrap_or_clone(person)
        })),
        Document::Request(_) | Document::Snooze(_) => document,
    }
}

fn full_snooze() -> Snooze {
    Snooze {
        target: "mentee-waiting:classified-26:person:E 2".parse().unwrap(),
        on: day("2026-11-21"),
        until: day("2026-12-05"),
        severity: Severity::Overdue,
        through: day("2026-11-30"),
        because: text("Away until December."),
        by: Some(PersonRef::new("E9").unwrap()),
    }
}

fn bare_snooze() -> Snooze {
    Snooze {
        target: "never-met:P2".parse().unwrap(),
        on: Day::MIN,
        until: Day::MAX,
        severity: Severity::Notice,
        through: Day::MIN,
        because: text(""),
        by: None,
    }
}

/// The number of entry kinds in version 1.
const FIRST_KINDS: usize = 6;

fn text(text: &str) -> CompactString {
    text.into()
}

fn program_id() -> ProgramId {
    ProgramId::new("classified-26").unwrap()
}

fn bare_program() -> Program {
    Program::new(ProgramId::new("bare").unwrap(), "", Day::MIN, Day::MAX)
}

fn full_program() -> Program {
    let first = first_program();
    let number = first.rules.len();
    let rules = newer_clauses().into_iter().enumerate().map(|(index, clause)| Rule {
        id: RuleId::new(&format!("rule-{}", number + index)).unwrap(),
        clause,
        strength: Strength::Expected,
        says: text("Hand it in."),
        source: text("Handbook, page 5"),
    });
    let question =
        |id: &str, answer| Question { id: QuestionId::new(id).unwrap(), text: text("How did it go?"), answer };
    Program {
        rules: first.rules.into_iter().chain(rules).collect(),
        events: vec![
            Event {
                id: EventId::new("budget").unwrap(),
                name: text("Budget deadline"),
                on: "02-29".parse().unwrap(),
                notice: 30,
                skills: vec![SkillId::new("transfer").unwrap()],
                session: None,
            },
            Event {
                id: EventId::new("course").unwrap(),
                name: text("Course for mentors"),
                on: EventDay::Once(day("2026-10-01")),
                notice: 14,
                skills: Vec::new(),
                session: Some(text("Listening")),
            },
        ],
        surveys: vec![Survey {
            rule: RuleId::new("rule-25").unwrap(),
            questions: vec![
                question("worth", AnswerForm::Scale),
                question("again", AnswerForm::YesNo),
                question("else", AnswerForm::Words),
            ],
        }],
        reflections: vec![question("proud", AnswerForm::Words)],
        regions: vec![Region {
            name: text("North"),
            coordinators: vec![PersonRef::new("E9").unwrap()],
            list_sent_on: Some(day("2026-10-02")),
            reported_on: Some(day("2027-06-02")),
            evaluations: vec![given(Party::Region)],
            contact: Some(text("Rosa Delgado, 555 0100")),
        }],
        contact: Some(text("The mentoring team, mentoring@example.org")),
        ..first
    }
}

fn given(by: Party) -> EvaluationGiven {
    let answered = Answered { question: QuestionId::new("worth").unwrap(), answer: text("4") };
    EvaluationGiven { rule: RuleId::new("rule-25").unwrap(), by, on: day("2027-05-01"), answers: vec![answered] }
}

/// A clause of every variant added after version 1, in order.
fn newer_clauses() -> Vec<Clause> {
    let beat = |weeks, months, per| Beat {
        weeks,
        months,
        at_least: 2,
        per,
        kind: Some(EntryKind::Observation),
        method: Some(text("in person")),
    };
    vec![
        Clause::Counts(EntryKind::ALL.to_vec()),
        Clause::ReviewsFrom(6),
        Clause::Rhythm(vec![
            beat(Some(10), None, Per::Week),
            beat(None, Some(3), Per::Month),
            beat(None, None, Per::Phase),
        ]),
        Clause::WeekAverage(Minutes(45)),
        Clause::Capacity(3),
        Clause::FormDue(FormDue {
            form: text("Plan"),
            by: vec![Party::Mentor],
            on: EventDay::Yearly { month: 10, day: 15 },
        }),
        Clause::StipendByYear(vec![Cents(100_000), Cents(50_000)]),
        Clause::StipendProRata(true),
        Clause::StipendEarned(Percent(50)),
        Clause::DutyDay(DutyDay { from: Minutes(450), to: Minutes(930) }),
        Clause::Assignment(Assignment::MostPairs),
        Clause::Assignment(Assignment::BestTotal),
        Clause::AgreementClause(AgreementClause {
            attests: Some(RuleId::new("rule-3").unwrap()),
            by: vec![Party::Mentor, Party::Mentee],
        }),
        Clause::AgreementClause(AgreementClause { attests: None, by: Vec::new() }),
        Clause::Checklist(ChecklistBasis::Role),
        Clause::Checklist(ChecklistBasis::Department),
        Clause::Checklist(ChecklistBasis::Target),
    ]
}

fn bare_request() -> Request {
    Request {
        id: RequestId(2),
        program: program_id(),
        kind: RequestKind::Interest,
        person: PersonRef::new("E1").unwrap(),
        asked_by: Party::Mentor,
        mentor: None,
        pairing: None,
        received_on: day("2026-09-01"),
        objectives: Vec::new(),
        note: text(""),
        answers: Vec::new(),
    }
}

fn full_request() -> Request {
    let outcomes =
        [AnswerOutcome::Paused { until: day("2026-10-01") }, AnswerOutcome::Declined, AnswerOutcome::Accepted];
    let answers = outcomes.map(|outcome| Answer {
        on: day("2026-09-04"),
        outcome,
        by: Some(PersonRef::new("E9").unwrap()),
        words: text("We ask again in October."),
    });
    Request {
        id: RequestId(1),
        kind: RequestKind::SecondYear,
        asked_by: Party::District,
        mentor: Some(PersonRef::new("E1").unwrap()),
        pairing: Some(PairingId(1)),
        objectives: vec![text("Run the front desk alone")],
        note: text("A new building opens."),
        answers: answers.to_vec(),
        ..bare_request()
    }
}

fn first_program() -> Program {
    let strengths = [Strength::Must, Strength::Expected, Strength::Recommended];
    let rules = clauses().into_iter().enumerate().map(|(index, clause)| Rule {
        id: RuleId::new(&format!("rule-{index}")).unwrap(),
        clause,
        strength: strengths[index % 3],
        says: text("Meet each week."),
        source: text("Handbook, page 4"),
    });
    Program {
        id: program_id(),
        name: text("Classified mentoring 2026–27"),
        template: Some(TemplateId::new("classified").unwrap()),
        summary: text("New classified staff learn the job beside somebody who knows it."),
        starts_on: day("2026-07-01"),
        ends_on: day("2027-06-30"),
        closures: vec![
            Closure { from: day("2026-11-26"), to: day("2026-11-27") },
            Closure { from: day("2026-12-21"), to: day("2027-01-01") },
        ],
        rules: rules.collect(),
        checklists: vec![Checklist {
            id: ChecklistId::new("office").unwrap(),
            name: text("Office"),
            roles: vec![text("office"), text("clerk")],
            blocks: vec![SkillBlock {
                id: BlockId::new("telephone").unwrap(),
                name: text("Telephone"),
                skills: vec![Skill { id: SkillId::new("transfer").unwrap(), name: text("Transfer a call") }],
            }],
        }],
        ..bare_program()
    }
}

/// A clause of every variant, in order. bincode stores the index of a variant, so variants must not move.
fn clauses() -> Vec<Clause> {
    let eligible = |test| {
        Clause::Eligible(Eligibility { party: Party::Mentor, test, unless: Some(text("a waiver")), overridable: true })
    };
    vec![
        Clause::HoursTarget(Minutes(1_800)),
        Clause::HoursPace(Pace::Even),
        Clause::HoursPace(Pace::Cadence),
        Clause::HoursTolerance(Percent(10)),
        Clause::LateStart(LateStart::Full),
        Clause::LateStart(LateStart::Prorate),
        Clause::PlausibleWeek(Minutes(180)),
        Clause::Counts(EntryKind::ALL[..FIRST_KINDS].to_vec()),
        Clause::IntroductionWithin(14),
        Clause::Cadence(vec![
            Phase { months: Some(3), at_least: Some(4), up_to: Some(8) },
            Phase { months: None, at_least: None, up_to: None },
        ]),
        Clause::WeeklyRun(6),
        Clause::MonthMinimum(Minutes(60)),
        Clause::MonthMaximum(Minutes(600)),
        Clause::MonthlyLog(5),
        Clause::StaleLog(21),
        Clause::Agreement(AgreementRule { mentor: true, mentee: false, receipt: true, before_active: false }),
        Clause::Settle(vec![text("ground rules")]),
        Clause::StartLevels(true),
        Clause::ScheduleNeeds(false),
        Clause::ModelFirst(true),
        Clause::AddedBlocks(true),
        Clause::CoreRoleFirst(true),
        Clause::NoVerdict(true),
        Clause::Goals(true),
        Clause::Reviews(vec![Percent(50), Percent(100)]),
        Clause::Evaluation(Evaluation {
            by: vec![Party::Mentor, Party::Mentee, Party::Region, Party::District, Party::Coordinator],
            at: Percent(100),
        }),
        Clause::MentorTraining(vec![text("Listening")]),
        eligible(Test::YearsEmployed(3)),
        eligible(Test::YearsPermanent(2)),
        eligible(Test::YearsInRole(1)),
        eligible(Test::SchoolYearsInRole(1)),
        eligible(Test::Permanent),
        eligible(Test::Member),
        eligible(Test::NewToRole),
        eligible(Test::NotInSpecialEvaluation),
        eligible(Test::Attested),
        Clause::Conflict(Conflict::Supervisor),
        Clause::Conflict(Conflict::Interest),
        Clause::Prefer(vec![
            Preference::SameRole,
            Preference::SkillsMeetNeeds,
            Preference::SameUnit,
            Preference::SameRegion,
            Preference::Availability,
            Preference::Wishes,
            Preference::NewToRole,
            Preference::Trained,
        ]),
        Clause::Stipend(Stipend {
            cents: Some(Cents(50_000)),
            per: StipendPer::Mentor,
            through_region: true,
            members_only: true,
        }),
        Clause::Stipend(Stipend { cents: None, per: StipendPer::Pairing, through_region: false, members_only: false }),
        Clause::Term(Term::Program),
        Clause::Term(Term::Rolling(12)),
        Clause::SecondYear(vec![Party::Mentee]),
        Clause::EndingNotice(30),
        Clause::MeetingTime(MeetingTime::OutsideDutyDay),
        Clause::MeetingTime(MeetingTime::OutsideWorkTime),
        Clause::Forms(vec![text("Log sheet")]),
        Clause::Entry(Entry::Assigned),
        Clause::Entry(Entry::MenteeAsks),
        Clause::Entry(Entry::RegionMatches),
        Clause::Entry(Entry::Application),
        Clause::Regions(true),
        Clause::NextSteps(10),
        Clause::RoleCalendar(true),
        Clause::CoverNote(true),
        Clause::Feedback(true),
        Clause::Recognition(true),
        Clause::AnswerWithin(7),
        Clause::Principle(true),
    ]
}

fn full_person() -> Person {
    Person {
        past_roles: vec![text("School secretary")],
        conflicts: vec![PersonRef::new("E7").unwrap()],
        show_email: Some(true),
        working_hours: Some(DutyDay { from: Minutes(480), to: Minutes(930) }),
        attended: vec![Attendance { session: text("Listening"), on: day("2026-10-01") }],
        ..first_person()
    }
}

fn first_person() -> Person {
    Person {
        id: PersonRef::new("E 10218/β").unwrap(),
        name: text("Rosa Delgado-Ito"),
        email: Some(text("rosa@example.org")),
        phone: Some(text("555 0100")),
        role: Some(text("Office manager")),
        group: Some(text("Clerical")),
        unit: Some(text("Northside Elementary")),
        region: Some(text("North")),
        employed_on: Some(day("2015-08-01")),
        role_since: Some(day("2019-08-01")),
        status: Some(Employment::Permanent),
        member: Some(true),
        supervisor: Some(PersonRef::new("E1").unwrap()),
        special_evaluation: Some(false),
        mentor: Some(true),
        capacity: Some(2),
        trained_on: Some(day("2025-09-10")),
        skills: vec![text("payroll"), text("Spanish")],
        needs: vec![text("spreadsheets")],
        availability: Some(text("Mondays after 3 pm")),
        new_to_role: Some(false),
        programs: vec![program_id()],
        permanent_since: Some(day("2016-08-01")),
        attested: vec![RuleId::new("good-standing").unwrap()],
        documents: vec![text("certificate")],
        attended: Vec::new(),
        past_roles: Vec::new(),
        conflicts: Vec::new(),
        show_email: None,
        working_hours: None,
    }
}

fn bare_pairing(number: u32) -> Pairing {
    let (mentor, mentee) = (PersonRef::new("E1").unwrap(), PersonRef::new("E2").unwrap());
    Pairing::new(PairingId(number), program_id(), mentor, mentee, day("2026-09-01"))
}

fn full_pairing() -> Pairing {
    let first = first_pairing();
    let by = Some(PersonRef::new("E9").unwrap());
    let entry = LogEntry {
        at: Some(Minutes(930)),
        group: Some(GroupId(3)),
        ..LogEntry::new(day("2026-09-30"), Minutes(60), EntryKind::Coaching)
    };
    let mut pairing = Pairing {
        history: vec![
            StateChange { on: day("2026-09-01"), from: None, to: PairingState::Proposed, by: None, because: text("") },
            StateChange {
                on: day("2026-09-03"),
                from: Some(PairingState::Proposed),
                to: PairingState::Confirmed,
                by: by.clone(),
                because: text("both agree"),
            },
        ],
        own_list: Some(Checklist {
            id: ChecklistId::new(Pairing::OWN_LIST).unwrap(),
            name: text("Added"),
            roles: Vec::new(),
            blocks: vec![SkillBlock {
                id: BlockId::new("keys").unwrap(),
                name: text("Keys"),
                skills: vec![Skill { id: SkillId::new("alarm").unwrap(), name: text("The alarm") }],
            }],
        }),
        overrides: vec![Override {
            rule: RuleId::new("rule-27").unwrap(),
            on: day("2026-09-01"),
            by: by.clone(),
            because: text("two years elsewhere"),
        }],
        told_on: Some(day("2026-09-09")),
        reviews: vec![Review { at: Percent(50), on: day("2027-01-20"), words: text("on the way") }],
        submissions: vec![Submission {
            month: day("2026-09-01").month(),
            on: day("2026-10-05"),
            by: by.clone(),
            minutes: Minutes(225),
            entries: 5,
            next_entry: EntryId(7),
            originals: vec![entry.clone()],
        }],
        evaluations: vec![given(Party::Mentor)],
        comments: vec![Comment { by: Party::Mentee, on: day("2026-11-01"), words: text("more time, please") }],
        reflections: vec![Reflection {
            question: QuestionId::new("proud").unwrap(),
            by: Party::Mentor,
            on: day("2027-05-02"),
            words: text("the day she ran it alone"),
            shared: false,
        }],
        payments: vec![Payment {
            year: 1,
            cents: Cents(50_000),
            approved_on: day("2027-06-01"),
            sent_on: Some(day("2027-06-05")),
            paid_on: Some(day("2027-06-20")),
        }],
        recognized_on: Some(day("2027-06-10")),
        stipend_waivers: vec![StipendWaiver {
            year: 1,
            reason: text("never-met"),
            on: day("2027-05-30"),
            by: Some(PersonRef::new("E9").unwrap()),
            because: text("Their log was lost."),
        }],
        ..first
    };
    pairing.goals[0].progress.push(Progress { on: day("2026-11-01"), words: text("half the day") });
    pairing.marks[0].waived = Some(Waiver { on: day("2026-11-02"), because: text("exams") });
    pairing.meetings[0].cover = text("Ana takes the desk");
    pairing.add_entry(entry);
    pairing
}

fn first_pairing() -> Pairing {
    let checklist = ChecklistId::new("office").unwrap();
    let mut pairing = Pairing {
        state: PairingState::Extended,
        ends_on: Some(day("2027-06-30")),
        confirmed_on: Some(day("2026-09-03")),
        region: Some(text("North")),
        agreement: Agreement {
            mentor_signed_on: Some(day("2026-09-04")),
            mentee_signed_on: Some(day("2026-09-05")),
            received_on: Some(day("2026-09-06")),
        },
        goals: vec![Goal {
            text: text("Run the front desk alone"),
            set_on: Some(day("2026-09-08")),
            reached_on: Some(day("2026-12-01")),
            progress: Vec::new(),
        }],
        checklists: vec![checklist.clone()],
        ended_because: text("moved away"),
        ..bare_pairing(1)
    };
    for (index, stage) in Stage::ALL.into_iter().enumerate() {
        pairing.marks.push(SkillMark {
            start: Some(Level::ALL[index % 5]),
            target: Some(Level::CanTeach),
            need: Some(Need::ALL[index % 3]),
            stage,
            on: Some(day("2026-10-01")),
            modelled_on: Some(day("2026-09-20")),
            note: text("did it twice"),
            ..SkillMark::new(checklist.clone(), SkillId::new(&format!("skill-{index}")).unwrap())
        });
    }
    for (index, kind) in EntryKind::ALL.into_iter().take(FIRST_KINDS).enumerate() {
        pairing.add_entry(LogEntry {
            method: Method::new("in person"),
            topics: vec![text("telephone")],
            note: text("Went well — “very” well."),
            private: index == 0,
            by: Some(PersonRef::new("E1").unwrap()),
            ..LogEntry::new(day("2026-09-10").plus(i32::try_from(index).unwrap()), Minutes(45), kind)
        });
    }
    for outcome in [Outcome::Planned, Outcome::Held, Outcome::Missed, Outcome::Cancelled] {
        pairing.add_meeting(Meeting {
            id: MeetingId(0),
            on: day("2026-11-30"),
            at: Some(Minutes(900)),
            minutes: Some(Minutes(45)),
            method: Method::new("video"),
            agenda: text("Year end"),
            outcome,
            cover: text(""),
        });
    }
    pairing
}

fn words() -> impl Strategy<Value = CompactString> {
    ".{0,30}".prop_map(CompactString::from)
}

fn days() -> impl Strategy<Value = Day> {
    (Day::MIN.number()..=Day::MAX.number()).prop_map(|number| Day::from_number(number).unwrap())
}

fn person_refs() -> impl Strategy<Value = PersonRef> {
    "[A-Za-z0-9/ßé]{1,12}".prop_map(|text| PersonRef::new(&text).unwrap())
}

fn any_person() -> impl Strategy<Value = Person> {
    let who = (person_refs(), words(), option::of(words()), option::of(words()), option::of(person_refs()));
    let when = (option::of(days()), option::of(days()), option::of(select(Employment::ALL.to_vec())));
    let what = (any::<Option<bool>>(), any::<Option<u32>>(), vec(words(), 0..4), vec(words(), 0..4));
    (who, when, what).prop_map(|((id, name, email, role, supervisor), (employed_on, trained_on, status), what)| {
        let (mentor, capacity, skills, needs) = what;
        Person {
            name,
            email,
            role,
            supervisor,
            employed_on,
            trained_on,
            status,
            mentor,
            capacity,
            skills,
            needs,
            ..Person::new(id, "")
        }
    })
}

fn any_entry() -> impl Strategy<Value = LogEntry> {
    let when = (days(), any::<u32>(), any::<u32>(), select(EntryKind::ALL.to_vec()));
    let what = (option::of(words()), vec(words(), 0..3), words(), any::<bool>(), option::of(person_refs()));
    (when, what).prop_map(|((on, id, minutes, kind), (method, topics, note, private, by))| LogEntry {
        id: EntryId(id),
        on,
        minutes: Minutes(minutes),
        kind,
        method: method.and_then(|words| Method::new(&words)),
        topics,
        note,
        private,
        by,
        at: None,
        group: None,
    })
}

fn any_pairing() -> impl Strategy<Value = Pairing> {
    let who = (any::<u32>(), person_refs(), person_refs(), select(PairingState::ALL.to_vec()));
    let what = (days(), option::of(days()), vec(any_entry(), 0..6), words());
    (who, what).prop_map(|((id, mentor, mentee, state), (starts_on, ends_on, entries, ended_because))| Pairing {
        state,
        ends_on,
        entries,
        ended_because,
        ..Pairing::new(PairingId(id), program_id(), mentor, mentee, starts_on)
    })
}

fn any_program() -> impl Strategy<Value = Program> {
    ("[a-z0-9-]{1,20}", words(), words(), days(), vec(select([clauses(), newer_clauses()].concat()), 0..8)).prop_map(
        |(id, name, summary, starts_on, clauses)| Program {
            id: ProgramId::new(&id).unwrap(),
            name,
            summary: summary.clone(),
            starts_on,
            rules: clauses
                .into_iter()
                .map(|clause| Rule {
                    id: RuleId::new("a-rule").unwrap(),
                    clause,
                    strength: Strength::Must,
                    says: summary.clone(),
                    source: summary.clone(),
                })
                .collect(),
            ..bare_program()
        },
    )
}

/// Arbitrary documents of all kinds.
pub fn any_document() -> impl Strategy<Value = Document> {
    prop_oneof![
        any_person().prop_map(|person| Document::Person(Arc::new(person))),
        any_pairing().prop_map(|pairing| Document::Pairing(Arc::new(pairing))),
        any_program().prop_map(|program| Document::Program(Arc::new(program))),
        Just(Document::Request(Arc::new(full_request()))),
        Just(Document::Snooze(Arc::new(full_snooze()))),
    ]
}
