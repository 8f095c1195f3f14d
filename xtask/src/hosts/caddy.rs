//! The sample for Caddy.

use std::fmt::Write as _;

use super::rules::{ANEW, CHANGE, Rules};

const HEAD: &str = "\
# Keydesk behind Caddy. Made by `cargo xtask hosts`; what is to be set are four variables of Caddy's environment, or the values behind
# their colons:
#   KEYDESK_SITE    the host, as desk.example.org; Caddy then cares for TLS
#   KEYDESK_FOLDER  the folder of the host that the console lies in: empty is the root, others are written as /desk or /desk/eu
#   KEYDESK_ROOT    where the files of dist/ are
#   KEYDESK_API     the account API: everything below /api/ goes there
#
# Caddy writes no access log unless it is told to. If it is told: Equinix Metal takes one-time codes as a part of the path, so nothing
# below /user/otp/verify may be logged, and links of mails hold a token in the query.
{
\tlog {
\t\t# It tells the whole address of each call that the API did not answer.
\t\texclude http.log.error
\t}
}

";

/// The text of the sample.
pub(super) fn sample(rules: &Rules) -> String {
    let mut text = HEAD.to_owned() + "(keydesk_headers) {\n\theader {\n";
    for (name, value) in &rules.headers {
        let _ = writeln!(text, "\t\t{name} \"{value}\"");
    }
    let (pages, to, kept, value) = (
        rules.any_page(),
        &rules.change,
        rules.kept.join(" "),
        &rules.kept_as,
    );
    let _ = write!(
        text,
        r#"		Cache-Control {ANEW}
	}}
	# By itself: what takes a header away waits for the answer, and would take the lines beside it along.
	header -Server
}}

{{$KEYDESK_SITE::80}} {{
	root * {{$KEYDESK_ROOT:/srv/keydesk/dist}}

	handle /api/* {{
		reverse_proxy {{$KEYDESK_API:127.0.0.1:8787}}
	}}

	handle {{
		import keydesk_headers
		route {{
			redir {CHANGE} {{$KEYDESK_FOLDER}}{to} 302
			# The folder without its slash, and a page with one.
			@bare path_regexp ^{{$KEYDESK_FOLDER}}$
			redir @bare {{$KEYDESK_FOLDER}}/ 302
			@slash path_regexp slash ^({{$KEYDESK_FOLDER}}/[a-z0-9-]+/(?:{pages}))/$
			redir @slash {{re.slash.1}}?{{query}} 302

			handle_path {{$KEYDESK_FOLDER}}/* {{
				route {{
					@hidden path /_headers /_redirects /page.html
					error @hidden 404
					# Addresses of the console are two parts below its folder.
					@page path_regexp ^/[a-z0-9-]+/(?:{pages})$
					rewrite @page /page.html
					# Names that carry a hash of their bytes never change; a missing one may come.
					@kept {{
						path {kept}
						file
					}}
					header @kept Cache-Control "{value}"
					file_server {{
						precompressed br gzip
					}}
				}}
			}}
			error 404
		}}
	}}

	handle_errors {{
		import keydesk_headers
		respond "{{http.error.status_code}} {{http.error.status_text}}"
	}}
}}
"#
    );
    text
}
