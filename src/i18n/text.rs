//! The table of texts: variant, key in the language files, English. A plural has two forms, `one` | `other`.
//!
//! In two parts, so that a first visit downloads only the first: the others are reached from the signed-in pages alone and so
//! come with their module. `tests/tidy.rs` holds those texts to those pages. Of other languages each part is a file; what comes
//! with the signed-in pages is two of them (`later` and `more`), because none may weigh more than 15 KB.
//!
//! Longer than other files on purpose: it is data, read by section.

use std::sync::OnceLock;

/// One text as the table has it.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    /// In the language files and in the shell's `data-text`.
    pub(super) key: &'static str,
    one: &'static str,
    /// The form for all other numbers, where there is one.
    other: Option<&'static str>,
}

impl Entry {
    /// English, in the form for one or for any other number.
    pub(super) fn english(self, one: bool) -> &'static str {
        self.other.filter(|_| !one).unwrap_or(self.one)
    }

    /// Whether it has a form for one and a form for other numbers.
    pub(super) const fn is_plural(self) -> bool {
        self.other.is_some()
    }
}

macro_rules! texts {
    (
        first { $($first:ident $first_key:literal $first_one:literal $(| $first_other:literal)?;)* }
        later { $($later:ident $later_key:literal $later_one:literal $(| $later_other:literal)?;)* }
        more { $($more:ident $more_key:literal $more_one:literal $(| $more_other:literal)?;)* }
    ) => {
        /// Every text of the console.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(clippy::enum_variant_names, reason = "`ForgotSentText` is the text under `ForgotSentTitle`")]
        #[cfg_attr(not(test), expect(dead_code, reason = "the shell says some of them by itself"))]
        pub(crate) enum Text { $($first,)* $($later,)* $($more,)* }

        static FIRST: &[Entry] = &[
            $(Entry { key: $first_key, one: $first_one, other: last(&[$($first_other)?]) },)*
        ];

        static REST: &[Entry] = &[
            $(Entry { key: $later_key, one: $later_one, other: last(&[$($later_other)?]) },)*
            $(Entry { key: $more_key, one: $more_one, other: last(&[$($more_other)?]) },)*
        ];

        #[cfg(test)]
        impl Text {
            /// Every text, and the ending of the file that holds it in other languages.
            pub(super) fn all() -> Vec<(Self, &'static str)> {
                let part = |texts: &[Self], ending| texts.iter().map(|it| (*it, ending)).collect::<Vec<_>>();
                [
                    part(&[$(Self::$first,)*], ""),
                    part(&[$(Self::$later,)*], ".later"),
                    part(&[$(Self::$more,)*], ".more"),
                ]
                .concat()
            }
        }
    };
}

const fn last(forms: &[&'static str]) -> Option<&'static str> {
    forms.last().copied()
}

/// All but the first part, once its module is here.
static LATER: OnceLock<&'static [Entry]> = OnceLock::new();

/// Makes the later texts known. Called by the signed-in pages and by nobody else: whoever calls it brings the texts along.
pub(crate) fn bring_later() {
    // Only the first call counts, and all bring the same.
    let _ = LATER.set(REST);
}

/// All of them. For the signed-in pages alone, like [`bring_later`].
pub(super) fn entries() -> impl Iterator<Item = &'static Entry> {
    FIRST.iter().chain(REST)
}

impl Text {
    /// `None` for a later text that is asked for too early.
    pub(super) fn entry(self) -> Option<Entry> {
        // Natively there is one module, and tests ask for any text.
        #[cfg(not(target_arch = "wasm32"))]
        bring_later();
        let at = self as usize;
        let found = match at.checked_sub(FIRST.len()) {
            None => FIRST.get(at),
            Some(at) => LATER.get()?.get(at),
        };
        found.copied()
    }
}

texts! {
    first {
        // The shell, painted before the app.
        SignInTitle "sign_in_title" "Sign in";
        Email "email" "Email";
        ShowPassword "show_password" "Show password";
        SignIn "sign_in" "Sign in";
        Loading "loading" "Loading…";
        Reload "reload" "Reload the page";
        GetHelp "get_help" "Get help";

        // The frame around every page.
        Menu "menu" "Menu";
        Theme "theme" "Appearance";
        ThemeSystem "theme_system" "Like the device";
        ThemeLight "theme_light" "Light";
        ThemeDark "theme_dark" "Dark";
        SupportReport "support_report" "Support report…";
        LanguageLabel "language_label" "Language";
        SignOut "sign_out" "Sign out";
        Navigation "navigation" "Account";
        SignedInAs "signed_in_as" "Signed in as {who}";
        LanguageFailed "language_failed" "The words of that language could not be loaded, so the language stays as it was.";
        LanguageMissing "language_missing" "The words of your language did not arrive, so this page is in English. To try once more, choose the language again in the menu.";

        // Words used all over.
        Cancel "cancel" "Cancel";
        Continue "continue" "Continue";
        TryAgain "try_again" "Try again";
        TakesLong "takes_long" "This takes longer than usual.";
        ServiceSays "service_says" "The service says: “{said}”";
        SecondsLeft "seconds_left" "{count} second" | "{count} seconds";
        MinutesLeft "minutes_left" "{count} minute" | "{count} minutes";
        NotFoundTitle "not_found_title" "There is no such page";
        NotFoundText "not_found_text" "The address may be mistyped or old.";
        PagesMissingTitle "pages_missing_title" "Your pages did not load";
        PagesMissingText "pages_missing_text" "You are signed in, but a part of this console did not arrive. Check your connection, then try again. If it goes on, reload the page: there may be a newer version.";
        PartMissing "part_missing" "A part of this page did not arrive. Check your connection, then try again.";
        ToOverview "to_overview" "To the overview";
        ChooseService "choose_service" "Choose a service";
        ChooseServiceText "choose_service_text" "Each has an account and a sign-in of its own.";

        // Signing in.
        SignInTo "sign_in_to" "Sign in to {service}";
        SignInWithKey "sign_in_with_key" "Sign in with an API key";
        SignInByMinting "sign_in_by_minting" "Sign in with a short-lived key instead";
        SignInByForm "sign_in_by_form" "Sign in with the form, which asks for a code";
        MintTitle "mint_title" "Sign in with a short-lived key";
        MintWhy "mint_why" "This is the second choice: it never asks for a second factor, even where your account has one. Your password makes a key of about a day, which signing out deletes.";
        MintFor "mint_for" "Take it if you have never set up a second factor, or if cookies do not arrive here.";
        ShutOut "shut_out" "{count} wrong try within an hour shuts an account out until an administrator opens it." | "{count} wrong tries within an hour shut an account out until an administrator opens it.";
        NoSessionWhat "no_session_what" "Your password was right, but no session came of it.";
        NoSessionThen "no_session_then" "Cookies seem not to arrive here. Allow them for this page, or sign in with a short-lived key, which needs none.";
        CodeTime "code_time" "Time left for the code: {time}";
        EnrolFirstTitle "enrol_first_title" "Set up your second factor first";
        EnrolFirstGo "enrol_first_go" "Get a reset link";
        EnrolFirstMint "enrol_first_mint" "If you cannot do that now, a short-lived key lets you in without a second factor.";
        OtherService "other_service" "Choose another service";
        SignedOutButOthers "signed_out_but_others" "Your API keys are deleted and this session has ended. Sessions in other browsers go on.";
        SignedOutAllKeys "signed_out_all_keys" "All your API keys are deleted, this session's too. Sign in again.";
        SignInWithPassword "sign_in_with_password" "Sign in with a password";
        ApiKeyLabel "api_key_label" "API key";
        ShowKey "show_key" "Show the key";
        ApiKeyHint "api_key_hint" "The key is only kept in this page: after a reload you paste it again.";
        ApiKeyHintTab "api_key_hint_tab" "The key is kept in this tab until you sign out or close it.";
        ForgotPassword "forgot_password" "Forgot your password?";
        JoinTitle "join_title" "Ask for an account";
        CodeTitle "code_title" "Enter your code";
        CodeLead "code_lead" "Open your authenticator app and type the six digits it shows for {service}.";
        CodeLabel "code_label" "Six-digit code";
        ConfirmCode "confirm_code" "Confirm";
        StartAgain "start_again" "Start again";
        ChallengeOverText "challenge_over_text" "That sign-in ran out: too much time passed or too many codes were wrong. Sign in again.";
        WrongCredentialsText "wrong_credentials_text" "That email and password do not belong together. Check both and try again.";
        BlockedTitle "blocked_title" "This account is blocked";
        BlockedText "blocked_text" "Your password is right, but an administrator has closed the account. Ask them to open it.";
        CodeByPin "code_by_pin" "I have a PIN instead";
        CodeByApp "code_by_app" "I have an authenticator app instead";
        CodeBySms "code_by_sms" "Get a code by text message";
        CodeByRecovery "code_by_recovery" "Use a recovery code";
        SmsAskTitle "sms_ask_title" "Enter the code from the text message";
        SmsAskLead "sms_ask_lead" "{service} sends a code to the phone number of your account.";
        SmsSend "sms_send" "Send a code";
        SmsAgain "sms_again" "Send another code";
        SmsSent "sms_sent" "A text message is on its way. It can take a minute.";
        SmsWait "sms_wait" "Another code can be sent in {time}.";
        SmsNumber "sms_number" "The service cannot send a message to the number of your account.";
        RecoveryAskTitle "recovery_ask_title" "Enter a recovery code";
        RecoveryAskLead "recovery_ask_lead" "Take one of the codes that you stored when you set up two-factor authentication for {service}. Each works once.";
        RecoveryCodeLabel "recovery_code_label" "Recovery code";
        RecoveryCodeHint "recovery_code_hint" "With all its letters, digits and dashes.";
        PinAskTitle "pin_ask_title" "Enter your PIN";
        PinAskLead "pin_ask_lead" "{service} asks for your PIN as well as your password.";
        PinLabel "pin_label" "PIN";
        PinShow "pin_show" "Show PIN";
        CaptchaTitle "captcha_title" "One question first";
        CaptchaLead "captcha_lead" "After several wrong passwords the service wants to see that no machine is trying. What you typed below stays.";
        CaptchaLabel "captcha_label" "Your answer";
        CaptchaGo "captcha_go" "Answer and sign in";
        CaptchaElsewhere "captcha_elsewhere" "After several wrong passwords the service asks for a captcha that this console cannot show. Sign in once at the service's own page, or wait a while; then try again here.";
        SignedOutForgotten "signed_out_forgotten" "Your session was kept in the page alone, and the page was loaded anew. Sign in again.";
        SignedOutFactor "signed_out_factor" "Your second factor is changed. That ended this session, too: sign in again.";
        SignedOutKeyDeleted "signed_out_key_deleted" "The key you were signed in with is deleted. Sign in with another one.";
        ContactTitle "contact_title" "This is an outside contact's account";
        ContactText "contact_text" "Your password is right, but the account was made for exchanging files with its owner. It has no keys and settings to manage here.";
        PausedTitle "paused_title" "Too many attempts";
        PausedText "paused_text" "Signing in is paused for this account. You can try again in {time}.";
        PausedUnknown "paused_unknown" "Signing in is paused for this account for a while. Try again later.";
        PausedOver "paused_over" "You can try again now.";
        ElsewhereTitle "elsewhere_title" "Your company signs you in";
        ElsewhereText "elsewhere_text" "People of your company sign in at its own sign-in page, not here.";
        ElsewhereGo "elsewhere_go" "Go to {host}";
        SignedOutChosen "signed_out_chosen" "You are signed out.";
        SignedOutUnsent "signed_out_unsent" "You are signed out here. The service could not be told, so its session may last until it runs out.";
        SignedOutIdle "signed_out_idle" "You were signed out because nothing happened for a while.";
        SignedOutExpired "signed_out_expired" "Your session has ended. Sign in again.";
        SignedOutEverywhere "signed_out_everywhere" "All sessions have ended, this one too. Sign in again.";
        SignedOutOtherTab "signed_out_other_tab" "You signed out in another tab.";
        PasswordReset "password_reset_done" "Your new password is set. Sign in with it.";
        PasswordResetFactor "password_reset_factor" "Your new password and your second factor are set. Sign in with both.";
        ClockAhead "clock_ahead" "This device's clock is {time} ahead of the service. If your authenticator runs on the same clock, its codes come out wrong: set the time to automatic.";
        ClockBehind "clock_behind" "This device's clock is {time} behind the service. If your authenticator runs on the same clock, its codes come out wrong: set the time to automatic.";
        ClockRight "clock_right" "This device's clock agrees with the service. If the authenticator is on another device, check the clock there.";

        // A session that ends while somebody is at work.
        RestoreFailedTitle "restore_failed_title" "Your account could not be loaded";

        // Links from mails and lost passwords.
        ToSignIn "to_sign_in" "To the sign-in page";
        ResetTitle "reset_title" "Choose a new password";
        ResetLead "reset_lead" "You opened a link from a mail. Nothing has happened yet: the link is used up as soon as you go on.";
        ResetInspectLead "reset_inspect_lead" "You opened a link from a mail. Nothing has happened yet: when you go on, the service is asked whether the link is still good.";
        ResetElsewhere "reset_elsewhere" "No link of {service} is used here: its mails lead to the service's own page, where the new password is chosen. Nothing was sent. Open the link in the mail as it stands there, or ask for a new one.";
        ResetGo "reset_go" "Use the link";
        LinkNoToken "link_no_token" "The address holds no link code. Open the link from your mail again, in full.";
        LinkBad "link_bad" "This link is not valid. It may have been cut off in the mail: copy it in full and try again, or ask for a new one.";
        LinkBadUnsaid "link_bad_unsaid" "It may also have been used before, or a newer one has replaced it: this service does not tell. If you have just chosen a password and no answer came, try to sign in with that one.";
        LinkExpired "link_expired" "This link is too old to be used. Ask for a new one.";
        LinkUsed "link_used" "This link was used before. If that was not you, ask for a new one right away.";
        LinkUnknown "link_unknown" "The account this link was made for does not exist any more.";
        LinkSuperseded "link_superseded" "Something newer has replaced this link. Open the link from the latest mail.";
        LinkNewReset "link_new_reset" "Ask for a new link";

        // What went wrong, and what to do.
        UnreachableWhat "unreachable_what" "The service cannot be reached.";
        UnreachableThen "unreachable_then" "What you typed is still here. Check your connection and try again. If the connection broke while you were saving, the change may have been made all the same.";
        OfflineWhat "offline_what" "This device is offline.";
        OfflineThen "offline_then" "Nothing was sent and what you typed is still here. Connect to a network and try again.";
        TimedOutWhat "timed_out_what" "The service did not answer in time.";
        TimedOutThen "timed_out_then" "It may have carried this out all the same. What you typed is still here; reload to see how things stand before you try again.";
        CutOffWhat "cut_off_what" "The answer broke off half-way.";
        CutOffThen "cut_off_then" "The service has probably carried this out. Reload to see how things stand before you try again.";
        SignedOutWhat "signed_out_what" "Your session had ended, so nothing was changed.";
        SignedOutThen "signed_out_then" "What you typed is still here: once you are signed in again, send it once more.";
        ForbiddenWhat "forbidden_what" "Your account may not do this.";
        ForbiddenThen "forbidden_then" "Nothing was changed. Ask an administrator.";
        NotFoundWhat "not_found_what" "The service does not know this record any more.";
        NotFoundThen "not_found_then" "It may have been removed elsewhere. Reload the page.";
        ConflictWhat "conflict_what" "Your account was changed elsewhere in the meantime.";
        ConflictThen "conflict_then" "Nothing was written and what you typed is still here. The newest version has been loaded: try again.";
        AlreadySoWhat "already_so_what" "It is so already.";
        AlreadySoThen "already_so_then" "It was probably done in another window. The page now shows how things stand.";
        RejectedWhat "rejected_what" "The service did not accept this.";
        RejectedThen "rejected_then" "Check what is marked and try again.";
        TooManyWhat "too_many_what" "Too many attempts.";
        TooManyThen "too_many_then" "Wait for {time}, then try again.";
        TooManyLater "too_many_later" "Wait a little, then try again.";
        UnsupportedWhat "unsupported_what" "This service has no such thing.";
        UnsupportedThen "unsupported_then" "Nothing was changed.";
        FailedWhat "failed_what" "The service failed (status {status}).";
        FailedThen "failed_then" "This is not your fault. What you typed is still here; try again in a moment.";
        FailedReport "failed_report" "If it goes on, tell support this number: {id}";
        UnreadableWhat "unreadable_what" "The service answered something this console cannot read.";
        UnreadableHtml "unreadable_html" "A web page came instead of data: perhaps a network sign-in page or a proxy stands in between. What you typed is still here.";
        UnreadableThen "unreadable_then" "It may have carried this out all the same. What you typed is still here; reload to see how things stand.";
        CaptchaWhat "captcha_what" "The service first wants to see that no machine is trying.";
        CaptchaThen "captcha_then" "Answer its question, then sign in again.";
        NotPersonalWhat "not_personal_what" "This key belongs to a project, not to a person.";
        NotPersonalThen "not_personal_then" "Nobody can be signed in with it. Make a personal key at the service and use that.";
        EnrolFirstWhat "enrol_first_what" "This service asks everybody for a second factor, and you have not set one up yet.";
        EnrolFirstThen "enrol_first_then" "Setting it up begins with a new password: have a reset link mailed to you, choose a new password, and the second factor is next.";
        UnreadablePlace "unreadable_place" "The service led to a page that this console does not know, so nobody can tell whether it was done. Try again; if it happens again, tell whoever runs this page.";
        ProblemTaken "problem_taken" "Somebody has this address already.";
        ProblemWaiting "problem_waiting" "This was asked for before and waits for an answer.";
        WrongCodeWhat "wrong_code_what" "That code is not right.";
        WrongCodeThen "wrong_code_then" "Codes change every 30 seconds: type the one that is shown now.";

        // What is wrong with one input.
        ProblemMissing "problem_missing" "Fill this in.";
        ProblemNotAnEmail "problem_not_an_email" "This is not an email address.";
        ProblemTooShort "problem_too_short" "Use at least {count} character." | "Use at least {count} characters.";
        ProblemTooLong "problem_too_long" "Use at most {count} character." | "Use at most {count} characters.";
        ProblemNotAPin "problem_not_a_pin" "The PIN has {count} digit." | "The PIN has {count} digits.";
        ProblemWrongPin "problem_wrong_pin" "This is not your PIN.";
        ProblemWrongSms "problem_wrong_sms" "This is not the code of the last text message, or it is too old. Have another one sent.";
        ProblemWrongRecovery "problem_wrong_recovery" "This is none of your recovery codes, or it was used before. Try another one.";
        ProblemWrongCaptcha "problem_wrong_captcha" "That is not the right answer. Try the question that is shown now.";
        ProblemWrongPassword "problem_wrong_password" "This is not your current password.";
        ProblemCommon "problem_common" "This is one of the passwords that are tried first. Choose another.";
        ProblemPattern "problem_pattern" "This is a repetition or a row of neighbouring characters, which is tried early. Choose something less regular.";
        ProblemOwnWords "problem_own_words" "This is made of your own name, address or the name of the service. Choose something that has nothing to do with you.";
        ProblemUnchanged "problem_unchanged" "This is the same as before.";
        ProblemNotACode "problem_not_a_code" "The code has six digits.";
        ProblemWrongKey "problem_wrong_key" "The service does not accept this key. It may be incomplete, or a newer one has replaced it.";
        ProblemService "problem_service" "The service did not accept this.";
    }
    later {
        // The frame around signed-in pages.
        NavMore "nav_more" "More";

        // Said by the shell alone, which holds them itself; here for the sake of the other languages.
        SkipToContent "skip_to_content" "Skip to content";
        RecoveryTitle "recovery_title" "This page has stopped";
        SubmitWaits "submit_waits" "One moment: you will be signed in as soon as this page is ready.";
        StillLoading "still_loading" "Still loading. The connection seems to be slow.";
        RecoveryPanic "recovery_panic" "Something in this page broke. To be safe, everything typed here was cleared.";
        RecoveryDownload "recovery_download" "A part of this page did not arrive, or not as it was sent. Check your connection, then reload.";
        RecoveryUnsupported "recovery_unsupported" "This browser does not run WebAssembly: it is switched off, or the browser is too old.";

        // The shell, painted before the app.
        Password "password" "Password";

        // The frame around every page.
        Overview "overview" "Overview";
        ProfileTitle "profile" "Profile";
        Security "security" "Security";
        TwoFactorTitle "two_factor_title" "Two-factor authentication";
        ApiKeyTitle "api_key" "API key";
        ApiKeysTitle "api_keys" "API keys";
        RecoveryCodesTitle "recovery_codes" "Recovery codes";
        Sessions "sessions" "Sessions";

        // Words used all over.
        Save "save" "Save";
        Close "close" "Close";
        Copy "copy" "Copy";
        Copied "copied" "Copied. The clipboard keeps it until you copy something else.";
        CopyFailed "copy_failed" "Copying was refused by the browser. Reveal it and select it by hand.";
        Reveal "reveal" "Reveal";
        Hide "hide" "Hide";
        Unknown "unknown" "Not known";

        // A session that ends while somebody is at work.
        LapsedTitle "lapsed_title" "Your session has ended";
        LapsedText "lapsed_text" "Sign in again to go on. What you typed on the page is still there.";
        LapsedMintedText "lapsed_minted_text" "The short-lived key you signed in with is no longer accepted. Your password makes a new one; what you typed on the page is still there.";
        LapsedAddress "lapsed_address" "If you changed your address in the meantime, sign in with the new one.";
        LapsedKeyText "lapsed_key_text" "The service no longer accepts the API key you signed in with.";
        IdleTitle "idle_title" "Are you still there?";
        IdleText "idle_text" "You will be signed out in {time}, so that nobody else finds your account open.";
        IdleStay "idle_stay" "Stay signed in";

        // Above a form of which several fields were refused.
        ProblemsCount "problems_count" "{count} field needs another look" | "{count} fields need another look";

        // The overview.
        OverviewLead "overview_lead" "Hello {name}. This is how your account at {service} stands.";
        OverviewLeadPlain "overview_lead_plain" "This is how your account at {service} stands.";
        OverviewGood "overview_good" "Everything looks good";
        OverviewGoodText "overview_good_text" "Nothing here needs your attention.";
        OverviewPressing "overview_pressing" "{count} thing to look at" | "{count} things to look at";
        OverviewPressingText "overview_pressing_text" "What is marked below makes your account safer and takes a minute or two.";
        CheckAgain "check_again" "Check again";
        CheckedNow "checked_now" "Checked just now.";
        FactorOff "factor_off" "Two-factor authentication is off";
        FactorOffWhy "factor_off_why" "Anyone who learns your password can sign in. With a second factor they would need your device, too.";
        FactorEnrol "factor_enrol" "Set up a second factor";
        FactorOn "factor_on" "Two-factor authentication is on";
        FactorOnWhy "factor_on_why" "After your password, a code from your authenticator app is asked for.";
        FactorOnSince "factor_on_since" "Since {date}. After your password, a code from your authenticator app is asked for.";
        FactorSettings "factor_settings" "Two-factor settings";
        FactorUntold "factor_untold" "Your second factor is not told";
        FactorUntoldWhy "factor_untold_why" "This service does not say whether a code is asked for: you see it when you sign in with the form.";
        SecurityFactorUntold "security_factor_untold" "Not told by this service; the form asks for a code where you have one";
        PinOnly "pin_only" "Your second factor is a PIN";
        PinOnlyWhy "pin_only_why" "It stays the same, so whoever sees it once can use it. Codes of an app are safer.";
        EmailUnverified "email_unverified" "Your email address is not verified";
        EmailUnverifiedWhy "email_unverified_why" "Open the link in the mail to {email}: whoever reads that mailbox can replace a lost password.";
        EmailVerified "email_verified" "Your email address is verified";
        EmailSettings "email_settings" "Email settings";
        PasswordChanged "password_changed" "Password changed on {date}";
        PasswordChangedWhy "password_changed_why" "Change it when somebody else may know it.";
        PasswordOldWhy "password_old_why" "That is more than a year ago. Age alone is no reason to change it; do so if somebody else may know it or you use it elsewhere, too.";
        PasswordAgeUnknown "password_age_unknown" "Age of the password not known";
        PasswordElsewhere "password_elsewhere" "Your company keeps your password";
        PasswordElsewhereWhy "password_elsewhere_why" "It is changed where your company changes passwords, not here.";
        PasswordChangeLink "password_change_link" "Change password";
        KeyExists "key_exists" "You have an API key";
        KeyReadableWhy "key_readable_why" "It works without a second factor, so keep it like a password. It can be shown again and replaced.";
        KeyHiddenWhy "key_hidden_why" "It works without a second factor, so keep it like a password. It cannot be shown again, only replaced.";
        KeyLink "key_link" "See the API key";
        AccountFacts "account_facts" "Account";
        LastSignIn "last_sign_in" "Last sign-in";
        MemberSince "member_since" "Member since";

        // The profile.
        FixedTitle "fixed_title" "Kept by the service";
        FixedGroup "fixed_group" "Group";
        FixedRoles "fixed_roles" "Roles";
        RoleNone "role_none" "None";
        RoleGroupAdminLong "role_group_admin_long" "Administers the group";
        RoleSiteAdminLong "role_site_admin_long" "Administers the whole service";
        RoleSiteReaderLong "role_site_reader_long" "Reads everything in the service";
        FixedEmail "fixed_email" "Nobody can change the address here: ask whoever runs the service.";
        FixedGroupWhy "fixed_group_why" "An administrator of the group names its other administrators; only an administrator of the whole service moves people to another group and gives the other roles.";
        FixedAll "fixed_all" "This version of the service tells nothing else of you and lets nobody change it here. Name, group and roles are looked after by whoever runs it.";
        AboutYou "about_you" "About you";
        DisplayName "display_name" "Display name";
        ServiceLanguage "service_language" "Language of the service";
        ServiceLanguageHint "service_language_hint" "For what the service itself writes to you. The language of this console is in the menu.";
        ProfileSaved "profile_saved" "Saved.";
        ProfileUnchanged "profile_unchanged" "You changed nothing, so nothing was saved.";
        ProfileSame "profile_same" "Saved already: the same was entered elsewhere.";
        ProfileTheirs "profile_theirs" "The version that was saved elsewhere stays. Nothing was written.";
        ClashTitle "clash_title" "This was changed somewhere else";
        ClashLead "clash_lead" "While you were typing, another version was saved: by you in another window, or by somebody else. Nothing you typed is lost. Choose what to keep.";
        ClashMine "clash_mine" "Yours, not saved yet";
        ClashTheirs "clash_theirs" "Saved now";
        ClashOnlyMine "clash_only_mine" "Changed by you, still to be saved: {what}";
        ClashOnlyTheirs "clash_only_theirs" "Changed elsewhere, and kept: {what}";
        ClashSave "clash_save" "Save this choice";
        ClashEdit "clash_edit" "Go on editing";
        FirstName "first_name" "First name";
        LastName "last_name" "Last name";
        Phone "phone" "Phone number";
        TimeZone "time_zone" "Time zone";
        MessageSignature "message_signature" "Message signature";
        MessageSignatureHint "message_signature_hint" "The service puts it below the messages you send.";

        // The email address.
        EmailTitle "email_title" "Email address";
        EmailTagVerified "email_tag_verified" "Verified";
        EmailTagUnverified "email_tag_unverified" "Not verified";
        EmailTagWaiting "email_tag_waiting" "Waiting for you";
        EmailNow "email_now" "In force";
        EmailNew "email_new" "New";
        EmailChangeLead "email_change_lead" "You sign in with this address. After a change you sign in with the new one, as soon as you have opened the link that is sent there. Until then the old one stays in force.";
        EmailNewLabel "email_new_label" "New email address";
        EmailChangeGo "email_change_go" "Change the address";
        EmailWaiting "email_waiting" "A mail is on its way to {email}. Until you open its link, nothing changes: {old} stays in force.";
        EmailOpened "email_opened" "I have opened the link";
        EmailResend "email_resend" "Send the mail again";
        EmailAnother "email_another" "Use another address";
        EmailSent "email_sent" "The mail was sent to {email} again. Look into the spam folder, too.";
        EmailNotYet "email_not_yet" "Not yet: {email} is still in force. Open the link in the latest mail, then check again.";
        EmailDone "email_done" "{email} is in force now. Sign in with it from now on.";
        EmailAlready "email_already" "Your address is verified already.";
        EmailAtOnceLead "email_at_once_lead" "You sign in with this address. This service does not ask whether a new one is yours: it is in force at once, and both addresses get a notice.";
        EmailAskTitle "email_ask_title" "Change your address now?";
        EmailAskText "email_ask_text" "Check it letter by letter: {email}. From the next moment on you sign in with it, and links for a lost password go there.";
        EmailAskGo "email_ask_go" "Change it now";

        // Several email addresses.
        AddressesTitle "addresses_title" "Email addresses";
        AddressesLead "addresses_lead" "The service writes to the main address. Another one can take its place once it is verified.";
        AddressMain "address_main" "Main address";
        AddressMainStays "address_main_stays" "It cannot be removed: make another one the main address first.";
        AddressUnverifiedText "address_unverified_text" "Have a mail sent there; its link or its code proves that the address is yours.";
        AddressSend "address_send" "Send the mail";
        AddressMakeMain "address_make_main" "Make it the main address";
        AddressRemove "address_remove" "Remove…";
        AddressRemoveAsk "address_remove_ask" "Remove this address?";
        AddressRemoveText "address_remove_text" "{email} will not belong to your account any more. To have it back you would add and verify it again.";
        AddressRemoveGo "address_remove_go" "Remove the address";
        AddressRemoved "address_removed" "{email} is removed.";
        AddressBecameMain "address_became_main" "{email} has become the main address meanwhile, so it was not removed.";
        AddressMainNow "address_main_now" "{email} is the main address now.";
        AddressSent "address_sent" "A mail is on its way to {email}. Open its link, or type its code below. Look into the spam folder, too.";
        AddressAdded "address_added" "{email} is added. Now have a mail sent there to verify it.";
        AddressVerified "address_verified" "{email} is verified.";
        AddressCodeRight "address_code_right" "The code was right.";
        AddressNotYet "address_not_yet" "No further address is verified yet. Open the link in the latest mail, then look again.";
        AddressCodeTitle "address_code_title" "Verify an address";
        AddressCodeLabel "address_code_label" "Code from the mail";
        AddressCodeHint "address_code_hint" "You can paste the whole link instead.";
        AddressCodeGo "address_code_go" "Verify";
        AddressAddTitle "address_add_title" "Add an address";
        AddressAddGo "address_add_go" "Add the address";

        // Licences.
        LicencesTitle "licences_title" "Licences";
        LicencesOwn "licences_own" "Yours";
        LicencesAccount "licences_account" "The whole account's";
        LicencesUsed "licences_used" "{used} of {limit} in use";

        // Secrets on the page.
        SecretHidden "secret_hidden" "Hidden";
        SecretHiddenAgain "secret_hidden_again" "Hidden again.";
        SecretSpell "secret_spell" "Spell out";
        SecretCopyAgain "secret_copy_again" "It is here now, but the browser wants one more press: press Copy again.";

        // Security at a glance.
        SecurityLead "security_lead" "How your account is protected, and the way to each part.";
        SecurityPasswordChanged "security_password_changed" "Changed on {date}";
        SecurityPasswordUndated "security_password_undated" "Known to you alone";
        SecurityPasswordElsewhere "security_password_elsewhere" "Your company keeps it; it is changed there.";
        SecondFactor "second_factor" "Second factor";
        SecurityFactorOn "security_factor_on" "A code from your app is asked for as well";
        SecurityPinOn "security_pin_on" "A PIN is asked for as well";
        SecurityFactorOff "security_factor_off" "Anyone with your password can sign in";
        SecuritySessionsKeys "security_sessions_keys" "Sign out here, or delete all keys as well";
        SecuritySessions "security_sessions" "Sign out here or everywhere";
        StateOn "state_on" "On";
        StateOff "state_off" "Off";

        // The second factor.
        FactorOffTitle "factor_off_title" "It is off";
        FactorOffText "factor_off_text" "With a second factor your password alone is not enough: each sign-in with it also asks for a six-digit code that an app shows you.";
        FactorAppTitle "factor_app_title" "What you need";
        FactorAppText "factor_app_text" "An authenticator app. Any will do: Aegis, 2FAS, Google Authenticator, Microsoft Authenticator, or your password manager if it can show codes.";
        FactorLostPhone "factor_lost_phone" "This service has no recovery codes. If you lose the phone, an administrator has to help you back in.";
        FactorSetUp "factor_set_up" "Set it up";
        FactorSteps "factor_steps" "Steps";
        FactorStepApp "factor_step_app" "Get an app";
        FactorStepConnect "factor_step_connect" "Connect your account";
        FactorScanTitle "factor_scan_title" "Scan this picture";
        FactorScanText "factor_scan_text" "Open your authenticator app, choose to add an account, and point the camera here.";
        FactorQrLabel "factor_qr_label" "QR code with the setup key; the key itself is given as text as well";
        FactorQrFailed "factor_qr_failed" "The picture could not be drawn. Type the key instead.";
        FactorKeyTitle "factor_key_title" "Or type the key";
        FactorKeyText "factor_key_text" "If you cannot scan, or the app is on this device. Choose “time-based” if the app asks.";
        FactorKeyLabel "factor_key_label" "Setup key";
        FactorIssuer "factor_issuer" "Issuer";
        FactorAccount "factor_account" "Account";
        FactorCodeTitle "factor_code_title" "Type the code";
        FactorCodeText "factor_code_text" "Your app now shows six digits for this account. Nothing is switched on before they are right.";
        FactorConfirm "factor_confirm" "Switch it on";
        FactorManyWrong "factor_many_wrong" "Several codes were refused, so the service may have given up on this key. Get a new one, and remove the entry of this one from your app.";
        FactorNewKey "factor_new_key" "Get a new key";
        FactorAbandoned "factor_abandoned" "The entry you added to your app before was never confirmed. It will not work: remove it there, so that you do not mix them up.";
        FactorRemovedEntry "factor_removed_entry" "I have removed it";
        FactorLeaveTitle "factor_leave_title" "Leave without switching it on?";
        FactorLeaveText "factor_leave_text" "Nothing is switched on yet. If you leave, the entry in your app will not work: remove it there.";
        FactorStay "factor_stay" "Stay here";
        FactorLeave "factor_leave" "Leave";
        FactorSwitchedOn "factor_switched_on" "Two-factor authentication is on. From the next sign-in on you need a code from your app.";
        FactorSwitchedOff "factor_switched_off" "Two-factor authentication is off. The entry in your app is of no more use: remove it there.";
        FactorOthers "factor_others" "Sessions that are open elsewhere stay open.";
        FactorOnTitle "factor_on_title" "It is on";
        FactorOnText "factor_on_text" "Each sign-in with your password also asks for a code from your authenticator app.";
        FactorSince "factor_since" "Since {date}";
        FactorRemoveTitle "factor_remove_title" "Switch it off";
        FactorRemoveText "factor_remove_text" "Only your password protects your account then. To move to a new phone, switch it off and set it up again.";
        FactorRemoveGo "factor_remove_go" "Switch off…";
        FactorRemoveAsk "factor_remove_ask" "Switch off two-factor authentication?";
        FactorRemoveEnds "factor_remove_ends" "From now on your password alone will open your account. Open sessions stay open.";
        FactorRemoveNoCode "factor_remove_no_code" "The service asks for no code to do this: nothing but this question stands between.";
        RecoveryGo "recovery_go" "Your recovery codes stop working, too.";
        FactorRemoveKeep "factor_remove_keep" "Keep it on";
        FactorRemoveConfirm "factor_remove_confirm" "Switch it off";
        FactorForcedTitle "factor_forced_title" "Set up a second factor";
        FactorForcedText "factor_forced_text" "An administrator requires this. You can use your account as soon as it is done.";
        FactorRenewText "factor_renew_text" "An administrator requires a new second factor. The present one has to be switched off first; until the new one is confirmed, only your password protects your account.";
        FactorRenewGo "factor_renew_go" "Switch off the present one";
        FactorLocked "factor_locked" "An administrator requires this second factor, so it cannot be switched off here. If you lost the phone or want to move to another one, ask an administrator to reset it: then you set it up anew at the next sign-in.";
        FactorOthersEnded "factor_others_ended" "Your other sessions have ended: sign in there again.";
        FactorEndsOthers "factor_ends_others" "Your other sessions will end.";
        FactorRemovePinStays "factor_remove_pin_stays" "From now on your password and your PIN open your account. Open sessions stay open.";
        FactorUnusual "factor_unusual" "If you type the key, choose in the app: {digits} digits, a new code every {seconds} seconds, {algorithm}.";
        PictureNoDecoder "picture_no_decoder" "The part of this page that reads the key out of the picture did not arrive.";
        PictureUnread "picture_unread" "The key could not be read out of the service's picture.";
        PictureCutOff "picture_cut_off" "The service's picture ends too early, so the key could not be read out of it.";
        PictureNoCode "picture_no_code" "There is no QR code in the service's picture, so there is no key to read.";
        PictureOtherText "picture_other_text" "The service's picture holds something that is not a key for an authenticator app.";
        PictureWhat "picture_what" "Below is the picture as the service sent it. If your app cannot scan it, get a new one.";
        PictureReadAgain "picture_read_again" "Read it again";
        PictureAlt "picture_alt" "The service's QR code; its key could not be given as text";

        // The PIN.
        PinTitle "pin_title" "PIN";
        PinLead "pin_lead" "Digits of your choice that are asked for after the password. Better than the password alone; codes of an app are safer, because nobody can use them twice.";
        PinRule "pin_rule" "{count} digit." | "{count} digits.";
        PinNew "pin_new" "New PIN";
        PinSet "pin_set" "Set the PIN";
        PinChange "pin_change" "Change the PIN";
        PinIsSet "pin_is_set" "Your PIN is set. From the next sign-in on it is asked for.";
        PinIsRemoved "pin_is_removed" "Your PIN is removed.";
        PinForced "pin_forced" "An administrator requires a PIN, so it can be changed and not removed.";
        PinRemoveGo "pin_remove_go" "Remove the PIN…";
        PinRemoveAsk "pin_remove_ask" "Remove the PIN?";
        PinRemoveEnds "pin_remove_ends" "From now on your password alone will open your account. Open sessions stay open.";
        PinRemoveAppStays "pin_remove_app_stays" "Codes of your app are still asked for. Open sessions stay open.";
        PinRemoveKeep "pin_remove_keep" "Keep it";
        PinRemoveConfirm "pin_remove_confirm" "Remove it";

        // The API key.
        KeyLead "key_lead" "Programs sign in with it instead of your password. They are never asked for a code, so guard it like a password.";
        KeyTitle "key_title" "Your key";
        KeyOnDemand "key_on_demand" "It is fetched only when you reveal or copy it, and hidden again after a minute.";
        KeyAgain "key_again" "You can see it here again at any time.";
        KeyOnce "key_once" "This service shows it only this once. Store it now.";
        KeyStored "key_stored" "I have stored it in a safe place";
        KeyReplaceTitle "key_replace_title" "Replace it";
        KeyReplaceText "key_replace_text" "If somebody else may have seen it, or just from time to time.";
        KeyStopsNow "key_stops_now" "The old key stops at once: programs that use it are shut out until they have the new one.";
        KeyStopsLater "key_stops_later" "The old key goes on working for a while, so that you can put the new one in place first.";
        KeySessionsStay "key_sessions_stay" "Your sessions go on.";
        KeyReplaceGo "key_replace_go" "Replace the key…";
        KeyReplaceAsk "key_replace_ask" "Replace the API key?";
        KeyReplaceKeep "key_replace_keep" "Keep the old key";
        KeyReplaceConfirm "key_replace_confirm" "Replace it";
        KeyReplaced "key_replaced" "There is a new key: reveal it or copy it here.";
        KeyOldStopped "key_old_stopped" "The old one has stopped.";
        KeyLocked "key_locked" "This console is signed in with this very key. Replacing it would sign you out before the new key could be read. To replace it, sign in with your password instead.";

        // Many API keys, and the key that may only read.
        KeysFullFinding "keys_full_finding" "{count} API key has full access" | "{count} API keys have full access";
        KeysFullWhy "keys_full_why" "Whoever has one can do whatever you can, and is asked for no code. For a program that only looks, a key that can only read is enough.";
        KeysOldFinding "keys_old_finding" "{count} API key is over a year old" | "{count} API keys are over a year old";
        KeysOldWhy "keys_old_why" "In a year a key gets into files and backups that nobody remembers. Replace what is still in use and delete the rest.";
        KeysLink "keys_link" "See the API keys";
        ReaderOnly "reader_only" "You are signed in with a key that can only read. You see everything here and can change nothing: for that, sign in with a key that has full access.";
        KeysLead "keys_lead" "Programs sign in with them in your place and are never asked for a code, so guard each like a password.";
        KeysMake "keys_make" "Make a key…";
        KeysNone "keys_none" "You have no API keys.";
        KeysNoneText "keys_none_text" "Make one for each program: then one can be deleted without stopping the others.";
        KeysSearch "keys_search" "Search description or last characters";
        KeysCount "keys_count" "{count} key" | "{count} keys";
        KeysFound "keys_found" "{found} of {all} keys found";
        KeysNoneFound "keys_none_found" "No key fits what you are looking for.";
        KeysShowAll "keys_show_all" "Show all keys";
        KeysMore "keys_more" "Show more";
        KeysUnnamed "keys_unnamed" "No description";
        KeysReadOnly "keys_read_only" "Read only";
        KeysFull "keys_full" "Full access";
        KeysInUse "keys_in_use" "You are signed in with this one";
        KeysOld "keys_old" "Over a year old";
        KeysMadeOn "keys_made_on" "Made on {date}, {ago}";
        KeysAgeUnknown "keys_age_unknown" "Age not known";
        AgoToday "ago_today" "today";
        AgoDays "ago_days" "{count} day ago" | "{count} days ago";
        AgoMonths "ago_months" "{count} month ago" | "{count} months ago";
        AgoYears "ago_years" "{count} year ago" | "{count} years ago";
        KeysNotShown "keys_not_shown" "The service does not show this key.";
        KeysReplace "keys_replace" "Replace…";
        KeysDelete "keys_delete" "Delete…";
        KeysReader "keys_reader" "The key you are signed in with may only read. You see your keys here and can neither make, replace nor delete any: for that, sign in with a key that has full access.";
        KeysDeleteAsk "keys_delete_ask" "Delete this API key?";
        KeysDeleteWhich "keys_delete_which" "“{description}”, which ends in {ending}.";
        KeysDeleteEnds "keys_delete_ends" "It stops at once: programs that use it are shut out. It cannot be brought back.";
        KeysDeleteHere "keys_delete_here" "You are signed in with this very key, so this page is signed out, too. You need another key to come back.";
        KeysDeleteKeep "keys_delete_keep" "Keep it";
        KeysDeleteConfirm "keys_delete_confirm" "Delete it";
        KeysDeleted "keys_deleted" "The key that ended in {ending} is deleted.";
        KeysAlreadyGone "keys_already_gone" "The key that ended in {ending} was gone already: it was deleted elsewhere.";
        KeysNewTitle "keys_new_title" "Make an API key";
        KeysDescription "keys_description" "Description";
        KeysDescriptionHint "keys_description_hint" "What it is for, for example the name of the program. It cannot be changed later.";
        KeysAccess "keys_access" "Access";
        KeysAccessText "keys_access_text" "“Read only” looks at everything and changes nothing. “Full access” can do whatever you can. This cannot be changed later.";
        KeysMakeConfirm "keys_make_confirm" "Make it";
        KeysMakeUnsure "keys_make_unsure" "It is not known whether the key was made. The next try reads the list first, so that there are never two.";
        KeysMakeNot "keys_make_not" "The list was read again: no new key is there.";
        KeysNew "keys_new" "Your new key";
        KeysNewText "keys_new_text" "“{description}” is made. Put it where it is used.";
        KeysNewFound "keys_new_found" "The answer was lost, so the list was read again: “{description}” was made, once.";
        KeysNewDone "keys_new_done" "Done";
        SwapTitle "swap_title" "Replace an API key";
        SwapLead "swap_lead" "A new key with the same description and access takes the place of “{description}”, which ends in {ending}. Both work until you say that the old one may go.";
        SwapSteps "swap_steps" "Steps";
        SwapMake "swap_make" "Make the new key";
        SwapCheck "swap_check" "Check that it works";
        SwapSwitch "swap_switch" "Sign this page in with it";
        SwapPlace "swap_place" "Put it where the old one was used";
        SwapDelete "swap_delete" "Delete the old key";
        SwapWaiting "swap_waiting" "Not started";
        SwapRunning "swap_running" "Running";
        SwapAsking "swap_asking" "Your turn";
        SwapFailed "swap_failed" "Failed";
        SwapDone "swap_done" "Done";
        SwapGo "swap_go" "Start";
        SwapNewKey "swap_new_key" "New key";
        SwapPlaced "swap_placed" "I have put the new key where the old one was used";
        SwapPlacedFirst "swap_placed_first" "Confirm first that the new key is in place: what still uses the old one stops.";
        SwapRetry "swap_retry" "Try this step again";
        SwapKeepBoth "swap_keep_both" "Keep both keys";
        SwapBack "swap_back" "Back to the list";
        SwapLeftOld "swap_left_old" "Nothing has changed: the old key, which ends in {old}, works as before.";
        SwapLeftMaybeNew "swap_left_maybe_new" "The old key, which ends in {old}, works as before. It is not known whether a new one was made: the next try reads the list first.";
        SwapLeftBoth "swap_left_both" "There are both keys: the new one ends in {new}, the old one in {old}.";
        SwapLeftRefused "swap_left_refused" "The service does not accept the new key, which ends in {new}. The old one, which ends in {old}, works as before.";
        SwapLeftMaybeOld "swap_left_maybe_old" "The new key, which ends in {new}, works. It is not known whether the old one, which ends in {old}, was deleted.";
        SwapOver "swap_over" "The key is replaced: the new one ends in {new}, the old one, which ended in {old}, is deleted.";
        SwapLeaveTitle "swap_leave_title" "Leave while a key is being replaced?";
        SwapLeaveText "swap_leave_text" "Both keys stay. You find them in the list, the newest first, and can delete the old one there.";
        SwapLeave "swap_leave" "Leave";
        SwapStay "swap_stay" "Stay here";

        // API keys that end, and are shown once.
        KeysDatedLead "keys_dated_lead" "Each is shown once, when it is made, and ends by itself.";
        KeysDatedSearch "keys_dated_search" "Search description";
        KeysUntold "keys_untold" "You are signed in with a key that was pasted. The service does not tell which of these it is.";
        KeysForSession "keys_for_session" "Made by signing in; signing out deletes it";
        KeysDatedDeleteWhich "keys_dated_delete_which" "“{description}”. {end}.";
        KeysDatedDeleteEnded "keys_dated_delete_ended" "It has ended already, so nothing stops by this.";
        KeysDeleteMaybeHere "keys_delete_maybe_here" "You are signed in with a pasted key, and it cannot be told whether it is this one. If it is, this page is signed out, too.";
        KeysDatedDeleted "keys_dated_deleted" "“{description}” is deleted.";
        KeysDatedGone "keys_dated_gone" "“{description}” was gone already: it was deleted elsewhere.";
        KeysOrphan "keys_orphan" "The answer was lost, and the key with it: “{description}” was made, and nobody has it. The next try deletes it first; if you stop here, delete it in the list.";
        KeysNewEnd "keys_new_end" "{end}. The service has set this end.";
        KeysStoredGo "keys_stored_go" "I stored it";
        KeysLeaveTitle "keys_leave_title" "Leave before you have stored the key?";
        KeysLeaveText "keys_leave_text" "It cannot be shown again. A key that nobody has is good for nothing: delete it in the list then.";
        LifeActive "life_active" "Active";
        LifeSoon "life_soon" "Ends soon";
        LifeToday "life_today" "Ends within a day";
        LifeEnded "life_ended" "Ended";
        ServerTime "server_time" "{date}, server time";
        EndsOn "ends_on" "Ends on {date}";
        EndedOn "ended_on" "Ended on {date}";
        EndUntold "end_untold" "The service tells no end";
        DaysLeft "days_left" "{count} day left" | "{count} days left";
        KeyEndsIn "key_ends_in" "An API key ends in {count} day" | "An API key ends in {count} days";
        KeyEndsToday "key_ends_today" "An API key ends within a day";
        KeyEndsNamed "key_ends_named" "“{description}”. {end}. What uses it stops then: replace it before.";
        KeyEndsWhy "key_ends_why" "{end}. What uses it stops then: replace it before.";
        KeysEndedFinding "keys_ended_finding" "{count} API key has ended" | "{count} API keys have ended";
        KeysEndedWhy "keys_ended_why" "It does nothing any more. Delete what is over, so that the list tells what counts.";
        KeysLasting "keys_lasting" "No API key ends soon";
        KeysLastingWhy "keys_lasting_why" "You are told a month, a week and a day ahead.";
        CalendarOne "calendar_one" "Calendar file";
        CalendarAll "calendar_all" "Calendar file of all ends";
        CalendarTitle "calendar_title" "API key “{description}” of {service} ends";
        CalendarText "calendar_text" "{end}. Replace it before, at {address}";
        CleanGo "clean_go" "Delete ended keys…";
        CleanAsk "clean_ask" "Delete all keys that have ended?";
        CleanText "clean_text" "They do nothing any more, so nothing stops. They cannot be brought back.";
        CleanConfirm "clean_confirm" "Delete them";
        CleanRetry "clean_retry" "Try those left again";
        CleanCount "clean_count" "{done} of {all} deleted";
        CleanMore "clean_more" "and {count} more" | "and {count} more";
        CleanDeleted "clean_deleted" "Deleted";
        CleanWasGone "clean_was_gone" "Was gone already";
        CleanFailed "clean_failed" "Not deleted";
        TermLegend "term_legend" "When it ends";
        TermDays "term_days" "{count} day" | "{count} days";
        TermDate "term_date" "On a date";
        TermDay "term_day" "Date";
        TermTime "term_time" "Time (may be left out)";
        TermClock "term_clock" "The server reads both by its own clock, and this page cannot know its time zone. Without a time the key lives to the end of that day.";
        TermStart "term_start" "The service begins with {count} day at most; whoever runs it may have set another limit." | "The service begins with {count} days at most; whoever runs it may have set another limit.";
        TermMost "term_most" "The service said that a key lives {count} day at most." | "The service said that a key lives {count} days at most.";
        TermRefused "term_refused" "The service refused a life of {count} day: it takes less than that." | "The service refused a life of {count} days: it takes less than that.";
        TermOver "term_over" "This is over: the key would be dead from the start. Send it again only if you are sure that it is right.";
        TermNear "term_near" "This is so near that the key may be dead from the start: the server’s time zone is not known. Send it again if it is meant so.";
        SwapDatedLead "swap_dated_lead" "A new key with the same description takes the place of “{description}”. Both work until you say that the old one may go.";
        SwapUntold "swap_untold" "It cannot be told whether this page is signed in with the old key. It goes on with the new one, so that you stay signed in either way.";
        SwapDatedPlaced "swap_dated_placed" "I have stored the new key and put it where the old one was used";
        SwapDatedLeftOld "swap_dated_left_old" "Nothing has changed: the old key works as before.";
        SwapDatedLeftMaybeNew "swap_dated_left_maybe_new" "The old key works as before. It is not known whether a new one was made: the next try reads the list first.";
        SwapDatedLeftOrphan "swap_dated_left_orphan" "The old key works as before. A new one was made, but its answer was lost, so nobody has it: it ends on {new}. The next try deletes it first; if you stop here, delete it in the list.";
        SwapDatedLeftBoth "swap_dated_left_both" "There are both keys: the new one ends on {new}, the old one on {old}.";
        SwapDatedLeftRefused "swap_dated_left_refused" "The service does not accept the new key, which ends on {new}. The old one, which ends on {old}, works as before.";
        SwapDatedLeftMaybeOld "swap_dated_left_maybe_old" "The new key, which ends on {new}, works. It is not known whether the old one, which ends on {old}, was deleted.";
        SwapDatedOver "swap_dated_over" "The key is replaced: the new one ends on {new}, the old one is deleted.";

        // Ending sessions.
        SessionHere "session_here" "This browser";
        SessionHereTag "session_here_tag" "Here";
        SessionSince "session_since" "Last sign-in: {date}";
        SessionByPassword "session_by_password" "Signed in";
        SessionByKey "session_by_key" "Signed in with the API key";
        SessionsNoList "sessions_no_list" "This service does not tell which other devices are signed in. You can only sign out everywhere at once.";
        SessionsAllTitle "sessions_all_title" "Sign out everywhere";
        SessionsAllThis "sessions_all_this" "Ends every session of your account, this one too: you go back to the sign-in page.";
        SessionsAllOthers "sessions_all_others" "Ends every other session of your account. You stay signed in here.";
        SessionsAllByKey "sessions_all_by_key" "Ends every session of your account. This page is signed in with the API key and stays so.";
        SessionsKeyStays "sessions_key_stays" "The API key goes on working. If somebody else may have it, replace it as well.";
        SessionsKeyEnds "sessions_key_ends" "API keys stop working, too.";
        SessionsAllGo "sessions_all_go" "Sign out everywhere…";
        SessionByMinted "session_by_minted" "Signed in with a short-lived key, which signing out deletes";
        SessionsNoListKeys "sessions_no_list_keys" "This service does not tell in which browsers you are signed in, and ends only the session that asks. What it can end are API keys.";
        SessionsAreKeys "sessions_are_keys" "This service has no sessions: signing in makes an API key, and signing out deletes it.";
        SessionsKeysTitle "sessions_keys_title" "Delete all keys and sign out";
        SessionsKeysEnd "sessions_keys_end" "Deletes every API key of yours and ends this session: programs that use one stop at once, and you go back to the sign-in page.";
        SessionsOthersStay "sessions_others_stay" "Sessions in other browsers go on, and nothing here can end them: sign out there.";
        SessionsKeysGo "sessions_keys_go" "Delete all keys and sign out…";
        SessionsKeysAsk "sessions_keys_ask" "Delete all keys and sign out?";
        SessionsAllAsk "sessions_all_ask" "Sign out everywhere?";
        SessionsEnded "sessions_ended" "All sessions have ended. This page is signed in with the API key and stays so.";

        // Changing the password.
        ChangePasswordTitle "change_password_title" "Change your password";
        CurrentPassword "current_password" "Current password";
        ChangePassword "change_password" "Change password";
        ForcedPasswordTitle "forced_password_title" "Choose a new password";
        ForcedPasswordLead "forced_password_lead" "An administrator requires this before you can go on. You do not need your current password for it, and from now on you sign in with the new one.";
        PasswordChangedTitle "password_changed_title" "Your password is changed";
        PasswordChangedText "password_changed_text" "From now on you sign in with the new one.";
        PasswordSessionsStay "password_sessions_stay" "Wherever else you are signed in, you stay signed in. If somebody may have known the old password, sign out everywhere.";
        PasswordSessionsEnded "password_sessions_ended" "Your other sessions have ended. Sign in there with the new password.";
        PasswordMoved "password_moved" "Your password was changed a moment ago, by this very try or somewhere else. Sign out, and sign in with the new one: if it is refused, somebody else changed it.";

        // Passwords of a service that does not sign in with them here, or makes them.
        PasswordForElsewhere "password_for_elsewhere" "For the service's own pages; this console is opened with an API key.";
        PasswordNoCurrent "password_no_current" "The service does not ask for your current password: the new one alone is enough.";
        PasswordChangedElsewhere "password_changed_elsewhere" "From now on it opens the service's own pages. This console is still opened with your API key.";
        MadeTitle "made_title" "Let the service make one";
        MadeLead "made_lead" "The service makes up a password and shows it here once. Store it in a password manager.";
        MadeGo "made_go" "Make a password…";
        MadeAsk "made_ask" "Have a password made?";
        MadeAskText "made_ask_text" "Your present password stops at once. The new one can be seen only here and only until you leave this page.";
        MadeKeep "made_keep" "Keep the present one";
        MadeConfirm "made_confirm" "Make it";
        MadeLost "made_lost" "The answer was lost. The service may have made a password that nobody has seen, and then your old one has stopped. Have another one made, or choose one yourself.";
        MadeDone "made_done" "The service made a new password";
        MadeOnce "made_once" "It cannot be shown again, and your old password has stopped. Store it now.";
        MadeLeaveTitle "made_leave_title" "Leave without storing the password?";
        MadeLeaveText "made_leave_text" "It cannot be shown again, and your old password has stopped.";
    }
    more {
        // Refusals that only somebody signed in can meet.
        EnrolElsewhereWhat "enrol_elsewhere_what" "This service cannot set up an authenticator app from here.";
        EnrolElsewhereThen "enrol_elsewhere_then" "Nothing was changed. Set it up on the service's own page; this page shows it as soon as it is on.";
        EnrolByPasswordWhat "enrol_by_password_what" "The time for setting up this authenticator is over.";
        EnrolByPasswordThen "enrol_by_password_then" "Nothing was switched on, and the entry in your app will not work: delete it. A new password opens the way again.";
        EnrolKeylessWhat "enrol_keyless_what" "The service answered without the key that an authenticator app needs.";
        EnrolKeylessThen "enrol_keyless_then" "Nothing was changed. Whoever runs the service has to mend this, so tell them.";
        EnforcedWhat "enforced_what" "An administrator requires this, so it cannot be removed.";
        EnforcedThen "enforced_then" "Nothing was changed. Ask an administrator.";
        DoneSignedOutWhat "done_signed_out_what" "It is done, and it ended this session, too.";
        DoneSignedOutThen "done_signed_out_then" "Sign in again.";
        ReadOnlyWhat "read_only_what" "The key that you are signed in with may only read.";
        ReadOnlyThen "read_only_then" "Nothing was changed. Sign in with a key that may also write, then try again.";

        // A broken config.json.
        ConfigTitle "config_title" "This console is not set up right";
        ConfigLead "config_lead" "The file {file} beside this page has a mistake. Whoever runs this console can mend it there; nothing needs to be rebuilt.";
        ConfigFile "config_file" "The whole file";
        FlawAbsent "flaw_absent" "The file could not be read (status {status}).";
        FlawUnreached "flaw_unreached" "The file could not be fetched. Check the connection and the host.";
        FlawSyntax "flaw_syntax" "It is not valid JSON: see line {line}, column {column}. Often it is a comma too many or a missing quote.";
        FlawMissing "flaw_missing" "It is missing.";
        FlawNotAnObject "flaw_not_an_object" "An object { … } is expected.";
        FlawNotAList "flaw_not_a_list" "A list [ … ] is expected.";
        FlawEmptyList "flaw_empty_list" "The list needs at least one entry.";
        FlawLongList "flaw_long_list" "The list may have {most} entries at most.";
        FlawNotText "flaw_not_text" "A text in quotes is expected.";
        FlawNotANumber "flaw_not_a_number" "A whole number from {least} to {most} is expected.";
        FlawNotOneOf "flaw_not_one_of" "One of these is expected: {words}";
        FlawOneVersion "flaw_one_version" "There is only one version of this API. Leave the field out.";
        FlawDuplicate "flaw_duplicate" "“{value}” is used twice. Each service needs its own.";
        FlawNotAnAddress "flaw_not_an_address" "A path on this host (/…) or an https:// address is expected.";
        FlawNotALink "flaw_not_a_link" "A path on this host (/…), an https:// address or a mailto: address is expected.";
        FlawNotAPath "flaw_not_a_path" "A path on this host (/…) is expected. Pictures of other hosts are not let in.";
        FlawNotAnId "flaw_not_an_id" "Use lower-case letters, digits and dashes only.";
        FlawNotAColour "flaw_not_a_colour" "A colour like #2f5bea is expected.";
        FlawOutsidePolicy "flaw_outside_policy" "The content security policy of this page forbids requests to {origin}. Add it to connect-src where the headers are set.";
        FlawUnknown "flaw_unknown" "There is no such field. Check its spelling.";
        FlawPlaces "flaw_places" "In braces there may be nothing but: {places}";
        // The set-up check.
        FlawReserved "flaw_reserved" "This is the address of a page of the console. Choose another id.";
        FlawNotYesOrNo "flaw_not_yes_or_no" "true or false is expected, without quotes.";
        SetupTitle "setup_title" "Set-up check";
        SetupLead "setup_lead" "For whoever runs this console: what its host and its services really answer, beside what they should. Nothing is changed, and nobody has to sign in.";
        SetupLink "setup_link" "Open the set-up check";
        SetupChecking "setup_checking" "Checking…";
        SetupGood "setup_good" "Nothing to mend";
        SetupGoodText "setup_good_text" "Whatever can be seen from here is as it should be.";
        SetupMend "setup_mend" "{count} thing to mend" | "{count} things to mend";
        SetupMendText "setup_mend_text" "Each is told below, with the line to paste. Check again after each change.";
        SetupLook "setup_look" "{count} thing worth a look" | "{count} things worth a look";
        SetupLookText "setup_look_text" "People can sign in. What is told below would make it safer or faster.";
        SetupCopyReport "setup_copy_report" "Copy the report";
        SetupCopyRefused "setup_copy_refused" "The browser refused to copy. Select the lines by hand.";
        SetupChecks "setup_checks" "What was looked at";
        SetupHost "setup_host" "Lines for";
        SetupTagBroken "setup_tag_broken" "To mend";
        SetupTagLook "setup_tag_look" "Worth a look";
        SetupTagGood "setup_tag_good" "As it should be";
        SetupFound "setup_found" "Found: {value}";
        SetupPaste "setup_paste" "The line to paste:";
        SetupByItself "setup_by_itself" "Such a host does this by itself: look into its settings, or ask whoever runs it.";
        SetupSettings "setup_settings" "Settings";
        SetupConnection "setup_connection" "Connection and clocks";
        SetupHeaders "setup_headers" "Headers";
        SetupFiles "setup_files" "Files";
        SetupAddresses "setup_addresses" "Addresses";
        SetupService "setup_service" "Service: {service}";
        SetupAllGood "setup_all_good" "{count} check, as it should be" | "{count} checks, all as they should be";
        SetupWait "setup_wait" "Known when the settings are mended.";
        SetupReport "setup_report" "Set-up check of {address}, {time}";
        SetupRight "setup_right" "{name} is right";
        SetupHttps "setup_https" "The page came over https";
        SetupHere "setup_here" "The page came from this machine, which needs no https";
        SetupClocks "setup_clocks" "All clocks agree";
        SetupTypes "setup_types" "Each kind of file has its media type";
        SetupKept "setup_kept" "Files with a hash in their name are kept";
        SetupAnew "setup_anew" "All other files are asked for anew";
        SetupPacked "setup_packed" "Files come compressed ({value})";
        SetupPage "setup_page" "{name} answers a page";
        SetupMissing "setup_missing" "What is not there is a 404";
        SetupFolder "setup_folder" "{name} leads to the folder with its slash";
        SetupChange "setup_change" "{name} leads to the password page";
        SetupAnswers "setup_answers" "{name} answers like the API";
        SetupCross "setup_cross" "It lets this console in from its own origin. Exposed should be: {value}";
        SetupSilent "setup_silent" "{name} was not answered";
        SetupSilentText "setup_silent_text" "No answer came in time, or the connection broke. Check that the host runs and can be reached, then check again.";
        SetupPlainHttp "setup_plain_http" "The page came over plain http";
        SetupPlainHttpText "setup_plain_http_text" "Passwords and codes can be read and changed on the way. Serve the console over https alone, and send http there.";
        SetupClockDevice "setup_clock_device" "This device's clock is off by {value}";
        SetupClockDeviceText "setup_clock_device_text" "Codes of authenticators depend on the time. Host and services agree with each other, so it is this device: have it set its clock by the network.";
        SetupClockHost "setup_clock_host" "The host's clock is off by {value}";
        SetupClockHostText "setup_clock_host_text" "Certificates, and what browsers keep, depend on it. A service agrees with this device, so it is the host: have it set its clock by the network.";
        SetupClockUnclear "setup_clock_unclear" "This device and the host disagree about the time by {value}";
        SetupClockUnclearText "setup_clock_unclear_text" "Codes of authenticators depend on the time, and nothing tells here which of the two is wrong. Have both set their clock by the network.";
        SetupClockService "setup_clock_service" "The clock of {name} is off by {value}";
        SetupClockServiceText "setup_clock_service_text" "Codes of authenticators are refused, and sessions end at the wrong time. Have the API's host set its clock by the network.";
        SetupHeaderMissing "setup_header_missing" "{name} is not sent";
        SetupHeaderMissingText "setup_header_missing_text" "Send it with every answer, a 404 too.";
        SetupHeaderDiffers "setup_header_differs" "{name} does less than it should";
        SetupPolicyWeaker "setup_policy_weaker" "The content security policy allows too much";
        SetupPolicyWider "setup_policy_wider" "The policy lets the page call origins that no service uses";
        SetupPolicyWiderText "setup_policy_wider_text" "Each origin in connect-src is a place that a stolen password could be sent to. Take out what is not needed.";
        SetupErrorHeaders "setup_error_headers" "A 404 comes without the headers";
        SetupErrorHeadersText "setup_error_headers_text" "A page that is missing is a page, too, and without them the weak spot of the whole origin. In nginx each line needs the word always.";
        SetupWrongType "setup_wrong_type" "{name} is sent as another type of file";
        SetupWrongTypeText "setup_wrong_type_text" "Browsers refuse such a file, or take it for something else. Tell the host its media type.";
        SetupFileMissing "setup_file_missing" "{name} is not there";
        SetupFileMissingText "setup_file_missing_text" "The page needs it. Copy all of dist/ of one release to the host, with its hidden folders.";
        SetupNotKept "setup_not_kept" "Files with a hash in their name are not kept";
        SetupNotKeptText "setup_not_kept_text" "They never change; without a rule browsers ask for them at every visit, and the console starts slowly.";
        SetupNotAnew "setup_not_anew" "{name} may be kept for too long";
        SetupNotAnewText "setup_not_anew_text" "After a change of the settings or a new release browsers go on with the old file. They have to ask each time for whatever has no hash in its name.";
        SetupNotPacked "setup_not_packed" "Files come uncompressed";
        SetupNotPackedText "setup_not_packed_text" "A first visit downloads about three times as much. Compressed copies lie beside the files already (.br, .gz): let the host send them.";
        SetupPageMissing "setup_page_missing" "{name} does not answer a page of the console";
        SetupPageMissingText "setup_page_missing_text" "Bookmarks, reloads and links of mails lead nowhere. Have the host answer page.html there, under the same address.";
        SetupPageFront "setup_page_front" "{name} answers index.html";
        SetupPageFrontText "setup_page_front_text" "That document names its files from where it lies, so nothing is found from there. Have the host answer page.html instead.";
        SetupMissingShell "setup_missing_shell" "What is not there answers with a page";
        SetupMissingShellText "setup_missing_shell_text" "Browsers take that page for a script or a setting, and may keep it for a year. Take out the rule that answers every address, and answer the console's own addresses alone.";
        SetupFolderBare "setup_folder_bare" "{name} does not lead to the folder with its slash";
        SetupFolderBareText "setup_folder_bare_text" "Addresses in the page are relative to its folder, and people leave the slash out. Send them on.";
        SetupChangeMissing "setup_change_missing" "{name} leads nowhere";
        SetupChangeMissingText "setup_change_missing_text" "Password managers send people there to change a password. Send them on to the password page of the service that you want.";
        SetupServicePage "setup_service_page" "A web page answers at {name}, not the API";
        SetupServicePageText "setup_service_page_text" "The host does not pass these calls on, or passes them to the wrong place, so that nobody can sign in. Pass them on to the account API.";
        SetupServiceAnother "setup_service_another" "What answers at {name} is not this API";
        SetupServiceAnotherText "setup_service_another_text" "Compare baseUrl and api of this service in config.json, and where the host passes its calls to.";
        SetupServiceFailing "setup_service_failing" "{name} answers with an error";
        SetupServiceFailingText "setup_service_failing_text" "Either the API is down, or the host passes calls to the wrong place. Look at both, then check again.";
        SetupServiceSilent "setup_service_silent" "{name} does not answer";
        SetupServiceSilentText "setup_service_silent_text" "The API cannot be reached from this browser. Check its address in config.json, its certificate, and that it runs.";
        SetupCrossRefused "setup_cross_refused" "{name} does not let this console in";
        SetupCrossRefusedText "setup_cross_refused_text" "It answers, and the browser keeps the answer from a page of another origin (CORS). Allow this origin there, or have this host pass the calls on.";
        SetupCookiesRefused "setup_cookies_refused" "The API takes no cookies from {name}";
        SetupCookiesRefusedText "setup_cookies_refused_text" "A session is a cookie there, which goes along only where credentials are allowed for exactly this origin: a star is not enough.";
        SetupHeadersRefused "setup_headers_refused" "The API does not take the console's own headers";
        SetupHeadersRefusedText "setup_headers_refused_text" "The browser asks before it sends them (a preflight), and was told no. Answer OPTIONS, and allow these headers and methods.";
        SetupNotExposed "setup_not_exposed" "Headers of the API cannot be read";
        SetupNotExposedText "setup_not_exposed_text" "From another origin scripts see only what is exposed. Without it nobody is told that a clock is wrong, how long to wait, or which code is asked for.";
        SetupWhyPolicy "setup_why_policy" "It keeps foreign scripts out of the page, and what is typed here in it. Without it one mistake anywhere is enough.";
        SetupWhyNosniff "setup_why_nosniff" "Without it browsers guess what a file is, and may run one that is no script.";
        SetupWhyReferrer "setup_why_referrer" "Links of mails hold a token in their address. Without it other hosts may be told that address.";
        SetupWhyOpener "setup_why_opener" "Without it a page that opened this one keeps a hand on its window.";
        SetupWhyResource "setup_why_resource" "Without it pages of other hosts may load files of this one as their own.";
        SetupWhyTransport "setup_why_transport" "It has browsers come back over https alone. Without it the first call can be read and changed on the way.";
        SetupWhyPermissions "setup_why_permissions" "The console needs no camera, microphone or place. Without it whatever runs in the page may ask for them.";

        // A link of a mail that confirms an address.
        VerifyTitle "verify_title" "Confirm your email address";
        VerifyLead "verify_lead" "You opened a link from a mail. Nothing has happened yet: the address is confirmed as soon as you go on.";
        VerifyGo "verify_go" "Confirm the address";
        VerifiedTitle "verified_title" "Address confirmed";
        VerifiedText "verified_text" "This email address now belongs to your account.";

        // A release that replaced the files of an open page.
        UpgradeTitle "upgrade_title" "There is a newer version of this page";
        UpgradeText "upgrade_text" "Finish what you are doing, then reload. You stay signed in.";
        UpgradeSignsOut "upgrade_signs_out" "Finish what you are doing, then reload. You will have to sign in again.";
        UpgradeLater "upgrade_later" "Not now";

        // A lost password.
        ForgotTitle "forgot_title" "Forgot your password";
        ForgotLead "forgot_lead" "Type the email address of your account. You will get a link to choose a new password.";
        ForgotSend "forgot_send" "Send the link";
        ForgotSentTitle "forgot_sent_title" "Check your mail";
        ForgotSentText "forgot_sent_text" "If {email} belongs to an account, a link is on its way. It works once and only for a short time. Look into the spam folder, too.";
        ForgotSentElsewhere "forgot_sent_elsewhere" "If {email} belongs to an account, a mail is on its way. Its link leads to the service's own page: choose the new password there. Look into the spam folder, too.";
        ForgotAnother "forgot_another" "Use another address";

        // Somebody without an account asks for one.
        JoinLead "join_lead" "Whoever administers {service} reads your request and answers it.";
        JoinEmailHint "join_email_hint" "The answer comes to this address, and you will sign in with it.";
        JoinGroupHint "join_group_hint" "The group that you belong to. If it is not in the list, ask for a new one.";
        JoinAgreement "join_agreement" "What you agree to";
        JoinAgree "join_agree" "I have read this and agree to it";
        ProblemNotAgreed "problem_not_agreed" "Without your agreement there can be no account.";
        JoinGo "join_go" "Send the request";
        JoinSentTitle "join_sent_title" "Your request is sent";
        JoinSentText "join_sent_text" "There is nothing more to do for now. When the request is accepted, {email} gets a mail with a link to choose a password.";
        JoinSentThen "join_sent_then" "That link works for a short time only. If it has run out, “Forgot your password?” on the sign-in page sends another one.";
        JoinNone "join_none" "This service takes no requests for accounts here. Ask whoever runs it.";

        // People, for administrators.
        People "people" "People";
        PeopleLead "people_lead" "Find people and help them: a lost second factor, a forgotten password, an account that must be closed.";
        PeopleSearch "people_search" "Search by name or email";
        PeopleShow "people_show" "Who is shown";
        PeopleEverybody "people_everybody" "Everybody";
        PeopleActive "people_active" "Active";
        PeopleBlocked "people_blocked" "Blocked";
        PeopleArchived "people_archived" "Archived";
        PeopleUntold "people_untold" "Not told";
        PeopleAdmins "people_admins" "Administrators";
        PeopleAdmin "people_admin" "Administrator";
        PeopleNoFactor "people_no_factor" "No second factor";
        PeopleRefresh "people_refresh" "Reload";
        PeopleOrder "people_order" "Sort by";
        PeopleByName "people_by_name" "Name";
        PeopleByFactors "people_by_factors" "Second factor";
        PeopleByStanding "people_by_standing" "Status";
        PeopleByLast "people_by_last" "Last sign-in";
        PeopleAscending "people_ascending" "ascending";
        PeopleDescending "people_descending" "descending";
        PeopleNever "people_never" "Not known";
        PeopleKeys "people_keys" "Arrow keys move, Space chooses, Shift and Space chooses a range, Enter shows details.";
        PeopleArriving "people_arriving" "{here} of {all} people loaded…";
        PeopleCount "people_count" "{count} person" | "{count} people";
        PeopleFound "people_found" "{found} of {all} people found";
        PeopleNobody "people_nobody" "There is nobody in this list yet.";
        PeopleNoneFound "people_none_found" "Nobody fits what you are looking for.";
        PeopleShowAll "people_show_all" "Show everybody";
        PeopleAuthenticator "people_authenticator" "Authenticator";
        PeopleAuthenticatorMissing "people_authenticator_missing" "Authenticator forced, not set up";
        PeoplePin "people_pin" "PIN";
        PeoplePinMissing "people_pin_missing" "PIN forced, not set";
        PeopleForcedFactor "people_forced_factor" "{factor} (forced)";
        PeopleChosen "people_chosen" "{count} chosen" | "{count} chosen";
        PeopleChooseFound "people_choose_found" "Choose the {count} found" | "Choose all {count}";
        PeopleChooseNone "people_choose_none" "Clear";
        PeopleDetails "people_details" "Details";
        PeopleActs "people_acts" "Actions";
        PeopleAction "people_action" "What to do";
        PeopleReview "people_review" "Check first…";
        PeopleYes "people_yes" "Yes";
        PeopleNo "people_no" "No";
        PeopleMustEnrol "people_must_enrol" "Must set up an authenticator";
        PeopleMustChange "people_must_change" "Must choose a new password";
        DoForceAuthenticator "do_force_authenticator" "Force an authenticator";
        DoSetPin "do_set_pin" "Set a PIN";
        DoResetAuthenticator "do_reset_authenticator" "Reset the authenticator";
        DoRemoveAuthenticator "do_remove_authenticator" "Remove the authenticator";
        DoRemovePin "do_remove_pin" "Remove the PIN";
        DoForceNewAuthenticator "do_force_new_authenticator" "Force a new authenticator";
        FactorPageText "factor_page_text" "Open the service's own page in a new tab, scan the code there with your app, then come back and type the six digits.";
        FactorPageWhy "factor_page_why" "The service shows this key on a page of its own only, and this console found no picture in it that it could show here.";
        FactorPageOpen "factor_page_open" "Open the service's page in a new tab";
        DoGrantGroupAdmin "do_grant_group_admin" "Make group administrator";
        DoGrantSiteAdmin "do_grant_site_admin" "Make site administrator";
        DoGrantSiteReader "do_grant_site_reader" "Let read everything";
        DoWithdrawGroupAdmin "do_withdraw_group_admin" "No longer group administrator";
        DoWithdrawSiteAdmin "do_withdraw_site_admin" "No longer site administrator";
        DoWithdrawSiteReader "do_withdraw_site_reader" "No longer read everything";
        MeansGrantGroupAdmin "means_grant_group_admin" "They can help the people of their group, block them, and answer requests for accounts in it.";
        MeansGrantSiteAdmin "means_grant_site_admin" "They can help and block everybody, give away roles, and change the settings of the service.";
        MeansGrantSiteReader "means_grant_site_reader" "They can see everybody and everything, and change nothing of it.";
        MeansWithdrawGroupAdmin "means_withdraw_group_admin" "They can no longer help others of their group. Their own account stays as it is.";
        MeansWithdrawSiteAdmin "means_withdraw_site_admin" "They can no longer help others or change the service. Their own account stays as it is.";
        MeansWithdrawSiteReader "means_withdraw_site_reader" "They see only what is theirs. Their own account stays as it is.";
        GoGrantGroupAdmin "go_grant_group_admin" "Make {count} person group administrator" | "Make {count} people group administrators";
        GoGrantSiteAdmin "go_grant_site_admin" "Make {count} person site administrator" | "Make {count} people site administrators";
        GoGrantSiteReader "go_grant_site_reader" "Let {count} person read everything" | "Let {count} people read everything";
        GoWithdrawGroupAdmin "go_withdraw_group_admin" "Take the role from {count} person" | "Take the role from {count} people";
        GoWithdrawSiteAdmin "go_withdraw_site_admin" "Take the role from {count} person" | "Take the role from {count} people";
        GoWithdrawSiteReader "go_withdraw_site_reader" "Take the right from {count} person" | "Take the right from {count} people";
        DoForceNewPassword "do_force_new_password" "Force a new password";
        DoSendPasswordReset "do_send_password_reset" "Send a password reset";
        DoBlock "do_block" "Block";
        DoUnblock "do_unblock" "Unblock";
        MeansForceAuthenticator "means_force_authenticator" "From now on they need an authenticator; whoever has none sets one up at the next sign-in.";
        MeansSetPin "means_set_pin" "All of them get this PIN and are asked for it from now on. Tell it to them on another way than by email.";
        MeansResetAuthenticator "means_reset_authenticator" "Their authenticator stops working and they set up a new one at the next sign-in: right for a lost phone.";
        MeansRemoveAuthenticator "means_remove_authenticator" "They sign in without an authenticator from now on.";
        MeansRemovePin "means_remove_pin" "They are not asked for a PIN any more.";
        MeansForceNewAuthenticator "means_force_new_authenticator" "They must set up a new authenticator at the next sign-in; until then the present one works.";
        MeansForceNewPassword "means_force_new_password" "They must choose a new password at the next sign-in.";
        MeansSendPasswordReset "means_send_password_reset" "They get an email with a link to choose a new password.";
        MeansBlock "means_block" "They cannot sign in until they are unblocked.";
        MeansUnblock "means_unblock" "They can sign in again.";
        GoForceAuthenticator "go_force_authenticator" "Force an authenticator on {count} person" | "Force an authenticator on {count} people";
        GoSetPin "go_set_pin" "Set the PIN for {count} person" | "Set the PIN for {count} people";
        GoResetAuthenticator "go_reset_authenticator" "Reset the authenticator of {count} person" | "Reset the authenticators of {count} people";
        GoRemoveAuthenticator "go_remove_authenticator" "Remove the authenticator of {count} person" | "Remove the authenticators of {count} people";
        GoRemovePin "go_remove_pin" "Remove the PIN of {count} person" | "Remove the PINs of {count} people";
        GoForceNewAuthenticator "go_force_new_authenticator" "Force a new authenticator on {count} person" | "Force new authenticators on {count} people";
        GoForceNewPassword "go_force_new_password" "Force a new password on {count} person" | "Force new passwords on {count} people";
        GoSendPasswordReset "go_send_password_reset" "Send {count} email" | "Send {count} emails";
        GoBlock "go_block" "Block {count} person" | "Block {count} people";
        GoUnblock "go_unblock" "Unblock {count} person" | "Unblock {count} people";
        PeopleReadingFirst "people_reading_first" "Reading how things stand: {read} of {all}…";
        PeopleChange "people_change" "{count} person will change" | "{count} people will change";
        PeopleSessionsStop "people_sessions_stop" "All their sessions stop: they have to sign in again, or cannot.";
        PeopleSessionsStay "people_sessions_stay" "Their sessions go on.";
        PeopleNoneChange "people_none_change" "Nobody would change, so there is nothing to do.";
        PeopleLeftOut "people_left_out" "{count} person is left out" | "{count} people are left out";
        PeopleMore "people_more" "and {count} more" | "and {count} more";
        PeoplePinNew "people_pin_new" "PIN for all of them";
        PeopleBack "people_back" "Back to the list";
        WhyYourself "why_yourself" "This is you: your own session would end, or you would lock yourself out.";
        WhyLastAdmins "why_last_admins" "Nobody would be left who can help others: an active administrator has to stay.";
        WhyArchived "why_archived" "Archived accounts cannot be changed.";
        WhyEnforced "why_enforced" "A rule of the whole account requires this factor.";
        WhyForced "why_forced" "An administrator forces this factor on them.";
        WhyAlreadySo "why_already_so" "It is so already.";
        WhyNothingToReset "why_nothing_to_reset" "There is no authenticator to reset.";
        WhyBlocked "why_blocked" "Blocked people get no such mail: unblock them first.";
        WhyNoAddress "why_no_address" "There is no email address.";
        PeopleProgressLabel "people_progress_label" "Progress";
        PeopleProgress "people_progress" "{done} of {all}";
        PeopleStop "people_stop" "Stop after this step";
        PeopleStopped "people_stopped" "Stopped. Nothing more is sent until you go on.";
        PeopleGoOn "people_go_on" "Go on";
        PeopleRetry "people_retry" "Try what failed again";
        PeopleRepeat "people_repeat" "Repeat what is not known";
        PeopleSave "people_save" "Save as CSV";
        PeopleFinish "people_finish" "Back to the list";
        PeopleDone "people_done" "{count} done." | "{count} done.";
        PeopleFailed "people_failed" "{count} failed." | "{count} failed.";
        PeopleUnknown "people_unknown" "{count} not known." | "{count} not known.";
        PeopleWaiting "people_waiting" "{count} not started." | "{count} not started.";
        PeopleEach "people_each" "Result for each person";
        PeopleShowMore "people_show_more" "Show more";
        PeopleLeaveTitle "people_leave_title" "Leave while this is running?";
        PeopleLeaveText "people_leave_text" "What was sent stays done; the rest is not started. The results of this run are gone.";
        PeopleLeave "people_leave" "Leave";
        PeopleStay "people_stay" "Stay here";
        PeopleUnsavedTitle "people_unsaved_title" "Leave these results?";
        PeopleUnsavedText "people_unsaved_text" "Not everybody is done, and the results are kept on this page alone. Save them first if you need them.";
        OutcomeWaiting "outcome_waiting" "Not started";
        OutcomeRunning "outcome_running" "Running";
        OutcomeUnknown "outcome_unknown" "Not known";
        OutcomeDone "outcome_done" "Done";
        OutcomeFailed "outcome_failed" "Failed";
        OutcomeLeftOut "outcome_left_out" "Left out";
        OutcomeOpenWhy "outcome_open_why" "The answer was lost. How things stand is read before anything is sent again.";
        OutcomeUnknownWhy "outcome_unknown_why" "The answer was lost, and it cannot be seen whether this was done.";
        OutcomeUnchangedWhy "outcome_unchanged_why" "The service accepted this, but nothing has changed.";
        OutcomeConflictWhy "outcome_conflict_why" "Somebody else changed this person meanwhile. The newest version has been read: try again.";
        OutcomeNotArrived "outcome_not_arrived" "This did not reach the service. Nothing was changed.";
        RecordTime "record_time" "Time";
        RecordService "record_service" "Service";
        RecordAction "record_action" "Action";
        RecordId "record_id" "Id";
        RecordOutcome "record_outcome" "Outcome";
        RecordDetail "record_detail" "Detail";

        // The codes for a lost phone.
        CodesLead "codes_lead" "For when your phone is lost: each of them takes the place of a code of your second factor, once.";
        CodesYours "codes_yours" "Your codes";
        CodesLeft "codes_left" "{count} code left" | "{count} codes left";
        CodesFew "codes_few" "Few are left. Make new codes before you need the last one.";
        CodesNone "codes_none" "None is left: if your phone is lost, nothing takes its place. Make new codes.";
        CodesStore "codes_store" "Keep them where you find them without your phone: on paper, or in a password manager.";
        CodesOnce "codes_once" "Each code works once.";
        CodesAgain "codes_again" "This service shows them again to whoever is signed in as you, so you can come back for them.";
        CodesSave "codes_save" "Save as text";
        CodesPrint "codes_print" "Print";
        CodesGateOn "codes_gate_on" "Two-factor authentication is on. Store your recovery codes now, before you need them.";
        CodesGateNew "codes_gate_new" "New codes are made, and the old ones have stopped working. Store these and throw the others away.";
        CodesStored "codes_stored" "I have stored them";
        CodesStoredDone "codes_stored_done" "Good. Whenever you need to see them again, come back to this page.";
        CodesLeaveTitle "codes_leave_title" "Leave before you have stored them?";
        CodesLeaveText "codes_leave_text" "When your phone is lost, these codes are what lets you in. You can come back for them as long as you can sign in.";
        CodesNewTitle "codes_new_title" "Make new codes";
        CodesNewText "codes_new_text" "If somebody may have seen them, or few are left. The old ones stop at once, the printed ones too.";
        CodesNewGo "codes_new_go" "Make new codes…";
        CodesNewAsk "codes_new_ask" "Make new recovery codes?";
        CodesNewEnds "codes_new_ends" "The old ones stop at once, wherever you keep them.";
        CodesNewKeep "codes_new_keep" "Keep the old ones";
        CodesNewConfirm "codes_new_confirm" "Make them";
        CodesEmptyOff "codes_empty_off" "There are no recovery codes, because two-factor authentication is off. They are made when you switch it on.";
        CodesEmptyOn "codes_empty_on" "The service has no recovery codes for you. Make some, for the day your phone is lost.";
        SecurityCodes "security_codes" "What lets you in when your phone is lost";
        CodesFinding "codes_finding" "{count} recovery code is left" | "{count} recovery codes are left";
        CodesFindingWhy "codes_finding_why" "They let you in when your phone is lost.";

        // The second factor where there is no password, or where codes come by text message.
        FactorOffPlain "factor_off_plain" "With a second factor, signing in also asks for a six-digit code.";
        FactorOnApp "factor_on_app" "Signing in also asks for a code from your authenticator app.";
        FactorOnSms "factor_on_sms" "Signing in also asks for a code that is sent to your phone.";
        FactorKeysWithout "factor_keys_without" "API keys work without one.";
        FactorOffWhyPlain "factor_off_why_plain" "Signing in asks for no code. With a second factor, whoever signs in as you would need your device, too.";
        FactorOther "factor_other" "The service says that your second factor is “{factor}”. This console does not know it, so it can neither be tested nor switched off here.";
        FactorOtherWhy "factor_other_why" "The service asks for a second factor that this console does not know.";
        FactorOneOnly "factor_one_only" "This service asks for one second factor: switching this one on switches the other one off.";
        FactorAppInstead "factor_app_instead" "Use an authenticator app";
        FactorSwitchedOnSms "factor_switched_on_sms" "Two-factor authentication is on. From the next sign-in on you need a code that is sent to your phone.";
        FactorSwitchedOffSms "factor_switched_off_sms" "Two-factor authentication is off. No more codes are sent to your phone.";
        FactorRemovePlain "factor_remove_plain" "Signing in then asks for no code any more. To move to a new phone, switch it off and set it up again.";
        FactorRemoveSms "factor_remove_sms" "Signing in then asks for no code any more.";
        FactorRemoveEndsPlain "factor_remove_ends_plain" "From now on signing in asks for no code. Open sessions stay open.";
        FactorTextInstead "factor_text_instead" "Codes by text message need no app: you can switch them on below.";
        SmsTitle "sms_title" "Codes by text message";
        SmsLead "sms_lead" "A code is sent to your phone whenever you sign in. Codes of an app are safer: a phone number can be taken over.";
        SmsPhone "sms_phone" "They go to {phone}.";
        SmsPhoneChange "sms_phone_change" "Change it on the profile page";
        SmsNoPhone "sms_no_phone" "Your account has no phone number yet. It comes first.";
        SmsPhoneHint "sms_phone_hint" "With the country code, as in +15550100.";
        SmsPhoneSave "sms_phone_save" "Save the number";
        SmsCodeText "sms_code_text" "Have a code sent, then type it here. Nothing is switched on before it is right.";
        SmsGo "sms_go" "Switch text messages on";
        SmsCodeLabel "sms_code_label" "Code from the text message";
        TestTitle "test_title" "Test my code";
        TestText "test_text" "See whether your app and its clock are right. Nothing else happens.";
        TestSmsText "test_sms_text" "See whether text messages reach you. Nothing else happens.";
        TestDigits "test_digits" "Only six digits are taken: a recovery code would be used up.";
        TestGo "test_go" "Test it";
        TestLabel "test_label" "Code to test";
        TestRight "test_right" "That code is right.";
        SecuritySmsOn "security_sms_on" "A code by text message is asked for as well";
        SecurityOtherOn "security_other_on" "The service asks for another factor as well";
        SecurityFactorOffPlain "security_factor_off_plain" "Signing in asks for no code";

        // Groups and roles, requests for accounts, settings of the service.
        PeopleSearchGroups "people_search_groups" "Search by name, email or group";
        PeopleByGroup "people_by_group" "Group";
        PeopleByRoles "people_by_roles" "Roles";
        PeopleAllGroups "people_all_groups" "All groups";
        PeopleNoRole "people_no_role" "None";
        PeopleGroupAdmin "people_group_admin" "Group administrator";
        PeopleSiteAdmin "people_site_admin" "Site administrator";
        PeopleSiteReader "people_site_reader" "Reads everything";
        PeopleGroupAdmins "people_group_admins" "Group administrators";
        PeopleSiteAdmins "people_site_admins" "Site administrators";
        PeopleSiteReaders "people_site_readers" "People who read everything";
        PeopleFactorsUntold "people_factors_untold" "This service does not tell who has an authenticator. For whoever has none, nothing changes.";
        MeansResetByPassword "means_reset_by_password" "Their authenticator stops working. They cannot sign in by the form until they have chosen a new password by a reset link; with it they set up a new authenticator. Right for a lost phone.";
        MeansBlockKeys "means_block_keys" "They cannot sign in until they are unblocked, and their API keys are refused until then.";
        WhyOwnRole "why_own_role" "This is you: another administrator has to change this role for you.";
        WhyAboveYou "why_above_you" "They administer the whole site: only a site administrator may block or unblock them.";
        WhyNotYours "why_not_yours" "Only a site administrator may do this.";
        AdminsOnlyText "admins_only_text" "Only administrators see this page. If you need something of it, ask one of them.";
        SiteAdminsOnlyText "site_admins_only_text" "Only administrators of the whole site see this page. If you need something of it, ask one of them.";
        Registrations "registrations" "Requests";
        RegistrationsLead "registrations_lead" "These people ask for an account. Whoever you accept is mailed a link to choose a password.";
        RegistrationsOwn "registrations_own" "You see the requests for your own group. Those for other groups and for new ones go to a site administrator.";
        RegistrationsNone "registrations_none" "Nobody is waiting for an answer.";
        RegistrationsCount "registrations_count" "{count} person is waiting" | "{count} people are waiting";
        RegistrationGroup "registration_group" "Asks to join {group}";
        RegistrationNewGroup "registration_new_group" "Asks for a new group: {group}";
        RegistrationGroupGone "registration_group_gone" "Asks for a group that is not there any more";
        RegistrationAccept "registration_accept" "Accept…";
        RegistrationReject "registration_reject" "Reject…";
        AcceptTitle "accept_title" "Accept this request?";
        AcceptNameHint "accept_name_hint" "Put it right where it is mistyped: the account begins with it.";
        AcceptNewGroup "accept_new_group" "A new group…";
        AcceptGroupName "accept_group_name" "Name of the new group";
        AcceptOwnGroup "accept_own_group" "You accept people into your own group. A site administrator can choose another one or make a new one.";
        AcceptAsAdmin "accept_as_admin" "As group administrator";
        AcceptThen "accept_then" "The account is there at once, and the service mails a link to choose a password. It works for a short time only; after that, “Forgot your password?” on the sign-in page gets another one.";
        AcceptGo "accept_go" "Accept";
        AcceptNothing "accept_nothing" "The service took the answer and did nothing.";
        AcceptNothingThen "accept_nothing_then" "Perhaps the group is not there any more. The groups have been read again: choose one and try again.";
        RejectTitle "reject_title" "Reject this request?";
        RejectText "reject_text" "The request of {name} ({email}) is dropped. Nobody is told: if they should know why, write to them yourself. They can ask again.";
        RejectGo "reject_go" "Reject";
        RejectKeep "reject_keep" "Keep it";
        RegistrationAccepted "registration_accepted" "{name} has an account now. The link to choose a password is on its way to {email}.";
        RegistrationRejected "registration_rejected" "The request of {name} is dropped.";
        RegistrationElsewhere "registration_elsewhere" "Somebody else has answered the request of {name} meanwhile. Nothing was done here.";
        RegistrationLost "registration_lost" "The answer was lost, but the request of {name} is not in the list any more: it has been answered.";
        ServiceSettings "service_settings" "Service settings";
        SettingsLead "settings_lead" "What you set here holds for everybody who uses this service, as soon as it is saved.";
        SettingsNone "settings_none" "This service has no settings.";
        SettingsPasswords "settings_passwords" "Passwords";
        SettingsPasswordsText "settings_passwords_text" "Checked when somebody chooses a password. Those that are in use stay good.";
        SettingsEntry "settings_entry" "Signing in";
        SettingsJoining "settings_joining" "Asking for an account";
        SettingsOthers "settings_others" "Other settings";
        SettingsOthersText "settings_others_text" "By the service's own names: this console does not know what they change.";
        SettingAttempts "setting_attempts" "Failed attempts until somebody is blocked";
        SettingAttemptsHint "setting_attempts_hint" "Wrong passwords and codes within an hour. An administrator lets whoever is blocked in again.";
        SettingLength "setting_length" "Fewest characters";
        SettingCapitals "setting_capitals" "Fewest capital letters";
        SettingSmall "setting_small" "Fewest small letters";
        SettingDigits "setting_digits" "Fewest digits";
        SettingMarks "setting_marks" "Fewest punctuation marks";
        SettingAgreement "setting_agreement" "What has to be agreed to";
        SettingAgreementHint "setting_agreement_hint" "Shown to whoever asks for an account. Where it is empty, nothing has to be agreed to.";
        SettingWhole "setting_whole" "A whole number.";
        SettingNumber "setting_number" "A number; decimals after a point, as in 2.5.";
        SettingDate "setting_date" "A date, as in 2030-12-31.";
        SettingTime "setting_time" "A time of day, as in 14:30:00.";
        SettingUndo "setting_undo" "Undo";
        SettingSaved "setting_saved" "Saved. It holds from now on, for everybody.";
        SettingsLeaveTitle "settings_leave_title" "Leave without saving?";
        SettingsLeaveText "settings_leave_text" "You changed a setting and did not save it. The service goes by the old one.";
        // Choosing a password after a link; what a service asks of passwords; a second factor that begins with a password.
        ResetSeveral "reset_several" "Your address belongs to several accounts of {service}. This link changes the password of one of them; the others keep theirs.";
        ResetChooseLead "reset_choose_lead" "The link was right. Choose the password you will sign in with from now on.";
        ResetSave "reset_save" "Set the new password";
        NewPassword "new_password" "New password";
        NewPasswordHint "new_password_hint" "Long beats complicated: four or five words that nobody would put together are very strong. Spaces and all other characters are welcome.";
        PasswordRule "password_rule" "{service} takes passwords of {count} characters or more.";
        PasswordRuleBetween "password_rule_between" "{service} takes passwords of {count} to {most} characters.";
        StrengthWeak "strength_weak" "Weak. Add words that have nothing to do with each other.";
        StrengthFair "strength_fair" "Fair. Another word or two makes it good.";
        StrengthGood "strength_good" "Good. Hard to guess.";
        StrengthStrong "strength_strong" "Strong. Very hard to guess.";
        StrengthRefused "strength_refused" "Not yet: {reason}";
        StrengthLonger "strength_longer" "Without a second factor, {count} characters or more are advised.";
        NewPasswordHintPlain "new_password_hint_plain" "Long beats complicated: four or five words that nobody would put together are very strong. Join them with dashes, and have a capital letter and a digit somewhere.";
        RulesTitle "rules_title" "The rules of {service}. Its administrators may have changed them, and it has the last word.";
        RuleLength "rule_length" "{count} character or more" | "{count} characters or more";
        RuleCapital "rule_capital" "A capital letter";
        RuleSmall "rule_small" "A small letter";
        RuleDigit "rule_digit" "A digit";
        RulePunctuation "rule_punctuation" "A punctuation mark, such as a dash";
        RulePlain "rule_plain" "Only letters from A to Z, digits and punctuation marks; no spaces";
        RuleNeverUsed "rule_never_used" "None that you ever had here, which only the service can check";
        RuleKept "rule_kept" "(kept)";
        RuleBroken "rule_broken" "(not kept yet)";
        ResetUntoldLead "reset_untold_lead" "You opened a link from a mail. Nothing has happened yet: choose the password you will sign in with from now on. The service tells only then whether the link is still good.";
        ResetLate "reset_late" "This link is too old, so the password was not changed. What you typed was cleared. One click has a fresh mail sent to the same address.";
        ResetRenew "reset_renew" "Send me a fresh mail";
        ResetRenewed "reset_renewed" "A fresh mail is on its way to the address of your account. Its link works once and only for a short time. Look into the spam folder, too.";
        EnrolResetLead "enrol_reset_lead" "Your new password is set. {service} asks for a second factor as well, and lets nobody in without one: set it up now. The way to it is open for a few minutes only.";
        EnrolResetLater "enrol_reset_later" "Not now";
        EnrolResetLeave "enrol_reset_leave" "Your new password is set, and the second factor is not: without it you cannot sign in. If you leave, you have to ask for another mail, and an entry that you added to your app will not work.";
        EnrolOverTitle "enrol_over_title" "The second factor is not set up";
        EnrolOverNothing "enrol_over_nothing" "The time for it is over, or you have left it. Nothing was switched on. Your password is the new one all the same.";
        EnrolOverUnsure "enrol_over_unsure" "An answer was lost, so nobody can tell here whether your code was right. Your password is the new one in any case.";
        EnrolOverEntry "enrol_over_entry" "The entry that you added to your app will not work: remove it there.";
        EnrolOverReset "enrol_over_reset" "{service} lets nobody in without a second factor. Ask for another mail: its link takes a new password and opens the way again.";
        EnrolOverUnsureReset "enrol_over_unsure_reset" "Try to sign in at {service} with the new password and a code of your app. If that is refused, remove the entry from your app and ask for another mail.";
        EnrolOverPassword "enrol_over_password" "You stay signed in. As soon as you change your password again, {service} opens the way to a second factor once more.";
        FactorForcedByPassword "factor_forced_by_password" "Your new password is set. This service asks for a second factor as well, and the new password has opened the way to it for a few minutes. You can use your account as soon as it is done.";
        FactorUntoldTitle "factor_untold_title" "Not known";
        FactorUntoldText "factor_untold_text" "{service} does not tell whether you have a second factor. If signing in with your password asks you for a code, you have one.";
        FactorByPasswordTitle "factor_by_password_title" "How it is set up";
        FactorByPasswordText "factor_by_password_text" "Nothing but a new password opens the way: change it, and where the service wants a second factor and you have none, setting it up follows at once.";
        FactorByPasswordClear "factor_by_password_clear" "To move to another phone, ask an administrator to clear the present one first. After that you cannot sign in with your password until you have replaced it by a reset mail, which opens the way to a new one.";
        FactorStays "factor_stays" "You cannot switch it off yourself. If you lost the phone or want to move to another one, ask an administrator to clear it, and then have a reset mail sent: a new password opens the way to a new second factor.";
        FactorPageBeside "factor_page_beside" "Below is the first picture of the service's page. If your app cannot scan it, open the page itself in a new tab.";
        // What a person can hand to whoever helps them.
        SupportReportTitle "support_report_title" "Support report";
        SupportReportLead "support_report_lead" "Versions, what this service offers, and the last calls to it. It holds no password, key, code, name or address of yours. Nothing is sent: copy or save it, and give it to whoever helps you.";
        SupportReportCopied "support_report_copied" "Copied. Paste it into your message.";
        SupportReportUncopied "support_report_uncopied" "The browser refused that. Select the text above and copy it by hand.";
        PictureUndrawn "picture_undrawn" "This browser did not draw the service's picture, so the key could not be read out of it.";
    }
}
