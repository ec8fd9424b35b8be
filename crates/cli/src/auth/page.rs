//! The page that the browser shows in the end.

use rust_i18n::t;

/// What there is to tell.
#[derive(Clone, Copy)]
pub(super) enum Page {
    Done,
    Refused,
    /// Something else asked.
    NotFound,
}

impl Page {
    /// The whole answer.
    pub(super) fn answer(self) -> String {
        let (status, text) = match self {
            Self::Done => ("200 OK", t!("page.done")),
            Self::Refused => ("400 Bad Request", t!("page.refused")),
            Self::NotFound => ("404 Not Found", t!("page.not-found")),
        };
        let language = &*rust_i18n::locale();
        let body = format!(
            "<!doctype html><html lang=\"{language}\"><meta charset=\"utf-8\"><title>classroom1</title>\
             <body style=\"font-family:sans-serif;margin:4em auto;max-width:32em\"><p>{text}</p></body></html>\n"
        );
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\
             Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
    }
}
