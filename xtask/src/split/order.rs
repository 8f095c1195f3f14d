//! Functions that are alike stand side by side. A module runs the same in whatever order they are written, but brotli pays for
//! how far back it finds what it has seen, and refers to what it has just seen for nearly nothing.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{
    BinaryReaderError, CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef,
};

use crate::problem::{Context, Result};

/// How many bytes make a piece; functions are alike by the pieces that they share. Of 3 to 8 this gave the smallest modules.
const PIECE: usize = 4;
/// What more functions than this have in common tells nothing about any two of them.
const COMMON: usize = 8_000;

/// The same module with its functions in another order.
///
/// # Errors
/// Where the module cannot be read.
pub(super) fn by_likeness(module: &[u8]) -> Result<Vec<u8>> {
    let told = "read the module's functions";
    let functions = Functions::of(module).could_not(told)?;
    let order = functions.chain();
    let mut places = vec![0; order.len()];
    for (place, &function) in (0..).zip(&order) {
        places[function] = place;
    }
    let mut encoded = Module::new();
    Moves {
        imported: functions.imported,
        order,
        places,
    }
    .parse_core_module(&mut encoded, Parser::new(0), module)
    .could_not("write the module in another order")?;
    Ok(encoded.finish())
}

/// What a module defines itself.
#[derive(Default)]
struct Functions<'a> {
    /// How many it imports: their numbers come first.
    imported: u32,
    types: Vec<u32>,
    bodies: Vec<&'a [u8]>,
}

impl<'a> Functions<'a> {
    fn of(module: &'a [u8]) -> std::result::Result<Self, BinaryReaderError> {
        let mut it = Self::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let is_function =
                            matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_));
                        it.imported += u32::from(is_function);
                    }
                }
                Payload::FunctionSection(section) => {
                    for kind in section {
                        it.types.push(kind?);
                    }
                }
                Payload::CodeSectionEntry(body) => it.bodies.push(body.as_bytes()),
                _ => {}
            }
        }
        Ok(it)
    }

    /// One after the other, each followed by what is most like it of all that is left; where nothing is, by the smallest of the
    /// first type. The best chain would take far too long to find, and is hardly better.
    fn chain(&self) -> Vec<usize> {
        let pieces: Vec<Vec<u32>> = self.bodies.iter().map(|it| pieces(it)).collect();
        let mut holders: HashMap<u32, Vec<usize>> = HashMap::new();
        for (function, all) in pieces.iter().enumerate() {
            for &piece in all {
                holders.entry(piece).or_default().push(function);
            }
        }
        holders.retain(|_, it| it.len() > 1 && it.len() < COMMON);

        let mut starts: Vec<usize> = (0..pieces.len()).collect();
        starts.sort_by_key(|&it| (self.types[it], self.bodies[it].len()));
        let mut chain = Vec::with_capacity(pieces.len());
        let mut is_placed = vec![false; pieces.len()];
        let mut shared = vec![0; pieces.len()];
        for start in starts {
            let mut next = Some(start).filter(|&it| !is_placed[it]);
            while let Some(here) = next {
                is_placed[here] = true;
                chain.push(here);
                let mut met = Vec::new();
                let lists = pieces[here].iter().filter_map(|it| holders.get(it));
                for &other in lists.flatten().filter(|&&it| !is_placed[it]) {
                    if shared[other] == 0 {
                        met.push(other);
                    }
                    shared[other] += 1;
                }
                let together = |it: usize| pieces[here].len() + pieces[it].len() - shared[it];
                // Of two that are as much alike, the earlier one: the same module gives the same bytes.
                let by_likeness = |&a: &usize, &b: &usize| -> Ordering {
                    let (ours, theirs) = (shared[a] * together(b), shared[b] * together(a));
                    ours.cmp(&theirs).then(b.cmp(&a))
                };
                next = met.iter().copied().max_by(by_likeness);
                for other in met {
                    shared[other] = 0;
                }
            }
        }
        chain
    }
}

/// Each piece of a body once.
fn pieces(body: &[u8]) -> Vec<u32> {
    let of = |it: &[u8]| {
        it.iter()
            .fold(0, |all: u32, &byte| all << 8 | u32::from(byte))
    };
    let mut all: Vec<u32> = body.windows(PIECE).map(of).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Writes functions in their new places, and whatever names one by its number.
struct Moves {
    imported: u32,
    /// The old number of what stands at each place, the imported ones left out.
    order: Vec<usize>,
    /// The place of each old number.
    places: Vec<u32>,
}

impl Reencode for Moves {
    type Error = Infallible;

    fn function_index(&mut self, func: u32) -> std::result::Result<u32, Error<Infallible>> {
        let own = func
            .checked_sub(self.imported)
            .and_then(|it| self.places.get(usize::try_from(it).ok()?));
        Ok(own.map_or(func, |place| self.imported + place))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> std::result::Result<(), Error<Infallible>> {
        let types = section
            .into_iter()
            .collect::<std::result::Result<Vec<_>, _>>()?;
        for &function in &self.order {
            functions.function(types[function]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> std::result::Result<(), Error<Infallible>> {
        let bodies = section
            .into_iter()
            .collect::<std::result::Result<Vec<_>, _>>()?;
        for place in 0..self.order.len() {
            self.parse_function_body(code, bodies[self.order[place]].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
        ImportSection, RefType, StartSection, TableSection, TableType, TypeSection,
    };

    use super::*;

    /// Two kinds of bodies by turns; the last one calls the first, which is exported, in the table, and started.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("host", "call", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for number in 0..6 {
            functions.function(0);
            let mut body = Function::new([]);
            for step in 0..9 {
                let value = if number % 2 == 0 { 1_000 } else { 9_000_000 } + step * 7;
                body.instructions().i32_const(value).drop();
            }
            // What tells them apart.
            body.instructions().i32_const(number).drop();
            if number == 5 {
                body.instructions().call(1);
            }
            body.instructions().end();
            code.function(&body);
        }
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 1,
            maximum: None,
            shared: false,
        });
        let mut exports = ExportSection::new();
        exports.export("first", ExportKind::Func, 1);
        let mut elements = ElementSection::new();
        elements.active(
            None,
            &ConstExpr::i32_const(0),
            Elements::Functions([1].as_slice().into()),
        );
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&tables)
            .section(&exports)
            .section(&StartSection { function_index: 1 })
            .section(&elements)
            .section(&code);
        module.finish()
    }

    /// The number that each function puts last, in their order.
    fn numbers(module: &[u8]) -> Vec<u8> {
        let functions = Functions::of(module).expect("can be read");
        let before_end = |it: &&[u8]| {
            let without_call = it.strip_suffix(&[0x10, 1, 0x0b]).or_else(|| {
                let at = it.iter().rposition(|&byte| byte == 0x10)?;
                (at + 3 == it.len()).then_some(&it[..at])
            });
            let rest = without_call.unwrap_or(&it[..it.len() - 1]);
            rest[rest.len() - 2]
        };
        functions.bodies.iter().map(before_end).collect()
    }

    #[test]
    fn what_is_alike_stands_side_by_side() {
        assert_eq!(numbers(&module()), [0, 1, 2, 3, 4, 5]);
        let ordered = by_likeness(&module()).expect("can be read");
        let kinds: Vec<u8> = numbers(&ordered).iter().map(|it| it % 2).collect();
        let changes = kinds.windows(2).filter(|it| it[0] != it[1]).count();
        assert_eq!(changes, 1, "{kinds:?}");
    }

    #[test]
    fn whatever_names_a_function_names_the_same_one() {
        let ordered = by_likeness(&module()).expect("can be read");
        let first = numbers(&ordered).iter().position(|&it| it == 0);
        let first = 1 + u32::try_from(first.expect("is there")).expect("a small number");
        let mut named = Vec::new();
        for payload in Parser::new(0).parse_all(&ordered) {
            match payload.expect("is a module still") {
                Payload::ExportSection(all) => {
                    named.extend(all.into_iter().map(|it| it.expect("one").index));
                }
                Payload::StartSection { func, .. } => named.push(func),
                Payload::ElementSection(all) => {
                    for it in all {
                        if let wasmparser::ElementItems::Functions(all) = it.expect("one").items {
                            named.extend(all.into_iter().map(|it| it.expect("one")));
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    for it in body.get_operators_reader().expect("has some") {
                        if let wasmparser::Operator::Call { function_index } = it.expect("one") {
                            named.push(function_index);
                        }
                    }
                }
                _ => {}
            }
        }
        assert_eq!(named, [first; 4]);
    }

    #[test]
    fn the_same_module_gives_the_same_bytes() {
        let once = by_likeness(&module()).expect("can be read");
        assert_eq!(once, by_likeness(&module()).expect("can be read"));
        assert!(by_likeness(b"none").is_err());
        let empty = Module::new().finish();
        assert_eq!(by_likeness(&empty).expect("can be read"), empty);
    }
}
