//! Job titles, workplaces, and texts of the five programs. The words are in `assets/samples`.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use super::programs::DemoProgram;

/// Word lists of every program.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    /// When people can meet.
    pub availability: Vec<String>,
    /// Skills that are useful in every job.
    pub skills: Vec<String>,
    /// Topics of every program, besides the skills of the job.
    pub topics: Vec<String>,
    /// Notes on meetings.
    pub notes: Vec<String>,
    /// Progress on a goal.
    pub progress: Vec<String>,
    /// Comments on a program.
    pub comments: Vec<String>,
    /// Reflections of mentors.
    pub reflections: Vec<String>,
    /// What mentees want to achieve when they ask for a mentor.
    pub objectives: Vec<String>,
    /// Reasons given with a request or an answer.
    pub reasons: Vec<String>,
}

/// The word lists of every program.
pub(super) static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("../../../assets/samples/words.toml")).unwrap_or_default());

type Lists = HashMap<String, Vec<String>>;

/// `jobs.toml`: lists by name, and for each program the names of its lists.
#[derive(Debug, Default, Deserialize)]
struct Jobs {
    skills: Lists,
    units: Lists,
    goals: Lists,
    regions: Lists,
    programs: HashMap<String, Staff>,
}

/// The people of a program.
#[derive(Debug, Deserialize)]
struct Staff {
    units: String,
    goals: String,
    regions: String,
    jobs: Vec<Job>,
}

/// A job with the skills it asks for.
#[derive(Debug, Deserialize)]
pub(super) struct Job {
    /// The title of a newcomer.
    pub role: String,
    /// The title of someone who has mastered the job.
    pub senior: String,
    /// The job family.
    pub group: String,
    skills: String,
    units: Option<String>,
}

static JOBS: LazyLock<Jobs> =
    LazyLock::new(|| toml::from_str(include_str!("../../../assets/samples/jobs.toml")).unwrap_or_default());

fn list(lists: &'static Lists, name: Option<&str>) -> &'static [String] {
    name.and_then(|name| lists.get(name)).map_or(&[], Vec::as_slice)
}

impl Job {
    /// The skills it asks for. People offer and need them, and meetings are about them.
    pub(super) fn skills(&self) -> &'static [String] {
        list(&JOBS.skills, Some(&self.skills))
    }
}

impl DemoProgram {
    fn staff(self) -> Option<&'static Staff> {
        JOBS.programs.get(self.names().1)
    }

    /// The jobs of its people.
    pub(super) fn jobs(self) -> &'static [Job] {
        self.staff().map_or(&[], |staff| &staff.jobs)
    }

    /// The workplaces of people with that job.
    pub(super) fn units(self, job: &Job) -> &'static [String] {
        list(&JOBS.units, job.units.as_deref().or(self.staff().map(|staff| staff.units.as_str())))
    }

    /// The goals of its pairs.
    pub(super) fn goals(self) -> &'static [String] {
        list(&JOBS.goals, self.staff().map(|staff| staff.goals.as_str()))
    }

    /// The regions of its people.
    pub(super) fn regions(self) -> &'static [String] {
        list(&JOBS.regions, self.staff().map(|staff| staff.regions.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_read_and_not_empty() {
        assert_eq!((WORDS.notes.len(), WORDS.reasons.len()), (18, 5));
        for scheme in DemoProgram::ALL {
            assert!(!scheme.jobs().is_empty() && !scheme.goals().is_empty() && !scheme.regions().is_empty());
            for job in scheme.jobs() {
                assert!(!job.skills().is_empty() && !scheme.units(job).is_empty(), "{job:?}");
            }
        }
    }
}
