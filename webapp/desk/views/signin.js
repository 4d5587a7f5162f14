// Signing in: the token_id goes to the server once and is kept nowhere.

import { send } from "../api.js";
import { h } from "../dom.js";

export function signIn(entered) {
  const field = h("input", {
    id: "token-id", name: "token_id", type: "password", required: true, autocomplete: "current-password",
    spellcheck: "false", "aria-describedby": "token-id-hint", size: 36,
  });
  const answer = h("p", { class: "bad", role: "alert" });
  const button = h("button", { type: "submit" }, "Sign in");
  const form = h("form", { class: "card", onsubmit: enter },
      h("label", { htmlFor: "token-id" }, "token_id"),
      field,
      h("p", { id: "token-id-hint", class: "hint" },
          "The server prints it in its console at each start; ",
          h("code", {}, "java -jar fieldpost.jar token-id"), " shows it again."),
      answer,
      button);

  async function enter(event) {
    event.preventDefault();
    button.disabled = true;
    answer.textContent = "";
    try {
      await send("POST", "desk/session", { token_id: field.value });
      field.value = "";
      entered();
    } catch (failure) {
      answer.textContent = failure.message;
      button.disabled = false;
      field.focus();
    }
  }

  queueMicrotask(() => field.focus());
  return h("div", { class: "narrow" }, h("h1", {}, "Fieldpost desk"), form);
}
