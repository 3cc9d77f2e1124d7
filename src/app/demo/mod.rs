//! Sample data: five programs, their people, and their pairings.
//!
//! The same seed, size, and day produce the same documents on every machine. Every date is relative to the day, so with
//! 40 or more pairings every kind of attention occurs on any day. Most pairings are on track.

mod builder;
mod names;
mod office;
mod people;
mod programs;
mod requests;
mod rng;
mod scenes;
mod words;

use std::{collections::HashSet, sync::Arc};

use rayon::prelude::*;

use self::{
    builder::PairingBuilder,
    people::Member,
    programs::DemoProgram,
    rng::{Rng, Stream},
    scenes::Scene,
};
use super::{App, Failure, clock::Clock};
use crate::{
    domain::{
        change::Document,
        day::Day,
        id::PairingId,
        office::Payment,
        pairing::{Pairing, PairingState},
        policy::Policy,
        program::{Program, Region},
        units::Cents,
    },
    store::MemoryStore,
};

/// The amount of sample data, and its seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Number of people in the directory. With fewer than two, there are no pairings.
    pub people: usize,
    /// Number of pairings, with ten log entries each on average. Fewer are generated if there are too few people for
    /// that many distinct pairs.
    pub pairings: usize,
    /// Seed of the random numbers.
    pub seed: u64,
}

impl Default for Size {
    /// The size of the demo that opens on the desk.
    fn default() -> Self {
        Self { people: 120, pairings: 42, seed: 1 }
    }
}

/// Mentors and mentees to pair, as indices into the list of all people.
#[derive(Debug, Default, Clone)]
struct Pool {
    mentors: Vec<usize>,
    mentees: Vec<usize>,
}

impl Pool {
    /// The `place`th pair. Each round pairs every mentee once, with the next mentor than in the round before. `None`
    /// once all combinations are used.
    fn pair_at(&self, place: usize) -> Option<(usize, usize)> {
        let round = place.checked_div(self.mentees.len()).filter(|round| *round < self.mentors.len())?;
        let seat = place % self.mentees.len();
        Some((self.mentors[(seat + round) % self.mentors.len()], self.mentees[seat]))
    }
}

/// A pairing to generate.
#[derive(Debug, Clone, Copy)]
struct Pair {
    scene: Scene,
    program: DemoProgram,
    mentor: usize,
    mentee: usize,
    /// Whether the mentor holds group meetings with this mentee and another one.
    group: bool,
}

/// A desk with sample data that is only in memory.
///
/// # Errors
/// As [`App::add_sample_data`].
pub fn desk(clock: Clock) -> Result<App, Failure> {
    let mut app = App::new(Arc::new(MemoryStore::new()), clock);
    app.add_sample_data(documents(&Size::default(), clock.today()))?;
    Ok(app)
}

/// Generates the documents as of `today`: programs, people, pairings, and requests, each sorted by key.
#[must_use]
pub fn documents(size: &Size, today: Day) -> Vec<Document> {
    let policies: Vec<Policy> = DemoProgram::ALL
        .iter()
        .filter_map(|scheme| scheme.program(today))
        .map(|it| Policy::new(Arc::new(it)))
        .collect();
    let Ok(policies) = <[Policy; 5]>::try_from(policies) else { return Vec::new() };
    let (mut members, pools) = people(size, &policies, today);
    let pairs = pairs(size.pairings, &pools);
    let mut pairings: Vec<Pairing> = pairs
        .par_iter()
        .enumerate()
        .map(|(index, pair)| pairing(size.seed, index, *pair, &policies[pair.program as usize], &members, today))
        .collect();
    update_members(&mut members, &pairs, &policies, today);
    let requests = requests::requests(size.seed, &mut members, &pools, &pairs, &policies, today);

    let mut programs: Vec<_> = policies.into_iter().map(|policy| policy.program).collect();
    if let Some(program) = programs.get_mut(DemoProgram::Administrators as usize) {
        Arc::make_mut(program).regions = regions(&pools[DemoProgram::Administrators as usize], &members, today);
    }
    if let Some(program) = programs.get(DemoProgram::Administrators as usize) {
        send_stipends(&mut pairings, program, today);
    }
    programs.sort_by(|a, b| a.id.cmp(&b.id));
    let mut people: Vec<_> = members.into_iter().map(|member| member.person).collect();
    people.sort_by(|a, b| a.id.cmp(&b.id));
    let programs = programs.into_iter().map(Document::Program);
    let people = people.into_iter().map(|person| Document::Person(Arc::new(person)));
    let pairings = pairings.into_iter().map(|pairing| Document::Pairing(Arc::new(pairing)));
    let requests = requests.into_iter().map(|request| Document::Request(Arc::new(request)));
    programs.chain(people).chain(pairings).chain(requests).collect()
}

/// Sends the stipends of running pairings to the regions that have sent their lists of pairs. The first is still owed.
fn send_stipends(pairings: &mut [Pairing], program: &Program, today: Day) {
    let listed = |pairing: &Pairing| {
        let region = pairing.region.as_deref().and_then(|name| program.region(name));
        let is_open = pairing.program == program.id && pairing.state.is_running() && pairing.payments.is_empty();
        region.and_then(|region| region.list_sent_on).filter(|_| is_open)
    };
    let open = pairings.iter_mut().filter_map(|pairing| Some((listed(pairing)?, pairing)));
    for (listed, pairing) in open.skip(1) {
        let approved_on = listed.max(pairing.confirmed()).plus(5).min(today);
        let sent_on = Some(approved_on.plus(3).min(today));
        pairing.payments.push(Payment { year: 1, cents: Cents(50_000), approved_on, sent_on, paid_on: None });
    }
}

/// The regions of the administrators' program, each with a coordinator. Most of their lists have been sent.
fn regions(pool: &Pool, members: &[Member], today: Day) -> Vec<Region> {
    let names = DemoProgram::Administrators.regions().iter().enumerate();
    let region = |(place, name): (usize, &String)| {
        let coordinator = place.checked_rem(pool.mentors.len()).and_then(|place| members.get(pool.mentors[place]));
        Region {
            coordinators: coordinator.map(|member| member.person.id.clone()).into_iter().collect(),
            list_sent_on: (place % 3 != 2).then(|| today.plus(-80)),
            ..Region::new(name)
        }
    };
    names.map(region).collect()
}

fn people(size: &Size, policies: &[Policy; 5], today: Day) -> (Vec<Member>, [Pool; 5]) {
    let mut pools: [Pool; 5] = Default::default();
    let (mut mentors, mut mentees) = (0, 0);
    let mut places = Vec::with_capacity(size.people);
    for index in 0..size.people {
        let count = if people::is_mentor(index) { &mut mentors } else { &mut mentees };
        let scheme = DemoProgram::of(*count);
        *count += 1;
        let pool = &mut pools[scheme as usize];
        let pool = if people::is_mentor(index) { &mut pool.mentors } else { &mut pool.mentees };
        places.push((scheme, pool.len()));
        pool.push(index);
    }
    let member = |(index, &(scheme, place)): (usize, &(DemoProgram, usize))| {
        people::member(size.seed, index, scheme, place, &policies[scheme as usize].program, today)
    };
    let members = places.par_iter().enumerate().filter_map(member).collect();
    (members, pools)
}

/// Pairs the mentors and mentees of each program in turn, without repeating a pair. A program that runs out borrows
/// people from the others.
fn pairs(count: usize, pools: &[Pool; 5]) -> Vec<Pair> {
    let all = |people: fn(&Pool) -> &Vec<usize>| pools.iter().flat_map(people).copied().collect();
    let everyone = Pool { mentors: all(|pool| &pool.mentors), mentees: all(|pool| &pool.mentees) };
    let (mut dealt, mut borrowed) = ([0_usize; 5], [0_usize; 5]);
    let mut pairs: Vec<Pair> = Vec::with_capacity(count);
    let mut taken = HashSet::with_capacity(count);
    for index in 0..count {
        let scene = Scene::of(index);
        // Each round starts at a different point of the mix, so that a scene does not always get the same program.
        let scheme = scene.program().unwrap_or_else(|| DemoProgram::of(index + 7 * (index / scenes::ROUND)));
        let mut is_new = |(mentor, mentee): &(usize, usize)| taken.insert((scheme as usize, *mentor, *mentee));
        let mut next = |pool: &Pool, place: &mut usize| loop {
            let couple = pool.pair_at(*place)?;
            *place += 1;
            if is_new(&couple) {
                return Some(couple);
            }
        };
        let own = next(&pools[scheme as usize], &mut dealt[scheme as usize]);
        let Some((mentor, mentee)) = own.or_else(|| next(&everyone, &mut borrowed[scheme as usize])) else { continue };
        let mut pair = Pair { scene, program: scheme, mentor, mentee, group: false };
        if scene == Scene::SecondMentee
            && let Some(first) =
                pairs.iter_mut().rev().find(|first| first.program == scheme && first.scene == Scene::Well)
            && first.mentee != mentee
            && taken.insert((scheme as usize, first.mentor, mentee))
        {
            taken.remove(&(scheme as usize, mentor, mentee));
            first.group = true;
            (pair.mentor, pair.group) = (first.mentor, true);
        }
        pairs.push(pair);
    }
    pairs
}

fn pairing(seed: u64, index: usize, pair: Pair, policy: &Policy, members: &[Member], today: Day) -> Pairing {
    let (mentor, mentee) = (&members[pair.mentor].person, &members[pair.mentee]);
    let id = PairingId(u32::try_from(index + 1).unwrap_or(u32::MAX));
    let pairing = Pairing::new(id, policy.program.id.clone(), mentor.id.clone(), mentee.person.id.clone(), today);
    let rng = Rng::of(seed, Stream::Pairing, index);
    let role = mentee.person.role.as_deref();
    let mut story = PairingBuilder { pairing, rng, policy, job: mentee.job, role, today };
    let starts_on = pair.scene.starts_on(&mut story, pair.program);
    // A weekend shifts the start by at most two days, which every scene tolerates. A break could shift it too far.
    let workday = (0..3).map(|later| starts_on.plus(later)).find(|day| !day.is_weekend());
    let starts_on = workday.unwrap_or(starts_on);
    story.pairing.starts_on = starts_on;
    story.pairing.region = mentee.person.region.clone();
    if story.rng.chance(30) {
        story.pairing.confirmed_on = Some(starts_on);
    }
    pair.scene.build(&mut story, pair.program, index / scenes::ROUND);
    if pair.group {
        story.group_meeting();
    }
    story.history();
    let mut pairing = story.pairing;
    if pairing.state == PairingState::Requested {
        pairing.confirmed_on = None;
    }
    pairing
}

/// Updates people to match the pairs: their programs, the mentors' capacity, the facts a scene needs, and who is
/// waiting.
fn update_members(members: &mut [Member], pairs: &[Pair], policies: &[Policy; 5], today: Day) {
    let mut mentees = vec![0_u32; members.len()];
    for pair in pairs {
        mentees[pair.mentor] += 1;
        mentees[pair.mentee] += 1;
        let program = &policies[pair.program as usize].program.id;
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
                person.programs.push(policies[DemoProgram::of(unpaired) as usize].program.id.clone());
            }
            unpaired += 1;
        }
    }
    if unpaired == 0 {
        add_waiting_mentee(members, pairs, policies);
    }
    for pair in pairs {
        let mentor = &mut members[pair.mentor].person;
        pair.scene.about_mentor(mentor, today);
        if pair.scene == Scene::SecondMentee && pair.group {
            // One fewer than the mentor has.
            mentor.capacity = Some(1);
        }
    }
}

/// Makes sure a mentee is waiting: enrolls one in a second program that has no conditions for mentees.
fn add_waiting_mentee(members: &mut [Member], pairs: &[Pair], policies: &[Policy; 5]) {
    for scheme in [DemoProgram::Aspiring, DemoProgram::Classified] {
        let there: HashSet<_> = pairs.iter().filter(|pair| pair.program == scheme).map(|pair| pair.mentee).collect();
        let free = (0..members.len()).find(|index| !people::is_mentor(*index) && !there.contains(index));
        if let Some(member) = free.and_then(|index| members.get_mut(index)) {
            member.person.programs.push(policies[scheme as usize].program.id.clone());
            return;
        }
    }
}

#[cfg(test)]
mod tests;
