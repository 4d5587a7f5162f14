// One submission: what it says, and its files.

import { address, read, readText } from "../api.js";
import { h } from "../dom.js";
import { size, time } from "../format.js";
import { joinedPage } from "../paging.js";
import { learnLabel } from "./clientfield.js";
import { eraseButton, eraseSubmission } from "./erasing.js";
import { joinedTable, slicesOf, wholeOf } from "./joined.js";
import { jsonView } from "./json.js";
import { clientLink, copyButton, facts, participantLink, table, to } from "./parts.js";
import { playerOf } from "./player.js";

/** A longer JSON text is offered as a file only: a browser would take long to lay it out. */
const SHOWN_JSON = 4 * 1024 * 1024;
const JOINED_PAGE = 200;

export async function submission({ id, signal }) {
  const entry = await read(`api/submissions/${encodeURIComponent(id)}`, {}, signal);
  await learnLabel(entry.client_id, signal);
  return h("div", {},
      h("h1", {}, "Submission"),
      facts([
        ["Received", time(entry.received_at)],
        ["Participant", participantLink(entry)],
        ["Client app", clientLink(entry.client_id)],
        ["Session", h("a", { href: to("submissions", "", { session_id: entry.session_id }) },
            h("code", {}, entry.session_id))],
        ["submission_id", [h("code", {}, entry.submission_id), " ", copyButton(entry.submission_id)]],
        ...Object.entries(entry.fields).map(([name, value]) =>
          [name, h("span", { class: "text" }, Array.isArray(value) ? value.join(", ") : value)]),
      ]),
      await responses(entry, signal),
      files(entry, signal),
      await joined(entry, signal),
      eraseButton({
        label: "Erase this submission",
        what: "This submission goes, with its files.",
        name: entry.submission_id.slice(-12),
        erase: () => eraseSubmission(entry.submission_id),
        done: () => (location.hash = to("submissions")),
      }));
}

async function responses(entry, signal) {
  if (entry.responses === null) {
    return h("section", {}, h("h2", {}, "Responses"), h("p", { class: "empty" }, "None came."));
  }
  const path = `api/submissions/${entry.submission_id}/responses`;
  const shown = entry.responses.size <= SHOWN_JSON
    ? jsonView(await readText(path, signal))
    : h("p", { class: "empty" }, "Too long to be shown here.");
  return h("section", {},
      h("h2", {}, "Responses"),
      shown,
      h("p", { class: "hint" }, size(entry.responses.size), ", SHA-256 ", h("code", {}, entry.responses.sha256), " ",
          h("a", { href: address(path), download: `${entry.submission_id}.json` }, "Download")));
}

function files(entry, signal) {
  const rows = entry.files.map((file, number) => ({ file, number }))
      .filter(({ file }) => wholeOf(file.name) === null)
      .map(({ file, number }) => fileRow(entry, file, number, signal));
  return rows.length === 0 ? null : h("section", {},
      h("h2", {}, "Files"),
      table("Files of this submission", ["Name", "Field", "Type as sent", "Size", "SHA-256", "Content"], rows));
}

function fileRow(entry, file, number, signal) {
  const path = `api/submissions/${entry.submission_id}/files/${number}`;
  return h("tr", {},
      h("td", { class: "text" }, file.name),
      h("td", { class: "text" }, file.field),
      h("td", { class: "text" }, file.media_type ?? ""),
      h("td", { class: "number" }, size(file.size)),
      h("td", {}, h("code", { title: file.sha256 }, file.sha256.slice(0, 12) + "…")),
      h("td", {}, h("a", { href: address(path), download: file.name }, "Download"), " ",
          playerOf(path, file, signal)));
}

/** What came in slices shows as the files that the slices are of, once each. */
async function joined(entry, signal) {
  const names = new Set(entry.files.map((file) => wholeOf(file.name)).filter((name) => name !== null));
  if (names.size === 0) {
    return null;
  }
  const whole = [];
  for (let after, over = false; !over && whole.length < names.size; ) {
    const page = await joinedPage({ session_id: entry.session_id, after, limit: JOINED_PAGE }, signal);
    whole.push(...page.entries.filter((file) => names.has(file.name)));
    after = page.entries.at(-1)?.joined_id;
    over = page.over;
  }
  return h("section", {},
      h("h2", {}, "Files in slices"),
      joinedTable("Files in slices", whole, signal),
      slicesOf(entry));
}
