//! Time per call, side by side: one create, a page of 500, 64 creates at once; and 1,000 creates over 50 ms of latency,
//! one by one and in batches.
#![allow(clippy::unwrap_used, reason = "without an answer there is no time to tell")]
use std::{hint::black_box, time::Duration};

use criterion::{
    BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime,
};
use tokio::{
    runtime::{self, Runtime},
    task::JoinSet,
};
use workspace_bench::{
    client::{Bindings, Client, GoogleClassroom1, Hyper, Lean},
    server,
};

const AT_ONCE: u64 = 64;
const LATENCY: Duration = Duration::from_millis(50);
/// Calls one after another over the latency: few, as each takes all of it. The throughput, in calls a second, is what
/// compares with that of batches.
const ONE_BY_ONE: u64 = 20;
/// Calls in batches over the same latency.
const IN_BATCHES: u64 = 1_000;

type Group<'a> = BenchmarkGroup<'a, WallTime>;

/// Runs a measurement with each client, on a runtime and with connections of its own.
macro_rules! with_each_client {
    ($measure:ident, $group:expr, $latency:expr) => {
        $measure::<Bindings>($group, $latency);
        $measure::<Lean>($group, $latency);
        $measure::<Hyper>($group, $latency);
        $measure::<GoogleClassroom1>($group, $latency);
    };
}

fn benchmarks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("create");
    with_each_client!(create, &mut group, Duration::ZERO);
    group.finish();

    let mut group = criterion.benchmark_group("list of 500");
    group.throughput(Throughput::Elements(server::INVITATIONS as u64));
    with_each_client!(list, &mut group, Duration::ZERO);
    group.finish();

    let mut group = criterion.benchmark_group("64 creates at once");
    group.throughput(Throughput::Elements(AT_ONCE));
    with_each_client!(at_once, &mut group, Duration::ZERO);
    group.finish();

    let mut group = criterion.benchmark_group("creates over 50 ms");
    group.throughput(Throughput::Elements(ONE_BY_ONE)).sample_size(10);
    with_each_client!(one_by_one, &mut group, LATENCY);
    // No other client has batches.
    group.throughput(Throughput::Elements(IN_BATCHES));
    batches(&mut group, LATENCY);
    group.finish();
}

fn create<C: Client>(group: &mut Group<'_>, latency: Duration) {
    let (runtime, client) = set_up::<C>(latency);
    group.bench_function(C::NAME, |bencher| {
        bencher.iter(|| runtime.block_on(client.create()).unwrap());
    });
}

fn list<C: Client>(group: &mut Group<'_>, latency: Duration) {
    let (runtime, client) = set_up::<C>(latency);
    group.bench_function(C::NAME, |bencher| {
        bencher.iter(|| assert_eq!(runtime.block_on(client.list()).unwrap(), server::INVITATIONS));
    });
}

fn at_once<C: Client>(group: &mut Group<'_>, latency: Duration) {
    let (runtime, client) = set_up::<C>(latency);
    group.bench_function(C::NAME, |bencher| {
        bencher.iter(|| {
            runtime.block_on(async {
                let mut calls = JoinSet::new();
                for _ in 0..AT_ONCE {
                    let client = client.clone();
                    calls.spawn(async move { client.create().await.unwrap() });
                }
                black_box(calls.join_all().await)
            })
        });
    });
}

fn one_by_one<C: Client>(group: &mut Group<'_>, latency: Duration) {
    let (runtime, client) = set_up::<C>(latency);
    group.bench_function(C::NAME, |bencher| {
        bencher.iter(|| {
            runtime.block_on(async {
                for _ in 0..ONE_BY_ONE {
                    black_box(client.create().await.unwrap());
                }
            });
        });
    });
}

fn batches(group: &mut Group<'_>, latency: Duration) {
    let (runtime, client) = set_up::<Bindings>(latency);
    let count = usize::try_from(IN_BATCHES).unwrap();
    group.bench_function("google-classroom, in batches", |bencher| {
        bencher.iter(|| assert_eq!(runtime.block_on(client.create_in_batches(count)).unwrap(), count));
    });
}

/// A single thread, as callgrind counts it.
fn set_up<C: Client>(latency: Duration) -> (Runtime, C) {
    let runtime = runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = C::new(server::start(latency).unwrap()).unwrap();
    (runtime, client)
}

criterion_group!(calls, benchmarks);
criterion_main!(calls);
