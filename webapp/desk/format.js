// How numbers, sizes and times are shown.

import { h } from "./dom.js";

const NUMBER = new Intl.NumberFormat();
const DATE_TIME = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const UNITS = ["bytes", "KiB", "MiB", "GiB", "TiB"];
const SPANS = [[60, "second"], [60, "minute"], [24, "hour"], [30, "day"], [12, "month"], [Infinity, "year"]];

export function count(number) {
  return NUMBER.format(number);
}

/** A number with the word for what it counts: 1 file, 2 files. */
export function counted(number, word, several = word + "s") {
  return `${count(number)} ${number === 1 ? word : several}`;
}

export function size(bytes) {
  let unit = 0;
  let value = bytes;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const shown = unit === 0 ? count(bytes) : value.toFixed(value < 10 ? 1 : 0);
  return `${shown} ${unit === 0 && bytes === 1 ? "byte" : UNITS[unit]}`;
}

/** A time in the reader's own time zone; the title has it in UTC. */
export function time(text) {
  return h("time", { datetime: text, title: text }, DATE_TIME.format(new Date(text)));
}

/** How long ago something was. */
export function ago(text) {
  let value = (new Date(text).getTime() - Date.now()) / 1000;
  for (const [length, unit] of SPANS) {
    if (Math.abs(value) < length) {
      return RELATIVE.format(Math.round(value), unit);
    }
    value /= length;
  }
  return text;
}

/** The beginning of an id, with all of it as the title. */
export function shortId(id) {
  return h("code", { title: id }, id.length > 12 ? id.slice(0, 8) + "…" : id);
}

/** A local date and time as a field has it, as RFC 3339 writes it in UTC. */
export function instant(local) {
  return local ? new Date(local).toISOString() : "";
}

/** The other way round: what a field for a local date and time shows; nothing for what is no time. */
export function localInput(text) {
  const time = new Date(text ?? "");
  if (Number.isNaN(time.getTime())) {
    return "";
  }
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().replace(/(:00)?\.\d+Z$/, "");
}
