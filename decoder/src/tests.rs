use png::{BitDepth, ColorType, Encoder};
use qrcode::{Color, EcLevel, QrCode};

use super::*;

const TEXT: &str =
    "otpauth://totp/Acme:zo%C3%AB@example.org?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Acme";

/// How a picture is drawn.
struct Drawing {
    scale: usize,
    quiet: usize,
}

impl Drawing {
    const USUAL: Self = Self { scale: 6, quiet: 4 };

    /// Side in pixels, and which pixels are dark.
    fn draw(&self, text: &str) -> (usize, Vec<bool>) {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
        let modules = code.width();
        let side = (modules + 2 * self.quiet) * self.scale;
        let inside = self.quiet..self.quiet + modules;
        let dark = (0..side * side)
            .map(|at| (at % side / self.scale, at / side / self.scale))
            .map(|(x, y)| {
                inside.contains(&x)
                    && inside.contains(&y)
                    && code[(x - self.quiet, y - self.quiet)] == Color::Dark
            })
            .collect();
        (side, dark)
    }

    fn grey(&self, text: &str) -> Vec<u8> {
        let (side, dark) = self.draw(text);
        let pixels: Vec<u8> = dark.iter().map(|it| if *it { 0 } else { 255 }).collect();
        file(
            (side, side),
            ColorType::Grayscale,
            BitDepth::Eight,
            &pixels,
            |_| {},
        )
    }
}

fn file(
    (width, height): (usize, usize),
    color: ColorType,
    depth: BitDepth,
    pixels: &[u8],
    more: impl FnOnce(&mut Encoder<&mut Vec<u8>>),
) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(
        &mut file,
        u32::try_from(width).unwrap(),
        u32::try_from(height).unwrap(),
    );
    encoder.set_color(color);
    encoder.set_depth(depth);
    more(&mut encoder);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(pixels).unwrap();
    drop(writer);
    file
}

/// Each pixel as these bytes.
fn painted(color: ColorType, depth: BitDepth, ink: &[u8], paper: &[u8]) -> Vec<u8> {
    let (side, dark) = Drawing::USUAL.draw(TEXT);
    let pixels: Vec<u8> = dark
        .iter()
        .flat_map(|it| if *it { ink } else { paper }.iter().copied())
        .collect();
    file((side, side), color, depth, &pixels, |_| {})
}

/// Pixels of less than a byte: `ink` and `paper` are samples of `bits` bits.
fn packed(
    color: ColorType,
    bits: usize,
    [ink, paper]: [u8; 2],
    palette: Option<&[u8]>,
    alpha: Option<&[u8]>,
) -> Vec<u8> {
    let (side, dark) = Drawing::USUAL.draw(TEXT);
    let mut pixels = Vec::new();
    for row in dark.chunks(side) {
        for group in row.chunks(8 / bits) {
            let byte = group.iter().enumerate().fold(0, |byte, (at, dark)| {
                byte | (if *dark { ink } else { paper }) << (8 - bits * (at + 1))
            });
            pixels.push(byte);
        }
    }
    let depth = match bits {
        1 => BitDepth::One,
        2 => BitDepth::Two,
        4 => BitDepth::Four,
        _ => BitDepth::Eight,
    };
    file((side, side), color, depth, &pixels, |encoder| {
        if let Some(palette) = palette {
            encoder.set_palette(palette.to_vec());
        }
        if let Some(alpha) = alpha {
            encoder.set_trns(alpha.to_vec());
        }
    })
}

#[test]
fn every_kind_of_png_is_read() {
    const COLOURS: &[u8] = &[255, 255, 255, 10, 20, 60, 0, 0, 0];
    for (kind, png) in [
        ("1 bit", packed(ColorType::Grayscale, 1, [0, 1], None, None)),
        (
            "2 bits",
            packed(ColorType::Grayscale, 2, [0, 3], None, None),
        ),
        (
            "4 bits",
            packed(ColorType::Grayscale, 4, [1, 14], None, None),
        ),
        ("8 bits", Drawing::USUAL.grey(TEXT)),
        (
            "16 bits",
            painted(
                ColorType::Grayscale,
                BitDepth::Sixteen,
                &[0, 9],
                &[255, 255],
            ),
        ),
        (
            "grey, alpha",
            painted(
                ColorType::GrayscaleAlpha,
                BitDepth::Eight,
                &[0, 255],
                &[0, 0],
            ),
        ),
        (
            "colour",
            painted(
                ColorType::Rgb,
                BitDepth::Eight,
                &[0, 0, 90],
                &[240, 250, 255],
            ),
        ),
        (
            "colour, 16 bits",
            painted(ColorType::Rgb, BitDepth::Sixteen, &[0; 6], &[255; 6]),
        ),
        (
            "colour, alpha",
            painted(
                ColorType::Rgba,
                BitDepth::Eight,
                &[20, 0, 0, 255],
                &[0, 0, 0, 0],
            ),
        ),
        (
            "palette, 1 bit",
            packed(ColorType::Indexed, 1, [1, 0], Some(COLOURS), None),
        ),
        (
            "palette, 4 bits",
            packed(ColorType::Indexed, 4, [1, 0], Some(COLOURS), None),
        ),
        (
            "palette, 8 bits",
            packed(ColorType::Indexed, 8, [1, 0], Some(COLOURS), None),
        ),
        (
            "palette, see-through",
            packed(
                ColorType::Indexed,
                8,
                [1, 2],
                Some(COLOURS),
                Some(&[255, 255, 0]),
            ),
        ),
    ] {
        assert_eq!(decode(&png).as_deref(), Ok(TEXT), "{kind}");
    }
}

#[test]
fn modules_and_quiet_zones_of_any_size_are_read() {
    for scale in [1, 2, 3, 4, 5, 8, 13] {
        for quiet in [0, 1, 2, 4, 10] {
            let png = Drawing { scale, quiet }.grey(TEXT);
            assert_eq!(
                decode(&png).as_deref(),
                Ok(TEXT),
                "scale {scale}, quiet zone {quiet}"
            );
        }
    }
}

#[test]
fn large_pictures_and_small_codes_in_them_are_read() {
    for (scale, quiet) in [(20, 4), (33, 4), (75, 2), (3, 300), (10, 100)] {
        let png = Drawing { scale, quiet }.grey(TEXT);
        assert_eq!(
            decode(&png).as_deref(),
            Ok(TEXT),
            "scale {scale}, quiet zone {quiet}"
        );
    }
}

#[test]
fn texts_of_any_length_are_read() {
    for length in [1, 20, 60, 150, 300, 600, 1200] {
        let text = "ü".repeat(length / 2) + &"x".repeat(length % 2);
        assert_eq!(
            decode(&Drawing::USUAL.grey(&text)).as_deref(),
            Ok(text.as_str()),
            "{length} bytes"
        );
    }
}

/// A white or a patterned picture without a code.
fn without_code(noise: bool) -> Vec<u8> {
    let mut random = Random(7);
    let pixels: Vec<u8> = (0..200 * 200)
        .map(|_| {
            if noise && random.below(2) == 0 {
                0
            } else {
                255
            }
        })
        .collect();
    file(
        (200, 200),
        ColorType::Grayscale,
        BitDepth::Eight,
        &pixels,
        |_| {},
    )
}

#[test]
fn each_fault_is_told_apart() {
    let good = Drawing::USUAL.grey(TEXT);
    assert_eq!(decode(b""), Err(Fault::NotPng));
    assert_eq!(decode(b"GIF89a"), Err(Fault::NotPng));
    assert_eq!(decode(&good[..5]), Err(Fault::CutOff));
    assert_eq!(decode(&good[..good.len() / 2]), Err(Fault::CutOff));
    assert_eq!(decode(&good[..good.len() - 1]), Err(Fault::CutOff));
    assert_eq!(decode(&without_code(false)), Err(Fault::NoCode));
    assert!(matches!(
        decode(&without_code(true)),
        Err(Fault::NoCode | Fault::Unreadable)
    ));
    let line = vec![0; 4096];
    for sides in [(4096, 1), (1, 4096)] {
        let png = file(sides, ColorType::Grayscale, BitDepth::Eight, &line, |_| {});
        assert_eq!(decode(&png), Err(Fault::NoCode));
    }
    assert_eq!(
        decode(&file(
            (1, 1),
            ColorType::Grayscale,
            BitDepth::Eight,
            &[0],
            |_| {}
        )),
        Err(Fault::NoCode)
    );
}

#[test]
fn a_picture_that_is_too_large_is_refused_before_room_is_made() {
    let mut long = Drawing::USUAL.grey(TEXT);
    long.resize(MOST_BYTES + 1, 0);
    assert_eq!(decode(&long), Err(Fault::TooLarge));
    for (side, at) in [(4097_u32, 16), (u32::MAX, 20)] {
        let mut wide = Drawing::USUAL.grey(TEXT);
        wide[at..at + 4].copy_from_slice(&side.to_be_bytes());
        assert_eq!(decode(&wide), Err(Fault::TooLarge));
    }
}

#[test]
fn a_code_that_is_damaged_beyond_repair_is_unreadable() {
    let (side, mut dark) = Drawing::USUAL.draw(TEXT);
    // Its middle is painted over; the three corners that tell where it is remain.
    for (at, pixel) in dark.iter_mut().enumerate() {
        let (x, y) = (at % side, at / side);
        let middle = side / 3..side * 3 / 4;
        *pixel |= middle.contains(&x) && middle.contains(&y);
    }
    let pixels: Vec<u8> = dark.iter().map(|it| if *it { 0 } else { 255 }).collect();
    let png = file(
        (side, side),
        ColorType::Grayscale,
        BitDepth::Eight,
        &pixels,
        |_| {},
    );
    assert_eq!(decode(&png), Err(Fault::Unreadable));
}

#[test]
fn two_codes_are_not_guessed_between() {
    let (side, left) = Drawing::USUAL.draw("otpauth://totp/one?secret=AAAA");
    let (_, right) = Drawing::USUAL.draw("otpauth://totp/two?secret=BBBB");
    let rows = left.chunks(side).zip(right.chunks(side));
    let pixels: Vec<u8> = rows
        .flat_map(|(left, right)| left.iter().chain(right))
        .map(|it| if *it { 0 } else { 255 })
        .collect();
    let png = file(
        (2 * side, side),
        ColorType::Grayscale,
        BitDepth::Eight,
        &pixels,
        |_| {},
    );
    assert_eq!(decode(&png), Err(Fault::SeveralCodes));
}

/// A row of numbers that is the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

#[test]
fn no_damaged_file_stops_the_reader() {
    let good = Drawing { scale: 2, quiet: 4 }.grey(TEXT);
    for end in 0..good.len() {
        assert!(decode(&good[..end]).is_err(), "{end} bytes");
    }
    let mut random = Random(42);
    for _ in 0..600 {
        let mut bad = good.clone();
        for _ in 0..=random.below(3) {
            let at = random.below(bad.len());
            bad[at] ^= 1 << random.below(8);
        }
        // Most bits matter, some (checksums, spare ones) do not: any answer will do, as long as there is one.
        let _ = decode(&bad);
    }
}

#[test]
fn no_damaged_picture_stops_the_reader() {
    let (side, good) = Drawing { scale: 2, quiet: 4 }.draw(TEXT);
    let mut random = Random(9);
    for round in 0..120 {
        let mut pixels: Vec<u8> = good.iter().map(|it| if *it { 0 } else { 255 }).collect();
        for _ in 0..round * 12 {
            let at = random.below(pixels.len());
            pixels[at] ^= 255;
        }
        let png = file(
            (side, side),
            ColorType::Grayscale,
            BitDepth::Eight,
            &pixels,
            |_| {},
        );
        if let Ok(text) = decode(&png) {
            assert_eq!(text, TEXT, "what is mended is mended right");
        }
    }
}
