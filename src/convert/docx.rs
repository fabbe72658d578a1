//! A chronology as a Word document: `WordprocessingML` (ECMA-376) in a ZIP, a table whose head repeats on every page.
//!
//! No macro, no field but page numbers, no link but those of sources, no time of making: equal facts give equal bytes.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::chronology::{Chronology, Entry};
use super::plain::escape;
use super::told;
use crate::model::{Tongue, in_marks};

/// Why a document could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// The library that packs it refused.
    #[error("the document could not be packed: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// Memory could not be written to.
    #[error("the document could not be packed: {0}")]
    Write(#[from] std::io::Error),
}

const CONTENT_TYPES: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/>"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    r#"<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>"#,
    r#"<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>"#,
    r#"<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>"#,
    r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#,
    "</Types>"
);

const RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>"#,
    "</Relationships>"
);

const OF_DOCUMENT: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>"#,
    r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>"#,
    "</Relationships>"
);

/// The namespace of words, and that of relations between parts.
const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// Widths of the columns on A4 lying down, in twentieths of a point: number, date, fact, status, told in.
const COLUMNS: [u32; 5] = [560, 2200, 5600, 1500, 4700];

/// The document.
///
/// # Errors
/// [`DocxError`] when it cannot be packed, which has not been seen to happen in memory.
pub fn docx(chronology: &Chronology) -> Result<Vec<u8>, DocxError> {
    // The first day that a ZIP can tell.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", CONTENT_TYPES.to_owned()),
        ("_rels/.rels", RELATIONS.to_owned()),
        ("docProps/core.xml", core(chronology)),
        ("word/_rels/document.xml.rels", OF_DOCUMENT.to_owned()),
        ("word/styles.xml", styles(&chronology.language)),
        ("word/header1.xml", header(&chronology.mark)),
        ("word/footer1.xml", footer(chronology.tongue)),
        ("word/document.xml", document(chronology)),
    ] {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn core(chronology: &Chronology) -> String {
    let language = Some(&chronology.language).filter(|language| !language.is_empty());
    let language =
        language.map(|of| format!("<dc:language>{}</dc:language>", escape(of))).unwrap_or_default();
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>Casetrail</dc:creator>{language}</cp:coreProperties>"#,
        escape(&chronology.title)
    )
}

fn styles(language: &str) -> String {
    let language = if language.is_empty() { "en" } else { language };
    let style = |id: &str, name: &str, kind: &str, inner: &str| {
        format!(
            r#"<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/><w:qFormat/>{inner}</w:style>"#
        )
    };
    let normal = r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="60"/></w:pPr></w:style>"#;
    let all = [
        normal.to_owned(),
        style(
            "Title",
            "Title",
            "paragraph",
            r#"<w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="60"/></w:pPr><w:rPr><w:b/><w:sz w:val="34"/></w:rPr>"#,
        ),
        style(
            "Heading1",
            "heading 1",
            "paragraph",
            r#"<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="24"/></w:rPr>"#,
        ),
        style(
            "Quote",
            "Quote",
            "paragraph",
            r#"<w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="170"/></w:pPr><w:rPr><w:color w:val="333333"/></w:rPr>"#,
        ),
    ];
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="IBM Plex Sans" w:hAnsi="IBM Plex Sans" w:cs="Arial"/><w:sz w:val="18"/><w:szCs w:val="18"/><w:lang w:val="{}"/></w:rPr></w:rPrDefault></w:docDefaults>{}</w:styles>"#,
        escape(language),
        all.concat()
    )
}

/// What must stand on every page.
fn header(mark: &str) -> String {
    let runs = if mark.is_empty() { String::new() } else { run(mark, "<w:b/>") };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:hdr {W}><w:p><w:pPr><w:jc w:val="right"/></w:pPr>{runs}</w:p></w:hdr>"#
    )
}

fn footer(tongue: Tongue) -> String {
    let number =
        |field: &str| format!(r#"<w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr {W}><w:p><w:pPr><w:jc w:val="right"/></w:pPr>{}{}{}</w:p></w:ftr>"#,
        number("PAGE"),
        run(told::of_pages(tongue), ""),
        number("NUMPAGES")
    )
}

fn document(chronology: &Chronology) -> String {
    let mut body = paragraph("Title", &run(&chronology.title, ""));
    for line in &chronology.about {
        body += &paragraph("Normal", &run(line, ""));
    }
    let mut number = 0;
    for group in &chronology.groups {
        if !group.title.is_empty() {
            body += &paragraph("Heading1", &run(&group.title, ""));
        }
        body += &table(&group.entries, chronology.tongue, &mut number);
    }
    if !chronology.exhibits.is_empty() {
        body += &paragraph("Heading1", &run(told::sources(chronology.tongue), ""));
    }
    for exhibit in &chronology.exhibits {
        let words = format!("{}. {} {}", exhibit.number, exhibit.words, exhibit.address);
        body += &paragraph("Normal", &run(words.trim_end(), ""));
    }
    for line in &chronology.left_out {
        body += &paragraph("Normal", &run(line, ""));
    }
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {W}><w:body>{body}<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>"#
    )
}

fn table(entries: &[Entry], tongue: Tongue, number: &mut usize) -> String {
    let grid = COLUMNS.map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)).concat();
    let heads = told::heads(tongue).map(|head| paragraph("Normal", &run(head, "<w:b/>")));
    let mut rows = row(&heads, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for entry in entries {
        *number += 1;
        // A row is torn only where it is longer than a page.
        rows += &row(&cells(*number, entry, tongue), "<w:trPr><w:cantSplit/></w:trPr>");
    }
    let line = |side: &str| format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="9A9A9A"/>"#);
    let borders = [line("top"), line("bottom"), line("insideH")].concat();
    format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="{}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:right w:w="140" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{}"#,
        COLUMNS.iter().sum::<u32>(),
        paragraph("Normal", "")
    )
}

fn row(cells: &[String; 5], properties: &str) -> String {
    let cells = COLUMNS.iter().zip(cells).map(|(width, inner)| {
        format!(r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>"#)
    });
    format!("<w:tr>{properties}{}</w:tr>", cells.collect::<Vec<_>>().concat())
}

fn cells(number: usize, entry: &Entry, tongue: Tongue) -> [String; 5] {
    let Entry { case, id: _, date, date_notes, title, kind, numbers, description, inferred, status, cites } =
        entry;
    let small = r#"<w:color w:val="555555"/>"#;
    let mut dated = paragraph("Normal", &run(date, ""));
    for note in date_notes {
        dated += &paragraph("Normal", &run(note, small));
    }
    let asides: Vec<&str> =
        [kind, case].into_iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
    let mut head = run(title, "<w:b/>");
    if !asides.is_empty() {
        head += &run(&format!(" ({})", asides.join("; ")), small);
    }
    if !inferred.is_empty() {
        head += &run(&format!(" {inferred}"), "");
    }
    let mut fact = paragraph("Normal", &head);
    for line in description.iter().chain(numbers) {
        fact += &paragraph("Normal", &run(line, ""));
    }
    let mut told = String::new();
    for cite in cites {
        if !cite.quote.is_empty() {
            told += &paragraph("Quote", &run(&in_marks(&cite.quote), ""));
        }
        if !cite.translation.is_empty() {
            told += &paragraph(
                "Quote",
                &run(&format!("{} {}", told::translation_colon(tongue), in_marks(&cite.translation)), ""),
            );
        }
        told += &paragraph("Normal", &run(&format!("{} [{}]", cite.words, cite.exhibit), ""));
    }
    // A cell without a paragraph is no cell (ECMA-376 part 1, 17.4.65).
    let told = if told.is_empty() { paragraph("Normal", "") } else { told };
    [
        paragraph("Normal", &run(&number.to_string(), "")),
        dated,
        fact,
        paragraph("Normal", &run(status, "")),
        told,
    ]
}

fn paragraph(style: &str, runs: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>"#)
}

fn run(words: &str, properties: &str) -> String {
    let properties =
        if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    format!(r#"<w:r>{properties}<w:t xml:space="preserve">{}</w:t></w:r>"#, escape(words))
}
