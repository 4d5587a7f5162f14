// Is data coming in, and is it whole? The newest submissions, as they come, and what is broken.

import { read } from "../api.js";
import { fill, h, refill } from "../dom.js";
import { activity } from "./activity.js";
import { listen } from "./live.js";
import { submissionRow, SUBMISSION_HEADS, table, to } from "./parts.js";
import { firstSteps } from "./firststeps.js";
import { tiles } from "./tiles.js";
import { refused, warnings } from "./warnings.js";

const SHOWN = 12;
const LOOK_AFTER_MILLIS = 60_000;
const COUNT_AFTER_MILLIS = 2_000;

export async function overview({ signal }) {
  const tilesPlace = h("div", {});
  const warningsPlace = h("div", { role: "status" });
  const counts = await activity(signal);
  const newestPlace = h("div", {});
  const refusedPlace = h("div", {});
  const stale = h("p", { class: "bad", role: "status" });
  let newest = [];
  let status = null;
  let counting = null;

  /** What arrives while it is read stays, whether the answer has it or not. */
  async function readNewest() {
    const before = newest;
    const { submissions } = await read("api/submissions", { order: "newest", limit: SHOWN }, signal);
    const ids = new Set(submissions.map((entry) => entry.submission_id));
    const meanwhile = newest.filter((entry) => !before.includes(entry) && !ids.has(entry.submission_id));
    newest = [...meanwhile, ...submissions].slice(0, SHOWN);
    drawNewest();
  }

  /** What does not come by itself: refusals, the disk, how long ago something was. */
  async function lookAfter() {
    const [shown, { refusals }] = await Promise.all([
      read("api/status", {}, signal),
      read("api/refusals", {}, signal),
      counts.renew(),
    ]);
    status = shown;
    drawWarnings();
    refill(refusedPlace, refused(refusals));
    drawTiles();
    stale.textContent = "";
  }

  /** Also the newest ones, where they did not come by themselves: some proxies hold back what should. */
  async function renew() {
    await lookAfter();
    if (status.last_received_at !== (newest[0]?.received_at ?? null)) {
      await readNewest();
      drawTiles();
    }
  }

  /** Screen readers read out what is drawn there, so only where it says something else. */
  function drawWarnings() {
    const drawn = h("div", {}, warnings(status));
    if (drawn.textContent !== warningsPlace.textContent) {
      fill(warningsPlace, drawn);
    }
  }

  function drawTiles() {
    if (status !== null) {
      fill(tilesPlace, tiles(status, newest[0]?.received_at));
    }
  }

  function drawNewest() {
    refill(newestPlace, newest.length === 0 ? firstSteps() : [
      table("The newest submissions", SUBMISSION_HEADS, newest.map((entry) => submissionRow(entry))),
      h("p", {}, h("a", { href: to("submissions") }, "All submissions")),
    ]);
  }

  function arrived(entry) {
    if (newest.some((shown) => shown.submission_id === entry.submission_id)) {
      return;
    }
    newest = [entry, ...newest].slice(0, SHOWN);
    const rows = newestPlace.querySelector("tbody");
    if (rows === null) {
      drawNewest();
    } else {
      // The others stay, and with them whatever has the focus.
      rows.prepend(submissionRow(entry));
      [...rows.children].slice(SHOWN).forEach((row) => row.remove());
    }
    drawTiles();
    countSoon();
  }

  /** However fast it comes, it is counted every few seconds. */
  function countSoon() {
    counting ??= setTimeout(() => {
      counting = null;
      counts.renew().catch(trouble);
    }, COUNT_AFTER_MILLIS);
  }

  function more() {
    countSoon();
    readNewest().then(drawTiles).catch(trouble);
  }

  function trouble(failure) {
    if (!signal.aborted) {
      stale.textContent = `Not up to date: ${failure.message}`;
    }
  }

  await Promise.all([readNewest(), lookAfter()]);
  const state = listen({
    after: newest[0]?.submission_id,
    signal,
    onSubmission: arrived,
    onMore: more,
  });
  const timer = setInterval(() => document.hidden || renew().catch(trouble), LOOK_AFTER_MILLIS);
  signal.addEventListener("abort", () => {
    clearInterval(timer);
    clearTimeout(counting);
  });
  return h("div", {},
      h("div", { class: "titled" }, h("h1", {}, "Overview"), state),
      stale, warningsPlace, tilesPlace, refusedPlace, counts.element,
      h("h2", {}, "Newest submissions"), newestPlace);
}
