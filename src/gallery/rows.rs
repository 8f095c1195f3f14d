//! Rows of lists: keys, people, findings of the check-up; facts and steps.

use leptos::prelude::*;

use super::fixtures::{account, keys, people};
use super::part;
use crate::api::client::Api;
use crate::pages::{sample_finding_rows, sample_key_rows, sample_people_rows};

pub(super) fn all() -> AnyView {
    let groups = account(Api::DataMeta).capabilities();
    let factors = account(Api::Quatrix).capabilities();
    account(Api::DataMeta);
    let dated = sample_key_rows(keys(true));
    account(Api::EquinixMetal);
    let lasting = sample_key_rows(keys(false));
    view! {
        {part("The check-up", vec![("every finding", sample_finding_rows())])}
        {part("Keys", vec![("that do not end", lasting), ("that end", dated)])}
        {part(
            "People",
            vec![
                ("with factors", sample_people_rows(people(), &factors.people)),
                ("with groups", sample_people_rows(people(), &groups.people)),
            ],
        )}
        {part(
            "Facts, steps",
            vec![
                (
                    "facts",
                    view! {
                        <dl class="facts card">
                            <div><dt>"Last sign-in"</dt><dd>"today, 9:41"</dd></div>
                            <div><dt>"Account"</dt><dd>"a.very.long.address.of.somebody@department.of.long.names.example.org"</dd></div>
                        </dl>
                    }
                        .into_any(),
                ),
                (
                    "steps",
                    view! {
                        <ol class="steps" role="list">
                            <li class="step is-done">"Password"</li>
                            <li class="step" aria-current="step">"Second factor"</li>
                            <li class="step">"Done"</li>
                        </ol>
                    }
                        .into_any(),
                ),
            ],
        )}
    }
    .into_any()
}
