//! Decisions: each command, its effects, and its refusals.

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
