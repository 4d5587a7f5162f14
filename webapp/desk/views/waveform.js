// The loudness of a recording over its time.

import { h } from "../dom.js";

const WIDTH = 320;
const HEIGHT = 48;
const RATE = 8000;

/** A drawing that fills in once the recording was decoded; it stays empty for one that the browser cannot decode. */
export function waveform(bytes) {
  const canvas = h("canvas", { width: WIDTH, height: HEIGHT, class: "wave", role: "img", "aria-label": "Waveform" });
  new OfflineAudioContext(1, 1, RATE)
      .decodeAudioData(bytes.slice(0))
      .then((audio) => draw(canvas, audio.getChannelData(0)))
      .catch(() => canvas.remove());
  return canvas;
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
