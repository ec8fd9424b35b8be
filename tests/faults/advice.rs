//! What a caller is told to do about a failure, by what can be known.

use std::time::Duration;

use google_classroom::{
    Classroom, Error, Retry,
    model::{Invitation, InvitationRole},
};
use google_classroom_emulator::demo;

use crate::{
    catalogue::{answers, bodies, connections, headers},
    support::{Fault, School, loopback},
};

/// Whether it may have taken effect, and what to do.
type Advice = (bool, Retry);

fn advice(error: Error) -> Advice {
    (error.is_uncertain(), error.retry())
}

/// What is said of a creation and of a read under a fault. Each is sent once.
async fn advice_under(fault: Fault) -> (Advice, Advice) {
    let school = School::start().await;
    school.proxy.always(fault);
    let dialer = school.proxy.dialer(loopback());
    let client: Classroom =
        school.builder().with_transport(dialer).with_response_limit(100_000).build().unwrap();
    let invitation = Invitation::new(demo::BIOLOGY, demo::NEWCOMER, InvitationRole::Student);
    let create = client.invitations().create(invitation).send().await.unwrap_err();
    let get = client.courses().get(demo::BIOLOGY).send().await.unwrap_err();
    (advice(create), advice(get))
}

#[tokio::test]
async fn nothing_that_may_have_taken_effect_is_to_be_sent_again() {
    use Retry::{After, AfterLooking, Now};

    let second = Duration::from_secs(1);
    let open = (true, AfterLooking);
    for (fault, create, get) in [
        (connections::refused(), (false, Now), (false, Now)),
        (connections::closed_unread(), open, (true, Now)),
        (connections::reply_dropped(), open, (true, Now)),
        (connections::body_cut_off(), open, (true, Now)),
        (headers::lengths_that_differ(), open, (true, Now)),
        (bodies::gzip_cut_off(), open, (true, Now)),
        (bodies::gzip_bomb(1_000_000), open, (true, Retry::AfterFixing)),
        (bodies::length_too_short(), open, (true, Retry::Never)),
        (answers::too_many(), (false, After(60 * second)), (false, After(60 * second))),
        (answers::too_many_until("7"), (false, After(7 * second)), (false, After(7 * second))),
        (answers::too_many_until_either("7", "9"), (false, After(9 * second)), (false, After(9 * second))),
        (answers::unavailable(), open, (true, After(second))),
        (answers::gateway_timeout_afterwards(), open, (true, After(second))),
        (answers::bad_gateway(), open, (true, After(second))),
        (answers::login_page(), open, (true, After(second))),
    ] {
        let name = fault.name;
        assert_eq!(advice_under(fault).await, (create, get), "{name}");
    }
}
