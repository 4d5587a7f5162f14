// Tries a client app from end to end, as a participant's browser would use it, and says what came back.

import { address, ask, read, send } from "../api.js";
import { fill, h } from "../dom.js";
import { counted } from "../format.js";
import { actButton } from "./acts.js";
import { to } from "./parts.js";

const PARTICIPANT = "fieldpost-test";
const FILE_BYTES = 1024;

/** A button, and behind it what came of the last trial. The token is in this page's memory and nowhere else. */
export function trial(clientId) {
  const steps = h("ol", { class: "steps", "aria-live": "polite" });
  const behind = h("p", { class: "actions" });

  /** Does a step and tells how long it took; the first that fails ends the trial. */
  async function step(name, act) {
    const line = h("li", {}, name, " …");
    steps.append(line);
    const begun = performance.now();
    try {
      const [told, result] = await act();
      fill(line, h("strong", {}, name), `: ${told} (${Math.round(performance.now() - begun)} ms)`);
      return result;
    } catch (failure) {
      line.className = "bad";
      fill(line, h("strong", {}, name), `: ${failure.message}`);
      throw failure;
    }
  }

  async function run() {
    const sent = { json: JSON.stringify({ test: true, at: new Date().toISOString() }), bytes: randomBytes() };
    fill(steps);
    fill(behind);
    try {
      const token = await step("Ask for a token", () => askForToken(clientId));
      const id = await step("Submit JSON and a file", () => submit(token, sent));
      fill(behind,
          h("a", { href: to("submission", id) }, "Look at the test's submission"),
          actButton("Erase it again", () => erase(id)));
      await step("Read both back", () => readBack(id, sent));
    } catch {
      steps.append(h("li", { class: "bad" }, "The test has failed. Nothing was tried beyond this."));
      return;
    }
    steps.append(h("li", {}, "The whole way works."));
  }

  async function erase(id) {
    await step("Erase it", async () => {
      await send("DELETE", `api/submissions/${id}`);
      return ["the test's submission is gone"];
    }).then(() => fill(behind), () => null);
  }

  return h("details", {},
      h("summary", {}, "Test it"),
      h("p", { class: "hint" }, "Sends a little JSON and a small file as the participant ", h("code", {}, PARTICIPANT),
          " and reads them back. They stand among the submissions until you erase them."),
      h("p", { class: "actions" }, actButton("Run the test", run)),
      steps,
      behind);
}

async function askForToken(clientId) {
  const parameters = { client_id: clientId, participant_id: PARTICIPANT, expiry_minutes: 1 };
  const answer = await (await ask("GET", address("token", parameters), { credentials: "omit" })).json();
  const place = answer.callback_url.replaceAll(answer.auth_token, "…");
  return [`participants go to ${place}`, answer.auth_token];
}

async function submit(token, sent) {
  const body = new FormData();
  body.append("auth_token", token);
  body.append("responses", sent.json);
  body.append("file", new Blob([sent.bytes], { type: "application/octet-stream" }), "test.bin");
  const answer = await (await ask("POST", address("submit"), { body, credentials: "omit" })).json();
  return [`accepted as ${answer.submission_id}`, answer.submission_id];
}

async function readBack(id, sent) {
  const path = `api/submissions/${id}`;
  const [entry, json, bytes] = await Promise.all([
    read(path),
    ask("GET", address(`${path}/responses`)).then((answer) => answer.text()),
    ask("GET", address(`${path}/files/0`)).then((answer) => answer.arrayBuffer()),
  ]);
  if (json !== sent.json || !isSame(new Uint8Array(bytes), sent.bytes)) {
    throw new Error("what was read is not what was sent. Run “fieldpost verify”.");
  }
  return [`${counted(entry.responses.size + entry.files[0].size, "byte")}, all as they were sent`];
}

function isSame(one, other) {
  return one.length === other.length && one.every((byte, i) => byte === other[i]);
}

function randomBytes() {
  return crypto.getRandomValues(new Uint8Array(FILE_BYTES));
}
