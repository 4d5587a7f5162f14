// The desk: signs in, then shows the view that the address names behind its #.

import { read, send } from "./api.js";
import { fill, h, notice } from "./dom.js";
import { audit } from "./views/audit.js";
import { clients } from "./views/clients.js";
import { exporting } from "./views/exporting.js";
import { overview } from "./views/overview.js";
import { participant } from "./views/participant.js";
import { participants } from "./views/participants.js";
import { signIn } from "./views/signin.js";
import { submission } from "./views/submission.js";
import { submissions } from "./views/submissions.js";

/** Those of one thing need its id: without one, what is meant for one participant would be done to all. */
const VIEWS = {
  overview: { title: "Overview", show: overview, listed: true },
  submissions: { title: "Submissions", show: submissions, listed: true },
  submission: { title: "Submission", show: submission, ofOne: true },
  participants: { title: "Participants", show: participants, listed: true },
  participant: { title: "Participant", show: participant, ofOne: true },
  clients: { title: "Client apps", show: clients, listed: true },
  export: { title: "Export", show: exporting, listed: true },
  audit: { title: "Audit", show: audit, listed: true },
};

const content = document.getElementById("content");
const bar = document.getElementById("bar");
let running = new AbortController();
let signedIn = false;

/** What the address names: #/submission/ID?participant_id=… */
function place() {
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [name, ...rest] = path.split("/");
  return {
    name: name || "overview",
    id: rest.map(decoded).join("/"),
    filter: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** What is percent-encoded wrongly stands for itself, and is then found nowhere. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function show() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  if (!signedIn) {
    present("Sign in", signIn(entered));
    return;
  }
  const { name, id, filter } = place();
  const view = Object.hasOwn(VIEWS, name) ? VIEWS[name] : null;
  drawBar(name);
  if (!view || (view.ofOne && id === "")) {
    present("Not found", h("h1", {}, "Not found"), h("p", {}, "There is no such page at this desk."));
    return;
  }
  content.setAttribute("aria-busy", "true");
  try {
    const shown = await view.show({ id, filter, signal });
    if (!signal.aborted) {
      present(view.title, shown);
    }
  } catch (failure) {
    if (!signal.aborted && signedIn) {
      present(view.title, h("h1", {}, view.title), h("p", { class: "bad", role: "alert" }, failure.message),
          h("button", { type: "button", onclick: show }, "Try again"));
    }
  }
}

function present(title, ...shown) {
  document.title = `${title} – Fieldpost`;
  fill(content, ...shown);
  content.removeAttribute("aria-busy");
  const heading = content.querySelector("h1");
  if (heading && !content.contains(document.activeElement)) {
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  window.scrollTo(0, 0);
}

function drawBar(current) {
  const listed = Object.entries(VIEWS).filter(([, view]) => view.listed);
  fill(bar,
      h("a", { class: "brand", href: "#/overview" },
          h("img", { src: document.documentElement.dataset.root + "static/icon.svg", alt: "", width: 28, height: 28 }),
          "Fieldpost"),
      h("nav", { "aria-label": "Desk" },
          h("ul", {}, listed.map(([name, view]) => h("li", {},
              h("a", { href: `#/${name}`, "aria-current": name === current ? "page" : null }, view.title))))),
      h("button", { type: "button", class: "quiet", onclick: leave }, "Sign out"));
}

function entered() {
  signedIn = true;
  show();
}

function left() {
  signedIn = false;
  fill(bar);
  show();
}

async function leave() {
  try {
    await send("DELETE", "desk/session");
    left();
  } catch (failure) {
    notice(failure.message);
  }
}

document.addEventListener("signed-out", () => {
  if (signedIn) {
    left();
    notice("You were signed out. Sign in again to go on where you were.");
  }
});

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  content.focus();
});

addEventListener("hashchange", show);

try {
  signedIn = (await read("desk/session")).ends_at !== null;
} catch (failure) {
  notice(failure.message);
}
show();
