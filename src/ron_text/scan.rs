//! The pass behind [`Outline`]: follows brackets, quotes and comments and looks at nothing else.

use super::{
    Header, MAX_DEPTH, Meter, Outline, OutlineField, Span, SyntaxError,
    ahead::Stretch,
    header,
    lex::{self, byte},
    literal, offset,
    outline::List,
};

/// Bytes at which passing over must stop and look.
static STOPS: [bool; 256] = stops();

const fn stops() -> [bool; 256] {
    let mut table = [false; 256];
    let stops = b"\"'/()[]{},";
    let mut at = 0;
    while at < stops.len() {
        #[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
        {
            table[stops[at] as usize] = true;
        }
        at += 1;
    }
    table
}

/// The outline of a text. `ahead` is asked at each item of the root's lists from byte `from` on whether the items from
/// there have been scanned already; it says from where to ask again. Incomplete where the meter was stopped.
pub(super) fn outline(
    text: &str,
    meter: &Meter<'_>,
    from: usize,
    ahead: &mut dyn FnMut(usize) -> (Option<Stretch>, usize),
) -> Outline {
    let mut outline = Outline { bom: text.starts_with('\u{feff}'), ..Outline::default() };
    let start = if outline.bom { 3 } else { 0 };
    let mut scan = Scan { outline, ..Scan::new(text, start, meter) };
    let scanned = scan.file(&mut Ahead { from, ask: ahead });
    let doubtful = scan.doubtful;
    outline = scan.outline;
    match scanned {
        Ok(()) => outline.balanced = true,
        Err(fault) => outline.blame(text, fault, doubtful),
    }
    outline
}

/// The items of a list from `start`, where one is guessed to begin, to the first that begins at or after `end`, or to
/// what ends the list or cannot be passed.
pub(super) fn stretch(text: &str, start: usize, end: usize, meter: &Meter<'_>) -> Stretch {
    let mut scan = Scan::new(text, start, meter);
    let reached = scan.list_until(end);
    let Outline { items, errors, .. } = scan.outline;
    Stretch { end: reached.0, items, errors, doubtful: reached.1 }
}

/// Who is asked at each item from byte `from` on.
struct Ahead<'a> {
    from: usize,
    ask: &'a mut dyn FnMut(usize) -> (Option<Stretch>, usize),
}

/// Bytes between two looks at the meter.
const METERED: usize = 1 << 20;

impl Outline {
    /// Takes note of what does not balance. A string with something right behind its closing quote is where the quotes
    /// went wrong, however far the pass came after it.
    fn blame(&mut self, text: &str, fault: SyntaxError, doubtful: Option<Span>) {
        let Some(string) =
            doubtful.filter(|string| string.start < fault.offset || fault.message.contains("never closed"))
        else {
            self.errors.push(fault);
            return;
        };
        let follower = SyntaxError::shown(text, string.end as usize);
        let message = format!("this string does not end where it should: {follower} follows it");
        self.errors.retain(|error| error.offset < string.start);
        self.fields.retain(|field| field.name.end <= string.start);
        self.items.retain(|item| item.end <= string.start);
        let items = offset(self.items.len());
        for field in &mut self.fields {
            field.value.end = field.value.end.min(string.start);
            if let Some(list) = &mut field.list {
                list.end = list.end.min(items);
            }
        }
        self.errors.push(SyntaxError { offset: string.start, message });
    }
}

struct Scan<'a> {
    text: &'a str,
    meter: &'a Meter<'a>,
    /// Up to where the meter knows.
    metered: usize,
    at: usize,
    /// Closing bracket awaited and where its opening one stands.
    open: Vec<(u8, u32)>,
    /// How many more are open than `open` holds.
    beyond: usize,
    /// The first string with a name or number right behind it.
    doubtful: Option<Span>,
    outline: Outline,
}

/// Where [`Scan::value`] came to.
struct Passed {
    /// End of the value without blanks and comments behind it.
    end: usize,
    /// Something other than a comma or closing bracket follows.
    comma_missing: bool,
}

impl<'a> Scan<'a> {
    fn new(text: &'a str, at: usize, meter: &'a Meter<'a>) -> Self {
        Self {
            text,
            meter,
            metered: at,
            at,
            open: Vec::new(),
            beyond: 0,
            doubtful: None,
            outline: Outline::default(),
        }
    }

    fn error(&mut self, error: SyntaxError) {
        // A text that is no case at all would give one for every comma.
        if self.outline.errors.len() < 1000 {
            self.outline.errors.push(error);
        }
    }

    fn file(&mut self, ahead: &mut Ahead<'_>) -> Result<(), SyntaxError> {
        self.head()?;
        let start = self.at;
        if let Some(end) = lex::identifier(self.text, start) {
            self.outline.name = Some(Span::new(start, end));
            self.at = end;
            self.trivia()?;
        }
        if byte(self.text, self.at) == Some(b'(') {
            self.fields(start, ahead)?;
            self.trivia()?;
            if self.at < self.text.len() {
                self.error(SyntaxError::expected(self.text, self.at, "nothing more"));
            }
        } else {
            self.outline.name = None;
            self.error(SyntaxError::expected(self.text, self.at, "`Name(…)`"));
        }
        self.rest()
    }

    /// The attributes. One that is wrong is told and passed.
    fn head(&mut self) -> Result<(), SyntaxError> {
        self.trivia()?;
        match header(self.text, self.at) {
            Ok(Header { extensions, end }) => {
                self.outline.extensions = extensions;
                self.at = end as usize;
            }
            Err(error) => {
                self.error(error);
                while byte(self.text, self.at) == Some(b'#') {
                    let end =
                        memchr::memchr2(b']', b'\n', self.text.as_bytes().get(self.at..).unwrap_or_default());
                    self.at = end.map_or(self.text.len(), |end| self.at + end + 1);
                    self.trivia()?;
                }
            }
        }
        Ok(())
    }

    /// What follows the root, only to see whether it balances.
    fn rest(&mut self) -> Result<(), SyntaxError> {
        while self.at < self.text.len() {
            self.value()?;
            match byte(self.text, self.at) {
                Some(b')' | b']' | b'}') => return Err(self.closes_nothing()),
                Some(b',') => self.at += 1,
                _ => {}
            }
        }
        Ok(())
    }

    /// The root's brackets and what is in them.
    fn fields(&mut self, start: usize, ahead: &mut Ahead<'_>) -> Result<(), SyntaxError> {
        let open = self.at;
        self.at += 1;
        loop {
            self.trivia()?;
            match byte(self.text, self.at) {
                None => return Err(never_closed(b'(', open)),
                Some(b')') => {
                    self.at += 1;
                    self.outline.root = Some(Span::new(start, self.at));
                    return Ok(());
                }
                Some(b']' | b'}') => return Err(self.closes_nothing()),
                Some(b',') => {
                    self.error(SyntaxError::expected(self.text, self.at, "the name of a field"));
                    self.at += 1;
                    continue;
                }
                Some(_) => {}
            }
            let passed = self.field(ahead)?;
            self.separator(&passed);
        }
    }

    /// Passes the comma after a value, or tells that there is none.
    fn separator(&mut self, passed: &Passed) {
        if passed.comma_missing {
            self.error(SyntaxError::new(passed.end, "a `,` is missing after this"));
        } else if byte(self.text, self.at) == Some(b',') {
            self.at += 1;
        }
    }

    fn field(&mut self, ahead: &mut Ahead<'_>) -> Result<Passed, SyntaxError> {
        let start = self.at;
        if let Some(end) = lex::identifier(self.text, start) {
            self.at = end;
            self.trivia()?;
            if byte(self.text, self.at) == Some(b':') {
                self.at += 1;
                self.trivia()?;
                let field = self.outline.fields.len();
                let value = Span::new(self.at, self.at);
                self.outline.fields.push(OutlineField { name: Span::new(start, end), value, list: None });
                let passed = self.field_value(field, ahead)?;
                if let Some(field) = self.outline.fields.get_mut(field) {
                    field.value.end = offset(passed.end).max(field.value.start);
                }
                return Ok(passed);
            }
        }
        self.at = start;
        self.error(SyntaxError::expected(self.text, start, "the name of a field"));
        self.value()
    }

    fn field_value(&mut self, field: usize, ahead: &mut Ahead<'_>) -> Result<Passed, SyntaxError> {
        let start = self.at;
        let in_some = if lex::is_word(self.text, start, "Some") {
            self.at += 4;
            self.trivia()?;
            let bracket = byte(self.text, self.at) == Some(b'(');
            self.at += usize::from(bracket);
            self.trivia()?;
            bracket
        } else {
            false
        };
        if byte(self.text, self.at) != Some(b'[') || !in_some && self.at != start {
            self.at = start;
            return self.value();
        }
        self.items(field, ahead)?;
        let mut end = self.at;
        self.trivia()?;
        if in_some {
            if byte(self.text, self.at) == Some(b',') {
                self.at += 1;
                self.trivia()?;
            }
            if byte(self.text, self.at) == Some(b')') {
                self.at += 1;
                end = self.at;
                self.trivia()?;
            }
        }
        let comma_missing = !matches!(byte(self.text, self.at), None | Some(b',' | b')' | b']' | b'}'));
        Ok(Passed { end, comma_missing })
    }

    /// A list of the root: the span of each item.
    fn items(&mut self, field: usize, ahead: &mut Ahead<'_>) -> Result<(), SyntaxError> {
        let open = self.at;
        let first = offset(self.outline.items.len());
        self.at += 1;
        loop {
            self.note_list(field, List { brackets: Span::new(open, self.at), first, end: first });
            self.trivia()?;
            match byte(self.text, self.at) {
                None => return Err(never_closed(b'[', open)),
                Some(b']') => {
                    self.at += 1;
                    self.note_list(field, List { brackets: Span::new(open, self.at), first, end: first });
                    return Ok(());
                }
                Some(b')' | b'}') => return Err(self.list_closed_wrongly(open)),
                Some(b',') => {
                    self.error(SyntaxError::expected(self.text, self.at, "a value"));
                    self.at += 1;
                    continue;
                }
                Some(_) => {}
            }
            if self.at >= ahead.from {
                let (stretch, from) = (ahead.ask)(self.at);
                ahead.from = from;
                if let Some(stretch) = stretch.filter(|stretch| stretch.end > self.at) {
                    self.take(stretch);
                    continue;
                }
            }
            self.item()?;
        }
    }

    fn item(&mut self) -> Result<(), SyntaxError> {
        let start = self.at;
        if start - self.metered >= METERED {
            if !self.meter.pass(start - self.metered) {
                return Err(SyntaxError::new(start, "reading was stopped"));
            }
            self.metered = start;
        }
        let passed = self.value()?;
        self.outline.items.push(Span::new(start, passed.end));
        self.separator(&passed);
        Ok(())
    }

    /// Goes on behind items that were scanned from here.
    fn take(&mut self, stretch: Stretch) {
        self.outline.items.extend(stretch.items);
        for error in stretch.errors {
            self.error(error);
        }
        self.doubtful = self.doubtful.or(stretch.doubtful);
        self.at = stretch.end;
        self.metered = stretch.end;
    }

    /// Passes items up to the first that begins at or after `until`. Gives where to go on, and the first doubtful string
    /// before there: what cannot be passed is left to a scan that knows what stands around it.
    fn list_until(&mut self, until: usize) -> (usize, Option<Span>) {
        loop {
            let before = (self.at, self.doubtful);
            if self.trivia().is_err() {
                return before;
            }
            match byte(self.text, self.at) {
                None | Some(b']' | b')' | b'}') => return before,
                Some(_) if self.at >= until => return before,
                Some(b',') => {
                    self.error(SyntaxError::expected(self.text, self.at, "a value"));
                    self.at += 1;
                }
                Some(_) => {
                    if self.item().is_err() {
                        return before;
                    }
                }
            }
        }
    }

    fn note_list(&mut self, field: usize, list: List) {
        let end = offset(self.outline.items.len());
        if let Some(field) = self.outline.fields.get_mut(field) {
            field.list = Some(List { end, ..list });
        }
    }

    /// `)` where a list of the root is open: either its `]` is missing, then the root ends here, or the `)` is one too
    /// many, then more follows.
    fn list_closed_wrongly(&self, open: usize) -> SyntaxError {
        match lex::trivia(self.text, self.at + 1) {
            Ok(end) if end < self.text.len() => self.closes_nothing(),
            _ => never_closed(b'[', open),
        }
    }

    fn closes_nothing(&self) -> SyntaxError {
        let bracket = byte(self.text, self.at).map_or(')', char::from);
        SyntaxError::new(self.at, format!("this `{bracket}` closes nothing that is open"))
    }

    /// Blanks and comments; a stray `/` is left standing.
    fn trivia(&mut self) -> Result<(), SyntaxError> {
        loop {
            self.at = lex::space(self.text, self.at);
            if !self.comment()? {
                return Ok(());
            }
        }
    }

    fn comment(&mut self) -> Result<bool, SyntaxError> {
        match self.text.as_bytes().get(self.at..self.at + 2) {
            Some(b"//") => self.at = lex::line_end(self.text, self.at),
            Some(b"/*") => {
                let end = lex::block_comment(self.text, self.at);
                self.at = end.ok_or_else(|| SyntaxError::new(self.at, "this comment is never closed"))?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Passes everything up to the comma or closing bracket that belongs to what is open around the value, or up to the
    /// value that follows without a comma.
    fn value(&mut self) -> Result<Passed, SyntaxError> {
        let bytes = self.text.as_bytes();
        let mut end = self.at;
        loop {
            let run = self.at;
            let rest = bytes.get(run..).unwrap_or_default();
            let is_stop = |next: &u8| STOPS.get(usize::from(*next)).copied().unwrap_or(true);
            self.at += rest.iter().position(is_stop).unwrap_or(rest.len());
            if self.open.is_empty() {
                end = self.solid_end(run, end);
            }
            match bytes.get(self.at) {
                None if self.open.is_empty() => return Ok(Passed { end, comma_missing: false }),
                None => return Err(self.innermost_never_closed()),
                Some(b'"') => self.string()?,
                Some(b'\'') => self.at = literal::loose_char(self.text, self.at).unwrap_or(self.at + 1),
                Some(b'/') => {
                    if self.comment()? {
                        continue;
                    }
                    self.at += 1;
                }
                Some(bracket @ (b'(' | b'[' | b'{')) => self.opening(*bracket),
                Some(_) if self.open.is_empty() => return Ok(Passed { end, comma_missing: false }),
                Some(b',') => self.at += 1,
                Some(bracket) => self.closing(*bracket)?,
            }
            if self.open.is_empty() {
                end = self.at;
                if matches!(bytes.get(self.at - 1), Some(b')' | b']' | b'}')) {
                    self.trivia()?;
                    let stop = matches!(bytes.get(self.at), None | Some(b',' | b')' | b']' | b'}'));
                    return Ok(Passed { end, comma_missing: !stop });
                }
            }
        }
    }

    /// The end of what is not blank between `run` and here; `before` when all is.
    fn solid_end(&self, run: usize, before: usize) -> usize {
        let passed = self.text.get(run..self.at).unwrap_or_default();
        let solid = passed.trim_end_matches(|c: char| {
            matches!(
                c,
                ' ' | '\t'
                    | '\n'
                    | '\r'
                    | '\x0B'
                    | '\x0C'
                    | '\u{85}'
                    | '\u{200E}'
                    | '\u{200F}'
                    | '\u{2028}'
                    | '\u{2029}'
            )
        });
        if solid.is_empty() { before } else { run + solid.len() }
    }

    fn opening(&mut self, bracket: u8) {
        let closing = match bracket {
            b'(' => b')',
            b'[' => b']',
            _ => b'}',
        };
        // No value this deep can be parsed: its brackets are counted, not told apart, so that depth costs no memory.
        if self.open.len() < usize::from(MAX_DEPTH) {
            self.open.push((closing, offset(self.at)));
        } else {
            self.beyond += 1;
        }
        self.at += 1;
    }

    fn closing(&mut self, bracket: u8) -> Result<(), SyntaxError> {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else if let Some((closing, open)) = self.open.pop()
            && closing != bracket
        {
            self.open.push((closing, open));
            return Err(self.innermost_never_closed());
        }
        self.at += 1;
        Ok(())
    }

    fn innermost_never_closed(&self) -> SyntaxError {
        let (_, open) = self.open.last().copied().unwrap_or_default();
        if self.beyond > 0 {
            return SyntaxError {
                offset: open,
                message: "brackets are nested too deep here and never closed".to_owned(),
            };
        }
        never_closed(byte(self.text, open as usize).unwrap_or(b'('), open as usize)
    }

    /// The string whose opening quote is here.
    fn string(&mut self) -> Result<(), SyntaxError> {
        let bytes = self.text.as_bytes();
        let quote = self.at;
        let hashes =
            bytes.get(..quote).unwrap_or_default().iter().rev().take_while(|byte| **byte == b'#').count();
        let start = self.raw_start(quote - hashes);
        let end = match start {
            Some(_) => literal::raw_end(bytes, quote + 1, hashes),
            None => literal::loose_string(bytes, quote),
        };
        let start = start.unwrap_or(quote);
        self.at = end.ok_or_else(|| SyntaxError::new(start, "this string is never closed"))?;
        // Nothing that could go on the value may stand right behind a string.
        let fits = matches!(
            bytes.get(self.at),
            None | Some(
                b',' | b')' | b']' | b'}' | b':' | b'/' | b' ' | b'\n' | b'\r' | b'\t' | 0x0B | 0x0C | 0x80..
            )
        );
        if !fits && self.doubtful.is_none() {
            self.doubtful = Some(Span::new(start, self.at));
        }
        Ok(())
    }

    /// Where `r` or `br` stands when it does, right before `at`, and is no end of a name.
    fn raw_start(&self, at: usize) -> Option<usize> {
        let before = |back| at.checked_sub(back).and_then(|at| byte(self.text, at));
        if before(1) != Some(b'r') {
            return None;
        }
        let start = if before(2) == Some(b'b') { at - 2 } else { at - 1 };
        let name_before =
            self.text.get(..start)?.chars().next_back().is_some_and(unicode_ident::is_xid_continue);
        (!name_before).then_some(start)
    }
}

fn never_closed(bracket: u8, at: usize) -> SyntaxError {
    SyntaxError::new(at, format!("this `{}` is never closed", char::from(bracket)))
}
