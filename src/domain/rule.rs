//! Program rules as data: what each rule requires, how strictly, and its source.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    event::EventDay,
    id::RuleId,
    log::EntryKind,
    units::{Cents, Minutes, Percent},
};

/// One rule of a program's policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// The rule's slug, unique within the program.
    pub id: RuleId,
    /// The requirement, in machine-readable form.
    pub clause: Clause,
    /// How strict the rule is, taken from the wording of its source.
    pub strength: Strength,
    /// The requirement in plain words, for display.
    pub says: CompactString,
    /// The source document and a paraphrase of the sentence, or `house rule`.
    pub source: CompactString,
}

/// The source given for rules that no document states.
pub const HOUSE_RULE: &str = "house rule";

/// How strict a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// "Must", "minimum", "cannot": blocking, or overdue if broken.
    Must,
    /// "Expected", "maximum": due while the period is open, overdue once it closes.
    Expected,
    /// "Recommended", "preferable", "unlikely": a notice.
    Recommended,
}

impl Strength {
    /// Returns the lowercase name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Expected => "expected",
            Self::Recommended => "recommended",
        }
    }
}

/// What a rule requires. In TOML, the rule's kind is the kebab-case variant name and `value` is its content.
///
/// Stored in binary form: only append variants, never reorder or remove them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clause {
    /// Target for counted minutes over the whole window of a pairing.
    HoursTarget(Minutes),
    /// How the target is distributed over the window.
    HoursPace(Pace),
    /// Tolerated shortfall against the pace, as a share of the target.
    HoursTolerance(Percent),
    /// How a late start affects the target.
    LateStart(LateStart),
    /// Maximum realistic minutes per week for a busy pair.
    PlausibleWeek(Minutes),
    /// Entry kinds that count toward hours.
    Counts(Vec<EntryKind>),
    /// Calendar days from confirmation within which the first meeting takes place.
    IntroductionWithin(u32),
    /// How often the pair meets, by phase.
    Cadence(Vec<Phase>),
    /// Number of consecutive weekly meetings that is too many.
    WeeklyRun(u32),
    /// Minimum counted minutes per calendar month.
    MonthMinimum(Minutes),
    /// Maximum counted minutes per calendar month.
    MonthMaximum(Minutes),
    /// The open day of the following month by which the mentor submits a month's log.
    MonthlyLog(u32),
    /// Days without an entry after which the log is stale.
    StaleLog(u32),
    /// Required signatures and receipt of the agreement.
    Agreement(AgreementRule),
    /// What the pair agrees on and records at the start, such as ground rules, timeline, and contact methods.
    Settle(Vec<CompactString>),
    /// Start levels are recorded at the first meeting.
    StartLevels(bool),
    /// High-need skills must be scheduled.
    ScheduleNeeds(bool),
    /// The mentor models a skill before the mentee practises it.
    ModelFirst(bool),
    /// Skills and blocks may be added while the pairing is running.
    AddedBlocks(bool),
    /// The core role takes priority: a conflicting activity is waived without penalty.
    CoreRoleFirst(bool),
    /// A fully ticked checklist is not an evaluation.
    NoVerdict(bool),
    /// Goals are explicit and set together with the mentee.
    Goals(bool),
    /// Goals are reviewed at these shares of the planned dates.
    Reviews(Vec<Percent>),
    /// A party completes an evaluation or survey.
    Evaluation(Evaluation),
    /// Training sessions that mentors attend.
    MentorTraining(Vec<CompactString>),
    /// A condition for becoming a mentor or mentee.
    Eligible(Eligibility),
    /// A relationship that rules out a pairing.
    Conflict(Conflict),
    /// Matching preferences, most important first.
    Prefer(Vec<Preference>),
    /// A stipend paid to mentors.
    Stipend(Stipend),
    /// How long a pairing runs.
    Term(Term),
    /// Parties that may apply for a second year.
    SecondYear(Vec<Party>),
    /// Days before the planned end at which the end is announced.
    EndingNotice(u32),
    /// When meetings should take place.
    MeetingTime(MeetingTime),
    /// Forms used by the program.
    Forms(Vec<CompactString>),
    /// How pairings are created.
    Entry(Entry),
    /// Each region has a coordinator, confirms pairs, and reports.
    Regions(bool),
    /// Open days after the agreement within which the office tells the pair about next steps.
    NextSteps(u32),
    /// Yearly events of the role are announced in advance.
    RoleCalendar(bool),
    /// Meetings record the cover they need.
    CoverNote(bool),
    /// Feedback goes to the coordinator.
    Feedback(bool),
    /// Mentors are recognized at the end.
    Recognition(bool),
    /// Open days without an answer after which a request is late.
    AnswerWithin(u32),
    /// Displayed only; nothing is computed from it.
    Principle(bool),
    /// Minimum planned length, in months, for goals to be reviewed.
    ReviewsFrom(u32),
    /// Required frequencies over time: `[{ weeks = 10, at-least = 1, per = "week" }, …]`. A program may have several.
    Rhythm(Vec<Beat>),
    /// Average counted minutes per week.
    WeekAverage(Minutes),
    /// Maximum number of concurrent mentees per mentor in the program.
    Capacity(u32),
    /// A form that parties submit by a fixed date. A program may have several.
    FormDue(FormDue),
    /// Stipend per year of the pairing, starting with the first.
    StipendByYear(Vec<Cents>),
    /// A pairing that ends early earns a stipend in proportion to its open days.
    StipendProRata(bool),
    /// Share of the planned dates at which a stipend is earned.
    StipendEarned(Percent),
    /// Hours of the duty day, or of the mentee's working time.
    DutyDay(DutyDay),
    /// What assigning all waiting mentees optimizes for first.
    Assignment(Assignment),
    /// A clause of the agreement; its wording is what the rule says. A program may have several.
    AgreementClause(AgreementClause),
    /// What decides the checklist of a pairing.
    Checklist(ChecklistBasis),
}

/// A clause of the agreement, and what signing it attests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AgreementClause {
    /// The condition that a signature attests, if any.
    #[serde(default)]
    pub attests: Option<RuleId>,
    /// The parties for whom it does.
    #[serde(default)]
    pub by: Vec<Party>,
}

/// What decides the checklist of a pairing. If no checklist fits, the office chooses one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChecklistBasis {
    /// The mentee's present job.
    Role,
    /// The mentee's department, or the job family or job if the department says nothing.
    Department,
    /// The post that the mentee prepares for, which the office chooses.
    Target,
}

/// A period within a pairing with a required frequency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Beat {
    /// Length in weeks, counted from the end of the previous beat. Without weeks or months, it lasts to the end.
    #[serde(default)]
    pub weeks: Option<u32>,
    /// Length in months.
    #[serde(default)]
    pub months: Option<u32>,
    /// Minimum count; 0 means as needed.
    pub at_least: u32,
    /// The unit of time that the count applies to.
    pub per: Per,
    /// The entry kind that counts; any contact if `None`.
    #[serde(default)]
    pub kind: Option<EntryKind>,
    /// The method that counts, such as `in person`; any if `None`.
    #[serde(default)]
    pub method: Option<CompactString>,
}

/// The unit of time that a [`Beat`] counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// Seven days, counted from the beat's first day.
    Week,
    /// A month, counted from the beat's first day.
    Month,
    /// The whole beat.
    Phase,
}

/// A form that parties submit by a fixed date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FormDue {
    /// The form.
    pub form: CompactString,
    /// The parties that submit it.
    pub by: Vec<Party>,
    /// The due date: a date, or a day of every year.
    pub on: EventDay,
}

/// The hours of the working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DutyDay {
    /// Start, in minutes after midnight.
    pub from: Minutes,
    /// End, in minutes after midnight.
    pub to: Minutes,
}

/// What an assignment optimizes for first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Assignment {
    /// The most pairs, then the highest total score.
    MostPairs,
    /// The highest total score.
    BestTotal,
}

/// How a target is distributed over a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pace {
    /// Every open day has the same weight.
    Even,
    /// Each open day is weighted by its phase's meetings per month.
    Cadence,
}

/// How a late start affects the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LateStart {
    /// The target stays the same.
    Full,
    /// The target is reduced in proportion to open days.
    Prorate,
}

/// A phase of a pairing with its own meeting frequency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Phase {
    /// Length in months, counted from the end of the previous phase; to the end of the pairing if `None`.
    #[serde(default)]
    pub months: Option<u32>,
    /// Minimum contacts per month; as needed if `None`.
    #[serde(default)]
    pub at_least: Option<u32>,
    /// The usual maximum, for information only.
    #[serde(default)]
    pub up_to: Option<u32>,
}

/// The required parts of an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AgreementRule {
    /// Whether the mentor must sign.
    pub mentor: bool,
    /// Whether the mentee must sign.
    pub mentee: bool,
    /// Whether the office must record receipt.
    pub receipt: bool,
    /// Whether all of these are required before a pairing becomes active.
    pub before_active: bool,
}

/// A party with a role in a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// The mentor.
    Mentor,
    /// The mentee.
    Mentee,
    /// A region's contact.
    Region,
    /// The mentee's district.
    District,
    /// The program's coordinator.
    Coordinator,
}

impl Party {
    /// Every party.
    pub const ALL: [Self; 5] = [Self::Mentor, Self::Mentee, Self::Region, Self::District, Self::Coordinator];

    /// Returns the name used in files and on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Mentor => "mentor",
            Self::Mentee => "mentee",
            Self::Region => "region",
            Self::District => "district",
            Self::Coordinator => "coordinator",
        }
    }
}

/// An evaluation or survey that parties must complete.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Evaluation {
    /// The parties that must complete it.
    pub by: Vec<Party>,
    /// Share of the planned dates at which it is due.
    pub at: Percent,
}

/// A condition on the mentor or mentee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Eligibility {
    /// The party it applies to.
    pub party: Party,
    /// The condition itself.
    pub test: Test,
    /// A document that is accepted instead.
    #[serde(default)]
    pub unless: Option<CompactString>,
    /// Whether the condition may be overridden with a written reason.
    #[serde(default)]
    pub overridable: bool,
}

/// What a condition requires.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Test {
    /// Employed for at least this many years.
    YearsEmployed(u32),
    /// Permanently employed for at least this many years.
    YearsPermanent(u32),
    /// At least this many years in the current role.
    YearsInRole(u32),
    /// At least this many completed school years in the current position.
    SchoolYearsInRole(u32),
    /// Permanently employed.
    Permanent,
    /// A member of the association, active or retired.
    Member,
    /// New to the role.
    NewToRole,
    /// Not in peer assistance or special evaluation.
    NotInSpecialEvaluation,
    /// Attested by a person.
    Attested,
}

/// A relationship that rules out a pairing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conflict {
    /// The mentor is the mentee's supervisor, at any level.
    Supervisor,
    /// Any recorded conflict of interest, including the supervisor chain in either direction.
    Interest,
}

/// A matching preference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preference {
    /// The same or a similar role.
    SameRole,
    /// The mentor's skills meet the mentee's needs.
    SkillsMeetNeeds,
    /// The same building or department.
    SameUnit,
    /// The same region.
    SameRegion,
    /// Shared availability.
    Availability,
    /// The mentee's requests.
    Wishes,
    /// A mentee new to the role.
    NewToRole,
    /// A trained mentor.
    Trained,
}

/// A stipend paid to mentors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Stipend {
    /// The amount; `None` until it has been set.
    #[serde(default)]
    pub cents: Option<Cents>,
    /// The unit it is paid for.
    pub per: StipendPer,
    /// Whether it is paid through the region.
    #[serde(default)]
    pub through_region: bool,
    /// Whether both must be members at the time of payment.
    #[serde(default)]
    pub members_only: bool,
}

/// The unit a stipend is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StipendPer {
    /// Once per mentor, regardless of the number of mentees.
    Mentor,
    /// Once per pairing.
    Pairing,
}

/// How long a pairing runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Term {
    /// Until the program's last day.
    Program,
    /// This many months from the pairing's start; the program's last day only limits new starts.
    Rolling(u32),
}

/// When meetings should take place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingTime {
    /// Before or after the duty day.
    OutsideDutyDay,
    /// Normally not during the mentee's working time.
    OutsideWorkTime,
}

/// How a pairing is created.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Entry {
    /// The coordinator assigns it.
    Assigned,
    /// The mentee searches, chooses, and asks.
    MenteeAsks,
    /// The region matches at the start of the year.
    RegionMatches,
    /// By special application.
    Application,
}
