//! The table of faults: every call under every fault.

use std::sync::Arc;

use tokio::task::JoinSet;

use crate::{
    matrix::{Cell, Counts, Family, Schedule, Table, families},
    support::Proxy,
};

/// How many calls are under way at a time of those that keep the machine busy: more would only slow down each other.
const BUSY_AT_ONCE: usize = 12;
/// And of those that mostly wait.
const WAITING_AT_ONCE: usize = 64;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_table() {
    let foreign = Proxy::foreign_host();
    let families: Vec<_> = families(&foreign.url()).into_iter().map(Arc::new).collect();
    let (waiting, busy) = families.iter().flat_map(cells).partition(|cell| cell.family.mostly_waits());
    let (waiting, busy) = tokio::join!(run(waiting, WAITING_AT_ONCE), run(busy, BUSY_AT_ONCE));

    let mut table = Table::of(families.iter().map(|family| family.name));
    let mut complaints = Vec::new();
    for (family, counts, wrong) in waiting.into_iter().chain(busy) {
        table.add(family, counts);
        complaints.extend(wrong);
    }
    println!("{table}");
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
    let total = table.total();
    assert_eq!((total.sent_twice, total.lost, total.told_wrongly), (0, 0, 0));
    assert!(foreign.finish().await.is_empty(), "a redirect was followed");
}

/// Every call under every fault of a family, at all times.
fn cells(family: &Arc<Family>) -> Vec<Cell> {
    let mut cells = Vec::new();
    for fault in &family.faults {
        for &operation in family.operations {
            for schedule in Schedule::ALL {
                cells.push(Cell { family: family.clone(), fault: fault.clone(), operation, schedule });
            }
        }
    }
    cells
}

/// Runs cells, some at a time. Gives the family, the counts and the complaints of each.
async fn run(cells: Vec<Cell>, at_once: usize) -> Vec<(&'static str, Counts, Vec<String>)> {
    let mut cells = cells.into_iter();
    let (mut running, mut done) = (JoinSet::new(), Vec::new());
    loop {
        for cell in cells.by_ref().take(at_once - running.len()) {
            running.spawn(async move {
                let (counts, complaints) = cell.run().await;
                (cell.family.name, counts, complaints)
            });
        }
        let Some(cell) = running.join_next().await else { return done };
        done.push(cell.unwrap());
    }
}
