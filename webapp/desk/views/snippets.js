// What to put into a study's own code, with a client_id filled in.

import { serverAddress } from "../api.js";
import { h } from "../dom.js";
import { copyButton } from "./parts.js";

/** Snippets for one client app, folded away. */
export function snippets(client) {
  const made = Object.entries(texts(serverAddress(), client));
  return h("details", {},
      h("summary", {}, "Use it from curl, jsPsych, reproschema-ui or Python"),
      made.map(([label, text]) => h("div", {}, h("h3", {}, label), h("pre", { tabindex: 0 }, text), copyButton(text))));
}

function texts(server, { client_id: clientId, callback_url: callback }) {
  const link = `${server}/token/?client_id=${clientId}&participant_id=p-01`;
  return {
    "Send participants here": link,
    "curl": `token=$(curl -s '${link}' \\
  | python3 -c 'import json, sys; print(json.load(sys.stdin)["auth_token"])')
curl '${server}/submit' -F "auth_token=$token" -F 'responses={"answer": 42}'`,
    "jsPsych": `// Participants open ${link}
const authToken = ${tokenIn(callback)};
const jsPsych = initJsPsych({
  on_finish: () => fetch("${server}/submit", {
    method: "POST",
    headers: { "Authorization": "Bearer " + authToken, "Content-Type": "application/json" },
    body: jsPsych.data.get().json(),
  }),
});`,
    "reproschema-ui": `${behindHash(callback)}// src/config.js. Participants open ${link}
module.exports = {
  // … what stands there already
  backendServer: '${server}',
};`,
    "Python": `import requests

token = requests.get("${server}/token/", params={"client_id": "${clientId}", "participant_id": "p-01"}).json()
answer = requests.post("${server}/submit",
                       data={"auth_token": token["auth_token"], "responses": '{"answer": 42}'},
                       files={"recording": open("recording.wav", "rb")})
print(answer.json())`,
  };
}

/** Where a page finds its token: behind the # where its address has a route there, else in the query. */
function tokenIn(callback) {
  return isRoute(callback)
    ? 'new URLSearchParams(location.hash.split("?")[1]).get("auth_token")'
    : 'new URLSearchParams(location.search).get("auth_token")';
}

function behindHash(callback) {
  return isRoute(callback) ? "" : "// It reads its parameters behind the # only: register it with an address that ends in #/\n";
}

function isRoute(callback) {
  return /#($|\/|!\/|.*\?)/.test(callback);
}
