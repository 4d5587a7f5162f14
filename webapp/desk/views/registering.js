// Registering a client app. The server says while one types whether it would take the callback, and what will become of it.

import { read, send } from "../api.js";
import { fill, h, notice } from "../dom.js";
import { actForm } from "./acts.js";
import { field } from "./parts.js";

const PAUSE_MILLISECONDS = 250;

/** @param {function(object)} registered is handed the new client app */
export function registering(registered) {
  const callback = h("input", {
    id: "callback", inputmode: "url", autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    placeholder: "https://study.example.org/", "aria-describedby": "callback-verdict", oninput: typed,
  });
  const verdict = h("p", { id: "callback-verdict", "aria-live": "polite" });
  const label = h("input", { id: "label", autocomplete: "off" });
  let pause;
  let asking = new AbortController();

  function typed() {
    clearTimeout(pause);
    asking.abort();
    pause = setTimeout(judge, PAUSE_MILLISECONDS);
  }

  async function judge() {
    asking = new AbortController();
    const { signal } = asking;
    if (callback.value.trim() === "") {
      say();
      return;
    }
    try {
      const answer = await read("api/clients/callback", { callback_url: callback.value.trim() }, signal);
      say(answer.accepted, answer.accepted ? ["Participants will be sent to ", h("code", {}, answer.example)] : answer.detail);
    } catch (failure) {
      if (!signal.aborted) {
        say(false, failure.message);
      }
    }
  }

  function say(accepted, ...what) {
    verdict.className = accepted === false ? "bad" : "hint";
    if (accepted === false) {
      callback.setAttribute("aria-invalid", "true");
    } else {
      callback.removeAttribute("aria-invalid");
    }
    fill(verdict, ...what);
  }

  async function register() {
    const client = await send("POST", "api/clients", { callback_url: callback.value.trim(), label: label.value });
    clearTimeout(pause);
    asking.abort();
    callback.value = "";
    label.value = "";
    say();
    notice("Registered.");
    registered(client);
  }

  return actForm("Register", register,
      field("Where participants go", callback,
          "Your study's address; the link that you get here leads there, with a token. For reproschema-ui it ends in #/."),
      verdict,
      field("Label", label, "What you call it, such as the study's name. May stay empty; participants never see it."));
}
