//! How far a date lies from another: a signed ISO 8601 duration, or the earliest and the latest of two.

use smol_str::SmolStr;
use thiserror::Error;

/// A signed ISO 8601 duration: `-P1D`, `PT48H`, `P1Y2M`.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug, Default)]
pub struct Duration {
    /// Backwards in time.
    pub negative: bool,
    /// `P…Y`
    pub years: Option<u32>,
    /// `P…M`
    pub months: Option<u32>,
    /// `P…W`
    pub weeks: Option<u32>,
    /// `P…D`
    pub days: Option<u32>,
    /// `PT…H`
    pub hours: Option<u32>,
    /// `PT…M`
    pub minutes: Option<u32>,
    /// `PT…S`
    pub seconds: Option<u32>,
}

/// How far a date lies from its anchor: one duration, or the least and the most.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum Offset {
    /// Exactly so far: `-P1D`.
    Exactly(Duration),
    /// Some time between: `PT0H/PT48H`.
    Between(Duration, Duration),
}

/// Why a text is no offset.
#[derive(Clone, Eq, PartialEq, Debug, Error)]
#[error("character {character}: expected {expected}, found {found}")]
pub struct OffsetError {
    /// Byte offset of the first character that does not fit.
    pub offset: usize,
    /// Number of that character, counted from 1.
    pub character: usize,
    /// What would have been accepted there.
    pub expected: SmolStr,
    /// What stands there, in words.
    pub found: SmolStr,
}
