//! A program's rules, ready for computing: each with its value, strictness and source, house rules filled in.

mod beats;
mod contradictions;
mod dates;
mod house;
mod owed;
mod rhythm;
mod windows;

use std::sync::Arc;

use compact_str::CompactString;

pub use self::{
    beats::{BeatSpan, Span, spans},
    dates::{Planned, share_day},
    house::House,
    owed::{Asked, Owed},
    rhythm::{Rhythm, Stretch, Weight},
    windows::Windows,
};
use super::{
    calendar::OpenDays,
    day::{DateStyle, Day, Month},
    id::RuleId,
    log::EntryKind,
    pairing::{Pairing, PairingState},
    program::Program,
    rule::{
        AgreementRule, Assignment, Beat, Clause, Conflict, DutyDay, Eligibility, Evaluation, FormDue, HOUSE_RULE,
        LateStart, MeetingTime, Pace, Party, Preference, Stipend, Strength, Term,
    },
    summary::PairingFacts,
    units::{Cents, Minutes, Percent},
};

/// Takes what a clause of that variant holds.
macro_rules! pick {
    ($variant:ident) => {
        |clause| if let Clause::$variant(value) = clause { Some(value.to_owned()) } else { None }
    };
}

/// A program's rules compiled for the status function.
///
/// Where a program has two rules of one clause, the first is meant.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The program.
    pub program: Arc<Program>,
    /// Its open days.
    pub calendar: OpenDays,
    /// Calendar days from confirmation within which the two first meet.
    pub introduction: Ruled<u32>,
    /// How often the two meet; nothing where the program asks for no rhythm.
    pub cadence: Option<Ruled<Rhythm>>,
    /// Counted minutes over the whole window, where the program has a target.
    pub target: Option<Ruled<Minutes>>,
    /// How the target is spread.
    pub pace: Ruled<Pace>,
    /// How far behind the pace is still well.
    pub tolerance: Ruled<Percent>,
    /// What a late start does to the target.
    pub late_start: Ruled<LateStart>,
    /// The most minutes a week that can still be found.
    pub plausible_week: Ruled<Minutes>,
    /// The fewest counted minutes in a month.
    pub month_minimum: Option<Ruled<Minutes>>,
    /// The most counted minutes in a month.
    pub month_maximum: Option<Ruled<Minutes>>,
    /// What the agreement needs.
    pub agreement: Option<Ruled<AgreementRule>>,
    /// What the two settle and record at the start.
    pub settle: Option<Ruled<Vec<CompactString>>>,
    /// Whether start levels are recorded at the first meeting.
    pub start_levels: Option<Ruled<()>>,
    /// Whether a skill of high need gets a date; nothing where the program says that it does not.
    pub schedule_needs: Option<Ruled<()>>,
    /// The rule that the dates of skills are kept.
    pub skill_dates: Ruled<()>,
    /// Open days within which a planned meeting gets its outcome.
    pub outcome_within: Ruled<u32>,
    /// How long a pairing runs.
    pub term: Ruled<Term>,
    /// Days before the planned end at which it is announced.
    pub ending_notice: Ruled<u32>,
    /// The conditions on mentors and mentees.
    pub eligibility: Vec<Ruled<Eligibility>>,
    /// The relations that two people of a pairing may not have.
    pub conflicts: Vec<Ruled<Conflict>>,
    /// The open day of the next month by which a month's log is submitted.
    pub monthly_log: Option<Ruled<u32>>,
    /// Days without an entry after which the log is stale.
    pub stale_log: Option<Ruled<u32>>,
    /// Whether the mentor shows a skill before the mentee practises it.
    pub model_first: Option<Ruled<()>>,
    /// Whether skills are let go without penalty where they clash with the core role.
    pub core_role_first: Option<Ruled<()>>,
    /// Whether goals are explicit and set with the mentee.
    pub goals: Option<Ruled<()>>,
    /// The shares of the planned dates at which goals are reviewed.
    pub reviews: Option<Ruled<Vec<Percent>>>,
    /// The least planned months at which goals are reviewed at all.
    pub reviews_from: u32,
    /// The evaluations and surveys that parties owe.
    pub evaluations: Vec<Ruled<Evaluation>>,
    /// The forms that parties hand in by fixed dates.
    pub forms_due: Vec<Ruled<FormDue>>,
    /// The sessions that a mentor attends.
    pub training: Option<Ruled<Vec<CompactString>>>,
    /// Weekly meetings in a row that are one too many.
    pub weekly_run: Option<Ruled<u32>>,
    /// The most mentees of a mentor in the program.
    pub capacity: Option<Ruled<u32>>,
    /// What mentors are paid.
    pub stipend: Option<Ruled<Stipend>>,
    /// What they are paid by the year of the pairing, where that differs.
    pub stipend_by_year: Option<Ruled<Vec<Cents>>>,
    /// Whether an early end earns its share.
    pub stipend_pro_rata: Option<Ruled<()>>,
    /// The share of the planned dates at which a stipend is earned.
    pub stipend_earned: Ruled<Percent>,
    /// Open days without an answer after which a request is late, and after as many more escalates.
    pub answer_within: Ruled<u32>,
    /// Open days after the agreement within which the office tells the two about next steps.
    pub next_steps: Option<Ruled<u32>>,
    /// Who may apply for a second year.
    pub second_year: Option<Ruled<Vec<Party>>>,
    /// When meetings are to be.
    pub meeting_time: Option<Ruled<MeetingTime>>,
    /// The hours of the duty day.
    pub duty_day: Ruled<DutyDay>,
    /// What matching prefers, rule by rule, the most important first.
    pub preferences: Vec<Ruled<Vec<Preference>>>,
    /// What an assignment strives for first.
    pub assignment: Ruled<Assignment>,
    /// What is to happen so often in each stretch of time.
    pub rhythms: Vec<Ruled<Vec<Beat>>>,
    /// Counted minutes a week on average.
    pub week_average: Option<Ruled<Minutes>>,
    /// The windows of the house rules.
    pub windows: Windows,
    /// How dates are written in the words about it.
    pub dates: DateStyle,
    counted: [bool; EntryKind::ALL.len()],
}

/// A value that a rule sets, and which rule that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruled<T> {
    /// What it sets.
    pub value: T,
    /// How strictly it is meant.
    pub strength: Strength,
    /// Which rule it is.
    pub from: Origin,
}

/// Where a value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The rule at that place among the program's.
    Program(usize),
    /// A default of ours.
    House(House),
}

/// A rule as it is quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Its short name.
    pub rule: RuleId,
    /// What it says.
    pub says: String,
    /// Who says so.
    pub source: String,
}

impl<T> Ruled<T> {
    fn house(house: House, value: T) -> Self {
        Self { value, strength: house.strength(), from: Origin::House(house) }
    }
}

impl Policy {
    /// The policy of `program`; what its rules leave open follows the house rules as they usually are.
    #[must_use]
    pub fn new(program: Arc<Program>) -> Self {
        Self::under(program, Windows::USUAL, DateStyle::default())
    }

    /// The policy of `program`; what its rules leave open follows the house rules with these windows.
    #[must_use]
    pub fn under(program: Arc<Program>, windows: Windows, dates: DateStyle) -> Self {
        let rules = Rules(&program);
        let counted = rules.find(pick!(Counts)).map_or(EntryKind::ALL.map(EntryKind::is_contact), |counts| {
            EntryKind::ALL.map(|kind| counts.value.contains(&kind))
        });
        Self {
            introduction: rules
                .find(pick!(IntroductionWithin))
                .unwrap_or(Ruled::house(House::Introduction, windows.introduction)),
            cadence: rules.find(pick!(Cadence)).map(|rule| Ruled {
                value: Rhythm::new(&rule.value),
                strength: rule.strength,
                from: rule.from,
            }),
            target: rules.find(pick!(HoursTarget)),
            pace: rules.find(pick!(HoursPace)).unwrap_or(Ruled::house(House::EvenPace, Pace::Even)),
            tolerance: rules.find(pick!(HoursTolerance)).unwrap_or(Ruled::house(House::Tolerance, Percent(10))),
            late_start: rules.find(pick!(LateStart)).unwrap_or(Ruled::house(House::FullTarget, LateStart::Full)),
            plausible_week: rules
                .find(pick!(PlausibleWeek))
                .unwrap_or(Ruled::house(House::PlausibleWeek, Minutes(120))),
            month_minimum: rules.find(pick!(MonthMinimum)),
            month_maximum: rules.find(pick!(MonthMaximum)),
            agreement: rules.find(pick!(Agreement)),
            settle: rules.find(pick!(Settle)),
            start_levels: rules.find(pick!(StartLevels)).and_then(Ruled::asked),
            schedule_needs: rules.find(pick!(ScheduleNeeds)).unwrap_or(Ruled::house(House::HighNeeds, true)).asked(),
            skill_dates: rules.skill_dates(),
            outcome_within: Ruled::house(House::Outcome, windows.outcome),
            term: rules.find(pick!(Term)).unwrap_or(Ruled::house(House::Term, Term::Program)),
            ending_notice: rules.find(pick!(EndingNotice)).unwrap_or(Ruled::house(House::EndingNotice, windows.ending)),
            eligibility: rules.all(pick!(Eligible)),
            conflicts: rules.all(pick!(Conflict)),
            monthly_log: rules.find(pick!(MonthlyLog)),
            stale_log: rules.find(pick!(StaleLog)),
            model_first: rules.find(pick!(ModelFirst)).and_then(Ruled::asked),
            core_role_first: rules.find(pick!(CoreRoleFirst)).and_then(Ruled::asked),
            goals: rules.find(pick!(Goals)).and_then(Ruled::asked),
            reviews: rules.find(pick!(Reviews)),
            reviews_from: rules.find(pick!(ReviewsFrom)).map_or(0, |rule| rule.value),
            evaluations: rules.all(pick!(Evaluation)),
            forms_due: rules.all(pick!(FormDue)),
            training: rules.find(pick!(MentorTraining)),
            weekly_run: rules.find(pick!(WeeklyRun)),
            capacity: rules.find(pick!(Capacity)),
            stipend: rules.find(pick!(Stipend)),
            stipend_by_year: rules.find(pick!(StipendByYear)),
            stipend_pro_rata: rules.find(pick!(StipendProRata)).and_then(Ruled::asked),
            stipend_earned: rules
                .find(pick!(StipendEarned))
                .unwrap_or(Ruled::house(House::StipendEarned, Percent(100))),
            answer_within: rules.find(pick!(AnswerWithin)).unwrap_or(Ruled::house(House::AnswerWithin, windows.answer)),
            next_steps: rules.find(pick!(NextSteps)),
            second_year: rules.find(pick!(SecondYear)),
            meeting_time: rules.find(pick!(MeetingTime)),
            duty_day: rules
                .find(pick!(DutyDay))
                .unwrap_or(Ruled::house(House::DutyDay, DutyDay { from: Minutes(8 * 60), to: Minutes(16 * 60) })),
            preferences: rules.all(pick!(Prefer)),
            assignment: rules.find(pick!(Assignment)).unwrap_or(Ruled::house(House::Assignment, Assignment::MostPairs)),
            rhythms: rules.all(pick!(Rhythm)),
            week_average: rules.find(pick!(WeekAverage)),
            windows,
            dates,
            counted,
            calendar: OpenDays::new(&program.closures),
            program,
        }
    }

    /// The minutes of a pairing's entries in that month that count toward hours.
    #[must_use]
    pub fn counted_in(&self, pairing: &Pairing, month: Month) -> Minutes {
        let entries = pairing.entries.iter().filter(|entry| entry.on.month() == month && self.counts(entry.kind));
        entries.map(|entry| entry.minutes).sum()
    }

    /// Whether entries of that kind count toward hours.
    #[must_use]
    pub fn counts(&self, kind: EntryKind) -> bool {
        let [meeting, call, message, observation, training, other, tutoring, coaching] = self.counted;
        match kind {
            EntryKind::Meeting => meeting,
            EntryKind::Call => call,
            EntryKind::Message => message,
            EntryKind::Observation => observation,
            EntryKind::Training => training,
            EntryKind::Other => other,
            EntryKind::Tutoring => tutoring,
            EntryKind::Coaching => coaching,
        }
    }

    /// Whether a pairing runs so many months from its own start, whenever the program ends.
    #[must_use]
    pub fn is_rolling(&self) -> bool {
        matches!(self.term.value, Term::Rolling(_))
    }

    /// The last day that the program's term gives a pairing, whatever was agreed beyond it.
    #[must_use]
    pub fn term_end(&self, pairing: &impl PairingFacts) -> Day {
        match self.term.value {
            Term::Program => self.program.ends_on,
            Term::Rolling(months) => pairing.starts_on().last_of_term(months),
        }
    }

    /// The last day of a pairing's window after every move that is written down: [`Policy::last_day_on`] the last of
    /// all days.
    #[must_use]
    pub fn last_day(&self, pairing: &impl PairingFacts) -> Day {
        self.last_day_on(pairing, Day::MAX)
    }

    /// The last day of a pairing's window as `today` knows it: its own end, and without one its term's.
    ///
    /// An own end beyond the program's last day holds only where the term is rolling or the pairing is extended. Which
    /// own end a pairing had before it was given another is not kept: the one that is written down is taken.
    #[must_use]
    pub fn last_day_on(&self, pairing: &impl PairingFacts, today: Day) -> Day {
        let term = self.term_end(pairing);
        let own = pairing.ends_on().unwrap_or(term);
        match self.term.value {
            Term::Program if pairing.state_on(today) != PairingState::Extended => own.min(term),
            Term::Program | Term::Rolling(_) => own,
        }
    }

    /// The last day of the window that a target of hours is spread over: never beyond the program's end, unless the
    /// term is rolling. As `today` knows it.
    #[must_use]
    pub fn hours_end(&self, pairing: &impl PairingFacts, today: Day) -> Day {
        self.last_day_on(pairing, today).min(match self.term.value {
            Term::Program => self.program.ends_on,
            Term::Rolling(_) => Day::MAX,
        })
    }

    /// The rule that a value comes from, as people read it.
    #[must_use]
    pub fn quote(&self, from: Origin) -> Quote {
        let house =
            |house: House| Quote { rule: house.id(), says: house.says(&self.windows), source: HOUSE_RULE.to_owned() };
        match from {
            Origin::House(rule) => house(rule),
            Origin::Program(place) => self.program.rules.get(place).map_or_else(
                || house(House::Term),
                |rule| Quote {
                    rule: rule.id.clone(),
                    says: non_empty(&rule.says, rule.id.as_str()),
                    source: non_empty(&rule.source, HOUSE_RULE),
                },
            ),
        }
    }
}

fn non_empty(text: &str, otherwise: &str) -> String {
    if text.trim().is_empty() { otherwise.to_owned() } else { text.to_owned() }
}

impl Ruled<bool> {
    /// The rule where it asks for something, nothing where it says no.
    fn asked(self) -> Option<Ruled<()>> {
        self.value.then_some(Ruled { value: (), strength: self.strength, from: self.from })
    }
}

/// The rules of a program while they are compiled.
struct Rules<'a>(&'a Program);

impl Rules<'_> {
    /// The first rule of the clause that `pick` takes.
    fn find<T>(&self, pick: impl Fn(&Clause) -> Option<T>) -> Option<Ruled<T>> {
        self.0.rules.iter().enumerate().find_map(|(place, rule)| {
            pick(&rule.clause).map(|value| Ruled { value, strength: rule.strength, from: Origin::Program(place) })
        })
    }

    /// Every rule of the clause that `pick` takes.
    fn all<T>(&self, pick: impl Fn(&Clause) -> Option<T>) -> Vec<Ruled<T>> {
        let rules = self.0.rules.iter().enumerate();
        let picked = rules.filter_map(|(place, rule)| {
            pick(&rule.clause).map(|value| Ruled { value, strength: rule.strength, from: Origin::Program(place) })
        });
        picked.collect()
    }

    /// A program that puts the core role first only ever advises on dates; otherwise the rule on scheduling holds
    /// for keeping the dates too.
    fn skill_dates(&self) -> Ruled<()> {
        let core = self
            .find(pick!(CoreRoleFirst))
            .and_then(Ruled::asked)
            .map(|rule| Ruled { strength: Strength::Recommended, ..rule });
        let scheduled = self.find(pick!(ScheduleNeeds)).and_then(Ruled::asked);
        core.or(scheduled).unwrap_or(Ruled::house(House::SkillDates, ()))
    }
}
