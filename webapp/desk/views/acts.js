// Forms and buttons that have the server do something. While they wait they keep the focus, and do nothing twice.

import { h, notice } from "../dom.js";

/**
 * A form that sends something. What the server says to that stands behind its button.
 *
 * @param {string} label of the button
 * @param {function(): Promise} act
 * @param {...*} fields
 */
export function actForm(label, act, ...fields) {
  const button = h("button", { type: "submit" }, label);
  const answer = h("p", { class: "bad", role: "alert" });

  async function submit(event) {
    event.preventDefault();
    if (isBusy(button)) {
      return;
    }
    answer.textContent = "";
    try {
      await busy(button, act);
    } catch (failure) {
      answer.textContent = failure.message;
    }
  }

  return h("form", { onsubmit: submit }, fields, answer, h("p", { class: "actions" }, button));
}

/** A button that does something; what goes wrong is told to everybody, unless its view was left. */
export function actButton(label, act, attributes = {}) {
  const button = h("button", { type: "button", ...attributes, onclick: run }, label);

  async function run() {
    if (isBusy(button)) {
      return;
    }
    try {
      await busy(button, act);
    } catch (failure) {
      if (failure.name !== "AbortError") {
        notice(failure.message);
      }
    }
  }

  return button;
}

/**
 * A button that shows one more page.
 *
 * @param {function(): Promise<boolean>} load shows it, and says whether there is another one
 */
export function moreButton(label, load) {
  const button = actButton(label, async () => {
    button.hidden = !(await load());
  });
  return button;
}

function isBusy(button) {
  return button.hasAttribute("aria-busy");
}

async function busy(button, act) {
  button.setAttribute("aria-busy", "true");
  try {
    await act();
  } finally {
    button.removeAttribute("aria-busy");
  }
}
