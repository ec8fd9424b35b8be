//! Makes one kind of call a number of times: `call <client> <create|list> <count> <address>`. For callgrind, which
//! counts the instructions of this process.

use std::{env, net::SocketAddr};

use tokio::runtime;
use workspace_bench::client::{Bindings, Client, GoogleClassroom1, Hyper, Lean, Outcome};

fn main() -> Outcome<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [client, call, count, address] = arguments.as_slice() else {
        return Err("usage: call <client> <create|list> <count> <address>".into());
    };
    let (count, server) = (count.parse()?, address.parse()?);
    match client.as_str() {
        "bindings" => repeat::<Bindings>(call, count, server),
        "lean" => repeat::<Lean>(call, count, server),
        "hyper" => repeat::<Hyper>(call, count, server),
        "google-classroom1" => repeat::<GoogleClassroom1>(call, count, server),
        other => Err(format!("no client `{other}`: bindings, lean, hyper, google-classroom1").into()),
    }
}

fn repeat<C: Client>(call: &str, count: usize, server: SocketAddr) -> Outcome<()> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build()?;
    let client = C::new(server)?;
    runtime.block_on(async {
        for _ in 0..count {
            match call {
                "create" => drop(client.create().await?),
                "list" => drop(client.list().await?),
                other => return Err(format!("no call `{other}`: create, list").into()),
            }
        }
        Ok(())
    })
}
