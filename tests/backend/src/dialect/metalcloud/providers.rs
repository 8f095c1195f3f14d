//! The ways of signing in that this server offers.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    http::HeaderMap,
};

use super::{
    caller::{Caller, read},
    refusal::Refusal,
    wire::{WireProvider, WireProviderChange},
};
use crate::core::{Core, ProviderSettings};

/// `GET /authentication/providers`
pub(super) async fn list(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<Vec<WireProvider>>, Refusal> {
    let providers = core.act(|act| act.providers(&caller.credential))?;
    Ok(Json(providers.into_iter().map(wire).collect()))
}

/// `PATCH /authentication/providers/{name}`
pub(super) async fn change(
    State(core): State<Core>,
    caller: Caller,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<WireProvider>, Refusal> {
    let WireProviderChange { enabled, domains } = read(&headers, &body)?;
    let changed =
        core.act(|act| act.change_provider(&caller.credential, &name, enabled, domains))?;
    Ok(Json(wire(changed)))
}

fn wire(provider: ProviderSettings) -> WireProvider {
    WireProvider {
        name: provider.name,
        enabled: provider.enabled,
        domains: provider.domains,
    }
}
