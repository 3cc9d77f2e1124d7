//! A program's rules compiled for evaluation: each with its value, strictness, and source, with house rules as
//! defaults.

mod beats;
mod cadence;
mod contradictions;
mod dates;
mod house_rule;
mod obligations;
mod windows;

use std::sync::Arc;

use compact_str::CompactString;

pub use self::{
    beats::{BeatSpan, Span, spans},
    cadence::{Cadence, DatedPhase, WeightedDays},
    dates::{PlannedDates, share_day},
    house_rule::HouseRule,
    obligations::{Obligation, ObligationKind},
    windows::Windows,
};
use super::{
    calendar::OpenDays,
    checklist::Checklist,
    day::{DateStyle, Day, Month},
    id::RuleId,
    log::EntryKind,
    pairing::{Pairing, PairingState},
    person::Person,
    program::Program,
    rule::{
        AgreementRule, Assignment, Beat, ChecklistBasis, Clause, Conflict, DutyDay, Eligibility, Evaluation, FormDue,
        HOUSE_RULE, LateStart, MeetingTime, Pace, Party, Preference, Stipend, Strength, Term,
    },
    summary::PairingFacts,
    units::{Cents, Minutes, Percent},
};

/// Matches one clause variant and returns its content.
macro_rules! pick {
    ($variant:ident) => {
        |clause| if let Clause::$variant(value) = clause { Some(value.to_owned()) } else { None }
    };
}

/// A program's compiled rules.
///
/// If a program has several rules with the same clause, the first one applies, except for clauses that may repeat.
#[derive(Debug, Clone)]
pub struct Policy {
    /// The program.
    pub program: Arc<Program>,
    /// Its open days.
    pub calendar: OpenDays,
    /// Calendar days from confirmation within which the first meeting takes place.
    pub introduction: Ruled<u32>,
    /// How often the pair meets; `None` if the program has no cadence.
    pub cadence: Option<Ruled<Cadence>>,
    /// The target for counted minutes over the whole window, if any.
    pub target: Option<Ruled<Minutes>>,
    /// How the target is distributed.
    pub pace: Ruled<Pace>,
    /// Tolerated shortfall against the pace.
    pub tolerance: Ruled<Percent>,
    /// How a late start affects the target.
    pub late_start: Ruled<LateStart>,
    /// Maximum realistic minutes per week.
    pub plausible_week: Ruled<Minutes>,
    /// Minimum counted minutes per month.
    pub month_minimum: Option<Ruled<Minutes>>,
    /// Maximum counted minutes per month.
    pub month_maximum: Option<Ruled<Minutes>>,
    /// The required parts of the agreement.
    pub agreement: Option<Ruled<AgreementRule>>,
    /// What the pair agrees on and records at the start.
    pub settle: Option<Ruled<Vec<CompactString>>>,
    /// Set if start levels are recorded at the first meeting.
    pub start_levels: Option<Ruled<()>>,
    /// Set unless the program says that high-need skills need no date.
    pub schedule_needs: Option<Ruled<()>>,
    /// The rule that skills are worked on by their dates.
    pub skill_dates: Ruled<()>,
    /// Open days within which a past meeting needs an outcome.
    pub outcome_within: Ruled<u32>,
    /// How long a pairing runs.
    pub term: Ruled<Term>,
    /// Days before the planned end at which the end is announced.
    pub ending_notice: Ruled<u32>,
    /// The conditions on mentors and mentees.
    pub eligibility: Vec<Ruled<Eligibility>>,
    /// Relationships that rule out a pairing.
    pub conflicts: Vec<Ruled<Conflict>>,
    /// The open day of the following month by which a month's log is submitted.
    pub monthly_log: Option<Ruled<u32>>,
    /// Days without an entry after which the log is stale.
    pub stale_log: Option<Ruled<u32>>,
    /// Set if the mentor models a skill before the mentee practises it.
    pub model_first: Option<Ruled<()>>,
    /// Set if skills that conflict with the core role are waived without penalty.
    pub core_role_first: Option<Ruled<()>>,
    /// Set if goals are explicit and set together with the mentee.
    pub goals: Option<Ruled<()>>,
    /// Shares of the planned dates at which goals are reviewed.
    pub reviews: Option<Ruled<Vec<Percent>>>,
    /// Minimum planned length, in months, for goals to be reviewed.
    pub reviews_from: u32,
    /// Evaluations and surveys that parties must complete.
    pub evaluations: Vec<Ruled<Evaluation>>,
    /// Forms that parties submit by fixed dates.
    pub forms_due: Vec<Ruled<FormDue>>,
    /// Training sessions that mentors attend.
    pub training: Option<Ruled<Vec<CompactString>>>,
    /// Number of consecutive weekly meetings that is too many.
    pub weekly_run: Option<Ruled<u32>>,
    /// Maximum number of mentees per mentor in the program.
    pub capacity: Option<Ruled<u32>>,
    /// The stipend paid to mentors.
    pub stipend: Option<Ruled<Stipend>>,
    /// The stipend per year of the pairing, if it varies.
    pub stipend_by_year: Option<Ruled<Vec<Cents>>>,
    /// Set if an early end earns a proportional stipend.
    pub stipend_pro_rata: Option<Ruled<()>>,
    /// Share of the planned dates at which a stipend is earned.
    pub stipend_earned: Ruled<Percent>,
    /// What decides the checklist of a pairing.
    pub checklist: ChecklistBasis,
    /// Set if the program's regions send a list of their pairs.
    pub regions: Option<Ruled<()>>,
    /// Open days without an answer after which a request is late; it escalates after twice as many.
    pub answer_within: Ruled<u32>,
    /// Open days after the agreement within which the office tells the pair about next steps.
    pub next_steps: Option<Ruled<u32>>,
    /// Parties that may apply for a second year.
    pub second_year: Option<Ruled<Vec<Party>>>,
    /// When meetings should take place.
    pub meeting_time: Option<Ruled<MeetingTime>>,
    /// The hours of the duty day.
    pub duty_day: Ruled<DutyDay>,
    /// Matching preferences by rule, most important first.
    pub preferences: Vec<Ruled<Vec<Preference>>>,
    /// What an assignment optimizes for first.
    pub assignment: Ruled<Assignment>,
    /// Required frequencies over time.
    pub rhythms: Vec<Ruled<Vec<Beat>>>,
    /// Average counted minutes per week.
    pub week_average: Option<Ruled<Minutes>>,
    /// The house rules' windows.
    pub windows: Windows,
    /// How dates are displayed.
    pub dates: DateStyle,
    /// The first and last days of earlier years of the program, as they were recorded.
    pub earlier_years: Vec<(Day, Day)>,
    counted: [bool; EntryKind::ALL.len()],
}

/// A value and the rule that sets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ruled<T> {
    /// The value.
    pub value: T,
    /// How strict the rule is.
    pub strength: Strength,
    /// The rule.
    pub from: Origin,
}

/// The origin of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The program rule at this index.
    Program(usize),
    /// A built-in default.
    House(HouseRule),
}

/// A rule quoted for display.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The id of the rule.
    pub rule: RuleId,
    /// The rule's text.
    pub text: String,
    /// Its source.
    pub source: String,
}

impl<T> Ruled<T> {
    fn house(house: HouseRule, value: T) -> Self {
        Self { value, strength: house.strength(), from: Origin::House(house) }
    }
}

impl Policy {
    /// Compiles `program`, with the default house rules as fallback.
    #[must_use]
    pub fn new(program: Arc<Program>) -> Self {
        Self::with_windows(program, Windows::DEFAULT, DateStyle::default())
    }

    /// Compiles `program`, with the house rules under `windows` as fallback.
    #[must_use]
    pub fn with_windows(program: Arc<Program>, windows: Windows, dates: DateStyle) -> Self {
        let rules = Rules(&program);
        let counted = rules.find(pick!(Counts)).map_or(EntryKind::ALL.map(EntryKind::is_contact), |counts| {
            EntryKind::ALL.map(|kind| counts.value.contains(&kind))
        });
        Self {
            introduction: rules
                .find(pick!(IntroductionWithin))
                .unwrap_or(Ruled::house(HouseRule::Introduction, windows.introduction)),
            cadence: rules.find(pick!(Cadence)).map(|rule| Ruled {
                value: Cadence::new(&rule.value),
                strength: rule.strength,
                from: rule.from,
            }),
            target: rules.find(pick!(HoursTarget)),
            pace: rules.find(pick!(HoursPace)).unwrap_or(Ruled::house(HouseRule::EvenPace, Pace::Even)),
            tolerance: rules.find(pick!(HoursTolerance)).unwrap_or(Ruled::house(HouseRule::Tolerance, Percent(10))),
            late_start: rules.find(pick!(LateStart)).unwrap_or(Ruled::house(HouseRule::FullTarget, LateStart::Full)),
            plausible_week: rules
                .find(pick!(PlausibleWeek))
                .unwrap_or(Ruled::house(HouseRule::PlausibleWeek, Minutes(120))),
            month_minimum: rules.find(pick!(MonthMinimum)),
            month_maximum: rules.find(pick!(MonthMaximum)),
            agreement: rules.find(pick!(Agreement)),
            settle: rules.find(pick!(Settle)),
            start_levels: rules.find(pick!(StartLevels)).and_then(Ruled::asked),
            schedule_needs: rules
                .find(pick!(ScheduleNeeds))
                .unwrap_or(Ruled::house(HouseRule::HighNeeds, true))
                .asked(),
            skill_dates: rules.skill_dates(),
            outcome_within: Ruled::house(HouseRule::Outcome, windows.outcome),
            term: rules.find(pick!(Term)).unwrap_or(Ruled::house(HouseRule::Term, Term::Program)),
            ending_notice: rules
                .find(pick!(EndingNotice))
                .unwrap_or(Ruled::house(HouseRule::EndingNotice, windows.ending)),
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
                .unwrap_or(Ruled::house(HouseRule::StipendEarned, Percent(100))),
            checklist: rules.find(pick!(Checklist)).map_or(ChecklistBasis::Role, |rule| rule.value),
            regions: rules.find(pick!(Regions)).and_then(Ruled::asked),
            answer_within: rules
                .find(pick!(AnswerWithin))
                .unwrap_or(Ruled::house(HouseRule::AnswerWithin, windows.answer)),
            next_steps: rules.find(pick!(NextSteps)),
            second_year: rules.find(pick!(SecondYear)),
            meeting_time: rules.find(pick!(MeetingTime)),
            duty_day: rules
                .find(pick!(DutyDay))
                .unwrap_or(Ruled::house(HouseRule::DutyDay, DutyDay { from: Minutes(8 * 60), to: Minutes(16 * 60) })),
            preferences: rules.all(pick!(Prefer)),
            assignment: rules
                .find(pick!(Assignment))
                .unwrap_or(Ruled::house(HouseRule::Assignment, Assignment::MostPairs)),
            rhythms: rules.all(pick!(Rhythm)),
            week_average: rules.find(pick!(WeekAverage)),
            windows,
            dates,
            earlier_years: Vec::new(),
            counted,
            calendar: OpenDays::new(&program.closures),
            program,
        }
    }

    /// Returns the pairing's counted minutes in a month.
    #[must_use]
    pub fn counted_in(&self, pairing: &Pairing, month: Month) -> Minutes {
        let entries = pairing.entries.iter().filter(|entry| entry.on.month() == month && self.counts(entry.kind));
        entries.map(|entry| entry.minutes).sum()
    }

    /// Returns `true` if a rule asks the two to meet so often, or for so long.
    #[must_use]
    pub fn asks_for_meetings(&self) -> bool {
        let often = self.cadence.is_some() || !self.rhythms.is_empty();
        often || self.target.is_some() || self.month_minimum.is_some() || self.week_average.is_some()
    }

    /// Returns `true` if entries of this kind count toward hours.
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

    /// Returns `true` if stipends follow the regions' lists of pairs: approved and sent to the region once the list is
    /// sent, and paid to the mentor once earned.
    #[must_use]
    pub fn pays_by_list(&self) -> bool {
        self.regions.is_some() && self.stipend.as_ref().is_some_and(|rule| rule.value.through_region)
    }

    /// Returns `true` if each pairing runs for a fixed number of months from its own start.
    #[must_use]
    pub fn is_rolling(&self) -> bool {
        matches!(self.term.value, Term::Rolling(_))
    }

    /// Returns the last day of a pairing under the program's term, ignoring its own end.
    #[must_use]
    pub fn term_end(&self, pairing: &impl PairingFacts) -> Day {
        match self.term.value {
            Term::Program => self.program.ends_on,
            Term::Rolling(months) => pairing.starts_on().last_of_term(months),
        }
    }

    /// Returns the last day of a pairing's window after all recorded moves, including future ones:
    /// [`Policy::last_day_on`] as of [`Day::MAX`].
    #[must_use]
    pub fn last_day(&self, pairing: &impl PairingFacts) -> Day {
        self.last_day_on(pairing, Day::MAX)
    }

    /// Returns the last day of a pairing's window as of `today`: its own end, or else the end of its term.
    ///
    /// An own end beyond the program's last day applies only if the term is rolling or the pairing is extended.
    /// Earlier own ends are not stored, so the current one is used.
    #[must_use]
    pub fn last_day_on(&self, pairing: &impl PairingFacts, today: Day) -> Day {
        let term = self.term_end(pairing);
        let own = pairing.ends_on().unwrap_or(term);
        match self.term.value {
            Term::Program if pairing.state_on(today) != PairingState::Extended => own.min(term),
            Term::Program | Term::Rolling(_) => self.latest_end(pairing).map_or(own, |latest| own.min(latest)),
        }
    }

    /// Returns the latest day on which a pairing may end, if the program sets a limit: a rolling term that it must not
    /// exceed ("up to twelve months").
    #[must_use]
    pub fn latest_end(&self, pairing: &impl PairingFacts) -> Option<Day> {
        (self.is_rolling() && self.term.strength == Strength::Must).then(|| self.term_end(pairing))
    }

    /// Returns the checklist that fits a mentee: the only one, or the one that the program's rule points to. `None` if
    /// none fits, so that the office chooses.
    #[must_use]
    pub fn checklist_for(&self, mentee: &Person) -> Option<&Checklist> {
        let lists = self.program.checklists.as_slice();
        if let [only] = lists {
            return Some(only);
        }
        let named = |text: &Option<CompactString>| self.program.checklist_named(text.as_deref()?);
        let general = || lists.iter().find(|list| list.roles.is_empty());
        match self.checklist {
            ChecklistBasis::Role => named(&mentee.role).or_else(general),
            ChecklistBasis::Department => {
                named(&mentee.unit).or_else(|| named(&mentee.group)).or_else(|| named(&mentee.role)).or_else(general)
            }
            ChecklistBasis::Target => None,
        }
    }

    /// Whether meetings note who covers at work.
    #[must_use]
    pub fn notes_cover(&self) -> bool {
        self.program.rules.iter().any(|rule| rule.clause == Clause::CoverNote(true))
    }

    /// Returns the last day of the window for the hours target as of `today`. Unless the term is rolling, it is
    /// capped at the program's last day.
    #[must_use]
    pub fn hours_end(&self, pairing: &impl PairingFacts, today: Day) -> Day {
        self.last_day_on(pairing, today).min(match self.term.value {
            Term::Program => self.program.ends_on,
            Term::Rolling(_) => Day::MAX,
        })
    }

    /// Quotes the rule a value comes from.
    #[must_use]
    pub fn quote(&self, from: Origin) -> Quote {
        let house = |house: HouseRule| Quote {
            rule: house.id(),
            text: house.text(&self.windows),
            source: HOUSE_RULE.to_owned(),
        };
        match from {
            Origin::House(rule) => house(rule),
            Origin::Program(place) => self.program.rules.get(place).map_or_else(
                || house(HouseRule::Term),
                |rule| Quote {
                    rule: rule.id.clone(),
                    text: non_empty(&rule.says, rule.id.as_str()),
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
    /// Converts a rule that says `false` to `None`.
    fn asked(self) -> Option<Ruled<()>> {
        self.value.then_some(Ruled { value: (), strength: self.strength, from: self.from })
    }
}

/// A program's rules during compilation.
struct Rules<'a>(&'a Program);

impl Rules<'_> {
    /// Returns the first rule that `pick` matches.
    fn find<T>(&self, pick: impl Fn(&Clause) -> Option<T>) -> Option<Ruled<T>> {
        self.0.rules.iter().enumerate().find_map(|(place, rule)| {
            pick(&rule.clause).map(|value| Ruled { value, strength: rule.strength, from: Origin::Program(place) })
        })
    }

    /// Returns every rule that `pick` matches.
    fn all<T>(&self, pick: impl Fn(&Clause) -> Option<T>) -> Vec<Ruled<T>> {
        let rules = self.0.rules.iter().enumerate();
        let picked = rules.filter_map(|(place, rule)| {
            pick(&rule.clause).map(|value| Ruled { value, strength: rule.strength, from: Origin::Program(place) })
        });
        picked.collect()
    }

    /// Returns the rule for keeping skill dates: advisory if the core role takes priority, otherwise as strict as the
    /// scheduling rule.
    fn skill_dates(&self) -> Ruled<()> {
        let core = self
            .find(pick!(CoreRoleFirst))
            .and_then(Ruled::asked)
            .map(|rule| Ruled { strength: Strength::Recommended, ..rule });
        let scheduled = self.find(pick!(ScheduleNeeds)).and_then(Ruled::asked);
        core.or(scheduled).unwrap_or(Ruled::house(HouseRule::SkillDates, ()))
    }
}
