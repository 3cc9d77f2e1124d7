//! The steps of a stipend.

use mentordesk::domain::{
    command::Command,
    id::PairingId,
    log::{EntryKind, LogEntry},
    office::PaymentStep::{self, Approved, Paid, Sent},
    pairing::PairingState as S,
    program::Region,
    rule::{Clause, Stipend, StipendPer},
    units::{Cents, Minutes, Percent},
};
use rstest::rstest;

use super::office::{Office, day, office};

fn stipend() -> Stipend {
    Stipend { cents: Some(Cents(50_000)), per: StipendPer::Mentor, through_region: true, members_only: true }
}

fn funded(today: &str, stipend: Stipend) -> Office {
    let member = |person: &mut mentordesk::domain::person::Person| person.member = Some(true);
    let office = office(today).must("stipend", Clause::Stipend(stipend)).pair(S::Active);
    let office = office.person("M1", member).person("N1", member);
    office.pairing_with(1, |pairing| {
        pairing.add_entry(LogEntry::new(day("2026-09-10"), Minutes(45), EntryKind::Meeting));
    })
}

fn pay(step: PaymentStep, on: &str) -> Command {
    pay_year(1, 1, step, on)
}

fn pay_year(pairing: u32, year: u32, step: PaymentStep, on: &str) -> Command {
    Command::Pay { pairing: PairingId(pairing), year, step, on: day(on), waive: Vec::new(), because: "".into() }
}

#[test]
fn a_stipend_goes_its_way_step_by_step() {
    let mut office = funded("2027-07-20", stipend());
    assert!(office.refused(pay(Sent, "2027-07-01")).contains("not approved"));
    office.run(pay(Approved, "2027-07-01"));
    assert!(office.refused(pay(Approved, "2027-07-02")).contains("already"));
    assert!(office.refused(pay(Paid, "2027-07-02")).contains("send it there first"));
    assert!(office.refused(pay(Sent, "2027-06-30")).contains("a later one"));
    office.run(pay(Sent, "2027-07-01"));
    assert!(office.refused(pay(Paid, "2027-07-21")).contains("still to come"));
    office.run(pay(Paid, "2027-07-20"));
    let payment = office.at(1).payments[0].clone();
    assert_eq!((payment.cents, payment.paid_on), (Cents(50_000), Some(day("2027-07-20"))));
    assert!(office.refused(pay(Paid, "2027-07-20")).contains("already"));
}

#[test]
fn what_is_paid_directly_is_never_sent() {
    let mut office = funded("2027-07-20", Stipend { through_region: false, ..stipend() });
    office.run(pay(Approved, "2027-07-01"));
    assert!(office.refused(pay(Sent, "2027-07-02")).contains("directly"));
    office.run(pay(Paid, "2027-07-02"));
}

#[rstest]
#[case("2027-06-29", false)]
#[case("2027-06-30", true)]
fn a_stipend_is_earned_at_the_end(#[case] on: &str, #[case] earned: bool) {
    let office = funded("2027-07-20", stipend());
    assert_eq!(office.weigh(pay(Approved, on)).is_ok(), earned);
}

#[test]
fn half_way_is_enough_where_the_program_says_so_and_completing_earns_at_once() {
    let half = funded("2027-07-20", stipend()).must("earned", Clause::StipendEarned(Percent(50)));
    // 302 days lie between the first day and the last, so half is day 151 after the first.
    assert!(half.weigh(pay(Approved, "2027-01-29")).is_err());
    assert!(half.weigh(pay(Approved, "2027-01-30")).is_ok());
    let done = funded("2027-03-01", stipend()).pairing_with(1, |pairing| {
        (pairing.state, pairing.ends_on) = (S::Completed, Some(day("2027-03-01")));
    });
    assert!(done.weigh(pay(Approved, "2027-03-01")).is_ok());
}

#[rstest]
#[case(Some(false), "no member")]
#[case(None, "not known")]
fn membership_is_checked_at_approval_and_again_at_payment(#[case] member: Option<bool>, #[case] part: &str) {
    let lapsed = funded("2027-07-20", stipend()).person("N1", |person| person.member = member);
    assert!(lapsed.refused(pay(Approved, "2027-07-01")).contains(part));
    let mut office = funded("2027-07-20", stipend());
    office.run(pay(Approved, "2027-07-01"));
    office.run(pay(Sent, "2027-07-01"));
    let office = office.person("M1", |person| person.member = member);
    assert!(office.refused(pay(Paid, "2027-07-20")).contains("Mae Hill"));
}

#[test]
fn a_mentor_is_paid_once_however_many_mentees() {
    let member = |person: &mut mentordesk::domain::person::Person| person.member = Some(true);
    let second = |per| {
        let mut office =
            funded("2027-07-20", Stipend { per, ..stipend() }).pair_of(2, "M1", "N2", S::Active).person("N2", member);
        office = office.pairing_with(2, |pairing| {
            pairing.add_entry(LogEntry::new(day("2026-09-11"), Minutes(45), EntryKind::Meeting));
        });
        office.run(pay_year(2, 1, Approved, "2027-07-01"));
        office
    };
    let words = second(StipendPer::Mentor).refused(pay(Approved, "2027-07-01"));
    assert!(words.contains("P2") && words.contains("Noa Lind"), "{words}");
    assert!(second(StipendPer::Pairing).weigh(pay(Approved, "2027-07-01")).is_ok());
}

#[test]
fn an_early_end_earns_its_share_of_the_open_days_or_nothing() {
    let ended = |office: Office| {
        office.pairing_with(1, |pairing| {
            (pairing.state, pairing.ends_on) = (S::Ended, Some(day("2026-10-30")));
        })
    };
    let nothing = ended(funded("2027-07-20", stipend()));
    assert!(nothing.refused(pay(Approved, "2027-07-01")).contains("no share"));
    let mut share = ended(funded("2027-07-20", stipend()).must("share", Clause::StipendProRata(true)));
    assert!(share.refused(pay(Approved, "2026-10-29")).contains("earned on"));
    share.run(pay(Approved, "2026-10-30"));
    // 44 of the 207 open days: the term's 217 weekdays minus the ten of the break.
    assert_eq!(share.at(1).payments[0].cents, Cents(50_000 * 44 / 207));
}

#[test]
fn each_year_has_its_own_sum() {
    let mut office = funded("2028-07-20", stipend())
        .must("years", Clause::StipendByYear(vec![Cents(30_000), Cents(20_000)]))
        .pairing_with(1, |pairing| (pairing.state, pairing.ends_on) = (S::Extended, Some(day("2028-06-30"))));
    let year = |year, on: &str| pay_year(1, year, Approved, on);
    office.run(year(1, "2027-07-01"));
    assert!(office.refused(year(2, "2028-06-29")).contains("earned on"));
    office.run(year(2, "2028-06-30"));
    let sums: Vec<_> = office.at(1).payments.iter().map(|payment| payment.cents).collect();
    assert_eq!(sums, [Cents(30_000), Cents(20_000)]);
    assert!(office.refused(year(0, "2028-07-01")).contains("no year 0"));
    assert!(office.refused(year(3, "2028-07-01")).contains("no year 3"));
}

#[test]
fn a_second_year_has_no_sum_unless_the_program_sets_one() {
    let office = funded("2028-07-20", stipend())
        .pairing_with(1, |pairing| (pairing.state, pairing.ends_on) = (S::Extended, Some(day("2028-06-30"))));
    let second = pay_year(1, 2, Approved, "2028-07-01");
    assert!(office.refused(second).contains("no sum for year 2"));
}

#[test]
fn a_stipend_needs_a_rule_a_sum_and_mentoring() {
    let none = office("2027-07-20").pair(S::Active);
    assert!(none.refused(pay(Approved, "2027-07-01")).contains("no stipend"));
    let unset = funded("2027-07-20", Stipend { cents: None, ..stipend() });
    assert!(unset.refused(pay(Approved, "2027-07-01")).contains("no sum"));
    let proposed = funded("2027-07-20", stipend()).pairing_with(1, |pairing| pairing.state = S::Proposed);
    assert!(proposed.refused(pay(Approved, "2027-07-01")).contains("by mentoring"));
}

/// A stipend of that step that the office pays in spite of some reasons.
fn waiving(step: PaymentStep, on: &str, waive: &[&str], because: &str) -> Command {
    let waive = waive.iter().map(|reason| (*reason).into()).collect();
    Command::Pay { pairing: PairingId(1), year: 1, step, on: day(on), waive, because: because.into() }
}

#[test]
fn only_a_pair_that_was_active_and_met_is_paid_unless_the_office_waives_it_in_writing() {
    let direct = Stipend { through_region: false, ..stipend() };
    let mut office = funded("2027-07-20", direct).must("sessions", Clause::MentorTraining(vec!["Listening".into()]));
    office = office.pairing_with(1, |pairing| {
        pairing.state = S::Confirmed;
        pairing.entries.clear();
    });
    let why = office.refused(pay(Approved, "2027-07-01"));
    for reason in ["never active", "never met", "not attended", "(never-active, never-met, sessions)"] {
        assert!(why.contains(reason), "{reason}: {why}");
    }
    let words = office.refused(waiving(Approved, "2027-07-01", &["never-active", "never-met", "sessions"], " "));
    assert!(words.contains("say why"), "{words}");
    let words = office.refused(waiving(Approved, "2027-07-01", &["never-active", "never-met"], "Their log was lost"));
    assert!(words.contains("sessions") && !words.contains("never met"), "what is not waived still stands: {words}");
    let words = office.refused(waiving(Approved, "2027-07-01", &["membership"], "Why not"));
    assert!(words.contains("no reason against it"), "{words}");
    office.run(waiving(Approved, "2027-07-01", &["never-active", "never-met", "sessions"], "Their log was lost"));
    office.run(pay(Paid, "2027-07-02"));
    let waived: Vec<_> = office.at(1).stipend_waivers.iter().map(|set| set.reason.to_string()).collect();
    assert_eq!(waived, ["never-active", "never-met", "sessions"]);
}

#[test]
fn a_conflict_is_never_waived() {
    let office = funded("2027-07-20", stipend())
        .must("no-conflict", Clause::Conflict(mentordesk::domain::rule::Conflict::Supervisor))
        .person("N1", |person| person.supervisor = Some(super::office::who("M1")));
    let words = office.refused(pay(Approved, "2027-07-01"));
    assert!(words.contains("may not be a pair") && !words.contains("waive"), "{words}");
    assert!(office.refused(waiving(Approved, "2027-07-01", &["no-conflict"], "A friend")).contains("no reason"));
}

/// A program with regions, whose list of the north was sent on that day, and a pair of the north that has not met.
fn listed(today: &str, sent: Option<&str>) -> Office {
    let office = funded(today, stipend()).must("regions", Clause::Regions(true)).change_program(|program| {
        program.regions.push(Region {
            name: "north".into(),
            coordinators: Vec::new(),
            list_sent_on: sent.map(day),
            reported_on: None,
            evaluations: Vec::new(),
            contact: None,
        });
    });
    office.pairing_with(1, |pairing| {
        pairing.region = Some("North".into());
        pairing.state = S::Confirmed;
        pairing.entries.clear();
    })
}

#[test]
fn with_regions_the_stipend_follows_the_list_and_is_paid_at_the_end() {
    assert!(listed("2026-09-25", None).refused(pay(Approved, "2026-09-25")).contains("list of pairs"));
    let mut office = listed("2026-09-25", Some("2026-09-20"));
    assert!(office.refused(pay(Approved, "2026-09-19")).contains("20 Sep 2026"));
    office.run(pay(Approved, "2026-09-20"));
    office.run(pay(Sent, "2026-09-25"));
    assert!(office.refused(pay(Paid, "2026-09-25")).contains("earned on Wed 30 Jun 2027"));
    let mut later = listed("2027-07-02", Some("2026-09-20"));
    later.run(pay(Approved, "2026-09-20"));
    later.run(pay(Sent, "2026-09-25"));
    let words = later.refused(pay(Paid, "2027-07-01"));
    assert!(words.contains("never active") && words.contains("never met"), "{words}");
    let mut met = later.pairing_with(1, |pairing| {
        pairing.state = S::Active;
        pairing.add_entry(LogEntry::new(day("2026-10-10"), Minutes(45), EntryKind::Meeting));
    });
    assert!(met.refused(pay(Paid, "2027-06-29")).contains("earned on"));
    met.run(pay(Paid, "2027-06-30"));
}
