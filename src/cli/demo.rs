//! `demo`, and opening the desk.

use std::path::Path;

use super::{
    args::{Demo, Global},
    failure::Failure,
};

/// Opens the desk on a data directory.
pub fn open(_global: &Global, _dir: &Path) -> Result<(), Failure> {
    Err(Failure::Failed("not yet".into()))
}

pub fn run(_global: &Global, _demo: &Demo) -> Result<(), Failure> {
    Err(Failure::Failed("not yet".into()))
}
