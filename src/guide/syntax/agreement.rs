//! What the `ron` crate accepts is accepted here, with the same meaning, and the other way round.

use proptest::prelude::*;

use super::{Kind, Node, Number, parse};

/// The value as the `ron` crate would have it, for comparing. Names are lost there, so they are lost here.
fn as_ron(node: &Node<'_>) -> ron::Value {
    match &node.kind {
        Kind::Bool(value) => ron::Value::Bool(*value),
        Kind::Number(Number::Whole(value)) => ron::Value::Number(whole(*value)),
        Kind::Number(Number::Float(value)) => ron::Value::Number(ron::value::Number::new(*value)),
        Kind::Char(c) => ron::Value::Char(*c),
        Kind::Text(words) => ron::Value::String(words.clone().into_owned()),
        Kind::Word("None") => ron::Value::Option(None),
        Kind::Tuple(Some(name), items) if name.text == "Some" => ron::Value::Option(Some(Box::new(as_ron(&items[0])))),
        Kind::Word(_) => ron::Value::Unit,
        Kind::Tuple(None, items) if items.is_empty() => ron::Value::Unit,
        Kind::List(items) | Kind::Tuple(_, items) => ron::Value::Seq(items.iter().map(as_ron).collect()),
        Kind::Map(entries) => {
            ron::Value::Map(entries.iter().map(|(key, value)| (as_ron(key), as_ron(value))).collect())
        }
        Kind::Struct(_, fields) => {
            let pair =
                |field: &super::Field<'_>| (ron::Value::String(field.name.text.to_owned()), as_ron(&field.value));
            ron::Value::Map(fields.iter().map(pair).collect())
        }
        Kind::Bytes | Kind::Range | Kind::Broken => panic!("not in these texts"),
    }
}

fn whole(value: i128) -> ron::value::Number {
    u64::try_from(value).map(ron::value::Number::new).unwrap_or_else(|_| ron::value::Number::new(value as i64))
}

/// Numbers by their worth: the crate keeps the width that it chose.
fn alike(a: &ron::Value, b: &ron::Value) -> bool {
    use ron::Value::{Map, Number, Option, Seq, Unit};
    match (a, b) {
        // The crate tells `()` from `( )`.
        (Unit, Seq(items)) | (Seq(items), Unit) => items.is_empty(),
        (Number(a), Number(b)) => {
            let (a, b) = (a.into_f64(), b.into_f64());
            a == b || (a.is_nan() && b.is_nan()) || (a - b).abs() <= a.abs() * 1e-6
        }
        (Seq(a), Seq(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b)),
        (Option(Some(a)), Option(Some(b))) => alike(a, b),
        (Map(a), Map(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| alike(a.0, b.0) && alike(a.1, b.1))
        }
        (a, b) => a == b,
    }
}

fn messages(text: &str) -> Vec<String> {
    parse(text).findings.iter().map(|draft| format!("{}: {}", draft.code, draft.message)).collect()
}

/// Texts that the crate accepts.
const ACCEPTED: [&str; 52] = [
    "()",
    "( )",
    "Unit",
    "Name()",
    "Name ( )",
    "true",
    "None",
    "Some(5)",
    "Some(Some(()))",
    "Some  ( ( ) )",
    "[]",
    "[1,2,3,]",
    "{}",
    "{\"a\": 1, \"b\": [2],}",
    "{1: 2, 'c': \"d\", (3, 4): None}",
    "(a: 1)",
    "(a: 1, b: (c: \"d\"),)",
    "Name(a: 1, b: Other)",
    "Name(1, \"two\", Three(4))",
    "(r#a-b.c+d: 1)",
    "r#type",
    "// first\n(a: 1) // last",
    "/* a /* b */ c */ (a: /* d */ 1)",
    "(a: 1)/*/ odd but closed */",
    "#![enable(implicit_some)]\n(a: 1)",
    "#![enable(implicit_some, unwrap_newtypes,)] #![enable(unwrap_variant_newtypes)]\n[1]",
    "#![ enable ( implicit_some ) ] 1",
    "#![type = \"x\"]\n1",
    "\"plain\"",
    "\"two\nlines\"",
    "[\"two\nlines\", \"more\n\"]",
    "\"esc \\n \\t \\\\ \\\" \\' \\0 \\x41 \\u{1F600} \\\n   cont\"",
    "r\"raw \\ text\"",
    "r#\"raw \"quoted\" text\"#",
    "r##\"raw \"# text\"##",
    "'a'",
    "'\\n'",
    "'\\u{e4}'",
    "'\\''",
    "'''",
    "'ü'",
    "0x1F",
    "-0b1010",
    "0o17",
    "1_000_000",
    "1.5e-3",
    ".5",
    "5.",
    "-inf",
    "NaN",
    "[12u8, -3i32, 1.5f32, 2f64, inf, +5, 99999999999999999999, b'a']",
    "\u{200E}(a:\u{2028}1,\u{B}\u{C}\u{85}b:2)",
];

#[test]
fn what_the_ron_crate_accepts_is_accepted_with_the_same_meaning() {
    for text in ACCEPTED {
        let expected: ron::Value = text.parse().unwrap_or_else(|error| panic!("the crate refuses {text}: {error}"));
        let parsed = parse(text);
        assert_eq!(messages(text), Vec::<String>::new(), "{text}");
        let found = as_ron(&parsed.root.unwrap());
        assert!(alike(&found, &expected), "{text}: {found:?} is not {expected:?}");
    }
}

#[test]
fn bytes_and_ranges_are_accepted_though_no_guide_needs_them() {
    for text in ["b\"abc\"", "br#\"abc\"#", "[b\"\\xff\"]", "1..5", "1..=5", "..5", "..", "1..", "(a: 0.5..1.5)"] {
        text.parse::<ron::Value>().unwrap_or_else(|error| panic!("the crate refuses {text}: {error}"));
        assert_eq!(messages(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn what_the_ron_crate_refuses_has_a_finding() {
    for text in [
        "",
        "(",
        ")",
        "(a: 1",
        "[1 2]",
        "[1,,2]",
        "(,)",
        "(a 1)",
        "(a: )",
        "(a: 1; b: 2)",
        "(a = 1)",
        "{\"a\" 1}",
        "{\"a\"}",
        "\"open",
        "'ab'",
        "\"\\q\"",
        "1.2.3",
        "0xZZ",
        "300u8",
        "(a: 1) 2",
        "/* open",
        "@",
        "Name { a: 1 }",
        "[1)",
        "r\"open",
        "(a: 1, 2)",
        "[a: 1]",
        "“curly”",
        "\"a\" \"b\"",
        "#![enable(nothing)] 1",
        "(\"a\": 1)",
        "-",
        "1\u{A0}",
    ] {
        assert!(text.parse::<ron::Value>().is_err(), "the crate accepts {text}");
        assert!(!parse(text).findings.is_empty(), "{text}");
    }
}

fn values() -> impl Strategy<Value = ron::Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(ron::Value::Bool),
        any::<i64>().prop_map(|n| ron::Value::Number(ron::value::Number::new(n))),
        any::<u64>().prop_map(|n| ron::Value::Number(ron::value::Number::new(n))),
        (-1.0e9..1.0e9_f64).prop_map(|n| ron::Value::Number(ron::value::Number::new(n))),
        any::<char>().prop_map(ron::Value::Char),
        any::<String>().prop_map(ron::Value::String),
        Just(ron::Value::Option(None)),
        Just(ron::Value::Unit),
    ];
    leaf.prop_recursive(5, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(ron::Value::Seq),
            inner.clone().prop_map(|value| ron::Value::Option(Some(Box::new(value)))),
            prop::collection::vec((any::<String>().prop_map(ron::Value::String), inner), 0..5)
                .prop_map(|pairs| ron::Value::Map(pairs.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_the_ron_crate_writes_is_read_with_the_same_meaning(value in values(), pretty in any::<bool>()) {
        let text = if pretty {
            ron::ser::to_string_pretty(&value, ron::ser::PrettyConfig::new()).unwrap()
        } else {
            ron::to_string(&value).unwrap()
        };
        let parsed = parse(&text);
        prop_assert!(parsed.findings.is_empty(), "{}: {:?}", text, messages(&text));
        let expected: ron::Value = text.parse().unwrap();
        // The crate keeps carriage returns; here a CRLF is a line feed.
        if !text.contains('\r') {
            prop_assert!(alike(&as_ron(&parsed.root.unwrap()), &expected), "{text}");
        }
    }

    #[test]
    fn texts_that_are_nearly_right_are_judged_as_the_ron_crate_judges_them(
        seed in prop::sample::select(&ACCEPTED[..]),
        edits in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()), 1..3),
    ) {
        let mut text: Vec<char> = seed.chars().collect();
        let pieces: Vec<char> = "()[]{}:,\"'/*. \n_#!r+-a1\\=;".chars().collect();
        for (at, piece, remove) in edits {
            let at = at.index(text.len() + 1);
            if remove && at < text.len() {
                text.remove(at);
            } else {
                text.insert(at, *piece.get(&pieces));
            }
        }
        let text: String = text.into_iter().collect();
        if text.parse::<ron::Value>().is_ok() {
            prop_assert!(parse(&text).findings.is_empty(), "{}: {:?}", text, messages(&text));
        } else {
            prop_assert!(!parse(&text).findings.is_empty() || lenient(&text), "{} is accepted", text);
        }
    }

    #[test]
    fn any_text_that_the_ron_crate_accepts_has_no_finding(text in "[a-z0-9()\\[\\]{}:,\"'/*. \n_#!r+-]{0,40}") {
        if text.parse::<ron::Value>().is_ok() {
            prop_assert!(parse(&text).findings.is_empty(), "{}: {:?}", text, messages(&text));
        } else {
            prop_assert!(!parse(&text).findings.is_empty() || lenient(&text), "{} is accepted", text);
        }
    }
}

/// Where this parser takes more than the crate, on purpose.
fn lenient(text: &str) -> bool {
    // Words and numbers of any form are left to the decoder, which names them.
    text.contains("Some") || text.contains("r#") || text.contains('b') || text.contains("..") || text.contains('!')
}
