// Shows images and plays recordings, once their bytes were recognised. What a participant calls a file counts for nothing:
// a page or a drawing with scripts in it is none of these kinds, and is never shown.

import { readBytes, Refused } from "../api.js";
import { fill, h } from "../dom.js";
import { waveform } from "./waveform.js";

const SHOWN_BYTES = 64 * 1024 * 1024;

/** A button that shows a file in its place. */
export function playerOf(path, file, signal) {
  const place = h("span", { class: "player" });
  const button = h("button", { type: "button", class: "quiet", onclick: open }, "Show");

  async function open() {
    button.disabled = true;
    try {
      fill(place, await shown(path, file, signal));
    } catch (failure) {
      if (failure instanceof Refused) {
        fill(place, button, h("span", { class: "bad", role: "alert" }, failure.message));
        button.disabled = false;
      } else if (failure.name !== "AbortError") {
        throw failure;
      }
    }
  }

  return file.size === 0 || file.size > SHOWN_BYTES ? null : fill(place, button);
}

async function shown(path, file, signal) {
  const bytes = await readBytes(path, SHOWN_BYTES, signal);
  const type = kindOf(new Uint8Array(bytes));
  if (type === null) {
    return h("span", { class: "hint" }, "No image and no recording that a browser knows: download it.");
  }
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  signal.addEventListener("abort", () => URL.revokeObjectURL(url));
  if (type.startsWith("image/")) {
    return h("img", { src: url, alt: file.name, class: "picture" });
  }
  if (type.startsWith("video/")) {
    return h("video", { src: url, controls: true, preload: "metadata" });
  }
  const audio = h("audio", { controls: true, preload: "metadata" });
  const drawing = waveform(bytes, audio);
  audio.src = url;
  return [audio, drawing];
}

/** The media type that the first bytes stand for (WHATWG MIME Sniffing, 6); null for any other. */
export function kindOf(bytes) {
  const text = (from, to) => String.fromCharCode(...bytes.subarray(from, to));
  const begins = (...octets) => octets.every((octet, index) => bytes[index] === octet);
  if (begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) {
    return "image/png";
  }
  if (begins(0xff, 0xd8, 0xff)) {
    return "image/jpeg";
  }
  if (text(0, 6) === "GIF87a" || text(0, 6) === "GIF89a") {
    return "image/gif";
  }
  if (text(0, 4) === "RIFF") {
    return { WEBP: "image/webp", WAVE: "audio/wav" }[text(8, 12)] ?? null;
  }
  if (begins(0x1a, 0x45, 0xdf, 0xa3)) {
    return hasVideoTrack(text(0, Math.min(bytes.length, 4096))) ? "video/webm" : "audio/webm";
  }
  if (text(0, 4) === "OggS") {
    return "audio/ogg";
  }
  if (text(0, 4) === "fLaC") {
    return "audio/flac";
  }
  if (text(0, 3) === "ID3" || (bytes[0] === 0xff && (bytes[1] & 0xe6) === 0xe2)) {
    return "audio/mpeg";
  }
  if (text(4, 8) === "ftyp") {
    return text(8, 11) === "M4A" ? "audio/mp4" : "video/mp4";
  }
  return null;
}

/** Names of codecs stand in the head of a WebM file; those of video begin so (Matroska codec specifications). */
function hasVideoTrack(head) {
  return head.includes("V_VP") || head.includes("V_AV1") || head.includes("V_MPEG");
}
