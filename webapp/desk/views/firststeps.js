// What a new server's desk shows: the way to the first submission.

import { serverAddress } from "../api.js";
import { h } from "../dom.js";

export function firstSteps() {
  const server = serverAddress();
  return h("div", { class: "card" },
      h("p", { class: "big" }, "Nothing has come in yet. Three steps lead to the first submission:"),
      h("ol", {},
          h("li", {}, h("a", { href: "#/clients" }, "Register your study's page"), " as a client app. You get a ",
              h("code", {}, "client_id"), "."),
          h("li", {}, "Send participants to ",
              h("code", {}, `${server}/token/?client_id=…&participant_id=p-01`),
              ": they come to your page with an ", h("code", {}, "auth_token"), "."),
          h("li", {}, "Have your page send data to ", h("code", {}, `${server}/submit`), " under that token.")),
      h("p", { class: "hint" }, "It shows here as soon as it is stored."));
}
