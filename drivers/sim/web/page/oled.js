// The screen, pixel by pixel.

import {show} from "./light.js";

const COLOUR = [0.78, 0.92, 1.0];
const BRIGHT = 2.6; // exposed, at full contrast
const GAP_FROM = 4; // device pixels per dot, from which the gaps between the dots are seen
const GAP_LIGHT = 0.55;

// How much light a screen gives, 0 to 1, of what it gives when all of it is lit.
export function lit({width, height, dots}) {
  let light = 0;
  for (const dot of dots) light += dot;
  return light / (255 * width * height);
}

// The screen's light at a contrast of 0 to 255. The controller's contrast dims it only somewhat.
export const drive = (contrast) => 0.25 + 0.75 * contrast / 255;

// Draw the screen on a canvas of exactly `scale` device pixels a dot. Dots are linear in light.
export function drawScreen(canvas, {width, height, dots}, scale, light) {
  canvas.width = width * scale;
  canvas.height = height * scale;
  if (light === 0) return;
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, canvas.height);
  const shades = new Map([...new Set(dots)].map((dot) =>
    [dot, [1, GAP_LIGHT].map((share) => shade(BRIGHT * light * share * dot / 255))]));
  for (let y = 0; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++) {
      const dot = dots[Math.floor(y / scale) * width + Math.floor(x / scale)];
      if (dot === 0) continue;
      const edge = scale >= GAP_FROM && (x % scale === scale - 1 || y % scale === scale - 1);
      image.data.set(shades.get(dot)[edge ? 1 : 0], (y * canvas.width + x) * 4);
    }
  }
  context.putImageData(image, 0, 0);
}

function shade(light) {
  const levels = [0, 0, 0, 255];
  show(...COLOUR.map((share) => light * share), levels);
  return levels;
}
