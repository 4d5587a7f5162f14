// How much came in: over time, and by way of whom.

import { read } from "../api.js";
import { fill, h, notice, refill } from "../dom.js";
import { ago, counted, size } from "../format.js";
import { bars, periodTable, SPANS } from "./bars.js";
import { clientCounts } from "./clientcounts.js";
import { clientField } from "./clientfield.js";
import { field } from "./parts.js";

const HOUR_MILLIS = 3_600_000;

/**
 * The part of a page that shows it: hidden until something came in, and drawn anew only where the numbers changed, so that
 * whoever reads in it is not disturbed.
 *
 * @returns {Promise<{element: Element, renew: function(): Promise<void>}>}
 */
export async function activity(signal) {
  const client = await clientField(undefined, signal);
  client.addEventListener("change", renewOrTell);
  const tabs = Object.entries(SPANS).map(([name, span]) =>
    h("button", { type: "button", class: "tab", "aria-pressed": "false", onclick: () => choose(name) }, span.title));
  const summary = h("p", {});
  const chart = h("div", {});
  const listed = h("div", {});
  const clients = clientCounts(signal);
  const element = h("section", { hidden: true },
      h("h2", {}, "Over time"),
      h("div", { class: "filters" }, field("Client app", client), h("p", { class: "tabs" }, tabs)),
      summary,
      chart,
      h("details", {}, h("summary", {}, "As a table"), listed),
      clients.element);
  let by = "hour";
  let turn = 0;
  let drawn = "";

  function choose(name) {
    by = name;
    renewOrTell();
  }

  async function renewOrTell() {
    try {
      await renew();
    } catch (failure) {
      if (!signal.aborted) {
        notice(failure.message);
      }
    }
  }

  async function renew() {
    turn += 1;
    const mine = turn;
    const starts = SPANS[by].starts();
    const from = new Date(Math.floor(starts[0] / HOUR_MILLIS) * HOUR_MILLIS).toISOString();
    const [received] = await Promise.all([
      read("api/activity", { client_id: client.value, from, by, zone: SPANS[by].zone }, signal),
      clients.renew(),
    ]);
    if (mine === turn) {
      draw(SPANS[by], starts, received);
      element.hidden = clients.none();
    }
  }

  function draw(span, starts, received) {
    const found = new Map(received.periods.map((period) => [Date.parse(period.start), period]));
    const slots = starts.map((start) => ({
      name: span.name(start),
      mark: span.mark(start),
      submissions: found.get(start.getTime())?.submissions ?? 0,
      bytes: found.get(start.getTime())?.bytes ?? 0,
    }));
    fill(summary, told(span, slots, received.last_received_at));
    const state = JSON.stringify([by, slots]);
    if (state !== drawn) {
      drawn = state;
      tabs.forEach((tab, i) => tab.setAttribute("aria-pressed", String(Object.keys(SPANS)[i] === by)));
      fill(chart, bars(slots, `Submissions of the ${span.title.toLowerCase()}, a bar for each ${by}`));
      refill(listed, periodTable(slots, by));
    }
  }

  return { element, renew };
}

/** What the bars show, in words. */
function told(span, slots, last) {
  const submissions = slots.reduce((sum, slot) => sum + slot.submissions, 0);
  const bytes = slots.reduce((sum, slot) => sum + slot.bytes, 0);
  const most = slots.reduce((best, slot) => (slot.submissions > best.submissions ? slot : best));
  return submissions === 0
    ? `Nothing in the ${span.title.toLowerCase()}.`
    : `${counted(submissions, "submission")}, ${size(bytes)}, in the ${span.title.toLowerCase()}; most of them,`
      + ` ${most.submissions}, ${span.preposition} ${most.name}. The last one came ${ago(last)}.`;
}
