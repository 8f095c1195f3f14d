//! Taking comments and idle space out of style sheets and the boot file. Nothing clever: what is
//! inside quotes is never touched, and names are never shortened.

use crate::problem::{Problem, Result};

/// A style sheet without comments and idle space.
///
/// # Errors
/// At a comment or string that never ends.
pub(super) fn css(source: &str) -> Result<String> {
    let mut out = String::with_capacity(source.len());
    let mut chars = source.chars().peekable();
    // Space is written only when something follows that needs it.
    let mut space = false;
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'*') => {
                chars.next();
                skip_comment(&mut chars)?;
                space = true;
            }
            c if c.is_whitespace() => space = true,
            '"' | '\'' => {
                push_space(&mut out, space, c);
                space = false;
                out.push(c);
                copy_string(c, &mut chars, &mut out)?;
            }
            c => {
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                push_space(&mut out, space, c);
                space = false;
                out.push(c);
            }
        }
    }
    Ok(out)
}

fn skip_comment(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<()> {
    let mut before = ' ';
    for c in chars.by_ref() {
        if before == '*' && c == '/' {
            return Ok(());
        }
        before = c;
    }
    Err(Problem::new("style: a comment never ends."))
}

fn copy_string(
    quote: char,
    chars: &mut std::iter::Peekable<std::str::Chars<'_>>,
    out: &mut String,
) -> Result<()> {
    let mut escaped = false;
    for c in chars.by_ref() {
        out.push(c);
        if !escaped && c == quote {
            return Ok(());
        }
        escaped = c == '\\' && !escaped;
    }
    Err(Problem::new("style: a string never ends."))
}

/// A space stays unless one of its neighbours makes it idle. Around `+`, `-`, `*`, `/`, `(` and
/// before `:` it has a meaning (sums, selectors), so there it stays.
fn push_space(out: &mut String, space: bool, next: char) {
    let idle_after = |c: char| matches!(c, '{' | '}' | ';' | ',' | ':' | '>');
    let idle_before = |c: char| matches!(c, '{' | '}' | ';' | ',' | '>');
    if space && !out.is_empty() && !out.ends_with(idle_after) && !idle_before(next) {
        out.push(' ');
    }
}

/// A script without whole-line comments and indentation; `name` is for the messages.
///
/// # Errors
/// At a template literal that spans lines (its space would have a meaning), at code on the line
/// where a comment ends, and at a block comment that never ends.
pub(super) fn script(name: &str, source: &str) -> Result<String> {
    let mut out = String::with_capacity(source.len());
    let mut in_comment = false;
    for (number, line) in source.lines().enumerate() {
        let line = line.trim();
        let wrong = |what: &str| {
            Err(Problem::new(format!(
                "{name}, line {}: {what}.",
                number + 1
            )))
        };
        if in_comment {
            if let Some(end) = line.find("*/") {
                in_comment = false;
                if end + 2 != line.len() {
                    return wrong("code follows a comment; start a new line");
                }
            }
        } else if line.starts_with("/*") {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            if line.matches('`').count() % 2 == 1 {
                return wrong("a template literal must end on its own line");
            }
            out.push_str(line);
            out.push('\n');
        }
    }
    if in_comment {
        return Err(Problem::new(format!("{name}: a comment never ends.")));
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn css_keeps_what_has_a_meaning() {
        for (source, small) in [
            ("a { color : red ; }\n", "a{color :red}"),
            (".a .b > .c,\n.d { x: y; }", ".a .b>.c,.d{x:y}"),
            ("a :hover{}", "a :hover{}"),
            (
                "a{width:calc(1px + (2 * 3px) - 1em)}",
                "a{width:calc(1px + (2 * 3px) - 1em)}",
            ),
            (
                "a{content:\"  /* no */ \\\" ;}\"}",
                "a{content:\"  /* no */ \\\" ;}\"}",
            ),
            ("a/* x */b{}", "a b{}"),
            (
                "@media (width >= 40rem) and (hover){a{b:c}}",
                "@media (width>= 40rem) and (hover){a{b:c}}",
            ),
            ("@layer a, b;\n@layer a { }", "@layer a,b;@layer a{}"),
        ] {
            assert_eq!(css(source).expect(source), small, "{source}");
        }
        assert!(css("a{} /* x").is_err());
        assert!(css("a{content:\"x}").is_err());
    }

    #[test]
    fn the_boot_file_loses_only_its_comments() {
        let source = "/**\n * what\n */\n// why\n(() => {\n  const a = '// b'; // kept\n\n})();\n";
        assert_eq!(
            script("boot.js", source).expect("fine"),
            "(() => {\nconst a = '// b'; // kept\n})();\n"
        );
        assert!(script("boot.js", "const a = `x\n y`;").is_err());
        assert!(script("boot.js", "/* x").is_err());
        assert!(script("boot.js", "/* x\n */ code();").is_err());
    }
}
