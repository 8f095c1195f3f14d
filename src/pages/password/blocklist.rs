//! The list of common passwords: a file of its own, fetched by the pages that ask it and kept for as long as the page lives.

use std::cell::RefCell;
use std::sync::Arc;

use crate::password::Filter;

thread_local! {
    static LIST: RefCell<Option<Arc<Filter>>> = const { RefCell::new(None) };
}

/// `None` where it cannot be had; the next call tries again.
pub(crate) async fn load() -> Option<Arc<Filter>> {
    if let Some(list) = LIST.with_borrow(Clone::clone) {
        return Some(list);
    }
    let list = Arc::new(Filter::read(&fetch().await?)?);
    LIST.set(Some(Arc::clone(&list)));
    Some(list)
}

/// Somebody waits with a filled form: better no list than a long wait.
#[cfg(target_arch = "wasm32")]
async fn fetch() -> Option<Vec<u8>> {
    crate::api::fetch::file(&crate::browser::address("/blocklist.bin"), None, 4).await
}

#[cfg(not(target_arch = "wasm32"))]
fn fetch() -> std::future::Ready<Option<Vec<u8>>> {
    std::future::ready(None)
}
