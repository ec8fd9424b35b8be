//! The statuses of `google.rpc.Code`.

/// The statuses of `google.rpc.Code` that a server refuses a call with, with their HTTP status.
///
/// Those under which APIs give named reasons carry one, whether a method names some today or not: that a document
/// adds a reason must not change the shape of a variant.
pub(crate) const STATUSES: [(&str, u16, bool); 16] = [
    ("ABORTED", 409, false),
    ("ALREADY_EXISTS", 409, false),
    ("CANCELLED", 499, false),
    ("DATA_LOSS", 500, false),
    ("DEADLINE_EXCEEDED", 504, false),
    ("FAILED_PRECONDITION", 400, true),
    ("INTERNAL", 500, false),
    ("INVALID_ARGUMENT", 400, true),
    ("NOT_FOUND", 404, false),
    ("OUT_OF_RANGE", 400, false),
    ("PERMISSION_DENIED", 403, true),
    ("RESOURCE_EXHAUSTED", 429, true),
    ("UNAUTHENTICATED", 401, true),
    ("UNAVAILABLE", 503, false),
    ("UNIMPLEMENTED", 501, false),
    ("UNKNOWN", 500, false),
];

/// The HTTP status that a status of `google.rpc.Code` travels under.
pub(crate) fn http_status(status: &str) -> Option<u16> {
    STATUSES.iter().find(|(name, ..)| *name == status).map(|(_, http, _)| *http)
}
