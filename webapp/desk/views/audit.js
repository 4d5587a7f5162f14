// Who did what: the audit, the newest first, page by page; and whether somebody has changed it.

import { read } from "../api.js";
import { fill, h } from "../dom.js";
import { count, counted, time } from "../format.js";
import { actButton, moreButton } from "./acts.js";
import { copyButton, table } from "./parts.js";

const PAGE = 100;

export async function audit({ signal }) {
  const list = table("The audit, newest first", ["No.", "When", "Who", "What", "To what", "From"], []);
  const body = list.querySelector("tbody");
  const shown = h("p", { class: "hint", role: "status" });
  const more = moreButton("Show earlier ones", load);
  let last;

  async function load() {
    const { entries } = await read("api/audit", { order: "newest", after: last, limit: PAGE }, signal);
    body.append(...entries.map(row));
    last = entries.at(-1)?.id ?? last;
    shown.textContent = `${count(body.childElementCount)} shown.`;
    return entries.length === PAGE;
  }

  more.hidden = !(await load());
  return h("div", {},
      h("h1", {}, "Audit"),
      h("p", {}, "Who registered, revoked, read, exported and erased what."),
      verification(signal),
      list,
      shown,
      more);
}

function row(entry) {
  return h("tr", {},
      h("td", { class: "number" }, entry.id),
      h("td", {}, time(entry.at)),
      h("td", {}, h("code", {}, entry.actor)),
      h("td", {}, entry.action),
      h("td", { class: "subject" }, entry.subject),
      h("td", {}, entry.origin));
}

/** A large audit takes a while: the server then answers with how far it has come, and is asked again. */
function verification(signal) {
  const outcome = h("div", { "aria-live": "polite" });

  async function verify() {
    fill(outcome, h("p", {}, "Checking …"));
    let state = await check();
    while (!state.ended) {
      fill(outcome, h("p", {}, `Checking … ${counted(state.entries, "entry", "entries")} so far.`), findings(state));
      state = await check();
    }
    fill(outcome, told(state));
  }

  async function check() {
    try {
      return await read("api/audit/verification", {}, signal);
    } catch (failure) {
      fill(outcome);
      throw failure;
    }
  }

  return h("div", { class: "card" },
      h("p", {}, "Entries are linked, so that one that was changed, moved or taken out is found."),
      h("p", { class: "actions" }, actButton("Verify", verify)),
      outcome);
}

function told(state) {
  const checked = `${counted(state.entries, "entry", "entries")} checked`;
  return [
    state.whole
      ? h("p", { class: "big" }, `${checked}: all is as it was written.`)
      : h("p", { class: "big bad" }, `${checked}: NOT as it was written.`),
    findings(state),
    h("p", {}, "Mark: ", h("code", {}, state.mark), " ", copyButton(state.mark)),
    h("p", { class: "hint" }, "Note the mark where those who can write to the server cannot. Later, ",
        h("code", {}, "java -jar fieldpost.jar audit verify --mark …"),
        " says whether the audit still goes through it."),
  ];
}

function findings(state) {
  const left = state.found - state.findings.length;
  return [
    state.findings.length > 0
      ? h("ul", { class: "bad" }, state.findings.map((each) => h("li", {}, each.detail)))
      : null,
    left > 0 ? h("p", { class: "bad" }, `And ${counted(left, "finding")} more.`) : null,
  ];
}
