//! Coming in: with a code, and by a form.

use std::time::Duration;

use keydesk_backend::Options;

use super::{SHIFT, Scene, Seen, Trouble, Way, row, seen, seen_now};
use crate::harness::PASSWORD;
use crate::steps::enter;

const BOB: &str = "bob@example.org";
const FIELD: &str = "Six-digit code";

row!(CODE, Code, "code");
row!(FORM, Form, "form");

async fn is_in(scene: &Scene) -> bool {
    let page = &scene.page;
    !page.heading("Enter your code").is_shown().await
        && !page.field("Password").is_shown().await
        && page.heading("Overview").in_part().is_shown().await
}

fn sessions(scene: &Scene) -> u64 {
    scene.world.core().person(BOB).expect("seeded").sessions
}

/// The second step of `MetalCloud`'s sign-in.
pub(super) struct Code;

impl Way for Code {
    const NAME: &'static str = "signing in with a code";
    const CALL: (&'static str, &'static str) = ("POST", "/login-2fa");

    async fn open(scene: &Scene) {
        let Scene { page, world, .. } = scene;
        page.goto("/").await;
        enter(page, BOB).await;
        let code = scene.typed.get_or_init(|| world.code_of(BOB));
        page.field(FIELD).fill(code).await;
    }

    async fn act(scene: &Scene) {
        scene.page.button("Confirm").click().await;
    }

    async fn is_done(scene: &Scene) -> bool {
        is_in(scene).await
    }

    async fn is_told(scene: &Scene) -> bool {
        let page = &scene.page;
        page.alert("").count().await > 0 || page.field("Password").is_shown().await
    }

    async fn is_kept(scene: &Scene) {
        let page = &scene.page;
        if page.field("Password").is_shown().await {
            // Sent back to the start: a code that was used is no use.
            assert_eq!(page.field("Email").value().await, BOB);
        } else {
            let typed = scene.typed.get().expect("typed before");
            assert_eq!(page.field(FIELD).value().await, *typed);
        }
    }

    async fn effects(scene: &Scene) -> u64 {
        sessions(scene)
    }

    /// Where the sign-in is over it begins anew, with the next code: each is good once.
    async fn go_on(scene: &Scene) -> &'static str {
        let Scene { page, world, .. } = scene;
        if page.field("Password").is_shown().await {
            world.core().clock().advance(Duration::from_secs(30));
            enter(page, BOB).await;
            page.field(FIELD).fill(&world.code_of(BOB)).await;
            Self::act(scene).await;
            seen_now::<Self>(scene, Seen::Done).await;
            return "signed in anew";
        }
        Self::act(scene).await;
        match seen::<Self>(scene).await {
            Seen::Done => "tried again",
            Seen::Told => Box::pin(Self::go_on(scene)).await,
        }
    }

    /// A code by the device's clock is refused, and the clock is named.
    async fn clock(scene: &Scene) -> &'static str {
        clock_is_named(scene).await
    }
}

/// What an authenticator shows whose clock is that of the device, which is not the service's.
async fn clock_is_named(scene: &Scene) -> &'static str {
    let Scene { page, world, .. } = scene;
    let clock = world.core().clock();
    let (there, says) = if scene.trouble == Trouble::Ahead {
        clock.rewind(SHIFT);
        let code = world.code_of(BOB);
        clock.advance(SHIFT);
        (code, "10 minutes behind")
    } else {
        clock.advance(SHIFT);
        let code = world.code_of(BOB);
        clock.rewind(SHIFT);
        (code, "10 minutes ahead")
    };
    page.field(FIELD).fill(&there).await;
    page.button("Confirm").click().await;
    page.alert(says).shown().await;
    page.field(FIELD).fill(&world.code_of(BOB)).await;
    page.button("Confirm").click().await;
    seen_now::<Code>(scene, Seen::Done).await;
    "clock named, tried again"
}

/// `DataMeta`'s form, which leads to its code.
struct Form;

impl Way for Form {
    const NAME: &'static str = "signing in by a form";
    const CALL: (&'static str, &'static str) = ("POST", "/login");

    fn options(options: &mut Options) {
        options.config = None;
    }

    async fn open(scene: &Scene) {
        let page = &scene.page;
        page.goto("/datameta/sign-in").await;
        page.field("Email").fill(BOB).await;
        page.field("Password").fill(PASSWORD).await;
    }

    async fn act(scene: &Scene) {
        scene.page.button("Sign in").click().await;
    }

    async fn is_done(scene: &Scene) -> bool {
        scene.page.heading("Enter your code").is_shown().await
    }

    async fn is_kept(scene: &Scene) {
        assert_eq!(scene.page.field("Email").value().await, BOB);
        assert_eq!(scene.page.field("Password").value().await, PASSWORD);
    }

    async fn effects(scene: &Scene) -> u64 {
        sessions(scene)
    }

    async fn clock(scene: &Scene) -> &'static str {
        Self::act(scene).await;
        seen_now::<Self>(scene, Seen::Done).await;
        clock_is_named(scene).await
    }

    async fn finish(scene: &Scene) {
        let Scene { page, world, .. } = scene;
        if !is_in(scene).await {
            page.field(FIELD).fill(&world.code_of(BOB)).await;
            page.button("Confirm").click().await;
        }
        page.until("somebody is signed in", async || is_in(scene).await)
            .await;
    }
}
