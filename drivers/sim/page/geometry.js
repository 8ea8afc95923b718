// Where everything is, in CSS pixels, for a window and a screen of a given size.

const BASE_HEIGHT = 0.2;   // of the disc's diameter, as are all shares below
const BASE_WIDTH = 0.8;
const OVERLAP = 0.012;     // by which the base hides the foot of the disc
const AIR = 0.17;          // above the disc, and below the base
const LEAST_BASE = 68;     // pixels: a button must be large enough for a thumb
const GLASS_REACH = 0.84;  // how far the screen's corners may reach across the face

export const RING = {inner: 0.9, outer: 0.975}; // of the disc's radius

// `below` are the pixels at the foot of the window that the bar takes.
export function geometry(width, whole, below, panel, density) {
  const height = whole - below;
  const tall = (height - LEAST_BASE) / (1 + 2 * AIR);
  const free = height / (1 + BASE_HEIGHT + 2 * AIR);
  const size = Math.min(0.9 * width, BASE_HEIGHT * free < LEAST_BASE ? tall : free);
  const baseHeight = Math.max(LEAST_BASE, BASE_HEIGHT * size);
  const radius = size / 2;
  const top = (height - size - baseHeight) * 0.48;
  const centre = {x: width / 2, y: top + radius};
  const base = {
    x: width / 2 - size * BASE_WIDTH / 2, y: top + size * (1 - OVERLAP),
    width: size * BASE_WIDTH, height: baseHeight,
  };
  const foot = base.y + base.height;
  return {
    width, height: whole, size, radius, centre, base, foot,
    horizon: foot - baseHeight * 0.42,
    depth: size * 0.16, // how far the wall is behind the disc
    caps: caps(base),
    lettering: Math.min(0.175 * base.height, 0.049 * base.width),
    screen: screen(centre, radius, panel, density),
  };
}

function caps(base) {
  const height = base.height * 0.58;
  const y = base.y + (base.height - height) * 0.5;
  const gap = base.width * 0.045;
  const side = base.width * 0.235;
  const middle = base.width * 0.31;
  const left = base.x + (base.width - 2 * side - middle - 2 * gap) / 2;
  return {
    no: {x: left, y, width: side, height},
    start: {x: left + side + gap, y, width: middle, height},
    yes: {x: left + side + middle + 2 * gap, y, width: side, height},
  };
}

// The screen on whole device pixels: the largest whole number of them to a dot that fits.
function screen(centre, radius, panel, density) {
  const room = 2 * radius * RING.inner * GLASS_REACH * density;
  const scale = Math.max(1, Math.floor(room / Math.hypot(panel.width, panel.height)));
  const width = panel.width * scale / density;
  const height = panel.height * scale / density;
  const whole = (length) => Math.round(length * density) / density;
  return {scale, x: whole(centre.x - width / 2), y: whole(centre.y - height / 2), width, height};
}
