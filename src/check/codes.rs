//! Every code a finding can have, in one table: what scripts and `acknowledged` rely on.

use crate::model::Level;

/// A sort of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable name in kebab case.
    pub name: &'static str,
    /// How bad it is.
    pub level: Level,
    /// Who finds it.
    pub family: Family,
    /// What it means, one sentence without a full stop.
    pub meaning: &'static str,
}

/// Who finds a sort of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Reading a text.
    Reading,
    /// Taking in what somebody else made of the file.
    Merging,
    /// Checking one case.
    Case,
    /// Comparing the cases of a folder.
    Folder,
    /// Holding quotations against documents.
    Documents,
}

macro_rules! codes {
    ($($constant:ident = $name:literal, $level:ident, $family:ident, $meaning:literal;)+) => {
        $(#[doc = $meaning] pub(in crate::check) const $constant: Code =
            Code { name: $name, level: Level::$level, family: Family::$family, meaning: $meaning };)+

        /// All codes, in families.
        pub const CODES: &[Code] = &[$($constant,)+];
    };
}

// Reading names its codes itself, being a floor above; a test holds that none is missing here.
mod table {
    use super::{Code, Family, Level};

    codes! {
        NOT_TEXT = "not-text", Error, Reading, "The file is not UTF-8 text";
        SYNTAX = "syntax", Error, Reading, "A stretch of the text is not RON";
        UNBALANCED = "unbalanced", Error, Reading, "Brackets, quotes or comments do not balance: the file is read-only and what follows is not read";
        NOT_A_CASE = "not-a-case", Error, Reading, "The text holds no Case";
        UNKNOWN_FORMAT = "unknown-format", Error, Reading, "The file is of a version of the format that this program does not know";
        MISSING_FORMAT = "missing-format", Error, Reading, "The case does not say which version of the format it is";
        MISSING_TITLE = "missing-title", Error, Reading, "The case has no title";
        MISSING_ID = "missing-id", Error, Reading, "A record has no id and stays out of the case";
        DUPLICATE_ID = "duplicate-id", Error, Reading, "Two records of a table have one id; the second stays out of the case";
        DUPLICATE_FIELD = "duplicate-field", Error, Reading, "A field stands twice; the first counts";
        UNKNOWN_FIELD = "unknown-field", Error, Reading, "The format has no such field";
        UNKNOWN_NAME = "unknown-name", Error, Reading, "The format has no such kind, status or other name";
        WRONG_TYPE = "wrong-type", Error, Reading, "A text, number, name, list or record stands where another is expected";
        MISSING_FIELD = "missing-field", Error, Reading, "A record or a part of one lacks what it cannot do without";
        BAD_DATE = "bad-date", Error, Reading, "A date is not EDTF, does not exist or ends before it starts";
        BAD_OFFSET = "bad-offset", Error, Reading, "The distance from another fact is not an ISO 8601 duration";
        BAD_NUMBER = "bad-number", Error, Reading, "A number cannot be read or kept exactly";
        BAD_CURRENCY = "bad-currency", Error, Reading, "A currency is not three capital letters";
        BAD_SHARE = "bad-share", Error, Reading, "A share is neither a percentage nor a fraction";

        MERGE_CONFLICT = "merge-conflict", Error, Merging, "Window and file have changed a value to different ones; the window's stands";

        DANGLING_REFERENCE = "dangling-reference", Error, Case, "An id refers to a record that is not there";
        CASE_NOT_OPEN = "case-not-open", Warning, Case, "An id refers to another case that is not open, so that it cannot be followed";
        SLASH_IN_ID = "slash-in-id", Error, Case, "An id holds a slash, which parts case and record in references";
        LINK_TO_ITSELF = "link-to-itself", Error, Case, "A fact is linked to itself";
        CYCLE = "cycle", Error, Case, "Something is part of itself, by way of others";
        PART_EXCEEDS_WHOLE = "part-exceeds-whole", Error, Case, "An amount or count is larger than the one it is part of";
        PART_IN_OTHER_CURRENCY = "part-in-other-currency", Error, Case, "An amount is in another currency than the one it is part of";
        UNKNOWN_CURRENCY = "unknown-currency", Warning, Case, "ISO 4217 does not list the currency";
        AMOUNT_WITHOUT_CURRENCY = "amount-without-currency", Warning, Case, "A flow has an amount and no currency";
        OFF_THE_GLOBE = "off-the-globe", Error, Case, "A latitude is beyond 90 degrees, or a longitude beyond 180";
        OFF_THE_SCALE = "off-the-scale", Error, Case, "A credibility is not from 1 to 6";
        BAD_SHA256 = "bad-sha256", Error, Case, "A checksum is not 64 hexadecimal digits";
        REVERSED_DATES = "reversed-dates", Error, Case, "What must come later is dated earlier";
        OFF_ITS_ANCHOR = "off-its-anchor", Error, Case, "A date does not lie where its anchor and offset put it";
        ORDER_CONTRADICTED = "order-contradicted", Warning, Case, "A link says that a fact comes later, its date says earlier";
        NO_CITATION = "no-citation", Warning, Case, "A fact or rate names no source";
        QUOTE_LACKS_DATE = "quote-lacks-date", Warning, Case, "No quotation of the fact holds the date that it states";
        QUOTE_LACKS_FIGURE = "quote-lacks-figure", Warning, Case, "No quotation of the fact holds the number that it states";
        DISPUTED_BY_NOBODY = "disputed-by-nobody", Warning, Case, "A fact is disputed, and neither a citation contradicts it nor a fact conflicts with it or contests it";
        SCENE_EMPTY = "scene-empty", Warning, Case, "A scene shows no fact";
        SCENE_FOCUS_CONFIDENTIAL = "scene-focus-confidential", Warning, Case, "A fact in the focus of a scene is confidential, so that an audience does not see it";
        SCENE_PLOT_UNREAD = "scene-plot-unread", Warning, Case, "A scene says in other words than those of the format how a plot shows amounts, which it therefore does not";
        SCENE_FOCUS_OUTSIDE = "scene-focus-outside", Warning, Case, "A fact in the focus of a scene lies outside its time";
        ACKNOWLEDGED_IN_VAIN = "acknowledged-in-vain", Warning, Case, "A finding is acknowledged that is not there";

        DIFFERING_COPIES = "differing-copies", Warning, Folder, "An actor, place or source of one id differs between two files";
        CASE_ID_TWICE = "case-id-twice", Error, Folder, "Two files have one case id, so that references to it cannot be followed";

        QUOTE_NOT_FOUND = "quote-not-found", Error, Documents, "A quotation does not stand in the document it is cited to";
        QUOTE_TOO_SHORT = "quote-too-short", Warning, Documents, "A quotation of less than three words proves nothing";
        NO_DOCUMENT = "no-document", Warning, Documents, "No document has the checksum of the source that a quotation is cited to";
    }
}
pub use table::CODES;
pub(super) use table::*;

/// The code with this name.
#[must_use]
pub fn code(name: &str) -> Option<&'static Code> {
    CODES.iter().find(|code| code.name == name)
}
