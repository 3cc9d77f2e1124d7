//! The people of the demo.

use super::{
    names,
    programs::DemoProgram,
    rng::{Rng, Stream},
    words::{Job, WORDS},
};
use crate::domain::{
    day::Day,
    id::PersonRef,
    person::{Attendance, Employment, Person},
    program::Program,
    rule::{Clause, Eligibility, Party, Test},
};

/// A person with the data that pairing needs.
#[derive(Debug)]
pub(super) struct Member {
    /// The person.
    pub person: Person,
    /// The person's job.
    pub job: &'static Job,
}

/// Whether the `index`th person is a mentor: 45 of every hundred, evenly spread.
pub(super) fn is_mentor(index: usize) -> bool {
    (index * 9) % 20 < 9
}

/// The `index`th person, who is the `place`th mentor or mentee of the program. Mentors and mentees with the same place
/// have the same job, so most pairs share one.
pub(super) fn member(
    seed: u64,
    index: usize,
    scheme: DemoProgram,
    place: usize,
    program: &Program,
    today: Day,
) -> Option<Member> {
    let mut rng = Rng::of(seed, Stream::Person, index);
    let rng = &mut rng;
    let mentor = is_mentor(index);
    let jobs = scheme.jobs();
    let job = &jobs[place % jobs.len()];
    let name = names::full(index);
    let id = PersonRef::new(&format!("E{}", 10_000 + index)).ok()?;
    let mut person = Person { email: Some(names::email(&name).into()), ..Person::new(id, &name) };
    person.phone = rng.chance(80).then(|| format!("555-01{:02}", rng.below(100)).into());
    person.role = Some(if mentor { &job.senior } else { &job.role }.as_str().into());
    person.group = Some(job.group.as_str().into());
    person.unit = Some(rng.pick(scheme.units(job)).as_str().into());
    person.region = Some(rng.pick(scheme.regions()).as_str().into());
    person.availability = rng.chance(70).then(|| rng.pick(&WORDS.availability).as_str().into());
    person.member = Some(true);
    person.special_evaluation = Some(false);
    person.new_to_role = Some(!mentor);
    person.mentor = Some(mentor);
    if mentor {
        // Long enough for the conditions of every program: five years permanent, two school years in the position.
        let employed = today.plus(-rng.between(8 * 365, 26 * 365));
        person.employed_on = Some(employed);
        person.permanent_since = Some(employed.plus(rng.between(90, 400)));
        person.role_since = Some(today.plus(-rng.between(4 * 365, 7 * 365)));
        let retired = scheme == DemoProgram::Administrators && rng.chance(25);
        person.status = Some(if retired { Employment::Retired } else { Employment::Permanent });
        person.capacity = Some(1 + rng.below(3));
        // Everyone is trained if the program requires it.
        let trained = rng.chance(85) || scheme == DemoProgram::Seiu;
        person.trained_on = trained.then(|| today.plus(-rng.between(20, 700)));
        person.attended = person.trained_on.map(|on| attended(program, on)).unwrap_or_default();
        person.skills = rng.sample(job.skills(), 4).into_iter().map(|skill| skill.as_str().into()).collect();
        if rng.chance(35) {
            person.skills.push(rng.pick(&WORDS.skills).as_str().into());
        }
        person.programs = vec![program.id.clone()];
        person.attested = attested(program);
    } else {
        let in_role = today.plus(-rng.between(150, 320));
        let before = if rng.chance(40) { rng.between(400, 9 * 365) } else { 0 };
        person.role_since = Some(in_role);
        person.employed_on = Some(in_role.plus(-before));
        let permanent = before > 0 || scheme == DemoProgram::Pathways || rng.chance(50);
        person.status = Some(if permanent { Employment::Permanent } else { Employment::Probationary });
        person.permanent_since = permanent.then(|| in_role.plus(-before).plus(90));
        let needs = 1 + rng.below(3) as usize;
        person.needs = rng.sample(job.skills(), needs).into_iter().map(|skill| skill.as_str().into()).collect();
    }
    Some(Member { person, job })
}

/// Attendance of every session that the program requires, on that day.
fn attended(program: &Program, on: Day) -> Vec<Attendance> {
    let sessions = program
        .rules
        .iter()
        .filter_map(|rule| if let Clause::MentorTraining(sessions) = &rule.clause { Some(sessions) } else { None });
    sessions.flatten().map(|session| Attendance { session: session.clone(), on }).collect()
}

/// The rules that require an attestation for mentors.
fn attested(program: &Program) -> Vec<crate::domain::id::RuleId> {
    let asks = |clause: &Clause| {
        matches!(clause, Clause::Eligible(Eligibility { party: Party::Mentor, test: Test::Attested, .. }))
    };
    program.rules.iter().filter(|rule| asks(&rule.clause)).map(|rule| rule.id.clone()).collect()
}
