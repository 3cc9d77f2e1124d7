//! The rules of a program, as data: what each asks, how strictly, and who says so.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};

use super::{
    event::EventDay,
    id::RuleId,
    log::EntryKind,
    units::{Cents, Minutes, Percent},
};

/// One line of a program's policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Its short name within the program.
    pub id: RuleId,
    /// What it asks, in a form that the program acts on.
    pub clause: Clause,
    /// How strictly, by the wording of its source.
    pub strength: Strength,
    /// What it asks, in our words for people.
    pub says: CompactString,
    /// The document and the sense of the sentence, or `house rule`.
    pub source: CompactString,
}

/// The source of a rule that no document states.
pub const HOUSE_RULE: &str = "house rule";

/// How strictly a rule is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// Must, minimum, cannot: blocks, or is overdue.
    Must,
    /// Expected, maximum: due while the period is open, overdue once it is closed.
    Expected,
    /// Recommended, preferable, unlikely: a notice.
    Recommended,
}

impl Strength {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::Expected => "expected",
            Self::Recommended => "recommended",
        }
    }
}

/// What a rule asks. The kind of a rule in TOML is the kebab-case name of the variant, its `value` the content.
///
/// Stored in binary: variants are only ever added at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clause {
    /// Counted minutes that a pairing reaches over its whole window.
    HoursTarget(Minutes),
    /// How the target is spread over the window.
    HoursPace(Pace),
    /// How far behind the pace is still well, as a share of the target.
    HoursTolerance(Percent),
    /// What a late start does to the target.
    LateStart(LateStart),
    /// The most minutes a week that two busy people can still find.
    PlausibleWeek(Minutes),
    /// The kinds of entry that count toward hours.
    Counts(Vec<EntryKind>),
    /// Calendar days from confirmation within which the two first meet.
    IntroductionWithin(u32),
    /// How often the two meet, phase after phase.
    Cadence(Vec<Phase>),
    /// Weekly meetings in a row that are one too many.
    WeeklyRun(u32),
    /// The fewest counted minutes in a calendar month.
    MonthMinimum(Minutes),
    /// The most counted minutes in a calendar month.
    MonthMaximum(Minutes),
    /// The open day of the next month by which a month's log is submitted by the mentor.
    MonthlyLog(u32),
    /// Days without an entry after which the mentee's log is stale.
    StaleLog(u32),
    /// Whose signatures and receipt the agreement needs.
    Agreement(AgreementRule),
    /// What the two settle and record at the start: ground rules, timeline, methods of contact.
    Settle(Vec<CompactString>),
    /// Start levels are recorded at the first meeting.
    StartLevels(bool),
    /// A skill of high need gets a date.
    ScheduleNeeds(bool),
    /// The mentor shows a skill before the mentee practises it.
    ModelFirst(bool),
    /// Skills and blocks may be added while the pairing runs.
    AddedBlocks(bool),
    /// The core role comes before an activity: a clash waives it without penalty.
    CoreRoleFirst(bool),
    /// A fully ticked sheet is no verdict.
    NoVerdict(bool),
    /// Goals are explicit and set with the mentee.
    Goals(bool),
    /// Goals are reviewed at these shares of the planned dates.
    Reviews(Vec<Percent>),
    /// A party evaluates or is surveyed.
    Evaluation(Evaluation),
    /// Sessions that a mentor attends.
    MentorTraining(Vec<CompactString>),
    /// A condition that a person fulfils to be a mentor or a mentee.
    Eligible(Eligibility),
    /// The two may not stand in this relation.
    Conflict(Conflict),
    /// What matching prefers, most important first.
    Prefer(Vec<Preference>),
    /// A sum paid to mentors.
    Stipend(Stipend),
    /// How long a pairing runs.
    Term(Term),
    /// Who may apply for a second year.
    SecondYear(Vec<Party>),
    /// Days before the planned end at which it is announced.
    EndingNotice(u32),
    /// Who is to avoid meeting in working time, or meets outside the duty day.
    MeetingTime(MeetingTime),
    /// Forms that belong to the program.
    Forms(Vec<CompactString>),
    /// How a pairing comes about.
    Entry(Entry),
    /// Each region has a coordinator, confirms pairs and reports.
    Regions(bool),
    /// After the agreement the office tells the pair about next steps, within so many open days.
    NextSteps(u32),
    /// Yearly events of the role are shown ahead of time.
    RoleCalendar(bool),
    /// Meetings note the cover that they need.
    CoverNote(bool),
    /// Feedback goes to the coordinator.
    Feedback(bool),
    /// Mentors are recognized at the end.
    Recognition(bool),
    /// Days without an answer after which a request waits.
    AnswerWithin(u32),
    /// Said and shown, with nothing to compute.
    Principle(bool),
    /// Goals are reviewed only where a pairing is planned for at least so many months.
    ReviewsFrom(u32),
    /// What is to happen so many times in each stretch of time: `[{ weeks = 10, at-least = 1, per = "week" }, …]`.
    /// A program may have several.
    Rhythm(Vec<Beat>),
    /// Counted minutes a week on average.
    WeekAverage(Minutes),
    /// The most mentees that a mentor has at a time in the program.
    Capacity(u32),
    /// A form that parties hand in by a fixed date. A program may have several.
    FormDue(FormDue),
    /// A stipend by the year of the pairing: the first year's sum, the second's, and so on.
    StipendByYear(Vec<Cents>),
    /// A pairing that ends early earns the share of its stipend that its open days make.
    StipendProRata(bool),
    /// The share of the planned dates at which a stipend is earned.
    StipendEarned(Percent),
    /// The hours of the duty day, or of the mentee's working time.
    DutyDay(DutyDay),
    /// What an assignment of all who wait strives for first.
    Assignment(Assignment),
}

/// A stretch of a pairing's life in which something is to happen so often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Beat {
    /// How many weeks it lasts, counted from the end of the one before; neither weeks nor months: to the end.
    #[serde(default)]
    pub weeks: Option<u32>,
    /// How many months it lasts.
    #[serde(default)]
    pub months: Option<u32>,
    /// How often at the least; 0: as needed.
    pub at_least: u32,
    /// In each what.
    pub per: Per,
    /// Only entries of this kind; nothing: any contact.
    #[serde(default)]
    pub kind: Option<EntryKind>,
    /// Only entries by this method, as in `in person`; nothing: any.
    #[serde(default)]
    pub method: Option<CompactString>,
}

/// The stretch of time in which a [`Beat`] counts.
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

/// A form that parties hand in by a fixed date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FormDue {
    /// The form.
    pub form: CompactString,
    /// Who hands it in.
    pub by: Vec<Party>,
    /// By which day: a date, or a day of every year.
    pub on: EventDay,
}

/// The hours of the working day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DutyDay {
    /// When it begins, in minutes after midnight.
    pub from: Minutes,
    /// When it ends, in minutes after midnight.
    pub to: Minutes,
}

/// What an assignment strives for first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Assignment {
    /// The most pairs, and among those the best total.
    MostPairs,
    /// The best total.
    BestTotal,
}

/// How a target is spread over a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pace {
    /// Every open day weighs the same.
    Even,
    /// An open day weighs by its phase's meetings a month.
    Cadence,
}

/// What a late start does to the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LateStart {
    /// Keeps all of it.
    Full,
    /// Shortens it by open days.
    Prorate,
}

/// A stretch of a pairing's life with one rhythm of meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Phase {
    /// How many months it lasts, counted from the pairing's start; nothing: to the end.
    #[serde(default)]
    pub months: Option<u32>,
    /// The fewest contacts a month; nothing: as needed.
    #[serde(default)]
    pub at_least: Option<u32>,
    /// The usual upper figure, for information.
    #[serde(default)]
    pub up_to: Option<u32>,
}

/// Which parts of an agreement are required.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AgreementRule {
    /// The mentor signs.
    pub mentor: bool,
    /// The mentee signs.
    pub mentee: bool,
    /// The office records its receipt.
    pub receipt: bool,
    /// A pairing becomes active only with all of them.
    pub before_active: bool,
}

/// Somebody with a part in a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// The mentor.
    Mentor,
    /// The mentee.
    Mentee,
    /// The contact of a region.
    Region,
    /// The mentee's district.
    District,
    /// The program's coordinator.
    Coordinator,
}

impl Party {
    /// Every party.
    pub const ALL: [Self; 5] = [Self::Mentor, Self::Mentee, Self::Region, Self::District, Self::Coordinator];

    /// The word for it in files and on the screen.
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

/// An evaluation or survey that parties owe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Evaluation {
    /// Who owes it.
    pub by: Vec<Party>,
    /// The share of the planned dates at which it is owed.
    pub at: Percent,
}

/// A condition on one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Eligibility {
    /// On whom.
    pub party: Party,
    /// What is tested.
    pub test: Test,
    /// The document that stands in for it.
    #[serde(default)]
    pub unless: Option<CompactString>,
    /// Whether a reason in words may override it.
    #[serde(default)]
    pub overridable: bool,
}

/// What a condition tests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Test {
    /// At least so many years employed.
    YearsEmployed(u32),
    /// At least so many years as a permanent employee.
    YearsPermanent(u32),
    /// At least so many years in the present role.
    YearsInRole(u32),
    /// At least so many completed school years in the present position.
    SchoolYearsInRole(u32),
    /// Permanently employed.
    Permanent,
    /// A member of the association, working or retired.
    Member,
    /// New to the role.
    NewToRole,
    /// Not in peer assistance or special evaluation.
    NotInSpecialEvaluation,
    /// Somebody attests it.
    Attested,
}

/// A relation that two people of a pairing may not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Conflict {
    /// The mentor is the mentee's supervisor, at any step up the line.
    Supervisor,
    /// Any recorded conflict of interest, the line of supervision included.
    Interest,
}

/// What matching prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preference {
    /// The same or a similar role.
    SameRole,
    /// Skills that meet needs.
    SkillsMeetNeeds,
    /// The same building or department.
    SameUnit,
    /// The same region.
    SameRegion,
    /// Common times.
    Availability,
    /// What either asked for.
    Wishes,
    /// A mentee new to the role.
    NewToRole,
    /// A trained mentor.
    Trained,
}

/// A sum paid to mentors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Stipend {
    /// How much; nothing until the program is set up.
    #[serde(default)]
    pub cents: Option<Cents>,
    /// For each what it is paid.
    pub per: StipendPer,
    /// Whether it goes through the region.
    #[serde(default)]
    pub through_region: bool,
    /// Whether both must be members when it is paid.
    #[serde(default)]
    pub members_only: bool,
}

/// For each what a stipend is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StipendPer {
    /// Once to a mentor, however many mentees.
    Mentor,
    /// Once for each pairing.
    Pairing,
}

/// How long a pairing runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Term {
    /// To the program's last day.
    Program,
    /// So many months from its own start; the program's last day only stops new starts.
    Rolling(u32),
}

/// When meetings are to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingTime {
    /// Before or after the duty day.
    OutsideDutyDay,
    /// Not normally in the mentee's working time.
    OutsideWorkTime,
}

/// How a pairing comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Entry {
    /// The coordinator pairs them.
    Assigned,
    /// The mentee searches, chooses and asks.
    MenteeAsks,
    /// The region matches at the beginning of the year.
    RegionMatches,
    /// By special application.
    Application,
}
