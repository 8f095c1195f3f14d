//! The list of common passwords as a compact filter: asked "is this one of them?", it never misses one and is wrong about
//! others once in some thousand times.
//!
//! This file is the whole definition: the page reads the filter with it, and `cargo xtask blocklist` includes it to write
//! `public/blocklist.bin`. The list itself is in neither.
//!
//! ```text
//! bytes 0–3   "KDBL"
//! byte  4     version, 1
//! byte  5     bits: Golomb–Rice parameter; one in 2^bits other words is taken for an entry
//! bytes 6–7   zero
//! bytes 8–11  count of entries, little-endian
//! bytes 12–15 places among which their values lie, about count × 2^bits, little-endian
//! bytes 16–23 hash of everything before and after these eight bytes, little-endian
//! then        the entries' values (see `value`), rising, as differences: quotient by 2^bits in unary (ones, then a zero),
//!             remainder in `bits` bits; highest bit first, the last byte filled up with zeros
//! ```

pub(crate) const MAGIC: &[u8; 4] = b"KDBL";
pub(crate) const VERSION: u8 = 1;
/// Where the differences begin.
pub(crate) const HEAD: usize = 24;
/// More than any list of ours; a damaged count must not ask for all memory.
const MOST: u32 = 200_000;

/// The filter, ready to be asked.
pub(crate) struct Filter {
    places: u32,
    /// Rising.
    values: Vec<u32>,
}

impl Filter {
    /// `None` for anything that is not a whole, undamaged filter of this version.
    pub(crate) fn read(file: &[u8]) -> Option<Self> {
        let (head, stream) = file.split_at_checked(HEAD)?;
        let &[a, b, c, d, version, bits, 0, 0, ref rest @ ..] = head else {
            return None;
        };
        let count = u32::from_le_bytes(rest.get(..4)?.try_into().ok()?);
        let places = u32::from_le_bytes(rest.get(4..8)?.try_into().ok()?);
        let sum = u64::from_le_bytes(rest.get(8..)?.try_into().ok()?);
        if [a, b, c, d] != *MAGIC
            || version != VERSION
            || !(1..=14).contains(&bits)
            || !(1..=MOST).contains(&count)
            || checksum(head, stream) != sum
        {
            return None;
        }
        let mut stream = Bits {
            bytes: stream,
            at: 0,
        };
        let mut values = Vec::with_capacity(count as usize);
        let mut last = 0u32;
        for _ in 0..count {
            let mut quotient = 0u32;
            while stream.next()? {
                quotient += 1;
            }
            let mut difference = quotient;
            for _ in 0..bits {
                difference = difference.checked_mul(2)? + u32::from(stream.next()?);
            }
            last = last.checked_add(difference).filter(|it| *it < places)?;
            values.push(last);
        }
        Some(Self { places, values })
    }

    /// Whether `word`, as a whole, is on the list; upper and lower case and the usual replacements are all one.
    pub(crate) fn holds(&self, word: impl IntoIterator<Item = char>) -> bool {
        self.values.binary_search(&value(word, self.places)).is_ok()
    }
}

struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn next(&mut self) -> Option<bool> {
        let byte = self.bytes.get(self.at / 8)?;
        let bit = (byte >> (7 - self.at % 8)) & 1;
        self.at += 1;
        Some(bit == 1)
    }
}

/// Where a word falls among that many places.
pub(crate) fn value(word: impl IntoIterator<Item = char>, places: u32) -> u32 {
    let mut hash = Hash::default();
    for letter in word {
        hash.add(&u32::from(fold(letter)).to_le_bytes());
    }
    let high = hash.finish() >> 32;
    // Always less than `places`.
    u32::try_from((high * u64::from(places)) >> 32).unwrap_or_default()
}

/// Of a file's head (up to its checksum) and its differences.
pub(crate) fn checksum(head: &[u8], stream: &[u8]) -> u64 {
    let mut hash = Hash::default();
    hash.add(head.get(..16).unwrap_or_default());
    hash.add(stream);
    hash.finish()
}

/// FNV-1a in 64 bits, mixed once more so that its high bits are worth as much as its low ones.
struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(self) -> u64 {
        let mut it = self.0;
        it = (it ^ (it >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        it = (it ^ (it >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        it ^ (it >> 33)
    }
}

/// One letter as guessers see it: lower case, and what is usually typed in its place taken back (`p@$$w0rd` is `password`).
///
/// The same for entries and for what is looked up, so it matters little that `1` and `l` become the same letter.
pub(crate) const fn fold(letter: char) -> char {
    match lower(letter) {
        '@' | '4' | 'ä' | 'à' | 'á' | 'â' => 'a',
        '3' | 'è' | 'é' | 'ê' | 'ë' => 'e',
        '1' | '!' | '|' | 'l' => 'i',
        '0' | 'ö' | 'ó' | 'ô' => 'o',
        '5' | '$' | 'ß' => 's',
        '7' | '+' => 't',
        'ü' | 'ú' | 'û' => 'u',
        other => other,
    }
}

/// Lower case for Latin, Greek and Cyrillic. The standard library's own tables would be larger than all of this module.
pub(crate) const fn lower(letter: char) -> char {
    let up = match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ω' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        _ => 0,
    };
    match char::from_u32(letter as u32 + up) {
        Some(low) => low,
        None => letter,
    }
}
