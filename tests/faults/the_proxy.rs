//! The proxy itself: what it lets pass, what it keeps, and where its faults go.

use google_classroom::model::{Invitation, InvitationRole};
use google_classroom_emulator::demo;
use tokio::net::TcpStream;

use crate::{
    catalogue::{answers, bodies, connections},
    support::{ClosedPort, Message, Proxy, School},
};

#[tokio::test]
async fn what_it_is_not_told_to_break_passes_unchanged() {
    let school = School::start().await;
    let client = school.client();
    let invitation = Invitation::new(demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Student);
    let created = client.invitations().create(invitation).send().await.unwrap();
    let id = created.id.unwrap();
    client.invitations().get(&id).send().await.unwrap();
    drop(client);

    let seen = school.proxy.finish().await;
    let requests: Vec<_> = seen.iter().map(|seen| seen.request.as_ref().unwrap()).collect();
    let calls: Vec<_> = requests.iter().map(|request| request.call()).collect();
    assert_eq!(calls, ["POST /v1/invitations", &format!("GET /v1/invitations/{id}")]);
    assert_eq!(requests[0].json()["userId"], demo::NEWCOMER);
    let token = format!("Bearer {}", school.emulator.token(demo::TEACHER));
    assert!(requests.iter().all(|request| request.header("authorization") == Some(&token)));
    let answers: Vec<_> = seen.iter().map(|seen| seen.answer.as_ref().unwrap()).collect();
    assert_eq!(answers[0].json()["id"], id);
    assert!(seen.iter().all(|seen| seen.fault.is_none()));
}

#[tokio::test]
async fn faults_go_to_requests_in_turn_then_to_all() {
    let school = School::start().await;
    school.proxy.in_turn([None, Some(answers::internal())]);
    school.proxy.always(answers::unavailable());
    school.proxy.on_path("/v1/courses", connections::closed_unforwarded());
    for status in [None, Some(500), Some(503), Some(503)] {
        // A client of its own for each, so that no connection is used twice.
        let invitations = school.client().invitations().list().set_course_id(demo::BIOLOGY);
        let outcome = invitations.send().await;
        assert_eq!(outcome.err().map(|error| error.http_status().unwrap().as_u16()), status);
        assert!(school.client().courses().get("1").send().await.unwrap_err().is_interrupted());
    }
    let seen = school.proxy.finish().await;
    let faults: Vec<_> = seen.iter().map(|seen| seen.fault).collect();
    let on_path = Some("closed before the API");
    assert_eq!(faults, [None, on_path, Some("500"), on_path, Some("503"), on_path, Some("503"), on_path]);
    assert_eq!(seen.iter().filter(|seen| seen.answer.is_some()).count(), 1);
}

#[tokio::test]
async fn a_connection_takes_one_request_after_the_other_until_a_fault_ends_it() {
    let school = School::start().await;
    school.proxy.in_turn([None, Some(connections::closed_after_reply())]);
    let mut stream = TcpStream::connect(school.proxy.address()).await.unwrap();
    let token = format!("Bearer {}", school.emulator.token(demo::TEACHER));
    let mut request = Message::reply(0, &[("authorization", &token)], "");
    request.line = "GET /v1/courses HTTP/1.1".into();
    for _ in 0..2 {
        request.write(&mut stream).await.unwrap();
        assert!(Message::read(&mut stream).await.unwrap().json()["courses"].is_array());
    }
    assert!(Message::read(&mut stream).await.is_none());
    let connections: Vec<_> = school.proxy.finish().await.iter().map(|seen| seen.connection).collect();
    assert_eq!(connections, [Some(0), Some(0)]);
}

#[tokio::test]
async fn a_port_refuses_until_it_is_opened_and_again_once_it_is_closed() {
    let school = School::start().await;
    let port = ClosedPort::reserve();
    let client = school.builder_for(&port.url()).build().unwrap();
    let get = || client.courses().get(demo::BIOLOGY).send();
    assert!(get().await.unwrap_err().is_connect());
    let proxy = port.open(school.server.address());
    get().await.unwrap();
    let (port, seen) = proxy.close().await;
    assert_eq!(seen.len(), 1);
    assert!(get().await.is_err());
    let proxy = port.open(school.server.address());
    get().await.unwrap();
    drop(client);
    assert_eq!(proxy.finish().await.len(), 1);
}

#[tokio::test]
async fn requests_that_are_not_read_are_counted_all_the_same() {
    let school = School::start().await;
    school.proxy.always(connections::closed_unread());
    for _ in 0..2 {
        let error = school.client().courses().get(demo::BIOLOGY).send().await.unwrap_err();
        assert!(error.is_interrupted(), "{error:?}");
    }
    let seen = school.proxy.finish().await;
    assert_eq!(seen.len(), 2);
    assert!(seen.iter().all(|seen| seen.request.is_none() && seen.answer.is_none()));
}

#[tokio::test]
async fn a_foreign_host_keeps_what_it_is_sent() {
    let school = School::start().await;
    let foreign = Proxy::foreign_host();
    let client = school.builder_for(&foreign.url()).build().unwrap();
    client.courses().get("1").send().await.unwrap();
    drop(client);
    let seen = foreign.finish().await;
    assert!(seen[0].request.as_ref().unwrap().header("authorization").is_some());
    assert!(seen[0].answer.is_none());
}

#[tokio::test]
async fn a_fault_that_lets_requests_through_shows_what_the_api_answered() {
    let school = School::start().await;
    for fault in [bodies::gzip(), bodies::length_missing(), connections::byte_by_byte()] {
        school.proxy.in_turn([fault]);
        let course = school.client().courses().get(demo::BIOLOGY).send().await.unwrap();
        assert_eq!(course.name.as_deref(), Some("Biology"));
    }
    assert_eq!(school.proxy.finish().await.len(), 3);
}
