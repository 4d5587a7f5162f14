// Client apps: registered ones, and what to put into one's own.

import { read, send, serverAddress } from "../api.js";
import { fill, h, notice } from "../dom.js";
import { counted, time } from "../format.js";
import { clientName } from "./clientfield.js";
import { copyButton, facts, field, to } from "./parts.js";
import { snippets } from "./snippets.js";

const PAGE = 100;

export async function clients({ signal }) {
  const list = h("div", {});
  const more = h("button", { type: "button", onclick: goOn }, "Show more");
  let last;

  async function load() {
    const page = (await read("api/clients", { after: last, limit: PAGE }, signal)).clients;
    list.append(...page.map(card));
    last = page.at(-1)?.client_id ?? last;
    more.hidden = page.length < PAGE;
  }

  async function goOn() {
    try {
      await load();
    } catch (failure) {
      notice(failure.message);
    }
  }

  await load();
  const none = list.childElementCount === 0;
  return h("div", {},
      h("h1", {}, "Client apps"),
      none ? h("p", { class: "empty" }, "No client app is registered yet.") : list,
      more,
      h("h2", {}, "Register a client app"),
      h("p", {}, "On the command line, with the token_id and the address where participants go:"),
      h("pre", { tabindex: 0 }, registration()),
      copyButton(registration()));
}

function registration() {
  return `curl '${serverAddress()}/register' \\
  --data-urlencode 'token=TOKEN_ID' \\
  --data-urlencode 'callback_url=https://example.org/study/'`;
}

function keptFor({ days, default: byDefault }) {
  const time = days === null ? "without limit" : counted(days, "day");
  return byDefault ? `${time} (by the server's settings)` : time;
}

function card(client) {
  const place = h("article", { class: "card" });

  function draw(shown) {
    fill(place,
        h("h2", { class: "id" }, clientName(shown)),
        facts([
          ["client_id", [h("code", {}, shown.client_id), " ", copyButton(shown.client_id)]],
          ["Callback", shown.callback_url === null ? null : h("span", { class: "text" }, shown.callback_url)],
          ["Registered", time(shown.registered_at)],
          ["Revoked", shown.revoked_at ? time(shown.revoked_at) : null],
          ["Submissions", h("a", { href: to("submissions", "", { client_id: shown.client_id }) }, "Show them")],
          ["Kept for", keptFor(shown.retention)],
        ]),
        retentionForm(shown),
        shown.revoked_at ? null : [
          shown.project ? null : snippets(shown.client_id),
          h("p", { class: "actions" },
              h("button", { type: "button", class: "danger", onclick: () => revoke(shown) }, "Revoke")),
        ]);
  }

  function retentionForm(shown) {
    const id = `days-${shown.client_id}`;
    const days = h("input", { id, size: 8, autocomplete: "off", placeholder: "default", "aria-describedby": `${id}-hint` });
    return h("details", {},
        h("summary", {}, "How long its data is kept"),
        h("form", { onsubmit: (event) => keep(event, shown, days.value.trim()) },
            field("Days", days, "A number, “none” for without limit, or “default” for what the server's settings say."
                + " What is older is erased within the hour, for good."),
            h("button", { type: "submit" }, "Set")));
  }

  async function keep(event, shown, days) {
    event.preventDefault();
    try {
      draw(await send("PUT", `api/clients/${shown.client_id}/retention`, {}, { days: days || "default" }));
      notice("Set.");
    } catch (failure) {
      notice(failure.message);
    }
  }

  async function revoke(shown) {
    const question = `Revoke ${clientName(shown)}?\nIts participants can send nothing any more, at once and for good.`
        + " What has come in stays.";
    if (!confirm(question)) {
      return;
    }
    try {
      await send("DELETE", `api/clients/${shown.client_id}`);
      draw({ ...shown, revoked_at: new Date().toISOString() });
      notice("Revoked.");
    } catch (failure) {
      notice(failure.message);
    }
  }

  draw(client);
  return place;
}
