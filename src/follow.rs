//! Signals that outlive what reads them.

use leptos::prelude::*;
use leptos::reactive::graph::{AnySource, AnySubscriber, Observer, Source, ToAnySource};

/// Follows `signal`, as reading it does. A reader that is gone stays in the list of a signal until that changes, and the words of a
/// language may never: each change of page would leave its texts there for good. So a reader is taken out when it goes.
pub(crate) fn follow(signal: &(impl Track + ToAnySource)) {
    signal.track();
    if let Some(reader) = Observer::get() {
        leave_together(signal.to_any_source(), reader);
    }
}

fn leave_together(source: AnySource, reader: AnySubscriber) {
    on_cleanup(move || {
        // A reader that only runs anew leaves and comes back by itself.
        if reader.1.strong_count() == 0 {
            source.remove_subscriber(&reader);
        }
    });
}
