//! The first page, drawn in several short tasks.
//!
//! Most of what drawing takes is compiling: a browser compiles each function of a module when it is called first. In one task that holds up a
//! slow phone for a fifth of a second, during which nothing that is typed into the painted form is seen. So the parts of the page take turns behind the shell,
//! and only the last step shows them and takes the form over.

use std::cell::RefCell;
use std::collections::VecDeque;

use leptos::prelude::*;
use leptos::task::tick;
use web_sys::HtmlElement;

use crate::{boot, browser};

type Turn = Box<dyn FnOnce()>;
type Part = Box<dyn Fn() -> AnyView + Send>;

/// What is still to be drawn, in the order of the page.
#[derive(Default)]
struct Turns {
    waiting: VecDeque<Turn>,
    /// Where the next one goes: what a part asks for comes before the part that follows it.
    next: usize,
}

thread_local! {
    /// `None` once the first page is there: later ones are drawn at once.
    static TURNS: RefCell<Option<Turns>> = RefCell::new(Some(Turns::default()));
}

/// Whether the first page is there as a whole, and no longer behind the shell; a context.
#[derive(Clone, Copy)]
struct Whole(RwSignal<bool>);

/// Follows whether the page is there as a whole, so that the form can be taken over.
pub(crate) fn is_whole() -> bool {
    use_context::<Whole>().is_none_or(|it| it.0.get())
}

/// A part of the page that is drawn in its turn.
pub(crate) fn in_turn(draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    // Boxed here, so that the rest exists once and not for every part.
    take_turn(Box::new(draw))
}

fn take_turn(draw: Part) -> AnyView {
    let its_turn = RwSignal::new(false);
    let waits = TURNS.with_borrow_mut(|turns| {
        let Some(turns) = turns else { return false };
        let turn = move || {
            its_turn.try_set(true);
        };
        turns.waiting.insert(turns.next, Box::new(turn));
        turns.next += 1;
        true
    });
    if waits {
        (move || its_turn.get().then(&draw)).into_any()
    } else {
        draw()
    }
}

/// Draws `page` into `root`, and shows it when it is there as a whole.
pub(super) fn mount<F, V>(root: HtmlElement, page: F)
where
    F: FnOnce() -> V + 'static,
    V: IntoView + 'static,
{
    root.set_hidden(true);
    let whole = RwSignal::new(false);
    leptos::mount::mount_to(root.clone(), move || {
        provide_context(Whole(whole));
        page()
    })
    .forget();
    leptos::task::spawn_local(async move {
        loop {
            tick().await;
            browser::breathe().await;
            let Some(turn) = next() else { break };
            turn();
        }
        root.set_hidden(false);
        // Asked for its height the page is laid out at once. WebKit focuses nothing in what it takes for hidden still, and the form is about to be moved there
        // with the focus in it.
        let _ = root.offset_height();
        whole.set(true);
        // The shell goes only when the page has taken the form out of it, which effects do after this turn: a form that leaves the
        // document on the way loses focus and caret.
        tick().await;
        tick().await;
        boot::started();
    });
}

fn next() -> Option<Turn> {
    TURNS.with_borrow_mut(|it| {
        let turns = it.as_mut()?;
        turns.next = 0;
        let turn = turns.waiting.pop_front();
        if turn.is_none() {
            *it = None;
        }
        turn
    })
}
