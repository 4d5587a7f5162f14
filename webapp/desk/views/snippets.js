// What to put into a study's own code, with a client_id filled in.

import { serverAddress } from "../api.js";
import { h } from "../dom.js";
import { copyButton } from "./parts.js";

/** Snippets for one client app, folded away. */
export function snippets(clientId) {
  const made = Object.entries(texts(serverAddress(), clientId));
  return h("details", {},
      h("summary", {}, "Use it from curl, a page or Python"),
      made.map(([label, text]) => h("div", {}, h("h3", {}, label), h("pre", { tabindex: 0 }, text), copyButton(text))));
}

function texts(server, clientId) {
  return {
    "Send participants here": `${server}/token/?client_id=${clientId}&participant_id=p-01`,
    "curl": `token=$(curl -s '${server}/token/?client_id=${clientId}&participant_id=p-01' \\
  | python3 -c 'import json, sys; print(json.load(sys.stdin)["auth_token"])')
curl '${server}/submit' -F "auth_token=$token" -F 'responses={"answer": 42}'`,
    "jsPsych": `const authToken = new URLSearchParams(location.search).get("auth_token");
const jsPsych = initJsPsych({
  on_finish: () => fetch("${server}/submit", {
    method: "POST",
    headers: { "Authorization": "Bearer " + authToken, "Content-Type": "application/json" },
    body: jsPsych.data.get().json(),
  }),
});`,
    "Python": `import requests

token = requests.get("${server}/token/", params={"client_id": "${clientId}", "participant_id": "p-01"}).json()
answer = requests.post("${server}/submit",
                       data={"auth_token": token["auth_token"], "responses": '{"answer": 42}'},
                       files={"recording": open("recording.wav", "rb")})
print(answer.json())`,
  };
}
