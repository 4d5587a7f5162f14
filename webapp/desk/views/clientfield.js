// Choosing a client app.

import { read } from "../api.js";
import { h } from "../dom.js";

const MOST = 1000;

/** What client apps are called, by their ids, as far as any view has asked for them. */
const LABELS = new Map();

/** A list of client apps, the newest thousand, with the chosen one selected. */
export async function clientField(chosen, signal) {
  const { clients } = await read("api/clients", { order: "newest", limit: MOST }, signal);
  clients.forEach((client) => LABELS.set(client.client_id, client.label ?? null));
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

/** The label of a client app; nothing where it has none, or nobody has asked for it yet. */
export function labelOf(clientId) {
  return LABELS.get(clientId) ?? null;
}
