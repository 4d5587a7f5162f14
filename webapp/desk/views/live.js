// Listens to what comes in. Comes back by itself, wherever the connection broke, and goes on behind what it was told last.

import { address, read } from "../api.js";
import { h } from "../dom.js";

/** Behind which every submission comes. */
const BEFORE_ALL = "00000000-0000-0000-0000-000000000000";
const COME_BACK_MILLIS = 3000;

const STATES = {
  live: ["Live", "What comes in shows by itself."],
  trying: ["Trying again", "The server does not answer. What came in meanwhile will show."],
};

/**
 * Listens for as long as a view is shown.
 *
 * @param {string|undefined} after goes on behind this submission
 * @param {AbortSignal} signal ends it
 * @param {function} onSubmission is handed each submission, oldest first, in the form that listings have
 * @param {function} onMore is told that more came than are handed over one by one
 * @returns {Element} says whether it listens
 */
export function listen({ after, signal, onSubmission, onMore }) {
  const state = h("p", { class: "live", role: "status" });
  let place = after ?? BEFORE_ALL;
  let source = null;
  let timer = null;

  function tell(name) {
    if (state.dataset.state !== name) {
      const [word, meaning] = STATES[name];
      state.dataset.state = name;
      state.textContent = word;
      state.title = meaning;
    }
  }

  function open() {
    close();
    source = new EventSource(address("api/events", { after: place }));
    source.addEventListener("open", () => tell("live"));
    source.addEventListener("submission", (event) => {
      place = event.lastEventId;
      onSubmission(JSON.parse(event.data));
    });
    source.addEventListener("more", (event) => {
      place = event.lastEventId;
      onMore();
    });
    source.addEventListener("error", () => {
      tell("trying");
      // Where the server said no, the browser does not come back by itself.
      if (source?.readyState === EventSource.CLOSED) {
        timer = setTimeout(comeBack, COME_BACK_MILLIS);
      }
    });
  }

  /** Asks first who is signed in: a stream that is refused does not say why. */
  async function comeBack() {
    try {
      await read("api/status", {}, signal);
    } catch (failure) {
      if (signal.aborted || failure.code === 401) {
        return;
      }
    }
    if (!signal.aborted && !document.hidden) {
      open();
    }
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  /** A page that nobody sees takes up no connection: browsers have few of them for each server. */
  function seen() {
    close();
    if (!document.hidden) {
      open();
    }
  }

  document.addEventListener("visibilitychange", seen, { signal });
  signal.addEventListener("abort", close);
  tell("trying");
  if (!document.hidden) {
    open();
  }
  return state;
}
