//! What a text from a code is, where it is no serial number.

/// Kinds of texts that codes on and around devices hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The address of a page. It is shown, never opened.
    Link,
    /// Name and password of a wireless network (`WIFI:…`).
    WiFi,
    /// A code that adds a device to a home network (`MT:…`, the Matter standard).
    Matter,
    /// A person's or a shop's address, telephone number or e-mail.
    Contact,
    /// Anything else.
    Other,
}

/// Beginnings of payloads, in upper case: the de-facto formats that camera apps understand.
const BEGINNINGS: [(&str, Kind); 11] = [
    ("HTTP://", Kind::Link),
    ("HTTPS://", Kind::Link),
    ("WWW.", Kind::Link),
    ("URLTO:", Kind::Link),
    ("WIFI:", Kind::WiFi),
    ("MT:", Kind::Matter),
    ("BEGIN:VCARD", Kind::Contact),
    ("MECARD:", Kind::Contact),
    ("MAILTO:", Kind::Contact),
    ("TEL:", Kind::Contact),
    ("SMSTO:", Kind::Contact),
];

impl Kind {
    /// What `text` is. A serial number that is known as such should be told apart before.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let head: String = text.trim_start().chars().take(16).flat_map(char::to_uppercase).collect();
        if let Some((_, kind)) = BEGINNINGS.iter().find(|(beginning, _)| head.starts_with(beginning)) {
            return *kind;
        }
        let scheme = text.trim_start().split_once("://").map(|(scheme, _)| scheme);
        let named = |scheme: &str| {
            !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        };
        if scheme.is_some_and(named) { Self::Link } else { Self::Other }
    }

    /// The kind in words, with its article: "a web link".
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Link => "a web link",
            Self::WiFi => "a Wi-Fi code",
            Self::Matter => "a setup code (Matter)",
            Self::Contact => "a contact",
            Self::Other => "other text",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_are_no_serial_number_are_told_apart() {
        for (text, kind) in [
            ("https://example.com/setup", Kind::Link),
            ("HTTP://EXAMPLE.COM", Kind::Link),
            (" www.example.com", Kind::Link),
            ("myapp+x://open?id=3", Kind::Link),
            ("WIFI:S:shop;T:WPA;P:secret;;", Kind::WiFi),
            ("MT:Y.K9042C00KA0648G00", Kind::Matter),
            ("BEGIN:VCARD\nN:Doe", Kind::Contact),
            ("tel:+123", Kind::Contact),
            ("G8T1TS0051374XMP", Kind::Other),
            ("two words: a://b", Kind::Other),
            ("", Kind::Other),
        ] {
            assert_eq!(Kind::of(text), kind, "{text}");
        }
    }
}
