// A JSON text: as a table where it is a list of objects, laid out, and as it was received.

import { fill, h } from "../dom.js";
import { table } from "./parts.js";

const MOST_ROWS = 500;
const MOST_COLUMNS = 60;

/** A number that a browser may round: of more than 15 digits, or with an exponent of three. Words may look so, too. */
const LONG_NUMBER = /\d[\d.]{15}|\d[eE][+-]?\d{3}/;

/**
 * Shows a JSON text. What is laid out has gone through the browser's numbers, which round long ones and keep of equal keys
 * the last: the text as received stands beside it.
 */
export function jsonView(text) {
  const value = parse(text);
  const rounded = LONG_NUMBER.test(text)
      ? h("p", { class: "hint" }, "Long numbers are rounded here: “As received” shows every digit.")
      : null;
  const ways = [
    ...(isRows(value) ? [["Table", () => [rounded, rowsOf(value)]]] : []),
    ["Laid out", () => [rounded, h("pre", { tabindex: 0 }, JSON.stringify(value, null, 2))]],
    ["As received", () => h("pre", { tabindex: 0, class: "wrap" }, text)],
  ];
  const place = h("div", { class: "shown" });
  const buttons = ways.map(([label, make], index) =>
    h("button", { type: "button", class: "tab", onclick: () => choose(index, make) }, label));

  function choose(chosen, make) {
    buttons.forEach((button, index) => button.setAttribute("aria-pressed", String(index === chosen)));
    fill(place, shownBy(make));
  }

  choose(0, ways[0][1]);
  return h("div", {}, h("div", { class: "tabs", role: "group", "aria-label": "How to show it" }, buttons), place);
}

/** What is too deep or too long for a browser to lay out must not keep its submission from being seen and erased. */
function shownBy(make) {
  try {
    return make();
  } catch (failure) {
    if (failure instanceof RangeError) {
      return h("p", { class: "hint" }, "This is too much to be laid out: see “As received”.");
    }
    throw failure;
  }
}

/** What nests deeper than a browser can follow stays a text. */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isRows(value) {
  return Array.isArray(value) && value.length > 0
      && value.every((item) => item !== null && typeof item === "object" && !Array.isArray(item));
}

function rowsOf(list) {
  const shown = list.slice(0, MOST_ROWS);
  const keys = [...new Set(shown.flatMap((item) => Object.keys(item)))];
  const columns = keys.slice(0, MOST_COLUMNS);
  const rows = shown.map((item, index) => h("tr", {},
      h("th", { scope: "row", class: "number" }, index),
      columns.map((key) => h("td", { class: typeof item[key] === "number" ? "number" : "text" },
          Object.hasOwn(item, key) ? cell(item[key]) : ""))));
  const left = [
    list.length > shown.length ? `${list.length - shown.length} more rows` : null,
    keys.length > columns.length ? `${keys.length - columns.length} more columns` : null,
  ].filter((text) => text !== null);
  return h("div", {},
      table("Rows of the responses", ["#", ...columns], rows),
      left.length > 0 ? h("p", { class: "hint" }, `Left out here: ${left.join(", ")}.`) : null);
}

function cell(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}
