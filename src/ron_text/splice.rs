//! Replacing stretches of a text; every other byte is kept.

use super::Span;

/// One replacement: `span` of the old text becomes `text`. An empty span inserts, an empty text deletes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Splice {
    /// What of the old text goes.
    pub span: Span,
    /// What comes instead.
    pub text: String,
}

impl Splice {
    /// Replaces `span`.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// Inserts before the byte `at`.
    #[must_use]
    pub fn insert(at: u32, text: impl Into<String>) -> Self {
        Self { span: Span { start: at, end: at }, text: text.into() }
    }

    /// Deletes `span`.
    #[must_use]
    pub fn delete(span: Span) -> Self {
        Self { span, text: String::new() }
    }
}

/// Applies the splices, in any order given; those at one place keep their order.
///
/// # Errors
/// The first of two splices that overlap, or one outside the text or inside a character.
pub fn splice(text: &str, mut splices: Vec<Splice>) -> Result<String, Splice> {
    splices.sort_by_key(|splice| (splice.span.start, splice.span.end));
    let added: usize = splices.iter().map(|splice| splice.text.len()).sum();
    let mut out = String::with_capacity(text.len() + added);
    let mut at = 0;
    for splice in splices {
        let kept = text.get(at..splice.span.start as usize);
        let (Some(kept), true) = (kept, text.get(splice.span.range()).is_some()) else {
            return Err(splice);
        };
        out.push_str(kept);
        out.push_str(&splice.text);
        at = splice.span.end as usize;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splices_apply_in_order_of_place() {
        let splices = vec![
            Splice::replace(Span::new(4, 5), "E"),
            Splice::insert(0, "<"),
            Splice::delete(Span::new(1, 3)),
        ];
        assert_eq!(splice("abcdef", splices).unwrap(), "<adEf");
    }

    #[test]
    fn overlapping_and_torn_splices_are_refused() {
        let overlap = vec![Splice::delete(Span::new(0, 3)), Splice::delete(Span::new(2, 4))];
        assert!(splice("abcdef", overlap).is_err());
        assert!(splice("é", vec![Splice::delete(Span::new(0, 1))]).is_err());
        assert!(splice("a", vec![Splice::delete(Span::new(1, 2))]).is_err());
    }
}
