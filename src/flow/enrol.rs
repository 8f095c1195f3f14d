//! Enrolling a second factor: a key first, then a code; the same key until the right code; nothing kept afterwards.

use crate::api::{ApiError, Enrolment, Picture, Setup, SetupPage};

/// After so many refused codes the service may have dropped the key: a new one is offered.
const MANY: u32 = 4;

/// Where a person is in enrolling, and whether a call is under way.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Enrol {
    stage: Stage,
    busy: bool,
    /// An answer to a code was lost: the key may be in force.
    unsure: bool,
    wrong: u32,
}

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Stage {
    /// Nothing was asked for yet.
    #[default]
    Intro,
    /// The key is shown; a code is waited for.
    Key(Enrolment),
    /// Only the service's picture of the key, which could not be read here; a code is waited for.
    Picture(Picture),
    /// Only a page of the service's own shows the key. A code is waited for.
    Page(SetupPage),
    /// The way to a second factor is closed: its time is over, or the person has left it. Holds nothing.
    Over(Ending),
    /// The second factor is on. Holds nothing.
    Done,
}

/// How things stand when the way is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Nothing was switched on; `seen` where a key had been shown, whose entry in the person's app is dead.
    Nothing { seen: bool },
    /// An answer was lost before, and the code in question may have been right.
    Unsure,
}

impl Enrol {
    pub(crate) const fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Whether a key was shown that is not in force: if the person leaves now, the entry in their app is dead. Where the answer to
    /// a code was lost nothing is claimed.
    pub(crate) const fn would_abandon(&self) -> bool {
        self.is_offered() && !self.unsure
    }

    pub(crate) const fn many_wrong(&self) -> bool {
        self.wrong >= MANY
    }

    /// Whether a key may be asked for now; if so, the call counts as under way.
    pub(crate) fn begin(&mut self) -> bool {
        self.start(matches!(self.stage, Stage::Intro))
    }

    /// The service's key, or why there is none.
    pub(crate) fn begun(&mut self, answer: &Result<Setup, ApiError>) {
        if !std::mem::take(&mut self.busy) {
            // The person has left meanwhile: the key was never seen.
            return;
        }
        match (&self.stage, answer) {
            (Stage::Intro, Ok(setup)) => self.finish(match setup {
                Setup::Key(enrolment) => Stage::Key(enrolment.clone()),
                Setup::Entry(entry) => Stage::Key(entry.enrolment.clone()),
                Setup::Picture(picture) => Stage::Picture(picture.clone()),
                Setup::Page(page) => Stage::Page(page.clone()),
            }),
            (Stage::Intro, Err(ApiError::EnrolByPassword)) => self.close(),
            _ => {}
        }
    }

    /// The way is closed, by its time or by the person.
    pub(crate) fn close(&mut self) {
        let ending = if self.unsure {
            Ending::Unsure
        } else {
            Ending::Nothing {
                seen: self.is_offered(),
            }
        };
        self.finish(Stage::Over(ending));
    }

    /// The picture could be read after all.
    pub(crate) fn read(&mut self, enrolment: Enrolment) {
        if matches!(self.stage, Stage::Picture(_) | Stage::Page(_)) {
            self.stage = Stage::Key(enrolment);
        }
    }

    /// Whether a code may be sent now; if so, the call counts as under way.
    pub(crate) fn check(&mut self) -> bool {
        self.start(self.is_offered())
    }

    /// The service's verdict on a code.
    pub(crate) fn checked<T>(&mut self, answer: &Result<T, ApiError>) {
        if !std::mem::take(&mut self.busy) {
            return;
        }
        match answer {
            Ok(_) => self.finish(Stage::Done),
            // A code whose answer was lost had been right after all.
            Err(ApiError::AlreadySo) if self.unsure => self.finish(Stage::Done),
            // Somebody else's key is in force; this one is dead.
            Err(ApiError::AlreadySo) => self.finish(Stage::Intro),
            Err(ApiError::EnrolByPassword) => self.close(),
            Err(ApiError::WrongCode { .. }) => self.wrong += 1,
            Err(error) if error.leaves_open() => self.unsure = true,
            // Anything else is shown where the person is, with the same key.
            Err(_) => {}
        }
    }

    /// The person gave up waiting for a call; an answer that still comes is not listened to.
    pub(crate) fn give_up(&mut self) {
        if std::mem::take(&mut self.busy) && self.is_offered() {
            self.unsure = true;
        }
    }

    /// Back to the beginning; the key is forgotten. Says whether an entry was left behind that will not work.
    pub(crate) fn leave(&mut self) -> bool {
        let abandoned = self.would_abandon();
        self.finish(Stage::Intro);
        abandoned
    }

    /// Whether a key was shown, as text or as a picture.
    const fn is_offered(&self) -> bool {
        matches!(
            self.stage,
            Stage::Key(_) | Stage::Picture(_) | Stage::Page(_)
        )
    }

    fn start(&mut self, may: bool) -> bool {
        let starts = may && !self.busy;
        self.busy |= starts;
        starts
    }

    fn finish(&mut self, stage: Stage) {
        *self = Self {
            stage,
            ..Self::default()
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Secret;

    const WRONG: ApiError = ApiError::WrongCode { clock_off: None };

    fn enrolment(key: &str) -> Enrolment {
        Enrolment {
            key: Secret::new(key),
            uri: Secret::new(format!("otpauth://totp/x?secret={key}")),
            issuer: "MetalCloud".into(),
            account: "a@example.org".into(),
        }
    }

    fn with_key() -> Enrol {
        let mut flow = Enrol::default();
        assert!(flow.begin());
        flow.begun(&Ok(Setup::Key(enrolment("JBSW"))));
        flow
    }

    fn answered(flow: &mut Enrol, answer: &Result<(), ApiError>) {
        assert!(flow.check());
        flow.checked(answer);
    }

    #[test]
    fn there_is_no_code_before_a_key() {
        let mut flow = Enrol::default();
        assert!(!flow.check());
        assert!(flow.begin());
        assert!(!flow.check(), "the key is still on its way");
        flow.begun(&Err(ApiError::Unreachable));
        assert!(!flow.check());
        assert!(flow.begin(), "asking again is possible");
    }

    #[test]
    fn nothing_is_sent_twice() {
        let mut flow = Enrol::default();
        assert!(flow.begin());
        assert!(!flow.begin());
        flow.begun(&Ok(Setup::Key(enrolment("JBSW"))));
        assert!(!flow.begin(), "a second key would kill the first");
        assert!(flow.check());
        assert!(!flow.check());
    }

    #[test]
    fn what_fails_keeps_the_same_key() {
        for error in [
            WRONG,
            ApiError::Conflict,
            ApiError::TimedOut,
            ApiError::SignedOut,
            ApiError::TooManyAttempts { retry_after: None },
        ] {
            let mut flow = with_key();
            answered(&mut flow, &Err(error.clone()));
            assert_eq!(
                flow.stage(),
                &Stage::Key(enrolment("JBSW")),
                "after {error}"
            );
            assert!(flow.check(), "the next code can be sent after {error}");
        }
    }

    #[test]
    fn leaving_with_an_unconfirmed_key_leaves_a_dead_entry_behind() {
        assert!(!Enrol::default().leave());
        let mut flow = with_key();
        answered(&mut flow, &Err(WRONG));
        assert!(flow.would_abandon());
        assert!(flow.leave());
        assert_eq!(flow, Enrol::default());

        let mut done = with_key();
        answered(&mut done, &Ok(()));
        assert!(!done.leave());
    }

    #[test]
    fn no_secret_is_left_after_the_end() {
        let mut done = with_key();
        answered(&mut done, &Ok(()));
        let mut left = with_key();
        left.leave();
        let mut replaced = with_key();
        answered(&mut replaced, &Err(ApiError::AlreadySo));
        for flow in [done, left, replaced] {
            assert!(!format!("{flow:?}").contains("Secret"), "{flow:?}");
        }
    }

    #[test]
    fn a_lost_answer_is_not_called_a_dead_entry() {
        let mut flow = with_key();
        answered(&mut flow, &Err(ApiError::CutOff));
        assert!(!flow.would_abandon());
        // The same key is told to be on: it was this one.
        answered(&mut flow, &Err(ApiError::AlreadySo));
        assert_eq!(flow.stage(), &Stage::Done);
    }

    #[test]
    fn a_key_of_somewhere_else_in_force_ends_this_one() {
        let mut flow = with_key();
        answered(&mut flow, &Err(ApiError::AlreadySo));
        assert_eq!(flow.stage(), &Stage::Intro);
    }

    #[test]
    fn an_answer_after_giving_up_is_not_listened_to() {
        let mut flow = Enrol::default();
        assert!(flow.begin());
        flow.give_up();
        flow.begun(&Ok(Setup::Key(enrolment("JBSW"))));
        assert_eq!(flow.stage(), &Stage::Intro);

        let mut flow = with_key();
        assert!(flow.check());
        flow.give_up();
        flow.checked(&Ok(()));
        assert_eq!(flow.stage(), &Stage::Key(enrolment("JBSW")));
        assert!(!flow.would_abandon(), "the code may have been right");
        assert!(flow.check());
    }

    #[test]
    fn a_picture_is_as_good_as_a_key_and_may_be_read_later() {
        let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 20]].concat();
        let picture = crate::api::picture::png_from(&png).unwrap();
        let mut flow = Enrol::default();
        assert!(flow.begin());
        flow.begun(&Ok(Setup::Picture(picture.clone())));
        assert_eq!(flow.stage(), &Stage::Picture(picture));
        assert!(flow.would_abandon());
        answered(&mut flow, &Err(WRONG));
        flow.read(enrolment("JBSW"));
        assert_eq!(flow.stage(), &Stage::Key(enrolment("JBSW")));
        answered(&mut flow, &Ok(()));
        assert_eq!(flow.stage(), &Stage::Done);
        flow.read(enrolment("JBSW"));
        assert_eq!(flow.stage(), &Stage::Done, "nothing comes back");
    }

    #[test]
    fn the_way_closes_when_its_time_is_over_or_the_person_leaves() {
        let over = Err(ApiError::EnrolByPassword);
        let mut late = Enrol::default();
        assert!(late.begin());
        late.begun(&Err(ApiError::EnrolByPassword));
        let nothing = |seen| Stage::Over(Ending::Nothing { seen });
        assert_eq!(late.stage(), &nothing(false));
        assert!(!late.begin(), "there is no key to be had");

        let mut shown = with_key();
        answered(&mut shown, &over);
        assert_eq!(shown.stage(), &nothing(true));
        assert!(!shown.check() && !shown.would_abandon());

        let mut lost = with_key();
        answered(&mut lost, &Err(ApiError::CutOff));
        answered(&mut lost, &over);
        assert_eq!(lost.stage(), &Stage::Over(Ending::Unsure));

        let mut left = with_key();
        left.close();
        assert_eq!(left.stage(), &nothing(true));
    }

    #[test]
    fn a_new_key_is_offered_after_many_wrong_codes() {
        let mut flow = with_key();
        for _ in 1..MANY {
            answered(&mut flow, &Err(WRONG));
            assert!(!flow.many_wrong());
        }
        answered(&mut flow, &Err(WRONG));
        assert!(flow.many_wrong());
        assert!(flow.leave());
        assert!(flow.begin() && !flow.many_wrong());
    }
}
