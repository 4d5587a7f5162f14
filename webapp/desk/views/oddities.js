// What looks as if something went wrong for somebody.

import { read } from "../api.js";
import { h } from "../dom.js";
import { ago, size, time } from "../format.js";
import { missing } from "./joined.js";
import { clientLink } from "./parts.js";

const SHOWN = 20;

/** A section that says what is odd; nothing where nothing is. */
export async function oddities(whose, signal) {
  const found = await read("api/oddities", whose, signal);
  const parts = [
    part("Sessions that sent nothing", found.sessions_without_submissions.map(sessionLine)),
    part("Uploads left half way", found.unfinished_uploads.map(uploadLine)),
    part("Gaps in slices", found.gaps.map(gapLine)),
  ].filter((shown) => shown !== null);
  return parts.length === 0 ? null : h("section", { class: "card", "aria-label": "What is odd" },
      h("h2", {}, "What is odd"),
      parts,
      found.more ? h("p", { class: "hint" }, "There may be more than is told here.") : null);
}

function part(title, lines) {
  if (lines.length === 0) {
    return null;
  }
  const rest = lines.slice(SHOWN);
  return h("div", {},
      h("h3", {}, title),
      h("ul", {}, lines.slice(0, SHOWN)),
      rest.length > 0 ? h("details", {}, h("summary", {}, `${rest.length} more`), h("ul", {}, rest)) : null);
}

function sessionLine(session) {
  return h("li", {}, "Begun ", time(session.begun_at), ` (${ago(session.begun_at)}) at client app `,
      clientLink(session.client_id), "; nothing of it is here.");
}

function uploadLine(upload) {
  return h("li", {}, h("span", { class: "text" }, upload.name), ": ", extent(upload), ". ",
      new Date(upload.expires_at).getTime() > Date.now() ? "Its sender may go on until " : "Given up at ",
      time(upload.expires_at), ".");
}

function extent({ offset, length }) {
  if (length === null) {
    return `${size(offset)} have come, of nobody knows how many`;
  }
  return offset === length
    ? `all of its ${size(length)} have come, and it waits for the submission that takes it`
    : `${size(offset)} of ${size(length)} have come`;
}

function gapLine(gap) {
  return h("li", {}, h("span", { class: "text" }, gap.name), ": ", missing(gap.missing), ".");
}
