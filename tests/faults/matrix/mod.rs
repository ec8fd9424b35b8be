//! Every call under every fault, and what the caller is told of it against what the API did.

mod batches;
mod calls;
mod cell;
mod check;
mod counts;
mod families;
mod operation;
mod reconciled;
mod schedule;
mod table;
mod told;

pub(crate) use cell::Cell;
pub(crate) use families::{Family, all as families};
pub(crate) use schedule::Schedule;
pub(crate) use table::Table;
