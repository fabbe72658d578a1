//! What layout keeps from frame to frame.

/// Rows of lanes at the last octaves, and texts with their widths. Belongs to the caller; an empty one costs time only.
#[derive(Debug, Default)]
pub struct Cache {}
