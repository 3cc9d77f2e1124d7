//! Reports and forms, as Markdown, plain text, a printable page, or spreadsheet rows.
//!
//! A report is built from the book as a [`Sheet`], which every output format renders, so that the terminal and print
//! agree. Private notes, needs, evaluations of people, and private reflections are never read here.

mod board;
mod figures;
mod form;
mod mentor_log;
mod pairs;
mod render;
mod sheet;
mod stipend;
mod surveys;
mod totals;

pub(crate) use figures::{contact_days, skills};
pub use render::OutputFormat;
pub use sheet::{Bar, Block, Rows, Sheet, Signature};
pub use stipend::{Stage as StipendStage, StipendLine, lines as stipend_lines};
pub use totals::{Group, Overview, Totals, overview};

use crate::{
    app::{
        permissions::{self, Operation},
        worklist::region_of_pairing,
    },
    book::{Book, PairingEntry},
    domain::{
        day::{Day, Month},
        decide::{Records, Refusal},
        id::{PairingId, PersonRef, ProgramId},
        policy::Policy,
        program::is_region,
    },
};

/// The kinds of report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The status of each program.
    Board,
    /// A mentor's monthly log.
    MentorLog,
    /// The confirmed pairs, by region.
    Pairs,
    /// The status of each stipend, with totals.
    Stipends,
    /// Survey answers, as totals only.
    Surveys,
    /// A pairing's agreement.
    Agreement,
    /// A pairing's certificate.
    Certificate,
    /// The reflection questions.
    Reflection,
}

/// The parameters of a report.
#[derive(Clone, Copy)]
pub struct ReportParams<'b> {
    /// The records, as of the report's day.
    pub book: &'b Book,
    /// The member who runs the report; `None` for the office.
    pub actor: Option<&'b PersonRef>,
    /// Limits it to one program.
    pub program: Option<&'b ProgramId>,
    /// Limits it to one pairing, which the user can see.
    pub pairing: Option<PairingId>,
    /// The first day of the period.
    pub from: Option<Day>,
    /// The last day of the period.
    pub to: Option<Day>,
    /// The month of the mentor's log.
    pub month: Option<Month>,
    /// Limits it to the pairings of one region, in any case.
    pub region: Option<&'b str>,
    /// Limits it to the pairings of one mentor.
    pub mentor: Option<&'b PersonRef>,
    /// Whether it says what was discussed.
    pub content: bool,
}

/// An error from building a report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// The user lacks the permission.
    #[error(transparent)]
    Denied(#[from] Refusal),
    /// An option is missing or invalid.
    #[error("{0}")]
    Ask(String),
    /// The records do not permit it.
    #[error("{0}")]
    Records(String),
}

/// Builds a report.
///
/// # Errors
/// [`ReportError`] if an option is missing or the records do not permit the report.
pub fn build(kind: Kind, ask: &ReportParams) -> Result<Sheet, ReportError> {
    let operation = if kind == Kind::Surveys { Operation::ReportSurveys } else { Operation::Report };
    permissions::may(ask.actor, ask.book, &operation)?;
    if let Some(program) = ask.program
        && ask.book.policy(program).is_none()
    {
        return Err(ReportError::Ask(format!("there is no program {program}; `mentordesk programs` lists them")));
    }
    if let (Some(from), Some(to)) = (ask.from, ask.to)
        && to < from
    {
        return Err(ReportError::Ask(format!("--to {to} is before --from {from}; swap them, or leave one out")));
    }
    match kind {
        Kind::Board => Ok(board::build(ask)),
        Kind::MentorLog => mentor_log::build(ask),
        Kind::Pairs => Ok(pairs::build(ask)),
        Kind::Stipends => Ok(stipend::build(ask)),
        Kind::Surveys => surveys::build(ask),
        Kind::Agreement => form::agreement(ask),
        Kind::Certificate => form::certificate(ask),
        Kind::Reflection => form::reflection(ask),
    }
}

impl<'b> ReportParams<'b> {
    /// About everything that the user can see.
    #[must_use]
    pub fn new(book: &'b Book, actor: Option<&'b PersonRef>) -> Self {
        Self {
            book,
            actor,
            program: None,
            pairing: None,
            from: None,
            to: None,
            month: None,
            region: None,
            mentor: None,
            content: true,
        }
    }

    /// The programs of the report: the given one, or all that the user has a pairing in.
    fn programs(&self) -> impl Iterator<Item = &'b Policy> {
        let ask = *self;
        let programs = self.book.programs().map(|policy| &**policy);
        programs.filter(move |policy| {
            let id = &policy.program.id;
            match ask.program {
                Some(program) => program == id,
                None => ask.actor.is_none() || ask.entries(policy).next().is_some(),
            }
        })
    }

    /// The pairings of a program, by number.
    fn entries(&self, policy: &'b Policy) -> impl Iterator<Item = &'b PairingEntry> {
        let ask = *self;
        self.book.pairings().filter(move |slot| {
            let pairing = &slot.pairing;
            pairing.program == policy.program.id && ask.includes(slot)
        })
    }

    /// Whether the user can see a pairing and it is included in the report.
    fn includes(&self, slot: &PairingEntry) -> bool {
        let pairing = &slot.pairing;
        self.actor.is_none_or(|actor| pairing.involves(actor))
            && self.pairing.is_none_or(|id| pairing.id == id)
            && self.mentor.is_none_or(|mentor| pairing.mentor == *mentor)
            && self.region.is_none_or(|wanted| {
                region_of_pairing(self.book, pairing).is_some_and(|region| is_region(region, wanted))
            })
    }

    /// The only pairing of the report, with its policy.
    fn single_pairing(&self, what: &str) -> Result<(&'b Policy, &'b PairingEntry), ReportError> {
        let id = self.pairing.or_else(|| self.only_pairing()).ok_or_else(|| {
            ReportError::Ask(format!("{what} is about one pairing: name it with --pairing, as in --pairing P12"))
        })?;
        let slot =
            self.book.pairing_entry(id).filter(|slot| self.actor.is_none_or(|actor| slot.pairing.involves(actor)));
        let slot = slot.ok_or_else(|| ReportError::Ask(format!("there is no pairing {id} here")))?;
        let policy = self.book.policy(&slot.pairing.program);
        policy
            .map(|policy| (&**policy, slot))
            .ok_or_else(|| ReportError::Records(format!("the program of {id} is not there")))
    }

    /// The only live pairing of the user.
    fn only_pairing(&self) -> Option<PairingId> {
        let own = self.book.pairings_of(self.actor?).iter().filter_map(|id| self.book.pairing_entry(*id));
        let in_program = |slot: &&PairingEntry| self.program.is_none_or(|program| slot.pairing.program == *program);
        let mut live = own.filter(in_program).filter(|slot| slot.state.is_live());
        let only = live.next()?;
        live.next().is_none().then_some(only.pairing.id)
    }

    /// The period of a program's figures, by default from its first day to today.
    fn period(&self, policy: &Policy) -> (Day, Day) {
        let today = self.book.today();
        (self.from.unwrap_or(policy.program.starts_on), self.to.unwrap_or(today))
    }

    /// The footer of every report.
    fn footer(&self) -> String {
        format!("Created on {}.", self.book.dates().long(self.book.today()))
    }
}
