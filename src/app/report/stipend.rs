//! The way of each stipend: what is eligible, approved, sent, paid, or not payable and why.

use super::{
    Ask,
    sheet::{Block, Rows, Sheet},
};
use crate::domain::{
    attention::Directory,
    day::Day,
    eligibility,
    id::PairingId,
    office::{Payment, PaymentStep},
    pairing::{Pairing, PairingState},
    policy::{Policy, share_day},
    rule::{StipendPer, Strength},
    units::Cents,
};

/// Where a stipend stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// It is earned on that day, if all goes well.
    NotYet(Day),
    /// It is earned and can be approved.
    Eligible,
    /// It was approved on that day.
    Approved(Day),
    /// It went to the region on that day.
    Sent(Day),
    /// It was paid on that day.
    Paid(Day),
    /// It cannot be paid; in words, why.
    NotPayable(String),
}

impl Stage {
    /// The word for it.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::NotYet(_) => "not yet earned",
            Self::Eligible => "eligible",
            Self::Approved(_) => "approved",
            Self::Sent(_) => "sent",
            Self::Paid(_) => "paid",
            Self::NotPayable(_) => "not payable",
        }
    }

    /// The day of it, and the reason.
    fn said(&self) -> String {
        match self {
            Self::NotYet(day) => format!("earned on {day}"),
            Self::Eligible => String::new(),
            Self::Approved(day) | Self::Sent(day) | Self::Paid(day) => format!("on {day}"),
            Self::NotPayable(reason) => reason.clone(),
        }
    }
}

/// The stipend of one year of one pairing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StipendLine {
    /// The pairing.
    pub pairing: PairingId,
    /// The year of the pairing, from 1.
    pub year: u32,
    /// The sum: as approved, otherwise as the program says; nothing where no amount is set.
    pub cents: Option<Cents>,
    /// Where it stands.
    pub stage: Stage,
    /// Its payment, where one was begun.
    pub payment: Option<Payment>,
}

/// The stipends of a pairing on `today`, one for each year of it that has begun; none where the program pays none.
#[must_use]
pub fn lines(policy: &Policy, pairing: &Pairing, people: &dyn Directory, today: Day) -> Vec<StipendLine> {
    let came_about =
        pairing.state.is_running() || matches!(pairing.state, PairingState::Completed | PairingState::Ended);
    if policy.stipend.is_none() || !came_about {
        return Vec::new();
    }
    let years = years(policy, pairing);
    let begun = years.iter().enumerate().filter(|(place, (first, _))| *place == 0 || *first <= today);
    begun
        .map(|(place, span)| {
            let year = u32::try_from(place).unwrap_or(0) + 1;
            let payment = pairing.payments.iter().find(|payment| payment.year == year && payment.approved_on <= today);
            let cents = payment.map(|payment| payment.cents).or_else(|| amount(policy, pairing, year, *span));
            let stage = payment.and_then(|payment| reached(payment, today)).unwrap_or_else(|| {
                match hindrance(policy, pairing, people, year, cents, today) {
                    Some(reason) => Stage::NotPayable(reason),
                    None => open(policy, pairing, *span, today),
                }
            });
            StipendLine { pairing: pairing.id, year, cents, stage, payment: payment.cloned() }
        })
        .collect()
}

/// The years of a pairing, each with its first and last planned day.
fn years(policy: &Policy, pairing: &Pairing) -> Vec<(Day, Day)> {
    // The end of a pairing that ended early is its own; what was planned is the program's term.
    let ended = pairing.state == PairingState::Ended;
    let last = if ended { policy.term_end(pairing) } else { policy.last_day(pairing) };
    let mut years = Vec::new();
    let mut first = pairing.starts_on;
    // Nobody is mentored for longer than a working life.
    while years.len() < 50 && (years.is_empty() || first <= last) {
        years.push((first, first.last_of_term(12).min(last.max(first))));
        first = first.plus_months(12);
    }
    years
}

fn reached(payment: &Payment, today: Day) -> Option<Stage> {
    Some(match payment.reached(today)? {
        PaymentStep::Approved => Stage::Approved(payment.approved_on),
        PaymentStep::Sent => Stage::Sent(payment.sent_on?),
        PaymentStep::Paid => Stage::Paid(payment.paid_on?),
    })
}

/// What the program pays for that year; where it ended early and the program shares it out, the share of its open days.
fn amount(policy: &Policy, pairing: &Pairing, year: u32, (first, last): (Day, Day)) -> Option<Cents> {
    let by_year = policy.stipend_by_year.as_ref().and_then(|rule| {
        let place = usize::try_from(year).unwrap_or(usize::MAX).saturating_sub(1);
        rule.value.get(place).copied()
    });
    let whole = by_year.or(policy.stipend.as_ref()?.value.cents)?;
    let end = pairing.ends_on.filter(|end| pairing.state == PairingState::Ended && *end < last);
    let (Some(end), Some(_)) = (end, &policy.stipend_pro_rata) else { return Some(whole) };
    let planned = u64::from(policy.calendar.count(first, last)).max(1);
    let ran = u64::from(policy.calendar.count(first, end));
    Some(Cents(u32::try_from(u64::from(whole.0) * ran / planned).unwrap_or(whole.0)))
}

/// Whether it is earned by `today`.
fn open(policy: &Policy, pairing: &Pairing, (first, last): (Day, Day), today: Day) -> Stage {
    let over = matches!(pairing.state, PairingState::Completed | PairingState::Ended);
    let earned = share_day(first, last, policy.stipend_earned.value);
    if over || earned <= today { Stage::Eligible } else { Stage::NotYet(earned) }
}

/// Why it cannot be paid. It never says whose condition is not met, or which: a mentor reads it too.
fn hindrance(
    policy: &Policy,
    pairing: &Pairing,
    people: &dyn Directory,
    year: u32,
    cents: Option<Cents>,
    today: Day,
) -> Option<String> {
    let stipend = &policy.stipend.as_ref()?.value;
    if cents.is_none() {
        return Some("the program sets no amount yet".to_owned());
    }
    if stipend.per == StipendPer::Mentor
        && let Some(other) = carrier(policy, pairing, people, year)
    {
        return Some(format!("paid once for each mentor, and {other} carries it"));
    }
    if pairing.state == PairingState::Ended && policy.stipend_pro_rata.is_none() {
        return Some("the pairing ended early".to_owned());
    }
    if stipend.members_only {
        for (role, id) in [("mentor", &pairing.mentor), ("mentee", &pairing.mentee)] {
            match people.person(id).and_then(|person| person.member) {
                Some(true) => {}
                Some(false) => return Some(format!("the {role}'s membership has lapsed")),
                None => return Some(format!("the {role}'s membership is not known")),
            }
        }
    }
    if eligibility::conflict(policy, &pairing.mentor, &pairing.mentee, people).is_some() {
        return Some("the two stand in a relation that the program rules out".to_owned());
    }
    let verdicts = eligibility::of_pairing(policy, pairing, people, today);
    let fails =
        |verdict: &eligibility::Verdict| verdict.condition.strength == Strength::Must && verdict.finding.is_not_met();
    verdicts.iter().any(fails).then(|| "a condition of the program is not met".to_owned())
}

/// The other pairing of the mentor in the program that carries the year's stipend: one that has a payment, otherwise
/// the first one.
fn carrier(policy: &Policy, pairing: &Pairing, people: &dyn Directory, year: u32) -> Option<PairingId> {
    let pays = |other: &Pairing| other.payments.iter().any(|payment| payment.year == year);
    if pays(pairing) {
        return None;
    }
    let counts = |other: &Pairing| {
        let can_earn = other.state != PairingState::Ended || policy.stipend_pro_rata.is_some();
        other.program == pairing.program
            && other.mentor == pairing.mentor
            && (pays(other) || can_earn && (other.state.is_running() || other.state.is_over()))
            && other.state != PairingState::Declined
    };
    let rivals: Vec<&Pairing> = people.pairings_with(&pairing.mentor).filter(|other| counts(other)).collect();
    let paid = rivals.iter().filter(|other| pays(other)).map(|other| other.id).min();
    let first = paid.or_else(|| rivals.iter().map(|other| other.id).min())?;
    (first != pairing.id && (paid.is_some() || counts(pairing))).then_some(first)
}

pub(super) fn draw_up(ask: &Ask) -> Sheet {
    let book = ask.book;
    let mut blocks = Vec::new();
    let mut rows = Rows {
        heading: vec![
            "program",
            "pairing",
            "mentor",
            "mentor_name",
            "mentee_name",
            "region",
            "year",
            "cents",
            "stage",
            "reason",
            "approved_on",
            "sent_on",
            "paid_on",
        ],
        rows: Vec::new(),
    };
    for policy in ask.programs().filter(|policy| policy.stipend.is_some()) {
        let mut table = Vec::new();
        let mut sums: Vec<(&'static str, u64, usize)> = Vec::new();
        // A stipend is the mentor's own affair: no mentee sees it.
        let own = ask.slots(policy).filter(|slot| ask.actor.is_none_or(|actor| slot.pairing.mentor == *actor));
        for slot in own {
            let pairing = &slot.pairing;
            for line in lines(policy, pairing, book, book.today()) {
                let word = line.stage.word();
                let cents = line.cents.map_or(0, |cents| u64::from(cents.0));
                match sums.iter_mut().find(|(stage, ..)| *stage == word) {
                    Some((_, sum, count)) => (*sum, *count) = (*sum + cents, *count + 1),
                    None => sums.push((word, cents, 1)),
                }
                let (mentor, mentee) = (book.name(&pairing.mentor), book.name(&pairing.mentee));
                table.push(vec![
                    mentor.to_owned(),
                    mentee.to_owned(),
                    line.year.to_string(),
                    line.cents.map(|cents| cents.to_string()).unwrap_or_default(),
                    word.to_owned(),
                    line.stage.said(),
                ]);
                let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
                let payment = line.payment.as_ref();
                let reason = if let Stage::NotPayable(reason) = &line.stage { reason.clone() } else { String::new() };
                rows.rows.push(vec![
                    policy.program.id.to_string(),
                    pairing.id.to_string(),
                    pairing.mentor.to_string(),
                    mentor.to_owned(),
                    mentee.to_owned(),
                    super::figures::region(book, pairing).to_owned(),
                    line.year.to_string(),
                    line.cents.map(|cents| cents.0.to_string()).unwrap_or_default(),
                    word.to_owned(),
                    reason,
                    day(payment.map(|payment| payment.approved_on)),
                    day(payment.and_then(|payment| payment.sent_on)),
                    day(payment.and_then(|payment| payment.paid_on)),
                ]);
            }
        }
        blocks.push(Block::heading(policy.program.name.to_string()));
        if table.is_empty() {
            blocks.push(Block::text("No pairing that a stipend could be for."));
            continue;
        }
        blocks.push(Block::table(&["Mentor", "Mentee", "#Year", "#Sum", "Stands", "Day or reason"], table, None));
        let sums = sums.into_iter().map(|(stage, sum, count)| {
            vec![stage.to_owned(), count.to_string(), format!("${}.{:02}", sum / 100, sum % 100)]
        });
        blocks.push(Block::table(&["Sums", "#Stipends", "#Sum"], sums.collect(), None));
    }
    if blocks.is_empty() {
        blocks.push(Block::text("None of these programs pays a stipend."));
    }
    let subtitle = format!("As of {}", book.dates().long(book.today()));
    Sheet { kind: "stipends", title: "Stipends".to_owned(), subtitle, blocks, foot: ask.foot(), rows }
}
