//! Stipends, unanswered requests, and what regions owe.

use mentordesk::domain::{
    attention::{About, Cause, Kind, PaymentBlock, Severity, StipendFigures},
    day::Day,
    event::EventDay,
    id::{PairingId, RequestId},
    office::{EvaluationGiven, Payment, PaymentStep, StateChange, StipendWaiver},
    pairing::PairingState,
    person::Person,
    program::Region,
    request::{Answer, AnswerOutcome, Request, RequestKind},
    rule::{Clause, Evaluation, FormDue, Party, Stipend, StipendPer, Strength, Term},
    units::{Cents, Percent},
};
use rstest::rstest;

use super::{
    setup::{Setup, day, setup},
    town::{Town, person_id, rule_id},
};

fn paid(per: StipendPer, members_only: bool) -> Setup {
    let stipend = Stipend { cents: Some(Cents(50_000)), per, through_region: true, members_only };
    setup().rule(Strength::Expected, Clause::Stipend(stipend)).met("2026-09-01", 60)
}

/// The only reason against the stipend, if any.
fn block(town: &Town, today: &str) -> Option<PaymentBlock> {
    only_block(&figures(town, today).unwrap())
}

fn only_block(figures: &StipendFigures) -> Option<PaymentBlock> {
    assert!(figures.blocked_by.len() < 2, "{figures:?}");
    figures.blocked_by.first().copied()
}

fn figures(town: &Town, today: &str) -> Option<StipendFigures> {
    town.items(Kind::StipendDue, today).first().map(|item| match item.cause.clone() {
        Cause::StipendDue(figures) => figures,
        _ => panic!("{item:?}"),
    })
}

fn payment(approved: &str, sent: Option<&str>, paid: Option<&str>) -> Payment {
    let cents = Cents(45_000);
    Payment { year: 1, cents, approved_on: day(approved), sent_on: sent.map(day), paid_on: paid.map(day) }
}

#[rstest]
#[case("2027-05-27", None)]
#[case("2027-05-28", Some(Severity::Due))]
#[case("2027-06-27", Some(Severity::Due))]
#[case("2027-06-28", Some(Severity::Overdue))]
#[case("2036-01-01", Some(Severity::Overdue))]
fn a_stipend_is_due_when_it_is_earned_and_overdue_after_thirty_days(
    #[case] today: &str,
    #[case] severity: Option<Severity>,
) {
    let town = paid(StipendPer::Pairing, false).town();
    assert_eq!(town.severity(Kind::StipendDue, today), severity);
    let completed = town.pairing(|pairing| pairing.state = PairingState::Completed);
    assert_eq!(completed.severity(Kind::StipendDue, today), severity);
}

#[test]
fn the_program_may_say_at_which_share_of_the_dates_it_is_earned() {
    // 10 August 2026 to 28 May 2027 are 291 days apart; half of them, rounded down, are 145.
    let town = paid(StipendPer::Pairing, false).rule(Strength::Must, Clause::StipendEarned(Percent(50))).town();
    assert_eq!(town.severity(Kind::StipendDue, "2027-01-01"), None);
    assert_eq!(town.severity(Kind::StipendDue, "2027-01-02"), Some(Severity::Due));
    let why = town.why(Kind::StipendDue, "2027-01-02");
    assert_eq!(why.message, "stipend of $500.00 earned, not approved");
    assert!(why.arithmetic[1].contains("at 50 % of the planned dates"), "{why:?}");
}

#[test]
fn early_completion_earns_it_and_an_early_end_does_not() {
    let completed = paid(StipendPer::Pairing, false).town().pairing(|pairing| {
        pairing.state = PairingState::Completed;
        let (from, to) = (Some(PairingState::Active), PairingState::Completed);
        pairing.history.push(StateChange { on: day("2027-02-01"), from, to, by: None, because: "".into() });
    });
    assert_eq!(completed.severity(Kind::StipendDue, "2027-01-31"), None);
    assert_eq!(completed.severity(Kind::StipendDue, "2027-02-01"), Some(Severity::Due));
    let ended = completed.pairing(|pairing| {
        pairing.state = PairingState::Ended;
        pairing.ends_on = Some(day("2027-02-01"));
    });
    assert_eq!(ended.severity(Kind::StipendDue, "2027-12-01"), None);
}

#[test]
fn an_early_end_earns_its_share_of_open_days_where_the_program_wants_that() {
    let setup = paid(StipendPer::Pairing, false)
        .term("2026-08-10", "2027-04-16")
        .rule(Strength::Must, Clause::StipendProRata(true))
        .state(PairingState::Ended)
        .ends("2026-12-11");
    let town = setup.town();
    assert_eq!(figures(&town, "2026-12-10"), None);
    let half = figures(&town, "2026-12-11").unwrap();
    assert_eq!((half.cents, half.due_from), (Some(Cents(25_000)), day("2026-12-11")), "90 of 180 open days");
    let why = town.why(Kind::StipendDue, "2026-12-11");
    assert!(why.arithmetic.contains(&"it ended early: 90 open days of 180 make its share".to_owned()), "{why:?}");
}

#[test]
fn it_goes_from_step_to_step_until_it_is_paid() {
    let town = paid(StipendPer::Pairing, false).town();
    let way = payment("2027-06-01", Some("2027-06-03"), Some("2027-06-05"));
    let town = town.pairing(|pairing| pairing.payments.push(way));
    let next = |today| figures(&town, today).map(|figures| (figures.next, figures.cents));
    assert_eq!(next("2027-05-31"), Some((PaymentStep::Approved, Some(Cents(50_000)))));
    assert_eq!(next("2027-06-01"), Some((PaymentStep::Sent, Some(Cents(45_000)))), "the sum as it was approved");
    assert_eq!(next("2027-06-03"), Some((PaymentStep::Paid, Some(Cents(45_000)))));
    assert_eq!(next("2027-06-05"), None);
    assert_eq!(town.why(Kind::StipendDue, "2027-06-02").message, "stipend of $450.00 approved, not sent");
}

#[rstest]
#[case(Some(true), Some(true), &[])]
#[case(Some(true), Some(false), &[PaymentBlock::MembershipLapsed(Party::Mentee)])]
#[case(None, Some(false), &[PaymentBlock::MembershipUnknown(Party::Mentor), PaymentBlock::MembershipLapsed(Party::Mentee)])]
#[case(None, Some(true), &[PaymentBlock::MembershipUnknown(Party::Mentor)])]
fn membership_of_both_is_looked_at_again_at_payment(
    #[case] mentor: Option<bool>,
    #[case] mentee: Option<bool>,
    #[case] blocks: &[PaymentBlock],
) {
    let town = paid(StipendPer::Mentor, true).town();
    let town = town.with("E1", |person| person.member = mentor).with("E2", |person| person.member = mentee);
    assert_eq!(figures(&town, "2027-05-28").unwrap().blocked_by, blocks);
    let approved = town.pairing(|pairing| pairing.payments.push(payment("2027-05-28", None, None)));
    assert_eq!(figures(&approved, "2027-05-28").unwrap().blocked_by, blocks, "also after it was approved");
    let _ = approved.why(Kind::StipendDue, "2027-07-28");
    let done = approved.pairing(|pairing| pairing.payments[0].paid_on = Some(day("2027-06-02")));
    assert_eq!(figures(&done, "2027-06-02"), None, "what is paid is paid");
}

#[test]
fn nothing_is_paid_without_a_sum_or_against_a_rule() {
    let open = Stipend { cents: None, per: StipendPer::Pairing, through_region: false, members_only: false };
    let town = setup().rule(Strength::Expected, Clause::Stipend(open)).met("2026-09-01", 60).town();
    assert_eq!(block(&town, "2027-05-28"), Some(PaymentBlock::NoAmount));
    assert_eq!(town.why(Kind::StipendDue, "2027-05-28").message, "stipend not payable: no amount is set");
    let condition = mentordesk::domain::rule::Eligibility {
        party: Party::Mentor,
        test: mentordesk::domain::rule::Test::YearsEmployed(5),
        unless: None,
        overridable: false,
    };
    let town = paid(StipendPer::Pairing, false).rule(Strength::Must, Clause::Eligible(condition)).town();
    assert_eq!(block(&town, "2027-05-28"), None, "what is not known bars nothing");
    let town = town.with("E1", |mentor| mentor.employed_on = Some(day("2025-01-01")));
    assert!(matches!(block(&town, "2027-05-28"), Some(PaymentBlock::RuleNotMet(Party::Mentor, _))));
    assert_eq!(town.why(Kind::StipendDue, "2027-05-28").message, "stipend not payable: a rule is not met");
}

fn member(person: &mut Person) {
    person.member = Some(true);
}

/// The bars of the stipends of the first and second pairing.
fn bars(town: &Town, today: &str) -> [Option<Option<PaymentBlock>>; 2] {
    [0, 1].map(|place| {
        town.items_at(place, Kind::StipendDue, today).first().map(|item| match &item.cause {
            Cause::StipendDue(figures) => only_block(figures),
            _ => panic!("{item:?}"),
        })
    })
}

#[test]
fn a_second_mentee_of_a_mentor_who_is_paid_once_is_told_and_not_paid() {
    let carried = |by| Some(Some(PaymentBlock::PaidElsewhere(PairingId(by))));
    let town = paid(StipendPer::Mentor, true).town().second("E3", |_| {});
    let town = town.with("E1", member).with("E2", member).with("E3", member);
    assert_eq!(bars(&town, "2027-05-28"), [Some(None), carried(1)]);
    assert_eq!(town.items_at(1, Kind::StipendDue, "2027-05-28")[0].severity, Severity::Notice);
    let why = town.why_at(1, Kind::StipendDue, "2027-05-28");
    assert_eq!(why.message, "stipend not payable: P1 carries it");
    assert_eq!(bars(&town, "2027-07-27"), [Some(None), carried(1)]);
    assert_eq!(bars(&town, "2027-07-28"), [Some(None), None], "told for sixty days");
    let lapsed = town.with("E2", |mentee| mentee.member = Some(false));
    assert_eq!(bars(&lapsed, "2027-05-28"), [carried(2), Some(None)], "what can be paid carries");
    let approved = lapsed.pairing(|pairing| pairing.payments.push(payment("2027-05-28", None, None)));
    let barred = Some(Some(PaymentBlock::MembershipLapsed(Party::Mentee)));
    assert_eq!(bars(&approved, "2027-05-28"), [barred, carried(1)], "what was approved carries");
}

#[test]
fn each_pairing_is_paid_where_the_program_pays_pairings() {
    let town = paid(StipendPer::Pairing, false).town().second("E3", |_| {});
    assert_eq!(bars(&town, "2027-05-28"), [Some(None), Some(None)]);
}

#[test]
fn a_rolling_program_pays_a_mentor_again_in_another_year() {
    let setup = paid(StipendPer::Mentor, false).rule(Strength::Must, Clause::Term(Term::Rolling(12)));
    let overlapping = setup.clone().town().second("E3", |pairing| pairing.starts_on = day("2027-08-09"));
    let after = setup.town().second("E3", |pairing| pairing.starts_on = day("2027-08-10"));
    let carried = Some(Some(PaymentBlock::PaidElsewhere(PairingId(1))));
    assert_eq!(bars(&overlapping, "2028-08-08"), [Some(None), carried]);
    assert_eq!(bars(&after, "2028-08-09"), [Some(None), Some(None)]);
}

#[test]
fn a_second_year_has_a_stipend_where_the_program_sets_one_by_year() {
    let extended = |sums: &[u32]| {
        let sums = sums.iter().map(|&cents| Cents(cents)).collect();
        let setup = setup().rule(Strength::Expected, Clause::StipendByYear(sums)).ends("2028-05-28");
        setup.state(PairingState::Extended).town()
    };
    let paid = extended(&[30_000, 20_000]).items(Kind::StipendDue, "2028-05-28");
    let sums: Vec<_> = paid
        .iter()
        .map(|item| match &item.cause {
            Cause::StipendDue(figures) => (figures.year, figures.cents, figures.due_from),
            _ => panic!("{item:?}"),
        })
        .collect();
    let year = |year, cents, on| (year, Some(Cents(cents)), day(on));
    assert_eq!(sums, [year(1, 30_000, "2027-05-28"), year(2, 20_000, "2028-05-28")]);
    assert_eq!(extended(&[30_000]).items(Kind::StipendDue, "2028-05-28").len(), 1);
    let over = |state, on: &str| {
        extended(&[30_000, 20_000]).pairing(|pairing| {
            pairing.state = state;
            for (to, on) in [(PairingState::Extended, day("2027-05-01")), (state, day(on))] {
                pairing.history.push(StateChange { on, from: None, to, by: None, because: "".into() });
            }
            pairing.ends_on = Some(if state == PairingState::Ended { day(on) } else { day("2028-05-28") });
        })
    };
    let earned = |town: &Town| town.items(Kind::StipendDue, "2028-06-01").len();
    assert_eq!(earned(&over(PairingState::Completed, "2027-06-15")), 2);
    assert_eq!(earned(&over(PairingState::Completed, "2027-05-20")), 1, "the second year never began");
    assert_eq!(earned(&over(PairingState::Ended, "2027-12-01")), 1, "the second year ended early");
}

fn request(answers: Vec<Answer>) -> Request {
    Request {
        id: RequestId(7),
        program: setup().program.id,
        kind: RequestKind::Mentor,
        person: person_id("E2"),
        asked_by: Party::Mentee,
        mentor: None,
        pairing: None,
        received_on: day("2026-11-20"),
        objectives: Vec::new(),
        note: "".into(),
        answers,
    }
}

fn answer(on: &str, outcome: AnswerOutcome) -> Answer {
    Answer { on: day(on), outcome, by: None, words: "".into() }
}

// From Friday 20 November: 23, 24, 30 November and 1 to 4, 7 to 9 December are ten open days.
#[rstest]
#[case("2026-11-19", None)]
#[case("2026-11-20", Some(Severity::Due))]
#[case("2026-12-09", Some(Severity::Due))]
#[case("2026-12-10", Some(Severity::Overdue))]
fn a_request_is_overdue_after_the_second_silence(#[case] today: &str, #[case] severity: Option<Severity>) {
    let town = setup().holidays().town();
    assert_eq!(town.request(&request(Vec::new()), today).map(|item| item.severity), severity);
}

#[test]
fn a_request_says_how_long_it_waits() {
    let town = setup().holidays().town();
    let why = |today| town.request_why(&request(Vec::new()), today);
    assert_eq!(why("2026-11-20").message, "asks for a mentor, new");
    let late = why("2026-12-10");
    assert_eq!(late.message, "asks for a mentor, waits 11 open days");
    assert_eq!(late.arithmetic.last().unwrap(), "11 is more than 2 x 5 = 10: the second silence");
    assert_eq!((late.source.as_str(), late.next_step.contains("R7")), ("house rule", true));
    assert_eq!(town.request(&request(Vec::new()), "2026-12-10").unwrap().due, Some(day("2026-12-02")));
}

#[test]
fn a_pause_rests_the_request_and_its_end_begins_anew() {
    let town = setup().holidays().town();
    let paused = request(vec![answer("2026-12-01", AnswerOutcome::Paused { until: day("2027-02-01") })]);
    assert!(town.request(&paused, "2026-11-30").is_some(), "not answered yet");
    assert!(town.request(&paused, "2026-12-01").is_none());
    assert!(town.request(&paused, "2027-01-31").is_none());
    let again = town.request(&paused, "2027-02-01").unwrap();
    assert_eq!((again.severity, again.since), (Severity::Due, day("2027-02-01")));
    let why = town.request_why(&paused, "2027-02-02");
    assert!(why.arithmetic.contains(&"it rested until Mon 1 Feb 2027".to_owned()), "{why:?}");
    for outcome in [AnswerOutcome::Accepted, AnswerOutcome::Declined] {
        let answered = request(vec![paused.answers[0].clone(), answer("2027-02-02", outcome)]);
        assert!(town.request(&answered, "2027-02-01").is_some());
        assert!(town.request(&answered, "2027-02-02").is_none());
    }
}

#[test]
fn a_request_for_a_program_that_is_not_there_is_quiet() {
    let stray = Request { program: mentordesk::domain::id::ProgramId::new("gone").unwrap(), ..request(Vec::new()) };
    assert!(setup().town().request(&stray, "2026-12-10").is_none());
}

#[test]
fn a_pairing_that_is_asked_for_waits_like_a_request_and_nothing_else() {
    let mut asked = paid(StipendPer::Pairing, false).holidays().state(PairingState::Requested);
    asked.pairing.starts_on = day("2027-01-11");
    let turn =
        StateChange { on: day("2026-11-20"), from: None, to: PairingState::Requested, by: None, because: "".into() };
    asked.pairing.history.push(turn);
    assert_eq!(asked.on("2026-12-09").len(), 1);
    assert_eq!(asked.severity(Kind::RequestWaiting, "2026-12-09"), Some(Severity::Due));
    assert_eq!(asked.severity(Kind::RequestWaiting, "2026-12-10"), Some(Severity::Overdue));
    assert_eq!(asked.why(Kind::RequestWaiting, "2026-12-10").message, "asks for this mentor, waits 11 open days");
    asked.pairing.history.clear();
    assert_eq!(asked.item(Kind::RequestWaiting, "2026-12-10").unwrap().since, day("2026-12-10"));
}

#[test]
fn next_steps_are_owed_from_the_receipt_until_they_are_told() {
    let mut pair = setup().holidays().rule(Strength::Expected, Clause::NextSteps(5));
    assert_eq!(pair.severity(Kind::RequestWaiting, "2026-12-31"), None, "no agreement came in");
    pair.pairing.agreement.received_on = Some(day("2026-11-20"));
    assert_eq!(pair.severity(Kind::RequestWaiting, "2026-11-19"), None);
    assert_eq!(pair.severity(Kind::RequestWaiting, "2026-11-20"), Some(Severity::Due));
    assert_eq!(pair.severity(Kind::RequestWaiting, "2026-12-02"), Some(Severity::Due));
    assert_eq!(pair.severity(Kind::RequestWaiting, "2026-12-03"), Some(Severity::Overdue));
    assert_eq!(pair.why(Kind::RequestWaiting, "2026-12-02").message, "next steps owed, 0 open days left");
    assert_eq!(pair.why(Kind::RequestWaiting, "2026-12-03").message, "next steps owed, 1 open day over");
    pair.pairing.told_on = Some(day("2026-12-03"));
    assert_eq!(pair.severity(Kind::RequestWaiting, "2026-12-02"), Some(Severity::Due));
    assert_eq!(pair.severity(Kind::RequestWaiting, "2026-12-03"), None);
}

fn region(name: &str, given: &[(usize, Party, &str)]) -> Region {
    let given = given.iter().map(|(rule, by, on)| EvaluationGiven {
        rule: rule_id(*rule),
        by: *by,
        on: day(on),
        answers: Vec::new(),
    });
    Region {
        name: name.into(),
        coordinators: Vec::new(),
        list_sent_on: None,
        reported_on: None,
        evaluations: given.collect(),
        contact: None,
    }
}

#[rstest]
#[case("2027-05-27", false)]
#[case("2027-05-28", true)]
#[case("2027-07-27", true)]
#[case("2027-07-28", false)]
fn a_region_owes_its_survey_for_sixty_days(#[case] today: &str, #[case] owed: bool) {
    let survey = Evaluation { by: vec![Party::Mentor, Party::Region], at: Percent(100) };
    let mut setup = setup().rule(Strength::Expected, Clause::Evaluation(survey));
    let given = [(0, Party::Region, "2027-05-20")];
    setup.program.regions = vec![region("North", &[(0, Party::Mentor, "2027-05-20")]), region("South", &given)];
    let town = setup.town();
    let about: Vec<_> = town.regions(today).into_iter().map(|alert| (alert.about, alert.item.severity)).collect();
    let north = (About::Region("North".into()), Severity::Due);
    assert_eq!(about, if owed { vec![north] } else { vec![] });
    if owed {
        let why = mentordesk::domain::attention::explain_alert(&town.regions(today)[0], &town, day(today)).unwrap();
        assert_eq!((why.source.as_str(), why.next_step.contains("North")), ("The handbook", true));
        assert!(why.message.starts_with("region's survey") && why.message.len() <= 44, "{why:?}");
    }
}

#[test]
fn a_form_of_a_region_has_a_date() {
    let form = FormDue { form: "list".into(), by: vec![Party::Region], on: EventDay::Yearly { month: 2, day: 28 } };
    let mut setup = setup().rule(Strength::Expected, Clause::FormDue(form));
    setup.program.regions = vec![region("North", &[])];
    let severity = |town: &Town, today: &str| town.regions(today).first().map(|alert| alert.item.severity);
    let town = setup.clone().town();
    assert_eq!(severity(&town, "2027-02-13"), None);
    assert_eq!(severity(&town, "2027-02-14"), Some(Severity::Due));
    assert_eq!(severity(&town, "2027-02-28"), Some(Severity::Due));
    assert_eq!(severity(&town, "2027-03-01"), Some(Severity::Overdue));
    setup.program.regions = vec![region("North", &[(0, Party::Region, "2027-02-20")])];
    assert_eq!(severity(&setup.town(), "2027-03-01"), None);
}

#[test]
fn odd_dates_are_borne() {
    for (from, to) in [(Day::MIN, Day::MAX), (Day::MAX, Day::MIN), (Day::MAX, Day::MAX)] {
        let mut setup = paid(StipendPer::Mentor, true)
            .rule(Strength::Must, Clause::StipendEarned(Percent(255)))
            .rule(Strength::Must, Clause::StipendProRata(true))
            .rule(Strength::Must, Clause::AnswerWithin(u32::MAX))
            .rule(Strength::Must, Clause::NextSteps(0));
        (setup.pairing.starts_on, setup.pairing.ends_on) = (from, Some(to));
        setup.pairing.agreement.received_on = Some(from);
        for state in PairingState::ALL {
            let town = setup.clone().state(state).town();
            for today in ["1900-01-01", "2028-02-29", "2199-12-31"] {
                let _ = figures(&town, today).map(|_| town.why(Kind::StipendDue, today));
                let _ = town.items(Kind::RequestWaiting, today);
            }
        }
    }
}

#[test]
fn every_reason_against_a_stipend_is_named_and_can_be_waived() {
    let sessions = Clause::MentorTraining(vec!["Listening".into()]);
    let mut setup = paid(StipendPer::Pairing, false).rule(Strength::Must, sessions).state(PairingState::Confirmed);
    setup.pairing.entries.clear();
    let town = setup.town();
    let why = town.why(Kind::StipendDue, "2027-05-28");
    assert_eq!(why.message, "stipend not payable: never active and 2 more");
    for reason in ["(never-active)", "(never-met)", "(rule-1)"] {
        assert!(why.arithmetic.iter().any(|line| line.contains(reason)), "{reason}: {why:?}");
    }
    let waived = town.pairing(|pairing| {
        for reason in ["never-active", "never-met", "rule-1"] {
            let (on, because) = (day("2027-05-30"), "Their log was lost".into());
            pairing.stipend_waivers.push(StipendWaiver { year: 1, reason: reason.into(), on, by: None, because });
        }
    });
    assert_eq!(figures(&waived, "2027-05-29").unwrap().blocked_by.len(), 3, "not waived yet");
    assert_eq!(block(&waived, "2027-05-30"), None);
    let why = waived.why(Kind::StipendDue, "2027-05-30");
    assert!(why.arithmetic.iter().any(|line| line.contains("Their log was lost")), "{why:?}");
}

#[rstest]
#[case("2026-09-09", None)]
#[case("2026-09-10", Some(Severity::Due))]
#[case("2026-10-10", Some(Severity::Due))]
#[case("2026-10-11", Some(Severity::Overdue))]
fn with_regions_a_stipend_is_due_within_thirty_days_of_the_list(
    #[case] today: &str,
    #[case] severity: Option<Severity>,
) {
    let town = by_list(Some("2026-09-10"));
    assert_eq!(town.severity(Kind::StipendDue, today), severity);
    let sent = payment("2026-09-12", Some("2026-09-13"), None);
    let sent = town.pairing(|pairing| pairing.payments.push(sent));
    assert_eq!(sent.severity(Kind::StipendDue, "2027-05-27"), None, "paid to the mentor at the end");
    assert_eq!(figures(&sent, "2027-05-28").unwrap().next, PaymentStep::Paid);
    assert_eq!(block(&sent, "2027-05-28"), Some(PaymentBlock::NeverMet));
}

#[test]
fn a_list_that_was_never_sent_is_named_at_the_end() {
    let town = by_list(None);
    assert_eq!(figures(&town, "2027-05-27"), None);
    assert_eq!(block(&town, "2027-05-28"), Some(PaymentBlock::ListNotSent));
    assert_eq!(town.why(Kind::StipendDue, "2027-05-28").message, "stipend not payable: list not sent");
}

/// An active pair of the north that has not met, in a program that pays through its regions.
fn by_list(sent: Option<&str>) -> Town {
    let mut setup = paid(StipendPer::Pairing, false).rule(Strength::Must, Clause::Regions(true));
    setup.program.regions.push(Region {
        name: "north".into(),
        coordinators: Vec::new(),
        list_sent_on: sent.map(day),
        reported_on: None,
        evaluations: Vec::new(),
        contact: None,
    });
    setup.pairing.region = Some("North".into());
    setup.pairing.entries.clear();
    setup.town()
}
