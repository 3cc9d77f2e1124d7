//! The desk: screens drawn into a buffer, and the built binary in a pseudo-terminal.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod actions;
mod dialogs;
mod find;
mod first_steps;
mod footer;
mod forms;
mod gone;
mod jobs;
mod link;
mod lists;
mod mended;
mod mentor_view;
mod monkey;
mod one_pairing;
mod own_editor;
mod pictures;
mod roles;
mod screens;
mod screens_all;
mod screens_matching;
mod screens_pictures;
mod screens_reading;
mod search;
mod settings;
mod small;
mod start;
mod stories;
#[path = "../support/mod.rs"]
mod support;
mod terminals;
mod untouched;
mod unusual;
