//! The file formats: CSV tables and program files.

mod district;
mod hostile;
mod office;
mod parts;
mod program;
mod rows;
