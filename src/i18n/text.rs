//! The table of texts: variant, key in the language files, English. A plural has two forms, `one` | `other`.
//!
//! Longer than other files on purpose: it is data, read by section.

macro_rules! texts {
    ($($variant:ident $key:literal $one:literal $(| $other:literal)?;)*) => {
        /// Every text of the console.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Text { $($variant),* }

        impl Text {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The key in the language files and in the shell's `data-text`.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),* }
            }

            /// English, in the form for one or for any other number.
            pub const fn english(self, one: bool) -> &'static str {
                match self { $(Self::$variant => form(one, $one, &[$($other)?])),* }
            }

            /// Whether it has a form for one and a form for other numbers.
            #[cfg(test)]
            pub const fn is_plural(self) -> bool {
                match self { $(Self::$variant => has(&[$($other)?])),* }
            }
        }
    };
}

const fn form(one: bool, first: &'static str, other: &[&'static str]) -> &'static str {
    match other {
        [other] if !one => other,
        _ => first,
    }
}

#[cfg(test)]
const fn has(other: &[&'static str]) -> bool {
    !other.is_empty()
}

texts! {
    // The shell, painted before the app.
    SkipToContent "skip_to_content" "Skip to content";
    SignInTitle "sign_in_title" "Sign in";
    Email "email" "Email";
    Password "password" "Password";
    ShowPassword "show_password" "Show password";
    SignIn "sign_in" "Sign in";
    Loading "loading" "Loading…";
    RecoveryTitle "recovery_title" "This page has stopped";
    Reload "reload" "Reload the page";
    GetHelp "get_help" "Get help";
    SubmitWaits "submit_waits" "One moment: you will be signed in as soon as this page is ready.";
    StillLoading "still_loading" "Still loading. The connection seems to be slow.";
    RecoveryPanic "recovery_panic" "Something in this page broke. To be safe, everything typed here was cleared.";
    RecoveryDownload "recovery_download" "A part of this page did not arrive, or not as it was sent. Check your connection, then reload.";
    RecoveryUnsupported "recovery_unsupported" "This browser does not run WebAssembly: it is switched off, or the browser is too old.";
    NotStarted "not_started" "This page did not start. Reload it; if that does not help, switch on JavaScript and WebAssembly, or use a current browser.";

    // The frame around every page.
    Menu "menu" "Menu";
    Theme "theme" "Appearance";
    ThemeSystem "theme_system" "Like the device";
    ThemeLight "theme_light" "Light";
    ThemeDark "theme_dark" "Dark";
    LanguageLabel "language_label" "Language";
    SignOut "sign_out" "Sign out";
    Navigation "navigation" "Account";
    Overview "overview" "Overview";
    ProfileTitle "profile" "Profile";
    Security "security" "Security";
    TwoFactorTitle "two_factor_title" "Two-factor authentication";
    ApiKeyTitle "api_key" "API key";
    Sessions "sessions" "Sessions";
    SignedInAs "signed_in_as" "Signed in as {who}";
    LanguageFailed "language_failed" "The words of that language could not be loaded, so the language stays as it was.";

    // Words used all over.
    Save "save" "Save";
    Cancel "cancel" "Cancel";
    Continue "continue" "Continue";
    Back "back" "Back";
    Close "close" "Close";
    TryAgain "try_again" "Try again";
    Working "working" "Working…";
    TakesLong "takes_long" "This takes longer than usual.";
    Copy "copy" "Copy";
    Copied "copied" "Copied. The clipboard keeps it until you copy something else.";
    CopyFailed "copy_failed" "Copying was refused by the browser. Reveal it and select it by hand.";
    Reveal "reveal" "Reveal";
    Hide "hide" "Hide";
    Unknown "unknown" "Not known";
    ServiceSays "service_says" "The service says: “{said}”";
    SecondsLeft "seconds_left" "{count} second" | "{count} seconds";
    MinutesLeft "minutes_left" "{count} minute" | "{count} minutes";
    NotFoundTitle "not_found_title" "There is no such page";
    NotFoundText "not_found_text" "The address may be mistyped or old.";
    ToOverview "to_overview" "To the overview";
    ChooseService "choose_service" "Choose a service";
    ChooseServiceText "choose_service_text" "Each has an account and a sign-in of its own.";

    // Signing in.
    SignInTo "sign_in_to" "Sign in to {service}";
    SignInWithKey "sign_in_with_key" "Sign in with an API key";
    SignInWithPassword "sign_in_with_password" "Sign in with a password";
    ApiKeyLabel "api_key_label" "API key";
    ApiKeyHint "api_key_hint" "The key is only kept in this page: after a reload you paste it again.";
    ApiKeyHintTab "api_key_hint_tab" "The key is kept in this tab until you sign out or close it.";
    ForgotPassword "forgot_password" "Forgot your password?";
    CodeTitle "code_title" "Enter your code";
    CodeLead "code_lead" "Open your authenticator app and type the six digits it shows for {service}.";
    CodeLabel "code_label" "Six-digit code";
    ConfirmCode "confirm_code" "Confirm";
    StartAgain "start_again" "Start again";
    ChallengeOverText "challenge_over_text" "That sign-in ran out: too much time passed or too many codes were wrong. Enter your password again.";
    WrongCredentialsText "wrong_credentials_text" "That email and password do not belong together. Check both and try again.";
    BlockedTitle "blocked_title" "This account is blocked";
    BlockedText "blocked_text" "Your password is right, but an administrator has closed the account. Ask them to open it.";
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
    ClockAhead "clock_ahead" "This device's clock is {time} ahead of the service. If your authenticator runs on the same clock, its codes come out wrong: set the time to automatic.";
    ClockBehind "clock_behind" "This device's clock is {time} behind the service. If your authenticator runs on the same clock, its codes come out wrong: set the time to automatic.";
    ClockRight "clock_right" "This device's clock agrees with the service. If the authenticator is on another device, check the clock there.";

    // A session that ends while somebody is at work.
    LapsedTitle "lapsed_title" "Your session has ended";
    LapsedText "lapsed_text" "Sign in again to go on. What you typed on the page is still there.";
    LapsedKeyText "lapsed_key_text" "The service no longer accepts the API key you signed in with.";
    IdleTitle "idle_title" "Are you still there?";
    IdleText "idle_text" "You will be signed out in {time}, so that nobody else finds your account open.";
    IdleStay "idle_stay" "Stay signed in";
    RestoreFailedTitle "restore_failed_title" "Your account could not be loaded";

    // Links from mails and lost passwords.
    ForgotTitle "forgot_title" "Forgot your password";
    ForgotLead "forgot_lead" "Type the email address of your account. You will get a link to choose a new password.";
    ForgotSend "forgot_send" "Send the link";
    ForgotSentTitle "forgot_sent_title" "Check your mail";
    ForgotSentText "forgot_sent_text" "If {email} belongs to an account, a link is on its way. It works once and only for a short time. Look into the spam folder, too.";
    ForgotAnother "forgot_another" "Use another address";
    ToSignIn "to_sign_in" "To the sign-in page";
    ResetTitle "reset_title" "Choose a new password";
    ResetLead "reset_lead" "You opened a link from a mail. Nothing has happened yet: the link is used up as soon as you go on.";
    ResetGo "reset_go" "Use the link";
    ResetChooseLead "reset_choose_lead" "The link was right. Choose the password you will sign in with from now on.";
    ResetSave "reset_save" "Set the new password";
    VerifyTitle "verify_title" "Confirm your email address";
    VerifyLead "verify_lead" "You opened a link from a mail. Nothing has happened yet: the address is confirmed as soon as you go on.";
    VerifyGo "verify_go" "Confirm the address";
    VerifiedTitle "verified_title" "Address confirmed";
    VerifiedText "verified_text" "This email address now belongs to your account.";
    LinkNoToken "link_no_token" "The address holds no link code. Open the link from your mail again, in full.";
    LinkBad "link_bad" "This link is not valid. It may have been cut off in the mail: copy it in full and try again, or ask for a new one.";
    LinkExpired "link_expired" "This link is too old to be used. Ask for a new one.";
    LinkUsed "link_used" "This link was used before. If that was not you, ask for a new one right away.";
    LinkUnknown "link_unknown" "The account this link was made for does not exist any more.";
    LinkSuperseded "link_superseded" "Something newer has replaced this link. Open the link from the latest mail.";
    LinkNotSpent "link_not_spent" "The link was not used up. You can try again.";
    LinkNewReset "link_new_reset" "Ask for a new link";

    // What went wrong, and what to do.
    UnreachableWhat "unreachable_what" "The service cannot be reached.";
    UnreachableThen "unreachable_then" "Nothing was changed and what you typed is still here. Check your connection and try again.";
    TimedOutWhat "timed_out_what" "The service did not answer in time.";
    TimedOutThen "timed_out_then" "It may have carried this out all the same. What you typed is still here; reload to see how things stand before you try again.";
    CutOffWhat "cut_off_what" "The answer broke off half-way.";
    CutOffThen "cut_off_then" "The service has probably carried this out. Reload to see how things stand before you try again.";
    SignedOutWhat "signed_out_what" "Your session has ended.";
    SignedOutThen "signed_out_then" "Nothing was changed. Sign in again.";
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
    WrongCodeWhat "wrong_code_what" "That code is not right.";
    WrongCodeThen "wrong_code_then" "Codes change every 30 seconds: type the one that is shown now.";

    // What is wrong with one input.
    ProblemMissing "problem_missing" "Fill this in.";
    ProblemNotAnEmail "problem_not_an_email" "This is not an email address.";
    ProblemTooShort "problem_too_short" "Use at least {count} character." | "Use at least {count} characters.";
    ProblemWrongPassword "problem_wrong_password" "This is not your current password.";
    ProblemCommon "problem_common" "This is one of the passwords that are tried first. Choose another.";
    ProblemOwnWords "problem_own_words" "This is made of your own name, address or the name of the service. Choose something that has nothing to do with you.";
    ProblemUnchanged "problem_unchanged" "This is the same as before.";
    ProblemNotACode "problem_not_a_code" "The code has six digits.";
    ProblemWrongKey "problem_wrong_key" "The service does not accept this key. It may be incomplete, or a newer one has replaced it.";
    ProblemService "problem_service" "The service did not accept this.";

    // A broken config.json.
    ConfigTitle "config_title" "This console is not set up right";
    ConfigLead "config_lead" "The file config.json beside this page has a mistake. Whoever runs this console can mend it there; nothing needs to be rebuilt.";
    ConfigFile "config_file" "The whole file";
    FlawAbsent "flaw_absent" "The file could not be read (status {status}).";
    FlawUnreached "flaw_unreached" "The file could not be fetched. Check the connection and the host.";
    FlawSyntax "flaw_syntax" "It is not valid JSON: see line {line}, column {column}. Often it is a comma too many or a missing quote.";
    FlawMissing "flaw_missing" "It is missing.";
    FlawNotAnObject "flaw_not_an_object" "An object { … } is expected.";
    FlawNotAList "flaw_not_a_list" "A list [ … ] is expected.";
    FlawEmptyList "flaw_empty_list" "The list needs at least one entry.";
    FlawNotText "flaw_not_text" "A text in quotes is expected.";
    FlawNotANumber "flaw_not_a_number" "A whole number from {least} to {most} is expected.";
    FlawNotOneOf "flaw_not_one_of" "One of these is expected: {words}";
    FlawDuplicate "flaw_duplicate" "“{value}” is used twice. Each service needs its own.";
    FlawNotAnAddress "flaw_not_an_address" "A path on this host (/…) or an https:// address is expected.";
    FlawNotAnId "flaw_not_an_id" "Use lower-case letters, digits and dashes only.";
    FlawNotAColour "flaw_not_a_colour" "A colour like #2f5bea is expected.";
    FlawOutsidePolicy "flaw_outside_policy" "The content security policy of this page forbids requests to {origin}. Add it to connect-src where the headers are set.";
    FlawUnknown "flaw_unknown" "There is no such field. Check its spelling.";
}
