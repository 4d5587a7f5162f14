// One client app: what is known of it, and what can be done with it. What was done shows in place.

import { read, send } from "../api.js";
import { fill, h, notice } from "../dom.js";
import { counted, time } from "../format.js";
import { actButton, actForm } from "./acts.js";
import { clientName, noteLabel } from "./clientfield.js";
import { copyButton, facts, field, to } from "./parts.js";
import { snippets } from "./snippets.js";
import { trial } from "./trial.js";

/** The card as an element, and a way to lead the keyboard there. */
export function clientCard(client) {
  const id = client.client_id;
  const path = `api/clients/${id}`;
  const title = h("h2", { class: "id", id: `client-${id}`, tabindex: -1 });
  const known = h("div", {});
  const live = h("div", {});
  const place = h("article", { class: "card", "aria-labelledby": title.id },
      title, known, labelling(), keeping(), live);

  function show(shown) {
    noteLabel(shown);
    fill(title, clientName(shown));
    fill(known, facts([
      ["client_id", [h("code", {}, id), " ", copyButton(id)]],
      ["Callback", shown.callback_url === null ? null : h("span", { class: "text" }, shown.callback_url)],
      ["Project", shown.project ?? null],
      ["Registered", time(shown.registered_at)],
      ["Revoked", shown.revoked_at ? time(shown.revoked_at) : null],
      ["Submissions", h("a", { href: to("submissions", "", { client_id: id }) }, "Show them")],
      ["Kept for", keptFor(shown.retention)],
    ]));
    if (shown.revoked_at) {
      fill(live);
    }
  }

  function labelling() {
    const label = h("input", { id: `label-${id}`, value: client.label ?? "", autocomplete: "off" });
    return h("details", {},
        h("summary", {}, "What it is called"),
        actForm("Call it so", async () => {
          const shown = await send("PUT", `${path}/label`, { label: label.value });
          label.value = shown.label ?? "";
          show(shown);
          notice("Set.");
        }, field("Label", label, "Such as the study's name. Empty for none; participants never see it.")));
  }

  function keeping() {
    const days = h("input", { id: `days-${id}`, autocomplete: "off", placeholder: "default" });
    return h("details", {},
        h("summary", {}, "How long its data is kept"),
        actForm("Set", async () => {
          show(await send("PUT", `${path}/retention`, { days: days.value.trim() || "default" }));
          notice("Set.");
        }, field("Days", days, "A number, “none” for without limit, or “default” for what the server's settings say."
            + " What is older is erased within the hour, for good.")));
  }

  async function revoke() {
    const question = `Revoke ${title.textContent}?\nIts participants can send nothing any more, at once and for good.`
        + " What has come in stays.";
    if (!confirm(question)) {
      return;
    }
    await send("DELETE", path);
    show(await read(path));
    title.focus();
    notice("Revoked.");
  }

  fill(live,
      client.project ? null : [trial(id), snippets(client)],
      h("p", { class: "actions" }, actButton("Revoke", revoke, { class: "danger" })));
  show(client);
  return { place, focus: () => title.focus() };
}

function keptFor({ days, default: byDefault }) {
  const time = days === null ? "without limit" : counted(days, "day");
  return byDefault ? `${time} (by the server's settings)` : time;
}
