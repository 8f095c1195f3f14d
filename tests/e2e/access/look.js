// What can be told of any page without knowing it. Runs inside a function body; its arguments are [task, detail]. Answers
// with a list of faults in words, and leaves nothing in the page but what a task says.
const [task, detail] = arguments;
const faults = [];
const squash = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const box = (element) => element.getBoundingClientRect();

function shown(element) {
  if (!element.getClientRects().length || element.closest("[inert], [hidden]")) return false;
  return element.checkVisibility({ visibilityProperty: true });
}

const words = (element) => {
  const name = squash(element.getAttribute("aria-label") || element.innerText || element.labels?.[0]?.innerText || element.value);
  return `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""} "${name.slice(0, 40)}"`;
};

// Seen by eyes: what is kept for screen readers is a pixel in size.
const seen = (element) => shown(element) && box(element).width > 2 && box(element).height > 2;

const REACHED =
  "a[href], button:not([disabled]), input:not([type=hidden]):not([disabled]), select:not([disabled])," +
  " textarea:not([disabled]), summary, [tabindex]:not([tabindex='-1'])";
const reached = () => all(REACHED).filter((element) => shown(element) && element.tabIndex >= 0);

function landmark(element) {
  const role = element.getAttribute("role");
  const inMain = element.parentElement.closest("main, article, section, aside, nav, [role=main], [role=region]");
  const tag = element.tagName.toLowerCase();
  if (role) return role;
  if (tag === "header") return inMain ? null : "banner";
  if (tag === "footer") return inMain ? null : "contentinfo";
  if (tag === "main") return "main";
  if (tag === "nav") return "navigation";
  if (tag === "aside") return "complementary";
  return null;
}

function structure() {
  const one = (selector) => {
    const found = all(selector).filter(shown);
    if (found.length !== 1) faults.push(`${found.length} of ${selector}`);
  };
  one("h1");
  one("main, [role=main]");
  let before = 0;
  for (const heading of all("h1, h2, h3, h4, h5, h6").filter(shown)) {
    const level = Number(heading.tagName[1]);
    if (level > before + 1) faults.push(`a heading of level ${level} after ${before || "nothing"}: ${words(heading)}`);
    if (!squash(heading.textContent)) faults.push(`an empty heading: ${words(heading)}`);
    before = level;
  }
  const names = {};
  for (const element of all("header, footer, main, nav, aside, [role]").filter(shown)) {
    const role = landmark(element);
    if (!["banner", "contentinfo", "main", "navigation", "complementary", "region", "search"].includes(role)) continue;
    const by = element.getAttribute("aria-labelledby");
    const name = squash(element.getAttribute("aria-label") || (by && document.getElementById(by)?.textContent));
    if (["navigation", "complementary", "region"].includes(role) && !name) faults.push(`a ${role} without a name`);
    (names[role] ??= []).push(name);
  }
  for (const [role, told] of Object.entries(names)) {
    if (new Set(told).size < told.length) faults.push(`several of ${role} with the same name: ${told}`);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (squash(node.data) && shown(element) && !element.closest("header, nav, main, footer, dialog, .skip, [role=main]")) {
      faults.push(`text outside of every landmark: ${squash(node.data)}`);
    }
  }
  const [title, ...more] = document.title.split(" · ");
  if (title !== detail || more.join() !== "Keydesk") faults.push(`the title is ${document.title} and not ${detail} · Keydesk`);
  if (!document.documentElement.lang) faults.push("no language");
  const first = reached()[0];
  if (first?.getAttribute("href") !== "#main") faults.push(`the first that Tab reaches is ${first && words(first)}`);
  if (!document.querySelector("main#main[tabindex='-1']")) faults.push("the skip link leads nowhere");
  for (const element of all("[tabindex]")) {
    if (element.tabIndex > 0) faults.push(`an order of its own: ${words(element)}`);
  }
  const ids = all("[id]").map((element) => element.id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) faults.push(`several elements #${id}`);
  for (const name of ["aria-labelledby", "aria-describedby"]) {
    for (const element of all(`[${name}]`).filter(shown)) {
      const lost = element.getAttribute(name).split(/\s+/).filter((id) => !document.getElementById(id));
      if (lost.length) faults.push(`${name} names nothing: ${lost} at ${words(element)}`);
    }
  }
  const LIVE = "[role=alert], [role=status], [aria-live]";
  for (const element of all(LIVE)) {
    const outer = element.parentElement.closest(LIVE);
    if (outer && squash(element.textContent)) faults.push(`said twice, a live region in another: ${words(element)}`);
  }
  for (const element of all("body *").filter(shown)) {
    const style = getComputedStyle(element);
    const turned = style.order !== "0" || /reverse/.test(style.flexDirection + style.flexWrap);
    if (turned && (element.matches(REACHED) || element.querySelector(REACHED))) faults.push(`drawn in another order: ${words(element)}`);
  }
  // States by colour alone: what is drawn as a state has words beside it.
  for (const element of all("[aria-hidden=true]").filter(shown)) {
    if (element.querySelector(REACHED)) faults.push(`reached and not told: ${words(element)}`);
  }
  const here = all("nav [aria-current=page]");
  if (all("nav").some(shown) && here.length > 1) faults.push(`${here.length} places in the navigation`);
}

// Something around or in the focused element is drawn for the focus alone.
function ring(element) {
  const drawn = (one) => {
    const style = getComputedStyle(one);
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    // Forced colours take shadows away.
    const shadow = style.boxShadow !== "none" && !matchMedia("(forced-colors: active)").matches;
    return outline || (shadow && one.matches(":focus, :focus-within"));
  };
  const active = document.getElementById(element.getAttribute("aria-activedescendant") ?? "");
  const label = element.closest("label") ?? [...(element.labels ?? [])].find((one) => one.contains(element));
  return [element, active, label, element.closest(".field__row")].some((one) => one && drawn(one));
}

function covered(element) {
  // A choice is drawn by its label, a list of people by its active row.
  const label = element.closest("label");
  const active = document.getElementById(element.getAttribute("aria-activedescendant") ?? "");
  const target = active ?? (label && !seen(element) ? label : element);
  const { left, right, top, bottom } = box(target);
  if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) return "out of sight";
  const inside = (x, y) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const points = [[x, y], [left + 3, y], [right - 3, y], [x, top + 3], [x, bottom - 3]].filter(([x, y]) => inside(x, y));
  const hit = ([x, y]) => {
    const over = document.elementFromPoint(x, y);
    // A field's own button lies in its end.
    const own = over?.parentElement === target.parentElement && over.getAttribute("aria-controls") === target.id;
    return over && (own || target.contains(over) || over.contains(target) || over.closest("label")?.contains(target));
  };
  return points.length && points.every(hit) ? null : "covered";
}

// Where the keyboard is: seen, marked, not covered. Answers null where it is nowhere.
function focus() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const heading = element.matches("h1, main");
  if (!heading && !ring(element)) faults.push(`the focus is not seen on ${words(element)}`);
  const hidden = covered(element);
  if (hidden && !heading) faults.push(`${words(element)} has the focus and is ${hidden}`);
  return element;
}

// One step of a walk with Tab: the faults, and whether the walk is over.
function step() {
  const walked = (window.keydeskWalk ??= []);
  // A field for a time has several places of its own, which the browser marks.
  if (document.activeElement === walked.at(-1) && (window.keydeskInner = (window.keydeskInner ?? 0) + 1) < 8) return { faults, over: false };
  window.keydeskInner = 0;
  const element = focus();
  if (!element || walked.includes(element)) {
    const missed = reached().filter((one) => one.type !== "radio" && !walked.includes(one));
    for (const one of missed) faults.push(`Tab does not reach ${words(one)}`);
    delete window.keydeskWalk;
    return { faults, over: true };
  }
  const last = walked.at(-1);
  if (last && !(last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) {
    faults.push(`${words(element)} comes after ${words(last)} and stands before it`);
  }
  if (last?.closest("main") && element.closest("main")) {
    const [a, b] = [box(last), box(element)];
    // In the language's direction: up is back, unless another column begins there.
    if (b.bottom <= a.top && b.left < a.right) faults.push(`${words(element)} comes after ${words(last)} and is drawn above it`);
  }
  walked.push(element);
  return { faults, over: walked.length > 120 };
}

// Nothing is wider than the window, and no text is cut off.
function fits() {
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) {
    const wider = all("body *").filter((one) => seen(one) && (box(one).right > innerWidth + 1 || box(one).left < -1));
    faults.push(`${wide} px too wide: ${wider.slice(0, 3).map(words)}`);
  }
  for (const element of all("body *").filter(seen)) {
    if (element.matches("input, select, textarea, svg *, [aria-hidden=true], [aria-hidden=true] *")) continue;
    if (!squash(element.innerText)) continue;
    // The rows of a long list are all of one height; what ends in dots there is told in the row's details and by screen readers.
    if (element.closest("[role=option]") && getComputedStyle(element).textOverflow === "ellipsis") continue;
    const style = getComputedStyle(element);
    const cut = (overflow, inner, outer) => /hidden|clip/.test(overflow) && inner > outer + 1;
    if (
      cut(style.overflowX, element.scrollWidth, element.clientWidth) ||
      cut(style.overflowY, element.scrollHeight, element.clientHeight)
    ) {
      faults.push(`cut off: ${words(element)}`);
    }
    if (element.matches("button, a, .tag") && style.display !== "inline" && element.scrollWidth > element.clientWidth + 2) {
      faults.push(`grows out of itself: ${words(element)}`);
    }
  }
}

// The distances of WCAG 1.4.12, in a style sheet that the policy lets scripts make.
function spacing() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }",
  );
  document.adoptedStyleSheets = detail ? [sheet] : [];
}

// With the reader's own colours a drawn sign must not be as its ground, and what is pressed or chosen not as what is not.
function forced() {
  const probe = document.createElement("i");
  document.body.append(probe);
  const system = (name) => {
    probe.style.setProperty("background-color", name);
    return getComputedStyle(probe).backgroundColor;
  };
  const grounds = ["Canvas", "ButtonFace"].map(system);
  for (const element of all("body *").filter(seen)) {
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (part && (style.content === "none" || style.content === "normal")) continue;
      if (style.maskImage !== "none" && grounds.includes(style.backgroundColor)) {
        faults.push(`a sign is not seen: ${words(element)} ${element.className} ${part ?? ""}`);
      }
    }
  }
  for (const button of all("main button, header button, dialog button").filter(seen)) {
    const style = getComputedStyle(button);
    if (!squash(button.innerText) && style.borderStyle === "none" && !button.querySelector("*") && getComputedStyle(button, "::before").maskImage === "none") {
      faults.push(`a button without words or edge: ${words(button)}`);
    }
  }
  probe.remove();
}

const TASKS = { structure, fits, spacing, forced, focus };
if (task === "step") return step();
TASKS[task]();
return faults;
