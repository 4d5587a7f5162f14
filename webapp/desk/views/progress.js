// How far an export has come that this page has begun.

import { read } from "../api.js";
import { fill, h } from "../dom.js";
import { count, counted, size } from "../format.js";

const EVERY_MILLIS = 700;
const PATIENCE = 20;

/** An id that nobody else has chosen. */
export function newExportId() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((octet) => octet.toString(16).padStart(2, "0")).join("");
}

/** Shows in a place how an export goes, until it has ended. */
export async function followExport(id, place, signal) {
  const bar = h("progress", { "aria-label": "How much of the export has gone out" });
  const text = h("p", { class: "hint", role: "status" }, "The server is asked for it.");
  fill(place, bar, text);
  let seen = false;
  for (let asked = 0; !signal.aborted && (seen || asked < PATIENCE); asked += 1) {
    await new Promise((wake) => setTimeout(wake, EVERY_MILLIS));
    const status = await statusOf(id, signal);
    if (status === null) {
      continue;
    }
    if (status === undefined && seen) {
      fill(place);
      return;
    }
    if (status !== undefined) {
      seen = true;
      draw(status, bar, text);
      if (status.state !== "running") {
        return;
      }
    }
  }
  if (!signal.aborted) {
    bar.remove();
    text.textContent = "The server knows nothing of it: the download did not begin.";
  }
}

/** Undefined where the server does not know it; null where it could not be asked, and is asked again. */
async function statusOf(id, signal) {
  try {
    return (await read("api/exports", {}, signal)).exports.find((one) => one.id === id);
  } catch {
    return null;
  }
}

function draw(status, bar, text) {
  const done = `${counted(status.submissions, "submission")}, ${size(status.bytes)}`;
  if (status.state === "ended") {
    bar.remove();
    text.textContent = `Ended: ${done}.`;
    return;
  }
  if (status.state === "broken") {
    bar.remove();
    text.className = "bad";
    text.textContent = `Broken off after ${done}: what was saved is not whole.`;
    return;
  }
  if (status.of !== null) {
    bar.max = Math.max(status.of, 1);
    bar.value = status.submissions;
  }
  const step = status.step === "columns" ? "Looking for columns" : "Going out";
  text.textContent = status.of === null ? `${step}: ${done}.` : `${step}: ${done}, of about ${count(status.of)}.`;
}
