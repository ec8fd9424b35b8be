//! OneRoster's enrollments.

use google_classroom_emulator::Limits;

use crate::{
    front::Front,
    school::{ADMIN, cli, school, whole},
};

const USERS: &str = "\
sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,givenName,familyName,email
u1,active,,true,o1,student,p1,Pupil,One,p001@school.example
u2,active,,true,o1,student,p2,Pupil,Two,p002@school.example
u3,active,,true,o1,teacher,bob,Bob,Bell,bob@school.example
";

const ENROLLMENTS: &str = "\
sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
e1,active,,MATH1,o1,u1,student,false,,
e2,active,,BIO,o1,u2,student,false,,
e3,active,,MATH1,o1,u3,teacher,true,,
e4,tobedeleted,,MATH1,o1,u2,student,false,,
e5,active,,MATH1,o1,u3,proctor,false,,
";

#[test]
fn enrollments_are_read_with_the_users_beside_them() {
    let emulator = school(3, Limits::default());
    let front = Front::quiet(&emulator);
    let cli = cli(&emulator, &front, ADMIN);
    cli.write("users.csv", USERS);
    cli.write("enrollments.csv", ENROLLMENTS);
    let run = cli.run(&["roster", "sync", "enrollments.csv", "--class-alias-prefix", "d:"]);
    insta::assert_snapshot!(whole(&run));
    let run = cli.run(&["roster", "sync", "enrollments.csv", "--course", "d:MATH1"]);
    insta::assert_snapshot!(whole(&run));
    cli.write(
        "enrollments.csv",
        &format!(
            "{ENROLLMENTS}e6,active,,MATH1,o1,u9,student,false,,\ne7,active,,MATH1,o1,u1,guardian,false,,\n"
        ),
    );
    let run = cli.run(&["roster", "sync", "enrollments.csv", "--class-alias-prefix", "d:"]);
    insta::assert_snapshot!(whole(&run));
}
