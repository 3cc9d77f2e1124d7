//! The rules of a program with a value on one line, which offices usually set themselves.

use super::rule::value_text;
use crate::domain::rule::{Clause, Rule, Test};

/// The value of a rule in the form that [`set_rule`](super::rule::set_rule) reads: hours, a number of days or years, an
/// amount. `None` if the rule has no such value.
#[must_use]
pub fn plain_value(rule: &Rule) -> Option<String> {
    if let Clause::HoursTarget(minutes)
    | Clause::MonthMinimum(minutes)
    | Clause::MonthMaximum(minutes)
    | Clause::PlausibleWeek(minutes)
    | Clause::WeekAverage(minutes) = &rule.clause
    {
        return Some(minutes.to_string());
    }
    if let Clause::Eligible(eligibility) = &rule.clause {
        return match eligibility.test {
            Test::YearsEmployed(years)
            | Test::YearsPermanent(years)
            | Test::YearsInRole(years)
            | Test::SchoolYearsInRole(years) => Some(years.to_string()),
            Test::Permanent | Test::Member | Test::NewToRole | Test::NotInSpecialEvaluation | Test::Attested => None,
        };
    }
    if let Clause::Stipend(stipend) = &rule.clause {
        return Some(stipend.cents.map_or_else(String::new, |cents| cents.to_string()));
    }
    Some(value_text(&rule.clause)).filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::format::{rule::set_rule, template::templates};
    use crate::domain::{day::Day, id::ProgramId};

    #[test]
    fn what_is_shown_of_a_main_rule_is_read_again_as_the_same() {
        for template in templates() {
            let day = Day::ymd(2026, 8, 10).unwrap();
            let program = template.program(ProgramId::new("p").unwrap(), None, day, day.plus(200), Vec::new());
            let mut main = 0;
            for rule in &program.rules {
                let Some(value) = plain_value(rule).filter(|value| !value.is_empty()) else { continue };
                let mut again = program.clone();
                set_rule(&mut again, &format!("{}={value}", rule.id)).unwrap();
                assert_eq!(again, program, "{} {}", template.id, rule.id);
                main += 1;
            }
            assert!(main > 0 || template.id.as_str() == "uk-pdp", "{}", template.id);
        }
    }
}
