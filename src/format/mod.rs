//! Text to case and findings, and edits back to text.
