//! The shapes of serial numbers, as data that guides carry.

/// One shape that a device's serial number may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Format {
    /// Short name in lower case with hyphens: `sixteen`.
    pub id: String,
    /// Every character that may occur, in upper case.
    pub alphabet: String,
    /// What the first character must be.
    pub first: FirstCharacter,
    /// How the characters are grouped for display; their sum is the length.
    pub groups: Vec<u32>,
    /// A check over all characters. A number that fails it is a hint, never an error.
    pub check: Check,
    /// What the device's own set-up network is called before the last characters: `BLINK-`.
    pub network_prefix: Option<String>,
    /// How many last characters the network name carries.
    pub network_last: u32,
}

/// What the first character of a serial must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FirstCharacter {
    /// Anything of the alphabet.
    #[default]
    Any,
    /// A letter.
    Letter,
    /// A digit.
    Digit,
}

/// A check over all characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Check {
    /// None is known.
    #[default]
    None,
    /// The digits add up to a multiple of ten.
    DigitSumTen,
}

impl Format {
    /// How many characters a number of this shape has.
    #[must_use]
    pub fn length(&self) -> usize {
        self.groups.iter().map(|g| *g as usize).sum()
    }
}

impl Format {
    /// The number in groups with `between` them: `G8T1 TS00 5137 4XMP`. Characters beyond the last group follow it.
    #[must_use]
    pub fn grouped(&self, serial: &str, between: &str) -> String {
        let mut out = String::new();
        let mut rest = serial.chars();
        let mut left = serial.chars().count();
        for group in &self.groups {
            if left == 0 {
                break;
            }
            if !out.is_empty() {
                out.push_str(between);
            }
            out.extend(rest.by_ref().take(*group as usize));
            left = left.saturating_sub(*group as usize);
        }
        out.extend(rest);
        out
    }

    /// The name of the device's own set-up network, where the shape tells it: `BLINK-4XMP`.
    #[must_use]
    pub fn network(&self, serial: &str) -> Option<String> {
        let prefix = self.network_prefix.as_ref()?;
        let count = serial.chars().count();
        let skip = count.checked_sub(self.network_last as usize)?;
        Some(prefix.chars().chain(serial.chars().skip(skip)).collect())
    }

    /// May `c` stand at place `at` (counted from 0)?
    #[must_use]
    pub fn allows(&self, c: char, at: usize) -> bool {
        let first = match self.first {
            _ if at > 0 => true,
            FirstCharacter::Any => true,
            FirstCharacter::Letter => c.is_ascii_alphabetic(),
            FirstCharacter::Digit => c.is_ascii_digit(),
        };
        first && self.alphabet.contains(c)
    }

    /// Does the check over all characters hold? True where no check is known.
    #[must_use]
    pub fn check_holds(&self, serial: &str) -> bool {
        match self.check {
            Check::None => true,
            Check::DigitSumTen => serial.chars().filter_map(|c| c.to_digit(10)).sum::<u32>() % 10 == 0,
        }
    }
}
