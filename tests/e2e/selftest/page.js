// What the harness's own journeys look at: each button does one thing that the harness must see.
const byId = (id) => document.getElementById(id);
const on = (id, act) => byId(id).addEventListener("click", act);
let sent = 0;

if (location.pathname === "/early") {
  console.error("said early");
  queueMicrotask(() => {
    throw new Error("thrown early");
  });
}
if (location.pathname === "/second") document.querySelector("h1").textContent = "Second";
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.shiftKey) byId("status").textContent = "Shift and Escape";
});
byId("form").addEventListener("submit", (event) => {
  event.preventDefault();
  sent += 1;
  byId("status").textContent = `Sent ${sent} × ${new FormData(event.target).get("name")}`;
});
on("later", () => {
  setTimeout(() => {
    const button = document.createElement("button");
    button.textContent = "At last";
    button.addEventListener("click", () => {
      byId("alert").textContent = "Clicked at last";
      button.remove();
    });
    document.querySelector("main").append(button);
  }, 300);
});
on("open", () => byId("dialog").showModal());
on("yes", () => byId("dialog").close());
on("keep", () => localStorage.setItem("kept", byId("name").value));
on("complain", () => console.error("a complaint"));
on("throw", () => {
  throw new Error("thrown away");
});
on("break", () => byId("status").setAttribute("style", "color: red"));
on("picture", () => {
  const picture = document.createElement("img");
  picture.src = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";
  document.querySelector("main").append(picture);
});
on("fade", () => {
  byId("status").textContent = "Faded in";
  byId("status").animate([{ opacity: 0.1 }, { opacity: 1 }], 700);
  document.querySelector("h1").animate([{ translate: 0 }, { translate: "1px" }], { duration: 700, iterations: Infinity });
  // By a sheet, as pages do: it takes longer than any wait.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("@keyframes fade { from { opacity: 0.2; } } #later { animation: fade 60s; }");
  document.adoptedStyleSheets.push(sheet);
});
