// What is broken, and what to do about it.

import { h } from "../dom.js";
import { ago, count, counted, size, time } from "../format.js";
import { clientLink } from "./parts.js";

const VERIFY_EVERY_DAYS = 30;
const DAY_MILLIS = 86_400_000;
const VERIFY = "java -jar fieldpost.jar verify";

/** What a participant was told, and what whoever runs the study can do. */
const ADVICE = {
  "Token expired": "Participants take longer than their token lasts. Have the study ask for a longer one (expiry_minutes).",
  "Unauthorized": "The study sends data without an auth_token. See that its page reads the one in its address.",
  "Unauthorized token": "Tokens that were ended or never issued: a client app that was revoked, a participant who was erased,"
      + " or a copy that was cut short.",
  "not_authorized": "The client_id is missing, unknown or revoked. Compare it with the one under Client apps.",
  "not_authorized_url": "The client app's callback is this very machine. Register one with a public address.",
  "not_authorized_token": "Somebody gave a token_id that is not this server's.",
  "invalid_request": "What the study sends is not well-formed. Look at its page's console for the server's sentence.",
  "too_large": "Larger than the server takes. Raise its settings (limits.responses, limits.file), or have the study send less at once.",
  "too_many": "More than a cap allows. Many participants behind one address may need higher ones (settings caps.address.…).",
  "unsupported_media_type": "The study sends another media type than multipart, form or JSON.",
  "idempotency_key_reused": "The study sends different data under one Idempotency-Key. It needs a new key each time.",
  "storage_full": "The disk was full. Nothing of these was kept.",
  "unavailable": "The server was overloaded or stopping. Clients are told to send again.",
  "timeout": "Connections stood still for too long. Participants' networks may be slow.",
};

/** @param {Array} refusals of the last day, as the server counts them */
export function refused(refusals) {
  if (refusals.length === 0) {
    return h("p", { class: "hint" }, "Nothing that participants sent was refused in the last 24 hours.");
  }
  const list = h("ul", { class: "refusals" }, refusals.map((refusal) => h("li", {},
      h("strong", {}, `${count(refusal.count)} × ${refusal.reason}`),
      refusal.client_id === null ? null : [", client ", clientLink(refusal.client_id)],
      h("span", { class: "hint" }, ", last ", ago(refusal.last_at)),
      ADVICE[refusal.reason] ? h("p", { class: "hint" }, ADVICE[refusal.reason]) : null)));
  return h("section", {}, h("h2", {}, "Refused in the last 24 hours"), list);
}

/** What is wrong with the server itself; nothing where all is well. */
export function warnings(status) {
  return [notRecording(status), disk(status.disk), verified(status)].filter((warning) => warning !== null);
}

function notRecording(status) {
  return status.recording ? null : warning("Nothing is being accepted.",
      "The storage has failed. What was acknowledged is safe. See the server's log and the disk's health; it goes on by itself"
      + " once the disk works.");
}

function disk({ state, free }) {
  if (state === "full") {
    return warning("The disk is full.", "Submissions are refused. Make room on it; never delete in the data folder by hand.");
  }
  return state === "low"
    ? warning(`The disk is nearly full: ${size(free)} are left.`,
        "Files are refused, answers are still taken. Make room on the disk, or move the data to a larger one.")
    : null;
}

function verified({ verification, last_received_at: received }) {
  if (verification === null) {
    return received === null ? null : warning("The data was never verified.", run());
  }
  if (!verification.whole) {
    return warning(
        ["The verification of ", time(verification.verified_at), ` found ${counted(verification.findings, "fault")}.`],
        [run(), " It names them. Restore what is damaged from a backup."]);
  }
  const days = Math.floor((Date.now() - new Date(verification.verified_at).getTime()) / DAY_MILLIS);
  return days < VERIFY_EVERY_DAYS ? null : warning(`The data was last verified ${counted(days, "day")} ago.`, run());
}

function run() {
  return ["Run ", h("code", {}, VERIFY), " on the server's machine, also while the server runs."];
}

function warning(title, remedy) {
  return h("div", { class: "warning" }, h("strong", {}, title), h("p", {}, remedy));
}
