//! What people do, decided: each act, what follows from it, and how it is refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod gate;
mod goals;
mod log;
mod months;
mod moves;
mod office;
mod payments;
mod requests;
mod several;
mod surveys;
