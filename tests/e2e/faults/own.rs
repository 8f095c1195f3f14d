//! What is a person's own: password, profile, and the way back to a lost password.

use super::{Scene, Seen, Trouble, Way, row, seen, seen_now};
use crate::harness::PASSWORD as OLD;
use crate::steps::{arrive, enter, sign_out};

const ALICE: &str = "alice@example.org";
const NEW: &str = "quilt crane lamp brisk 7";

row!(PASSWORD, Password, "password");
row!(PROFILE, Profile, "profile");
row!(RESET, Reset, "reset");

async fn sign_in_at(scene: &Scene, path: &str) {
    scene.page.goto(path).await;
    enter(&scene.page, ALICE).await;
    scene.page.field("Email").gone().await;
    if scene.trouble == Trouble::Stale {
        // Signing in told the profile; now it is read.
        scene.page.reload().await;
    }
}

/// How often her record was changed by what a way does.
fn changes(scene: &Scene) -> u64 {
    let now = scene.world.core().person(ALICE).expect("seeded").revision;
    now - SEEDED
}

/// The revision that she is seeded with.
const SEEDED: u64 = 7;

struct Password;

impl Way for Password {
    const NAME: &'static str = "changing the password";
    const CALL: (&'static str, &'static str) = ("POST", "/actions/change-password");

    async fn open(scene: &Scene) {
        sign_in_at(scene, "/metalcloud/password").await;
        scene.page.field("Current password").fill(OLD).await;
        scene.page.field("New password").fill(NEW).await;
    }

    async fn act(scene: &Scene) {
        scene.page.button("Change password").click().await;
    }

    async fn is_done(scene: &Scene) -> bool {
        scene
            .page
            .heading("Your password is changed")
            .is_shown()
            .await
    }

    async fn is_kept(scene: &Scene) {
        let page = &scene.page;
        assert_eq!(page.field("Current password").value().await, OLD);
        assert_eq!(page.field("New password").value().await, NEW);
    }

    /// Where nobody can tell whether it was this try that changed it, the new one is tried out.
    async fn is_told(scene: &Scene) -> bool {
        scene.page.alert("").count().await > 0 || scene.page.status(MOVED).is_shown().await
    }

    async fn go_on(scene: &Scene) -> &'static str {
        let page = &scene.page;
        if page.status(MOVED).is_shown().await {
            sign_out(page).await;
            page.field("Email").fill(ALICE).await;
            page.field("Password").fill(NEW).await;
            page.button("Sign in").click().await;
            page.field("Email").gone().await;
            return "signed in with the new one";
        }
        Self::act(scene).await;
        seen_now::<Self>(scene, Seen::Done).await;
        "tried again"
    }

    async fn effects(scene: &Scene) -> u64 {
        changes(scene)
    }
}

const MOVED: &str = "Your password was changed a moment ago";

struct Profile;

const NAME: &str = "Display name";
const OTHER: &str = "Alice Elsewhere";

impl Way for Profile {
    const NAME: &'static str = "saving the profile";
    const CALL: (&'static str, &'static str) = ("PATCH", "/config");

    async fn open(scene: &Scene) {
        sign_in_at(scene, "/metalcloud/profile").await;
        scene.page.field(NAME).fill(OTHER).await;
    }

    async fn act(scene: &Scene) {
        scene.page.button("Save").click().await;
    }

    async fn is_done(scene: &Scene) -> bool {
        let page = &scene.page;
        page.status("Saved.").is_shown().await || page.status("Saved already").is_shown().await
    }

    async fn is_kept(scene: &Scene) {
        assert_eq!(scene.page.field(NAME).value().await, OTHER);
    }

    async fn effects(scene: &Scene) -> u64 {
        Self::is_kept(scene).await;
        changes(scene)
    }
}

async fn ask_for_a_link(scene: &Scene) {
    let page = &scene.page;
    page.field("Email").fill(ALICE).await;
    page.button("Send the link").click().await;
    page.heading("Check your mail").shown().await;
}

const USED: &str = "This link was used before.";

/// A link of a mail that is used by a GET.
struct Reset;

impl Way for Reset {
    const NAME: &'static str = "using a reset link";
    const CALL: (&'static str, &'static str) = ("GET", "/actions/reset-password");

    async fn open(scene: &Scene) {
        let Scene { page, world, .. } = scene;
        page.goto("/metalcloud/forgot-password").await;
        ask_for_a_link(scene).await;
        arrive(page, world, &world.link_of_last_mail_to(ALICE)).await;
    }

    async fn act(scene: &Scene) {
        scene.page.button("Use the link").click().await;
    }

    async fn is_done(scene: &Scene) -> bool {
        scene.page.field("New password").is_shown().await
    }

    /// The link stays to be tried, or it is said that it was used, with the way to another one.
    async fn is_kept(scene: &Scene) {
        let page = &scene.page;
        if !page.alert(USED).is_shown().await {
            page.button("Use the link").shown().await;
        }
    }

    async fn go_on(scene: &Scene) -> &'static str {
        let Scene { page, world, .. } = scene;
        if !page.alert(USED).is_shown().await {
            Self::act(scene).await;
            if seen::<Self>(scene).await == Seen::Done {
                return "tried again";
            }
        }
        page.alert(USED).shown().await;
        page.link("Ask for a new link").click().await;
        ask_for_a_link(scene).await;
        arrive(page, world, &world.link_of_last_mail_to(ALICE)).await;
        Self::act(scene).await;
        seen_now::<Self>(scene, Seen::Done).await;
        "with a new link"
    }

    /// How often a password was set: each link changes the record, too.
    async fn effects(scene: &Scene) -> u64 {
        changes(scene) - scene.world.mails().len() as u64
    }

    async fn finish(scene: &Scene) {
        let page = &scene.page;
        page.field("New password").fill(NEW).await;
        page.button("Set the new password").click().await;
        page.status("Your new password is set.").shown().await;
    }
}
