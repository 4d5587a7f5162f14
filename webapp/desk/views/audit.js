// Who did what: the audit, oldest first, page by page.

import { read } from "../api.js";
import { h, notice } from "../dom.js";
import { count, time } from "../format.js";
import { table } from "./parts.js";

const PAGE = 200;

export async function audit({ signal }) {
  const list = table("The audit, oldest first", ["No.", "When", "Who", "What", "To what", "From"], []);
  const body = list.querySelector("tbody");
  const shown = h("p", { class: "hint", role: "status" });
  const more = h("button", { type: "button", onclick: goOn }, "Show later ones");
  let last;

  async function load() {
    const { entries } = await read("api/audit", { after: last, limit: PAGE }, signal);
    body.append(...entries.map(row));
    last = entries.at(-1)?.id ?? last;
    more.hidden = entries.length < PAGE;
    shown.textContent = `${count(body.childElementCount)} shown.`;
  }

  async function goOn() {
    more.disabled = true;
    try {
      await load();
    } catch (failure) {
      notice(failure.message);
    }
    more.disabled = false;
  }

  await load();
  return h("div", {},
      h("h1", {}, "Audit"),
      h("p", {}, "Who registered, revoked, read, exported and erased what. The command ",
          h("code", {}, "java -jar fieldpost.jar audit verify"), " finds out whether an entry was changed or taken out."),
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
      h("td", { class: "text" }, entry.subject),
      h("td", {}, entry.origin));
}
