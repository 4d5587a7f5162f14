// What several views are made of.

import { h } from "../dom.js";
import { counted, localInput, shortId, size, time } from "../format.js";
import { labelOf } from "./clientfield.js";

/** Columns whose heads stand over numbers. */
const NUMBERS = new Set(["No.", "Size", "Slices", "Submissions"]);

/** A link to a view of the desk. */
export function to(view, id, filter = {}) {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value)).toString();
  return `#/${view}${id ? "/" + encodeURIComponent(id) : ""}${query ? "?" + query : ""}`;
}

/** A table in a frame that scrolls by itself, so that the page never grows wider than the screen. */
export function table(caption, heads, rows) {
  return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
      h("table", {},
          h("caption", {}, caption),
          h("thead", {}, h("tr", {}, heads.map((head) =>
            h("th", { scope: "col", class: NUMBERS.has(head) ? "number" : null }, head)))),
          h("tbody", {}, rows)));
}

/** Terms and what stands for them; rows without anything are left out. */
export function facts(pairs) {
  return h("dl", { class: "facts" }, pairs
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value))));
}

/** The participant's id as a link to everything of that person. */
export function participantLink(entry) {
  if (entry.participant_id === null) {
    return h("span", { class: "hint" }, "none");
  }
  const filter = { client_id: entry.client_id };
  return h("a", { href: to("participant", entry.participant_id, filter), class: "id" }, entry.participant_id);
}

export function clientLink(clientId) {
  const href = to("submissions", "", { client_id: clientId });
  const label = labelOf(clientId);
  return label ? h("a", { href, class: "id", title: clientId }, label) : h("a", { href }, shortId(clientId));
}

const SUBMISSION_CELLS = {
  Received: (entry) => h("td", {}, h("a", { href: to("submission", entry.submission_id) }, time(entry.received_at))),
  Participant: (entry) => h("td", {}, participantLink(entry)),
  Client: (entry) => h("td", {}, clientLink(entry.client_id)),
  Content: (entry) => h("td", {}, entry.responses ? "JSON" : "", entry.responses && entry.files.length > 0 ? ", " : "",
      entry.files.length > 0 ? counted(entry.files.length, "file") : ""),
  Size: (entry) => h("td", { class: "number" },
      size((entry.responses ? entry.responses.size : 0) + entry.files.reduce((sum, file) => sum + file.size, 0))),
};

export const SUBMISSION_HEADS = Object.keys(SUBMISSION_CELLS);

/** One submission as a row, under all heads or some of them. */
export function submissionRow(entry, heads = SUBMISSION_HEADS) {
  return h("tr", {}, heads.map((head) => SUBMISSION_CELLS[head](entry)));
}

/** A button that copies a text, and says so. */
export function copyButton(text, label = "Copy") {
  const button = h("button", { type: "button", class: "quiet", onclick: copy }, label);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Select and copy it by hand";
    }
    setTimeout(() => (button.textContent = label), 3000);
  }

  return button;
}

/** A field with its label; a hint is read out with it. */
export function field(label, input, hint) {
  if (hint) {
    const others = input.getAttribute("aria-describedby");
    input.setAttribute("aria-describedby", `${input.id}-hint${others ? " " + others : ""}`);
  }
  return h("div", { class: "field" }, h("label", { htmlFor: input.id }, label), input,
      hint ? h("p", { class: "hint", id: input.id + "-hint" }, hint) : null);
}

/** A field for a time in the reader's own time zone; the text has it in UTC. */
export function moment(id, text, changed) {
  return h("input", { id, type: "datetime-local", step: 1, value: localInput(text), onchange: changed });
}

/** A box to be ticked, with its label. */
export function tick(label, input) {
  return h("p", { class: "tick" }, input, h("label", { htmlFor: input.id }, label));
}
