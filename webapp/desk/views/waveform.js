// The loudness of a recording over its time.

import { h } from "../dom.js";

const WIDTH = 320;
const HEIGHT = 48;
const RATE = 8000;

/** To decode an hour takes a browser a gigabyte, and silence of many hours may be a small file. */
const MOST_SECONDS = 600;

/** A drawing that fills in once the recording was decoded; there is none for one that is too long, or that cannot be decoded. */
export function waveform(bytes, audio) {
  const canvas = h("canvas", { width: WIDTH, height: HEIGHT, class: "wave", role: "img", "aria-label": "Waveform" });
  audio.addEventListener("error", () => canvas.remove());
  audio.addEventListener("loadedmetadata", () => {
    if (audio.duration <= MOST_SECONDS) {
      decode(bytes, canvas);
    } else {
      canvas.remove();
    }
  });
  return canvas;
}

function decode(bytes, canvas) {
  new OfflineAudioContext(1, 1, RATE)
      .decodeAudioData(bytes.slice(0))
      .then((decoded) => draw(canvas, decoded.getChannelData(0)))
      .catch(() => canvas.remove());
}

function draw(canvas, samples) {
  const context = canvas.getContext("2d");
  context.fillStyle = getComputedStyle(canvas).color;
  const step = Math.max(1, Math.floor(samples.length / WIDTH));
  for (let x = 0; x < WIDTH; x += 1) {
    let peak = 0;
    for (let i = x * step; i < Math.min(samples.length, (x + 1) * step); i += 1) {
      peak = Math.max(peak, Math.abs(samples[i]));
    }
    const height = Math.max(1, peak * HEIGHT);
    context.fillRect(x, (HEIGHT - height) / 2, 1, height);
  }
}
