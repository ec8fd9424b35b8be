use serde_json::{Value, json};

use crate::error::ApiError;

/// A hostile request must not make an answer many times its own size.
const MAX_VIOLATIONS: usize = 50;

/// What is wrong with a request, and where.
#[derive(Debug, Default)]
pub(crate) struct Violations(Vec<Violation>);

#[derive(Debug)]
struct Violation {
    field: String,
    description: String,
}

impl Violations {
    pub(crate) fn add(&mut self, field: &str, description: String) {
        if self.0.len() < MAX_VIOLATIONS {
            self.0.push(Violation { field: field.into(), description });
        }
    }

    /// One error for all violations, if there are any.
    pub(crate) fn into_result(self) -> Result<(), ApiError> {
        if self.0.is_empty() { Ok(()) } else { Err(error_of(&self.0)) }
    }
}

/// The error of a request that is wrong as a whole.
pub(crate) fn malformed(description: String) -> ApiError {
    error_of(&[Violation { field: String::new(), description }])
}

fn error_of(violations: &[Violation]) -> ApiError {
    let messages: Vec<&str> = violations.iter().map(|violation| violation.description.as_str()).collect();
    let fields: Vec<Value> = violations.iter().map(Violation::to_json).collect();
    ApiError::invalid_argument(messages.join("\n")).with_detail(json!({
        "@type": "type.googleapis.com/google.rpc.BadRequest",
        "fieldViolations": fields,
    }))
}

impl Violation {
    fn to_json(&self) -> Value {
        if self.field.is_empty() {
            json!({ "description": self.description })
        } else {
            json!({ "field": self.field, "description": self.description })
        }
    }
}
