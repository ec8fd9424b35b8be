use google_discovery_runtime::bindings;

bindings!("compile_fail/documents/dangling_reference.json");

// The rest is there all the same: only the one mistake is reported.
fn rest(book: &library_v1::model::Book) -> bool {
    book.author.is_some()
}

fn main() {}
