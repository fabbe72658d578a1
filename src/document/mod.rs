//! One open case: text as opened, net edit since, history. The workspace of several.
