//! One line of results: JSON, or words and numbers in columns.

use std::time::Duration;

use serde_json::{Map, Value, json};

/// One case of a benchmark.
pub(crate) struct Line(Map<String, Value>);

impl Line {
    /// The line of a phase.
    pub(crate) fn new(bench: &str, events: usize, phase: &str) -> Self {
        let mut fields = Map::new();
        fields.insert("bench".to_owned(), json!(bench));
        fields.insert("events".to_owned(), json!(events));
        fields.insert("phase".to_owned(), json!(phase));
        Self(fields)
    }

    /// A time, in milliseconds; its name ends in `_ms`.
    #[must_use]
    pub(crate) fn ms(self, name: &str, time: Duration) -> Self {
        self.number(name, time.as_secs_f64() * 1000.0)
    }

    /// A number to three digits after the point.
    #[must_use]
    pub(crate) fn number(mut self, name: &str, number: f64) -> Self {
        self.0.insert(name.to_owned(), json!((number * 1000.0).round() / 1000.0));
        self
    }

    /// A count.
    #[must_use]
    pub(crate) fn count(mut self, name: &str, count: usize) -> Self {
        self.0.insert(name.to_owned(), json!(count));
        self
    }

    /// Prints it.
    pub(crate) fn print(self, as_json: bool) {
        if as_json {
            println!("{}", Value::Object(self.0));
            return;
        }
        let head =
            |name: &str| self.0.get(name).map(|value| value.to_string().replace('"', "")).unwrap_or_default();
        let rest: Vec<String> = self
            .0
            .iter()
            .filter(|(name, _)| !["bench", "events", "phase"].contains(&name.as_str()))
            .map(|(name, value)| format!("{name} {value:>9}"))
            .collect();
        println!("{:<7}{:>9}  {:<14}{}", head("bench"), head("events"), head("phase"), rest.join("  "));
    }
}
