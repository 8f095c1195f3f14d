//! Reads the QR code in a picture. The decoder (`decoder/` in this repository) is a WebAssembly module of its own: it is fetched
//! when the first picture is to be read, so that nobody else downloads it.

use super::{PictureFault, Secret};

/// The text of the one QR code in a PNG file.
///
/// # Errors
/// [`PictureFault::Unavailable`] can be tried again; the others are about this picture.
#[cfg(target_arch = "wasm32")]
pub async fn read_picture(png: &[u8]) -> Result<Secret, PictureFault> {
    browser::read(png).await
}

/// The text of the one QR code in a PNG file: outside a browser there is no module, and only unit tests have the decoder itself.
///
/// # Errors
/// As in the browser.
#[cfg(not(target_arch = "wasm32"))]
pub fn read_picture(png: &[u8]) -> std::future::Ready<Result<Secret, PictureFault>> {
    #[cfg(test)]
    let outcome = keydesk_decoder::decode(png)
        .map(Secret::new)
        .map_err(|fault| told(fault as u32));
    #[cfg(not(test))]
    let outcome = Err(if png.is_empty() {
        PictureFault::NotPng
    } else {
        PictureFault::Unavailable
    });
    std::future::ready(outcome)
}

/// What the module's number means. A number that nobody knows is a picture that cannot be read.
#[cfg(any(test, target_arch = "wasm32"))]
const fn told(number: u32) -> PictureFault {
    match number {
        1 => PictureFault::NotPng,
        2 => PictureFault::CutOff,
        3 => PictureFault::TooLarge,
        4 => PictureFault::NoCode,
        6 => PictureFault::SeveralCodes,
        _ => PictureFault::Unreadable,
    }
}

#[cfg(target_arch = "wasm32")]
mod browser {
    use std::cell::RefCell;

    use js_sys::WebAssembly::{self, Instance, Memory, Module};
    use js_sys::{Function, Object, Reflect, Uint8Array};
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::JsFuture;
    use zeroize::Zeroize;

    use super::super::{PictureFault, Secret, fetch};
    use super::told;

    /// The release build names the file by its content and tells its integrity value; while developing it lies beside the page.
    const FILE: &str = match option_env!("KEYDESK_DECODER") {
        Some(file) => file,
        None => "/decoder.wasm",
    };
    const INTEGRITY: Option<&str> = option_env!("KEYDESK_DECODER_INTEGRITY");

    /// Somebody waits before an empty place, and the picture itself can be shown: better that than a long wait.
    const LIMIT_SECONDS: u32 = 15;

    thread_local! {
        /// Compiled once; it holds no secret.
        static MODULE: RefCell<Option<Module>> = const { RefCell::new(None) };
    }

    pub(super) async fn read(png: &[u8]) -> Result<Secret, PictureFault> {
        let module = module().await.ok_or(PictureFault::Unavailable)?;
        let reader = Reader::start(&module)
            .await
            .ok_or(PictureFault::Unavailable)?;
        // A trap, for want of memory for one, is caught by the call: it ends this reader and nothing else.
        reader.read(png).unwrap_or(Err(PictureFault::Unreadable))
    }

    /// `None` where it cannot be had; the next call tries again.
    async fn module() -> Option<Module> {
        if let Some(module) = MODULE.with_borrow(Clone::clone) {
            return Some(module);
        }
        let bytes = fetch::file(&crate::browser::address(FILE), INTEGRITY, LIMIT_SECONDS).await?;
        let compiling = WebAssembly::compile(&Uint8Array::from(bytes.as_slice()));
        let module: Module = JsFuture::from(compiling).await.ok()?.dyn_into().ok()?;
        MODULE.set(Some(module.clone()));
        Some(module)
    }

    /// An instance for one picture. Its whole memory is wiped when it goes: picture, pixels, text and whatever the libraries
    /// within have left behind.
    struct Reader {
        exports: Object,
        memory: Memory,
    }

    impl Reader {
        async fn start(module: &Module) -> Option<Self> {
            let starting = WebAssembly::instantiate_module(module, &Object::new());
            let instance: Instance = JsFuture::from(starting).await.ok()?.dyn_into().ok()?;
            let exports = instance.exports();
            let memory = Reflect::get(&exports, &"memory".into()).ok()?;
            Some(Self {
                memory: memory.dyn_into().ok()?,
                exports,
            })
        }

        /// `None` where the module stopped in the middle, or is not the one that is meant.
        fn read(&self, png: &[u8]) -> Option<Result<Secret, PictureFault>> {
            let length = u32::try_from(png.len()).ok()?;
            let room = self.call("picture", &[length])?;
            if room == 0 {
                return Some(Err(PictureFault::TooLarge));
            }
            self.bytes(room, length).copy_from(png);
            let number = self.call("read", &[])?;
            if number != 0 {
                return Some(Err(told(number)));
            }
            let at = self.call("text", &[])?;
            let text = self.bytes(at, self.call("text_length", &[])?).to_vec();
            Some(match String::from_utf8(text) {
                Ok(text) => Ok(Secret::new(text)),
                Err(error) => {
                    error.into_bytes().zeroize();
                    Err(PictureFault::Unreadable)
                }
            })
        }

        /// The memory as it is now: a call may have made it grow, and older views are empty then.
        fn bytes(&self, at: u32, length: u32) -> Uint8Array {
            Uint8Array::new_with_byte_offset_and_length(&self.memory.buffer(), at, length)
        }

        fn call(&self, name: &str, numbers: &[u32]) -> Option<u32> {
            let export: Function = Reflect::get(&self.exports, &name.into())
                .ok()?
                .dyn_into()
                .ok()?;
            let numbers = numbers.iter().map(|it| JsValue::from(*it)).collect();
            let answer = export.apply(&JsValue::NULL, &numbers).ok()?.as_f64()?;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the module answers with numbers of 32 bits, and none is negative"
            )]
            Some(answer as u32)
        }
    }

    impl Drop for Reader {
        fn drop(&mut self) {
            let all = Uint8Array::new(&self.memory.buffer());
            all.fill(0, 0, all.length());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::otpauth;
    use crate::api::picture::png_from;

    /// A picture as a service sends it.
    const ANSWER: &str = "iVBORw0KGgoAAAANSUhEUgAAAEYAAABGAQAAAABZVd8pAAABVUlEQVR42mWSz2cDQRTH3/YttWzNkGuIkOuwtXspXRn2VPJP5NRrriWXkmvpH1\
        DyN5SSU9mxoUIiw55KLiX0VHbtECUjbanmjc5lxsf7zvu+H/4Bfs8J/L2UZ+dSpR4/Mm8tdK/dWNQkzvK4hDlXVAuggvgiB5fF8eR05DCsNJc2\
        7xPm5XL5cyeMsAPUA71lrr+zFr5v5okkcU372YRJ/7FzZP5rV247Ua4iojWsKT8K3/V36wVyU2U50ULchBN7JTT1UnMGbyxFGleiAAmwpjmsQJ\
        Pj1KmtvzIDtI3T05p1W3s1pv+J7EkHif4kzKtgAzuLMCZseb3AurwpyH8+rk5DUcw0rRdwIQojrTO3BaJvVxk4fVbAhlMTOnuA0fk0hRHJwfbw\
        woYYEK1v+Szo3UEW0b58D/1huDb3Dgt4vVRV6OzBTrDeZUrnUfsWDeeFdPz929MvaNt6Vx19ZRAAAAAASUVORK5CYII=";

    #[test]
    fn a_picture_becomes_an_entry() {
        let picture = png_from(ANSWER.as_bytes()).unwrap();
        let text = read_picture(picture.png().expect("a PNG"))
            .into_inner()
            .unwrap();
        let entry = otpauth::parse(&text).unwrap().enrolment;
        assert_eq!(entry.key.expose(), "JBSWY3DPEHPK3PXP");
        assert_eq!(
            (entry.issuer.as_str(), entry.account.as_str()),
            ("Acme", "bob")
        );
    }

    #[test]
    fn a_picture_that_is_cut_off_says_so() {
        let picture = png_from(&ANSWER.as_bytes()[..400]).unwrap();
        let outcome = read_picture(picture.png().expect("a PNG")).into_inner();
        assert_eq!(outcome, Err(PictureFault::CutOff));
    }

    #[test]
    fn every_number_of_the_decoder_is_understood() {
        use keydesk_decoder::Fault;
        for (fault, means) in [
            (Fault::NotPng, PictureFault::NotPng),
            (Fault::CutOff, PictureFault::CutOff),
            (Fault::TooLarge, PictureFault::TooLarge),
            (Fault::NoCode, PictureFault::NoCode),
            (Fault::Unreadable, PictureFault::Unreadable),
            (Fault::SeveralCodes, PictureFault::SeveralCodes),
        ] {
            assert_eq!(told(fault as u32), means);
        }
    }
}
