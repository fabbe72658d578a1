//! Where `casetrail export` writes, and what.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use crate::cli::Stop;

/// Which sort of file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Svg,
    Png,
    Pdf,
}

impl Format {
    const ALL: [(&'static str, Self); 3] = [("svg", Self::Svg), ("png", Self::Png), ("pdf", Self::Pdf)];

    /// The format that a file of this ending has.
    fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == ending).map(|(_, format)| *format)
    }

    /// The format of this name, as `--format` gives it.
    pub(super) fn of_name(name: &str) -> Result<Self, Stop> {
        Self::of_ending(name)
            .ok_or_else(|| Stop::Usage(format!("`--format` is svg, png or pdf, not `{name}`")))
    }
}

/// One thing to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Output {
    pub(super) place: Place,
    pub(super) format: Format,
}

/// Where something is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `-`: standard output.
    Stream,
    File(PathBuf),
}

impl Output {
    /// What `-o` named, each time it stood there. `format` is that of standard output.
    pub(super) fn all(named: &[OsString], format: Option<Format>) -> Result<Vec<Self>, Stop> {
        if named.is_empty() || named.iter().any(|name| name.is_empty()) {
            return Err(Stop::Usage("`casetrail export` needs `-o` and the file to write".to_owned()));
        }
        let streams = named.iter().filter(|name| *name == "-").count();
        if streams > 1 {
            return Err(Stop::Usage("`-o -` is named twice: standard output takes one picture".to_owned()));
        }
        if streams == 0 && format.is_some() {
            return Err(Stop::Usage(
                "`--format` is of standard output, `-o -`; of a file the ending says it".to_owned(),
            ));
        }
        named.iter().map(|name| Self::of(name, format)).collect()
    }

    fn of(name: &OsStr, format: Option<Format>) -> Result<Self, Stop> {
        if name == "-" {
            return Ok(Self { place: Place::Stream, format: format.unwrap_or(Format::Svg) });
        }
        let path = PathBuf::from(name);
        let ending = ending(&path);
        let format = Format::of_ending(&ending)
            .ok_or_else(|| Stop::Usage(format!("pictures end in .svg, .png or .pdf, not `.{ending}`")))?;
        Ok(Self { place: Place::File(path), format })
    }
}

impl Place {
    /// The same place for one of several pictures: `case.svg` becomes `case-opening.svg`.
    pub(super) fn named(&self, name: &str) -> Result<Self, Stop> {
        let Self::File(path) = self else {
            return Err(Stop::Usage(
                "standard output takes one picture: name a file, or `--format pdf` for all scenes".to_owned(),
            ));
        };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        Ok(Self::File(path.with_file_name(format!("{stem}-{}.{}", file_name(name), ending(path)))))
    }
}

/// An id as part of a file's name: what folders are divided by is a line.
fn file_name(id: &str) -> String {
    id.chars().map(|letter| if letter.is_alphanumeric() || letter == '_' { letter } else { '-' }).collect()
}

/// The ending of a path in small letters.
fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_several_pictures_has_its_name_in_that_of_the_file() {
        let place = Place::File("out/case.v2.SVG".into());
        assert_eq!(place.named("../money").unwrap(), Place::File("out/case.v2----money.svg".into()));
    }
}
