//! The five programs, with dates around the given day.

use chrono::{Datelike, Weekday};

use crate::{
    app::format::{rule::set_rule, template::template},
    domain::{
        day::{Day, Month},
        id::ProgramId,
        program::{Closure, Program},
    },
};

/// The five programs of the demo, one of each template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DemoProgram {
    Classified,
    Pathways,
    Seiu,
    Aspiring,
    Administrators,
}

impl DemoProgram {
    /// All programs, in the order of their discriminants.
    pub(super) const ALL: [Self; 5] =
        [Self::Classified, Self::Pathways, Self::Seiu, Self::Aspiring, Self::Administrators];

    /// How often each program occurs: larger programs more often.
    const MIX: [Self; 20] = {
        use DemoProgram::{Administrators as D, Aspiring as A, Classified as C, Pathways as P, Seiu as S};
        [C, S, P, D, A, C, C, S, D, C, P, C, S, A, C, D, C, S, P, C]
    };

    /// The program of the `index`th person or pairing.
    pub(super) fn of(index: usize) -> Self {
        Self::MIX[index % Self::MIX.len()]
    }

    /// The ids of its template and of the program.
    pub(super) fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Classified => ("st-vrain", "classified"),
            Self::Pathways => ("mcps", "pathways"),
            Self::Seiu => ("seiu", "seiu"),
            Self::Aspiring => ("uk-pdp", "aspiring"),
            Self::Administrators => ("masa", "administrators"),
        }
    }

    /// The program, with dates around `today`.
    ///
    /// Every pairing starts within the program and has a good part of the term ahead of it. Rolling programs began more
    /// than a year ago.
    pub(super) fn program(self, today: Day) -> Option<Program> {
        let (template_id, id) = self.names();
        let (back, ahead) = match self {
            Self::Classified | Self::Aspiring | Self::Administrators => (150, 160),
            Self::Pathways | Self::Seiu => (400, 330),
        };
        let (starts_on, ends_on) = (today.plus(-back).month().first(), today.plus(ahead).month().last().max(today));
        let closures = self.closures(starts_on, ends_on);
        let template = template(template_id)?;
        let mut program = template.program(ProgramId::new(id).ok()?, None, starts_on, ends_on, closures);
        if self == Self::Seiu {
            set_rule(&mut program, "stipend=$600").ok()?;
        }
        Some(program)
    }

    /// The closures of every year that overlaps the program.
    fn closures(self, starts_on: Day, ends_on: Day) -> Vec<Closure> {
        let mut closures = Vec::new();
        for year in starts_on.date().year() - 1..=ends_on.date().year() {
            // Month, weekday, which one in the month, and the offsets in days of the first and last day.
            let breaks: &[(u32, Weekday, i32, i32, i32)] = match self {
                Self::Classified | Self::Pathways | Self::Seiu | Self::Administrators => {
                    &[(9, Weekday::Mon, 1, 0, 0), (11, Weekday::Thu, 4, -1, 1), (3, Weekday::Mon, 3, 0, 4)]
                }
                Self::Aspiring => {
                    &[(10, Weekday::Mon, 4, 0, 4), (2, Weekday::Mon, 3, 0, 4), (4, Weekday::Mon, 1, 0, 11)]
                }
            };
            for &(month, weekday, nth, from, to) in breaks {
                let anchor = nth_weekday(Month { year, month }, weekday, nth);
                closures.push(Closure { from: anchor.plus(from), to: anchor.plus(to) });
            }
            if let (Some(from), Some(to)) = (Day::ymd(year, 12, 21), Day::ymd(year + 1, 1, 1)) {
                closures.push(Closure { from, to });
            }
        }
        closures.retain(|closure| closure.from >= starts_on && closure.to <= ends_on);
        closures.sort_by_key(|closure| closure.from);
        closures
    }
}

fn nth_weekday(month: Month, weekday: Weekday, nth: i32) -> Day {
    let first = month.first();
    let wait = weekday.days_since(first.weekday()).cast_signed();
    first.plus(wait + 7 * (nth - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_five_templates_are_there_on_any_day() {
        for today in ["2026-11-21", "2028-02-29", "2026-07-01", "2199-12-31", "1900-01-01"] {
            let today: Day = today.parse().unwrap();
            for scheme in DemoProgram::ALL {
                let program = scheme.program(today).unwrap();
                assert!((program.starts_on..=program.ends_on).contains(&today), "{scheme:?} on {today}");
                assert!(program.closures.windows(2).all(|two| two[0].to < two[1].from));
            }
        }
    }

    #[test]
    fn thanksgiving_is_the_fourth_thursday() {
        let month = Month { year: 2026, month: 11 };
        assert_eq!(nth_weekday(month, Weekday::Thu, 4).to_string(), "2026-11-26");
    }
}
