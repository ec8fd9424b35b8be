//! Limits: of the length of a text, the size of a list, and the value of a number.

use super::fact::{Fact, Item};
use super::subject;

/// A least and a greatest amount.
type Amount = (Option<i64>, Option<i64>);

/// Reads a sentence that does nothing but state limits; what else it says must narrow no limit down.
pub(super) fn read(words: &[&str], item: Item<'_>) -> Option<Vec<Fact>> {
    if let Some(facts) = date_part(words, item) {
        return Some(facts);
    }
    if let Some(predicate) = subject::strip(subject::strip_presence(words), item) {
        return clauses(predicate, item);
    }
    // "Shelves must have no more than 20 book items": the subject has the list, and the noun is of the list.
    let verb = words.windows(2).position(|pair| pair == ["must", "have"])?;
    match amount(words.get(verb + 2..)?)? {
        (amount, [noun, "items"]) if verb <= 4 && subject::is_element(noun, item) => {
            size(amount, Unit::Items, item)
        }
        _ => None,
    }
}

/// "must be … and …", where each part is a clause and every limit counts.
fn clauses(predicate: &[&str], item: Item<'_>) -> Option<Vec<Fact>> {
    let mut facts = Vec::new();
    let ["must" | "has" | "are" | "is", ..] = predicate else { return None };
    let mut rest = predicate;
    loop {
        let words = match rest {
            ["must", "be" | "have", words @ ..] | ["has", words @ ..] => words,
            _ => rest,
        };
        let (more, after) = clause(words, item)?;
        facts.extend(more);
        match after {
            [] => return Some(facts),
            // What typically holds is no limit, but has to read as one, so that nothing else hides in the sentence.
            ["and", "typically", words @ ..] => return clauses(words, item).map(|_| facts),
            ["and", words @ ..] => rest = words,
            _ => return None,
        }
    }
}

fn clause<'a, 'b>(words: &'a [&'b str], item: Item<'_>) -> Option<(Vec<Fact>, &'a [&'b str])> {
    match words {
        ["are" | "is", "case", "sensitive", rest @ ..] => Some((Vec::new(), rest)),
        ["a", "valid", "UTF-8", "string", "containing", rest @ ..] => sized(rest, item),
        ["a", "valid", "UTF-8", "string", rest @ ..] => Some((Vec::new(), rest)),
        ["a", "maximum", "length", "of", most, "characters", rest @ ..] => {
            Some((size((None, Some(number(most)?)), Unit::Characters, item)?, rest))
        }
        ["a", "non-negative", "integer" | "number", "value", rest @ ..]
        | ["a", "non-negative", "integer" | "number" | "value", rest @ ..]
        | ["non-negative", rest @ ..] => Some((size((Some(0), None), Unit::Value, item)?, rest)),
        _ => sized(words, item),
    }
}

/// An amount and its unit.
fn sized<'a, 'b>(words: &'a [&'b str], item: Item<'_>) -> Option<(Vec<Fact>, &'a [&'b str])> {
    let (amount, rest) = amount(words)?;
    let (unit, rest) = match rest {
        ["character" | "characters", rest @ ..] => (Unit::Characters, rest),
        ["item" | "items", rest @ ..] => (Unit::Items, rest),
        [noun, "items", rest @ ..] if subject::is_element(noun, item) => (Unit::Items, rest),
        _ => (Unit::Value, rest),
    };
    Some((size(amount, unit, item)?, rest))
}

fn amount<'a, 'b>(words: &'a [&'b str]) -> Option<(Amount, &'a [&'b str])> {
    let (least, most, rest) = match words {
        ["between", least, "and", most, rest @ ..] | ["from", least, "to", most, rest @ ..] => {
            (Some(number(least)?), Some(number(most)?), rest)
        }
        ["no", "more" | "longer" | "greater", "than", most, rest @ ..]
        | ["at", "most", most, rest @ ..]
        | ["less" | "fewer", "than", "or", "equal", "to", most, rest @ ..] => {
            (None, Some(number(most)?), rest)
        }
        ["no", "less" | "fewer" | "shorter", "than", least, rest @ ..]
        | ["at", "least", least, rest @ ..]
        | ["greater" | "more", "than", "or", "equal", "to", least, rest @ ..] => {
            (Some(number(least)?), None, rest)
        }
        ["fewer" | "shorter", "than", above, rest @ ..] => (None, number(above)?.checked_sub(1), rest),
        ["less", "than", above, "characters" | "items", ..] => {
            (None, number(above)?.checked_sub(1), words.get(3..)?)
        }
        _ => return None,
    };
    (least.is_none() || most.is_none() || least <= most).then_some(((least, most), rest))
}

/// "Must be from 1 to 12, or 0 to specify …": the zero extends the range; what else is said narrows it only.
fn date_part(words: &[&str], item: Item<'_>) -> Option<Vec<Fact>> {
    let ["must", "be", "from", least, "to", most, rest @ ("or" | "and"), tail @ ..] = words else {
        return None;
    };
    let tail = if *rest == "and" {
        let ["valid", "for", tail @ ..] = tail else { return None };
        tail.split_at_checked(tail.iter().position(|word| *word == "or")? + 1)?.1
    } else {
        tail
    };
    let [other, "to", "specify", ..] = tail else { return None };
    let other = number(other)?;
    size((Some(number(least)?.min(other)), Some(number(most)?.max(other))), Unit::Value, item)
}

#[derive(Clone, Copy)]
enum Unit {
    Characters,
    Items,
    Value,
}

/// The limits, if the described thing can have them; no size is negative.
fn size((least, most): Amount, unit: Unit, item: Item<'_>) -> Option<Vec<Fact>> {
    let (fits, minimum, maximum) = match unit {
        Unit::Characters => (item.is_kind(&["string"]), "minLength", "maxLength"),
        Unit::Items => (item.is_list(), "minItems", "maxItems"),
        Unit::Value => (item.is_number(), "minimum", "maximum"),
    };
    let is_size = !matches!(unit, Unit::Value);
    let fits = fits && !(is_size && [least, most].iter().flatten().any(|size| *size < 0));
    let facts = [(minimum, least), (maximum, most)];
    fits.then(|| facts.into_iter().filter_map(|(member, value)| Some(Fact::limit(member, value?))).collect())
}

/// A whole number in digits, with or without commas between thousands.
pub(super) fn number(word: &str) -> Option<i64> {
    word.trim_matches('`').replace(',', "").parse().ok()
}
