// What the pages of docs/clients.md find in a browser, as far as they use it: node browser.mjs <script> <address>
import { readFileSync } from "node:fs";
import { File } from "node:buffer";
import { webcrypto } from "node:crypto";

const [script, address] = process.argv.slice(2);

const data = [];
const running = [];

async function run(timeline) {
  for (const trial of timeline) {
    if (trial.type === "call-function") {
      await new Promise((done) => trial.func(done));
    } else {
      data.push({ stimulus: trial.stimulus, rt: 412 });
    }
  }
}

const browser = {
  location: new URL(address),
  document: { body: {} },
  File,
  crypto: webcrypto,
  alert: (message) => { throw new Error(message); },
  jsPsychHtmlButtonResponse: "html-button-response",
  jsPsychHtmlAudioResponse: "html-audio-response",
  jsPsychCallFunction: "call-function",
  initJsPsych: () => ({
    run: (timeline) => running.push(run(timeline)),
    data: { get: () => ({ json: () => JSON.stringify(data) }) },
  }),
  study: {
    global: { datastore: { exportJson: () => JSON.stringify([{ sender: "screen" }]) } },
    on: (event, listener) => { if (event === "end") listener(); },
  },
};
Object.entries(browser).forEach(([name, value]) =>
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true }));

// A trial that records is run here as jsPsych would at its end.
const afterwards = `
if (typeof speak !== "undefined") speak.on_finish({ trial_index: 7, response: btoa("a recording") });`;

new Function(readFileSync("fieldpost.js", "utf8") + readFileSync(script, "utf8") + afterwards)();
await Promise.all(running);
process.on("exit", () => {
  if (browser.document.body.textContent?.startsWith("Not saved")) {
    console.error(browser.document.body.textContent);
    process.exitCode = 1;
  }
});
