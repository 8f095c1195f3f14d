//! The keyboard in the list: where it moves, and what it chooses. Pure, so that it can be tested without a list.

/// What a key does in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    /// To this place; with Shift everybody up to there is chosen.
    Go(usize),
    Choose,
    /// From where the last choice was made.
    ChooseRange,
    ChooseAll,
    Look,
}

/// Held keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) shift: bool,
    /// Control, or Command.
    pub(super) control: bool,
}

/// `page` is how many rows are seen at once. `None` leaves the key to the browser.
pub(super) fn stroke(
    key: &str,
    held: Held,
    active: usize,
    count: usize,
    page: usize,
) -> Option<Stroke> {
    let last = count.checked_sub(1)?;
    let page = page.max(1);
    let stroke = match key {
        "ArrowDown" => Stroke::Go((active + 1).min(last)),
        "ArrowUp" => Stroke::Go(active.saturating_sub(1)),
        "PageDown" => Stroke::Go((active + page).min(last)),
        "PageUp" => Stroke::Go(active.saturating_sub(page)),
        "Home" => Stroke::Go(0),
        "End" => Stroke::Go(last),
        " " if held.shift => Stroke::ChooseRange,
        " " => Stroke::Choose,
        "a" | "A" if held.control => Stroke::ChooseAll,
        "Enter" => Stroke::Look,
        _ => return None,
    };
    Some(stroke)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Held = Held {
        shift: false,
        control: false,
    };

    #[test]
    fn the_keys_stay_within_the_list() {
        let go = |key, active| stroke(key, NONE, active, 100, 10);
        assert_eq!(go("ArrowDown", 99), Some(Stroke::Go(99)));
        assert_eq!(go("ArrowUp", 0), Some(Stroke::Go(0)));
        assert_eq!(go("PageDown", 95), Some(Stroke::Go(99)));
        assert_eq!(go("PageUp", 5), Some(Stroke::Go(0)));
        assert_eq!(go("End", 5), Some(Stroke::Go(99)));
        assert_eq!(go("Home", 5), Some(Stroke::Go(0)));
        assert_eq!(stroke("End", NONE, 0, 0, 10), None);
    }

    #[test]
    fn other_keys_are_the_browsers() {
        assert_eq!(stroke("Tab", NONE, 0, 5, 10), None);
        assert_eq!(stroke("a", NONE, 0, 5, 10), None);
        let control = Held {
            control: true,
            ..NONE
        };
        assert_eq!(stroke("a", control, 0, 5, 10), Some(Stroke::ChooseAll));
    }
}
