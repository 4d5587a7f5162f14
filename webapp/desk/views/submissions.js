// All submissions, newest first, page by page.

import { read } from "../api.js";
import { h, notice } from "../dom.js";
import { count } from "../format.js";
import { clientField } from "./clientfield.js";
import { field, submissionRow, SUBMISSION_HEADS, table, to } from "./parts.js";

const PAGE = 50;

export async function submissions({ filter, signal }) {
  const [page, client] = await Promise.all([load(filter, undefined, signal), clientField(filter.client_id, signal)]);
  const rows = page.map(submissionRow);
  const list = table("Submissions, newest first", SUBMISSION_HEADS, rows);
  const body = list.querySelector("tbody");
  const shown = h("p", { class: "hint", role: "status" });
  const more = h("button", { type: "button", onclick: goOn }, "Show older ones");
  let last = page.at(-1);
  let number = page.length;

  function told(size) {
    shown.textContent = number === 0 ? "" : `${count(number)} shown.`;
    more.hidden = size < PAGE;
  }

  async function goOn() {
    more.disabled = true;
    try {
      const next = await load(filter, last.submission_id, signal);
      body.append(...next.map(submissionRow));
      number += next.length;
      last = next.at(-1) ?? last;
      told(next.length);
    } catch (failure) {
      notice(failure.message);
    }
    more.disabled = false;
  }

  told(page.length);
  return h("div", {},
      h("h1", {}, "Submissions"),
      filters(filter, client),
      page.length > 0 ? list : nothing(filter),
      shown,
      more);
}

async function load(filter, after, signal) {
  const { client_id, participant_id, session_id } = filter;
  const parameters = { client_id, participant_id, session_id, order: "newest", after, limit: PAGE };
  return (await read("api/submissions", parameters, signal)).submissions;
}

function filters(filter, client) {
  const participant = h("input", { id: "participant", value: filter.participant_id ?? "", autocomplete: "off" });
  const session = h("input", { id: "session", value: filter.session_id ?? "", autocomplete: "off", size: 36 });
  return h("form", { class: "filters", onsubmit: apply },
      field("Client app", client),
      field("Participant", participant),
      field("Session", session),
      h("button", { type: "submit" }, "Filter"),
      h("a", { href: to("submissions") }, "All"));

  function apply(event) {
    event.preventDefault();
    location.hash = to("submissions", "", {
      client_id: client.value,
      participant_id: participant.value,
      session_id: session.value.trim(),
    });
  }
}

function nothing(filter) {
  const filtered = Object.values(filter).some((value) => value);
  return filtered
    ? h("p", { class: "empty" }, "Nothing matches. ", h("a", { href: to("submissions") }, "Show all"), ".")
    : h("p", { class: "empty" }, "Nothing has come in yet. ",
        h("a", { href: to("overview") }, "The overview says how to begin"), ".");
}
