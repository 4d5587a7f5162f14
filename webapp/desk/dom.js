// Builds elements. Text is only ever set as text, so nothing that a participant sent is read as markup.

const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "htmlFor", "className", "open", "indeterminate"]);

/**
 * An element. Attributes named on… are listeners; null, undefined and false leave an attribute out.
 *
 * @param {string} name of the element
 * @param {object} attributes
 * @param {...(Node|string|number|null|Array)} children
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (key.startsWith("on")) {
      element.addEventListener(key.slice(2), value);
    } else if (PROPERTIES.has(key)) {
      element[key] = value;
    } else {
      element.setAttribute(key, value === true ? "" : String(value));
    }
  }
  element.append(...nodes(children));
  return element;
}

function nodes(children) {
  return children
      .flat(Infinity)
      .filter((child) => child !== null && child !== undefined && child !== false)
      .map((child) => (child instanceof Node ? child : String(child)));
}

/** Puts children in the place of all that an element holds. */
export function fill(element, ...children) {
  element.replaceChildren(...nodes(children));
  return element;
}

/**
 * As {@link fill}, for what is drawn anew by itself while somebody reads in it: the focus stays on what leads to the same
 * place, and tables stay where they were scrolled to.
 */
export function refill(element, ...children) {
  const focused = element.contains(document.activeElement) ? nameOf(document.activeElement) : null;
  const scrolled = [...element.querySelectorAll(".scroll")].map((frame) => frame.scrollLeft);
  fill(element, ...children);
  element.querySelectorAll(".scroll").forEach((frame, i) => (frame.scrollLeft = scrolled[i] ?? 0));
  if (focused !== null) {
    [...element.querySelectorAll("a, [tabindex]")].find((each) => nameOf(each) === focused)?.focus({ preventScroll: true });
  }
}

/** By what an element is known again. */
function nameOf(element) {
  return element.getAttribute("href") ?? element.getAttribute("aria-label");
}

/** Says something to everybody, screen readers included. */
export function notice(text) {
  const place = document.getElementById("notice");
  place.textContent = text;
  place.classList.add("shown");
  clearTimeout(notice.timer);
  notice.timer = setTimeout(() => place.classList.remove("shown"), 8000);
}
