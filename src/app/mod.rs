//! The window: dispatch of actions, files, workers, session.
