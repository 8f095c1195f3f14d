//! What the page calls, without any script in between: plain numbers go in and out, and the page reads and writes the module's
//! memory itself. `src/api/decoder.rs` is the other side.
#![expect(
    unsafe_code,
    reason = "an export needs a name that the compiler keeps; nothing here reads or writes through a pointer"
)]

use std::sync::{Mutex, PoisonError};

use crate::{MOST_BYTES, decode};

static PICTURE: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static TEXT: Mutex<String> = Mutex::new(String::new());

/// The address of room for a picture of `length` bytes, to be filled by the page; 0 where that is too large.
#[unsafe(no_mangle)]
extern "C" fn picture(length: usize) -> usize {
    // One byte more: too large is then told by the one who knows the words for it.
    if length > MOST_BYTES + 1 {
        return 0;
    }
    let mut picture = PICTURE.lock().unwrap_or_else(PoisonError::into_inner);
    *picture = vec![0; length];
    picture.as_mut_ptr().expose_provenance()
}

/// Reads the picture: 0, or the number of a [`crate::Fault`].
#[unsafe(no_mangle)]
extern "C" fn read() -> u32 {
    let picture = PICTURE.lock().unwrap_or_else(PoisonError::into_inner);
    match decode(&picture) {
        Ok(text) => {
            *TEXT.lock().unwrap_or_else(PoisonError::into_inner) = text;
            0
        }
        Err(fault) => fault as u32,
    }
}

/// The address of the text that was read.
#[unsafe(no_mangle)]
extern "C" fn text() -> usize {
    TEXT.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .as_ptr()
        .expose_provenance()
}

/// Its bytes in UTF-8.
#[unsafe(no_mangle)]
extern "C" fn text_length() -> usize {
    TEXT.lock().unwrap_or_else(PoisonError::into_inner).len()
}
