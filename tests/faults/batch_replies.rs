//! The faults of batches, as a client sees them that takes replies as they are.

use google_classroom_emulator::demo;
use tokio::net::TcpStream;

use crate::{
    catalogue::batches,
    support::{Fault, Message, School},
};

/// A batch of three calls, of which each creates an invitation.
const PEOPLE: [&str; 3] = [demo::NEWCOMER, demo::STUDENT, demo::ADMIN];

/// Sends the batch with a fault on the way, and gives what comes back, as text; `None` if it is not whole.
async fn reply_with(fault: impl Into<Option<Fault>>) -> Option<Message> {
    let school = School::start().await;
    school.proxy.in_turn([fault]);
    let parts = PEOPLE.iter().enumerate().map(|(index, person)| {
        let body = format!(r#"{{"courseId":"{}","userId":"{person}","role":"TEACHER"}}"#, demo::BIOLOGY);
        format!(
            "--b\r\nContent-Type: application/http\r\nContent-ID: <{index}>\r\n\r\n\
             POST /v1/invitations HTTP/1.1\r\n\r\n{body}\r\n"
        )
    });
    let token = format!("Bearer {}", school.emulator.token(demo::TEACHER));
    let headers = [("authorization", token.as_str()), ("content-type", "multipart/mixed; boundary=b")];
    let mut request = Message::reply(0, &headers, parts.collect::<String>() + "--b--\r\n");
    request.line = "POST /batch HTTP/1.1".into();

    let mut stream = TcpStream::connect(school.proxy.address()).await.unwrap();
    request.write(&mut stream).await.unwrap();
    let reply = Message::read(&mut stream).await;
    assert_eq!(school.emulator.journal().len(), 3, "whatever comes back, all was done");
    reply
}

/// The ids of the parts of a reply, in order, an empty text for a part without one.
fn ids(reply: &Message) -> Vec<String> {
    let parts = reply.text().split("Content-Type: application/http\r\n").skip(1);
    let id = |part: &str| {
        let first = part.lines().next().unwrap_or_default();
        first.strip_prefix("Content-ID: <response-").unwrap_or_default().trim_end_matches('>').to_owned()
    };
    parts.map(id).collect()
}

#[tokio::test]
async fn ids_and_parts_are_changed_as_the_fault_says() {
    assert_eq!(ids(&reply_with(None).await.unwrap()), ["0", "1", "2"]);
    for (fault, expected) in [
        (batches::part_lost(1), &["0", "2"][..]),
        (batches::all_parts_lost(), &[]),
        (batches::part_twice(1), &["0", "1", "1", "2"]),
        (batches::parts_out_of_order(), &["2", "1", "0"]),
        (batches::id_missing(1), &["0", "", "2"]),
        (batches::all_ids_missing(), &["", "", ""]),
        (batches::id_foreign(1), &["0", "of-somebody-else", "2"]),
        (batches::id_twice(0, 1), &["0", "0", "2"]),
    ] {
        let name = fault.name;
        let reply = reply_with(fault).await.unwrap();
        assert_eq!(ids(&reply), expected, "{name}");
        let end = format!("--{}--\r\n", reply.header("content-type").unwrap().split_once('=').unwrap().1);
        assert!(reply.text().ends_with(&end), "{name}");
    }
}

#[tokio::test]
async fn what_holds_the_parts_is_changed_as_the_fault_says() {
    let whole = reply_with(None).await.unwrap();
    let delimiter = format!("--{}", whole.header("content-type").unwrap().split_once('=').unwrap().1);
    let end = format!("{delimiter}--\r\n");
    assert_eq!(whole.text().matches("HTTP/1.1 200 OK").count(), 3);

    let garbled = reply_with(batches::part_garbled(1)).await.unwrap();
    assert_eq!(garbled.text().matches("HTTP/1.1 200 OK").count(), 2);
    assert_eq!(garbled.text().matches(&delimiter).count(), 4);

    let cut_off = reply_with(batches::part_cut_off(1)).await.unwrap();
    assert_eq!(cut_off.body.len(), whole.body.len() - 10);
    assert_eq!(cut_off.text().matches(&delimiter).count(), 4);

    let unnamed = reply_with(batches::boundary_unnamed()).await.unwrap();
    assert_eq!((unnamed.header("content-type"), &unnamed.body), (Some("multipart/mixed"), &whole.body));

    let wrong = reply_with(batches::boundary_wrong()).await.unwrap();
    assert_ne!(wrong.header("content-type"), whole.header("content-type"));
    assert_eq!(wrong.body, whole.body);

    let open = reply_with(batches::end_missing()).await.unwrap();
    assert_eq!(Some(open.text()), whole.text().strip_suffix(end.as_str()));

    assert!(reply_with(batches::cut_off_in_part(1)).await.is_none(), "the length is that of the whole");
}
