//! One look over the bytes of a drawing before any XML parser sees them: linear in time, no memory.
//!
//! XML parsers compare the attributes of an element with each other and copy name spaces from parent to child, so a
//! file of a few megabytes can keep them busy for hours. What passes here cannot.

use super::error::{Problem, SceneError};
use super::limits::{MAX_ATTRIBUTES, MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, MAX_NAME, MAX_NAMESPACES};

/// The text of the file, if its outer shape is within the limits.
pub(super) fn admit(bytes: &[u8]) -> Result<&str, SceneError> {
    if bytes.len() > MAX_BYTES {
        return Err(Problem::TooLarge { bytes: bytes.len(), limit: MAX_BYTES }.into());
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Problem::NotText)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Scan { text, bytes: text.as_bytes(), pos: 0, elements: 0, namespaces: 0, depth: 0 }.run()?;
    Ok(text)
}

/// The place in the file and what was counted so far.
struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    pos: usize,
    elements: usize,
    namespaces: usize,
    depth: usize,
}

impl Scan<'_> {
    fn run(mut self) -> Result<(), SceneError> {
        while let Some(offset) = self.bytes[self.pos..].iter().position(|&b| b == b'<') {
            self.pos += offset;
            let rest = &self.bytes[self.pos..];
            match rest.get(1) {
                Some(b'!') if rest.starts_with(b"<!--") => self.skip_to(b"-->")?,
                Some(b'!') if rest.starts_with(b"<![CDATA[") => self.skip_to(b"]]>")?,
                Some(b'!') => return Err(self.problem(Problem::Doctype)),
                Some(b'?') => self.skip_to(b"?>")?,
                Some(b'/') => {
                    self.depth = self.depth.saturating_sub(1);
                    self.skip_to(b">")?;
                }
                _ => self.tag()?,
            }
        }
        Ok(())
    }

    /// Reads one start tag, quotes respected.
    fn tag(&mut self) -> Result<(), SceneError> {
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(self.problem(Problem::TooManyElements { limit: MAX_ELEMENTS }));
        }
        let (start, mut attributes, mut word) = (self.pos, 0, 0);
        let mut pos = self.pos + 1;
        while let Some(&byte) = self.bytes.get(pos) {
            match byte {
                b'"' | b'\'' => {
                    attributes += 1;
                    word = 0;
                    let Some(length) = self.bytes[pos + 1..].iter().position(|&b| b == byte) else {
                        return Err(self.unclosed());
                    };
                    pos += length + 1;
                }
                b'>' => {
                    if self.bytes[pos - 1] != b'/' {
                        self.depth += 1;
                    }
                    self.pos = pos + 1;
                    return self.judge(start, attributes);
                }
                b'<' => return Err(self.unclosed()),
                b if b.is_ascii_whitespace() || b == b'=' => word = 0,
                _ => word += 1,
            }
            if word > MAX_NAME {
                return Err(self.problem(Problem::Attributes { what: "a name is too long" }));
            }
            if attributes > MAX_ATTRIBUTES {
                return Err(self.problem(Problem::Attributes { what: "more than 100 on one element" }));
            }
            pos += 1;
        }
        Err(self.unclosed())
    }

    fn judge(&mut self, start: usize, attributes: usize) -> Result<(), SceneError> {
        if self.depth > MAX_DEPTH {
            return Err(self.problem(Problem::TooDeep { limit: MAX_DEPTH }));
        }
        if attributes > 0 {
            self.namespaces += self.text[start..self.pos].matches("xmlns").count();
            if self.namespaces > MAX_NAMESPACES {
                return Err(self.problem(Problem::Attributes { what: "more than 200 name spaces" }));
            }
        }
        Ok(())
    }

    fn skip_to(&mut self, end: &[u8]) -> Result<(), SceneError> {
        match self.bytes[self.pos..].windows(end.len()).position(|w| w == end) {
            Some(offset) => {
                self.pos += offset + end.len();
                Ok(())
            }
            None => Err(self.unclosed()),
        }
    }

    fn unclosed(&self) -> SceneError {
        self.problem(Problem::NotXml("a tag, comment or quote that starts here does not end".to_owned()))
    }

    fn problem(&self, problem: Problem) -> SceneError {
        let line = self.bytes[..self.pos.min(self.bytes.len())].iter().filter(|&&b| b == b'\n').count() + 1;
        SceneError::at(u32::try_from(line).unwrap_or(u32::MAX), problem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> Problem {
        admit(text.as_bytes()).unwrap_err().problem
    }

    #[test]
    fn an_ordinary_file_is_admitted_with_comments_cdata_and_instructions() {
        let text = "<?xml version=\"1.0\"?><!-- <a> -->\n<svg a='>' b=\"'\"><style><![CDATA[<x>]]></style><g/></svg>";
        assert_eq!(admit(text.as_bytes()), Ok(text));
    }

    #[test]
    fn a_doctype_is_refused_with_its_line() {
        let error = admit(b"<?xml?>\n\n<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>").unwrap_err();
        assert_eq!((error.problem, error.line), (Problem::Doctype, Some(3)));
    }

    #[test]
    fn depth_elements_attributes_and_names_have_limits() {
        assert_eq!(problem(&"<g>".repeat(65)), Problem::TooDeep { limit: 64 });
        assert_eq!(problem(&"<g/>".repeat(200_001)), Problem::TooManyElements { limit: 200_000 });
        let many: String = (0..101).map(|i| format!(" a{i}=''")).collect();
        assert!(matches!(problem(&format!("<g{many}/>")), Problem::Attributes { .. }));
        assert!(matches!(problem(&format!("<{}/>", "g".repeat(300))), Problem::Attributes { .. }));
        assert!(matches!(problem(&"<g xmlns:a='b'/>".repeat(201)), Problem::Attributes { .. }));
    }

    #[test]
    fn siblings_do_not_count_as_depth() {
        assert!(admit(format!("<svg>{}</svg>", "<g><p/></g>".repeat(1000)).as_bytes()).is_ok());
    }

    #[test]
    fn what_is_not_closed_or_not_text_is_named() {
        assert!(matches!(problem("<svg a='b"), Problem::NotXml(_)));
        assert!(matches!(problem("<!-- "), Problem::NotXml(_)));
        assert_eq!(admit(&[0xff, 0xfe, b'<']).unwrap_err().problem, Problem::NotText);
        assert!(matches!(admit(&vec![b' '; MAX_BYTES + 1]).unwrap_err().problem, Problem::TooLarge { .. }));
    }
}
