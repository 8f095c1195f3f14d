//! The backend on a port.

use std::{
    io,
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use axum::Router;
use tokio::{
    runtime::{Builder, Runtime},
    sync::oneshot,
    time::sleep,
};

use crate::{Core, StartError, router};

/// How long a port may take to become free again, in steps of 20 milliseconds.
const TRIES: u32 = 250;

/// A backend that listens. It ends when this is dropped.
///
/// It runs on threads of its own: a test that blocks its thread does not block the backend, and stopping cuts
/// every connection, those that wait for an answer too.
pub struct Running {
    address: SocketAddr,
    router: Router,
    runtime: Option<Runtime>,
}

/// Listens on `listen`; port 0 lets the system choose.
pub async fn start(core: &Core, listen: SocketAddr) -> Result<Running, StartError> {
    let router = router(core);
    let (runtime, address) = serve(router.clone(), listen)?;
    Ok(Running {
        address,
        router,
        runtime: Some(runtime),
    })
}

impl Running {
    /// Where it listens, or did before it was stopped.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Ends every connection and refuses new ones until [`resume`](Self::resume).
    pub async fn stop(&mut self) {
        let Some(runtime) = self.runtime.take() else {
            return;
        };
        let (done, finished) = oneshot::channel();
        // A runtime may not be waited for on a thread of another one.
        std::thread::spawn(move || {
            runtime.shutdown_timeout(Duration::from_secs(5));
            let _ = done.send(());
        });
        let _ = finished.await;
    }

    /// Listens on the same port again.
    ///
    /// # Panics
    /// If the port stays taken for five seconds.
    pub async fn resume(&mut self) {
        if self.runtime.is_some() {
            return;
        }
        for _ in 0..TRIES {
            if let Ok((runtime, _)) = serve(self.router.clone(), self.address) {
                self.runtime = Some(runtime);
                return;
            }
            sleep(Duration::from_millis(20)).await;
        }
        panic!("{} did not become free again", self.address);
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn serve(router: Router, listen: SocketAddr) -> Result<(Runtime, SocketAddr), StartError> {
    let refused = |why: io::Error| match why.kind() {
        io::ErrorKind::AddrInUse => StartError::Taken(listen),
        _ => StartError::Listen {
            address: listen,
            why,
        },
    };
    let listener = TcpListener::bind(listen).map_err(refused)?;
    listener.set_nonblocking(true).map_err(refused)?;
    let address = listener.local_addr().map_err(refused)?;
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("backend")
        .enable_all()
        .build()
        .map_err(StartError::Threads)?;
    let listener = {
        let _inside = runtime.enter();
        tokio::net::TcpListener::from_std(listener).map_err(refused)?
    };
    runtime.spawn(async move { axum::serve(listener, router).await });
    Ok((runtime, address))
}
