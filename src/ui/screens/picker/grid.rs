//! Where the cards of the picker stand.

use egui::{Rect, pos2, vec2};

/// Where cards and the help tile stand. The tile takes the last two cells of the second row, so that it is seen without
/// scrolling; in the small layouts it has a row of its own after the third.
pub(super) struct Grid {
    pub(super) columns: usize,
    pub(super) gap: f32,
    pub(super) cell: egui::Vec2,
    pub(super) tile_h: f32,
    pub(super) compact: bool,
}

impl Grid {
    /// The cells of `count` cards, the cell of the tile, and the height of all.
    pub(super) fn lay(&self, count: usize) -> (Vec<Rect>, Rect, f32) {
        let pitch = self.cell + egui::Vec2::splat(self.gap);
        let width = pitch.x * self.columns as f32 - self.gap;
        let row_of_its_own = self.compact || self.columns < 3 || count < self.columns;
        if row_of_its_own {
            let before = if self.columns == 1 { 4 } else { 3 }.min(count.div_ceil(self.columns));
            let shift = |row: usize| if row >= before { self.tile_h + self.gap } else { 0.0 };
            let spots: Vec<Rect> = (0..count)
                .map(|index| {
                    let (row, column) = (index / self.columns, index % self.columns);
                    Rect::from_min_size(pos2(column as f32 * pitch.x, row as f32 * pitch.y + shift(row)), self.cell)
                })
                .collect();
            let tile = Rect::from_min_size(pos2(0.0, before as f32 * pitch.y), vec2(width, self.tile_h));
            let bottom = spots.last().map_or(0.0, |spot| spot.max.y).max(tile.max.y);
            return (spots, tile, bottom);
        }
        // The slots of the first two rows that are left of the tile, then whole rows.
        let first = (2 * self.columns - 2).min(count.max(self.columns));
        let slot = |index: usize| if index < first { index } else { index + 2 };
        let at = |slot: usize| pos2((slot % self.columns) as f32 * pitch.x, (slot / self.columns) as f32 * pitch.y);
        let spots: Vec<Rect> = (0..count).map(|index| Rect::from_min_size(at(slot(index)), self.cell)).collect();
        let tile = Rect::from_min_size(at(first), vec2(self.cell.x * 2.0 + self.gap, self.cell.y));
        let bottom = spots.last().map_or(0.0, |spot| spot.max.y).max(tile.max.y);
        (spots, tile, bottom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_card_covers_another_or_the_tile_whatever_their_number() {
        for columns in 1..=5 {
            for count in 0..=23 {
                for compact in [false, true] {
                    let grid = Grid { columns, gap: 10.0, cell: vec2(100.0, 80.0), tile_h: 60.0, compact };
                    let (spots, tile, height) = grid.lay(count);
                    assert_eq!(spots.len(), count);
                    let all: Vec<Rect> = spots.iter().copied().chain([tile]).collect();
                    for (index, one) in all.iter().enumerate() {
                        assert!(one.max.y <= height + 0.1, "{columns} {count} {one:?}");
                        for other in &all[index + 1..] {
                            assert!(
                                !one.intersect(*other).is_positive(),
                                "{columns} columns, {count} cards: {one:?} {other:?}"
                            );
                        }
                    }
                }
            }
        }
    }
}
