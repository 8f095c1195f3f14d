//! API keys: the one that is replaced, one of many that is made, and one that takes another's place.

use keydesk_backend::Options;
use serde_json::Value;

use super::{Scene, Seen, Way, row, seen_now};
use crate::equinix;
use crate::steps::{enter, reveal};

const ALICE: &str = "alice@example.org";

row!(REPLACE, Replace, "replace_key");
row!(CREATE, Create, "create_key");
row!(ROTATE, Rotate, "rotate_key");

/// `MetalCloud`'s only key.
struct Replace;

impl Way for Replace {
    const NAME: &'static str = "replacing the key";
    const CALL: (&'static str, &'static str) = ("POST", "/actions/regenerate-api-key");

    async fn open(scene: &Scene) {
        let page = &scene.page;
        page.goto("/metalcloud/api-key").await;
        enter(page, ALICE).await;
        page.button("Replace the key…").click().await;
        page.dialog("Replace the API key?").shown().await;
    }

    async fn act(scene: &Scene) {
        scene.page.button("Replace it").click().await;
    }

    async fn is_done(scene: &Scene) -> bool {
        scene.page.status("There is a new key").is_shown().await
    }

    async fn is_kept(scene: &Scene) {
        scene.page.button("Replace it").shown().await;
    }

    /// Where it may have been done the person looks before another try, as the message says.
    async fn go_on(scene: &Scene) -> &'static str {
        let page = &scene.page;
        if Self::effects(scene).await == 0 {
            Self::act(scene).await;
            seen_now::<Self>(scene, Seen::Done).await;
            return "tried again";
        }
        page.button("Keep the old key").click().await;
        page.dialog("Replace the API key?").gone().await;
        let key = scene.world.core().person(ALICE).and_then(|it| it.api_key);
        assert_eq!(Some(reveal(page, "API key").await), key, "the new one");
        "looked up"
    }

    async fn effects(scene: &Scene) -> u64 {
        let alice = scene.world.core().person(ALICE).expect("seeded");
        alice.revision - 7
    }
}

/// One more of Equinix Metal's keys.
pub(super) struct Create;

impl Way for Create {
    const NAME: &'static str = "making a key";
    const CALL: (&'static str, &'static str) = ("POST", "/user/api-keys");

    fn options(options: &mut Options) {
        options.config = None;
    }

    async fn open(scene: &Scene) {
        let page = &scene.page;
        page.goto("/equinix/api-keys").await;
        equinix::enter(page, &equinix::full_key("alice")).await;
        page.button("Make a key…").click().await;
        page.field("Description").fill("Robot").await;
    }

    async fn act(scene: &Scene) {
        scene.page.button("Make it").click().await;
    }

    async fn is_done(scene: &Scene) -> bool {
        scene.page.heading("Your new key").is_shown().await
    }

    async fn is_kept(scene: &Scene) {
        assert_eq!(scene.page.field("Description").value().await, "Robot");
    }

    async fn effects(scene: &Scene) -> u64 {
        let own = equinix::full_key("alice");
        let made = equinix::tokens(&scene.page, &own, "Robot").await;
        made.len() as u64
    }

    /// Whatever became of it: the list shows all that there are.
    async fn finish(scene: &Scene) {
        let page = &scene.page;
        let made = Self::effects(scene).await;
        page.link("Overview").click().await;
        page.heading("Overview").shown().await;
        page.link("API keys").click().await;
        page.status(&format!("{} keys", 2 + made)).shown().await;
        assert_eq!(page.item("Robot").count().await as u64, made);
    }
}

/// The last step of replacing one of Equinix Metal's keys.
struct Rotate;

const AGAIN: &str = "Try this step again";
const PLACED: &str = "I have put the new key where the old one was used";
const READER: &str = "eqr-alice-0000000000000000000000000000";

impl Way for Rotate {
    const NAME: &'static str = "deleting the key that was replaced";
    const CALL: (&'static str, &'static str) = ("DELETE", "");

    fn options(options: &mut Options) {
        options.config = None;
    }

    async fn open(scene: &Scene) {
        let page = &scene.page;
        page.goto("/equinix/api-keys").await;
        equinix::enter(page, &equinix::full_key("alice")).await;
        page.button("Replace…")
            .inside(&page.item("Reading only"))
            .click()
            .await;
        page.button("Start").click().await;
        page.choice(PLACED).click().await;
    }

    async fn act(scene: &Scene) {
        let again = scene.page.button(AGAIN);
        if again.is_shown().await {
            again.click().await;
        } else {
            scene.page.button("Delete the old key").click().await;
        }
    }

    async fn is_done(scene: &Scene) -> bool {
        scene.page.status("The key is replaced").is_shown().await
    }

    async fn is_kept(scene: &Scene) {
        scene.page.region("New key").shown().await;
    }

    async fn go_on(scene: &Scene) -> &'static str {
        scene.page.button(AGAIN).click().await;
        seen_now::<Self>(scene, Seen::Done).await;
        "tried again"
    }

    /// One key of that name, and it is not the old one.
    async fn effects(scene: &Scene) -> u64 {
        let own = equinix::full_key("alice");
        assert_eq!(
            equinix::ask(&scene.page, READER, "GET", "/user", &Value::Null)
                .await
                .0,
            401
        );
        let left = equinix::tokens(&scene.page, &own, "Reading only").await;
        left.len() as u64
    }
}
