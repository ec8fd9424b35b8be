//! The commands of the API: what a line sends, and what is wrong with one.

#[path = "../support/mod.rs"]
mod support;

mod body;
mod calls;
mod debug;
mod documented;
mod every_method;
mod korean;
mod line;
mod parameters;
mod rules;
mod served;
