// Taking data out: choose, look at the first rows, download.

import { address, ask } from "../api.js";
import { fill, h, notice } from "../dom.js";
import { clientField } from "./clientfield.js";
import { field } from "./parts.js";

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

export async function exporting({ filter, signal }) {
  const client = await clientField(filter.client_id, signal);
  const format = h("select", { id: "format", onchange: chosen },
      FORMATS.map(([name, label]) => h("option", { value: name }, label)));
  const layout = h("select", { id: "layout", onchange: changed });
  const participant = h("input", { id: "participant", value: filter.participant_id ?? "", autocomplete: "off", onchange: changed });
  const from = h("input", { id: "from", type: "datetime-local", onchange: changed });
  const until = h("input", { id: "until", type: "datetime-local", onchange: changed });
  const download = h("a", { class: "button", download: "" }, "Download");
  const preview = h("button", { type: "button", onclick: look }, "Look at the first rows");
  const shown = h("div", { "aria-live": "polite" });
  client.addEventListener("change", changed);

  function parameters() {
    return {
      format: format.value,
      layout: layout.value,
      client_id: client.value,
      participant_id: participant.value,
      from: instant(from.value),
      to: instant(until.value),
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
  }

  async function look() {
    try {
      const text = await beginning(address("api/export", parameters()), signal);
      fill(shown, text === ""
        ? h("p", { class: "empty" }, "Nothing matches.")
        : h("pre", { tabindex: 0 }, text));
    } catch (failure) {
      notice(failure.message);
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
          h("p", { class: "actions" }, download, preview)),
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

/** A local date and time as RFC 3339 has it, in UTC. */
function instant(local) {
  return local === "" ? "" : new Date(local).toISOString();
}
