//! The picture tests' own renderer: a screen drawn by the test harness looks as it does in the program, twice the same.

mod common;

use egui::Color32;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

fn switch<'a>(on: bool) -> Harness<'a, bool> {
    Harness::builder().with_size([120.0, 60.0]).with_pixels_per_point(2.0).renderer(common::renderer()).build_ui_state(
        |ui, on: &mut bool| {
            let (rect, response) = ui.allocate_exact_size([80.0, 30.0].into(), egui::Sense::click());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Switch, true, "Breaker"));
            if response.clicked() {
                *on = !*on;
            }
            ui.painter().rect_filled(rect, 4, if *on { Color32::DARK_GREEN } else { Color32::DARK_RED });
        },
        on,
    )
}

#[test]
fn a_picture_has_the_harness_size_in_pixels() {
    let mut harness = switch(false);
    harness.run();
    let picture = harness.render().expect("the CPU painter draws");
    assert_eq!(picture.dimensions(), (240, 120));
}

#[test]
fn a_click_shows_in_the_next_picture_and_only_there() {
    let mut harness = switch(false);
    harness.run();
    let before = harness.render().expect("the CPU painter draws");
    assert_eq!(harness.render().expect("the CPU painter draws"), before, "the same frame, drawn twice");
    harness.get_by_label("Breaker").click();
    harness.run();
    harness.remove_cursor();
    harness.run();
    assert!(*harness.state());
    let after = harness.render().expect("the CPU painter draws");
    let at = |picture: &image::RgbaImage| picture.get_pixel(60, 40).0;
    assert_eq!(at(&before), Color32::DARK_RED.to_array());
    assert_eq!(at(&after), Color32::DARK_GREEN.to_array());
}

#[test]
fn a_changed_picture_fails_its_comparison() {
    let mut harness = switch(true);
    harness.run();
    let green = harness.render().expect("the CPU painter draws");
    let folder = tempfile::tempdir().expect("a folder for pictures");
    let options = egui_kittest::SnapshotOptions::new().output_path(folder.path()).threshold(0.0);
    green.save(folder.path().join("switch.png")).expect("a picture is written");
    assert!(egui_kittest::try_image_snapshot_options(&green, "switch", &options).is_ok());
    let mut touched = green.clone();
    touched.get_pixel_mut(60, 40).0[1] ^= 1;
    assert!(egui_kittest::try_image_snapshot_options(&touched, "switch", &options).is_err(), "one level in one pixel");
}
