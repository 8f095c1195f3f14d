//! QR codes as pictures.

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use png::{BitDepth, ColorType, Encoder};
use qrcode::{Color, QrCode};

/// Pixels along one module's side.
const SCALE: usize = 6;
/// Modules of white around the code; four are required.
const QUIET: usize = 4;

/// `data:image/png;base64,…`
pub(crate) fn data_uri(text: &str) -> String {
    format!("data:image/png;base64,{}", STANDARD.encode(picture(text)))
}

/// A PNG.
pub(crate) fn picture(text: &str) -> Vec<u8> {
    let code = QrCode::new(text).expect("an address of this length fits into a QR code");
    let modules = code.width();
    let side = (modules + 2 * QUIET) * SCALE;
    let is_dark = |pixel: usize| {
        let (x, y) = (pixel % side / SCALE, pixel / side / SCALE);
        let inside = QUIET..QUIET + modules;
        inside.contains(&x) && inside.contains(&y) && code[(x - QUIET, y - QUIET)] == Color::Dark
    };
    let pixels: Vec<u8> = (0..side * side)
        .map(|at| if is_dark(at) { 0 } else { 255 })
        .collect();
    png(side, &pixels)
}

/// An SVG as a common library for Python draws it: millimetres, and one path with a square for each module.
pub(crate) fn svg(text: &str) -> String {
    let code = QrCode::new(text).expect("an address of this length fits into a QR code");
    let modules = code.width();
    let side = modules + 2 * QUIET;
    let all = (0..modules).flat_map(|y| (0..modules).map(move |x| (x, y)));
    let dark = all.filter(|at| code[*at] == Color::Dark);
    let mut path = String::new();
    for (x, y) in dark.map(|(x, y)| (x + QUIET, y + QUIET)) {
        // Memory takes what is written.
        let _ = write!(path, "M{x},{y}H{}V{}H{x}z", x + 1, y + 1);
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{side}mm\" height=\"{side}mm\" version=\"1.1\" \
         viewBox=\"0 0 {side} {side}\"><path d=\"{path}\" id=\"qr-path\" fill=\"#000000\" fill-opacity=\"1\" \
         fill-rule=\"nonzero\" stroke=\"none\"/></svg>"
    )
}

/// A PNG of nothing.
pub(crate) fn blank() -> Vec<u8> {
    png(200, &vec![255; 200 * 200])
}

fn png(side: usize, pixels: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    let pixels_a_side = u32::try_from(side).expect("a QR code is a few hundred pixels wide");
    let mut encoder = Encoder::new(&mut file, pixels_a_side, pixels_a_side);
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::Eight);
    let mut writer = encoder.write_header().expect("memory takes the header");
    writer
        .write_image_data(pixels)
        .expect("memory takes the picture");
    drop(writer);
    file
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    #[test]
    fn the_picture_shows_each_module() {
        let text = "otpauth://totp/MetalCloud:alice@example.org?secret=JBSWY3DPEHPK3PXP";
        let mut reader = png::Decoder::new(Cursor::new(picture(text)))
            .read_info()
            .unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let side = reader.next_frame(&mut pixels).unwrap().width as usize;
        let code = QrCode::new(text).unwrap();
        assert_eq!(side, (code.width() + 8) * SCALE);
        for y in 0..code.width() {
            for x in 0..code.width() {
                let middle = |module: usize| (module + QUIET) * SCALE + SCALE / 2;
                let pixel = pixels[middle(y) * side + middle(x)];
                assert_eq!(pixel == 0, code[(x, y)] == Color::Dark, "module {x}, {y}");
            }
        }
        assert_eq!(pixels[0], 255, "the quiet zone is white");
    }

    #[test]
    fn a_path_has_a_square_for_each_dark_module() {
        let text = "otpauth://totp/DataMeta:alice@example.org?secret=JBSWY3DPEHPK3PXP";
        let (svg, code) = (svg(text), QrCode::new(text).unwrap());
        for y in 0..code.width() {
            for x in 0..code.width() {
                let square = format!("M{},{}H", x + QUIET, y + QUIET);
                let is_dark = code[(x, y)] == Color::Dark;
                assert_eq!(svg.contains(&square), is_dark, "module {x}, {y}");
            }
        }
        let side = code.width() + 2 * QUIET;
        assert!(svg.contains(&format!("viewBox=\"0 0 {side} {side}\"")));
        assert_eq!(svg.matches("<path").count(), 1);
    }
}
