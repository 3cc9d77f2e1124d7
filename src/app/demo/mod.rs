//! Made-up data: five programs, their people and what goes on between them.
//!
//! The same seed and day give the same documents on every machine, in any number. Every date hangs on the day, so
//! that from 40 pairings up every kind of attention that is computed occurs on any day; two thirds are on track.

mod names;
mod people;
mod programs;
mod rng;
mod scenes;
mod story;
mod words;

use std::sync::Arc;

use rayon::prelude::*;

use self::{
    people::Member,
    programs::Scheme,
    rng::{Rng, Stream},
    scenes::Scene,
    story::Story,
};
use crate::domain::{
    change::Document,
    day::Day,
    id::PairingId,
    pairing::{Pairing, PairingState},
    policy::Policy,
};

/// How much is made up, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// People in the directory. Fewer than two leave nobody to pair.
    pub people: usize,
    /// Pairings, with ten log entries each on average. Fewer come out where there are not enough people for so many
    /// different pairs.
    pub pairings: usize,
    /// Chooses one of many worlds of that size.
    pub seed: u64,
}

impl Default for Size {
    /// What `demo` opens on.
    fn default() -> Self {
        Self { people: 120, pairings: 42, seed: 1 }
    }
}

/// Mentors and mentees to be paired, by their places among all people.
#[derive(Debug, Default, Clone)]
struct Pool {
    mentors: Vec<usize>,
    mentees: Vec<usize>,
}

impl Pool {
    /// The `place`th mentor and mentee: everybody in turn, then everybody with the next one, until all have had all.
    fn couple(&self, place: usize) -> Option<(usize, usize)> {
        let round = place.checked_div(self.mentees.len()).filter(|round| *round < self.mentors.len())?;
        let seat = place % self.mentees.len();
        Some((self.mentors[(seat + round) % self.mentors.len()], self.mentees[seat]))
    }
}

/// Who meets whom, where.
#[derive(Debug, Clone, Copy)]
struct Pair {
    scene: Scene,
    scheme: Scheme,
    mentor: usize,
    mentee: usize,
}

/// Made-up documents of that size as they stand on `today`: programs, people, pairings, each in the order of their
/// keys.
#[must_use]
pub fn documents(size: &Size, today: Day) -> Vec<Document> {
    let policies: Vec<Policy> =
        Scheme::ALL.iter().filter_map(|scheme| scheme.program(today)).map(|it| Policy::new(Arc::new(it))).collect();
    let Ok(policies) = <[Policy; 5]>::try_from(policies) else { return Vec::new() };
    let (mut members, pools) = people(size, &policies, today);
    let pairs = pairs(size.pairings, &pools);
    let pairings: Vec<Pairing> = pairs
        .par_iter()
        .enumerate()
        .map(|(index, pair)| pairing(size.seed, index, *pair, &policies[pair.scheme as usize], &members, today))
        .collect();
    settle(&mut members, &pairs, &policies);

    let mut programs: Vec<_> = policies.into_iter().map(|policy| policy.program).collect();
    programs.sort_by(|a, b| a.id.cmp(&b.id));
    let mut people: Vec<_> = members.into_iter().map(|member| member.person).collect();
    people.sort_by(|a, b| a.id.cmp(&b.id));
    let programs = programs.into_iter().map(Document::Program);
    let people = people.into_iter().map(|person| Document::Person(Arc::new(person)));
    programs.chain(people).chain(pairings.into_iter().map(|it| Document::Pairing(Arc::new(it)))).collect()
}

fn people(size: &Size, policies: &[Policy; 5], today: Day) -> (Vec<Member>, [Pool; 5]) {
    let mut pools: [Pool; 5] = Default::default();
    let (mut mentors, mut mentees) = (0, 0);
    let mut places = Vec::with_capacity(size.people);
    for index in 0..size.people {
        let count = if people::is_mentor(index) { &mut mentors } else { &mut mentees };
        let scheme = Scheme::of(*count);
        *count += 1;
        let pool = &mut pools[scheme as usize];
        let pool = if people::is_mentor(index) { &mut pool.mentors } else { &mut pool.mentees };
        places.push((scheme, pool.len()));
        pool.push(index);
    }
    let member = |(index, &(scheme, place)): (usize, &(Scheme, usize))| {
        people::member(size.seed, index, scheme, place, &policies[scheme as usize].program, today)
    };
    let members = places.par_iter().enumerate().filter_map(member).collect();
    (members, pools)
}

/// Deals out the mentors and mentees of each program in turn, and nobody to the same person twice. Where a program
/// runs out, it borrows from the others.
fn pairs(count: usize, pools: &[Pool; 5]) -> Vec<Pair> {
    let all = |people: fn(&Pool) -> &Vec<usize>| pools.iter().flat_map(people).copied().collect();
    let everybody = Pool { mentors: all(|pool| &pool.mentors), mentees: all(|pool| &pool.mentees) };
    let (mut dealt, mut borrowed) = ([0_usize; 5], [0_usize; 5]);
    let mut pairs = Vec::with_capacity(count);
    for index in 0..count {
        let scene = Scene::of(index);
        // Each round begins elsewhere in the mix, so that a scene does not always fall to the same program.
        let scheme = scene.scheme().unwrap_or_else(|| Scheme::of(index + 7 * (index / scenes::ROUND)));
        let own = &pools[scheme as usize];
        let place = &mut dealt[scheme as usize];
        let mut couple = own.couple(*place);
        *place += 1;
        if couple.is_none() {
            let place = &mut borrowed[scheme as usize];
            while let Some((mentor, mentee)) = everybody.couple(*place) {
                *place += 1;
                // The program's own people have all had each other by now.
                if !(own.mentors.binary_search(&mentor).is_ok() && own.mentees.binary_search(&mentee).is_ok()) {
                    couple = Some((mentor, mentee));
                    break;
                }
            }
        }
        pairs.extend(couple.map(|(mentor, mentee)| Pair { scene, scheme, mentor, mentee }));
    }
    pairs
}

fn pairing(seed: u64, index: usize, pair: Pair, policy: &Policy, members: &[Member], today: Day) -> Pairing {
    let (mentor, mentee) = (&members[pair.mentor].person, &members[pair.mentee]);
    let id = PairingId(u32::try_from(index + 1).unwrap_or(u32::MAX));
    let pairing = Pairing::new(id, policy.program.id.clone(), mentor.id.clone(), mentee.person.id.clone(), today);
    let rng = Rng::of(seed, Stream::Pairing, index);
    let role = mentee.person.role.as_deref();
    let mut story = Story { pairing, rng, policy, job: mentee.job, role, today };
    let starts_on = pair.scene.starts_on(&mut story, pair.scheme);
    // A weekend moves it by two days at most, which every scene can spare; a break could move it too far.
    let workday = (0..3).map(|later| starts_on.plus(later)).find(|day| !day.is_weekend());
    let starts_on = workday.unwrap_or(starts_on);
    story.pairing.starts_on = starts_on;
    story.pairing.region = mentee.person.region.clone();
    if story.rng.chance(30) {
        story.pairing.confirmed_on = Some(starts_on);
    }
    pair.scene.tell(&mut story, pair.scheme);
    let mut pairing = story.pairing;
    if pairing.state == PairingState::Requested {
        pairing.confirmed_on = None;
    }
    pairing
}

/// What follows for people from the pairs: they belong to the program, mentors take as many as they have, and some of
/// the others wait.
fn settle(members: &mut [Member], pairs: &[Pair], policies: &[Policy; 5]) {
    let mut mentees = vec![0_u32; members.len()];
    for pair in pairs {
        mentees[pair.mentor] += 1;
        mentees[pair.mentee] += 1;
        let program = &policies[pair.scheme as usize].program.id;
        for party in [pair.mentor, pair.mentee] {
            let programs = &mut members[party].person.programs;
            if !programs.contains(program) {
                programs.push(program.clone());
            }
        }
    }
    let mut unpaired = 0;
    for (index, member) in members.iter_mut().enumerate() {
        let person = &mut member.person;
        if let Some(capacity) = &mut person.capacity {
            *capacity = (*capacity).max(mentees[index]);
        } else if mentees[index] == 0 {
            if unpaired % 6 == 0 {
                person.programs.push(policies[Scheme::of(unpaired) as usize].program.id.clone());
            }
            unpaired += 1;
        }
    }
}

#[cfg(test)]
mod tests;
