// Everything of one person, oldest first, by session, and what is odd.

import { fill, h } from "../dom.js";
import { counted, size, time } from "../format.js";
import { joinedPage, submissionPage } from "../paging.js";
import { moreButton } from "./acts.js";
import { learnLabel, readClients } from "./clientfield.js";
import { eraseAll, eraseButton } from "./erasing.js";
import { joinedRow, joinedTable, wholeOf } from "./joined.js";
import { oddities } from "./oddities.js";
import { clientLink, submissionRow, SUBMISSION_HEADS, table, to } from "./parts.js";

const PAGE = 200;
const JOINED_PAGE = 100;

export async function participant({ id, filter, signal }) {
  const whose = { participant_id: id, client_id: filter.client_id };
  await (filter.client_id ? learnLabel(filter.client_id, signal) : readClients(signal));
  const [sessions, joined, odd] = await Promise.all([
    submissionsBySession(whose, signal), filesInSlices(whose, signal), oddities(whose, signal)]);
  return h("div", {},
      h("h1", { class: "id" }, "Participant ", id),
      filter.client_id
        ? h("p", { class: "hint" }, "At client app ", clientLink(filter.client_id), ". ",
            h("a", { href: to("participant", id) }, "Show this participant at all client apps"))
        : null,
      odd,
      sessions,
      joined,
      eraseButton({
        label: "Erase this participant",
        what: "All that this participant has sent" + (filter.client_id ? " to this client app" : "")
            + " goes, unfinished uploads too, and the participant's tokens end.",
        name: id,
        erase: () => eraseAll({ participant_id: id, client_id: filter.client_id }),
        done: () => (location.hash = to("submissions")),
      }));
}

/** Loads a page, and gives the button that loads the next. */
async function paged(load, label) {
  const more = moreButton(label, load);
  more.hidden = !(await load());
  return more;
}

async function submissionsBySession(whose, signal) {
  const known = whose.client_id ? ["Participant", "Client"] : ["Participant"];
  const heads = SUBMISSION_HEADS.filter((head) => !known.includes(head));
  const sessions = h("div", {});
  const shown = h("p", { class: "hint", role: "status" });
  const bodies = new Map();
  const runs = new Map();
  let number = 0;
  let last;

  function add(entry) {
    if (!bodies.has(entry.session_id)) {
      const list = table(`Session ${entry.session_id}`, heads, []);
      bodies.set(entry.session_id, list.querySelector("tbody"));
      sessions.append(h("section", {}, h("h2", {}, "Session of ", time(begin(entry.session_id))), list));
    }
    const name = onlySliceOf(entry);
    const key = `${entry.session_id} ${name}`;
    if (name !== null && runs.has(key)) {
      runs.get(key)(entry);
      return;
    }
    const row = submissionRow(entry, heads);
    bodies.get(entry.session_id).append(row);
    if (name !== null) {
      runs.set(key, sliceRun(row, name, entry));
    }
  }

  async function load() {
    const { entries, over } = await submissionPage({ ...whose, after: last, limit: PAGE }, signal);
    entries.forEach(add);
    number += entries.length;
    last = entries.at(-1)?.submission_id ?? last;
    shown.textContent = `${counted(number, "submission")} in ${counted(bodies.size, "session")}.`;
    return !over;
  }

  const more = await paged(load, "Show later ones");
  return number === 0
    ? h("p", { class: "empty" }, "Nothing of this participant is here.")
    : [sessions, shown, more];
}

/** The file whose slice is all that a submission holds; null for any other submission. */
function onlySliceOf(entry) {
  return entry.responses === null && entry.files.length === 1 ? wholeOf(entry.files[0].name) : null;
}

/** Makes a row of the first slice one of all that follow; gives what takes those. */
function sliceRun(row, name, first) {
  const [content, bytes] = [...row.children].slice(-2);
  let slices = 0;
  let sum = 0;

  function take(entry) {
    slices += 1;
    sum += entry.files[0].size;
    fill(content, h("span", { class: "text" }, name), ` in ${counted(slices, "slice")}`);
    fill(bytes, size(sum));
  }

  take(first);
  return take;
}

async function filesInSlices(whose, signal) {
  const list = joinedTable("Files in slices", [], signal);
  const body = list.querySelector("tbody");
  let last;

  async function load() {
    const { entries, over } = await joinedPage({ ...whose, after: last, limit: JOINED_PAGE }, signal);
    body.append(...entries.map((file) => joinedRow(file, signal)));
    last = entries.at(-1)?.joined_id ?? last;
    return !over;
  }

  const more = await paged(load, "Show more files");
  return last === undefined ? null : h("section", {}, h("h2", {}, "Files in slices"), list, more);
}

/** A session's id is a UUIDv7 (RFC 9562): its first 48 bits are when it began, in milliseconds. */
function begin(sessionId) {
  return new Date(parseInt(sessionId.replaceAll("-", "").slice(0, 12), 16)).toISOString();
}
