//! The library: which guide is shown, what becomes of broken files, and the search.

mod guide_support;

use guide_support::{FakePictures, SOUND, replace};
use unlatch::guide::library::{FileKey, FileState, GuideFile, GuideSource, Library};
use unlatch::guide::load;

fn named(id: &str, title: &str) -> String {
    let text = replace(SOUND, "id: \"shop-doorbell\"", &format!("id: \"{id}\""));
    replace(&text, "{\"en\": \"Shop doorbell\", \"de\": \"Türklingel\"}", &format!("\"{title}\""))
}

fn key(source: GuideSource, name: &str) -> FileKey {
    FileKey { source, name: name.to_owned() }
}

fn file(source: GuideSource, name: &str, text: &str, at: u64) -> GuideFile {
    GuideFile { key: key(source, name), reading: load(name, text.as_bytes(), &FakePictures), at }
}

fn folder() -> GuideSource {
    GuideSource::Folder { folder: "guides".to_owned() }
}

fn opened() -> GuideSource {
    GuideSource::File { folder: "downloads".to_owned() }
}

/// Two built-in guides, in an order that is not that of their titles.
fn library() -> Library {
    Library::new([
        file(GuideSource::Builtin, "z.ron", &named("zeta", "Zeta"), 0),
        file(GuideSource::Builtin, "a.ron", &named("alpha", "Alpha"), 0),
    ])
}

fn titles(library: &Library) -> Vec<&str> {
    library.guides().map(|entry| entry.guide.title.get("en")).collect()
}

#[test]
fn built_in_guides_keep_their_order_and_others_follow_by_title() {
    let mut library = library();
    assert_eq!(library.insert(file(folder(), "2.ron", &named("two", "öther"), 1)), ["two"]);
    library.insert(file(folder(), "1.ron", &named("one", "Zulu"), 1));
    library.insert(file(opened(), "3.ron", &named("three", "Bravo"), 1));
    assert_eq!(titles(&library), ["Zeta", "Alpha", "Bravo", "öther", "Zulu"]);
    assert_eq!(library.len(), 5);
    let yours: Vec<bool> = library.guides().map(|entry| entry.yours).collect();
    assert_eq!(yours, [false, false, true, true, true]);
}

#[test]
fn a_guide_of_yours_takes_the_place_of_the_built_in_one_and_gives_it_back() {
    let mut library = library();
    assert_eq!(library.insert(file(folder(), "mine.ron", &named("zeta", "My Zeta"), 1)), ["zeta"]);
    assert_eq!(titles(&library), ["My Zeta", "Alpha"]);
    let entry = library.get("zeta").expect("shown");
    assert!(entry.yours && entry.replaces_builtin);
    assert_eq!(entry.folder(), Some("guides"));
    assert_eq!(library.remove(&key(folder(), "mine.ron")), ["zeta"]);
    assert_eq!(titles(&library), ["Zeta", "Alpha"]);
    assert!(!library.get("zeta").expect("shown").yours);
}

#[test]
fn a_broken_file_never_hides_a_good_guide() {
    let mut library = library();
    let broken = named("zeta", "My Zeta").replace("maker: \"Example\"", "makr: \"Example\"");
    assert_eq!(library.insert(file(folder(), "mine.ron", &broken, 1)), Vec::<String>::new());
    assert_eq!(titles(&library), ["Zeta", "Alpha"]);
    assert_eq!(library.broken_files(), 1);
    let status = library.file(&key(folder(), "mine.ron")).expect("known");
    assert_eq!((status.state, status.counts.errors), (FileState::Broken, 1));
    assert!(status.guide.is_none());
}

#[test]
fn the_last_good_version_stays_in_use_with_the_findings_beside_it() {
    let mut library = library();
    let good = named("mine", "Mine");
    library.insert(file(folder(), "mine.ron", &good, 10));
    let digest = library.get("mine").expect("shown").digest.clone();
    let broken = good.replace("maker: \"Example\"", "makr: \"Example\"");
    assert_eq!(library.insert(file(folder(), "mine.ron", &broken, 20)), Vec::<String>::new());
    let entry = library.get("mine").expect("still shown");
    assert_eq!((entry.digest.as_str(), entry.outdated), (digest.as_str(), true));
    let key = key(folder(), "mine.ron");
    let status = library.file(&key).expect("known");
    assert_eq!((status.state, status.read_at, status.counts.errors), (FileState::Outdated { since: 10 }, 20, 1));
    // Mended: the new version is used.
    assert_eq!(library.insert(file(folder(), "mine.ron", &named("mine", "Mine again"), 30)), ["mine"]);
    assert_eq!(library.file(&key).expect("known").state, FileState::Ready);
    assert_eq!((library.broken_files(), titles(&library).last().copied()), (0, Some("Mine again")));
}

#[test]
fn reading_the_same_bytes_again_changes_nothing() {
    let mut library = library();
    let text = named("mine", "Mine");
    library.insert(file(folder(), "mine.ron", &text, 10));
    let guide = library.get("mine").expect("shown").guide.clone();
    assert_eq!(library.insert(file(folder(), "mine.ron", &text, 20)), Vec::<String>::new());
    assert!(std::sync::Arc::ptr_eq(&guide, &library.get("mine").expect("shown").guide));
}

#[test]
fn a_file_whose_id_changes_frees_the_old_one() {
    let mut library = library();
    library.insert(file(folder(), "mine.ron", &named("zeta", "My Zeta"), 1));
    assert_eq!(library.insert(file(folder(), "mine.ron", &named("omega", "Omega"), 2)), ["omega", "zeta"]);
    assert_eq!(titles(&library), ["Zeta", "Alpha", "Omega"]);
}

#[test]
fn of_two_files_with_one_id_the_opened_one_is_shown_and_the_other_named() {
    let mut library = library();
    library.insert(file(folder(), "a.ron", &named("mine", "From the folder"), 1));
    library.insert(file(folder(), "b.ron", &named("mine", "Also from the folder"), 1));
    assert_eq!(titles(&library), ["Zeta", "Alpha", "From the folder"]);
    library.insert(file(opened(), "c.ron", &named("mine", "Opened"), 2));
    library.insert(file(opened(), "d.ron", &named("mine", "Opened last"), 3));
    assert_eq!(titles(&library), ["Zeta", "Alpha", "Opened last"]);
    let by = key(opened(), "d.ron");
    assert_eq!(library.file(&key(folder(), "a.ron")).expect("known").state, FileState::Hidden { by: by.clone() });
    library.remove(&by);
    assert_eq!(titles(&library), ["Zeta", "Alpha", "Opened"]);
}

#[test]
fn a_folder_read_again_loses_the_files_that_are_gone() {
    let mut library = library();
    library.replace_folder(
        "guides",
        vec![file(folder(), "a.ron", &named("one", "One"), 1), file(folder(), "b.ron", &named("two", "Two"), 1)],
    );
    library.insert(file(opened(), "c.ron", &named("three", "Three"), 1));
    assert_eq!(titles(&library), ["Zeta", "Alpha", "One", "Three", "Two"]);
    let changed = library.replace_folder("guides", vec![file(folder(), "b.ron", &named("two", "Two"), 2)]);
    assert_eq!(changed, ["one"]);
    assert_eq!(titles(&library), ["Zeta", "Alpha", "Three", "Two"]);
    let files: Vec<&str> = library.files().map(|status| status.key.name.as_str()).collect();
    assert_eq!(files, ["b.ron", "c.ron"]);
}

#[test]
fn a_file_has_a_path_to_open_it_by() {
    assert_eq!(key(GuideSource::Builtin, "a.ron").path(), "a.ron");
    assert_eq!(key(GuideSource::Folder { folder: "x/".to_owned() }, "a.ron").path(), "x/a.ron");
    let joined = key(folder(), "a.ron").path();
    assert_eq!(std::path::Path::new(&joined), std::path::Path::new("guides").join("a.ron"));
}

/// Devices with the names that people use.
fn shelf() -> Library {
    let device = |id: &str, title: &str, also: &str, parts: &str| {
        let text = named(id, title);
        let text = replace(&text, "also: [\"Doorbell Gen 2\"]", &format!("also: [{also}]"));
        let text = replace(&text, "name: \"Opening Key\"", "name: \"Pry tool\"");
        replace(&text, "name: \"Doorbell\"", &format!("name: \"{parts}\""))
    };
    let files = [
        device("video-doorbell", "Video Doorbell", "\"Doorbell Type 1\", \"Door bell\"", "Weather cover"),
        device("outdoor-3", "Outdoor (3rd Gen)", "\"Outdoor Gen 3\"", "Silicone disc"),
        device("indoor-3", "Indoor (3rd Gen)", "\"Indoor Gen 2\"", "Back cover"),
        device("outdoor-4", "Outdoor 4", "\"Outdoor (4th Gen)\"", "Back cover"),
        device("xt2", "XT2 and XT", "\"Blink XT\"", "Grey switch"),
        device("fenetre", "Fenêtre Caméra", "\"Straßenkamera\"", "Loquet"),
    ];
    let built_in = |(n, text): (usize, &String)| file(GuideSource::Builtin, &format!("{n}.ron"), text, 0);
    Library::new(files.iter().enumerate().map(built_in))
}

fn ids(library: &Library, typed: &str) -> Vec<String> {
    library.search(typed).into_iter().map(|hit| hit.guide).collect()
}

fn why(library: &Library, typed: &str) -> Option<String> {
    library.search(typed).into_iter().next().expect("a hit").why
}

#[test]
fn the_search_finds_devices_by_the_beginnings_of_their_names() {
    let library = shelf();
    assert_eq!(ids(&library, "out"), ["outdoor-4", "outdoor-3"]);
    assert_eq!(ids(&library, "Outdoor 3"), ["outdoor-3"]);
    assert_eq!(ids(&library, "vid"), ["video-doorbell"]);
    assert_eq!(ids(&library, "xt 2"), ["xt2"]);
    assert_eq!(ids(&library, "XT2"), ["xt2"]);
    assert_eq!(ids(&library, "zzz"), Vec::<String>::new());
    assert_eq!(ids(&library, "  - "), Vec::<String>::new());
}

#[test]
fn the_search_says_why_it_found_what_the_title_does_not_show() {
    let library = shelf();
    assert_eq!(why(&library, "indoor 3"), None);
    assert_eq!(why(&library, "indoor gen 2").as_deref(), Some("also called Indoor Gen 2"));
    assert_eq!(why(&library, "silicone").as_deref(), Some("part: Silicone disc"));
    assert_eq!(why(&library, "grey swi").as_deref(), Some("part: Grey switch"));
    assert_eq!(why(&library, "pry tool").as_deref(), Some("tool: Pry tool"));
    assert_eq!(why(&library, "example").as_deref(), Some("made by Example"));
}

#[test]
fn numbers_may_touch_their_words_and_ordinals_are_numbers() {
    let library = shelf();
    for typed in ["gen2 indoor", "indoor gen 2", "indoor 2nd gen", "INDOOR-GEN-2"] {
        assert_eq!(ids(&library, typed), ["indoor-3"], "{typed}");
    }
    assert_eq!(ids(&library, "outdoor 4th gen"), ["outdoor-4"]);
    // A number is never nearly another one.
    assert_eq!(ids(&library, "outdoor 5"), Vec::<String>::new());
}

#[test]
fn the_search_forgives_typing_errors() {
    let library = shelf();
    for typed in
        ["dorbell", "doorbel", "doobrell", "doorbeell", "diorbell", "videodoorbell", "door bell", "vidoe dorbell"]
    {
        assert_eq!(ids(&library, typed).first().map(String::as_str), Some("video-doorbell"), "{typed}");
    }
    assert_eq!(ids(&library, "silcone"), ["outdoor-3"]);
    assert_eq!(ids(&library, "greyswitch"), ["xt2"]);
    // What is right comes before what is nearly right.
    assert_eq!(ids(&library, "indoor").first().map(String::as_str), Some("indoor-3"));
}

#[test]
fn accents_and_case_do_not_count() {
    let library = shelf();
    assert_eq!(ids(&library, "fenetre camera"), ["fenetre"]);
    assert_eq!(ids(&library, "FENÊTRE"), ["fenetre"]);
    assert_eq!(ids(&library, "strassenkamera"), ["fenetre"]);
}

#[test]
fn the_search_follows_the_library() {
    let mut library = library();
    library.insert(file(folder(), "mine.ron", &named("mine", "Garage camera"), 1));
    assert_eq!(ids(&library, "garage"), ["mine"]);
    library.insert(file(folder(), "mine.ron", &named("mine", "Cellar camera"), 2));
    assert_eq!((ids(&library, "garage").len(), ids(&library, "cellar").len()), (0, 1));
    library.remove(&key(folder(), "mine.ron"));
    assert!(ids(&library, "cellar").is_empty());
    // Many changes, so that the index is swept in between.
    for round in 0..300 {
        library.insert(file(folder(), "mine.ron", &named("mine", &format!("Round {round} camera")), round));
    }
    assert_eq!(ids(&library, "round"), ["mine"]);
    assert_eq!((ids(&library, "round 299").len(), ids(&library, "round 12").len()), (1, 0));
    assert_eq!(ids(&library, "zeta"), ["zeta"]);
}

#[test]
fn the_shapes_of_all_serial_numbers_are_collected_once() {
    let formats: Vec<String> = library().serial_formats().into_iter().map(|format| format.id).collect();
    assert_eq!(formats, ["sixteen", "nine"]);
}
