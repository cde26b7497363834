//! Keys and their modifiers, and how they are written.

/// A key without modifiers, named without any window system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter, digit or sign, in upper case.
    Char(char),
    /// Function key.
    F(u8),
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow up.
    ArrowUp,
    /// Arrow down.
    ArrowDown,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// Escape.
    Escape,
    /// Enter.
    Enter,
    /// Space.
    Space,
    /// Tab.
    Tab,
}

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Chord {
    /// Ctrl, or Cmd on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// The key.
    pub key: Key,
}

impl Chord {
    pub(super) const fn plain(key: Key) -> Self {
        Self { ctrl: false, shift: false, key }
    }

    pub(super) const fn ctrl(key: Key) -> Self {
        Self { ctrl: true, shift: false, key }
    }

    /// Is it a single letter or sign, which a scanner may type?
    #[must_use]
    pub const fn is_letter(&self) -> bool {
        !self.ctrl && matches!(self.key, Key::Char(_))
    }

    /// The caps to show, in words: `Ctrl`, `O`.
    #[must_use]
    pub fn caps(&self) -> Vec<String> {
        let mut caps = Vec::new();
        if self.ctrl {
            caps.push(if cfg!(target_os = "macos") { "Cmd" } else { "Ctrl" }.to_owned());
        }
        if self.shift {
            caps.push("Shift".to_owned());
        }
        caps.push(match self.key {
            Key::Char(c) => c.to_string(),
            Key::F(n) => format!("F{n}"),
            Key::Left => "←".to_owned(),
            Key::Right => "→".to_owned(),
            Key::ArrowUp => "↑".to_owned(),
            Key::ArrowDown => "↓".to_owned(),
            Key::PageUp => "PgUp".to_owned(),
            Key::PageDown => "PgDn".to_owned(),
            Key::Home => "Home".to_owned(),
            Key::Escape => "Esc".to_owned(),
            Key::Enter => "Enter".to_owned(),
            Key::Space => "Space".to_owned(),
            Key::Tab => "Tab".to_owned(),
        });
        caps
    }
}
