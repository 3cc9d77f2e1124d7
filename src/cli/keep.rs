//! `backup`, `restore`, `doctor`.

use std::path::PathBuf;

use super::{
    args::{Global, Restore},
    failure::Failure,
};

pub fn backup(_global: &Global, _file: Option<PathBuf>) -> Result<(), Failure> {
    Err(Failure::Failed("not yet".into()))
}

pub fn restore(_global: &Global, _restore: &Restore) -> Result<(), Failure> {
    Err(Failure::Failed("not yet".into()))
}

pub fn doctor(_global: &Global, _repair: bool) -> Result<(), Failure> {
    Err(Failure::Failed("not yet".into()))
}
