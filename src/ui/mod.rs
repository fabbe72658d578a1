//! Panels: read state, draw, push actions.
