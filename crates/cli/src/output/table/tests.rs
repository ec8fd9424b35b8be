//! Tables at every width.

use serde_json::json;

use super::{Shape, text};

#[test]
fn no_width_breaks_a_word() {
    let answer = json!([
        { "名前": "山田太郎 花子", "id": "1", "text": "a-word with-hyphens and one that is considerably longer" },
        { "名前": "김민준", "id": "20000000", "text": "https://classroom.google.com/c/20000000/details" },
    ]);
    for answer in [&answer, &answer[0]] {
        let texts = answer.to_string();
        let words: Vec<&str> = texts.split(['"', ' ']).filter(|word| word.len() > 3).collect();
        for width in 1..=120 {
            let table = text(&Shape::default(), answer, Some(width));
            assert!(words.iter().all(|word| table.contains(word)), "{width}:\n{table}");
            let is_alone = |line: &str| line.split_whitespace().count() == 1;
            let fits = |line: &str| textwrap::core::display_width(line) <= width || is_alone(line);
            assert!(table.lines().all(fits), "{width}:\n{table}");
        }
    }
}
