//! Closed vocabularies: the name in the file and the words a person reads, from one table each.

/// A value of a closed vocabulary of the file format.
pub trait Named: Copy + Eq + 'static {
    /// Every value, in the order a person picks from.
    const ALL: &'static [Self];

    /// The name in the file: `CourtDecision`.
    fn name(self) -> &'static str;

    /// The words on the screen: "court decision".
    fn words(self) -> &'static str;

    /// The value with this name in the file.
    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.name() == name)
    }
}

/// Declares a vocabulary: an enum of unit variants with the words of each.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $words:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* #[doc = $words] $variant,)+
        }

        impl $crate::model::Named for $name {
            const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($variant),)+
                }
            }

            fn words(self) -> &'static str {
                match self {
                    $(Self::$variant => $words,)+
                }
            }
        }
    };
}
pub(crate) use vocabulary;
