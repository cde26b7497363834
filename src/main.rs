//! The program: a command line in, an exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    unlatch::cli::main()
}
