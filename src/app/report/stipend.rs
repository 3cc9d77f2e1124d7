//! Stipends: eligible, approved, sent, paid, or not payable and why.

use super::{
    ReportParams,
    sheet::{Block, Rows, Sheet},
};
use crate::domain::{
    attention::{self, Directory, PaymentBlock, Stipend},
    day::Day,
    id::PairingId,
    office::{Payment, PaymentStep},
    pairing::Pairing,
    policy::Policy,
    units::Cents,
};

/// The status of a stipend on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// It will be earned on that day.
    NotYet(Day),
    /// It follows the list of pairs, which has not been sent.
    AwaitsList,
    /// It is earned and can be approved.
    Eligible,
    /// It was approved on that day.
    Approved(Day),
    /// It was sent to the region on that day.
    Sent(Day),
    /// It was paid on that day.
    Paid(Day),
    /// It cannot be paid, for the given reason.
    NotPayable(String),
}

impl Stage {
    /// The name of the stage.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::NotYet(_) => "not yet earned",
            Self::AwaitsList => "awaits the list",
            Self::Eligible => "eligible",
            Self::Approved(_) => "approved",
            Self::Sent(_) => "sent",
            Self::Paid(_) => "paid",
            Self::NotPayable(_) => "not payable",
        }
    }

    /// Its day or reason.
    fn detail(&self) -> String {
        match self {
            Self::NotYet(day) => format!("earned on {day}"),
            Self::AwaitsList => "the list of pairs has not been sent".to_owned(),
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
    /// The approved amount, or else the program's; `None` if neither is set.
    pub cents: Option<Cents>,
    /// Its stage.
    pub stage: Stage,
    /// Its payment, if approved.
    pub payment: Option<Payment>,
}

/// The stipends of a pairing on `today`, one for each year that has begun; empty if the program pays none.
#[must_use]
pub fn lines(policy: &Policy, pairing: &Pairing, people: &dyn Directory, today: Day) -> Vec<StipendLine> {
    if policy.stipend.is_none() {
        return Vec::new();
    }
    let line = |stipend: Stipend| StipendLine {
        pairing: pairing.id,
        year: stipend.year,
        cents: stipend.cents,
        stage: stage(&stipend, today),
        payment: stipend.payment.cloned(),
    };
    attention::stipends(policy, pairing, people, today).map(line).collect()
}

/// The stage of a stipend. An approved stipend stays approved, whatever rules it out later.
fn stage(stipend: &Stipend, today: Day) -> Stage {
    if let Some(stage) = stipend.payment.and_then(|payment| reached(payment, today)) {
        return stage;
    }
    let Some(earned) = stipend.earned_on else {
        return Stage::NotPayable("the pairing ended early".to_owned());
    };
    if !stipend.blocked_by.is_empty() {
        let reasons: Vec<String> = stipend.blocked_by.iter().copied().map(block_reason).collect();
        return Stage::NotPayable(reasons.join("; "));
    }
    match stipend.open_on {
        None => Stage::AwaitsList,
        Some(open) if open > today => Stage::NotYet(earned),
        Some(_) => Stage::Eligible,
    }
}

fn reached(payment: &Payment, today: Day) -> Option<Stage> {
    Some(match payment.reached(today)? {
        PaymentStep::Approved => Stage::Approved(payment.approved_on),
        PaymentStep::Sent => Stage::Sent(payment.sent_on?),
        PaymentStep::Paid => Stage::Paid(payment.paid_on?),
    })
}

/// One reason why it cannot be paid. Does not say which condition is not met, or by whom, since the mentor reads it too.
fn block_reason(bar: PaymentBlock) -> String {
    match bar {
        PaymentBlock::NeverActive => "the pairing was never active".to_owned(),
        PaymentBlock::NeverMet => "the two never met".to_owned(),
        PaymentBlock::SessionsMissed(_) => "required sessions were not attended".to_owned(),
        PaymentBlock::ListNotSent => "the list of pairs has not been sent".to_owned(),
        PaymentBlock::PaidElsewhere(other) => format!("paid once for each mentor, and {other} carries it"),
        PaymentBlock::MembershipLapsed(party) => format!("the {}'s membership has lapsed", party.word()),
        PaymentBlock::MembershipUnknown(party) => format!("the {}'s membership is not known", party.word()),
        PaymentBlock::Related => "the relationship between the two is ruled out by the program".to_owned(),
        PaymentBlock::RuleNotMet(..) => "a condition of the program is not met".to_owned(),
        PaymentBlock::NoAmount => "the program sets no amount yet".to_owned(),
    }
}

pub(super) fn build(ask: &ReportParams) -> Sheet {
    let book = ask.book;
    let mut blocks = Vec::new();
    let mut rows = Rows::new(
        "program pairing mentor mentor_name mentee_name region year cents stage reason approved_on sent_on \
paid_on",
    );
    for policy in ask.programs().filter(|policy| policy.stipend.is_some()) {
        let mut table = Vec::new();
        let mut sums: Vec<(&'static str, u64, usize)> = Vec::new();
        // Stipends belong to the mentor, so mentees do not see them.
        let own = ask.entries(policy).filter(|slot| ask.actor.is_none_or(|actor| slot.pairing.mentor == *actor));
        for slot in own {
            let pairing = &slot.decode();
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
                    line.stage.detail(),
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
    Sheet { kind: "stipends", title: "Stipends".to_owned(), subtitle, blocks, foot: ask.footer(), rows }
}
