//! The best assignment of everyone who is waiting: `cargo bench --bench matching`.

#![allow(missing_docs, clippy::expect_used, reason = "a benchmark that cannot set itself up may stop")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use mentordesk::domain::{matching::assign, rule::Assignment};

/// Scores like those of a district: most pairs are allowed, and many scores are equal.
fn scores(mentees: usize, mentors: usize) -> Vec<Vec<Option<u32>>> {
    let mut rng = fastrand::Rng::with_seed(7);
    let mut score = || {
        (rng.u8(..100) >= 15).then(|| [0, 20, 33, 40, 50, 67, 75, 80, 100][rng.usize(..9)] * rng.u32(80..=100) / 100)
    };
    (0..mentees).map(|_| (0..mentors).map(|_| score()).collect()).collect()
}

fn matching(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("assignment");
    group.sample_size(10);
    for (mentees, mentors) in [(50, 150), (500, 1500), (1500, 500)] {
        let scores = scores(mentees, mentors);
        let free = vec![1; mentors];
        for (name, goal) in [("most pairs", Assignment::MostPairs), ("best total", Assignment::BestTotal)] {
            group.bench_function(format!("{mentees} mentees, {mentors} places, {name}"), |bencher| {
                bencher.iter(|| assign(black_box(&scores), &free, goal, &[]));
            });
        }
    }
    group.finish();
}

criterion_group!(benches, matching);
criterion_main!(benches);
