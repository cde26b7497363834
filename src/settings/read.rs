//! Lenient reading: a value that does not fit gives way to its default and is named.

use std::collections::BTreeMap;
use std::fmt;

use ron::Options;
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};

use super::{LOG_DAYS, LONGEST_FRAME, SCANNER_GAPS, SETTINGS_VERSION, Settings, TEXT_SIZES, WindowSize};

/// Larger files are not read: the program writes a few hundred bytes.
pub const MAX_BYTES: usize = 64 * 1024;

/// What came out of a settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadSettings {
    /// The settings, with defaults for all that could not be read.
    pub settings: Settings,
    /// What was not taken over as it stood.
    pub notes: Vec<Note>,
    /// The file holds what writing would destroy (it is damaged as a whole, or from a newer program): set it aside first.
    pub set_aside: bool,
}

/// One thing that was not taken over. `Display` gives a sentence or two for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Note {
    /// The file can't be read as a whole.
    #[error("The settings file can't be read: {0}. All settings are back at their defaults.")]
    Damaged(String),
    /// A newer version of the program wrote it.
    #[error(
        "The settings file was written by a newer version of this program (format {found}, known up to {SETTINGS_VERSION}). What is known of it is used."
    )]
    Newer {
        /// The version found.
        found: u32,
    },
    /// A value does not fit its setting.
    #[error("The setting “{field}” can't be “{value}”. It needs {needs}; its default is used.")]
    BadValue {
        /// The setting.
        field: String,
        /// What stands in the file, cut short where it is long.
        value: String,
        /// What would fit.
        needs: &'static str,
    },
    /// There is no such setting.
    #[error("There is no setting “{0}”. It is ignored.")]
    Unknown(String),
    /// A setting stands there more than once.
    #[error("The setting “{0}” stands there more than once. The last one counts.")]
    Twice(String),
}

impl Settings {
    /// Reads a settings file from its bytes. Never fails: see [`ReadSettings`].
    #[must_use]
    pub fn read(bytes: &[u8]) -> ReadSettings {
        fields(bytes).map_or_else(
            |what| ReadSettings { settings: Self::default(), notes: vec![Note::Damaged(what)], set_aside: true },
            |fields| {
                let mut read = ReadSettings { settings: Self::default(), notes: Vec::new(), set_aside: false };
                // A later one of the same name takes the place of an earlier one, whose value does not matter then.
                let mut last = BTreeMap::new();
                for (field, value) in &fields {
                    if last.insert(field, value).is_some() {
                        read.notes.push(Note::Twice(short(field)));
                    }
                }
                last.into_iter().for_each(|(field, value)| read.take(field, value.trim()));
                read
            },
        )
    }
}

/// The fields of the file with the text of their values, or what is wrong with the file.
fn fields(bytes: &[u8]) -> Result<Vec<(String, String)>, String> {
    if bytes.len() > MAX_BYTES {
        return Err(format!("it is larger than {} KiB", MAX_BYTES / 1024));
    }
    let text = std::str::from_utf8(bytes).map_err(|e| format!("byte {} is not UTF-8 text", e.valid_up_to() + 1))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err("it is empty".to_owned());
    }
    let fields: Fields = options().from_str(text).map_err(|e| {
        format!("line {}, column {}: {}", e.span.start.line, e.span.start.col, e.code.to_string().trim_end_matches('.'))
    })?;
    Ok(fields.0)
}

fn options() -> Options {
    Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

impl ReadSettings {
    /// Takes one field over, or notes why not.
    fn take(&mut self, field: &str, value: &str) {
        let into = &mut self.settings;
        let size = |size: &u16| TEXT_SIZES.contains(size);
        let needs = match field {
            "version" => return self.version(value),
            "theme" => set(&mut into.theme, value, |_| true, "System, Light, Dark or Contrast"),
            "text_size_percent" => {
                set(&mut into.text_size_percent, value, size, "one of 85, 100, 115, 130, 150, 175 and 200")
            }
            "less_motion" => set(&mut into.less_motion, value, |_| true, "true or false"),
            "left_handed" => set(&mut into.left_handed, value, |_| true, "true or false"),
            "key_hints" => set(&mut into.key_hints, value, |_| true, "true or false"),
            "confirm_by" => set(&mut into.confirm_by, value, |_| true, "Hold or PressTwice"),
            "letter_shortcuts" => set(&mut into.letter_shortcuts, value, |_| true, "true or false"),
            "scanner_prefix" => {
                set(&mut into.scanner_prefix, value, |text| is_frame(text), "at most 16 characters in quotes")
            }
            "scanner_suffix" => {
                set(&mut into.scanner_suffix, value, |text| is_frame(text), "at most 16 characters in quotes")
            }
            "scanner_gap_ms" => {
                set(&mut into.scanner_gap_ms, value, |gap| SCANNER_GAPS.contains(gap), "one of 30, 50 and 80")
            }
            "service_log" => set(&mut into.service_log, value, |_| true, "true or false"),
            "log_days" => {
                set(&mut into.log_days, value, |days| LOG_DAYS.contains(days), "one of 30, 90, 365 and 0 (never)")
            }
            "language" => set(&mut into.language, value, is_language, "a language tag such as \"de\", or None"),
            "guides_dir" => set(&mut into.guides_dir, value, is_path, "a folder in quotes, or None"),
            "window" => set(&mut into.window, value, is_window, "(w: 1180, h: 780, maximized: false), or None"),
            _ => return self.notes.push(Note::Unknown(short(field))),
        };
        if let Err(needs) = needs {
            self.notes.push(Note::BadValue { field: field.to_owned(), value: short(value), needs });
        }
    }

    fn version(&mut self, value: &str) {
        match options().from_str::<u32>(value) {
            Ok(found) if found > SETTINGS_VERSION => {
                self.notes.push(Note::Newer { found });
                self.set_aside = true;
            }
            Ok(1..) => {}
            Ok(0) | Err(_) => {
                let needs = "a whole number from 1";
                self.notes.push(Note::BadValue { field: "version".to_owned(), value: short(value), needs });
            }
        }
    }
}

/// Puts the value into `slot`, if it can be read and fits; else gives what would fit.
fn set<T: DeserializeOwned>(
    slot: &mut T,
    value: &str,
    fits: impl Fn(&T) -> bool,
    needs: &'static str,
) -> Result<(), &'static str> {
    let read = options().from_str::<T>(value).ok().filter(fits).ok_or(needs)?;
    *slot = read;
    Ok(())
}

fn is_language(tag: &Option<String>) -> bool {
    tag.as_ref().is_none_or(|tag| {
        let subtag = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
        tag.len() <= 35 && tag.split('-').all(subtag)
    })
}

fn is_frame(text: &str) -> bool {
    text.chars().count() <= LONGEST_FRAME && !text.chars().any(char::is_control)
}

fn is_path(path: &Option<String>) -> bool {
    path.as_ref().is_none_or(|path| !path.is_empty() && !path.contains('\0'))
}

fn is_window(window: &Option<WindowSize>) -> bool {
    let fits = |length: u32| (100..=20_000).contains(&length);
    window.is_none_or(|window| fits(window.w) && fits(window.h))
}

/// The beginning of a text, on one line.
fn short(text: &str) -> String {
    let mut short: String = text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    short
}

/// Fields with the text of their values, whatever they are.
struct Fields(Vec<(String, String)>);

/// A field's name.
struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct NameVisitor;
        impl Visitor<'_> for NameVisitor {
            type Value = Name;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the name of a setting")
            }
            fn visit_str<E>(self, name: &str) -> Result<Name, E> {
                Ok(Name(name.to_owned()))
            }
        }
        from.deserialize_identifier(NameVisitor)
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;
        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Fields;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("settings in round brackets")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Vec::new();
                while let Some(Name(name)) = map.next_key()? {
                    let value: Box<RawValue> = map.next_value()?;
                    fields.push((name, value.get_ron().to_owned()));
                }
                Ok(Fields(fields))
            }
        }
        from.deserialize_struct("Settings", &[], FieldsVisitor)
    }
}
