//! What journeys are written with: browsers, a world, and ways to look at a page as people do.

mod axe;
mod console;
mod driver;
mod engine;
pub(crate) mod evidence;
mod find;
mod keys;
mod leaks;
mod marked;
mod media;
mod page;
mod proxy;
mod runner;
mod stopped;
mod tree;
mod wire;
mod world;

pub(crate) use self::axe::{axe, axe_findings, faint_text};
pub(crate) use self::engine::Engine;
pub(crate) use self::find::{Find, within};
pub(crate) use self::keys::Key;
pub(crate) use self::leaks::{Canary, leaks, no_leaks, no_leaks_but_in};
pub(crate) use self::media::Setting;
pub(crate) use self::page::Page;
pub(crate) use self::proxy::{Fault, Proxy};
pub(crate) use self::runner::{Journey, Stage, Walked, journeys, run};
pub(crate) use self::tree::tree;
pub(crate) use self::world::{ONE_SERVICE, PASSWORD, World, dist};
