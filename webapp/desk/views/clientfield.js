// Choosing a client app.

import { read } from "../api.js";
import { h } from "../dom.js";

const MOST = 1000;

/** A list of client apps, the newest thousand, with the chosen one selected. */
export async function clientField(chosen, signal) {
  const { clients } = await read("api/clients", { order: "newest", limit: MOST }, signal);
  const known = clients.some((client) => client.client_id === chosen);
  return h("select", { id: "client" },
      h("option", { value: "" }, "All"),
      chosen && !known ? h("option", { value: chosen, selected: true }, chosen) : null,
      clients.map((client) => h("option", { value: client.client_id, selected: client.client_id === chosen },
          `${clientName(client)} (${client.client_id.slice(0, 8)})`)));
}

/** What people know a client app by: its label, its project, or where its participants go. */
export function clientName(client) {
  return client.label ?? client.project ?? client.callback_url.replace(/^https?:\/\//, "").slice(0, 60);
}
