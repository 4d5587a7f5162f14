// What client apps are called, and choosing one.

import { read } from "../api.js";
import { h } from "../dom.js";

const MOST = 1000;

/** The labels of client apps by their ids, as far as any view has met them; null where one has none. */
const LABELS = new Map();

/** The newest thousand client apps. */
export async function readClients(signal) {
  const { clients } = await read("api/clients", { order: "newest", limit: MOST }, signal);
  clients.forEach(noteLabel);
  return clients;
}

/** A list of client apps, the newest thousand, with the chosen one selected. */
export async function clientField(chosen, signal) {
  const clients = await readClients(signal);
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

/** Remembers what a client app is called, for links to it. */
export function noteLabel(client) {
  LABELS.set(client.client_id, client.label ?? null);
}

/** Asks what a client app is called, where no view has met it: an address may lead straight to what it sent. */
export async function learnLabel(clientId, signal) {
  if (LABELS.has(clientId)) {
    return;
  }
  try {
    noteLabel(await read(`api/clients/${encodeURIComponent(clientId)}`, {}, signal));
  } catch (failure) {
    // Without a label, the id stands for it.
    if (signal.aborted) {
      throw failure;
    }
  }
}

/** The label of a client app; nothing where it has none, or no view has met it. */
export function labelOf(clientId) {
  return LABELS.get(clientId) ?? null;
}
