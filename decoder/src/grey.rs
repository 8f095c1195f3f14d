//! PNG files as grey pictures on white.

use std::iter::repeat_n;

use zune_core::bytestream::ZCursor;
use zune_core::options::DecoderOptions;
use zune_png::PngDecoder;

use crate::{Fault, LONGEST_SIDE, MOST_BYTES};

const MAGIC: &[u8] = b"\x89PNG\r\n\x1a\n";

/// One byte for each pixel, 255 is white.
pub(crate) struct Grey {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) pixels: Vec<u8>,
}

impl Grey {
    pub(crate) fn longest_side(&self) -> usize {
        self.width.max(self.height)
    }

    /// Without the light space around what is dark; `None` where nothing is.
    pub(crate) fn trimmed(&self) -> Option<Self> {
        let rows = || self.pixels.chunks_exact(self.width);
        let dark = |row: &[u8]| row.iter().any(|it| *it < 128);
        let top = rows().position(dark)?;
        let bottom = rows().rposition(dark)?;
        let dark = rows().take(bottom + 1).skip(top);
        let left = dark
            .clone()
            .filter_map(|row| row.iter().position(|it| *it < 128));
        let right = dark
            .clone()
            .filter_map(|row| row.iter().rposition(|it| *it < 128));
        let (left, right) = (left.min()?, right.max()?);
        Some(Self {
            width: right + 1 - left,
            height: bottom + 1 - top,
            pixels: dark.flat_map(|row| &row[left..=right]).copied().collect(),
        })
    }

    /// Squares of `by` pixels made one, with their middle shade.
    pub(crate) fn reduced(&self, by: usize) -> Self {
        let (width, height) = (self.width / by, self.height / by);
        let area = by * by;
        let mut sums = vec![0; width * height];
        let rows = self.pixels.chunks_exact(self.width).take(height * by);
        for (y, row) in rows.enumerate() {
            let sums = &mut sums[y / by * width..][..width];
            for (sum, pixels) in sums.iter_mut().zip(row.chunks_exact(by)) {
                *sum += pixels.iter().map(|it| usize::from(*it)).sum::<usize>();
            }
        }
        let middle = |sum: usize| u8::try_from(sum / area).unwrap_or(u8::MAX);
        Self {
            width,
            height,
            pixels: sums.into_iter().map(middle).collect(),
        }
    }

    /// The picture in white space, each pixel `scale` pixels wide: a code needs a light zone of four of its modules, and the
    /// smallest codes are 21 modules wide.
    pub(crate) fn framed(&self, scale: usize) -> Self {
        let frame = (self.longest_side() / 5 + 4) * scale;
        let width = self.width * scale + 2 * frame;
        let height = self.height * scale + 2 * frame;
        let mut pixels = vec![255; width * height];
        let rows = pixels.chunks_exact_mut(width).skip(frame);
        let source = self.pixels.chunks_exact(self.width);
        for (row, line) in rows.zip(source.flat_map(|it| repeat_n(it, scale))) {
            let places = row.iter_mut().skip(frame);
            for (place, pixel) in places.zip(line.iter().flat_map(|it| repeat_n(it, scale))) {
                *place = *pixel;
            }
        }
        Self {
            width,
            height,
            pixels,
        }
    }
}

/// Reads a file. Its size is judged by its head, before room is made for it.
pub(crate) fn read(file: &[u8]) -> Result<Grey, Fault> {
    if file.len() > MOST_BYTES {
        return Err(Fault::TooLarge);
    }
    whole(file)?;
    let options = DecoderOptions::default()
        .set_max_width(LONGEST_SIDE)
        .set_max_height(LONGEST_SIDE)
        .png_set_strip_to_8bit(true)
        .png_set_decode_animated(false);
    let mut decoder = PngDecoder::new_with_options(ZCursor::new(file), options);
    let samples = decoder.decode_raw().map_err(|_| Fault::NotPng)?;
    let (width, height) = decoder.dimensions().ok_or(Fault::NotPng)?;
    let per_pixel = decoder.colorspace().map_or(0, |it| it.num_components());
    if width == 0
        || height == 0
        || !(1..=4).contains(&per_pixel)
        || samples.len() != width * height * per_pixel
    {
        return Err(Fault::NotPng);
    }
    let pixels = samples.chunks_exact(per_pixel).map(on_white).collect();
    Ok(Grey {
        width,
        height,
        pixels,
    })
}

/// Grey, grey and alpha, colour, or colour and alpha, as one shade of grey.
fn on_white(pixel: &[u8]) -> u8 {
    let (light, alpha) = match *pixel {
        [grey] => (u32::from(grey), 255),
        [grey, alpha] => (u32::from(grey), u32::from(alpha)),
        [red, green, blue] => (light(red, green, blue), 255),
        [red, green, blue, alpha] => (light(red, green, blue), u32::from(alpha)),
        _ => (255, 255),
    };
    u8::try_from((light * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
}

/// Rec. 601 luma.
fn light(red: u8, green: u8, blue: u8) -> u32 {
    (u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114) / 1000
}

/// Follows the chunks from head to end without reading what is in them.
fn whole(file: &[u8]) -> Result<(), Fault> {
    let Some(mut rest) = file.strip_prefix(MAGIC) else {
        let cut = !file.is_empty() && MAGIC.starts_with(file);
        return Err(if cut { Fault::CutOff } else { Fault::NotPng });
    };
    let mut kind = [0; 4];
    let mut first = true;
    while &kind != b"IEND" {
        let (length, behind) = rest.split_first_chunk().ok_or(Fault::CutOff)?;
        let (next, behind) = behind.split_first_chunk().ok_or(Fault::CutOff)?;
        kind = *next;
        let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| Fault::NotPng)?;
        let (data, behind) = behind.split_at_checked(length).ok_or(Fault::CutOff)?;
        // The chunk's checksum.
        rest = behind.get(4..).ok_or(Fault::CutOff)?;
        if first {
            fits(kind, data)?;
            first = false;
        }
    }
    Ok(())
}

/// Judges the head's width and height.
fn fits(kind: [u8; 4], head: &[u8]) -> Result<(), Fault> {
    if &kind != b"IHDR" || head.len() != 13 {
        return Err(Fault::NotPng);
    }
    for side in head[..8].chunks_exact(4) {
        let side = side
            .iter()
            .fold(0, |side, byte| (side << 8) | usize::from(*byte));
        match side {
            0 => return Err(Fault::NotPng),
            1..=LONGEST_SIDE => {}
            _ => return Err(Fault::TooLarge),
        }
    }
    Ok(())
}
