// What the harness asks of a page, by what people and assistive technology perceive. Runs inside a function body; its
// arguments are [task, query]. Never leaves anything in the page.
const [task, query] = arguments;
const squash = (text) => (text ?? "").replace(/\s+/g, " ").trim();

function shown(element) {
  if (!element.isConnected || !element.getClientRects().length) return false;
  if (element.closest("[inert], [aria-hidden=true]")) return false;
  const modal = [...document.querySelectorAll("dialog[open]")].filter((dialog) => dialog.matches(":modal")).pop();
  if (modal && !modal.contains(element) && element !== modal) return false;
  return element.checkVisibility ? element.checkVisibility({ visibilityProperty: true, checkVisibilityCSS: true }) : true;
}

function content(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  if (node.getAttribute("aria-hidden") === "true" || node.hidden) return "";
  const style = getComputedStyle(node);
  if (style.display === "none" || style.visibility === "hidden") return "";
  const label = node.getAttribute("aria-label");
  if (squash(label)) return label;
  if (node.tagName === "IMG") return node.alt;
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName)) return "";
  const own = node.tagName.toLowerCase() === "svg" ? "" : [...node.childNodes].map(content).join("");
  return style.display.startsWith("inline") ? own : ` ${own} `;
}

function nameOf(element) {
  const by = element.getAttribute("aria-labelledby");
  if (by) {
    const parts = by.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean);
    return squash(parts.map((part) => part.getAttribute("aria-label") ?? part.textContent).join(" "));
  }
  const label = squash(element.getAttribute("aria-label"));
  if (label) return label;
  if (element.labels?.length) return squash([...element.labels].map(content).join(" "));
  if (element.tagName === "FIELDSET") return squash(element.querySelector("legend")?.textContent);
  if (element.tagName === "INPUT" && /^(submit|button|reset)$/.test(element.type)) return squash(element.value);
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(element.tagName)) return squash(element.title || element.placeholder);
  if (element.tagName === "DIALOG" || element.getAttribute("role")?.endsWith("dialog")) {
    return squash(element.querySelector("h1, h2, h3")?.textContent);
  }
  return squash(content(element)) || squash(element.title);
}

const KINDS = {
  button: "button, input[type=submit], input[type=button], input[type=reset], summary, [role=button]",
  link: "a[href], [role=link]",
  heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
  field:
    "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]):not([type=checkbox]):not([type=radio])," +
    " textarea, select, [role=textbox], [role=combobox]",
  choice: "input[type=checkbox], input[type=radio], [role=checkbox], [role=radio], [role=switch]",
  alert: "[role=alert]",
  status: "[role=status]",
  dialog: "dialog[open], [role=dialog], [role=alertdialog]",
  item: "li, tr, [role=listitem], [role=row], [role=option]",
  region: "section, form, fieldset, nav, [role=region], [role=group]",
  image: "img, svg[role=img], [role=img]",
  code: "output, code, [data-secret]",
};

function candidates(kind, root) {
  if (kind !== "text") return [...root.querySelectorAll(KINDS[kind])].filter(shown);
  return [...root.querySelectorAll("*")].filter((element) => !/^(SCRIPT|STYLE|NOSCRIPT|OPTION)$/.test(element.tagName));
}

function find({ kind, name, part, inside }) {
  const roots = inside ? find(inside) : [document];
  const wanted = squash(name);
  // A live region or a line is known by what it says, and saying more around it is usual.
  const loose = part || ["alert", "status", "item"].includes(kind);
  const fits = (text) => (loose ? text.includes(wanted) : text === wanted);
  const found = new Set();
  for (const root of roots) {
    for (const element of candidates(kind, root)) {
      if (kind === "text") {
        if (fits(squash(element.textContent)) && shown(element)) found.add(element);
      } else if (kind === "alert" || kind === "status") {
        const says = squash(content(element));
        if (says && fits(says)) found.add(element);
      } else if (fits(nameOf(element))) found.add(element);
    }
  }
  // Of nested elements that all hold the text, the innermost one is meant.
  const innermost = kind === "text" || kind === "item";
  return [...found].filter((element) => !innermost || ![...found].some((other) => other !== element && element.contains(other)));
}

const TASKS = {
  find: () => find(query),
  // What else of this kind is here, for the message of a failure.
  others: () =>
    candidates(query.kind === "text" ? "heading" : query.kind, document)
      .map((element) => (/^(alert|status)$/.test(query.kind) ? squash(content(element)) : nameOf(element)))
      .filter(Boolean)
      .slice(0, 20),
  text: () => document.body?.innerText ?? "",
  focus: () => {
    const element = document.activeElement;
    return element ? { tag: element.tagName.toLowerCase(), name: nameOf(element), id: element.id } : null;
  },
  // Everywhere that a value could stay behind. Inside frames of other origins nothing of ours can be.
  traces: () => {
    const store = (area) => {
      try {
        return JSON.stringify({ ...window[area] });
      } catch {
        return "";
      }
    };
    const fields = [...document.querySelectorAll("input, textarea, select")].filter((field) => field !== query);
    return {
      "the document": document.documentElement.outerHTML,
      "a field": fields.map((field) => `${field.name || field.id}=${field.value}`).join("\n"),
      localStorage: store("localStorage"),
      sessionStorage: store("sessionStorage"),
      "the address": location.href,
      "the history state": JSON.stringify(history.state ?? null),
      "the title": document.title,
      "a script-readable cookie": document.cookie,
      "the window's name": window.name,
      "a requested address": performance.getEntriesByType("resource").map((entry) => entry.name).join("\n"),
      "the referrer": document.referrer,
    };
  },
};
return TASKS[task]();
