//! What people ask of the program: the use cases between the screen or the command line and the records.

pub mod quick;
pub mod search;
