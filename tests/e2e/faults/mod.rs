//! Journeys on networks that fail: each way through the console meets each trouble, in Chromium. A cell of that table is a journey
//! of its own: what a person asks for is done once or not at all, what they typed stays, they are told, and can go on. What was seen
//! is written to `target/e2e/faults.txt`.

mod keys;
mod own;
mod people;
mod reads;
mod sign_in;
mod table;

use std::sync::OnceLock;
use std::time::Duration;

use keydesk_backend::Options;

pub(crate) use self::keys::{CREATE, REPLACE, ROTATE};
pub(crate) use self::own::{PASSWORD, PROFILE, RESET};
pub(crate) use self::people::BATCH;
pub(crate) use self::reads::JOURNEYS as READS;
pub(crate) use self::sign_in::{CODE, FORM};
use crate::harness::{Fault, Page, Proxy, Stage, World};
use crate::steps::{give_up, slow};

/// What can go wrong on the way, or with the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trouble {
    /// The call takes long enough for the page to say so.
    Late,
    Lost,
    Unanswered,
    Reset,
    Drip,
    Twice,
    BadGateway,
    Portal,
    WrongType,
    /// Everything that is read is what it was before.
    Stale,
    /// The service's clock is ten minutes ahead of the device's.
    Ahead,
    Behind,
    /// The call is given up by the person, who tries again, and only then does the first one arrive.
    Overtaken,
}

impl Trouble {
    const ALL: [Self; 13] = [
        Self::Late,
        Self::Lost,
        Self::Unanswered,
        Self::Reset,
        Self::Drip,
        Self::Twice,
        Self::BadGateway,
        Self::Portal,
        Self::WrongType,
        Self::Stale,
        Self::Ahead,
        Self::Behind,
        Self::Overtaken,
    ];

    const fn word(self) -> &'static str {
        match self {
            Self::Late => "5 s late",
            Self::Lost => "lost",
            Self::Unanswered => "answer lost",
            Self::Reset => "reset in the body",
            Self::Drip => "slow drip",
            Self::Twice => "delivered twice",
            Self::BadGateway => "502 page",
            Self::Portal => "captive portal",
            Self::WrongType => "wrong type",
            Self::Stale => "stale cache",
            Self::Ahead => "clock +10 min",
            Self::Behind => "clock -10 min",
            Self::Overtaken => "out of order",
        }
    }

    /// What the network does to the call that acts; for the others nothing is wrong with that.
    const fn fault(self) -> Option<Fault> {
        Some(match self {
            Self::Late => Fault::Late,
            Self::Lost => Fault::Lost,
            Self::Unanswered => Fault::Unanswered,
            Self::Reset => Fault::Reset,
            Self::Drip => Fault::Drip,
            Self::Twice => Fault::Twice,
            Self::BadGateway => Fault::BadGateway,
            Self::Portal => Fault::Portal,
            Self::WrongType => Fault::WrongType,
            Self::Overtaken => Fault::Overtaken,
            Self::Stale | Self::Ahead | Self::Behind => return None,
        })
    }
}

/// How far the clocks are apart. Minutes are told rounded up: a second on the way and what [`World::early`] adds leave it at ten.
const SHIFT: Duration = Duration::from_secs(570);

/// What was seen of one try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    Done,
    /// A message says what is wrong.
    Told,
}

/// Everything that a way needs.
pub(super) struct Scene {
    pub(super) page: Page,
    pub(super) world: World,
    pub(super) proxy: Proxy,
    pub(super) trouble: Trouble,
    /// What was typed that is another thing the next moment.
    pub(super) typed: OnceLock<String>,
}

/// One way of a person through the console, with one call that acts.
pub(super) trait Way {
    const NAME: &'static str;
    /// The call that acts: its method and how its path ends.
    const CALL: (&'static str, &'static str);
    /// Whether a call that takes long is said to do so, and can be given up; else something of its own shows that it is under way,
    /// and nothing else can be sent meanwhile.
    const CANCELS: bool = true;

    fn options(_options: &mut Options) {}

    /// Up to where one press sends the call.
    async fn open(scene: &Scene);
    async fn act(scene: &Scene);
    async fn is_done(scene: &Scene) -> bool;

    /// Whether the person is told that it went wrong.
    async fn is_told(scene: &Scene) -> bool {
        scene.page.alert("").count().await > 0
    }

    /// Looks that everything which was typed is still there.
    async fn is_kept(scene: &Scene);

    /// How often it was carried out, since the way was opened.
    async fn effects(scene: &Scene) -> u64;

    /// What a person does who was told, once all is well: to where it is done. Gives a word for it.
    async fn go_on(scene: &Scene) -> &'static str {
        Self::act(scene).await;
        seen_now::<Self>(scene, Seen::Done).await;
        "tried again"
    }

    /// Where the clock has a part in it: what is told of it. Gives a word.
    async fn clock(scene: &Scene) -> &'static str {
        Self::act(scene).await;
        seen_now::<Self>(scene, Seen::Done).await;
        "done"
    }

    /// What follows on it, where something does.
    async fn finish(_scene: &Scene) {}
}

/// One cell of the table.
pub(super) async fn walk<W: Way>(stage: Stage, trouble: Trouble) {
    table::begin(W::NAME, trouble);
    let (page, world, proxy) = stage.open_behind_proxy(W::options).await;
    let clock = world.core().clock().clone();
    match trouble {
        Trouble::Ahead => clock.advance(SHIFT),
        Trouble::Behind => clock.rewind(SHIFT),
        _ => {}
    }
    let scene = Scene {
        page,
        world,
        proxy,
        trouble,
        typed: OnceLock::new(),
    };
    W::open(&scene).await;
    count_calls(&scene.page).await;
    let mut words = match trouble {
        Trouble::Ahead | Trouble::Behind => vec![W::clock(&scene).await],
        Trouble::Stale => {
            scene.proxy.meets(Fault::Stale, "GET", "");
            attempt::<W>(&scene).await
        }
        Trouble::Overtaken => overtaken::<W>(&scene).await,
        _ => {
            let fault = trouble.fault().expect("of the network");
            let (method, path_end) = W::CALL;
            scene.proxy.meets(fault, method, path_end);
            attempt::<W>(&scene).await
        }
    };
    W::finish(&scene).await;
    nothing_broke(&scene.page).await;
    let effects = W::effects(&scene).await;
    words.push(table::how_often(W::NAME, trouble, effects));
    table::note(W::NAME, trouble, &words.join(", "));
}

/// Presses once while something is wrong, and goes on when it is not any more.
async fn attempt<W: Way>(scene: &Scene) -> Vec<&'static str> {
    W::act(scene).await;
    let mut words = Vec::new();
    if scene.trouble == Trouble::Late && W::CANCELS {
        is_slow(&scene.page).await;
        words.push("said to be slow");
    }
    let seen = seen::<W>(scene).await;
    if scene.trouble.fault().is_some() {
        assert!(scene.proxy.met() > 0, "the call met the fault");
        // Whatever happened, the page sent it once.
        assert_eq!(
            sent(&scene.page, W::CALL).await,
            1,
            "nothing acts by itself"
        );
    }
    scene.proxy.calm();
    match seen {
        Seen::Done => words.push("done"),
        Seen::Told => {
            nothing_broke(&scene.page).await;
            W::is_kept(scene).await;
            words.push("told");
            words.push(W::go_on(scene).await);
        }
    }
    words
}

/// Gives the call up, presses again, and only then does the first call arrive.
async fn overtaken<W: Way>(scene: &Scene) -> Vec<&'static str> {
    let (method, path_end) = W::CALL;
    scene.proxy.meets(Fault::Overtaken, method, path_end);
    W::act(scene).await;
    if !W::CANCELS {
        scene
            .page
            .until("the call waits", async || scene.proxy.waiting() == 1)
            .await;
        scene.proxy.let_go();
        seen_now::<W>(scene, Seen::Done).await;
        assert_eq!(sent(&scene.page, W::CALL).await, 1);
        return vec!["one call at a time", "done"];
    }
    give_up(&scene.page).await;
    W::is_kept(scene).await;
    let mut words = vec!["cancelled"];
    W::act(scene).await;
    match seen::<W>(scene).await {
        Seen::Done => words.push("done"),
        Seen::Told => {
            words.push("told");
            words.push(W::go_on(scene).await);
        }
    }
    scene
        .page
        .until("the first call has arrived", async || {
            scene.proxy.waiting() == 0
        })
        .await;
    words
}

/// Waits until it is done or something is told.
pub(super) async fn seen<W: Way + ?Sized>(scene: &Scene) -> Seen {
    let mut seen = None;
    scene
        .page
        .until("it is done, or a message tells why not", async || {
            if W::is_done(scene).await {
                seen = Some(Seen::Done);
            } else if W::is_told(scene).await {
                seen = Some(Seen::Told);
            }
            seen.is_some()
        })
        .await;
    seen.expect("was waited for")
}

pub(super) async fn seen_now<W: Way + ?Sized>(scene: &Scene, wanted: Seen) {
    let seen = seen::<W>(scene).await;
    assert_eq!(seen, wanted, "{}", scene.page.all_text().await);
}

/// Waits until the page says that it takes long, with a way to give up.
async fn is_slow(page: &Page) {
    slow(page).shown().await;
    page.button("Cancel").inside(&slow(page)).shown().await;
}

/// The app is there and has not given up.
pub(super) async fn nothing_broke(page: &Page) {
    let panel = "return document.getElementById('recovery').hidden";
    assert_eq!(page.evaluate(panel).await, true, "the recovery panel");
    let text = page.all_text().await;
    assert!(!text.contains("{\"") && !text.contains(".rs:"), "{text}");
}

/// Counts what the page itself sends from now on: a browser may send a call again that it has lost.
async fn count_calls(page: &Page) {
    page.evaluate(
        "const real = window.fetch; window.sent = []; \
         window.fetch = (input, init) => { \
           const method = init?.method ?? input.method ?? 'GET'; \
           window.sent.push(method + ' ' + new URL(input.url ?? input, location).pathname); \
           return real.call(window, input, init); };",
    )
    .await;
}

async fn sent(page: &Page, (method, path_end): (&str, &str)) -> u64 {
    let script = format!(
        "return window.sent.filter((it) => it.startsWith('{method} ') && it.endsWith('{path_end}')).length"
    );
    page.evaluate(&script).await.as_u64().unwrap_or_default()
}

/// The row of one way: a journey for each trouble.
macro_rules! row {
    ($name:ident, $way:ident, $row:literal) => {
        pub(crate) const $name: &[crate::harness::Journey] = $crate::faults::row!(
            @cells $way, $row;
            Late "late", Lost "lost", Unanswered "unanswered", Reset "reset", Drip "drip", Twice "twice",
            BadGateway "bad_gateway", Portal "portal", WrongType "wrong_type", Stale "stale",
            Ahead "clock_ahead", Behind "clock_behind", Overtaken "overtaken"
        );
    };
    (@cells $way:ident, $row:literal; $($trouble:ident $cell:literal),+) => {
        &[$(crate::harness::Journey {
            name: concat!("e2e::faults::", $row, "::", $cell),
            // What a network does to a call is the same in every engine; reads are walked in all of them, in `reads.rs`.
            walked: crate::harness::Walked::Only(&[crate::harness::Engine::Chromium]),
            run: |stage| Box::pin($crate::faults::walk::<$way>(stage, $crate::faults::Trouble::$trouble)),
        }),+]
    };
}
use row;
