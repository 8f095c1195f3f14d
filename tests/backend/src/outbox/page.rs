//! The developer's pages as text.

use std::fmt::{self, Display, Write};

use crate::core::{Authenticator, Mail, PASSWORD, Seeded, TextMessage, iso};

/// A seeded person, and what they can sign in with to Equinix Metal now.
pub(super) struct Listed {
    pub(super) seeded: Seeded,
    pub(super) tokens: [Option<String>; 2],
    /// The key of DataMeta, while it works.
    pub(super) dated: Option<String>,
}

pub(super) fn outbox(
    mails: &[Mail],
    texts: &[TextMessage],
    authenticators: &[Authenticator],
    people: Vec<Listed>,
    seconds_left: u64,
) -> String {
    let (faulty, plain): (Vec<_>, Vec<_>) = people
        .into_iter()
        .partition(|it| it.seeded.login.starts_with("fault+"));
    document(
        "Outbox",
        true,
        &format!(
            "<header><h1>Outbox</h1><p>What this reference backend would have sent, and who can \
             sign in. The page renews itself.</p></header>\n\
             <main>\n<section><h2>Mail</h2>\n{}</section>\n\
             <section><h2>Texts</h2>\n{}</section>\n\
             <section><h2>Codes <small>new in {seconds_left} s</small></h2>\n{}</section>\n\
             <section><h2>People</h2>\n<p>Password for all: <code>{PASSWORD}</code></p>\n{}</section>\n\
             <section><h2>Bad answers</h2>\n<p>These people, and <code>fault:kind</code> in any field, \
             provoke failures.</p>\n{}</section>\n</main>",
            Mails(mails),
            Texts(texts),
            Codes(authenticators),
            People(&plain),
            People(&faulty),
        ),
    )
}

pub(super) fn saml_entry() -> String {
    document(
        "Company sign-in",
        false,
        "<main><section><h1>Company sign-in</h1>\n<p>This page stands for the company’s own identity \
         provider. A real one would ask who you are and send you back. Nobody can sign in here.</p>\n\
         <p><a href=\"/\">Back to the console</a></p></section></main>",
    )
}

fn document(title: &str, renews: bool, body: &str) -> String {
    let renew = if renews {
        "<meta http-equiv=\"refresh\" content=\"5\">\n"
    } else {
        ""
    };
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n{renew}\
         <link rel=\"stylesheet\" href=\"/outbox.css\">\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
}

struct Mails<'a>(&'a [Mail]);

impl Display for Mails<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("<p class=\"empty\">Nothing was sent yet.</p>\n");
        }
        for mail in self.0 {
            // The link stands below as a link; the text need not repeat it.
            let text = mail.body.replace(mail.link.as_deref().unwrap_or("\0"), "");
            write!(
                f,
                "<article><h3>{}</h3><p class=\"meta\">to {} · <time>{}</time></p><p>{}</p>",
                Escaped(&mail.subject),
                Escaped(&mail.to),
                iso(mail.at),
                Escaped(text.trim()),
            )?;
            if let Some(link) = &mail.link {
                let link = Escaped(link);
                write!(f, "<p><a href=\"{link}\">{link}</a></p>")?;
            }
            f.write_str("</article>\n")?;
        }
        Ok(())
    }
}

struct Texts<'a>(&'a [TextMessage]);

impl Display for Texts<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("<p class=\"empty\">Nothing was sent yet.</p>\n");
        }
        for text in self.0 {
            let (to, body, at) = (Escaped(&text.to), Escaped(&text.body), iso(text.at));
            writeln!(
                f,
                "<article><p class=\"meta\">to {to} · <time>{at}</time></p><p>{body}</p></article>"
            )?;
        }
        Ok(())
    }
}

struct Codes<'a>(&'a [Authenticator]);

impl Display for Codes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<ul class=\"codes\">\n")?;
        for Authenticator {
            login,
            code,
            is_waiting,
        } in self.0
        {
            let login = Escaped(login);
            let note = if *is_waiting {
                " <small>to be confirmed</small>"
            } else {
                ""
            };
            writeln!(f, "<li><span>{login}{note}</span> <code>{code}</code></li>")?;
        }
        f.write_str("</ul>\n")
    }
}

struct People<'a>(&'a [Listed]);

impl Display for People<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<ul class=\"people\">\n")?;
        for Listed {
            seeded,
            tokens,
            dated,
        } in self.0
        {
            let (login, special) = (Escaped(&seeded.login), Escaped(seeded.special));
            let pin = seeded
                .pin
                .map(|pin| format!(" <span>PIN</span> <code>{pin}</code>"))
                .unwrap_or_default();
            write!(
                f,
                "<li><code>{login}</code> <span>{special}</span>{pin}\
                 <details><summary>API key at the start</summary><code>{}</code></details>",
                Escaped(&seeded.api_key()),
            )?;
            if tokens.iter().any(Option::is_some) {
                f.write_str("<details><summary>Equinix Metal</summary>")?;
                for token in tokens.iter().flatten() {
                    write!(f, "<code>{}</code> ", Escaped(token))?;
                }
                f.write_str("</details>")?;
            }
            if let Some(key) = dated {
                let key = Escaped(key);
                write!(
                    f,
                    "<details><summary>DataMeta</summary><code>{key}</code></details>"
                )?;
            }
            f.write_str("</li>\n")?;
        }
        f.write_str("</ul>\n")
    }
}

/// Text that cannot become markup, in elements and in quoted attributes.
#[derive(Clone, Copy)]
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_is_shown_as_text() {
        let mail = Mail {
            to: "\"><script>@example.org".into(),
            subject: "<b>".into(),
            body: "Hello\n\nhttp://a/?b&token=1\n".into(),
            link: Some("http://a/?b&token=1".into()),
            at: 0,
        };
        let page = outbox(&[mail], &[], &[], vec![], 9);
        assert!(!page.contains("<script>") && !page.contains("<b>"));
        assert!(page.contains("<a href=\"http://a/?b&amp;token=1\">"));
        assert!(page.contains("new in 9 s"));
    }
}
