//! The status function, kind by kind: just before, at and just after each bound.

mod contact;
mod documents;
mod hours;
mod money;
mod months;
mod people;
mod policy;
mod properties;
mod setup;
mod skills;
mod term;
mod time_evaluations;
mod time_hours;
mod time_policy;
mod time_reviews;
mod time_rhythm;
mod time_skills;
mod time_submissions;
mod time_travel;
mod time_workload;
mod town;
