//! Laws of the lossless RON floor, held against the `ron` crate.

use casetrail::ron_text::{
    Kind, LineIndex, Node, Outline, Span, Splice, Tree, document, line_column, quote, quote_like, splice,
    tokens, utf8,
};
use proptest::prelude::*;
use std::ops::Range;

fn accepted_by_ron(text: &str) -> bool {
    ron::from_str::<ron::Value>(text).is_ok()
}

/// Acceptance is that of `ron`; what is accepted forms a sound tree.
fn check_acceptance(text: &str) -> Result<(), TestCaseError> {
    let ours = document(text);
    let theirs = ron::from_str::<ron::Value>(text);
    prop_assert_eq!(
        ours.is_ok(),
        theirs.is_ok(),
        "{:?}\nours {:?}\ntheirs {:?}",
        text,
        ours.as_ref().err(),
        theirs.err()
    );
    if let Ok((_, tree)) = &ours {
        check_tree(tree, text)?;
    }
    Ok(())
}

fn check_tree(tree: &Tree, text: &str) -> Result<(), TestCaseError> {
    let mut seen = 0;
    let mut open = vec![tree.root(text).unwrap()];
    while let Some(node) = open.pop() {
        seen += 1;
        let mut at = node.start();
        for child in node.children() {
            prop_assert!(node.span().contains(child.span()) && at <= child.start());
            prop_assert_eq!(child.parent().map(Node::span), Some(node.span()));
            at = child.end();
            open.push(child);
        }
        if node.kind() == Kind::Field {
            prop_assert!(node.name().is_some() && node.value().is_some());
        }
        if let Some(string) = node.string() {
            prop_assert_eq!(ron::from_str::<String>(node.text()).unwrap(), string);
        }
        if let Some(c) = node.char() {
            prop_assert_eq!(ron::from_str::<char>(node.text()).unwrap(), c);
        }
    }
    prop_assert_eq!(seen, tree.len());
    Ok(())
}

/// Spans and offsets of an outline lie in the text, on character borders and in order.
fn check_outline(text: &str) -> Result<(), TestCaseError> {
    let outline = Outline::read(text);
    let mut at = 0;
    for field in &outline.fields {
        prop_assert!(
            at <= field.name.start
                && field.name.end <= field.value.start
                && field.value.start <= field.value.end
        );
        prop_assert!(text.get(field.value.range()).is_some() && text.get(field.name.range()).is_some());
        let mut inner = field.value.start;
        for item in outline.items(field) {
            prop_assert!(inner <= item.start && !item.is_empty() && text.get(item.range()).is_some());
            inner = item.end;
        }
        at = field.value.end;
    }
    prop_assert!(outline.errors.iter().all(|error| text.is_char_boundary(error.offset as usize)));
    prop_assert!(outline.balanced || !outline.errors.is_empty());
    // What `ron` reads holds no fault but that it may be no struct.
    if accepted_by_ron(text) {
        prop_assert!(outline.balanced, "{:?} {:?}", text, outline.errors);
        prop_assert!(
            outline.root.is_none() || outline.errors.is_empty() || document_is_tuple(text),
            "{:?} {:?}",
            text,
            outline.errors
        );
    }
    Ok(())
}

fn document_is_tuple(text: &str) -> bool {
    document(text).is_ok_and(|(_, tree)| tree.root(text).is_some_and(|root| root.kind() != Kind::Record))
}

fn check_tokens(text: &str) -> Result<(), TestCaseError> {
    let mut joined = String::new();
    for token in tokens(text) {
        prop_assert!(!token.span.is_empty());
        joined.push_str(token.span.of(text));
    }
    prop_assert_eq!(joined, text);
    Ok(())
}

fn blank() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just(String::new()),
        4 => Just(" ".to_owned()),
        1 => Just("\r\n\t".to_owned()),
        1 => Just("\u{85}\u{200e}\u{2028}".to_owned()),
        1 => Just("// ( \" ' */\n".to_owned()),
        1 => Just("/* ) /* \" */ ] */".to_owned()),
        1 => Just("/**/".to_owned()),
    ]
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i64>().prop_map(|n| n.to_string()),
        any::<f64>().prop_map(|n| format!("{n:e}")),
        any::<f32>().prop_map(|n| format!("{n}f32")),
        "[+-]?0[box][0-9a-fA-F_]{0,20}([iu](8|16|32|64|128))?",
        "[+-]?[0-9_]{1,22}([iu](8|16|32|64|128)|f32|f64)?",
        "[+-]?[0-9_]{0,4}\\.[0-9_]{0,4}([eE][+-]?[0-9_]{0,3})?(f32|f64|f16)?",
        "[+-]?(inf|NaN|infinity)(f32|f64|f)?",
        "[0-9.]{0,3}\\.\\.=?[0-9.inf+-]{0,4}",
        "[0-9a-fx_.eiu+-]{1,6}",
    ]
}

fn string() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,6}".prop_map(|text| quote(&text)),
        "[a\"#\\\\\n]{0,5}".prop_map(|text| quote_like(&text, "r\"\"")),
        r#""(\\[nrt0'"\\]|\\x[0-9a-fA-F]{2}|\\u\{[0-9a-fA-F]{1,6}\}|[a ])*""#,
        r#""(\\xC3\\xA9|\\xe2\\x82\\xac|\\\n  |\\\r\n\t|\\xf0\\x9f\\x98\\x80)*""#,
        r##"b?r#{0,2}"[a"#]{0,3}"#{0,2}"##,
        r#"b"(\\x[0-9a-f]{2}|é|\\u\{41\}|\\n|a)*""#,
        r"b?'([a'é]|\\n|\\'|\\x[0-9a-f]{2}|\\u\{[0-9a-f]{2,5}\})'",
    ]
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z_][a-z0-9_]{0,3}",
        1 => Just("é1".to_owned()),
        1 => "r#[a-z0-9.+-]{1,3}",
        1 => prop_oneof![Just("b"), Just("r"), Just("br"), Just("inf"), Just("Some"), Just("true"), Just("_")].prop_map(str::to_owned),
    ]
}

fn separated(items: Vec<(String, String)>, trailing: bool) -> String {
    let mut out = String::new();
    let count = items.len();
    for (index, (item, blank)) in items.into_iter().enumerate() {
        out += &item;
        out += &blank;
        if trailing || index + 1 < count {
            out.push(',');
            out += &blank;
        }
    }
    out
}

/// Mostly no RON.
fn wild() -> BoxedStrategy<String> {
    let odd = ["()", "( )", "true", "None", "Some()", "Some 5", "Some(a: 1)", "Some(a: 1, b: X(2, 3),)"];
    let leaf =
        prop_oneof![number(), string(), name(), prop::sample::select(odd.to_vec()).prop_map(str::to_owned)];
    nested(leaf.boxed(), name().boxed(), 0..3)
}

/// Mostly RON.
fn sound() -> BoxedStrategy<String> {
    let word = prop::sample::select(&["a", "Bc", "r#1.5", "_x"][..]).prop_map(str::to_owned).boxed();
    let odd = [
        "()",
        "( )",
        "true",
        "None",
        "Some(1)",
        r"'\''",
        "'''",
        r#"b'"'"#,
        r#"b"\xff""#,
        "1e5",
        "0xff_u8",
        "-inf",
        "1..=2",
    ];
    let leaf = prop_oneof![
        any::<i64>().prop_map(|n| n.to_string()),
        any::<f64>().prop_map(|n| format!("{n:e}")),
        any::<String>().prop_map(|text| quote(&text)),
        "[a\"#\\\\\n]{0,5}".prop_map(|text| quote_like(&text, "r\"\"")),
        prop::sample::select(odd.to_vec()).prop_map(str::to_owned),
        word.clone(),
    ];
    nested(leaf.boxed(), word, 1..2)
}

fn value() -> BoxedStrategy<String> {
    prop_oneof![wild(), sound()].boxed()
}

/// `in_some`: how many values `Some(…)` holds; `ron` takes one.
fn nested(
    leaf: BoxedStrategy<String>,
    name: BoxedStrategy<String>,
    in_some: Range<usize>,
) -> BoxedStrategy<String> {
    leaf.prop_recursive(5, 40, 4, move |inner| {
        let items = || prop::collection::vec((inner.clone(), blank()), 0..4);
        let pairs = |key: BoxedStrategy<String>| {
            let pair = (key, blank(), inner.clone())
                .prop_map(|(key, blank, value)| format!("{key}{blank}:{blank}{value}"));
            prop::collection::vec((pair, blank()), 0..4)
        };
        let optional_name = prop_oneof![Just(String::new()), name.clone()];
        let optional_name = move || (optional_name.clone(), blank()).prop_map(|(name, blank)| name + &blank);
        prop_oneof![
            (items(), any::<bool>(), blank())
                .prop_map(|(items, comma, b)| format!("[{b}{}]", separated(items, comma)))
                .boxed(),
            (optional_name(), items(), any::<bool>(), blank())
                .prop_map(|(name, items, comma, b)| format!("{name}({b}{})", separated(items, comma)))
                .boxed(),
            (optional_name(), pairs(name.clone()), any::<bool>(), blank())
                .prop_map(|(name, items, comma, b)| format!("{name}({b}{})", separated(items, comma)))
                .boxed(),
            (pairs(inner.clone().boxed()), any::<bool>(), blank())
                .prop_map(|(items, comma, b)| format!("{{{b}{}}}", separated(items, comma)))
                .boxed(),
            (prop::collection::vec((inner.clone(), blank()), in_some.clone()), any::<bool>(), blank())
                .prop_map(|(items, comma, b)| format!("Some{b}({b}{})", separated(items, comma)))
                .boxed(),
        ]
    })
    .boxed()
}

fn text() -> BoxedStrategy<String> {
    let head = prop_oneof![
        5 => Just(String::new()),
        1 => Just("#![enable(implicit_some)]".to_owned()),
        1 => Just("# ! [ enable ( unwrap_variant_newtypes , ) ]".to_owned()),
        1 => Just("#![enable(unwrap_newtypes, r#implicit_some)]\n#![type = \"a\"]#![schema=r\"b\"]".to_owned()),
        1 => Just("#![enable(explicit_struct_names)]".to_owned()),
        1 => Just("#![enable()]".to_owned()),
        1 => Just("#![enable(nothing)]".to_owned()),
    ];
    (blank(), head, blank(), value(), blank()).prop_map(|(a, b, c, d, e)| a + &b + &c + &d + &e).boxed()
}

/// A text with a few characters put in, taken out or swapped.
fn mutated() -> impl Strategy<Value = String> {
    let edit = (
        any::<prop::sample::Index>(),
        0..3_u8,
        prop::sample::select("()[]{},:\"'\\/*#r bx0.1_-\nSéa\u{feff}=!".chars().collect::<Vec<_>>()),
    );
    (text(), prop::collection::vec(edit, 1..4)).prop_map(|(text, edits)| {
        let mut chars: Vec<char> = text.chars().collect();
        for (at, what, c) in edits {
            let at = at.index(chars.len() + 1);
            match what {
                0 => chars.insert(at, c),
                1 if at < chars.len() => drop(chars.remove(at)),
                _ if at < chars.len() => chars[at] = c,
                _ => {}
            }
        }
        chars.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn tokens_of_any_text_join_to_the_text(text in prop_oneof![any::<String>(), text(), mutated(), "[\"'/*rb#\\\\ (\n]{0,20}"]) {
        check_tokens(&text)?;
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let text = utf8(&bytes).unwrap_or_default();
        check_tokens(text)?;
        check_acceptance(text)?;
        check_outline(text)?;
    }

    #[test]
    fn what_ron_takes_is_taken_and_nothing_else(text in text()) {
        check_acceptance(&text)?;
        check_outline(&text)?;
    }

    #[test]
    fn what_ron_refuses_is_refused(text in mutated()) {
        check_acceptance(&text)?;
        check_outline(&text)?;
    }

    #[test]
    fn numbers_are_those_of_ron(number in number()) {
        check_acceptance(&number)?;
        check_acceptance(&format!("[{number},{number}]"))?;
    }

    #[test]
    fn short_texts_of_special_characters_agree_with_ron(text in "[\\[\\](){},:'\"r#bSome/*\\\\ \n1.=a]{0,9}") {
        check_acceptance(&text)?;
        check_outline(&format!("(a:[{text}],b:{text})"))?;
        check_acceptance(&format!("#![enable(unwrap_variant_newtypes, implicit_some)]Some({text})"))?;
    }

    #[test]
    fn an_outline_has_the_fields_and_items_of_the_tree(items in prop::collection::vec((sound(), blank()), 0..5), other in sound(), b in blank(), comma in any::<bool>()) {
        let text = format!("{b}Case{b}({b}a{b}:{b}[{b}{}]{b},{b}r#b: {other}{b}){b}", separated(items, comma));
        prop_assume!(document(&text).is_ok());
        let (_, tree) = document(&text).unwrap();
        let root = tree.root(&text).unwrap();
        let outline = Outline::read(&text);
        prop_assert!(outline.balanced && outline.errors.is_empty(), "{:?} {:?}", text, outline.errors);
        prop_assert_eq!(outline.root, Some(root.span()));
        let list = root.field("a").unwrap();
        prop_assert_eq!(outline.fields[0].list(), Some(list.span()));
        let spans: Vec<Span> = list.children().map(Node::span).collect();
        prop_assert_eq!(outline.items(&outline.fields[0]), &spans[..]);
        prop_assert_eq!(outline.field(&text, "b").unwrap().value, root.field("b").unwrap().span());
    }

    #[test]
    fn a_quoted_text_reads_back(text in any::<String>(), old in string()) {
        prop_assert_eq!(&ron::from_str::<String>(&quote(&text)).unwrap(), &text);
        if ron::from_str::<String>(&old).is_ok() {
            let written = quote_like(&text, &old);
            prop_assert_eq!(&ron::from_str::<String>(&written).unwrap(), &text);
            let tree = Tree::parse(&written, Span::new(0, written.len()), casetrail::ron_text::Context::default()).unwrap();
            prop_assert_eq!(tree.root(&written).unwrap().string().unwrap(), text);
        }
    }

    #[test]
    fn splices_keep_every_other_byte(text in "[a-z]{0,40}", cuts in prop::collection::vec((0..41_usize, 0..6_usize, "[A-Z]{0,3}"), 0..6)) {
        let mut at = 0;
        let mut splices = Vec::new();
        let mut kept = String::new();
        let mut sorted = cuts;
        sorted.sort();
        for (start, length, new) in sorted {
            let (start, end) = (start.max(at), start.max(at) + length);
            if end > text.len() { break; }
            kept += &text[at..start];
            kept += &new;
            splices.push(Splice::replace(Span::new(start, end), new));
            at = end;
        }
        kept += &text[at..];
        prop_assert_eq!(splice(&text, splices).unwrap(), kept);
    }

    #[test]
    fn lines_and_columns_agree(text in "[aé\n\r\u{feff}]{0,20}", at in 0..60_u32) {
        prop_assert_eq!(LineIndex::new(&text).line_column(&text, at), line_column(&text, at));
    }
}

#[test]
fn depth_is_bounded_where_ron_bounds_it() {
    for (open, close) in [("[", "]"), ("A(", ")"), ("(a:", ")"), ("Some(", ")"), ("{1:", "}"), ("{", ":1}")] {
        for levels in 30..140 {
            for inner in ["", "1", "[]", "()", "( )"] {
                let text = format!("{}{inner}{}", open.repeat(levels), close.repeat(levels));
                assert_eq!(document(&text).is_ok(), accepted_by_ron(&text), "{levels} × {open}{inner}");
            }
        }
    }
}

#[test]
fn endless_nesting_is_refused_and_never_recursed_into() {
    let levels = 3_000_000;
    assert!(document(&"[".repeat(levels)).unwrap_err().message.contains("too deep"));
    assert!(document(&format!("{}{}", "[".repeat(levels), "]".repeat(levels))).is_err());
    assert_eq!(document(&"/*".repeat(levels)).unwrap_err().offset, 0);
    let comment = format!("{}{} 1", "/*".repeat(levels), "*/".repeat(levels));
    assert!(document(&comment).is_ok());
    assert_eq!(tokens(&comment).count(), 3);
}

#[test]
fn errors_say_what_was_found_and_what_was_expected() {
    let said = |text: &str| {
        let error = document(text).unwrap_err();
        format!("{}: {}", error.offset, error.message)
    };
    assert_eq!(said("(a 1)"), "3: found `1`, expected `,` or `)`");
    assert_eq!(said("(a: 1 b: 2)"), "6: found `b`, expected `,` or `)`");
    assert_eq!(said("(a: )"), "4: found `)`, expected a value");
    assert_eq!(said("(a: \"x"), "4: this string is never closed");
    assert_eq!(
        said("(a: \"\\q\")"),
        "6: found `q`, expected an escape: one of `' \" \\ n r t 0 x u` after `\\`"
    );
    assert_eq!(said("[1, 2"), "5: found the end of the text, expected `,` or `]`");
    assert_eq!(said("Some 1"), "5: found `1`, expected `(` after `Some`");
    assert_eq!(said("1 2"), "2: found `2`, expected nothing more after the value");
    assert_eq!(said("/* 1"), "0: this comment is never closed");
    assert_eq!(said("300u8"), "0: this integer is too large for its type");
    assert_eq!(said("\u{202e}"), "0: found U+202E, expected a value");
}
