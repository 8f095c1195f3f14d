//! The record of a batch, cell by cell.

use crate::harness::{Page, Stage, journeys};

use super::batch::{keep_files, saved};
use super::{ADMIN, ALICE, BOB, check, choose, hall};

journeys![
    every_cell_of_the_record_is_as_it_should_be,
    the_file_has_a_name_and_says_what_it_is,
];

const ERIN: &str = "erin@example.org";
const REFUSED: &str = "fault+refused@example.org";
const HEAD: &str = "\u{FEFF}Time,Service,Action,Id,Name,Email,Outcome,Detail";

/// The lines, each without its time, which has to be one; whoever was left out has none.
fn lines(record: &str) -> Vec<String> {
    let mut lines = record.split("\r\n");
    assert_eq!(lines.next(), Some(HEAD));
    let rest: Vec<&str> = lines.collect();
    let (last, rest) = rest.split_last().expect("a last line");
    assert_eq!(*last, "", "the last line ends, too");
    let untimed = |line: &&str| {
        let (time, rest) = line.split_once(',').expect("cells");
        let is_time = time.len() == 20 && time.starts_with("20") && time.ends_with('Z');
        assert_eq!(is_time, !rest.contains(",Left out,"), "{line}");
        rest.to_owned()
    };
    rest.iter().map(untimed).collect()
}

async fn every_cell_of_the_record_is_as_it_should_be(stage: Stage) {
    let (page, world) = hall(&stage, 0).await;
    for (login, name) in [
        (ALICE, "=HYPERLINK(\"https://evil.example\",\"Alice\")"),
        (BOB, "Brown, \"Bob\""),
        (ERIN, "ليلى الحداد, مديرة"),
        ("carol@example.org", " +49 30 1234"),
        ("lena@corp.example", "@SUM(A1:A9)"),
        ("dave@example.org", "-Dave Dunn\nof two lines"),
    ] {
        world.core().edit(login, |it| it.display_name = name.into());
    }
    page.button("Reload").click().await;
    page.item("=HYPERLINK").shown().await;
    keep_files(&page).await;
    choose(
        &page,
        &[
            ALICE,
            BOB,
            "carol@example.org",
            "dave@example.org",
            ADMIN,
            "mallory@example.org",
            ERIN,
            "ada@example.org",
            "lena@corp.example",
            REFUSED,
        ],
    )
    .await;
    check(&page, "Block").await;
    page.button("Block 7 people").click().await;
    page.status("6 done. 1 failed.").shown().await;
    let record = saved(&page).await;
    assert_eq!(
        lines(&record),
        [
            "MetalCloud,Block,1,\"'=HYPERLINK(\"\"https://evil.example\"\",\"\"Alice\"\")\",alice@example.org,Done,",
            "MetalCloud,Block,2,\"Brown, \"\"Bob\"\"\",bob@example.org,Done,",
            "MetalCloud,Block,3,\"' +49 30 1234\",carol@example.org,Done,",
            "MetalCloud,Block,4,\"'-Dave Dunn\nof two lines\",dave@example.org,Done,",
            "MetalCloud,Block,7,\"ليلى الحداد, مديرة\",erin@example.org,Done,",
            "MetalCloud,Block,11,\"'@SUM(A1:A9)\",lena@corp.example,Done,",
            &format!(
                "MetalCloud,Block,{},Fay Ulty,fault+refused@example.org,Failed,Your account may not do this.",
                world.core().person(REFUSED).expect("seeded").id
            ),
            "MetalCloud,Block,5,Ada Min,admin@example.org,Left out,\
             \"This is you: your own session would end, or you would lock yourself out.\"",
            "MetalCloud,Block,6,Mallory Moore,mallory@example.org,Left out,It is so already.",
            "MetalCloud,Block,9,Ada Archer,ada@example.org,Left out,Archived accounts cannot be changed.",
        ]
    );
}

/// What is offered to be saved, from now on.
async fn watch_files(page: &Page) {
    page.evaluate(
        "const real = HTMLAnchorElement.prototype.click; window.named = ''; \
         HTMLAnchorElement.prototype.click = function () { window.named = this.download; return real.call(this); }; \
         const make = URL.createObjectURL; window.kind = ''; \
         URL.createObjectURL = (blob) => { window.kind = blob.type; return make.call(URL, blob); };",
    )
    .await;
}

async fn the_file_has_a_name_and_says_what_it_is(stage: Stage) {
    let (page, _) = hall(&stage, 0).await;
    choose(&page, &[ALICE]).await;
    check(&page, "Force a new password").await;
    page.button("Force a new password on 1 person")
        .click()
        .await;
    page.status("1 done.").shown().await;
    watch_files(&page).await;
    page.button("Save as CSV").click().await;
    let name = page.evaluate("return window.named").await;
    let name = name.as_str().unwrap_or_default();
    let is_good = name.strip_prefix("people-20").is_some_and(|it| {
        it.ends_with("Z.csv")
            && it
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || "-.".contains(it))
    });
    assert!(is_good, "{name}");
    let kind = page.evaluate("return window.kind").await;
    assert_eq!(kind, "text/csv;charset=utf-8");
}
