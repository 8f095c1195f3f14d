//! A second factor that a replaced password has opened the way to, before anybody can sign in.

use leptos::prelude::*;

use super::calls::Enroller;
use super::enrol::EnrolSteps;
use crate::app::Way;
use crate::components::{Heading, Notice, Tone};
use crate::i18n::{Text, t1};
use crate::routes::Page;
use crate::session::{Account, Ended};

/// On the landing page of the mail, in place of the form for the password.
#[component]
pub(crate) fn EnrolAfterReset() -> impl IntoView {
    let account = Account::expect();
    let service = account.service.name.clone();
    let way = Way::expect();
    let on_done = Callback::new(move |()| {
        account.close(Ended::ResetWithFactor);
        way.replace(&account.path(Page::SignIn));
    });
    let told = RwSignal::new(None);
    view! {
        <div class="stack">
            <Heading title=Text::FactorForcedTitle />
            <Notice tone=Tone::Good>{t1(Text::EnrolResetLead, "service", service)}</Notice>
            <EnrolSteps told who=Enroller::AfterReset(on_done) brief=true />
        </div>
    }
}
