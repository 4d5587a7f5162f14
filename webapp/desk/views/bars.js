// Bars for periods of time, in the reader's own time zone.

import { h } from "../dom.js";
import { count, counted, size } from "../format.js";
import { table } from "./parts.js";

const HOURS = 48;
const DAYS = 60;
const HOUR_MILLIS = 3_600_000;

const HOUR = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short" });
const DATE = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

/**
 * What is charted: when the periods begin, oldest first, what each is called, which are marked below the bars, and the time zone
 * that decides where they do. Hours need none, so that they show even where the server does not know the reader's.
 */
export const SPANS = {
  hour: {
    title: "Last 48 hours",
    preposition: "in the hour from",
    starts() {
      const current = Math.floor(Date.now() / HOUR_MILLIS) * HOUR_MILLIS;
      return Array.from({ length: HOURS }, (_, i) => new Date(current - (HOURS - 1 - i) * HOUR_MILLIS));
    },
    name: (start) => HOUR.format(start),
    mark(start) {
      if (start.getHours() === 0) {
        return DATE.format(start);
      }
      return start.getHours() === 12 ? CLOCK.format(start) : null;
    },
  },
  day: {
    title: "Last 60 days",
    preposition: "on",
    zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    starts() {
      const now = new Date();
      return Array.from({ length: DAYS }, (_, i) =>
        new Date(now.getFullYear(), now.getMonth(), now.getDate() - (DAYS - 1 - i)));
    },
    name: (start) => DAY.format(start),
    mark: (start) => (start.getDate() === 1 || start.getDate() === 15 ? DATE.format(start) : null),
  },
};

/** A picture for the eye; what it shows stands beside it in words and as a table. */
export function bars(slots, label) {
  const most = Math.max(...slots.map((slot) => slot.submissions));
  return h("figure", { class: "chart" },
      h("p", { class: "hint", "aria-hidden": "true" }, count(most)),
      h("div", { class: "bars", role: "img", "aria-label": label }, slots.map((slot) => bar(slot, most))),
      h("div", { class: "marks", "aria-hidden": "true" }, slots.map(mark)));
}

function bar(slot, most) {
  const told = `${slot.name}: ${counted(slot.submissions, "submission")}, ${size(slot.bytes)}`;
  const drawn = h("span", { class: slot.submissions === 0 ? "bar none" : "bar", title: told });
  drawn.style.blockSize = most === 0 ? "0" : `${(100 * slot.submissions) / most}%`;
  return drawn;
}

/** Below the first of its bars; one near the end stands before it instead, where there is room. */
function mark(slot, i, slots) {
  if (slot.mark === null) {
    return null;
  }
  const drawn = h("span", {}, slot.mark);
  const late = i > slots.length * 0.85;
  drawn.style.left = late ? "auto" : `${(100 * i) / slots.length}%`;
  drawn.style.right = late ? `${100 - (100 * (i + 1)) / slots.length}%` : "auto";
  return drawn;
}

/** The same numbers, newest first, without the periods in which nothing came. */
export function periodTable(slots, by) {
  const rows = slots
      .filter((slot) => slot.submissions > 0)
      .reverse()
      .map((slot) => h("tr", {},
          h("th", { scope: "row" }, slot.name),
          h("td", { class: "number" }, count(slot.submissions)),
          h("td", { class: "number" }, size(slot.bytes))));
  return rows.length === 0
    ? h("p", { class: "empty" }, "Nothing came in that time.")
    : table(`Submissions by ${by}, newest first`, [by === "hour" ? "Hour from" : "Day", "Submissions", "Size"], rows);
}
