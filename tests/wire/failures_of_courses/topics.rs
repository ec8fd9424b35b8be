use google_classroom::{
    Reason,
    courses::topics::{CreateFailure, DeleteFailure, GetFailure, ListFailure, PatchFailure},
    model::Topic,
};
use google_classroom_emulator::{Limits, demo};

use super::{Seen, refused};
use crate::support::School;

fn topic(name: &str) -> Topic {
    Topic::new().set_name(name)
}

pub(super) async fn walk(seen: &mut Seen) {
    let school = School::demo().await;
    let topics = |user: &str| school.client(user).courses().topics();
    let (teacher, student, newcomer) = (topics(demo::TEACHER), topics(demo::STUDENT), topics(demo::NEWCOMER));
    let mut ids = Vec::new();
    for name in ["Cells", "Plants", "Fish"] {
        let created = teacher.create(demo::BIOLOGY, topic(name)).send().await.unwrap();
        ids.push(created.topic_id.unwrap());
    }
    let [cells, plants, _] = &ids[..] else { panic!("{ids:?}") };

    let create = |name: &str| teacher.create(demo::BIOLOGY, topic(name));
    refused!(seen, student.create(demo::BIOLOGY, topic("Birds")), CreateFailure, PermissionDenied(None));
    refused!(seen, create("  "), CreateFailure, InvalidArgument(None));
    refused!(seen, create("Cells"), CreateFailure, AlreadyExists);
    refused!(seen, teacher.create("999", topic("Birds")), CreateFailure, NotFound);
    let mut limits = Limits::default();
    limits.topics_per_course = 3;
    school.emulator.set_limits(limits);
    let full = Some(Reason::CourseTopicLimitReached);
    refused!(seen, create("Birds"), CreateFailure, FailedPrecondition(full));

    refused!(seen, newcomer.get(demo::BIOLOGY, cells), GetFailure, PermissionDenied(None));
    refused!(seen, teacher.get(demo::BIOLOGY, "Cells"), GetFailure, InvalidArgument(None));
    refused!(seen, teacher.get(demo::BIOLOGY, "999"), GetFailure, NotFound);
    refused!(seen, newcomer.list(demo::BIOLOGY), ListFailure, PermissionDenied(None));
    let token = student.list(demo::BIOLOGY).set_page_token("x");
    refused!(seen, token, ListFailure, InvalidArgument(None));
    refused!(seen, student.list("999"), ListFailure, NotFound);

    let patch = |id: &str, mask: &str, name: &str| {
        teacher.patch(demo::BIOLOGY, id, topic(name)).set_update_mask(mask)
    };
    let by_student = student.patch(demo::BIOLOGY, cells, topic("Birds")).set_update_mask("name");
    refused!(seen, by_student, PatchFailure, PermissionDenied(None));
    refused!(seen, patch(cells, "topicId", "Birds"), PatchFailure, InvalidArgument(None));
    refused!(seen, patch(cells, "name", "Plants"), PatchFailure, FailedPrecondition(None));
    refused!(seen, patch("999", "name", "Birds"), PatchFailure, NotFound);

    teacher.delete(demo::BIOLOGY, plants).send().await.unwrap();
    refused!(seen, student.delete(demo::BIOLOGY, cells), DeleteFailure, PermissionDenied(None));
    refused!(seen, teacher.delete(demo::BIOLOGY, plants), DeleteFailure, FailedPrecondition(None));
    refused!(seen, teacher.delete(demo::BIOLOGY, "999"), DeleteFailure, NotFound);
}
