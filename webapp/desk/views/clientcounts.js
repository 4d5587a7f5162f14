// How much came in by way of each client app, those first from which something came last.

import { read } from "../api.js";
import { fill, h, refill } from "../dom.js";
import { count, counted, shortId, size, time } from "../format.js";
import { clientName, readClients } from "./clientfield.js";
import { table, to } from "./parts.js";

const MOST = 1000;
const FIRST = 5;

/** The part of a page that shows it, drawn anew only where the numbers changed. */
export function clientCounts(signal) {
  const total = h("p", {});
  const list = h("div", {});
  const more = h("button", { type: "button", onclick: showAll });
  const element = h("section", {},
      h("h2", {}, "By client app"),
      total,
      list,
      h("p", { class: "actions" }, more),
      h("p", {}, h("a", { href: to("participants") }, "All participants"), " · ", h("a", { href: to("clients") }, "All client apps")));
  const names = new Map();
  let all = false;
  let known = { submissions: 0, bytes: 0, clients: [] };
  let drawn = "";

  async function renew() {
    known = await read("api/activity/clients", { limit: MOST }, signal);
    if (known.clients.some((entry) => !names.has(entry.client_id))) {
      const clients = await readClients(signal);
      known.clients.forEach((entry) => names.set(entry.client_id, shortId(entry.client_id)));
      clients.forEach((client) => names.set(client.client_id, clientName(client)));
    }
    draw();
  }

  function draw() {
    const state = JSON.stringify([all, known]);
    if (state === drawn) {
      return;
    }
    drawn = state;
    const latest = [...known.clients].sort((a, b) => b.last_received_at.localeCompare(a.last_received_at));
    const shown = all ? latest : latest.slice(0, FIRST);
    fill(total, `${counted(known.submissions, "submission")}, ${size(known.bytes)} in all.`);
    refill(list, table("Client apps, the one that sent last first", ["Client app", "Submissions", "Size", "Last received"],
        shown.map(row)));
    more.hidden = shown.length === latest.length;
    fill(more, known.clients.length === MOST ? `Show ${count(MOST)}` : `Show all ${count(latest.length)}`);
  }

  function row(entry) {
    const name = names.get(entry.client_id);
    return h("tr", {},
        h("td", {}, h("a", { href: to("submissions", "", { client_id: entry.client_id }), class: "id", title: entry.client_id },
            name instanceof Node ? name.cloneNode(true) : name)),
        h("td", { class: "number" }, count(entry.submissions)),
        h("td", { class: "number" }, size(entry.bytes)),
        h("td", {}, time(entry.last_received_at)));
  }

  function showAll() {
    all = true;
    draw();
  }

  return { element, renew, none: () => known.submissions === 0 };
}
