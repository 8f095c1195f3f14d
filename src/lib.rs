//! Keydesk: the account and security console for companies whose account API has no good page of its own.
//!
//! ```text
//! page ──► Account ──► Client ──► dialect ──► Transport ──► wire
//!  ▲          │        (enum)     (one per API)             fetch in the browser, the backend's own router in tests
//!  └ Session ─┘        Leptos is known only left of Client
//! ```

pub mod api;
mod app;
mod boot;
mod browser;
mod components;
mod config;
mod flow;
mod form;
mod i18n;
mod pages;
mod password;
mod routes;
mod session;

pub use app::run;
