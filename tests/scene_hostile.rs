//! Drawings made to do harm: each is refused with a sentence, before it can take time or memory.

#![allow(clippy::disallowed_methods, reason = "test files need not survive a crash")]

use proptest::prelude::*;
use unlatch::guide::{Severity, load};
use unlatch::platform::FolderPictures;
use unlatch::scene::{Moment, Problem, Scene, SceneError, Shot, Theme, facts, render, tried_facts};

fn svg(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 100 80\">{inside}</svg>"
    )
}

/// Reads a drawing, and where it is let in tries whether it can be drawn and draws it.
fn attempt(text: &[u8]) -> Result<(), SceneError> {
    let scene = Scene::read(text)?;
    if let Err(error) = tried_facts(text) {
        assert!(is_sentence(&error), "{error}");
    }
    render(&scene, &Shot::default(), Theme::Light, (64, 48), Moment::Still).map(drop)
}

fn refused(inside: &str) -> SceneError {
    attempt(svg(inside).as_bytes()).expect_err(&inside[..inside.len().min(200)])
}

/// A sentence for a person: it ends, and it does not talk like a program.
fn is_sentence(error: &SceneError) -> bool {
    let text = error.to_string();
    text.len() > 20 && text.ends_with('.') && !text.contains("Err(") && text.len() < 400
}

#[test]
fn entities_are_refused_before_they_can_grow() {
    let bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&b;</svg>";
    let error = attempt(bomb.as_bytes()).unwrap_err();
    assert_eq!(error.problem, Problem::Doctype);
    let outside = "<!DOCTYPE svg SYSTEM \"file:///etc/passwd\"><svg/>";
    assert_eq!(attempt(outside.as_bytes()).unwrap_err().problem, Problem::Doctype);
    assert!(matches!(refused("<g id='a'>&unknown;</g>").problem, Problem::NotXml(_)));
}

#[test]
fn references_that_leave_the_file_are_refused() {
    for inside in [
        "<use href='http://example.com/a.svg#b'/>",
        "<use xlink:href='other.svg#b'/>",
        "<use href='file:///etc/passwd'/>",
        "<use href='data:image/svg+xml;base64,AAAA'/>",
        "<linearGradient id='a' xlink:href='b.svg#c'/>",
        "<rect fill='url(http://example.com/#a)' width='9' height='9'/>",
        "<rect style='fill:url( \"b.svg#a\" )' width='9' height='9'/>",
        "<rect style='fill:URL(b.svg)' width='9' height='9'/>",
    ] {
        let error = refused(inside);
        assert!(matches!(error.problem, Problem::External { .. }), "{inside}: {error}");
        assert!(is_sentence(&error) && error.line == Some(1), "{error}");
    }
    for sheet in ["@import url(a.css);", ".a{fill:url(a.svg#b)}", "@font-face{src:url(a)}"] {
        assert!(is_sentence(&refused(&format!("<style>{sheet}</style>"))));
    }
}

#[test]
fn pictures_text_scripts_and_effects_are_refused_with_what_to_do_instead() {
    for inside in [
        "<image href='#a'/>",
        "<image xlink:href='data:image/png;base64,iVBOR'/>",
        "<text>Hello</text>",
        "<script>alert(1)</script>",
        "<g onclick='alert(1)'/>",
        "<foreignObject/>",
        "<animate attributeName='x' dur='1s'/>",
        "<a href='#b'/>",
        "<switch/>",
        "<rect width='9' height='9' style='filter:blur(99px)'/>",
        "<filter id='f' x='-9999' y='-9999' width='99999' height='99999'><feGaussianBlur stdDeviation='999'/></filter><rect filter='url(#f)' width='9' height='9'/>",
        "<filter id='f'><feImage href='#f'/></filter>",
        "<mask id='m'><rect width='9' height='9'/></mask><rect mask='url(#m)' width='9' height='9'/>",
        "<pattern id='p' width='1' height='1'/><rect fill='url(#p)' width='9' height='9'/>",
        "<marker id='m'/><path d='M0 0' marker-end='url(#m)'/>",
        "<wibble/>",
        "<rect xmlns='' width='9' height='9'/>",
        "<g><style>.f1{fill:red}</style></g>",
    ] {
        let error = refused(inside);
        assert!(is_sentence(&error), "{inside}: {error}");
        let named = matches!(error.problem, Problem::Element { .. } | Problem::Property { .. } | Problem::Style(_));
        assert!(named, "{inside}: {error:?}");
    }
}

#[test]
fn effects_that_lie_unused_among_the_definitions_do_no_harm() {
    let inside = "<defs><filter id='f'><feGaussianBlur/></filter><marker id='m'/><pattern id='p'/></defs><g id='a' style='filter:none'><path d='M0 0h9v9z'/></g>";
    assert_eq!(attempt(svg(inside).as_bytes()), Ok(()));
}

#[test]
fn clones_in_a_circle_are_refused() {
    for inside in [
        "<g id='a'><use href='#a'/></g>",
        "<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>",
        "<use id='a' href='#a'/>",
        "<defs><symbol id='s'><use href='#s'/></symbol></defs><use href='#s'/>",
        "<clipPath id='c' clip-path='url(#c)'><rect width='9' height='9'/></clipPath><g clip-path='url(#c)'/>",
        "<clipPath id='c'><g clip-path='url(#d)'/></clipPath><clipPath id='d'><g clip-path='url(#c)'/></clipPath>",
        "<linearGradient id='a' href='#b'/><linearGradient id='b' href='#a'/>",
    ] {
        let error = refused(inside);
        assert!(matches!(error.problem, Problem::Loop { .. }), "{inside}: {error}");
        assert!(is_sentence(&error));
    }
}

#[test]
fn clones_that_double_thirty_times_are_refused() {
    let mut inside = "<defs><path id='n0' d='M0 0h9v9z'/>".to_owned();
    for i in 1..=30 {
        let below = i - 1;
        inside += &format!("<g id='n{i}'><use href='#n{below}'/><use href='#n{below}'/></g>");
    }
    let error = refused(&(inside + "</defs><use href='#n30'/>"));
    assert!(matches!(error.problem, Problem::TooMuch { .. } | Problem::TooDeep { .. }), "{error:?}");
    let wide =
        "<defs><path id='p' d='M0 0h9v9z'/><g id='q'>".to_owned() + &"<use href='#p'/>".repeat(1000) + "</g></defs>";
    let error = refused(&(wide + &"<use href='#q'/>".repeat(1000)));
    assert!(matches!(error.problem, Problem::TooMuch { .. }), "{error:?}");
    let empty = "<defs><g id='p'/><g id='q'>".to_owned() + &"<use href='#p'/>".repeat(1000) + "</g></defs>";
    assert!(matches!(refused(&(empty + &"<use href='#q'/>".repeat(1000))).problem, Problem::TooMuch { .. }));
}

#[test]
fn a_long_chain_of_clones_is_refused_without_overflowing_the_stack() {
    let chain: String = (0..50_000).map(|i| format!("<use id='u{i}' href='#u{}'/>", i + 1)).collect();
    assert!(matches!(refused(&chain).problem, Problem::TooDeep { .. }));
    let backwards: String = (0..50_000).rev().map(|i| format!("<use id='u{i}' href='#u{}'/>", i + 1)).collect();
    assert!(matches!(refused(&backwards).problem, Problem::TooDeep { .. }));
}

#[test]
fn a_million_elements_and_deep_nesting_are_refused() {
    let many = svg(&"<g/>".repeat(1_000_000));
    assert!(matches!(attempt(many.as_bytes()).unwrap_err().problem, Problem::TooManyElements { .. }));
    let deep = svg(&("<g>".repeat(100_000) + &"</g>".repeat(100_000)));
    assert!(matches!(attempt(deep.as_bytes()).unwrap_err().problem, Problem::TooDeep { .. }));
    let large = svg(&" ".repeat(9 << 20));
    assert!(matches!(attempt(large.as_bytes()).unwrap_err().problem, Problem::TooLarge { .. }));
}

#[test]
fn floods_of_attributes_names_parts_and_frames_are_refused() {
    let attributes: String = (0..500_000).map(|i| format!(" a{i}=''")).collect();
    assert!(matches!(refused(&format!("<g{attributes}/>")).problem, Problem::Attributes { .. }));
    let spaces: String = (0..5_000).map(|i| format!("<g xmlns:n{i}='u{i}'/>")).collect();
    assert!(matches!(refused(&spaces).problem, Problem::Attributes { .. }));
    let classes = "a ".repeat(100_000);
    assert!(matches!(refused(&format!("<g class='{classes}'/>")).problem, Problem::Attributes { .. }));
    let parts: String = (0..100_000).map(|i| format!("<g id='p{i}'/>")).collect();
    assert!(matches!(refused(&parts).problem, Problem::TooMuch { what: "parts", .. }));
    let frames: String = (0..50_000).map(|i| format!("<g id='p@{i}'/>")).collect();
    assert!(matches!(refused(&format!("<g id='p'>{frames}</g>")).problem, Problem::TooMuch { what: "frames", .. }));
    let gradients: String = (0..50_000).map(|i| format!("<linearGradient id='p{i}'/>")).collect();
    assert!(matches!(refused(&gradients).problem, Problem::TooMuch { .. }));
}

#[test]
fn floods_of_shapes_segments_clips_dashes_and_rules_are_refused() {
    let shapes = "<path d='M0 0h1'/>".repeat(150_000);
    assert!(matches!(refused(&shapes).problem, Problem::TooMuch { what: "shapes", .. }));
    let segments = format!("<path d='M0 0{}'/>", "h1".repeat(1_000_000));
    assert!(matches!(refused(&segments).problem, Problem::TooMuch { what: "path segments", .. }));
    let points = format!("<polygon points='{}'/>", "1 2 ".repeat(1_000_000));
    assert!(matches!(refused(&points).problem, Problem::TooMuch { what: "path segments", .. }));
    let clips = "<clipPath id='c'><rect width='9' height='9'/></clipPath>".to_owned()
        + &"<g clip-path='url(#c)'><path d='M0 0h9'/></g>".repeat(5_000);
    assert!(matches!(refused(&clips).problem, Problem::TooMuch { what: "clips", .. }));
    let dashes = "<path stroke='red' stroke-dasharray='.001' d='M0 0H100000V100000'/>";
    assert!(matches!(refused(dashes).problem, Problem::TooMuch { what: "dashes", .. }));
    let by_style = "<style>.a{stroke:red;stroke-dasharray:.001 .001}</style><circle class='a' r='90000'/>";
    assert!(matches!(refused(by_style).problem, Problem::TooMuch { what: "dashes", .. }));
    let rules: String = (0..1_500).map(|i| format!(".c{i} g{{fill:red}}")).collect();
    let elements = "<g/>".repeat(50_000);
    assert!(matches!(refused(&format!("<style>{rules}</style>{elements}")).problem, Problem::Style(_)));
}

#[test]
fn numbers_beyond_all_measure_are_refused() {
    for inside in [
        "<rect width='1e30' height='9'/>",
        "<rect width='NaN' height='9'/>",
        "<circle r='inf'/>",
        "<path d='M0 0L1e9 1e9'/>",
        "<path d='M0 0 nan'/>",
        "<path d='hello'/>",
        "<polygon points='1 2 x'/>",
        "<g transform='scale(1e20)'/>",
        "<g style='stroke-width:1e30'/>",
        "<g stroke-width='9e99'/>",
        "<g id='a' data-pivot='1e99 0'/>",
    ] {
        let error = refused(inside);
        assert!(matches!(error.problem, Problem::Number { .. }), "{inside}: {error:?}");
        assert!(is_sentence(&error), "{error}");
    }
    let nested = "<g transform='scale(99999)'>".repeat(20) + "<path d='M0 0h9v9z'/>" + &"</g>".repeat(20);
    let _ = attempt(svg(&nested).as_bytes());
    for size in ["0 0 1e9 1e9", "0 0 0 0", "0 0 -5 5", "0 0 nan 5", "0 0 90000 1"] {
        let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{size}\"/>");
        assert!(is_sentence(&attempt(text.as_bytes()).unwrap_err()), "{size}");
    }
}

#[test]
fn painting_the_whole_canvas_a_thousand_times_is_refused() {
    let fills = "<rect width='100' height='80' fill='red'/>".repeat(1_000);
    assert_eq!(refused(&fills).problem, Problem::TooCostly);
    let layers = "<g opacity='.5'><rect width='100' height='80'/><rect width='9' height='9'/></g>".repeat(150);
    assert_eq!(refused(&layers).problem, Problem::TooCostly);
}

#[test]
fn a_tangle_of_long_lines_is_refused_before_it_is_swept() {
    let line = |i: u32| format!("L{} {}", i * 37 % 100, i * 59 % 80);
    let tangle: String = (0..150_000).map(line).collect();
    for paint in ["fill='red'", "fill='none' stroke='red'", "fill='none' stroke='red' stroke-dasharray='9 9'"] {
        assert_eq!(refused(&format!("<path {paint} d='M0 0{tangle}'/>")).problem, Problem::TooCostly, "{paint}");
    }
    let clip =
        format!("<clipPath id='c'><path d='M0 0{tangle}'/></clipPath><g clip-path='url(#c)'><path d='M0 0h9v9z'/></g>");
    assert_eq!(refused(&clip).problem, Problem::TooCostly);
}

#[test]
fn a_detailed_drawing_of_many_small_lines_is_drawn() {
    let steps: String = (0..100_000).map(|i| if i % 2 == 0 { "h.01" } else { "v.008" }).collect();
    assert_eq!(
        attempt(svg(&format!("<path fill='none' stroke='red' stroke-width='.01' d='M0 0{steps}'/>")).as_bytes()),
        Ok(())
    );
}

#[test]
fn a_picture_of_absurd_size_is_refused() {
    let scene = Scene::read(svg("<g id='a'><path d='M0 0h9v9z'/></g>").as_bytes()).unwrap();
    for size in [(0, 9), (9, 0), (100_000, 9), (8_000, 8_000), (u32::MAX, u32::MAX)] {
        let error = render(&scene, &Shot::default(), Theme::Light, size, Moment::Still).unwrap_err();
        assert!(matches!(error.problem, Problem::PictureSize { .. }), "{size:?}");
    }
}

#[test]
fn what_is_no_svg_is_said_to_be_none() {
    for text in ["", "hello", "<html/>", "<svg/>", "<svg xmlns='http://www.w3.org/2000/svg'", "{\"a\": 1}"] {
        assert!(is_sentence(&attempt(text.as_bytes()).unwrap_err()), "{text}");
    }
    assert!(is_sentence(&attempt(&[0x1f, 0x8b, 8, 0]).unwrap_err()));
}

#[test]
fn a_problem_names_its_line() {
    let error = attempt(svg("\n\n<g>\n<text>Hello</text></g>").as_bytes()).unwrap_err();
    assert_eq!(error.line, Some(4));
    assert!(error.to_string().starts_with("<text> is not allowed in a drawing: turn text into paths"), "{error}");
}

/// A guide with one picture, of the drawing beside it.
const GUIDE: &str = r#"Guide(format: 1, id: "mine", title: "Mine", maker: "Me", summary: "Shows a drawing.", power: BuiltIn,
    open: [(id: "look", title: "Look at it", text: "Look.", no_twin: "Nothing comes off.",
        picture: (alt: "A drawing.", art: Scene(scene: "mine.svg")), origin: Derived("Tried."))],
    card: (alt: "A doorbell.", art: Scene(scene: "card-doorbell")))"#;

#[test]
fn a_guide_with_a_hostile_drawing_has_a_finding_with_the_reason() {
    let depth = "<g>".repeat(100_000) + &"</g>".repeat(100_000);
    let bomb =
        "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>".to_owned();
    let tangle: String = (0..150_000).map(|i| format!("L{} {}", i * 37 % 100, i * 59 % 80)).collect();
    let hostile = [
        ("deep nesting", svg(&depth), "nested"),
        ("a huge size", svg("").replace("0 0 100 80", "0 0 1e9 1e9"), "viewBox"),
        ("a file outside", svg("<use href='file:///etc/passwd'/>"), "file:///etc/passwd"),
        ("a bomb", bomb, "DOCTYPE"),
        ("a loop", svg("<g id='a'><use href='#a'/></g>"), "itself"),
        ("a million elements", svg(&"<g/>".repeat(1_000_000)), "elements"),
        // What only painting would find.
        ("a thousand coats", svg(&"<rect width='100' height='80' fill='red'/>".repeat(1_000)), "long to paint"),
        ("a tangle", svg(&format!("<g id='part'><path fill='red' d='M0 0{tangle}'/></g>")), "long to paint"),
        ("a hidden tangle", svg(&format!("<g id='part' display='none'><path d='M0 0{tangle}'/></g>")), "long to paint"),
    ];
    for (what, drawing, words) in hostile {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("mine.svg"), drawing).expect("written");
        let reading = load("mine.ron", GUIDE.as_bytes(), &FolderPictures::beside(folder.path()));
        let [finding] = &reading.findings[..] else { panic!("{what}: {:?}", reading.findings) };
        assert_eq!((finding.code, finding.severity), ("scene-refused", Severity::Warning), "{what}");
        assert!(reading.guide.is_some(), "{what}: the step stays usable");
        assert!(finding.message.contains(words), "{what}: {}", finding.message);
    }
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("mine.svg"), svg("<g id='a'><path d='M0 0h9v9z'/></g>")).expect("written");
    let reading = load("mine.ron", GUIDE.as_bytes(), &FolderPictures::beside(folder.path()));
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
}

/// Pieces of SVG that are strung together in any order.
fn snippet() -> impl Strategy<Value = String> {
    let words = [
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>",
        "</svg>",
        "<g id='a'>",
        "<g id='a@1' data-basis='1 0 0 1 0 0'>",
        "</g>",
        "<path d='M0 0h9v9z'/>",
        "<path class='f1' d='m1-1 2 2a1 1 0 015 5'/>",
        "<use href='#a'/>",
        "<defs>",
        "</defs>",
        "<path id='a.outline' d='M0 0h9'/>",
        "<g id='halos'>",
        "<style>.f1{fill:red}</style>",
        "<!-- ",
        " -->",
        "<![CDATA[",
        "]]>",
        "&#10;",
        "<clipPath id='c'>",
        "</clipPath>",
        "<rect width='5' height='5' clip-path='url(#c)' rx='1'/>",
        "<?a?>",
        "é",
        "\"",
        "<",
        ">",
        "<linearGradient id='l'><stop offset='0'/></linearGradient>",
        "<circle r='3' fill='url(#l)' stroke='red' stroke-dasharray='1 2'/>",
        "<symbol id='s' viewBox='0 0 1 1'>",
        "</symbol>",
        "<svg x='1' width='50%'>",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..40).prop_map(|list| list.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = facts(&bytes);
    }

    #[test]
    fn any_mixture_of_svg_is_drawn_or_refused_with_a_sentence(inside in snippet()) {
        for text in [inside.clone(), svg(&inside)] {
            if let Err(error) = attempt(text.as_bytes()) {
                prop_assert!(is_sentence(&error), "{error}");
            }
        }
    }

    #[test]
    fn any_path_data_is_drawn_or_refused(data in "[MmLlHhVvCcSsQqTtAaZz0-9 ,.eE+-]{0,60}") {
        let _ = attempt(svg(&format!("<g id='a'><path d='M0 0{data}' stroke='red'/></g>")).as_bytes());
    }
}
