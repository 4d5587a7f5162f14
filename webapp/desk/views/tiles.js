// The server in a few numbers.

import { h } from "../dom.js";
import { ago, counted, size, time } from "../format.js";

/** @param {string|undefined} received when the newest submission came */
export function tiles(status, received) {
  const { disk, verification } = status;
  return h("dl", { class: "tiles" },
      tile("Last received", received ? [h("strong", {}, ago(received)), time(received)] : h("strong", {}, "nothing yet")),
      tile("Server", [
        h("strong", {}, status.ready ? "Takes submissions" : "Takes nothing"),
        h("span", {}, `version ${status.version}`),
      ]),
      tile("Disk", [h("strong", {}, `${size(disk.free)} free`), h("span", {}, `of ${size(disk.size)}`)]),
      tile("Verified", verification === null
        ? h("strong", {}, "never")
        : [
          h("strong", {}, verification.whole ? "All whole" : counted(verification.findings, "fault")),
          h("span", {}, ago(verification.verified_at)),
        ]));
}

function tile(term, value) {
  return h("div", {}, h("dt", {}, term), h("dd", {}, value));
}
