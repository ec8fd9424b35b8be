//! `orderBy`.

use serde_json::Value;

use crate::{
    error::ApiError,
    state::{ItemKind, StreamItem},
};

/// How a list is sorted. No two items were changed at the same time, so what follows `updateTime` has no say.
#[derive(Debug)]
pub(crate) struct Order {
    due: Option<Direction>,
    updated: Direction,
}

#[derive(Clone, Copy, Debug)]
enum Direction {
    Ascending,
    Descending,
}

/// Leaves room for more than two thousand million changes.
const UPDATED_BITS: u32 = 31;
const DUE_BITS: u32 = u64::BITS - UPDATED_BITS;

impl Order {
    pub(crate) fn parse(text: Option<&str>, kind: ItemKind) -> Result<Self, ApiError> {
        let mut order = Self { due: None, updated: Direction::Descending };
        for part in text.into_iter().flat_map(|text| text.split(',')) {
            let mut words = part.split_whitespace();
            let field = words.next();
            let direction = match (words.next(), words.next()) {
                (None | Some("asc"), None) => Direction::Ascending,
                (Some("desc"), None) => Direction::Descending,
                _ => return Err(unknown(part)),
            };
            match field {
                Some("updateTime") => {
                    order.updated = direction;
                    break;
                }
                Some("dueDate") if kind == ItemKind::CourseWork => order.due = Some(direction),
                _ => return Err(unknown(part)),
            }
        }
        Ok(order)
    }

    /// A number that is different for each item, and ascends from the first item to the last.
    pub(crate) fn key(&self, item: &StreamItem) -> u64 {
        let updated = self.updated.apply(item.updated.ordinal(), UPDATED_BITS);
        let due = self.due.map_or(0, |direction| direction.apply(due_minute(item), DUE_BITS));
        due << UPDATED_BITS | updated
    }
}

impl Direction {
    fn apply(self, number: u64, bits: u32) -> u64 {
        let greatest = (1 << bits) - 1;
        match self {
            Self::Ascending => number.min(greatest),
            Self::Descending => greatest - number.min(greatest),
        }
    }
}

/// A number that grows with the due date; what is never due is due last.
fn due_minute(item: &StreamItem) -> u64 {
    let (Some(date), Some(time)) = (item.details.get("dueDate"), item.details.get("dueTime")) else {
        return u64::MAX;
    };
    let part = |of: &Value, name: &str, bound: u64| of[name].as_u64().unwrap_or_default().min(bound);
    let day = (part(date, "year", 9999) * 13 + part(date, "month", 12)) * 32 + part(date, "day", 31);
    (day * 25 + part(time, "hours", 24)) * 60 + part(time, "minutes", 59)
}

fn unknown(part: &str) -> ApiError {
    ApiError::invalid_argument(format!(
        "order_by: {part:?} is no field of this list with asc, desc or neither."
    ))
}
