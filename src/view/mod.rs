//! What is on the screen now. Knows no egui.
