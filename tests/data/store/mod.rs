//! The stores, their codec, backups and repairs.

mod backup;
mod codec;
mod conformance;
mod damage;
mod golden;
#[cfg(unix)]
mod kill;
mod samples;
mod suite;
