// All submissions, newest first, page by page.

import { h } from "../dom.js";
import { count, instant } from "../format.js";
import { submissionPage } from "../paging.js";
import { moreButton } from "./acts.js";
import { clientField } from "./clientfield.js";
import { field, moment, submissionRow, SUBMISSION_HEADS, table, tick, to } from "./parts.js";

const PAGE = 50;

export async function submissions({ filter, signal }) {
  const [page, client] = await Promise.all([load(filter, undefined, signal), clientField(filter.client_id, signal)]);
  const rows = page.entries.map((entry) => submissionRow(entry));
  const list = table("Submissions, newest first", SUBMISSION_HEADS, rows);
  const body = list.querySelector("tbody");
  const shown = h("p", { class: "hint", role: "status" });
  const more = moreButton("Show older ones", goOn);
  let last = page.entries.at(-1);
  let number = page.entries.length;

  function tell() {
    shown.textContent = number === 0 ? "" : `${count(number)} shown.`;
  }

  async function goOn() {
    const next = await load(filter, last.submission_id, signal);
    body.append(...next.entries.map((entry) => submissionRow(entry)));
    number += next.entries.length;
    last = next.entries.at(-1) ?? last;
    tell();
    return !next.over;
  }

  tell();
  more.hidden = page.over;
  return h("div", {},
      h("h1", {}, "Submissions"),
      filters(filter, client),
      number > 0 ? list : nothing(filter),
      shown,
      more);
}

function load(filter, after, signal) {
  const { client_id, participant_id, session_id, from, to: until, has_file } = filter;
  const chosen = { client_id, participant_id, session_id, from, to: until, has_file };
  return submissionPage({ ...chosen, order: "newest", after, limit: PAGE }, signal);
}

function filters(filter, client) {
  const participant = h("input", { id: "participant", value: filter.participant_id ?? "", autocomplete: "off" });
  const session = h("input", { id: "session", value: filter.session_id ?? "", autocomplete: "off", size: 36 });
  const from = moment("from", filter.from);
  const until = moment("until", filter.to);
  const files = h("input", { id: "has-file", type: "checkbox", checked: filter.has_file === "true" });
  return h("form", { class: "filters", onsubmit: apply },
      field("Client app", client),
      field("Participant", participant),
      field("Session", session),
      field("Received from", from),
      field("Received before", until),
      tick("With files", files),
      h("button", { type: "submit" }, "Filter"),
      h("a", { href: to("submissions") }, "All"));

  function apply(event) {
    event.preventDefault();
    location.hash = to("submissions", "", {
      client_id: client.value,
      participant_id: participant.value,
      session_id: session.value.trim(),
      from: instant(from.value),
      to: instant(until.value),
      has_file: files.checked ? "true" : "",
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
