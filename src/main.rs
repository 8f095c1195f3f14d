//! The browser's entry: boot.js starts this once the module has arrived.

fn main() {
    keydesk::run();
}
