//! The style sheet and the style attributes that a drawing brings along: read, judged, written again in plain form.

use super::error::Problem;
use super::limits::MAX_STYLE_BYTES;
use super::path_data;

/// The rules of a `<style>` element, rewritten so that nothing but plain selectors and declarations is left.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct OwnStyle {
    /// The sheet as text.
    pub(super) css: String,
    /// Number of rules.
    pub(super) rules: usize,
    /// The smallest dash period it asks for.
    pub(super) dash: Option<f64>,
}

/// Reads a style sheet.
///
/// # Errors
/// What cannot be used: at-rules, attribute selectors, long selectors, links out of the file, effects.
pub(super) fn read_sheet(text: &str) -> Result<OwnStyle, Problem> {
    if text.len() > MAX_STYLE_BYTES {
        return Err(Problem::Style("it is longer than 64 KiB"));
    }
    let text = without_comments(text)?;
    let mut own = OwnStyle::default();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if rest.starts_with('@') {
            return Err(Problem::Style("rules that begin with @ are not allowed"));
        }
        let (selectors, after) = rest.split_once('{').ok_or(Problem::Style("a rule has no { }"))?;
        let (body, after) = after.split_once('}').ok_or(Problem::Style("a rule does not end"))?;
        if body.contains('{') {
            return Err(Problem::Style("rules stand inside each other"));
        }
        let selectors = selectors.trim();
        check_selectors(selectors)?;
        let declarations = read_declarations(body)?;
        own.dash = smaller(own.dash, dash_period(&declarations)?);
        let body: Vec<String> = declarations.iter().map(|(name, value)| format!("{name}:{value}")).collect();
        own.css.push_str(&format!("{selectors}{{{}}}\n", body.join(";")));
        own.rules += 1 + selectors.matches(',').count();
        rest = after.trim_start();
    }
    Ok(own)
}

/// Reads the declarations of a `style` attribute or a rule, as name and value.
///
/// # Errors
/// A property with an effect that is not drawn, or a link out of the file.
pub(super) fn read_declarations(text: &str) -> Result<Vec<(String, String)>, Problem> {
    let mut found = Vec::new();
    for declaration in text.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let (name, value) = (name.trim(), value.trim());
        if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') || value.contains(['<', '{', '}']) {
            continue;
        }
        check_property(name, value)?;
        found.push((name.to_owned(), value.to_owned()));
    }
    Ok(found)
}

/// Judges one property, written as an attribute or as a declaration.
///
/// # Errors
/// A property with an effect that is not drawn, a link out of the file, or a number beyond all measure.
pub(super) fn check_property(name: &str, value: &str) -> Result<(), Problem> {
    let value = value.trim();
    let instead = match name {
        "filter" => "remove blur and shadows, and draw a shape instead",
        "mask" => "cut the shape instead",
        "marker" | "marker-start" | "marker-mid" | "marker-end" => "draw arrow heads as shapes",
        "src" | "cursor" => "remove it",
        _ => {
            check_links(value)?;
            return check_numbers(name, value);
        }
    };
    if matches!(value, "" | "none" | "inherit") {
        return Ok(());
    }
    Err(Problem::Property { property: name.to_owned(), instead })
}

/// The ids that a value refers to by `url(#id)`.
pub(super) fn url_ids(value: &str) -> impl Iterator<Item = &str> {
    value.match_indices("url(").filter_map(|(at, _)| {
        let inner = value[at + 4..].trim_start().trim_start_matches(['"', '\'']);
        inner.strip_prefix('#').and_then(|id| id.split([')', '"', '\'']).next()).map(str::trim)
    })
}

/// The length after which a dash pattern repeats; none where there is no pattern.
pub(super) fn period(value: &str) -> Result<Option<f64>, Problem> {
    if value.trim() == "none" {
        return Ok(None);
    }
    let list = path_data::numbers(value)
        .map_err(|value| Problem::Number { attribute: "stroke-dasharray".to_owned(), value })?;
    let sum: f64 = list.iter().map(|v| v.abs()).sum();
    Ok((sum > 0.0).then_some(sum))
}

/// The smaller of two optional lengths.
pub(super) fn smaller(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn dash_period(declarations: &[(String, String)]) -> Result<Option<f64>, Problem> {
    let mut least = None;
    for (_, value) in declarations.iter().filter(|(name, _)| name == "stroke-dasharray") {
        least = smaller(least, period(value)?);
    }
    Ok(least)
}

fn check_links(value: &str) -> Result<(), Problem> {
    let lower = value.to_ascii_lowercase();
    let links = lower.matches("url(").count();
    if links != url_ids(value).count() {
        let at = lower.find("url(").unwrap_or(0);
        let target = value.get(at..).unwrap_or(value).chars().take(40).collect();
        return Err(Problem::External { target });
    }
    Ok(())
}

/// Lengths are checked; colours, which hold letters and digits, are not taken for numbers.
fn check_numbers(name: &str, value: &str) -> Result<(), Problem> {
    let numeric = matches!(
        name,
        "stroke-width" | "stroke-dasharray" | "stroke-dashoffset" | "stroke-miterlimit" | "font-size" | "transform"
    );
    if !numeric {
        return Ok(());
    }
    path_data::numbers(value).map(drop).map_err(|value| Problem::Number { attribute: name.to_owned(), value })
}

fn check_selectors(selectors: &str) -> Result<(), Problem> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c.is_ascii_whitespace() || "-_.#,>*:".contains(c);
    if selectors.is_empty() || !selectors.chars().all(plain) {
        return Err(Problem::Style("only selectors by element, class and id are allowed"));
    }
    let long = |selector: &str| {
        selector.split(|c: char| c.is_ascii_whitespace() || c == '>').filter(|s| !s.is_empty()).count() > 4
    };
    if selectors.split(',').any(long) {
        return Err(Problem::Style("a selector has more than four parts"));
    }
    Ok(())
}

fn without_comments(text: &str) -> Result<String, Problem> {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = after.split_once("*/").ok_or(Problem::Style("a comment does not end"))?.1;
    }
    plain.push_str(rest);
    Ok(plain.replace("<!--", "").replace("-->", ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_rules_are_kept_and_counted() {
        let own = read_sheet("/* a */ .st0, .st1 {fill:#1e9999; stroke-dasharray: 4 2}\n#x > g{fill:url(#g)}").unwrap();
        assert_eq!(own.rules, 3);
        assert_eq!(own.dash, Some(6.0));
        assert!(own.css.contains(".st0, .st1{fill:#1e9999;stroke-dasharray:4 2}"), "{}", own.css);
    }

    #[test]
    fn imports_attribute_selectors_effects_and_links_are_refused() {
        for bad in [
            "@import url(http://a);",
            "@font-face{src:url(a)}",
            "[d*=x]{fill:red}",
            "a b c d e{fill:red}",
            "g{filter:blur(9px)}",
            "g{fill:url(http://a)}",
            "g{fill:URL(file:a)}",
            "g{mask:url(#m)}",
            "g{stroke-width:1e30}",
            "g{fill:red",
            "g",
            "/* ",
        ] {
            assert!(read_sheet(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn ids_are_taken_out_of_links() {
        assert_eq!(url_ids("url(#a) url( '#b' ) url(c)").collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn an_effect_that_is_switched_off_is_no_matter() {
        assert!(read_declarations("filter:none;mask:inherit;marker-end:none").is_ok());
    }
}
