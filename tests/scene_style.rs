//! The mechanical rules of the drawings' style, held by every built-in scene: `assets/scenes/draw/check.py` says the same to
//! whoever draws.

use std::collections::{BTreeMap, BTreeSet};

use resvg::usvg::roxmltree::{Document, Node};
use unlatch::scene::sheet::sheet;
use unlatch::scene::{Theme, builtin};

const ELEMENTS: [&str; 8] = ["svg", "title", "desc", "style", "defs", "g", "path", "use"];
const FORBIDDEN: [&str; 8] = ["clip-path", "mask", "filter", "style", "fill", "stroke", "opacity", "transform"];
/// Room round the device on a card, in canvas units.
const ROOM: f32 = 20.0;

/// What breaks a rule in a drawing.
fn errors(name: &str, text: &str) -> Vec<String> {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => return vec![error.to_string()],
    };
    let root = document.root_element();
    let mut errors = elements(root);
    errors.extend(frame(root));
    errors.extend(parts(root));
    if name.starts_with("card-") {
        errors.extend(card(root));
    }
    errors
}

fn all<'a, 'i>(root: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    root.descendants().filter(Node::is_element)
}

fn ids<'a>(root: Node<'a, '_>) -> Vec<&'a str> {
    all(root).filter_map(|node| node.attribute("id")).collect()
}

/// The classes that the sheets know.
fn classes() -> BTreeSet<String> {
    let mut known: BTreeSet<String> = BTreeSet::from(["fine".to_owned()]);
    for line in sheet(Theme::Light, false).lines() {
        let selector = line.split('{').next().unwrap_or_default();
        known.extend(selector.split(['.', ' ', ',', '>']).filter(|word| !word.is_empty()).map(str::to_owned));
    }
    known
}

/// Elements, attributes and classes that the style allows; ids once; no clone of nothing.
fn elements(root: Node<'_, '_>) -> Vec<String> {
    let (known, ids) = (classes(), ids(root));
    let mut errors = Vec::new();
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    ids.iter().for_each(|id| *times.entry(id).or_default() += 1);
    errors.extend(times.iter().filter(|(_, times)| **times > 1).map(|(id, _)| format!("id twice: {id}")));
    for node in all(root) {
        let tag = node.tag_name().name();
        if !ELEMENTS.contains(&tag) {
            errors.push(format!("element {tag}"));
        }
        let wrong = |name: &str| FORBIDDEN.contains(&name) || name.starts_with("on");
        errors
            .extend(node.attributes().filter(|a| wrong(a.name())).map(|a| format!("attribute {} on {tag}", a.name())));
        let words = node.attribute("class").unwrap_or_default().split_whitespace();
        errors.extend(words.filter(|word| !known.contains(*word)).map(|word| format!("class {word}")));
        let target = node.attribute("href").unwrap_or_default();
        if tag == "use" && !ids.iter().any(|id| target.strip_prefix('#') == Some(id)) {
            errors.push(format!("dangling use {target}"));
        }
    }
    errors
}

/// Two numbers, as points and axes are written.
fn is_pair(value: &str) -> bool {
    let numbers: Vec<Result<f32, _>> = value.split_whitespace().map(str::parse::<f32>).collect();
    numbers.len() == 2 && numbers.iter().all(Result::is_ok)
}

/// Canvas, axes, words and sheet.
fn frame(root: Node<'_, '_>) -> Vec<String> {
    let mut errors = Vec::new();
    if root.attribute("viewBox") != Some("0 0 1200 900") {
        errors.push("the canvas is not 1200 x 900".to_owned());
    }
    let axes = ["data-origin", "data-x", "data-y", "data-z"];
    let missing = axes.into_iter().filter(|axis| !root.attribute(*axis).is_some_and(is_pair));
    errors.extend(missing.map(|axis| format!("no {axis}")));
    let text = |tag: &str| {
        let node = root.children().find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", tag)));
        node.and_then(|node| node.text()).map(str::trim).unwrap_or_default().to_owned()
    };
    errors.extend(["title", "desc"].into_iter().filter(|tag| text(tag).is_empty()).map(|tag| format!("no {tag}")));
    if text("style") != sheet(Theme::Light, false).trim() {
        errors.push("the sheet in the file is not the light one".to_owned());
    }
    errors
}

fn groups<'a, 'i>(root: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    root.children().filter(|node| node.tag_name().name() == "g" && node.attribute("id") != Some("halos"))
}

/// Parts have names and something in them, arrows are hidden, and every frame has its drawing and its silhouette.
fn parts(root: Node<'_, '_>) -> Vec<String> {
    let ids = ids(root);
    let mut errors = Vec::new();
    if groups(root).next().is_none() {
        errors.push("no parts".to_owned());
    }
    for part in groups(root) {
        let Some(id) = part.attribute("id") else {
            errors.push("part without id".to_owned());
            continue;
        };
        for point in ["data-pivot", "data-label"] {
            if part.attribute(point).is_some_and(|value| !is_pair(value)) {
                errors.push(format!("{point} of {id}"));
            }
        }
        let is_motion = ["arrow-", "touch-", "click"].iter().any(|start| id.starts_with(start));
        if is_motion && part.attribute("display") != Some("none") {
            errors.push(format!("{id} is shown in the plain scene"));
        }
        if !part.children().any(|node| node.is_element()) {
            errors.push(format!("{id} is empty"));
        }
        for frame in part.attribute("data-frames").unwrap_or_default().split_whitespace() {
            let needs = [format!("{id}@{frame}"), format!("{id}@{frame}.outline")];
            errors.extend(
                needs.into_iter().filter(|need| !ids.contains(&need.as_str())).map(|need| format!("no {need}")),
            );
        }
    }
    errors
}

/// A card is shown small: the device fills it, in its middle, and nothing is cut off.
fn card(root: Node<'_, '_>) -> Vec<String> {
    let paths: BTreeMap<&str, &str> =
        all(root).filter_map(|node| Some((node.attribute("id")?, node.attribute("d")?))).collect();
    let mut values = Vec::new();
    for node in
        groups(root).filter(|part| part.attribute("display") != Some("none")).flat_map(|part| part.descendants())
    {
        let clone = node.attribute("href").and_then(|href| paths.get(href.strip_prefix('#')?).copied());
        let data = node.attribute("d").or(clone).unwrap_or_default();
        values.extend(
            data.split(|c: char| c != '-' && c != '.' && !c.is_ascii_digit()).filter_map(|n| n.parse::<f32>().ok()),
        );
    }
    let span = |from: usize| {
        let along = values.iter().skip(from).step_by(2).copied();
        (along.clone().fold(f32::INFINITY, f32::min), along.fold(f32::NEG_INFINITY, f32::max))
    };
    let ((left, right), (top, bottom)) = (span(0), span(1));
    let mut errors = Vec::new();
    if left < ROOM || top < ROOM || right > 1200.0 - ROOM || bottom > 900.0 - ROOM {
        errors.push("leaves its card".to_owned());
    }
    if (right - left).max((bottom - top) * 4.0 / 3.0) < 700.0 {
        errors.push("too small on its card".to_owned());
    }
    if ((left + right) / 2.0 - 600.0).abs() > 25.0 || ((top + bottom) / 2.0 - 450.0).abs() > 25.0 {
        errors.push("off the middle of its card".to_owned());
    }
    errors
}

fn text(name: &str) -> String {
    String::from_utf8(builtin::bytes(name).expect(name).to_vec()).expect(name)
}

#[test]
fn every_built_in_scene_keeps_the_rules_of_the_style() {
    let wrong: Vec<String> = builtin::names()
        .flat_map(|name| errors(name, &text(name)).into_iter().map(move |error| format!("{name}: {error}")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(builtin::names().count() > 25);
}

#[test]
fn a_scene_that_breaks_a_rule_is_found() {
    let good = text("xt2-back");
    for (from, to, what) in [
        ("viewBox=\"0 0 1200 900\"", "viewBox=\"0 0 800 600\"", "1200 x 900"),
        ("data-z=\"", "data-q=\"", "no data-z"),
        ("<title>", "<title></title><title>", "no title"),
        ("<style>", "<style>.f1{fill:red}", "not the light one"),
        ("<path ", "<path fill=\"red\" ", "attribute fill"),
        ("<defs>", "<defs><rect/>", "element rect"),
        ("<defs>", "<defs><use href=\"#nobody\"/>", "dangling use"),
        ("<g id=\"switch\"", "<g id=\"body\"", "id twice"),
        ("data-frames=\"", "data-frames=\"999 ", "@999"),
    ] {
        assert!(good.contains(from), "{from}");
        let found = errors("xt2-back", &good.replacen(from, to, 1));
        assert!(found.iter().any(|error| error.contains(what)), "{to}: {found:?}");
    }
    let shown = good.replace("display=\"none\"", "");
    assert!(errors("xt2-back", &shown).iter().any(|error| error.contains("shown in the plain scene")));
    assert!(errors("card-xt2", &good).iter().any(|error| error.contains("card")), "a scene fills no card");
}
