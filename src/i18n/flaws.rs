//! What is wrong with a file of the operator's, in words.

use super::{Locale, Text};
use crate::config::FlawKind;

/// Words for one mistake in `config.json`.
pub(crate) fn flaw_words(locale: Locale, kind: &FlawKind) -> String {
    use Text as T;
    match kind {
        FlawKind::Absent(0) => locale.say(T::FlawUnreached),
        FlawKind::Absent(status) => locale.fill(T::FlawAbsent, &[("status", &status.to_string())]),
        FlawKind::Syntax(line, column) => locale.fill(
            T::FlawSyntax,
            &[("line", &line.to_string()), ("column", &column.to_string())],
        ),
        FlawKind::Missing => locale.say(T::FlawMissing),
        FlawKind::NotAnObject => locale.say(T::FlawNotAnObject),
        FlawKind::NotAList => locale.say(T::FlawNotAList),
        FlawKind::EmptyList => locale.say(T::FlawEmptyList),
        FlawKind::LongList(most) => locale.fill(T::FlawLongList, &[("most", &most.to_string())]),
        FlawKind::NotText => locale.say(T::FlawNotText),
        FlawKind::NotANumber(least, most) => locale.fill(
            T::FlawNotANumber,
            &[("least", &least.to_string()), ("most", &most.to_string())],
        ),
        FlawKind::NotOneOf(words) => locale.fill(T::FlawNotOneOf, &[("words", words)]),
        FlawKind::OneVersion => locale.say(T::FlawOneVersion),
        FlawKind::Duplicate(value) => locale.fill(T::FlawDuplicate, &[("value", value)]),
        FlawKind::NotAnAddress => locale.say(T::FlawNotAnAddress),
        FlawKind::NotALink => locale.say(T::FlawNotALink),
        FlawKind::NotAPath => locale.say(T::FlawNotAPath),
        FlawKind::NotAnId => locale.say(T::FlawNotAnId),
        FlawKind::Reserved => locale.say(T::FlawReserved),
        FlawKind::NotYesOrNo => locale.say(T::FlawNotYesOrNo),
        FlawKind::NotAColour => locale.say(T::FlawNotAColour),
        FlawKind::OutsidePolicy(origin) => locale.fill(T::FlawOutsidePolicy, &[("origin", origin)]),
        FlawKind::Places(places) if places.is_empty() => {
            locale.fill(T::FlawPlaces, &[("places", "–")])
        }
        FlawKind::Places(places) => locale.fill(T::FlawPlaces, &[("places", places)]),
        FlawKind::Unknown => locale.say(T::FlawUnknown),
    }
}
