//! Requests: interest, mentors, applications. Some are waiting, some are paused, most are answered.

use super::{
    Pair, Pool,
    people::Member,
    programs::DemoProgram,
    rng::{Rng, Stream},
    words::WORDS,
};
use crate::domain::{
    day::Day,
    id::{PairingId, RequestId},
    policy::Policy,
    request::{Answer, AnswerOutcome, Request, RequestKind},
    rule::Party,
};

/// Number of pairings per request.
const PAIRINGS_TO_A_REQUEST: usize = 8;

/// The requests as of `today`, sorted by number. People accepted by exception get the document on file.
pub(super) fn requests(
    seed: u64,
    members: &mut [Member],
    pools: &[Pool; 5],
    pairs: &[Pair],
    policies: &[Policy; 5],
    today: Day,
) -> Vec<Request> {
    let count = pairs.len() / PAIRINGS_TO_A_REQUEST + usize::from(pairs.len() >= 40) * 3;
    let mut requests = Vec::with_capacity(count);
    let of_regions = pairs.iter().enumerate().filter(|(_, pair)| pair.program == DemoProgram::Administrators);
    let of_regions: Vec<_> = of_regions.collect();
    for index in 0..count {
        let mut rng = Rng::of(seed, Stream::Request, index);
        let Some(request) = request(index, &mut rng, members, pools, &of_regions, policies, today) else { continue };
        let accepted = request.answers.last().is_some_and(|answer| answer.outcome == AnswerOutcome::Accepted);
        if accepted
            && request.kind == RequestKind::Application
            && let Some(member) = members.iter_mut().find(|member| member.person.id == request.person)
            && member.person.documents.is_empty()
        {
            member.person.documents.push("special application".into());
        }
        let id = RequestId(u32::try_from(requests.len() + 1).unwrap_or(u32::MAX));
        requests.push(Request { id, ..request });
    }
    requests
}

fn request(
    index: usize,
    rng: &mut Rng,
    members: &[Member],
    pools: &[Pool; 5],
    of_regions: &[(usize, &Pair)],
    policies: &[Policy; 5],
    today: Day,
) -> Option<Request> {
    use AnswerOutcome::{Accepted, Declined, Paused};
    let until = today.plus(rng.between(10, 40));
    let (kind, back, answer) = match index % 8 {
        0 => (RequestKind::Mentor, 2, None),
        1 => (RequestKind::Interest, 27, None),
        2 => (RequestKind::Mentor, 20, Some((5, Paused { until }))),
        3 => (RequestKind::SecondYear, 6, None),
        4 => (RequestKind::Application, 40, Some((6, Accepted))),
        5 => (RequestKind::Interest, 60, Some((4, Accepted))),
        6 => (RequestKind::Mentor, 50, Some((7, Declined))),
        _ => (RequestKind::Application, 9, None),
    };
    let scheme = match kind {
        RequestKind::Interest | RequestKind::Mentor => DemoProgram::Pathways,
        RequestKind::Application | RequestKind::SecondYear => DemoProgram::Administrators,
    };
    let pool = &pools[scheme as usize];
    let nth = |people: &[usize]| people.get(index.checked_rem(people.len())?).copied();
    let goes_on = of_regions.get(index / 8).copied().filter(|_| kind == RequestKind::SecondYear);
    let person = match kind {
        RequestKind::Interest => nth(&pool.mentors)?,
        RequestKind::Mentor | RequestKind::Application => nth(&pool.mentees)?,
        RequestKind::SecondYear => goes_on?.1.mentee,
    };
    let asked_by = match kind {
        RequestKind::Interest => Party::Mentor,
        RequestKind::SecondYear => Party::District,
        RequestKind::Mentor | RequestKind::Application => Party::Mentee,
    };
    let wished = nth(&pool.mentors).filter(|_| kind == RequestKind::Mentor && rng.chance(60));
    let mentor = wished.or(goes_on.map(|(_, pair)| pair.mentor)).filter(|mentor| *mentor != person);
    let received_on = today.plus(-back);
    let answers = answer.map(|(later, outcome)| Answer {
        on: received_on.plus(later).min(today),
        outcome,
        by: None,
        words: rng.pick(&WORDS.reasons).as_str().into(),
    });
    Some(Request {
        id: RequestId(0),
        program: policies[scheme as usize].program.id.clone(),
        kind,
        person: members.get(person)?.person.id.clone(),
        asked_by,
        mentor: mentor.and_then(|mentor| members.get(mentor)).map(|member| member.person.id.clone()),
        pairing: goes_on.map(|(place, _)| PairingId(u32::try_from(place + 1).unwrap_or(u32::MAX))),
        received_on,
        objectives: if kind == RequestKind::Mentor {
            rng.sample(&WORDS.objectives, 2).into_iter().map(|words| words.as_str().into()).collect()
        } else {
            Vec::new()
        },
        note: if kind == RequestKind::Mentor { "" } else { rng.pick(&WORDS.reasons) }.into(),
        answers: answers.into_iter().collect(),
    })
}
