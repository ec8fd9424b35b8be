//! The parameters that every method takes.

use google_discovery_document::Method;

use super::{Api, field_mask::FieldMask};
use crate::error::{ApiError, Status};

/// The format of an error, chosen by `$.xgafv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ErrorFormat {
    /// With an `errors` array beside `google.rpc.Status`.
    V1,
    /// `google.rpc.Status` alone.
    V2,
}

/// What a request asks of the format of its answer.
#[derive(Debug)]
pub(crate) struct Standard {
    pub(crate) error_format: ErrorFormat,
    pub(crate) is_pretty: bool,
    fields: Option<String>,
    unsupported: Option<&'static str>,
}

impl Standard {
    /// Reads leniently: the answer to a request that is wrong elsewhere has to have a format too.
    pub(crate) fn read(query: &[(String, String)]) -> Self {
        let find = |name| query.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_str());
        let unsupported = match (find("alt"), find("callback")) {
            (Some("media" | "proto"), _) => Some("alt"),
            (_, Some(_)) => Some("callback"),
            _ => None,
        };
        Self {
            error_format: if find("$.xgafv") == Some("2") { ErrorFormat::V2 } else { ErrorFormat::V1 },
            is_pretty: find("prettyPrint") != Some("false"),
            fields: find("fields").filter(|fields| !fields.is_empty()).map(Into::into),
            unsupported,
        }
    }

    /// Refuses what the emulator can't answer, rather than answering something else.
    pub(crate) fn check_supported(&self) -> Result<(), ApiError> {
        match self.unsupported {
            Some(name) => Err(ApiError::new(
                Status::Unimplemented,
                format!("The emulator answers in JSON only: leave out the parameter '{name}'."),
            )),
            None => Ok(()),
        }
    }

    /// The mask of `fields`, checked against the response of a method.
    pub(crate) fn field_mask(&self, api: &Api, method: &Method) -> Result<Option<FieldMask>, ApiError> {
        let Some(fields) = &self.fields else { return Ok(None) };
        let mask = FieldMask::parse(fields)?;
        let response = method.response.as_ref().and_then(|body| body.reference.as_ref());
        if let Some(schema) = response.and_then(|name| api.document.schemas.get(name)) {
            mask.check(api, schema)?;
        }
        Ok(Some(mask))
    }
}
