//! What people do, decided: each act, what follows from it, and how it is refused.

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
