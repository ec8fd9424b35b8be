//! The table of faults: every call under every fault.

use std::sync::Arc;

use tokio::task::JoinSet;

use crate::{
    matrix::{Cell, Family, Schedule, Table, families},
    support::Proxy,
};

/// How many calls are under way at a time: enough to fill the time in which some wait.
const AT_ONCE: usize = 48;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fault_table() {
    let foreign = Proxy::foreign_host();
    let families: Vec<_> = families(&foreign.url()).into_iter().map(Arc::new).collect();
    let mut table = Table::of(families.iter().map(|family| family.name));
    let mut complaints = Vec::new();
    let mut waiting = families.iter().flat_map(cells);
    let mut running = JoinSet::new();
    loop {
        let free = AT_ONCE - running.len();
        for cell in waiting.by_ref().take(free) {
            running.spawn(async move { (cell.family.name, cell.run().await) });
        }
        let Some(done) = running.join_next().await else { break };
        let (family, (counts, wrong)) = done.unwrap();
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
