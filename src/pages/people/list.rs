//! The list of thousands: only the rows that are seen are in the document, and the focus stays on the list itself, so that a row
//! that goes away takes nothing with it.

use std::ops::Range;

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlElement, KeyboardEvent, MouseEvent, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::hall::Hall;
use super::keys::{Held, Stroke, stroke};
use super::row::{row_id, rows};
use super::sight::{SPARE, Sight};
use super::tools::Columns;
use crate::i18n::{Locale, Text, t};

#[derive(Clone, Copy)]
struct Scroll {
    hall: Hall,
    list: NodeRef<html::Div>,
    ruler: NodeRef<html::Div>,
    sight: RwSignal<Sight>,
    active: RwSignal<usize>,
    /// Where the last single choice was made.
    anchor: StoredValue<usize>,
}

#[component]
pub(super) fn List(hall: Hall) -> impl IntoView {
    let locale = Locale::expect();
    let scroll = Scroll {
        hall,
        list: NodeRef::new(),
        ruler: NodeRef::new(),
        sight: RwSignal::default(),
        active: RwSignal::new(0),
        anchor: StoredValue::new(0),
    };
    let Scroll { sight, active, .. } = scroll;
    let count = Memo::new(move |_| hall.found.with(Vec::len));
    // Another search, another beginning.
    Effect::new(move |before: Option<()>| {
        hall.search.track();
        hall.order.track();
        hall.show.track();
        hall.group().track();
        if before.is_some() {
            active.set(0);
            scroll.anchor.set_value(0);
            if let Some(list) = scroll.list.get_untracked() {
                list.set_scroll_top(0);
            }
            scroll.look();
        }
    });
    Effect::new(move |_| {
        count.track();
        hall.stage.track();
        scroll.look();
        // And once it is drawn: what was hidden had no height.
        request_animation_frame(move || scroll.look());
    });
    let resized = window_event_listener(ev::resize, move |_| scroll.look());
    on_cleanup(move || resized.remove());
    let drawn = move |which: fn(Sight, usize, usize) -> Range<usize>| {
        let count = count.get();
        let active = active.get();
        rows(hall, locale, which(sight.get(), active, count), active)
    };
    let pixels = |rows: usize, height: i32| {
        let rows = i32::try_from(rows).unwrap_or(i32::MAX);
        format!("{}px", rows.saturating_mul(height))
    };
    let above = move || sight.with(|it| pixels(it.first.saturating_sub(SPARE), it.height));
    let at_active = move || pixels(active.get(), sight.with(|it| it.height));
    let whole = move || pixels(count.get(), sight.with(|it| it.height));
    view! {
        <div class="people__frame" hidden=move || count.get() == 0>
            <Columns hall />
            <p class="visually-hidden" id="people-keys">{t(Text::PeopleKeys)}</p>
            <div
                class="people__list"
                node_ref=scroll.list
                id="people-list"
                role="listbox"
                tabindex="0"
                aria-multiselectable="true"
                aria-label=t(Text::People)
                aria-describedby="people-keys"
                aria-activedescendant=move || row_id(active.get().min(count.get().saturating_sub(1)))
                on:scroll=move |_| scroll.look()
                on:focus=move |_| scroll.reveal()
                on:keydown=move |event| scroll.key(&event)
                on:click=move |event| scroll.click(&event)
            >
                <div class="people__ruler" node_ref=scroll.ruler role="presentation"></div>
                <div class="people__space" role="presentation" style:block-size=whole>
                    <div class="people__rows" role="presentation" style:inset-block-start=above>
                        {move || drawn(|sight, _, count| sight.window(count))}
                    </div>
                    // Wherever the list was scrolled to: the keyboard is on it, and it can still be read out.
                    <div class="people__rows" role="presentation" style:inset-block-start=at_active>
                        {move || drawn(Sight::alone)}
                    </div>
                </div>
            </div>
        </div>
    }
}

impl Scroll {
    /// Finds out what is seen now.
    fn look(self) {
        let (Some(Some(list)), Some(Some(ruler))) = (
            self.list.try_get_untracked(),
            self.ruler.try_get_untracked(),
        ) else {
            return;
        };
        let height = ruler.offset_height();
        if height <= 0 {
            return;
        }
        let rows = |pixels: i32| usize::try_from(pixels / height).unwrap_or_default();
        let sight = Sight {
            first: rows(list.scroll_top()),
            rows: rows(list.client_height()) + 2,
            height,
        };
        if self.sight.try_get_untracked() != Some(sight) {
            self.sight.try_set(sight);
        }
    }

    /// Moves to a place and brings it into sight.
    fn go(self, place: usize) {
        self.active.set(place);
        let Some(list) = self.list.get_untracked() else {
            return;
        };
        // The key may be quicker than the first drawing.
        self.look();
        let height = self.sight.with_untracked(|it| it.height);
        let top = i32::try_from(place)
            .unwrap_or(i32::MAX)
            .saturating_mul(height);
        let (seen, room) = (list.scroll_top(), list.client_height());
        let wanted = if top < seen {
            top
        } else if top + height > seen + room {
            top + height - room
        } else {
            seen
        };
        list.set_scroll_top(wanted);
        self.look();
        // Once more when the new rows are drawn: some engines take the key itself for a wish to scroll. By no more than a page:
        // what is farther away is where the person has scrolled meanwhile.
        request_animation_frame(move || {
            let moved = list.scroll_top().abs_diff(wanted);
            let is_by_key = moved != 0 && moved <= room.unsigned_abs();
            if is_by_key && self.active.try_get_untracked() == Some(place) {
                list.set_scroll_top(wanted);
                self.look();
            }
        });
        self.reveal();
    }

    /// Once the active row is drawn: moves the window, too, so that the row is not beyond its edge nor below the bar of a phone. With
    /// the next task, which comes after all effects of this one; a frame may come late, or not at all.
    fn reveal(self) {
        let bring = move || {
            let Some(active) = self.active.try_get_untracked() else {
                return;
            };
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            nearest.set_inline(ScrollLogicalPosition::Nearest);
            if let Some(row) = document().get_element_by_id(&row_id(active)) {
                row.scroll_into_view_with_scroll_into_view_options(&nearest);
            }
        };
        set_timeout(bring, std::time::Duration::ZERO);
    }

    fn key(self, event: &KeyboardEvent) {
        let held = Held {
            shift: event.shift_key(),
            control: event.ctrl_key() || event.meta_key(),
        };
        let sight = self.sight.get_untracked();
        let count = self.hall.found.with_untracked(Vec::len);
        let active = self.active.get_untracked().min(count.saturating_sub(1));
        let page = sight.rows.saturating_sub(3);
        let Some(stroke) = stroke(&event.key(), held, active, count, page) else {
            return;
        };
        event.prevent_default();
        match stroke {
            Stroke::Go(place) => {
                if held.shift {
                    self.hall.choose_range(active, place);
                }
                self.go(place);
            }
            Stroke::Choose => {
                self.anchor.set_value(active);
                self.hall.toggle(active);
                self.go(active);
            }
            Stroke::ChooseRange => self.hall.choose_range(self.anchor.get_value(), active),
            Stroke::ChooseAll => self.hall.choose_found(),
            Stroke::Look => self.hall.looked_at.set(self.hall.id_at(active)),
        }
    }

    fn click(self, event: &MouseEvent) {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let Some(target) = target else {
            return;
        };
        let near = |selector| target.closest(selector).ok().flatten();
        let place = near("[data-place]").and_then(|it| it.get_attribute("data-place"));
        let Some(place) = place.and_then(|it| it.parse::<usize>().ok()) else {
            return;
        };
        // First, as the focus brings the active row into sight.
        self.active.set(place);
        if let Some(list) = self.list.get_untracked() {
            let list: &HtmlElement = &list;
            let _ = list.focus();
        }
        if near("[data-details]").is_some() {
            self.hall.looked_at.set(self.hall.id_at(place));
        } else if event.shift_key() {
            self.hall.choose_range(self.anchor.get_value(), place);
        } else {
            self.anchor.set_value(place);
            self.hall.toggle(place);
        }
    }
}
