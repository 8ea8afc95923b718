// The screen, pixel by pixel.

import {show} from "./light.js";

const COLOUR = [0.78, 0.92, 1.0];
const BRIGHT = 2.6; // exposed, at full contrast
const GAP_FROM = 4; // device pixels per dot, from which the gaps between the dots are seen
const GAP_LIGHT = 0.55;

// How much of a screen is lit, 0 to 1.
export function lit({width, height, bits}) {
  let dots = 0;
  for (let byte of bits) for (; byte; byte &= byte - 1) dots++;
  return dots / (width * height);
}

// The screen's light at a contrast of 0 to 255. The controller's contrast dims it only somewhat.
export const drive = (contrast) => 0.25 + 0.75 * contrast / 255;

// Draw the screen on a canvas of exactly `scale` device pixels a dot.
export function drawScreen(canvas, {width, height, bits}, scale, light) {
  canvas.width = width * scale;
  canvas.height = height * scale;
  if (light === 0) return;
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, canvas.height);
  const [full, gap] = [1, GAP_LIGHT].map((share) => shade(BRIGHT * light * share));
  const stride = Math.ceil(width / 8);
  for (let y = 0; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++) {
      const column = Math.floor(x / scale), row = Math.floor(y / scale);
      if (!(bits[row * stride + (column >> 3)] & (0x80 >> (column & 7)))) continue;
      const edge = scale >= GAP_FROM && (x % scale === scale - 1 || y % scale === scale - 1);
      image.data.set(edge ? gap : full, (y * canvas.width + x) * 4);
    }
  }
  context.putImageData(image, 0, 0);
}

function shade(light) {
  const levels = [0, 0, 0, 255];
  show(...COLOUR.map((share) => light * share), levels);
  return levels;
}
