//! Changing the password: by choice and because an administrator requires it.

use std::fs;
use std::path::Path;

use crate::harness::{
    Canary, Engine, PASSWORD, Page, Setting, Stage, World, axe, journeys, no_leaks, no_leaks_but_in,
};

journeys![
    the_new_password_replaces_the_old_one,
    any_characters_arrive_as_they_were_typed,
    what_is_easy_to_guess_is_refused_before_anything_is_sent,
    the_meter_says_how_strong_it_is,
    a_wrong_current_password_is_said_at_its_field,
    too_many_wrong_ones_are_said_at_the_same_field,
    a_record_changed_elsewhere_asks_for_another_try,
    failures_keep_what_was_typed,
    a_nervous_hand_and_a_silent_manager_change_it_once,
    a_forced_person_does_this_first_and_then_what_comes_next,
    it_works_without_storage,
    it_works_without_the_list_of_common_passwords,
    every_state_is_accessible,
];

const NEW: &str = "quilt crane lamp brisk 7";
const PATH: &str = "/metalcloud/password";
const CALL: &str = "/actions/change-password";

async fn enter(page: &Page, login: &str, password: &str) {
    page.field("Email").fill(login).await;
    page.field("Password").fill(password).await;
    page.button("Sign in").click().await;
}

/// Signed in and at the page.
async fn open(stage: &Stage, login: &str) -> (Page, World) {
    let (page, world) = stage.open().await;
    page.goto(PATH).await;
    enter(&page, login, PASSWORD).await;
    page.field("Email").gone().await;
    (page, world)
}

async fn change(page: &Page, current: &str, new: &str) {
    page.field("Current password").fill(current).await;
    page.field("New password").fill(new).await;
    page.button("Change password").click().await;
}

async fn sign_out(page: &Page) {
    page.button("Menu").click().await;
    page.button("Sign out").click().await;
    page.heading("Sign in").shown().await;
}

async fn the_new_password_replaces_the_old_one(stage: Stage) {
    let (page, world) = open(&stage, "alice@example.org").await;
    page.heading("Change your password").focused().await;
    assert!(page.title().await.starts_with("Change your password"));
    // Not for people: which entry of a password manager is to be renewed.
    let named = "return document.querySelector('main form input[autocomplete=username]').value";
    assert_eq!(page.evaluate(named).await, "alice@example.org");
    change(&page, PASSWORD, NEW).await;
    page.heading("Your password is changed").focused().await;
    assert!(!page.field("New password").is_shown().await);
    // This service leaves other sessions alone; that is said, with the way to end them.
    page.text("you stay signed in").in_part().shown().await;
    page.link("Sign out everywhere").click().await;
    page.is_at("/metalcloud/sessions").await;
    page.back().await;

    let secrets = [PASSWORD, NEW].map(|value| Canary {
        kind: "password",
        value,
    });
    no_leaks(&page, &world, &secrets).await;
    sign_out(&page).await;
    enter(&page, "alice@example.org", PASSWORD).await;
    page.alert("do not belong together").shown().await;
    enter(&page, "alice@example.org", NEW).await;
    page.button("Menu").shown().await;
    page.field("Password").gone().await;
    assert_eq!(world.sent("POST", CALL), 1);
    no_leaks(&page, &world, &secrets).await;
}

async fn any_characters_arrive_as_they_were_typed(stage: Stage) {
    let (page, world) = open(&stage, "alice@example.org").await;
    let new = "  Fünf kühle Möwen 🦉🔑 ruhen «еще» am Kai \\ \"weit\" draußen, 78 & mehr; Ende  ";
    assert!(new.chars().count() > 70);
    change(&page, PASSWORD, new).await;
    page.heading("Your password is changed").shown().await;
    sign_out(&page).await;
    enter(&page, "alice@example.org", new.trim()).await;
    page.alert("do not belong together").shown().await;
    enter(&page, "alice@example.org", new).await;
    page.field("Password").gone().await;
    page.button("Menu").shown().await;
    let secret = Canary {
        kind: "password",
        value: new,
    };
    no_leaks(&page, &world, &[secret]).await;
}

async fn what_is_easy_to_guess_is_refused_before_anything_is_sent(stage: Stage) {
    let (page, world) = open(&stage, "alice@example.org").await;
    page.button("Change password").click().await;
    page.field("Current password").focused().await;
    page.until("both fields are marked", async || {
        page.alert("Fill this in.").count().await == 2
    })
    .await;
    for (new, why) in [
        ("tövö👍ü!", "Use at least 8 characters."),
        ("Password1!", "one of the passwords that are tried first"),
        ("Sommer2024!", "one of the passwords that are tried first"),
        ("12345678", "a row of neighbouring characters"),
        ("Alice-Adams-1990", "made of your own name"),
        ("m3t4lcl0ud!", "made of your own name"),
        ("example.org", "made of your own name"),
        (PASSWORD, "the same as before"),
    ] {
        change(&page, PASSWORD, new).await;
        page.alert(why).shown().await;
        page.field("New password").focused().await;
        assert_eq!(page.field("New password").value().await, new, "kept");
    }
    assert_eq!(world.sent("POST", CALL), 0);
}

async fn the_meter_says_how_strong_it_is(stage: Stage) {
    let (page, _) = open(&stage, "alice@example.org").await;
    page.status("MetalCloud takes passwords of 8 characters or more.")
        .shown()
        .await;
    let level = "return document.querySelector('.meter').dataset.level ?? ''";
    let new = page.field("New password");
    for (text, says, expected) in [
        ("abc", "Not yet: Use at least 8 characters.", "1"),
        ("qwertz123", "Not yet: This is one of the passwords", "1"),
        ("quiltpond", "Weak.", "1"),
        ("quilt-pond", "Fair.", "2"),
        ("otter-crane-lamp", "Good.", "3"),
        ("otter-crane-lamp-brisk", "Strong.", "4"),
        ("xK7#mQ2pLr9v", "guess. Without a second factor, 15", "3"),
    ] {
        new.fill(text).await;
        page.status(says).shown().await;
        assert_eq!(page.evaluate(level).await, expected, "{text}");
    }
    // Put there while the words still wait, as some password managers do: without an event.
    new.fill("").await;
    page.status("8 characters or more.").shown().await;
    let silently = "const field = document.querySelector('#new-password'); field.focus(); \
        for (const word of ['quilt', 'pond']) document.execCommand('insertText', false, word); \
        field.value = 'otter-crane-lamp-brisk';";
    page.evaluate(silently).await;
    page.status("Strong.").shown().await;
    assert_eq!(page.evaluate(level).await, "4");
    new.fill("").await;
    page.status("8 characters or more.").shown().await;
    // The list came with this page and not before.
    let fetched = "return performance.getEntriesByType('resource').filter((it) => it.name.endsWith('/blocklist.bin')).length";
    assert_eq!(page.evaluate(fetched).await, 1);
    page.goto("/metalcloud/overview").await;
    page.button("Menu").shown().await;
    page.heading("Overview").shown().await;
    assert_eq!(page.evaluate(fetched).await, 0);
}

async fn a_wrong_current_password_is_said_at_its_field(stage: Stage) {
    let (page, world) = open(&stage, "alice@example.org").await;
    change(&page, "not the current one", NEW).await;
    page.alert("This is not your current password.")
        .shown()
        .await;
    page.field("Current password").focused().await;
    assert_eq!(page.field("New password").value().await, NEW, "kept");
    let secret = Canary {
        kind: "password",
        value: NEW,
    };
    no_leaks_but_in(&page.field("New password"), &page, &world, &[secret]).await;
    page.field("Current password").fill(PASSWORD).await;
    page.button("Change password").click().await;
    page.heading("Your password is changed").shown().await;
}

async fn too_many_wrong_ones_are_said_at_the_same_field(stage: Stage) {
    let (page, world) = open(&stage, "alice@example.org").await;
    for attempt in 1..=6 {
        change(&page, &format!("wrong number {attempt}"), NEW).await;
        page.until("the answer is there", async || {
            world.sent("POST", CALL) == attempt
        })
        .await;
        let says = if attempt < 6 {
            "This is not your current password."
        } else {
            "Too many wrong passwords"
        };
        page.alert(says).shown().await;
        page.field("Current password").focused().await;
    }
}

async fn a_record_changed_elsewhere_asks_for_another_try(stage: Stage) {
    let (page, world) = open(&stage, "alice@example.org").await;
    page.heading("Change your password").shown().await;
    world.core().edit("alice@example.org", |person| {
        person.display_name = "Alice Archer".into();
    });
    change(&page, PASSWORD, NEW).await;
    page.alert("changed elsewhere in the meantime")
        .shown()
        .await;
    assert_eq!(page.field("Current password").value().await, PASSWORD);
    assert_eq!(page.field("New password").value().await, NEW);
    assert_eq!(world.sent("POST", CALL), 1, "nothing is tried by itself");
    page.button("Change password").click().await;
    page.heading("Your password is changed").shown().await;
    assert_eq!(world.sent("POST", CALL), 2);
}

async fn failures_keep_what_was_typed(stage: Stage) {
    let (page, _) = open(&stage, "alice@example.org").await;
    for (fault, says) in [
        ("html", "The service failed"),
        ("stack", "The service failed"),
        ("empty", "cannot read"),
        ("cut", "broke off"),
        ("drop", "cannot be reached"),
        ("forbidden", "may not do this"),
        ("rate", "Too many attempts"),
    ] {
        let new = format!("otter crane fault:{fault} lamp");
        change(&page, PASSWORD, &new).await;
        page.alert(says).shown().await;
        assert_eq!(page.field("New password").value().await, new, "{fault}");
        assert_eq!(page.field("Current password").value().await, PASSWORD);
    }
    assert!(!page.all_text().await.contains(".ts:"), "no stack trace");
    change(&page, PASSWORD, NEW).await;
    page.heading("Your password is changed").shown().await;
}

async fn a_nervous_hand_and_a_silent_manager_change_it_once(stage: Stage) {
    let (page, world) = open(&stage, "alice@example.org").await;
    page.field("Current password").set_silently(PASSWORD).await;
    page.field("New password").set_silently(NEW).await;
    page.button("Change password").double_click().await;
    page.heading("Your password is changed").shown().await;
    assert_eq!(world.sent("POST", CALL), 1);
    sign_out(&page).await;
    enter(&page, "alice@example.org", NEW).await;
    page.field("Password").gone().await;
}

async fn a_forced_person_does_this_first_and_then_what_comes_next(stage: Stage) {
    let (page, world) = open(&stage, "dave@example.org").await;
    page.heading("Choose a new password").shown().await;
    page.text("An administrator requires this")
        .in_part()
        .shown()
        .await;
    for path in ["/metalcloud/profile", "/metalcloud/api-key"] {
        page.goto(path).await;
        page.heading("Choose a new password").shown().await;
        assert!(!page.link("Profile").is_shown().await, "no way past it");
    }
    assert!(!page.field("Current password").is_shown().await);
    axe(&page).await;
    page.field("New password").fill("Dave-Dunn-2024").await;
    page.button("Set the new password").click().await;
    page.alert("made of your own name").shown().await;
    assert_eq!(world.sent("POST", CALL), 0);
    page.field("New password").fill(NEW).await;
    page.button("Set the new password").click().await;
    page.heading("Choose a new password").gone().await;
    page.heading("Set up a second factor").shown().await;
    let dave = world.core().person("dave@example.org").expect("seeded");
    assert!(!dave.must_change_password && dave.must_change_authenticator);
    sign_out(&page).await;
}

async fn it_works_without_storage(stage: Stage) {
    let (page, _) = open(&stage, "alice@example.org").await;
    page.heading("Change your password").shown().await;
    page.evaluate(
        "for (const area of ['localStorage', 'sessionStorage']) \
         Object.defineProperty(window, area, { get() { throw new DOMException('refused', 'SecurityError'); } });",
    )
    .await;
    change(&page, PASSWORD, NEW).await;
    page.heading("Your password is changed").shown().await;
    sign_out(&page).await;
}

async fn it_works_without_the_list_of_common_passwords(stage: Stage) {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let copy = folder.path().to_owned();
    let (page, world) = stage
        .open_with(|options| {
            let dist = options.dist.clone().expect("a built page");
            copy_all(&dist, &copy);
            fs::remove_file(copy.join("blocklist.bin")).expect("the list is part of the page");
            options.dist = Some(copy);
        })
        .await;
    page.goto(PATH).await;
    enter(&page, "alice@example.org", PASSWORD).await;
    page.field("New password").fill("Password1!").await;
    page.status("Without a second factor").shown().await;
    assert!(!page.status("tried first").is_shown().await);
    change(&page, PASSWORD, "alice adams").await;
    page.alert("made of your own name").shown().await;
    assert_eq!(world.sent("POST", CALL), 0);
    change(&page, PASSWORD, "Password1!").await;
    page.heading("Your password is changed").shown().await;
}

fn copy_all(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir_all(&target).expect("a new folder");
            copy_all(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a copy");
        }
    }
}

async fn every_state_is_accessible(stage: Stage) {
    let (page, _) = open(&stage, "alice@example.org").await;
    for setting in [Setting::LightColours, Setting::DarkColours] {
        if !page.prefer(&[setting]).await {
            assert_eq!(page.engine(), Engine::Webkit);
        }
        page.reload().await;
        page.heading("Change your password").shown().await;
        axe(&page).await;
        for (text, says) in [
            ("quiltpond", "Weak."),
            ("quilt-pond", "Fair."),
            ("otter-crane-lamp", "Good."),
        ] {
            page.field("New password").fill(text).await;
            page.status(says).shown().await;
            axe(&page).await;
        }
        page.field("New password").fill("12345678").await;
        page.button("Change password").click().await;
        page.alert("a row of neighbouring characters").shown().await;
        axe(&page).await;
    }
    change(&page, PASSWORD, NEW).await;
    page.heading("Your password is changed").shown().await;
    axe(&page).await;
}
