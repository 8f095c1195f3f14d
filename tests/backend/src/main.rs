//! The reference backend as a program.

use std::{io::Write, net::SocketAddr, path::PathBuf, process::ExitCode};

use keydesk_backend::{Cost, Options, PASSWORD, Running, open, start};

const USAGE: &str = "keydesk-backend --listen 127.0.0.1:8787 [--data FILE] [--dist DIR]

  --listen ADDRESS  where to listen (127.0.0.1:8787); port 0 takes a free one
  --data FILE       keep everything in this SQLite file; without it nothing outlives the program
  --people N        make N people beside the seeded ones, the first time that a store is used
  --dist DIR        also serve the built page in DIR, with the headers that DIR/_headers names
  --base PATH       serve it in this folder of the host, as /desk or /desk/eu
  --datameta-without-tfa  let DataMeta ask for no second factor
  --datameta-v0           let DataMeta be a server of its first version";

struct Arguments {
    listen: SocketAddr,
    options: Options,
}

#[tokio::main(flavor = "current_thread")]
#[expect(clippy::print_stdout, reason = "a program talks to whoever started it")]
async fn main() -> ExitCode {
    let arguments = match arguments(std::env::args().skip(1)) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(why) => return failed(&why),
    };
    let page = arguments.options.dist.is_some();
    let page = page.then(|| arguments.options.base.clone());
    let core = match open(arguments.options) {
        Ok(core) => core,
        Err(error) => return failed(&error.to_string()),
    };
    let mut running = match start(&core, arguments.listen).await {
        Ok(running) => running,
        Err(error) => return failed(&error.to_string()),
    };
    announce(&running, page.as_deref());
    if let Err(error) = stop_signal().await {
        return failed(&format!("cannot wait for Ctrl-C: {error}"));
    }
    running.stop().await;
    ExitCode::SUCCESS
}

/// `page`: the folder that the page is served in, if it is.
fn announce(running: &Running, page: Option<&str>) {
    let address = running.address();
    let console = page.map_or_else(String::new, |base| {
        format!("console      http://{address}{base}/\n")
    });
    let text = format!(
        "listening on http://{address}\n{console}\
         outbox       http://{address}/outbox\n\
         MetalCloud   http://{address}/api/metalcloud\n\
         Quatrix      http://{address}/api/quatrix\n\
         Equinix      http://{address}/api/equinix\n\
         DataMeta     http://{address}/api/datameta\n\
         sign in as   alice@example.org with {PASSWORD}\n"
    );
    // Whoever started this may have read enough and closed the pipe: no reason to stop serving.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

#[expect(clippy::print_stderr, reason = "a program talks to whoever started it")]
fn failed(why: &str) -> ExitCode {
    eprintln!("keydesk-backend: {why}");
    ExitCode::FAILURE
}

/// `None` where help was asked for.
fn arguments(mut words: impl Iterator<Item = String>) -> Result<Option<Arguments>, String> {
    let mut listen = SocketAddr::from(([127, 0, 0, 1], 8787));
    let mut options = Options {
        cost: Cost::Real,
        ..Options::default()
    };
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
        match word.as_str() {
            "--listen" => {
                let text = value()?;
                listen = text.parse().map_err(|_| {
                    format!("{text} is no address to listen on: write it like 127.0.0.1:8787")
                })?;
            }
            "--data" => options.data = Some(PathBuf::from(value()?)),
            "--people" => {
                let text = value()?;
                options.people = text
                    .parse()
                    .map_err(|_| format!("{text} is no number of people"))?;
            }
            "--datameta-without-tfa" => options.datameta_tfa = false,
            "--datameta-v0" => options.datameta_v0_only = true,
            "--dist" => options.dist = Some(PathBuf::from(value()?)),
            "--base" => {
                let text = value()?;
                if !text.starts_with('/') {
                    return Err(format!(
                        "{text} is no folder of a host: write it like /desk"
                    ));
                }
                text.trim_end_matches('/').clone_into(&mut options.base);
            }
            "--help" | "-h" => return Ok(None),
            _ => return Err(format!("{word} is not known here; --help lists what is")),
        }
    }
    Ok(Some(Arguments { listen, options }))
}

/// Ctrl-C or, where there is one, the signal that service managers send.
async fn stop_signal() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            interrupted = tokio::signal::ctrl_c() => interrupted,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}
