//! Replacing stretches of a text; every other byte is kept.

use std::fmt;
use std::sync::Arc;

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
pub fn splice(text: &str, splices: Vec<Splice>) -> Result<String, Splice> {
    let splices = in_order(text, splices)?;
    let added: usize = splices.iter().map(|splice| splice.text.len()).sum();
    let mut out = String::with_capacity(text.len() + added);
    out.extend(pieces(text, &splices));
    Ok(out)
}

/// The splices by place.
fn in_order(text: &str, mut splices: Vec<Splice>) -> Result<Vec<Splice>, Splice> {
    splices.sort_by_key(|splice| (splice.span.start, splice.span.end));
    let mut at = 0;
    let torn = splices.iter().position(|splice| {
        let fits =
            text.get(at..splice.span.start as usize).is_some() && text.get(splice.span.range()).is_some();
        at = splice.span.end as usize;
        !fits
    });
    match torn {
        Some(torn) => Err(splices.swap_remove(torn)),
        None => Ok(splices),
    }
}

/// The text with the splices carried out, piece by piece. The splices are in order.
fn pieces<'a>(text: &'a str, splices: &'a [Splice]) -> impl Iterator<Item = &'a str> {
    let ends = splices.iter().map(|splice| splice.span.end as usize);
    let starts = std::iter::once(0).chain(ends);
    let news = splices.iter().map(Some).chain([None]);
    starts.zip(news).flat_map(move |(from, splice)| {
        let to = splice.map_or(text.len(), |splice| splice.span.start as usize);
        [text.get(from..to).unwrap_or_default(), splice.map_or("", |splice| splice.text.as_str())]
    })
}

/// A text with splices that are carried out only where it is read: as cheap to copy as two pointers, however long it is.
/// Two are equal when they are made of the same text and splices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patched {
    text: Arc<str>,
    /// By place, none overlapping.
    splices: Arc<[Splice]>,
}

impl Patched {
    /// The text with the splices, which may come in any order.
    ///
    /// # Errors
    /// As [`splice`].
    pub fn new(text: Arc<str>, splices: Vec<Splice>) -> Result<Self, Splice> {
        let splices = in_order(&text, splices)?.into();
        Ok(Self { text, splices })
    }

    /// The text, piece by piece.
    pub fn pieces(&self) -> impl Iterator<Item = &str> {
        pieces(&self.text, &self.splices)
    }

    /// How many bytes it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pieces().map(str::len).sum()
    }

    /// Whether it has no byte.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// By place, none overlapping.
    #[must_use]
    pub fn splices(&self) -> &[Splice] {
        &self.splices
    }
}

impl fmt::Display for Patched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces().try_for_each(|piece| f.write_str(piece))
    }
}

impl<T: Into<Arc<str>>> From<T> for Patched {
    fn from(text: T) -> Self {
        Self { text: text.into(), splices: Arc::default() }
    }
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
        let patched = Patched::new("abcdef".into(), splices.clone()).unwrap();
        assert_eq!((patched.to_string().as_str(), patched.len()), ("<adEf", 5));
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
