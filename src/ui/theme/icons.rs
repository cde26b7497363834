//! Icon glyphs of the Phosphor fonts, by the names their makers gave them.

/// One glyph; the weight is chosen by the family it is laid out in.
pub type Icon = &'static str;

/// `arrow-left`.
pub const ARROW_LEFT: Icon = "\u{e058}";
/// `arrow-right`.
pub const ARROW_RIGHT: Icon = "\u{e06c}";
/// `arrow-up`.
pub const ARROW_UP: Icon = "\u{e08e}";
/// `arrow-down`.
pub const ARROW_DOWN: Icon = "\u{e03e}";
/// `arrow-counter-clockwise`.
pub const ARROW_COUNTER_CLOCKWISE: Icon = "\u{e038}";
/// `arrow-bend-up-left`.
pub const ARROW_BEND_UP_LEFT: Icon = "\u{e024}";
/// `arrows-in`.
pub const ARROWS_IN: Icon = "\u{e09a}";
/// `bell-ringing`.
pub const BELL_RINGING: Icon = "\u{e5e8}";
/// `caret-down`.
pub const CARET_DOWN: Icon = "\u{e136}";
/// `caret-right`.
pub const CARET_RIGHT: Icon = "\u{e13a}";
/// `check`.
pub const CHECK: Icon = "\u{e182}";
/// `check-circle`.
pub const CHECK_CIRCLE: Icon = "\u{e184}";
/// `clipboard-text`.
pub const CLIPBOARD_TEXT: Icon = "\u{e198}";
/// `barcode`.
pub const BARCODE: Icon = "\u{e0b8}";
/// `broom`.
pub const BROOM: Icon = "\u{ec54}";
/// `camera`.
pub const CAMERA: Icon = "\u{e10e}";
/// `caret-left`.
pub const CARET_LEFT: Icon = "\u{e138}";
/// `corners-out`.
pub const CORNERS_OUT: Icon = "\u{e1d0}";
/// `crop`.
pub const CROP: Icon = "\u{e1d4}";
/// `image-square`.
pub const IMAGE_SQUARE: Icon = "\u{e2cc}";
/// `magic-wand`.
pub const MAGIC_WAND: Icon = "\u{e6b6}";
/// `sun-dim`.
pub const SUN_DIM: Icon = "\u{e474}";
/// `clock`.
pub const CLOCK: Icon = "\u{e19a}";
/// `clock-counter-clockwise`.
pub const CLOCK_COUNTER_CLOCKWISE: Icon = "\u{e1a0}";
/// `copy`.
pub const COPY: Icon = "\u{e1ca}";
/// `ear`.
pub const EAR: Icon = "\u{e70c}";
/// `export`.
pub const EXPORT: Icon = "\u{eaf0}";
/// `eye-slash`.
pub const EYE_SLASH: Icon = "\u{e224}";
/// `trash`.
pub const TRASH: Icon = "\u{e4a6}";
/// `eye`.
pub const EYE: Icon = "\u{e220}";
/// `file-plus`.
pub const FILE_PLUS: Icon = "\u{e236}";
/// `file-text`.
pub const FILE_TEXT: Icon = "\u{e23a}";
/// `files`.
pub const FILES: Icon = "\u{e710}";
/// `folder-open`.
pub const FOLDER_OPEN: Icon = "\u{e256}";
/// `gear-six`.
pub const GEAR_SIX: Icon = "\u{e272}";
/// `hand-palm`.
pub const HAND_PALM: Icon = "\u{e57e}";
/// `hand-tap`.
pub const HAND_TAP: Icon = "\u{ec90}";
/// `image`.
pub const IMAGE: Icon = "\u{e2ca}";
/// `info`.
pub const INFO: Icon = "\u{e2ce}";
/// `keyboard`.
pub const KEYBOARD: Icon = "\u{e2d8}";
/// `lifebuoy`.
pub const LIFEBUOY: Icon = "\u{e63a}";
/// `lightbulb`.
pub const LIGHTBULB: Icon = "\u{e2dc}";
/// `list-numbers`.
pub const LIST_NUMBERS: Icon = "\u{e2f6}";
/// `lock-simple`.
pub const LOCK_SIMPLE: Icon = "\u{e308}";
/// `lock-simple-open`.
pub const LOCK_SIMPLE_OPEN: Icon = "\u{e30a}";
/// `magnifying-glass`.
pub const MAGNIFYING_GLASS: Icon = "\u{e30c}";
/// `magnifying-glass-plus`.
pub const MAGNIFYING_GLASS_PLUS: Icon = "\u{e310}";
/// `magnifying-glass-minus`.
pub const MAGNIFYING_GLASS_MINUS: Icon = "\u{e30e}";
/// `minus`.
pub const MINUS: Icon = "\u{e32a}";
/// `note-pencil`.
pub const NOTE_PENCIL: Icon = "\u{e34c}";
/// `package`.
pub const PACKAGE: Icon = "\u{e390}";
/// `pencil-simple`.
pub const PENCIL_SIMPLE: Icon = "\u{e3b4}";
/// `person-simple`.
pub const PERSON_SIMPLE: Icon = "\u{e72e}";
/// `plug`.
pub const PLUG: Icon = "\u{e946}";
/// `plus`.
pub const PLUS: Icon = "\u{e3d4}";
/// `power`.
pub const POWER: Icon = "\u{e3da}";
/// `qr-code`.
pub const QR_CODE: Icon = "\u{e3e6}";
/// `question`.
pub const QUESTION: Icon = "\u{e3e8}";
/// `shield-check`.
pub const SHIELD_CHECK: Icon = "\u{e40c}";
/// `sign-out`.
pub const SIGN_OUT: Icon = "\u{e42a}";
/// `text-aa`.
pub const TEXT_AA: Icon = "\u{e6ee}";
/// `timer`.
pub const TIMER: Icon = "\u{e492}";
/// `tray`.
pub const TRAY: Icon = "\u{e4aa}";
/// `warning-circle`.
pub const WARNING_CIRCLE: Icon = "\u{e4e2}";
/// `wrench`.
pub const WRENCH: Icon = "\u{e5d4}";
/// `x`.
pub const X: Icon = "\u{e4f6}";
/// `x-circle`.
pub const X_CIRCLE: Icon = "\u{e4f8}";
/// `battery-full`.
pub const BATTERY_FULL: Icon = "\u{e0c0}";
/// Let a motion go on.
pub const PLAY: Icon = "\u{e3d0}";
/// Stop a motion.
pub const PAUSE: Icon = "\u{e39e}";
