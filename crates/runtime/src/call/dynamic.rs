//! Calls of methods that are known by reflection only.

use bytes::Bytes;
use serde_json::Value;

use super::{Call, mask::Masked};
use crate::{
    client::Client,
    reflection::{Method, Type},
};

impl Call {
    /// A call of a method, without parameters. Nothing, as an answer, is an empty object.
    pub(crate) fn of(client: &Client, method: &'static Method) -> Self {
        Self { nothing: "{}", ..Self::new(client, method.descriptor) }
    }

    /// Sets the JSON body, and what a mask can be derived from.
    pub(crate) fn set_json(&mut self, method: &'static Method, body: &Value) {
        let Some(of) = method.body else {
            self.fail("the method takes no body".to_owned());
            return;
        };
        match serde_json::to_vec(body) {
            Ok(json) => self.body = Some(Bytes::from(json)),
            Err(problem) => self.fail(format!("the body cannot be written as JSON: {problem}")),
        }
        self.masked = match (&self.method.mask, of, body) {
            (Some(_), Type::Message(message), Value::Object(fields)) => {
                Some(Box::new(Masked::of_json(message, fields)))
            }
            _ => None,
        };
    }
}
