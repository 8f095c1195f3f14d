//! The floor that loading times are measured beside: what the same tools make of a page that does next to nothing. Two routes,
//! one call, one QR code. `cargo xtask bench` builds it as the app is built, but in one piece; it is no part of a release.

use std::fmt::Write as _;

use gloo_net::http::Request;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::hooks::use_navigate;
use leptos_router::{NavigateOptions, path};
use qrcode::{Color, QrCode};

fn main() {
    leptos::mount::mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    provide_context(RwSignal::new(String::new()));
    view! {
        <Router>
            <main>
                <Routes fallback=|| "Not here.">
                    <Route path=path!("/") view=Home />
                    <Route path=path!("/code") view=Code />
                </Routes>
            </main>
        </Router>
    }
}

/// What the call brought; a context.
fn answer() -> RwSignal<String> {
    expect_context()
}

#[component]
fn Home() -> impl IntoView {
    let (answer, navigate) = (answer(), use_navigate());
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let navigate = navigate.clone();
        spawn_local(async move {
            answer.set(fetched("/config.json").await.unwrap_or_default());
            navigate("/code", NavigateOptions::default());
        });
    };
    view! {
        <h1>"Hello, world"</h1>
        <form on:submit=on_submit>
            <label>"Name " <input name="name" /></label>
            <button>"Go on"</button>
        </form>
    }
}

async fn fetched(address: &str) -> Result<String, gloo_net::Error> {
    Request::get(address).send().await?.text().await
}

#[component]
fn Code() -> impl IntoView {
    let answer = answer();
    view! {
        <h1>"Code"</h1>
        <p>{move || answer.with(String::len)}</p>
        {drawn("otpauth://totp/Floor:alice@example.org?secret=JBSWY3DPEHPK3PXP&issuer=Floor")}
    }
}

fn drawn(text: &str) -> Option<impl IntoView + use<>> {
    let code = QrCode::new(text).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (at, colour) in code.to_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            let _ = write!(path, "M{} {}h1v1h-1z", at % width, at / width);
        }
    }
    Some(view! {
        <svg viewBox=format!("0 0 {width} {width}")>
            <path d=path></path>
        </svg>
    })
}
