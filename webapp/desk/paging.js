// Listings, page by page.

import { read } from "./api.js";

/**
 * A page of a listing, and whether it was the last: a short page need not be, where its entries are large.
 *
 * @param {string} path of the listing
 * @param {string} list the answer's field that holds the entries
 * @param {string} id the entries' field behind which the next page goes on
 */
async function pageOf(path, list, id, parameters, signal) {
  const entries = (await read(path, parameters, signal))[list];
  if (entries.length === 0 || entries.length === parameters.limit) {
    return { entries, over: entries.length === 0 };
  }
  const behind = { ...parameters, after: entries.at(-1)[id], limit: 1 };
  const rest = (await read(path, behind, signal))[list];
  return { entries, over: rest.length === 0 };
}

export function submissionPage(parameters, signal) {
  return pageOf("api/submissions", "submissions", "submission_id", parameters, signal);
}

export function joinedPage(parameters, signal) {
  return pageOf("api/joined", "joined", "joined_id", parameters, signal);
}
