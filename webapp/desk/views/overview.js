// Is data coming in? The newest submissions, renewed by themselves.

import { read } from "../api.js";
import { fill, h } from "../dom.js";
import { ago, time } from "../format.js";
import { activity } from "./activity.js";
import { submissionRow, SUBMISSION_HEADS, table, to } from "./parts.js";
import { firstSteps } from "./firststeps.js";

const SHOWN = 12;
const EVERY_MILLIS = 5000;

export async function overview({ signal }) {
  const place = h("div", {});
  const state = h("p", { class: "bad", role: "status" });
  const counts = await activity(signal);

  async function renew() {
    const parameters = { order: "newest", limit: SHOWN };
    const [{ submissions }] = await Promise.all([read("api/submissions", parameters, signal), counts.renew()]);
    draw(submissions);
    state.textContent = "";
  }

  function stale(failure) {
    if (!signal.aborted) {
      state.textContent = `Not up to date: ${failure.message}`;
    }
  }

  function draw(submissions) {
    if (submissions.length === 0) {
      fill(place, firstSteps());
      return;
    }
    fill(place,
        h("p", { class: "big" }, "Last received ", h("strong", {}, ago(submissions[0].received_at)), ", ",
            time(submissions[0].received_at)),
        table("The newest submissions", SUBMISSION_HEADS, submissions.map(submissionRow)),
        h("p", {}, h("a", { href: to("submissions") }, "All submissions")));
  }

  await renew();
  const timer = setInterval(() => document.hidden || renew().catch(stale), EVERY_MILLIS);
  signal.addEventListener("abort", () => clearInterval(timer));
  return h("div", {}, h("h1", {}, "Overview"), state, place, counts.element);
}
