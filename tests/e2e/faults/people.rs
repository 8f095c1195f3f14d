//! One thing done to several people by one call.

use keydesk_backend::Options;

use super::{Scene, Seen, Way, row, seen_now};
use crate::steps::enter;

const OLGA: &str = "olga@example.org";
/// They have no PIN before.
const BOTH: [&str; 2] = ["alice@example.org", "bob@example.org"];

row!(BATCH, Batch, "batch");

pub(super) struct Batch;

impl Way for Batch {
    const NAME: &'static str = "a PIN for two people";
    const CALL: (&'static str, &'static str) = ("POST", "/user/set-mfa");
    // It can be given up, but another button sends it again: `people::running` walks that.
    const CANCELS: bool = false;

    fn options(options: &mut Options) {
        options.config = None;
    }

    async fn open(scene: &Scene) {
        let page = &scene.page;
        page.goto("/quatrix/people").await;
        enter(page, OLGA).await;
        page.heading("People").shown().await;
        page.status(" people").shown().await;
        for login in BOTH {
            page.field("Search by name or email").fill(login).await;
            page.item(login).click().await;
        }
        page.field("What to do").choose("Set a PIN").await;
        page.button("Check first…").click().await;
        page.field("PIN for all of them").fill("86420").await;
    }

    async fn act(scene: &Scene) {
        scene.page.button("Set the PIN for 2 people").click().await;
    }

    async fn is_done(scene: &Scene) -> bool {
        scene.page.status("2 done.").is_shown().await
    }

    /// Told are numbers, and why.
    async fn is_told(scene: &Scene) -> bool {
        let page = &scene.page;
        page.status(" not known.").is_shown().await
            || page.status(" not started.").is_shown().await
            || page.status(" failed.").is_shown().await
    }

    /// Who is meant stays on the page, each with what became of them.
    async fn is_kept(scene: &Scene) {
        for login in BOTH {
            scene.page.item(login).shown().await;
        }
    }

    async fn go_on(scene: &Scene) -> &'static str {
        let page = &scene.page;
        for (button, word) in [
            ("Go on", "gone on with"),
            ("Try what failed again", "tried again"),
            ("Repeat what is not known", "repeated by hand"),
        ] {
            if page.button(button).is_shown().await {
                page.button(button).click().await;
                seen_now::<Self>(scene, Seen::Done).await;
                return word;
            }
        }
        panic!("no way on: {}", page.all_text().await);
    }

    async fn effects(scene: &Scene) -> u64 {
        let changes = BOTH.map(|it| {
            let person = scene.world.core().person(it).expect("seeded");
            assert!(person.pin && person.forced_pin, "{it}");
            person.revision - 7
        });
        assert_eq!(changes[0], changes[1]);
        changes[0]
    }
}
