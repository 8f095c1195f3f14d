//! Keydesk: the account and security console for companies whose account API has no good page of its own.
//!
//! ```text
//! page ──► Account ──► Client ──► dialect ──► Transport ──► wire
//!  ▲          │        (enum)     (one per API)             fetch in the browser, the backend's own router in tests
//!  └ Session ─┘        Leptos is known only left of Client
//! ```

pub mod api;
#[expect(
    unreachable_pub,
    reason = "the component macro of Leptos writes `pub` whatever a function's own visibility is"
)]
mod app;
mod boot;
mod browser;
#[expect(
    unreachable_pub,
    reason = "the component macro of Leptos writes `pub` whatever a function's own visibility is"
)]
mod components;
mod config;
mod flow;
mod follow;
mod form;
#[cfg(test)]
mod fuzz;
#[cfg(feature = "gallery")]
#[expect(
    unreachable_pub,
    reason = "the component macro of Leptos writes `pub` whatever a function's own visibility is"
)]
mod gallery;
mod i18n;
#[expect(
    unreachable_pub,
    reason = "the component macro of Leptos writes `pub` whatever a function's own visibility is"
)]
mod pages;
mod password;
mod routes;
mod session;
mod start;

pub use start::run;
