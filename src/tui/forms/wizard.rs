//! Setting a program up from a template, step by step: the template, its name, its dates, what differs, the sum of it.

use super::{
    Said, Wrong,
    program::short_name,
    read::{needed_day, wrong},
};
use crate::{
    app::{
        App,
        format::{
            main_rule::plain_value,
            program::{closure, merged},
            rule::set_rule,
            template::{Template, templates},
        },
        quick::{Direction, date},
    },
    domain::{
        command::Command,
        day::Day,
        decide::Records as _,
        id::ProgramId,
        policy::Policy,
        program::{Closure, Program},
        rule::{Clause, Rule},
    },
    tui::model::{Field, Form, FormOf},
};

/// The steps.
pub const STEPS: [&str; 5] = ["Template", "Name", "Dates", "Rules", "Summary"];

/// For each template who it is for, and its main rules.
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

/// Who a template is for, and its main rules.
#[must_use]
pub fn described(template: &Template) -> (&str, &str) {
    let found = DESCRIBED.iter().find(|(id, ..)| *id == template.id.as_str());
    found.map_or((template.summary.as_str(), ""), |(_, who, rules)| (who, rules))
}

/// The name of the field of a rule.
fn field_of(template: &Template, rule: &Rule) -> String {
    format!("{}:{}", template.id, rule.id)
}

/// The rules of a template that are asked for, each with its value.
fn main_rules(template: &Template) -> impl Iterator<Item = (&Rule, String)> {
    template.rules.iter().filter_map(|rule| Some((rule, plain_value(rule)?)))
}

/// In what the value of a rule is counted, and from when.
fn unit(clause: &Clause) -> &'static str {
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
        // These have no plain value and are not asked for here.
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
        | Clause::Assignment(_) => "",
    }
}

pub(super) fn new(app: &App) -> Form {
    let names = templates().iter().map(|one| one.name.clone()).collect();
    let (starts, ends) = school_year(app.book().today());
    let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
    let mut fields = vec![
        Field::choice("template", "", names, 0),
        Field::text("name", "name", "as people call it").on_step(1),
        Field::text("id", "short name", "for lists and files, as in classified-26").on_step(1),
        Field::date("starts", "starts", "1 aug, or 2026-08-01").with(&day(starts)).on_step(2),
        Field::date("ends", "ends", "30 jun, or 2027-06-30").with(&day(ends)).on_step(2),
        Field::notes("closures", "closed", "", 6).on_step(2),
    ];
    for (place, template) in templates().iter().enumerate() {
        for (rule, value) in main_rules(template) {
            let label = rule.id.as_str().replace('-', " ");
            let field = Field::text(field_of(template, rule), label, unit(&rule.clause)).with(&value);
            fields.push(field.on_step(3).for_choice(place));
        }
    }
    let mut form = Form::new(FormOf::NewProgram, "Set up a program", fields);
    form.steps = &STEPS;
    propose(&mut form, app);
    form
}

/// The school year that a program set up on that day is likely for: from spring on the next one.
fn school_year(today: Day) -> (Option<Day>, Option<Day>) {
    let year = today.month().year;
    let first = if today.month().month >= 4 { year } else { year - 1 };
    (Day::ymd(first, 8, 1), Day::ymd(first + 1, 6, 30))
}

/// Proposes a name and a short name after the template, where nobody typed another.
pub(super) fn propose(form: &mut Form, app: &App) {
    let Some(template) = templates().get(form.chosen("template")) else { return };
    let starts = needed_day(form, "starts", app.book().today()).unwrap_or(app.book().today());
    let id = short_name_for(&template.name, starts, app);
    for (field, words) in [("name", template.name.as_str()), ("id", &id)] {
        if let Some(field) = form.fields.iter_mut().find(|own| own.name == field) {
            field.propose(words);
        }
    }
}

/// A short name of the words that tell a program from others, with its year: `classified-26`.
fn short_name_for(name: &str, starts: Day, app: &App) -> String {
    const COMMON: [&str; 14] = [
        "staff",
        "mentoring",
        "mentors",
        "mentor",
        "of",
        "for",
        "the",
        "to",
        "and",
        "program",
        "programs",
        "new",
        "their",
        "role",
    ];
    let folded = crate::app::search::fold(name);
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let telling: Vec<&str> = words.filter(|word| !COMMON.contains(word)).take(2).collect();
    let stem = if telling.is_empty() { "program".to_owned() } else { telling.join("-") };
    let stem = format!("{stem}-{:02}", starts.month().year.rem_euclid(100));
    let is_free = |id: &String| ProgramId::new(id).is_ok_and(|id| app.book().policy(&id).is_none());
    let mut more = (2..).map(|n: u32| format!("{stem}-{n}"));
    if is_free(&stem) { stem } else { more.find(is_free).unwrap_or_default() }
}

/// The closures, a line each: two days in words, or one.
fn closures(form: &Form, starts: Day) -> Result<Vec<Closure>, Wrong> {
    let mut read = Vec::new();
    for (place, line) in form.value("closures").lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match closure(line).or_else(|_| closure_in_words(line, starts)) {
            Ok(closure) => read.push(closure),
            Err(words) => {
                return wrong(
                    "closures",
                    format!("line {}: {words}; a break is 21 dec .. 1 jan, a single day 7 sep", place + 1),
                );
            }
        }
    }
    Ok(merged(read))
}

fn closure_in_words(line: &str, starts: Day) -> Result<Closure, String> {
    let parts = ["..", " to ", " – ", " - "].iter().find_map(|sign| line.split_once(sign)).unwrap_or((line, line));
    let day = |words: &str, after: Day| {
        date::parse(words.trim(), after, Direction::Future).map_err(|error| error.to_string())
    };
    let from = day(parts.0, starts)?;
    let to = day(parts.1, from)?;
    if to < from { Err("it ends before it begins".to_owned()) } else { Ok(Closure { from, to }) }
}

/// The program as it is filled in so far.
fn made(form: &Form, app: &App) -> Result<Program, Wrong> {
    let today = app.book().today();
    let Some(template) = templates().get(form.chosen("template")) else {
        return wrong("template", "choose a template");
    };
    let id = short_name(form, app)?;
    let (starts, ends) = (needed_day(form, "starts", today)?, needed_day(form, "ends", today)?);
    if ends < starts {
        return wrong("ends", "the last day is before the first; name a later one");
    }
    let closures = closures(form, starts)?;
    let mut program = template.program(id, Some(form.value("name")), starts, ends, closures);
    for (rule, value) in differing(form, template) {
        if let Err(error) = set_rule(&mut program, &format!("{}={value}", rule.id)) {
            return wrong(&field_of(template, rule), error.to_string());
        }
    }
    Ok(program)
}

/// The rules that are to differ from the template, each with its value.
fn differing<'f>(form: &'f Form, template: &'f Template) -> Vec<(&'f Rule, &'f str)> {
    let field = |rule: &Rule| form.named(&field_of(template, rule)).filter(|field| field.is_touched());
    let rules = template.rules.iter().filter_map(|rule| Some((rule, field(rule)?.value())));
    rules.filter(|(rule, value)| plain_value(rule).is_some_and(|old| old != *value)).collect()
}

/// What is wrong with the present step, so that nobody goes on over it.
pub(super) fn check(form: &Form, app: &App) -> Result<(), Wrong> {
    match made(form, app) {
        Err(wrong) if form.named(&wrong.field).is_none_or(|field| field.step <= form.step) => Err(wrong),
        Ok(_) | Err(_) => Ok(()),
    }
}

pub(super) fn add(form: &Form, app: &App) -> Result<Command, Wrong> {
    Ok(Command::AddProgram(Box::new(made(form, app)?)))
}

/// What is said below the fields of the present step.
pub(super) fn said(form: &Form, app: &App) -> Vec<Said> {
    let Some(template) = templates().get(form.chosen("template")) else { return Vec::new() };
    match form.step {
        2 => dates_said(form, app),
        3 => {
            let here =
                form.here().and_then(|field| template.rules.iter().find(|rule| field_of(template, rule) == field.name));
            let mut said = match here {
                Some(rule) => vec![
                    Said::Good(rule.says.to_string()),
                    Said::Plain(format!("{} · {}", rule.strength.word(), rule.source)),
                ],
                None => Vec::new(),
            };
            if let Err(wrong) = made(form, app)
                && form.named(&wrong.field).is_some_and(|field| field.step == 3 && field.error.is_none())
            {
                said.push(Said::Beware(wrong.words));
            }
            said
        }
        4 => summary(form, template, app),
        _ => Vec::new(),
    }
}

fn dates_said(form: &Form, app: &App) -> Vec<Said> {
    let lead = "A break or a closed day is a line: 21 dec .. 1 jan, or 7 sep.";
    match made(form, app) {
        Ok(program) => {
            let mut said = vec![Said::Plain(lead.to_owned())];
            said.extend(program.closures.iter().map(|one| Said::Plain(format!("closed {}", span(one.from, one.to)))));
            let (from, to) = (program.starts_on, program.ends_on);
            let days = Policy::new(std::sync::Arc::new(program)).calendar.count(from, to);
            said.push(Said::Good(format!("{days} open days")));
            said
        }
        Err(wrong)
            if wrong.field == "closures" && form.named("closures").is_some_and(|field| field.error.is_none()) =>
        {
            vec![Said::Beware(wrong.words)]
        }
        Err(_) => vec![Said::Plain(lead.to_owned())],
    }
}

fn span(from: Day, to: Day) -> String {
    if from == to { from.long() } else { format!("{} to {}", from.long(), to.long()) }
}

/// All that will be made, and the same as a command for the shell.
fn summary(form: &Form, template: &Template, app: &App) -> Vec<Said> {
    let program = match made(form, app) {
        Ok(program) => program,
        Err(wrong) => return vec![Said::Beware(wrong.words)],
    };
    let differing = differing(form, template);
    let (lists, events, surveys) = (program.checklists.len(), program.events.len(), program.surveys.len());
    let mut said = vec![
        Said::Good(format!("{} ({})", program.name, program.id)),
        Said::Plain(format!("from {}", span(program.starts_on, program.ends_on))),
        Said::Plain(match program.closures.len() {
            0 => "no breaks named; weekends are closed".to_owned(),
            1 => "1 break".to_owned(),
            many => format!("{many} breaks"),
        }),
        Said::Plain(format!(
            "{} rules, {lists} checklists, {events} events of the year, {surveys} surveys",
            program.rules.len()
        )),
    ];
    said.extend(differing.iter().map(|(rule, value)| {
        let old = plain_value(rule).filter(|old| !old.is_empty()).unwrap_or_else(|| "nothing".to_owned());
        Said::Good(format!("{}: {value} instead of {old}", rule.id.as_str().replace('-', " ")))
    }));
    if differing.is_empty() {
        said.push(Said::Plain("every rule as the template has it".to_owned()));
    }
    let mut shell = format!(
        "mentordesk add program --template {} --id {} --name \"{}\" --starts {} --ends {}",
        template.id, program.id, program.name, program.starts_on, program.ends_on
    );
    for closure in &program.closures {
        shell.push_str(&format!(" --closure {}..{}", closure.from, closure.to));
    }
    for (rule, value) in &differing {
        shell.push_str(&format!(" --set \"{}={value}\"", rule.id));
    }
    let policy = Policy::new(std::sync::Arc::new(program));
    said.extend(policy.contradictions().into_iter().map(|words| Said::Beware(format!("Beware: {words}"))));
    said.push(Said::Plain("Saving sets it up, and undo takes it back. In the shell it is:".to_owned()));
    said.push(Said::Plain(shell));
    said
}
