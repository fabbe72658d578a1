//! Where facts come from, in the terms of CSL, with custody after the Berkeley Protocol.

use lean_string::LeanStr;

use super::edtf::Edtf;
use super::words::vocabulary;
use super::{Access, Basis, Id, Keyed};

/// A document, page, judgment or other thing that tells facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Unique among the sources of a folder.
    pub id: Id,
    /// What sort of document; absent where none is stated.
    pub kind: Option<SourceKind>,
    /// Its title.
    pub title: LeanStr,
    /// "Family, Given" each.
    pub authors: Vec<LeanStr>,
    /// The journal, magazine or site it stands in.
    pub container_title: LeanStr,
    /// Who published it.
    pub publisher: LeanStr,
    /// The court or body that gave it.
    pub authority: LeanStr,
    /// Its number: "4557/2024".
    pub number: LeanStr,
    /// When it was published.
    pub issued: Option<Edtf>,
    /// Whether the document states when it was published.
    pub issued_basis: Basis,
    /// Where it stands.
    pub url: LeanStr,
    /// Where a copy is kept.
    pub archive_url: LeanStr,
    /// When it was read.
    pub accessed: Option<Edtf>,
    /// BCP 47.
    pub language: LeanStr,
    /// Reliability on the Admiralty scale.
    pub reliability: Option<Reliability>,
    /// The source whose words this one repeats.
    pub derived_from: Option<Id>,
    /// Who may see it.
    pub access: Access,
    /// The analyst's own words; kept out of exports.
    pub note: LeanStr,
    /// Path of the copy read, from the case file.
    pub file: LeanStr,
    /// SHA-256 of the copy read, 64 hexadecimal digits.
    pub sha256: LeanStr,
    /// When the copy was made.
    pub collected_at: LeanStr,
    /// Who made it.
    pub collected_by: LeanStr,
}

impl Keyed for Source {
    fn id(&self) -> &Id {
        &self.id
    }
}

vocabulary! {
    /// Reliability of a source on the Admiralty scale.
    Reliability {
        A = "A: completely reliable",
        B = "B: usually reliable",
        C = "C: fairly reliable",
        D = "D: not usually reliable",
        E = "E: unreliable",
        F = "F: cannot be judged",
    }
}

vocabulary! {
    /// The item types of CSL 1.0.2 (<https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types>),
    /// in the spelling of RON names.
    SourceKind {
        Article = "article",
        ArticleJournal = "journal article",
        ArticleMagazine = "magazine article",
        ArticleNewspaper = "newspaper article",
        Bill = "bill",
        Book = "book",
        Broadcast = "broadcast",
        Chapter = "chapter",
        Classic = "classic",
        Collection = "collection",
        Dataset = "dataset",
        Document = "document",
        Entry = "entry",
        EntryDictionary = "dictionary entry",
        EntryEncyclopedia = "encyclopedia entry",
        Event = "event",
        Figure = "figure",
        Graphic = "graphic",
        Hearing = "hearing",
        Interview = "interview",
        LegalCase = "legal case",
        Legislation = "legislation",
        Manuscript = "manuscript",
        Map = "map",
        MotionPicture = "film or video",
        MusicalScore = "musical score",
        Pamphlet = "pamphlet",
        PaperConference = "conference paper",
        Patent = "patent",
        Performance = "performance",
        Periodical = "periodical",
        PersonalCommunication = "personal communication",
        Post = "post",
        PostWeblog = "blog post",
        Regulation = "regulation",
        Report = "report",
        Review = "review",
        ReviewBook = "book review",
        Software = "software",
        Song = "audio recording",
        Speech = "speech",
        Standard = "standard",
        Thesis = "thesis",
        Treaty = "treaty",
        Webpage = "web page",
    }
}
