// From whom something came in, by client app and by id, page by page.

import { read } from "../api.js";
import { h, notice } from "../dom.js";
import { count, size, time } from "../format.js";
import { clientField } from "./clientfield.js";
import { clientLink, field, participantLink, table, to } from "./parts.js";

const PAGE = 100;
const HEADS = ["Participant", "Client", "Submissions", "Size", "First received", "Last received"];

export async function participants({ filter, signal }) {
  const client = await clientField(filter.client_id, signal);
  client.addEventListener("change", () => (location.hash = to("participants", "", { client_id: client.value })));
  const list = table("Participants, by client app and id", HEADS, []);
  const body = list.querySelector("tbody");
  const shown = h("p", { class: "hint", role: "status" });
  const more = h("button", { type: "button", onclick: goOn }, "Show more");
  let last;

  async function load() {
    const parameters = { client_id: filter.client_id, after: last?.key, limit: PAGE };
    const page = (await read("api/participants", parameters, signal)).participants;
    body.append(...page.map(row));
    last = page.at(-1) ?? last;
    more.hidden = page.length < PAGE;
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
  const none = body.childElementCount === 0;
  return h("div", {},
      h("h1", {}, "Participants"),
      h("div", { class: "filters" }, field("Client app", client)),
      none ? h("p", { class: "empty" }, "Nothing has come in from anybody with a participant's id.") : [list, shown, more]);
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
