// Files that came in slices, each as one.

import { address } from "../api.js";
import { h } from "../dom.js";
import { count, counted, size, time } from "../format.js";
import { table } from "./parts.js";
import { playerOf } from "./player.js";

/** How files are named that are slices, as the server reads it. */
const SLICE = /^(.+)\.00(0|[1-9][0-9]{0,3})$/s;

/** The name of the whole, where a file's name is that of a slice; null for any other. */
export function wholeOf(name) {
  const found = SLICE.exec(name);
  return found ? found[1] : null;
}

/** A table with a row for each. */
export function joinedTable(caption, files, signal) {
  return table(caption, ["Name", "Slices", "Size", "State", "Last received", "Content"],
      files.map((file) => joinedRow(file, signal)));
}

export function joinedRow(file, signal) {
  return h("tr", {},
      h("td", { class: "text" }, file.name),
      h("td", { class: "number" }, count(file.slices.length)),
      h("td", { class: "number" }, size(file.size)),
      h("td", { class: "words" }, stateOf(file)),
      h("td", {}, time(file.last_received_at)),
      h("td", {}, contentOf(file, signal)));
}

function stateOf(file) {
  switch (file.state) {
    case "complete":
      return "Whole";
    case "open":
      return "Nothing is missing so far; more may come";
    case "holes":
      return h("span", { class: "bad" }, missing(file.holes));
    default:
      return h("span", { class: "bad" }, `Came twice with other bytes: ${named(file.conflicts.map(one))}`);
  }
}

/** Which slices are missing, in words. */
export function missing(holes) {
  const last = holes.at(-1);
  const several = holes.length > 1 || last.to > last.from;
  return `${named(holes)} ${several ? "are" : "is"} missing`;
}

function one(number) {
  return { from: number, to: number };
}

function named(runs) {
  const texts = runs.map(({ from, to }) => (from === to ? String(from) : `${from} to ${to}`));
  const several = runs.length > 1 || runs[0].to > runs[0].from;
  return `${several ? "Slices" : "Slice"} ${texts.join(", ")}`;
}

function contentOf(file, signal) {
  if (file.state === "holes") {
    return h("span", { class: "hint" }, "No whole to be had");
  }
  const path = `api/joined/${file.joined_id}/content` + (file.state === "conflict" ? "?conflicts=first" : "");
  return [h("a", { href: address(path), download: file.name }, "Download"), " ", playerOf(path, file, signal)];
}

/** The slices that a submission holds, to be had one by one. */
export function slicesOf(entry) {
  const slices = entry.files
      .map((file, number) => ({ file, number }))
      .filter(({ file }) => wholeOf(file.name) !== null);
  return h("details", {},
      h("summary", {}, `This submission brought ${counted(slices.length, "slice")}`),
      h("ul", {}, slices.map(({ file, number }) => h("li", {},
          h("a", { href: address(`api/submissions/${entry.submission_id}/files/${number}`), download: file.name },
              h("span", { class: "text" }, file.name)), ", ", size(file.size), ", SHA-256 ", h("code", {}, file.sha256)))));
}
