//! A sign-in that was sent from the painted form, before the page was there.

use std::cell::{Cell, RefCell};
use std::pin::pin;

use futures::channel::oneshot;
use futures::future::{Either, select};

use super::Early;
use crate::api::{ApiError, Client, LoginPassword, SignInOutcome};
use crate::flow::sign_in::problems_of;
use crate::{app, boot, browser, form};

/// What was sent. Dropping it gives the sign-in up.
pub(crate) struct Sent {
    /// The address that was typed.
    pub(crate) login: String,
    pub(crate) answer: oneshot::Receiver<Result<SignInOutcome, ApiError>>,
}

/// A sign-in whose first call is on its way, and whose answer is still to be read.
struct Begun {
    client: Client,
    typed: LoginPassword,
    answer: oneshot::Sender<Result<SignInOutcome, ApiError>>,
    /// Dropped with the answer.
    ended: oneshot::Sender<()>,
}

thread_local! {
    static UNREAD: RefCell<Option<Begun>> = const { RefCell::new(None) };
    /// Whether what is submitted can be read at once.
    static READS: Cell<bool> = const { Cell::new(false) };
    static SENT: RefCell<Option<Sent>> = const { RefCell::new(None) };
    /// Once and for all: from then on the form is the page's.
    static DONE: Cell<bool> = const { Cell::new(false) };
    /// Ends with the answer.
    static ANSWERED: RefCell<Option<oneshot::Receiver<()>>> = const { RefCell::new(None) };
}

/// The sign-in that is under way, for the page to go on with; once.
pub(crate) fn take() -> Option<Sent> {
    SENT.take()
}

/// Whether somebody has signed in, or tried to, before the page was there.
pub(crate) fn is_sent() -> bool {
    DONE.get()
}

/// Waits for the answer of a sign-in that is under way, and not for long: the page is drawn by the thread that has to hear it and, with
/// some services, to ask a second time.
pub(super) async fn answered() {
    if let Some(answered) = ANSWERED.take() {
        drop(select(answered, pin!(browser::pause(1000))).await);
    }
}

/// Sends what the form holds with its first submit. The boot file heeds no second one before the page is there.
pub(super) fn listen(early: Early) {
    boot::when_submitted(move || {
        if !DONE.get() {
            send(early.clone());
        }
    });
}

fn send(early: Early) {
    let Some(form) = boot::form() else { return };
    let typed = form::typed_login(&form);
    if !problems_of(&typed).is_empty() {
        // The page says what is wrong, in the person's language.
        return;
    }
    DONE.set(true);
    app::expect_signed_in();
    let (answer, receiver) = oneshot::channel();
    let (ended, answered) = oneshot::channel();
    ANSWERED.set(Some(answered));
    SENT.set(Some(Sent {
        login: typed.login.clone(),
        answer: receiver,
    }));
    let Early { client, ahead } = early;
    if let Some(first) = client.first_of_sign_in(&typed) {
        let sent = ahead.send(first);
        wasm_bindgen_futures::spawn_local(async move {
            sent.await;
        });
    }
    UNREAD.set(Some(Begun {
        client,
        typed,
        answer,
        ended,
    }));
    if READS.get() {
        app::read_on();
    }
}

/// The page has not come, so nothing will come of it.
pub(super) fn forget() {
    drop(UNREAD.take());
}

/// Signs in as far as was typed, and whoever submits from now on.
pub(super) fn read_on() {
    READS.set(true);
    let Some(begun) = UNREAD.take() else { return };
    wasm_bindgen_futures::spawn_local(async move {
        let Begun {
            client,
            typed,
            mut answer,
            ended,
        } = begun;
        let work = pin!(client.sign_in(&typed));
        // Given up, the request goes with the future.
        if let Either::Left((outcome, _)) = select(work, answer.cancellation()).await {
            drop(answer.send(outcome));
        }
        drop(ended);
    });
}
