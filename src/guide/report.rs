//! Findings as plain text: the one form for the command line and for the window's "Copy report".

use std::fmt::Write as _;

use super::finding::{Finding, Severity};

/// How many findings of each kind there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Findings that keep the guide from being used.
    pub errors: usize,
    /// Findings that do not.
    pub warnings: usize,
}

impl Counts {
    /// Counts `findings`.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Self {
        let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        Self { errors, warnings: findings.len() - errors }
    }

    /// "2 errors, 1 warning", "1 error", "no findings".
    #[must_use]
    pub fn words(self) -> String {
        let part = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
        match (self.errors, self.warnings) {
            (0, 0) => "no findings".to_owned(),
            (errors, 0) => part(errors, "error"),
            (0, warnings) => part(warnings, "warning"),
            (errors, warnings) => format!("{}, {}", part(errors, "error"), part(warnings, "warning")),
        }
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
    }
}

/// One finding:
///
/// ```text
/// shop-doorbell.ron:24:9: error: A step has no field called “tittle”
///   at open[0]
///   24 |         tittle: "Press the key straight in",
///      |         ^^^^^^ not a field of a step
///   hint: Did you mean `title`?
/// ```
#[must_use]
pub fn finding(finding: &Finding) -> String {
    let mut out = String::new();
    let Finding { file, line, column, severity, message, excerpt, .. } = finding;
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{file}:{line}:{column}: {}: {message}", severity.word());
    if !finding.path.is_empty() {
        let _ = writeln!(out, "  at {}", finding.path);
    }
    let number = line.to_string();
    let _ = writeln!(out, "{}", format!("  {number} | {}", excerpt.line).trim_end());
    let blank = " ".repeat(number.len());
    let before = " ".repeat(excerpt.carets.start);
    let carets = "^".repeat(excerpt.carets.len().max(1));
    let _ = writeln!(out, "{}", format!("  {blank} | {before}{carets} {}", excerpt.label).trim_end());
    if let Some(hint) = &finding.hint {
        let _ = writeln!(out, "  hint: {hint}");
    }
    out
}

/// All findings of one file with a closing line that counts them. Empty when there are none.
#[must_use]
pub fn file(name: &str, findings: &[Finding]) -> String {
    let mut out = String::new();
    for one in findings {
        out.push_str(&self::finding(one));
        out.push('\n');
    }
    if !findings.is_empty() {
        let _ = writeln!(out, "{name}: {}", Counts::of(findings).words());
    }
    out
}
