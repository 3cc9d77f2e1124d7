//! The part of a pairing that lists, counts, and the rules about people read, without its records.

use std::sync::Arc;

use compact_str::CompactString;

use super::{
    day::Day,
    id::{PairingId, PersonRef, ProgramId},
    office::Override,
    pairing::{Pairing, PairingState, state_on},
};

/// Who is in a pairing, in which program, in which state, and from when to when.
///
/// A whole [`Pairing`] takes about 10 KB; this takes about 200 bytes, so that it can be kept for every pairing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairingSummary {
    /// Its number.
    pub id: PairingId,
    /// The program it belongs to.
    pub program: ProgramId,
    /// The mentor.
    pub mentor: PersonRef,
    /// The mentee.
    pub mentee: PersonRef,
    /// The state after its last move.
    pub state: PairingState,
    /// Its first day.
    pub starts_on: Day,
    /// Its last day, if one is set; otherwise the program's term decides.
    pub ends_on: Option<Day>,
    /// When it was confirmed, if known; otherwise `starts_on` counts.
    pub confirmed_on: Option<Day>,
    /// The region that runs it.
    pub region: Option<CompactString>,
    /// The rules of eligibility that are set aside for it.
    pub overrides: Box<[Override]>,
    /// The days on which the mentor and the mentee signed the agreement.
    signed: (Option<Day>, Option<Day>),
    /// The day of each move and the state before it, in order.
    moves: Box<[(Day, Option<PairingState>)]>,
}

/// What a whole pairing and its summary have in common.
pub trait PairingFacts {
    /// The mentor.
    fn mentor(&self) -> &PersonRef;
    /// The mentee.
    fn mentee(&self) -> &PersonRef;
    /// The region that runs it, if it has its own.
    fn region(&self) -> Option<&str>;
    /// Its first day.
    fn starts_on(&self) -> Day;
    /// Its last day, if one is set.
    fn ends_on(&self) -> Option<Day>;
    /// The state on `today`: moves with a later date have not happened yet.
    fn state_on(&self, today: Day) -> PairingState;
    /// The rules of eligibility that are set aside for it.
    fn overrides(&self) -> &[Override];

    /// The days on which the mentor and the mentee signed the agreement.
    fn signed(&self) -> (Option<Day>, Option<Day>);

    /// Whether this person is its mentor or its mentee.
    fn involves(&self, person: &PersonRef) -> bool {
        self.mentor() == person || self.mentee() == person
    }
}

macro_rules! facts {
    ($pairing:ty, $signed:expr) => {
        impl PairingFacts for $pairing {
            fn mentor(&self) -> &PersonRef {
                &self.mentor
            }
            fn mentee(&self) -> &PersonRef {
                &self.mentee
            }
            fn region(&self) -> Option<&str> {
                self.region.as_deref()
            }
            fn starts_on(&self) -> Day {
                self.starts_on
            }
            fn ends_on(&self) -> Option<Day> {
                self.ends_on
            }
            fn state_on(&self, today: Day) -> PairingState {
                <$pairing>::state_on(self, today)
            }
            fn overrides(&self) -> &[Override] {
                &self.overrides
            }
            fn signed(&self) -> (Option<Day>, Option<Day>) {
                $signed(self)
            }
        }
    };
}

facts!(Pairing, |pairing: &Pairing| (pairing.agreement.mentor_signed_on, pairing.agreement.mentee_signed_on));
facts!(PairingSummary, |pairing: &PairingSummary| pairing.signed);

impl<P: PairingFacts> PairingFacts for Arc<P> {
    fn mentor(&self) -> &PersonRef {
        (**self).mentor()
    }
    fn mentee(&self) -> &PersonRef {
        (**self).mentee()
    }
    fn region(&self) -> Option<&str> {
        (**self).region()
    }
    fn starts_on(&self) -> Day {
        (**self).starts_on()
    }
    fn ends_on(&self) -> Option<Day> {
        (**self).ends_on()
    }
    fn state_on(&self, today: Day) -> PairingState {
        (**self).state_on(today)
    }
    fn overrides(&self) -> &[Override] {
        (**self).overrides()
    }
    fn signed(&self) -> (Option<Day>, Option<Day>) {
        (**self).signed()
    }
}

impl From<&Pairing> for PairingSummary {
    fn from(pairing: &Pairing) -> Self {
        Self {
            id: pairing.id,
            program: pairing.program.clone(),
            mentor: pairing.mentor.clone(),
            mentee: pairing.mentee.clone(),
            state: pairing.state,
            starts_on: pairing.starts_on,
            ends_on: pairing.ends_on,
            confirmed_on: pairing.confirmed_on,
            region: pairing.region.clone(),
            overrides: pairing.overrides.clone().into(),
            signed: pairing.signed(),
            moves: pairing.history.iter().map(|turn| (turn.on, turn.from)).collect(),
        }
    }
}

impl PairingSummary {
    /// As [`Pairing::state_on`].
    #[must_use]
    pub fn state_on(&self, today: Day) -> PairingState {
        state_on(self.state, self.moves.iter().copied(), today)
    }

    /// As [`Pairing::confirmed`].
    #[must_use]
    pub fn confirmed(&self) -> Day {
        self.confirmed_on.unwrap_or(self.starts_on)
    }

    /// As [`Pairing::involves`].
    #[must_use]
    pub fn involves(&self, person: &PersonRef) -> bool {
        self.mentor == *person || self.mentee == *person
    }
}
