use google_discovery_document::{Method, Schema};
use serde_json::Value;

use super::{
    Checker, Violations,
    value::{find_property, snake_case},
};
use crate::{
    error::ApiError,
    front::{Api, Parameters},
};

/// Checks the query of a call; the parameters of the method come back under the names of the document.
pub(crate) fn parameters(
    api: &Api,
    method: &Method,
    query: &[(String, String)],
    variables: &[(&str, String)],
) -> Result<Parameters, ApiError> {
    let mut violations = Violations::default();
    let mut parameters = Parameters::default();
    for (name, value) in variables {
        parameters.push(name, value);
    }
    for (given, value) in query {
        if let Some(schema) = api.document.parameters.get(given) {
            check_value(api, given, schema, value, &mut violations);
            continue;
        }
        match find_property(&method.parameters, given).filter(|(_, schema)| is_query(schema)) {
            None => violations.add(
                "",
                format!(
                    "Invalid JSON payload received. Unknown name \"{given}\": Cannot bind query parameter. \
                     Field '{given}' could not be found in request message."
                ),
            ),
            Some((name, schema)) => {
                if !schema.repeated && parameters.all(name).next().is_some() {
                    violations.add(
                        &snake_case(name),
                        format!(
                            "Invalid JSON payload received. Unknown name \"{given}\": \
                             Proto field is not repeating, cannot start list."
                        ),
                    );
                }
                check_value(api, name, schema, value, &mut violations);
                parameters.push(name, value);
            }
        }
    }
    violations.into_result()?;
    Ok(parameters)
}

fn is_query(schema: &Schema) -> bool {
    schema.location.as_deref() == Some("query")
}

/// An empty value stands for one that was not given.
fn check_value(api: &Api, name: &str, schema: &Schema, value: &str, violations: &mut Violations) {
    if !value.is_empty() {
        let mut checker = Checker { api, has_limits: true, violations };
        checker.check(schema, Value::from(value), &snake_case(name));
    }
}
