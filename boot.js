// The page before the app. Runs at once, ahead of the first paint: theme, language, settings, the sign-in form that can be
// filled while the app still loads, the start of the app, and what is shown when it cannot start. docs/page.md tells the whole.
(() => {
  "use strict";

  const root = document.documentElement;
  const { src, dataset: files } = document.currentScript;
  // Every file and every page of ours lies below the folder that this file is in; of another console on this host we know nothing.
  const address = (file) => attempt(() => new URL(file, src).href) || "";
  const base = new URL(".", src).pathname.slice(0, -1);
  const ours = `keydesk${base}.`;
  const byId = (id) => document.getElementById(id);

  const attempt = (what) => {
    try {
      return what();
    } catch {
      return null;
    }
  };
  // Storage may be refused altogether; then nothing is remembered and everything still works.
  const recall = (area, key) => attempt(() => window[area].getItem(ours + key));
  const remember = (area, key, value) => attempt(() => window[area].setItem(ours + key, value) === undefined);

  // Set first: the style sheet hides the body until the words are right, and the notice for pages where this never ran.
  root.dataset.boot = "early";
  const parsed = new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

  // ---- theme ----

  // What belongs to one theme says so in data-theme: colours of the browser's bars, and the operator's logo.
  const shownIn = (own) =>
    keydesk.theme === "system" ? `(prefers-color-scheme: ${own})` : keydesk.theme === own ? "all" : "not all";

  function applyTheme(theme) {
    keydesk.theme = root.dataset.theme = ["light", "dark"].includes(theme) ? theme : "system";
    for (const node of document.querySelectorAll("meta[data-theme], source[data-theme]")) node.media = shownIn(node.dataset.theme);
  }

  // ---- language ----

  const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];
  const strings = (list) => (Array.isArray(list) ? list.filter((one) => one && typeof one === "string") : []);

  // The person's choice, then the operator's, then the browser's; only among `offered`.
  function chooseLanguage(offered, preset) {
    const wishes = [recall("localStorage", "language"), preset, ...(navigator.languages || []), "en"];
    for (const wish of strings(wishes)) {
      const found = offered.find((one) => one === wish) || offered.find((one) => one === wish.split("-")[0]);
      if (found) return found;
    }
    return offered[0];
  }

  // English is what the page holds; the build writes each other language beside it as data-<language>. The operator's own come first.
  const worded = () => [...document.querySelectorAll("[data-text]"), ...form.querySelectorAll("[data-text]")];
  const word = (key) => document.querySelector(`[data-text="${key}"]`).textContent;

  function applyLanguage(language) {
    keydesk.language = root.lang = language;
    root.dir = RIGHT_TO_LEFT.includes(language.split("-")[0]) ? "rtl" : "ltr";
    for (const node of worded()) {
      node.dataset.en ??= node.textContent;
      node.textContent = text(record(own[language])[node.dataset.text]) || (node.getAttribute(`data-${language}`) ?? node.dataset.en);
    }
  }

  // ---- settings ----

  // The services of these kinds are signed in to with a password; for the others the app draws what they need.
  const BY_PASSWORD = ["metalcloud", "quatrix", "datameta"];

  const record = (value) => (value && typeof value === "object" && !Array.isArray(value) ? value : {});
  const text = (value) => (typeof value === "string" ? value : "");

  // The app judges the settings and names what is wrong. Here whatever is usable is used, nothing is trusted.
  async function fetchSettings(file) {
    const ask = (cache) => fetch(address(file), { cache, signal: AbortSignal.timeout?.(15000) });
    try {
      let answer = await ask("default"); // The page has asked for the settings before this file was here: that answer serves, if it is new.
      const kept = !/no-(cache|store)|max-age=0/.test(answer.headers.get("cache-control"));
      if (kept || performance.getEntriesByType("navigation")[0]?.type === "back_forward") answer = await ask("no-cache");
      const policy = answer.headers.get("content-security-policy");
      return { status: answer.status, text: await answer.text(), policy };
    } catch {
      return { status: 0, text: "", policy: null };
    }
  }

  const parse = ({ status, text }) => (status === 200 && attempt(() => record(JSON.parse(text)))) || {};

  let logo; // Draws the operator's, once it has arrived; each bar gets one in place of its mark.
  const drawLogo = () => logo && document.querySelectorAll(".bar__mark").forEach((mark) => mark.replaceWith(logo()));

  function drawBrand(brand) {
    byId("brand-name").textContent = document.title = text(brand.name) || "Keydesk";
    const colour = /^#([\da-f]{6})$/i.exec(text(brand.accent));
    root.removeAttribute("style");
    if (colour) drawAccent(colour[1]);
    document.querySelector("link[rel=icon]").href = address(text(brand.favicon) || "favicon.svg");
    const { light, dark } = text(brand.logo) ? { light: brand.logo } : record(brand.logo);
    if (text(light)) {
      // Built anew each time: some engines load the light one for a copy, whatever the theme.
      const built = () => {
        const [picture, source] = ["picture", "source"].map((name) => document.createElement(name));
        Object.assign(source, { srcset: text(dark) && address(dark), media: shownIn("dark") }).dataset.theme = "dark";
        picture.append(source, Object.assign(new Image(), { className: "bar__logo", alt: "" }));
        picture.lastChild.src = address(light);
        return picture;
      };
      built().lastChild.addEventListener("load", () => drawLogo((logo = built)));
    }
    const link = byId("recovery-support");
    if (!(link.hidden = !/^(https:\/\/|mailto:|\/)/.test(text(brand.supportUrl)))) link.href = brand.supportUrl;
  }

  // ---- accent: the operator's colour as it is on buttons, with the ink that can be read on it; as text, as near as contrast allows ----

  const [WHITE, BLACK] = [Array(3).fill(255), Array(3).fill(0)];
  // --sunken of tokens.css, the worst of the grounds, and how much of the accent --accent-soft mixes in.
  const GROUNDS = { light: [241, 243, 246, 0.09], dark: [31, 36, 43, 0.22] };

  const luminance = (colour) => {
    const [red, green, blue] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dim + 0.05);
  };
  const blend = (one, other, share) => one.map((part, index) => part + (other[index] - part) * share);
  const readable = (colour, [red, green, blue, share], toward) => {
    const ground = [red, green, blue];
    let [mixed, grounds] = [colour, [ground, blend(ground, colour, share)]];
    for (let step = 1; step <= 25 && grounds.some((one) => contrast(mixed, one) < 4.6); ) mixed = blend(colour, toward, step++ / 25);
    return mixed;
  };

  function drawAccent(hex) {
    const accent = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
    const ink = contrast(accent, WHITE) >= 4.5 ? [WHITE, BLACK] : [BLACK, WHITE];
    const set = (name, colour) => root.style.setProperty(name, `rgb(${colour.map(Math.round)})`);
    set("--accent", accent);
    ["--accent-ink", "--accent-shade"].forEach((name, index) => set(name, ink[index]));
    set("--accent-on-light", readable(accent, GROUNDS.light, BLACK));
    set("--accent-on-dark", readable(accent, GROUNDS.dark, WHITE));
  }

  // ---- the sign-in form ----

  let [form, early, running, dead, own, submitted, touch, settled] = [null, false, false, false, {}];

  // All but the form follows with the first sign of somebody.
  const touched = new Promise((resolve) => (touch = resolve));
  for (const sign of ["pointermove", "pointerdown", "keydown", "focusin", "input"]) addEventListener(sign, touch, { once: true });

  function adoptForm() {
    form = byId("credentials");
    // A submit must never leave for the static host; until the app is there it is only remembered.
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      conceal();
      if (running || early) return;
      early = true;
      touch();
      submitted?.();
      byId("credentials-status").textContent = word("submit_waits");
      byId("credentials-submit").classList.add("is-busy");
    });
    // Where a form cannot be moved as it is, the caret has to be put back, and an email field does not tell where it was.
    if (!Element.prototype.moveBefore) form.elements.username.type = "text";
  }

  // Shows or hides what the button's field holds; serves every such button of the page, the app's too.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-reveal]");
    const field = button && byId(button.getAttribute("aria-controls"));
    if (field) reveal(button, field, field.type === "password");
  });

  function reveal(button, field, shown) {
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", shown);
  }

  // Password managers only store what was sent from a password field.
  const conceal = () => reveal(form.querySelector("#password-show"), form.elements.password, false);

  // Every page of an account asks for a sign-in first and keeps its address meanwhile.
  function signsInHere(services) {
    const [, id, page] = location.pathname.replace(base, "").split("/");
    const chosen = id || recall("localStorage", "service");
    const service = services.find((one) => one.id === chosen) || (!id && services.length === 1 && services[0]);
    const here = !["forgot-password", "request-account", "reset-password", "verify-email"].includes(page);
    // A hint, never a secret: somebody was signed in there, so the sign-in form would only flash by.
    return here && service && BY_PASSWORD.includes(service.api) && !recall("localStorage", `open.${service.id}`);
  }

  function place(slot) {
    if (!slot) return form.remove(), form.reset(), conceal();
    form.hidden = false;
    if (slot.moveBefore && slot.isConnected && form.isConnected) return slot.moveBefore(form, null);
    const field = form.contains(document.activeElement) ? document.activeElement : null;
    const { selectionStart, selectionEnd } = field || {};
    slot.append(form);
    field?.focus({ preventScroll: true });
    if (selectionStart != null) field.setSelectionRange(selectionStart, selectionEnd);
  }

  // ---- the app ----

  // Fails for a file that is gone, that does not come, or that is not the one this page was built with.
  async function fetchModule() {
    // Without crypto (a page on plain http) the browser checks the bytes, but then shows no progress.
    const checked = files.wasmIntegrity && window.crypto?.subtle;
    const answer = await fetch(address(files.wasm), checked ? {} : { integrity: files.wasmIntegrity });
    if (!answer.ok) throw new Error("gone");
    const bytes = await readWithProgress(answer);
    if (checked && !(await matches(bytes, files.wasmIntegrity))) throw new Error("changed");
    return WebAssembly.compile(bytes);
  }

  async function readWithProgress(answer) {
    const size = Number(files.wasmSize);
    if (!answer.body || !size) return answer.arrayBuffer();
    const [bytes, reader] = [new Uint8Array(size), answer.body.getReader()];
    for (let read = 0; ; ) {
      const { done, value } = await reader.read();
      if (done) return bytes;
      bytes.set(value, read);
      read += value.length;
      const [bar, percent] = [byId("progress"), Math.min(100, Math.round((100 * read) / size))];
      bar?.setAttribute("aria-valuenow", percent);
      bar?.style.setProperty("--done", percent / 100);
    }
  }

  async function matches(bytes, integrity) {
    const [, bits, expected] = /^sha(\d+)-(.+)$/.exec(integrity);
    const digest = new Uint8Array(await crypto.subtle.digest(`SHA-${bits}`, bytes));
    return btoa(String.fromCharCode(...digest)) === expected;
  }

  const load = (tag, properties, integrity = "") =>
    new Promise((onload, onerror) => {
      document.head.append(Object.assign(document.createElement(tag), properties, { integrity, onload, onerror }));
    });

  // First as an element, because an import alone knows no integrity; the import of the same address then gives that very module.
  const fetchGlue = () => load("script", { type: "module", src: address(files.js) }, files.jsIntegrity).then(() => import(address(files.js)));

  let sheet; // Of the signed-in pages, once; the app asks again after it did not arrive, and then past what the browser has kept.
  const missed = () => Promise.reject((sheet = null));
  const fetchSheet = () => load("link", { rel: "stylesheet", className: "later", href: address(files.css) }, files.cssIntegrity);
  const past = () => fetch(address(files.css), { cache: "reload" }).then((answer) => answer.text());
  const styles = () => (sheet ??= (sheet === null ? past() : Promise.resolve()).then(fetchSheet).catch(missed));

  // A module that uses each WebAssembly feature the app is compiled with; refused by an old browser and by a strict policy alike.
  const PROBE = "AGFzbQEAAAABCgJgAAJ/f2ABbwADAgEABQMBAAEKFwEVAEEAQQBBAPwLAEEAwEMAAAAA/AAL";

  const runsWebAssembly = () => attempt(() => new WebAssembly.Module(Uint8Array.from(atob(PROBE), (sign) => sign.charCodeAt(0))));

  function draw(config, offered) {
    const languages = strings(config.languages);
    applyLanguage(chooseLanguage(languages.length ? languages : offered, text(config.defaultLanguage)));
    drawBrand(record(config.brand));
    form.hidden = !signsInHere(Array.isArray(config.services) ? config.services.map(record) : []);
    root.dataset.view = form.hidden ? "" : "form";
    if (!form.hidden) document.title = `${word("sign_in_title")} · ${document.title}`;
  }

  async function start() {
    const settings = fetchSettings("config.json");
    // Making the module ready takes a slow device a while: done while the settings are on their way, once the form is painted.
    const idle = Promise.race([settings, parsed.then(painted)]);
    const begin = ([glue, module]) => glue.default({ module_or_path: module });
    const app = runsWebAssembly() ? Promise.all([fetchGlue(), fetchModule(), idle]).then(begin) : null;
    // Its failure is dealt with below, after the words are there to tell it.
    app?.catch(() => {});

    await parsed;
    adoptForm();
    byId("recovery-reload").addEventListener("click", () => location.reload());
    const offered = ["en", ...Object.keys(byId("words").firstElementChild.dataset).filter((key) => key !== "text")];
    // Who was here before sees the form at once, as it was then: asking for the settings takes a trip that a person would wait for.
    const kept = recall("localStorage", "config");
    const before = parse({ status: 200, text: kept });
    const shown = before.services && !text(before.texts) ? kept : null;
    shown ? draw(before, offered) : applyLanguage(chooseLanguage(offered));
    root.dataset.boot = "ready";
    const slow = setTimeout(() => {
      byId("progress-text").textContent = word("still_loading");
      root.dataset.slow = "";
    }, 6000);

    keydesk.config = await settings;
    const config = parse(keydesk.config);
    if (text(config.texts)) own = parse((keydesk.texts = await fetchSettings(config.texts)));
    if (keydesk.config.text !== shown) draw(config, offered);
    if (keydesk.config.status === 200) remember("localStorage", "config", keydesk.config.text);
    settled();
    if (!app) return failed("unsupported");
    await app.catch(lost).finally(() => clearTimeout(slow));
  }

  // ---- when it cannot go on ----

  // A release that replaced the files while this page was open or half loaded is mended by one reload, and only one.
  async function lost(error) {
    if (error.name === "CompileError") return failed("unsupported");
    if (error.name === "RuntimeError") return failed("panic");
    const build = await fetch(address("."), { cache: "no-store" })
      .then((answer) => answer.text())
      .then((page) => /data-build="([^"]+)"/.exec(page)?.[1])
      .catch(() => null);
    const replaced = build && build !== files.build && build !== recall("sessionStorage", "reloaded");
    if (replaced && remember("sessionStorage", "reloaded", build)) location.reload();
    else failed("download");
  }

  function failed(reason) {
    if (dead) return;
    dead = true;
    for (const scope of [document, form ?? document]) scope.querySelectorAll("input, textarea").forEach((it) => (it.value = ""));
    const wiped = (key) => key.startsWith(ours) && key !== ours + "reloaded";
    attempt(() => Object.keys(sessionStorage).filter(wiped).forEach((key) => sessionStorage.removeItem(key)));
    byId("app").replaceChildren();
    byId("shell")?.remove();
    byId("recovery-reason").textContent = word(`recovery_${["download", "unsupported"].includes(reason) ? reason : "panic"}`);
    byId("recovery").hidden = false;
    document.title = word("recovery_title");
    document.querySelector("#recovery h1").focus();
  }

  // A panic of a release is a trap, and so is the end of memory or stack.
  const trapped = (error) => error?.name === "RuntimeError" && failed("panic");
  addEventListener("unhandledrejection", (event) => trapped(event.reason));
  const onError = ({ target, error }) => (target.rel === "stylesheet" && target.className !== "later" ? parsed.then(lost) : trapped(error));
  addEventListener("error", onError, true);

  // A page kept by the browser for Back must show nothing when it returns: it leaves hidden and comes back as a fresh one.
  addEventListener("pagehide", () => root.setAttribute("data-away", ""));
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

  // ---- between tabs ----

  // Where there is none, each tab finds out with its next call.
  const channel = attempt(() => new BroadcastChannel(ours));

  const keydesk = {
    base,
    config: { status: 0, text: "", policy: null },
    language: "en",
    theme: "system",
    setTheme(theme) {
      applyTheme(theme);
      remember("localStorage", "theme", keydesk.theme);
    },
    showLanguage: applyLanguage,
    setLanguage(language) {
      applyLanguage(language);
      remember("localStorage", "language", language);
    },
    form: () => form,
    place,
    takeSubmit() {
      const taken = early;
      early = false;
      form.querySelector("#credentials-status").replaceChildren();
      form.querySelector("#credentials-submit").classList.remove("is-busy");
      return taken;
    },
    started() {
      running = true;
      if (byId("shell")?.contains(form)) form.remove();
      byId("shell")?.remove();
    },
    whenSubmitted(listener) {
      [root.dataset.sends, submitted] = ["", listener];
      if (early) listener();
    },
    settled: new Promise((resolve) => (settled = resolve)),
    touch,
    touched: () => Promise.race([touched, new Promise((rested) => setTimeout(rested, 2000))]),
    failed,
    lost: () => lost({}),
    drawLogo,
    styles,
    signal: (message) => channel?.postMessage(message),
    onSignal: (listener) => channel?.addEventListener("message", ({ data }) => typeof data === "string" && listener(data)),
  };
  window.keydesk = keydesk;

  applyTheme(recall("localStorage", "theme"));
  start().catch(lost);
})();
