// Asks the server. Who is signed in, the browser's cookie tells; no script ever sees it.

const root = document.documentElement.dataset.root;

/** The server's "no": its word, and a sentence that says what to do. */
export class Refused extends Error {
  constructor(code, word, detail) {
    super(detail);
    this.code = code;
    this.word = word;
  }
}

/** An address of the server; parameters without a value are left out. */
export function address(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "") {
      query.append(name, value);
    }
  }
  const text = query.toString();
  return root + path + (text ? "?" + text : "");
}

/** The server's address as others reach it, such as https://lab.example/fieldpost. */
export function serverAddress() {
  return new URL(root, location.href).href.replace(/\/$/, "");
}

/** Reads JSON. */
export async function read(path, parameters, signal) {
  return (await ask("GET", address(path, parameters), { signal })).json();
}

/** Reads a text, byte for byte as it was received. */
export async function readText(path, signal) {
  return (await ask("GET", address(path), { signal })).text();
}

/** Reads bytes; of a longer content the first ones only. */
export async function readBytes(path, most, signal) {
  const headers = { Range: `bytes=0-${most - 1}` };
  return (await ask("GET", address(path), { signal, headers })).arrayBuffer();
}

/** Sends a form and reads what comes back, where something does. */
export async function send(method, path, form = {}, parameters = {}) {
  const body = method === "DELETE" ? undefined : new URLSearchParams(form);
  const answer = await ask(method, address(path, parameters), { body, headers: { "Fieldpost-Desk": "1" } });
  return answer.status === 204 ? null : answer.json();
}

/** Asks, and fails with {@link Refused} where the server says no. Without credentials, as a participant would. */
export async function ask(method, url, { body, headers = {}, signal, credentials = "same-origin" } = {}) {
  let answer;
  try {
    answer = await fetch(url, { method, body, headers, signal, credentials, cache: "no-store" });
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Refused(0, "unreachable", "The server did not answer. Is it running, and are you online?");
  }
  if (answer.ok) {
    return answer;
  }
  const refused = await refusal(answer);
  if (refused.code === 401) {
    document.dispatchEvent(new Event("signed-out"));
  }
  throw refused;
}

async function refusal(answer) {
  try {
    const { status, detail } = await answer.json();
    return new Refused(answer.status, status, detail);
  } catch {
    return new Refused(answer.status, "unknown", `The server answered ${answer.status}.`);
  }
}
