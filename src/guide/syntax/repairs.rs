//! What is repaired, where it is reported, and that the rest is read.

use super::{Kind, Node, parse};

/// Code and text of each finding, in order of place.
fn found(text: &str) -> Vec<(&'static str, String)> {
    let mut drafts = parse(text).findings;
    drafts.sort_by_key(|draft| (draft.span, draft.code));
    let place = |draft: &crate::guide::finding::Draft| {
        let before = &text[..draft.span.start as usize];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        format!("{line}:{column}")
    };
    drafts.iter().map(|draft| (draft.code, place(draft))).collect()
}

fn field<'n, 's>(node: &'n Node<'s>, name: &str) -> &'n Kind<'s> {
    let Kind::Struct(_, fields) = &node.kind else {
        panic!("no struct: {node:?}");
    };
    &fields.iter().find(|field| field.name.text == name).unwrap_or_else(|| panic!("no field {name}")).value.kind
}

fn text_of(node: &Node<'_>, name: &str) -> String {
    match field(node, name) {
        Kind::Text(words) => words.clone().into_owned(),
        other => panic!("{name} is {other:?}"),
    }
}

fn one(code: &'static str, place: &str) -> Vec<(&'static str, String)> {
    vec![(code, place.to_owned())]
}

#[test]
fn a_missing_comma_is_reported_behind_the_value_that_lacks_it() {
    let text = "(\n    a: \"ä\"\n    b: 2,\n)";
    assert_eq!(found(text), one("missing-comma", "2:11"));
    let root = parse(text).root.unwrap();
    assert_eq!((text_of(&root, "a").as_str(), field(&root, "b").noun()), ("ä", "a number"));
}

#[test]
fn a_missing_closing_quote_is_reported_on_its_line() {
    let text = "(\n    a: \"one,\n    b: \"two\",\n    c: \"three\",\n)";
    assert_eq!(found(text), one("missing-quote", "2:12"));
    let root = parse(text).root.unwrap();
    assert_eq!(text_of(&root, "a"), "one");
    assert_eq!(text_of(&root, "b"), "two");
    assert_eq!(text_of(&root, "c"), "three");
}

#[test]
fn a_missing_closing_quote_inside_brackets_leaves_the_brackets_their_place() {
    let text = "(\n    a: [Feel(\"one)],\n    b: \"two (2)\",\n)";
    assert_eq!(found(text), one("missing-quote", "2:18"));
    assert_eq!(text_of(&parse(text).root.unwrap(), "b"), "two (2)");
    let text = "(\n    a: [Feel(\"one (1))],\n    b: \"two\",\n)";
    assert_eq!(found(text), one("missing-quote", "2:22"));
}

#[test]
fn a_missing_closing_quote_on_the_last_line_is_found() {
    let text = "(\n    a: \"one\",\n    b: \"two,\n)";
    assert_eq!(found(text), one("missing-quote", "3:12"));
    assert_eq!(text_of(&parse(text).root.unwrap(), "b"), "two");
}

#[test]
fn a_missing_opening_quote_is_reported_before_the_words() {
    let text = "(\n    a: one two\",\n    b: \"three\",\n)";
    assert_eq!(found(text), one("missing-quote", "2:8"));
    assert_eq!(text_of(&parse(text).root.unwrap(), "b"), "three");
}

#[test]
fn a_quote_that_is_missing_in_mid_line_is_put_before_the_comma() {
    let text = "(\n    a: (q: \"type, b: \"type-2\"),\n    c: \"three\",\n)";
    assert_eq!(found(text), one("missing-quote", "2:17"));
    let root = parse(text).root.unwrap();
    let inner = Node { span: root.span, kind: field(&root, "a").clone() };
    assert_eq!((text_of(&inner, "q"), text_of(&inner, "b")), ("type".to_owned(), "type-2".to_owned()));
}

#[test]
fn texts_over_several_lines_are_no_mistake() {
    for text in
        ["(a: \"one\ntwo\", b: \"x\")", "[\"a\n\", \"b\n\"]", "{\"a\nb\": 1}", "\"a\n\" // why\n", "(a: \"x\ny\")"]
    {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn each_mistake_of_a_file_is_reported() {
    let text = "(\n  a = 1,\n  b: \"say \"hi\" to\",\n  c: [1 2, , 3],\n  \"d\": 4,\n  e 5,\n  f:,\n  g: 'long',\n  h: 1;\n  i: @,\n)";
    let codes: Vec<&str> = found(text).iter().map(|(code, _)| *code).collect();
    assert_eq!(
        codes,
        [
            "equals-sign",
            "inner-quote",
            "missing-comma",
            "extra-comma",
            "quoted-name",
            "missing-colon",
            "missing-value",
            "single-quotes",
            "unexpected",
            "unexpected",
        ]
    );
}

#[test]
fn curly_brackets_behind_a_name_are_read_as_round_ones() {
    let text = "Guide { a: 1, b: Step{ c: 2 } }";
    assert_eq!(found(text), [("braces", "1:7".to_owned()), ("braces", "1:22".to_owned())]);
    assert_eq!(field(&parse(text).root.unwrap(), "a").noun(), "a number");
}

#[test]
fn an_unclosed_bracket_is_named_by_its_indentation() {
    let text = "(\n    a: [\n        (b: 1),\n    c: (\n        d: 2,\n    ),\n)\n";
    assert_eq!(found(text), one("unclosed-bracket", "2:8"));
    let text = "(\n    a: (\n        b: 1,\n    c: (\n        d: 2,\n    ),\n)\n";
    assert_eq!(found(text), one("unclosed-bracket", "2:8"));
}

#[test]
fn a_bracket_too_many_and_a_wrong_one_are_named() {
    assert_eq!(found("(a: 1))"), one("extra-bracket", "1:7"));
    assert_eq!(found("(\n    a: (1)),\n    b: 2,\n)"), one("extra-bracket", "2:11"));
    assert_eq!(found("(a: [1, 2)"), one("unclosed-bracket", "1:5"));
    assert_eq!(found("[1, (2], 3]"), one("unclosed-bracket", "1:5"));
    assert_eq!(found("(a: 1]"), one("wrong-bracket", "1:6"));
}

#[test]
fn brackets_may_nest_64_deep_and_no_deeper() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(found(&nested(64)), []);
    assert_eq!(found(&nested(65)), one("too-deep", "1:65"));
    assert_eq!(found(&"[".repeat(500_000)), one("too-deep", "1:65"));
}

#[test]
fn places_count_characters_not_bytes() {
    assert_eq!(found("(a: \"äöü€😀\" b: 1)"), one("missing-comma", "1:12"));
    assert_eq!(found("(\r\n  a: \"ü\"\r\n  b: 1\r\n)"), one("missing-comma", "2:9"));
}

#[test]
fn a_no_break_space_is_named() {
    let drafts = parse("(a:\u{A0}1)").findings;
    assert_eq!(drafts.len(), 1);
    assert!(drafts[0].message.contains("no-break space"), "{}", drafts[0].message);
}
