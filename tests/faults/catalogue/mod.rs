//! The faults by where they are: on the connection, in place of an answer, in its headers or body, in a batch.

pub(crate) mod answers;
pub(crate) mod batches;
pub(crate) mod bodies;
pub(crate) mod connections;
pub(crate) mod headers;
