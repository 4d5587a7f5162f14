// From whom something came in, by client app and by id, page by page.

import { read } from "../api.js";
import { h, notice } from "../dom.js";
import { count, size, time } from "../format.js";
import { moreButton } from "./acts.js";
import { clientField } from "./clientfield.js";
import { clientLink, field, participantLink, table, to } from "./parts.js";

const PAGE = 100;
const HEADS = ["Participant", "Client", "Submissions", "Size", "First received", "Last received"];

export async function participants({ filter, signal }) {
  const client = await clientField(filter.client_id, signal);
  client.addEventListener("change", choose);
  const list = table("Participants, by client app and id", HEADS, []);
  const body = list.querySelector("tbody");
  const shown = h("p", { class: "hint", role: "status" });
  const none = h("p", { class: "empty" }, "Nothing has come in from anybody with a participant's id.");
  const more = moreButton("Show more", load);
  let last;
  let turn = 0;

  async function load() {
    const mine = turn;
    const parameters = { client_id: client.value, after: last?.key, limit: PAGE };
    const page = (await read("api/participants", parameters, signal)).participants;
    if (mine !== turn) {
      return !more.hidden;
    }
    if (last === undefined) {
      body.replaceChildren();
    }
    body.append(...page.map(row));
    last = page.at(-1) ?? last;
    const number = body.childElementCount;
    shown.textContent = number === 0 ? "" : `${count(number)} shown.`;
    list.hidden = number === 0;
    none.hidden = number > 0;
    return page.length === PAGE;
  }

  /** In place: whoever goes through the list by keyboard would lose it otherwise. The address keeps what is chosen. */
  async function choose() {
    history.replaceState(null, "", to("participants", "", { client_id: client.value }));
    turn += 1;
    last = undefined;
    try {
      more.hidden = !(await load());
    } catch (failure) {
      if (!signal.aborted) {
        notice(failure.message);
      }
    }
  }

  more.hidden = !(await load());
  return h("div", {},
      h("h1", {}, "Participants"),
      h("div", { class: "filters" }, field("Client app", client)),
      none,
      list,
      shown,
      more);
}

function row(entry) {
  return h("tr", {},
      h("td", {}, participantLink(entry)),
      h("td", {}, clientLink(entry.client_id)),
      h("td", { class: "number" }, count(entry.submissions)),
      h("td", { class: "number" }, size(entry.bytes)),
      h("td", {}, time(entry.first_received_at)),
      h("td", {}, time(entry.last_received_at)));
}
