//! What the benchmarks measure: ways to call Classroom, and the server that they all call.

pub mod client;
pub mod server;
