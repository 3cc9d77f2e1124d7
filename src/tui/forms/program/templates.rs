//! Descriptions of templates, and of the values of their rules.

use crate::{app::format::template::Template, domain::rule::Clause};

/// The id of each template, its audience, and its main rules.
const DESCRIBED: [(&str, &str, &str); 5] = [
    (
        "st-vrain",
        "For new and moving classified staff: office, custodial, nutrition, transportation.",
        "10 hours in the school year, more often in the first six months, and checklists of skills for each job.",
    ),
    (
        "mcps",
        "For supporting staff who choose a volunteer mentor, to grow in the job or toward the next.",
        "Up to 12 months from the start, 4 hours a month at most, a signed agreement, a log each month.",
    ),
    (
        "seiu",
        "For supporting services staff whose mentors are trained and paid.",
        "1 to 4 hours a month for a year, goals that are reviewed twice, a yearly stipend.",
    ),
    (
        "uk-pdp",
        "For staff who prepare for a promoted post beside their present one.",
        "A tick sheet of what the role asks, shown first and then practised; the core role comes first.",
    ),
    (
        "masa",
        "For administrators in their first year in the role, matched by region.",
        "Contact every month, ground rules at the start, surveys at the end, $500 through the region.",
    ),
];

/// The audience of a template, and its main rules.
#[must_use]
pub fn described(template: &Template) -> (&str, &str) {
    let found = DESCRIBED.iter().find(|(id, ..)| *id == template.id.as_str());
    found.map_or((template.summary.as_str(), ""), |(_, who, rules)| (who, rules))
}

/// The unit of the value of a rule, as a hint.
pub(super) fn unit(clause: &Clause) -> &'static str {
    match clause {
        Clause::HoursTarget(_) => "over the whole term",
        Clause::HoursTolerance(_) => "percent behind that is still well",
        Clause::PlausibleWeek(_) => "the most that two people find in a week",
        Clause::WeekAverage(_) => "in a week, on average",
        Clause::IntroductionWithin(_) => "days until the first meeting",
        Clause::WeeklyRun(_) => "weekly meetings in a row are too many",
        Clause::MonthMinimum(_) => "a month, at least",
        Clause::MonthMaximum(_) => "a month, at most",
        Clause::MonthlyLog(_) => "th open day of the next month",
        Clause::StaleLog(_) => "days without an entry",
        Clause::EndingNotice(_) => "days before the end",
        Clause::NextSteps(_) => "open days after the agreement",
        Clause::AnswerWithin(_) => "days for an answer",
        Clause::ReviewsFrom(_) => "months or more",
        Clause::Eligible(_) => "years, at least",
        Clause::Stipend(_) => "for the mentor",
        Clause::Capacity(_) => "mentees at a time",
        Clause::StipendEarned(_) => "percent of the planned dates",
        // The form does not show these, since they have no plain value.
        Clause::HoursPace(_)
        | Clause::LateStart(_)
        | Clause::Counts(_)
        | Clause::Cadence(_)
        | Clause::Agreement(_)
        | Clause::Settle(_)
        | Clause::StartLevels(_)
        | Clause::ScheduleNeeds(_)
        | Clause::ModelFirst(_)
        | Clause::AddedBlocks(_)
        | Clause::CoreRoleFirst(_)
        | Clause::NoVerdict(_)
        | Clause::Goals(_)
        | Clause::Reviews(_)
        | Clause::Evaluation(_)
        | Clause::MentorTraining(_)
        | Clause::Conflict(_)
        | Clause::Prefer(_)
        | Clause::Term(_)
        | Clause::SecondYear(_)
        | Clause::MeetingTime(_)
        | Clause::Forms(_)
        | Clause::Entry(_)
        | Clause::Regions(_)
        | Clause::RoleCalendar(_)
        | Clause::CoverNote(_)
        | Clause::Feedback(_)
        | Clause::Recognition(_)
        | Clause::Principle(_)
        | Clause::Rhythm(_)
        | Clause::FormDue(_)
        | Clause::StipendByYear(_)
        | Clause::StipendProRata(_)
        | Clause::DutyDay(_)
        | Clause::Assignment(_)
        | Clause::AgreementClause(_)
        | Clause::Checklist(_) => "",
    }
}
