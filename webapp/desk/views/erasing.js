// Erasing, once its name has been typed: nothing brings back what is erased.

import { send } from "../api.js";
import { fill, h, notice } from "../dom.js";

/**
 * A button that asks for a name to be typed, then erases.
 *
 * @param {string} label of the button
 * @param {string} what a sentence that says what goes
 * @param {string} name to be typed
 * @param {function(): Promise<string>} erase does it, and says what was erased
 * @param {function()} done called behind it
 */
export function eraseButton({ label, what, name, erase, done }) {
  const place = h("div", { class: "erase" });
  const begin = h("button", { type: "button", class: "danger", onclick: ask }, label);

  function ask() {
    const typed = h("input", { id: "erase-name", autocomplete: "off", spellcheck: "false", oninput: compare });
    const go = h("button", { type: "submit", class: "danger", disabled: true }, "Erase for good");
    const answer = h("p", { class: "bad", role: "alert" });

    function compare() {
      go.disabled = typed.value !== name;
    }

    async function confirmed(event) {
      event.preventDefault();
      go.disabled = true;
      answer.textContent = "";
      try {
        notice(await erase());
        done();
      } catch (failure) {
        answer.textContent = failure.message;
        compare();
      }
    }

    fill(place,
        h("form", { class: "card", onsubmit: confirmed },
            h("p", {}, what, " Backups keep what they had."),
            h("label", { htmlFor: "erase-name" }, "Type ", h("code", { class: "id" }, name), " to go on"),
            typed,
            answer,
            h("p", { class: "actions" }, go,
                h("button", { type: "button", class: "quiet", onclick: () => fill(place, begin) }, "Leave it"))));
    typed.focus();
  }

  return fill(place, begin);
}

/** Erases one submission. */
export async function eraseSubmission(id) {
  await send("DELETE", `api/submissions/${encodeURIComponent(id)}`);
  return "The submission was erased.";
}

/** Erases everything that matches. */
export async function eraseAll(parameters) {
  const { erased } = await send("DELETE", "api/submissions", {}, parameters);
  return erased === 1 ? "One submission was erased." : `${erased} submissions were erased.`;
}
