//! Unlatch shows how to open and close battery covers, step by step, and reads the serial number inside.
//!
//! The rooms, from the ground up (each may use only those above it in this list):
//!
//! | room | what it owns |
//! | --- | --- |
//! | [`guard`] | a fence about third parties' code |
//! | [`serial`] | what a serial number is |
//! | [`scene`] | a picture with parts: layered SVG to poses and pixels |
//! | [`qr`] | pixels in, codes out: a cascade of attempts under a budget |
//! | [`guide`] | what a guide says: model, reader, rules, findings, library, search |
//! | [`walk`] | one person's passage through a guide: gate and permit, route, tray, progress |
//! | [`service_log`] | what was done to which device: entries, their text, what is looked up, their table |
//! | [`settings`] | what the user chose |
//! | [`app`] | state, messages, one update, effects, the table of commands |
//! | [`platform`] | ports to the world, their native side, and fakes |
//! | [`ui`] | egui: theme, widgets, screens |
//! | [`shell`] | the window, the jobs behind it, and the CPU painter |
//! | [`cli`] | the command line |

pub mod app;
pub mod cli;
pub mod guard;
pub mod guide;
pub mod platform;
pub mod qr;
pub mod scene;
pub mod serial;
pub mod service_log;
pub mod settings;
pub mod shell;
pub mod ui;
pub mod walk;
