//! Calls of methods that are known by reflection only.

use std::borrow::Cow;

use bytes::Bytes;
use serde_json::Value;

use super::{
    Call, Checked,
    dynamic_checks::{Typed, check_parameter},
    mask::Masked,
};
use crate::{
    client::Client,
    reflection::{Method, Type},
};

impl Call {
    /// A call of a method, with the values of its path. Nothing, as an answer, is an empty object.
    pub(crate) fn of(
        client: &Client,
        method: &'static Method,
        path_values: impl IntoIterator<Item = String>,
    ) -> Self {
        let mut call = Self::new(client, method.descriptor);
        call.0.nothing = "{}";
        let mut parameters = method.path_parameters.iter();
        for value in path_values {
            if let Some(parameter) = parameters.next() {
                check_parameter(parameter, &value, call.parameter_checks(parameter.name));
            }
            call = call.path(value);
        }
        call
    }

    /// Sets a query parameter, in place of the values that it had.
    pub(crate) fn set_query_texts(
        &mut self,
        method: &'static Method,
        name: Cow<'static, str>,
        values: impl IntoIterator<Item = String>,
    ) {
        let values: Vec<String> = values.into_iter().collect();
        let checks = self.parameter_checks(&name);
        if let Some(parameter) = method.query_parameters.iter().find(|parameter| parameter.name == name) {
            values.iter().for_each(|value| check_parameter(parameter, value, checks));
        }
        self.set_query_list(name, values);
    }

    /// Sets the JSON body, and what a mask can be derived from.
    pub(crate) fn set_json(&mut self, method: &'static Method, body: &Value) {
        let Some(ty) = method.body else {
            self.fail("the method takes no body".to_owned());
            return;
        };
        match serde_json::to_vec(body) {
            Ok(json) => self.0.body = Some(Bytes::from(json)),
            Err(problem) => self.fail(format!("the body cannot be written as JSON: {problem}")),
        }
        self.0.body_checks.clear();
        Typed { ty, value: body }.check(&mut self.0.body_checks);
        self.0.masked = match (&self.0.method.mask, ty, body) {
            (Some(_), Type::Message(message), Value::Object(fields)) => {
                Some(Box::new(Masked::of_json(message, fields)))
            }
            _ => None,
        };
    }
}
