// Taking data out: choose, look at the first rows, download.

import { address, ask, read } from "../api.js";
import { fill, h } from "../dom.js";
import { counted, instant, size } from "../format.js";
import { actButton } from "./acts.js";
import { clientField } from "./clientfield.js";
import { field, moment, tick } from "./parts.js";
import { followExport, newExportId } from "./progress.js";

const FORMATS = [
  ["csv", "CSV: a row for each trial or answer, for R, pandas and spreadsheets"],
  ["jsonl", "JSON Lines: a submission a line, JSON as received"],
  ["zip", "ZIP: all JSON and files, a folder for each submission"],
  ["parquet", "Parquet: typed columns, for pandas, R's arrow and DuckDB"],
];
const LAYOUTS = {
  csv: [["", "As the responses are"], ["jspsych", "jsPsych: a row for each trial"],
    ["reproschema", "ReproSchema: a row for each answer"]],
  jsonl: [["", "As the responses are"]],
  zip: [["", "As received"], ["phenotype", "BIDS: a table for each activity"]],
  parquet: [["", "A row for each submission"], ["jspsych", "jsPsych: a row for each trial"],
    ["reproschema", "ReproSchema: a row for each answer"]],
};
const TEXTS = new Set(["csv", "jsonl"]);
const PREVIEWED = 4096;
const HOUR_MILLIS = 3_600_000;

export async function exporting({ filter, signal }) {
  const client = await clientField(filter.client_id, signal);
  const format = h("select", { id: "format", onchange: chosen },
      FORMATS.map(([name, label]) => h("option", { value: name }, label)));
  const layout = h("select", { id: "layout", onchange: changed });
  const participant = h("input", { id: "participant", value: filter.participant_id ?? "", autocomplete: "off", onchange: changed });
  const from = moment("from", filter.from, changed);
  const until = moment("until", filter.to, changed);
  const files = h("input", { id: "has-file", type: "checkbox", checked: filter.has_file === "true", onchange: changed });
  const download = h("a", { class: "button", download: "", onclick: begin }, "Download");
  const preview = actButton("Look at the first rows", look);
  const expected = h("p", { class: "hint", role: "status" });
  const progress = h("div", {});
  const shown = h("div", { "aria-live": "polite" });
  let changes = 0;
  client.addEventListener("change", changed);

  function parameters() {
    return {
      format: format.value,
      layout: layout.value,
      client_id: client.value,
      participant_id: participant.value,
      from: instant(from.value),
      to: instant(until.value),
      has_file: files.checked ? "true" : "",
    };
  }

  function chosen() {
    fill(layout, LAYOUTS[format.value].map(([name, label]) => h("option", { value: name }, label)));
    changed();
  }

  function changed() {
    download.href = address("api/export", parameters());
    preview.disabled = !TEXTS.has(format.value);
    fill(shown);
    expect();
  }

  /** Each download has an id of its own, by which it is followed. */
  function begin() {
    const id = newExportId();
    download.href = address("api/export", { ...parameters(), id });
    followExport(id, progress, signal);
  }

  async function expect() {
    changes += 1;
    const change = changes;
    const text = await expectation(parameters(), signal);
    if (change === changes) {
      expected.textContent = text;
    }
  }

  async function look() {
    const change = changes;
    const text = await beginning(address("api/export", parameters()), signal);
    if (change === changes) {
      fill(shown, text === ""
        ? h("p", { class: "empty" }, "Nothing matches.")
        : h("pre", { tabindex: 0 }, text));
    }
  }

  chosen();
  return h("div", {},
      h("h1", {}, "Export"),
      h("form", { class: "card", onsubmit: (event) => event.preventDefault() },
          field("Format", format),
          field("Rows", layout),
          field("Client app", client),
          field("Participant", participant, "Empty for all."),
          field("Received from", from, "In your time zone; empty for the beginning."),
          field("Received before", until, "Empty for now."),
          tick("With files only", files),
          expected,
          h("p", { class: "actions" }, download, preview),
          progress),
      shown);
}

/** Reads the first bytes of an export and gives the rest up. */
async function beginning(url, signal) {
  const enough = new AbortController();
  signal.addEventListener("abort", () => enough.abort());
  const reader = (await ask("GET", url, { signal: enough.signal })).body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true });
    if (text.length > PREVIEWED) {
      enough.abort();
      return text.slice(0, PREVIEWED) + " …";
    }
  }
  return text;
}

/** How much to expect: the counts are by the hour, so the first and the last one count as a whole. Files are not counted by. */
async function expectation({ client_id, participant_id, from, to, has_file }, signal) {
  if (has_file) {
    return "";
  }
  const hours = { from: wholeHour(from, Math.floor), to: wholeHour(to, Math.ceil) };
  try {
    const { submissions, bytes } = await read("api/activity", { client_id, participant_id, by: "day", ...hours }, signal);
    const exact = [from, to].every((moment) => !moment || Date.parse(moment) % HOUR_MILLIS === 0);
    return `To be expected: ${exact ? "" : "at most "}${counted(submissions, "submission")}, with ${size(bytes)} of content.`;
  } catch (failure) {
    return signal.aborted ? "" : `How much to expect is not known: ${failure.message}`;
  }
}

function wholeHour(moment, round) {
  return moment ? new Date(round(Date.parse(moment) / HOUR_MILLIS) * HOUR_MILLIS).toISOString() : "";
}
