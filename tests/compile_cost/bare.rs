#[derive(Debug, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Invitation {
    course_id: String,
    user_id: String,
    role: String,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), reqwest::Error> {
    let invitation = Invitation { course_id: "1".into(), user_id: "2".into(), role: "STUDENT".into() };
    let request = reqwest::Client::new().post("https://classroom.googleapis.com/v1/invitations");
    let answer = request.bearer_auth("token").json(&invitation).send().await?;
    println!("{:?}", answer.json::<Invitation>().await?);
    Ok(())
}
