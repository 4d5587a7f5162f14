// Client apps, the newest first, and registering one.

import { read } from "../api.js";
import { h } from "../dom.js";
import { moreButton } from "./acts.js";
import { clientCard } from "./clientcard.js";
import { registering } from "./registering.js";

const PAGE = 50;

export async function clients({ signal }) {
  const list = h("div", {});
  const none = h("p", { class: "empty" }, "No client app is registered yet.");
  const more = moreButton("Show more", load);
  let last;

  async function load() {
    const page = (await read("api/clients", { order: "newest", after: last, limit: PAGE }, signal)).clients;
    list.append(...page.map((client) => clientCard(client).place));
    last = page.at(-1)?.client_id ?? last;
    return page.length === PAGE;
  }

  function registered(client) {
    const card = clientCard(client);
    none.hidden = true;
    list.prepend(card.place);
    card.focus();
  }

  more.hidden = !(await load());
  none.hidden = list.childElementCount > 0;
  return h("div", {},
      h("h1", {}, "Client apps"),
      h("details", { class: "card", open: !none.hidden },
          h("summary", {}, "Register a client app"),
          registering(registered)),
      none,
      list,
      more);
}
