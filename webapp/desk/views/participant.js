// Everything of one person, oldest first, by session.

import { read } from "../api.js";
import { h, notice } from "../dom.js";
import { counted, time } from "../format.js";
import { eraseAll, eraseButton } from "./erasing.js";
import { submissionRow, SUBMISSION_HEADS, table, to } from "./parts.js";

const PAGE = 200;

export async function participant({ id, filter, signal }) {
  const sessions = h("div", {});
  const shown = h("p", { class: "hint", role: "status" });
  const more = h("button", { type: "button", onclick: goOn }, "Show later ones");
  const bodies = new Map();
  let number = 0;
  let last;

  function add(page) {
    for (const entry of page) {
      if (!bodies.has(entry.session_id)) {
        const list = table(`Session ${entry.session_id}`, SUBMISSION_HEADS, []);
        bodies.set(entry.session_id, list.querySelector("tbody"));
        sessions.append(h("section", {}, h("h2", {}, "Session of ", time(begin(entry.session_id))), list));
      }
      bodies.get(entry.session_id).append(submissionRow(entry));
    }
    number += page.length;
    last = page.at(-1) ?? last;
    more.hidden = page.length < PAGE;
    shown.textContent = `${counted(number, "submission")} in ${counted(bodies.size, "session")}.`;
  }

  async function load() {
    const parameters = { participant_id: id, client_id: filter.client_id, after: last?.submission_id, limit: PAGE };
    add((await read("api/submissions", parameters, signal)).submissions);
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
      h("h1", { class: "id" }, "Participant ", id),
      filter.client_id
        ? h("p", { class: "hint" }, "At client app ", h("code", {}, filter.client_id), ". ",
            h("a", { href: to("participant", id) }, "Show this participant at all client apps"))
        : null,
      number === 0 ? h("p", { class: "empty" }, "Nothing of this participant is here.") : sessions,
      shown,
      more,
      eraseButton({
        label: "Erase this participant",
        what: "All that this participant has sent" + (filter.client_id ? " to this client app" : "")
            + " goes, unfinished uploads too, and the participant's tokens end.",
        name: id,
        erase: () => eraseAll({ participant_id: id, client_id: filter.client_id }),
        done: () => (location.hash = to("submissions")),
      }));
}

/** A session's id is a UUIDv7 (RFC 9562): its first 48 bits are when it began, in milliseconds. */
function begin(sessionId) {
  return new Date(parseInt(sessionId.replaceAll("-", "").slice(0, 12), 16)).toISOString();
}
