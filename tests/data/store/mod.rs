//! Stores, codec, backups, and repairs.

mod acknowledged;
mod backup;
mod codec;
mod conformance;
mod damage;
#[cfg(target_os = "linux")]
mod every_step;
mod golden;
#[cfg(unix)]
mod kill;
mod samples;
mod suite;
