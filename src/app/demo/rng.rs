//! Random numbers that are the same on every machine and in every version.

/// `SplitMix64`. Written here because no crate promises its sequence across versions, and the same seed must always
/// give the same bytes.
#[derive(Debug, Clone)]
pub(super) struct Rng(u64);

/// What a stream of numbers is for. With separate streams, one more draw for a person does not change the pairings.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stream {
    Person = 1,
    Pairing = 2,
    Request = 3,
}

impl Rng {
    /// The stream of numbers for the `index`th person, pairing, or request.
    pub(super) fn of(seed: u64, stream: Stream, index: usize) -> Self {
        let mut rng = Self(seed ^ (stream as u64).rotate_left(56));
        rng.0 = rng.next().wrapping_add(index as u64);
        rng.0 = rng.next();
        rng
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`, or 0 if `n` is 0.
    pub(super) fn below(&mut self, n: u32) -> u32 {
        // The upper 32 bits times n, shifted right by 32, are below n and fit.
        (((self.next() >> 32) * u64::from(n)) >> 32) as u32
    }

    /// A number from `low` to `high`, inclusive.
    pub(super) fn between(&mut self, low: i32, high: i32) -> i32 {
        low + self.below(high.abs_diff(low) + 1).cast_signed()
    }

    /// True with a probability of `percent`.
    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of `items`, which must not be empty.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(u32::try_from(items.len()).unwrap_or(u32::MAX)) as usize]
    }

    /// `count` of `items` in their order, or all if there are fewer. No item is picked twice.
    pub(super) fn sample<'a, T>(&mut self, items: &'a [T], count: usize) -> Vec<&'a T> {
        let mut wanted = count.min(items.len());
        let mut taken = Vec::with_capacity(wanted);
        for (at, item) in items.iter().enumerate() {
            let left = u32::try_from(items.len() - at).unwrap_or(u32::MAX);
            if (self.below(left) as usize) < wanted {
                taken.push(item);
                wanted -= 1;
            }
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_never_changes() {
        // The published first numbers of SplitMix64 for the state 1234567.
        let mut rng = Rng(1_234_567);
        assert_eq!([rng.next(), rng.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn draws_stay_in_their_bounds() {
        let mut rng = Rng::of(1, Stream::Person, 0);
        for _ in 0..1_000 {
            assert!((-3..=4).contains(&rng.between(-3, 4)));
            assert!(rng.below(7) < 7);
            assert_eq!(rng.sample(&[1, 2, 3, 4], 2).len(), 2);
        }
        assert_eq!(rng.below(0), 0);
        assert_eq!(rng.sample(&[1, 2], 5), [&1, &2]);
    }
}
