//! The sample for nginx.

use std::fmt::Write as _;

use super::rules::{CHANGE, CHECK, Rules};

const HEAD: &str = r#"# Keydesk behind nginx. Made by `cargo xtask hosts`; what is to be edited stands above the line. It belongs into `http`, for example
# as /etc/nginx/conf.d/keydesk.conf.

# The folder of the host that the console lies in: "" is the root, others begin with a slash and end without one, as in "/desk/eu".
map $host $keydesk_folder { default ""; }
# The account API: everything below /api/ goes there.
upstream keydesk_api { server 127.0.0.1:8787; }
# Addresses are logged without their query: links of mails hold a token there.
map $request_uri $keydesk_logged { "~^(?<keydesk_path>[^?]*)" $keydesk_path; }
log_format keydesk '$remote_addr [$time_iso8601] "$request_method $keydesk_logged" $status $body_bytes_sent';

server {
    # With TLS: listen 443 ssl; ssl_certificate …; ssl_certificate_key …;
    listen 80;
    server_name _;
    root /srv/keydesk/dist;
    access_log /var/log/nginx/keydesk.log keydesk;

    # ---- nothing below has to be edited ----

    server_tokens off;
    absolute_redirect off;
    # A missing file would put its address into the other log, and links of mails hold a token there.
    log_not_found off;
"#;

const API: &str = r"
    location /api/ {
        proxy_pass http://keydesk_api;
        proxy_http_version 1.1;
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header X-Forwarded-For $remote_addr;
    }
    # Equinix Metal takes one-time codes and recovery codes as a part of the path: that is written to no log.
    location ~ ^/api/.*/otp/verify/ {
        access_log off;
        error_log /dev/null;
        proxy_pass http://keydesk_api;
        proxy_http_version 1.1;
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header X-Forwarded-For $remote_addr;
    }
";

const FILES: &str = r"
    location / {
        if ($keydesk_elsewhere) { return 302 $keydesk_elsewhere$is_args$args; }
        try_files $keydesk_file =404;
        # Copies with .gz lie beside the files. Those with .br are for the module ngx_brotli: brotli_static on;
        gzip_static on;
        gzip_vary on;
        types {
            text/html html;
            text/css css;
            text/javascript js;
            application/json json;
            application/wasm wasm;
            image/svg+xml svg;
            image/png png;
            image/x-icon ico;
            text/plain txt;
        }
        default_type application/octet-stream;
        charset utf-8;
        charset_types text/css text/javascript text/plain;
        add_header Cache-Control $keydesk_cache always;
";

/// The text of the sample.
pub(super) fn sample(rules: &Rules) -> String {
    let mut text = HEAD.to_owned() + API + FILES;
    for (name, value) in &rules.headers {
        let _ = writeln!(text, "        add_header {name} \"{value}\" always;");
    }
    text.push_str("    }\n}\n\n");
    let pages = rules.any_page();
    // The folder and the address in one text: what follows the folder is what the file is called.
    let _ = write!(
        text,
        r#"# What is asked for, as a file. Addresses of the console are two parts below its folder and get page.html.
map "$keydesk_folder|$uri" $keydesk_file {{
    default /.none;
    "~^([^|]*)\|\1/$" /index.html;
    "~^([^|]*)\|\1{CHECK}/$" {CHECK}/index.html;
    "~^([^|]*)\|\1/[a-z0-9-]+/(?:{pages})$" /page.html;
    "~^([^|]*)\|\1/(?:_headers|_redirects|page\.html)$" /.none;
    "~^([^|]*)\|\1(?<keydesk_name>/.*[^/])$" $keydesk_name;
}}
# What is not where it was looked for: a folder without its slash, a page with one, and the page to change a password.
map "$keydesk_folder|$uri" $keydesk_elsewhere {{
    default "";
    "~^([^|]+)\|\1$" $keydesk_folder/;
    "~^([^|]*)\|\1{CHECK}$" $keydesk_folder{CHECK}/;
    "~^([^|]*)\|(?<keydesk_page>\1/[a-z0-9-]+/(?:{pages}))/$" $keydesk_page;
    "~\|{change}$" $keydesk_folder{to};
}}
# Names that carry a hash of their bytes never change; a missing one may come.
map "$status|$uri" $keydesk_cache {{
    default "no-cache";
"#,
        change = CHANGE.replace('.', r"\."),
        to = rules.change,
    );
    for path in &rules.kept {
        let path = path.replace('.', r"\.").replace('*', "[^/]*");
        let value = &rules.kept_as;
        let _ = writeln!(text, "    \"~^(?:200|206|304)\\|{path}$\" \"{value}\";");
    }
    text.push_str("}\n");
    text
}
