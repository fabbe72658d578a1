//! Casetrail: case timelines beside funding plots, from text files that stay the truth.
//!
//! The modules are floors: each imports only from those above it in this list.

pub mod action;
pub mod app;
pub mod check;
pub mod cli;
pub mod convert;
pub mod document;
pub mod draw;
pub mod edit;
pub mod export;
pub mod format;
pub mod layout;
pub mod model;
pub mod query;
pub mod ron_text;
pub mod store;
pub mod ui;
pub mod view;

/// Memory for the program, its benchmarks and its tests alike: a frame asks for thousands of small pieces and gives them back.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;
