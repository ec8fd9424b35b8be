//! One call under one fault.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use google_classroom::{Classroom, RetryPolicy};

use super::{
    check::{self, Evidence},
    counts::Counts,
    families::Family,
    operation::Operation,
    schedule::Schedule,
};
use crate::support::{Fault, School};

/// How long a call may take with all its attempts.
const DEADLINE: Duration = Duration::from_secs(25);
/// What a busy machine may need on top.
const GRACE: Duration = Duration::from_secs(5);
/// Above every answer that is one.
const RESPONSE_LIMIT: usize = 100_000;

/// One call under one fault, in a school of its own.
pub(crate) struct Cell {
    pub(crate) family: Arc<Family>,
    pub(crate) fault: Fault,
    pub(crate) operation: Operation,
    pub(crate) schedule: Schedule,
}

impl Cell {
    /// Gives what it counts, and what it finds wrong.
    pub(crate) async fn run(&self) -> (Counts, Vec<String>) {
        let evidence = self.evidence().await;
        let (counts, complaints) = check::check(&evidence, self.schedule, &self.family);
        let place = format!("{:?}, {}, {:?}", self.operation, self.fault.name, self.schedule);
        (counts, complaints.into_iter().map(|what| format!("{place}: {what}")).collect())
    }

    async fn evidence(&self) -> Evidence {
        let Self { operation, schedule, .. } = *self;
        let school = School::start().await;
        let prepared = operation.prepare(&school);
        let earlier = school.emulator.journal().len();
        // Half of what happens, happens on a connection that was in use before.
        let warms_up = schedule == Schedule::Once && !self.family.is_of_tokens;
        let passing = if self.family.is_of_tokens { 0 } else { operation.passing() };
        schedule.set(&school.proxy, &self.fault, passing + usize::from(warms_up));

        let client = self.client(&school);
        if warms_up {
            client.courses().list().send().await.expect("the warm-up");
        }
        let start = Instant::now();
        let told = operation.run(&client, &prepared).await;
        let is_late = start.elapsed() > DEADLINE + GRACE;
        drop(client);

        let School { emulator, proxy, .. } = school;
        let dialed = proxy.dialed().split_off(usize::from(warms_up));
        let seen = proxy.finish().await.split_off(usize::from(warms_up));
        let journal = emulator.journal().split_off(earlier);
        Evidence { told, is_late, dialed, seen, journal }
    }

    fn client(&self, school: &School) -> Classroom {
        let policy = RetryPolicy::default().with_initial_backoff(Duration::from_millis(1));
        let caller = self.operation.caller();
        let builder = match self.family.is_of_tokens {
            true => school.builder().with_credentials(school.key().with_subject(caller)),
            false => school.builder().with_token(school.emulator.token(caller)),
        };
        builder
            .with_transport(school.proxy.dialer((self.family.transport)()))
            .with_retry(policy)
            .with_timeout(DEADLINE)
            .with_attempt_timeout(self.family.attempt_timeout)
            .with_response_limit(RESPONSE_LIMIT)
            .build()
            .unwrap()
    }
}
