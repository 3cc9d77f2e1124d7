//! What people in the five programs do, where, and what they talk about.

use super::programs::Scheme;

/// A job with what it asks.
#[derive(Debug)]
pub(super) struct Job {
    /// What a newcomer to it is called.
    pub role: &'static str,
    /// What somebody is called who has mastered it.
    pub senior: &'static str,
    /// The job family.
    pub group: &'static str,
    /// What it asks; people offer and need these, and meetings are about them.
    pub skills: &'static [&'static str],
}

const fn job(role: &'static str, senior: &'static str, group: &'static str, skills: &'static [&'static str]) -> Job {
    Job { role, senior, group, skills }
}

const OFFICE: &[&str] =
    &["attendance", "phones", "front desk", "enrollment", "records", "bell schedule", "purchase orders", "calendar"];
const MONEY: &[&str] = &["budget", "purchase orders", "receipts", "payroll", "activity fees", "month end", "inventory"];
const CLEANING: &[&str] = &["floor care", "boiler checks", "event set-up", "supplies", "safety sheets", "snow removal"];
const KITCHEN: &[&str] =
    &["food safety", "menu planning", "production records", "allergies", "inventory", "free and reduced meals"];
const CLASSROOM: &[&str] =
    &["small groups", "behavior plans", "accommodations", "recess supervision", "library checkouts", "reading support"];
const ROADS: &[&str] =
    &["routing", "pre-trip inspection", "student management", "radio", "winter driving", "incident reports"];
const DESK: &[&str] =
    &["password resets", "ticket triage", "device imaging", "projectors", "network closets", "asset tags"];
const CAREER: &[&str] = &[
    "interviewing",
    "resume",
    "spreadsheets",
    "career options",
    "time management",
    "written communication",
    "training plan",
];
const LEADING: &[&str] = &[
    "timetable",
    "department budget",
    "data analysis",
    "safeguarding",
    "lesson observation",
    "parents' evening",
    "curriculum map",
];
const RUNNING: &[&str] = &[
    "board relations",
    "school finance",
    "staff evaluation",
    "community relations",
    "negotiations",
    "strategic plan",
    "levy",
];

static CLASSIFIED: [Job; 13] = [
    job("Secretary", "Senior secretary", "office", OFFICE),
    job("Custodian", "Lead custodian", "custodial", CLEANING),
    job("Bus driver", "Bus driver trainer", "transportation", ROADS),
    job("Cook", "Kitchen manager", "nutrition", KITCHEN),
    job("Registrar", "Senior registrar", "office", OFFICE),
    job("Paraeducator", "Lead paraeducator", "instructional support", CLASSROOM),
    job("Help desk technician", "Senior technician", "technology", DESK),
    job("Attendance clerk", "Lead attendance clerk", "office", OFFICE),
    job("Building engineer", "Lead building engineer", "custodial", CLEANING),
    job("Bookkeeper", "Senior bookkeeper", "office", MONEY),
    job("Cafeteria assistant", "Cafeteria lead", "nutrition", KITCHEN),
    job("Dispatcher", "Lead dispatcher", "transportation", ROADS),
    job("Library assistant", "Senior library assistant", "instructional support", CLASSROOM),
];

static PATHWAYS: [Job; 7] = [
    job("Office assistant", "Administrative secretary", "supporting services", CAREER),
    job("Paraeducator", "Parent community coordinator", "supporting services", CAREER),
    job("Building service worker", "Building service manager", "supporting services", CAREER),
    job("Bus attendant", "Bus route supervisor", "supporting services", CAREER),
    job("Cafeteria worker", "Food service satellite manager", "supporting services", CAREER),
    job("Media assistant", "Media services technician", "supporting services", CAREER),
    job("Fiscal assistant", "Fiscal specialist", "supporting services", MONEY),
];

static SEIU: [Job; 7] = [
    job("Paraeducator", "Senior paraeducator", "supporting services", CLASSROOM),
    job("Bus driver", "Bus driver", "supporting services", ROADS),
    job("School secretary", "School administrative secretary", "supporting services", OFFICE),
    job("Security assistant", "Security team leader", "supporting services", CAREER),
    job("Building service worker", "Plant equipment operator", "supporting services", CLEANING),
    job("Account assistant", "Account specialist", "supporting services", MONEY),
    job("Cafeteria worker", "Cafeteria manager", "supporting services", KITCHEN),
];

static ASPIRING: [Job; 7] = [
    job("Teacher of mathematics", "Head of mathematics", "teaching", LEADING),
    job("Form tutor", "Head of year", "pastoral", LEADING),
    job("Teacher of science", "Head of science", "teaching", LEADING),
    job("Second in English", "Head of English", "teaching", LEADING),
    job("Assistant head of year", "Head of key stage", "pastoral", LEADING),
    job("Head of geography", "Deputy headteacher", "leadership", LEADING),
    job("Teacher of music", "Head of arts faculty", "teaching", LEADING),
];

static ADMINISTRATORS: [Job; 5] = [
    job("Principal", "Principal", "administration", RUNNING),
    job("Superintendent", "Superintendent", "administration", RUNNING),
    job("Assistant principal", "Principal", "administration", RUNNING),
    job("Director of teaching and learning", "Assistant superintendent", "administration", RUNNING),
    job("Business manager", "Director of business services", "administration", RUNNING),
];

const SCHOOLS: &[&str] = &[
    "Lincoln Elementary",
    "Grant Middle",
    "Cedar Ridge High",
    "Prairie View Elementary",
    "Mountain Shadow Middle",
    "Riverside High",
    "Willow Creek Elementary",
    "Sunset K-8",
    "Early learning center",
];
const DISTRICTS: &[&str] = &[
    "Birch Lake Schools",
    "Cannon Prairie Schools",
    "Red Bluff Schools",
    "North Star Schools",
    "Otter Bend Schools",
    "Pine Hollow Schools",
    "Twin Falls Area Schools",
    "Granite Ridge Schools",
];
const COLLEGES: &[&str] =
    &["Ashdown School", "Kingsmead Academy", "St Aldhelm's School", "Fernleigh High School", "Harbour Road School"];

const NEAR: &[&str] = &["north", "south", "east", "west", "central"];
const FAR: &[&str] = &["region 1", "region 2", "region 3", "region 4", "region 5", "region 6"];

/// When people can meet, in their words.
pub(super) const AVAILABILITY: &[&str] = &[
    "before 7:30",
    "after 3 pm",
    "Tue and Thu after 14:30",
    "lunch, most days",
    "Wednesdays",
    "any morning but Monday",
    "Friday afternoons",
    "planning period 4",
    "evenings by phone",
];

/// Skills that are of use in every job.
pub(super) const COMMON: &[&str] = &["Spanish", "spreadsheets", "de-escalation", "first aid", "Vietnamese", "Somali"];

/// Topics of every program, beside the skills of the job.
pub(super) const TOPICS: &[&str] = &[
    "getting to know each other",
    "who to ask",
    "week ahead",
    "goals",
    "communication",
    "evaluation",
    "work and family",
];

/// What mentors jot down.
pub(super) const NOTES: &[&str] = &[
    "Walked through the whole week together.",
    "Went better than last time; less help needed.",
    "Showed the shared folder and where the forms live.",
    "Questions about the new procedure, will ask the office.",
    "Sat in at the counter during the morning rush.",
    "Practised with last month's figures.",
    "Ran short, to be continued next time.",
    "Wants to try it alone next week.",
    "Made a list of whom to call for what.",
    "Talked about the difficult phone call on Monday.",
    "Introduced to the neighboring team.",
    "Reviewed the checklist and chose two skills for the month.",
    "Good progress, confident now.",
    "Set the next two dates.",
    "Looked at last year's calendar to see what is coming.",
    "Prepared the report together, submitted on time.",
    "Shared the template; it saves an hour every week.",
    "Met in the library because of testing.",
];

const GOALS: &[&str] = &[
    "Run the opening week without help",
    "Feel at home in the building by winter",
    "Apply for the next posting in the family",
    "Be ready for the lead interview",
    "Close a month alone and on time",
    "Handle hard conversations calmly",
    "Know the yearly calendar of the job",
];

const LEADERS_GOALS: &[&str] = &[
    "Lead the first budget round without surprises",
    "Earn the trust of the staff by winter",
    "Run a full evaluation cycle on time",
    "Be ready for the next leadership post",
    "Handle hard conversations calmly",
];

impl Scheme {
    /// The jobs of its people.
    pub(super) fn jobs(self) -> &'static [Job] {
        match self {
            Self::Classified => &CLASSIFIED,
            Self::Pathways => &PATHWAYS,
            Self::Seiu => &SEIU,
            Self::Aspiring => &ASPIRING,
            Self::Administrators => &ADMINISTRATORS,
        }
    }

    /// Where the people of that job work.
    pub(super) fn units(self, job: &Job) -> &'static [&'static str] {
        match self {
            _ if job.role.starts_with("Bus") || job.role == "Dispatcher" => &["Transportation center"],
            _ if job.group == "technology" => &["Technology services"],
            Self::Classified | Self::Pathways | Self::Seiu => SCHOOLS,
            Self::Aspiring => COLLEGES,
            Self::Administrators => DISTRICTS,
        }
    }

    /// What its pairs want to visibility.
    pub(super) fn goals(self) -> &'static [&'static str] {
        match self {
            Self::Classified | Self::Pathways | Self::Seiu => GOALS,
            Self::Aspiring | Self::Administrators => LEADERS_GOALS,
        }
    }

    /// The regions they belong to.
    pub(super) fn regions(self) -> &'static [&'static str] {
        match self {
            Self::Classified | Self::Pathways | Self::Seiu | Self::Aspiring => NEAR,
            Self::Administrators => FAR,
        }
    }
}

/// How far a goal has come.
pub(super) const PROGRESS: &[&str] = &[
    "Half of it done, and less help needed.",
    "First try went well.",
    "Slower than hoped: the busy weeks came in between.",
    "Done alone twice, once under pressure.",
];

/// What people say about their program.
pub(super) const COMMENTS: &[&str] = &[
    "An hour in the first week would help more than two in the third.",
    "The list of whom to call is worth gold.",
    "More time between the busy weeks, please.",
    "Good fit; we would do it again.",
    "A meeting of all new people once a term would be welcome.",
];

/// What mentors note for themselves.
pub(super) const REFLECTIONS: &[&str] = &[
    "I explain too fast; showing it once more was the turning point.",
    "Writing my own steps down, I found two that nobody needs.",
    "A question about the why took us further than the manual.",
    "The calendar of the year should come first next time.",
];

/// What mentees want to reach when they ask for a mentor.
pub(super) const OBJECTIVES: &[&str] = &[
    "Prepare for the next posting",
    "Learn how purchasing works",
    "Get to know other departments",
    "Write an application that shows what I do",
    "Find out which training counts",
];

/// What is said with a request or an answer.
pub(super) const REASONS: &[&str] = &[
    "After two years in the same building it is time.",
    "The new building opens in spring.",
    "All mentors of that field are taken until then.",
    "Came from another state with the same role.",
    "Glad to help, mornings are best.",
];
