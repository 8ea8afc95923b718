// The device for the wrist, taken off and laid on a cloth: a case on its strap, seen from above.

import {LEAST_CAP, RING, caps, dot, lettering, millimetres, screen} from "./places.js";
import {along, behind, plate, smooth} from "./fields.js";
import {canvas, contact, dice, disc, gradient, grain, pill} from "./surfaces.js";

const DISC = 28.5;         // millimetres across
const EDGE = 0.07;        // of the disc's diameter, as are all shares below: from it to the case's
const CHIN = 0.2;         // the row of buttons below it
const STRAP = 0.66;       // how wide the strap is
const SHOWN = 0.055;      // beside the case, at least
const GLASS_REACH = 0.9;  // how far the screen's corners may reach across the face
const ON_CLOTH = 0.36;

const CLOTH = "#c9bfae";
const STRAP_COLOURS = ["#5a544b", "#7d7569", "#857d70", "#787064", "#4d473f"];

function place({width, height}, panel, density) {
  const across = 1 + 2 * EDGE, gap = 0.6 * EDGE;
  const down = across + CHIN + gap + 2 * SHOWN;
  const tall = (height - LEAST_CAP) / (down - CHIN);
  const free = height / down;
  const size = Math.min(0.88 * width / across, CHIN * free < LEAST_CAP ? tall : free);
  const cap = Math.max(LEAST_CAP, CHIN * size * 0.86);
  const chin = Math.max(LEAST_CAP, CHIN * size) + gap * size;
  const wide = Math.max(across * size, 216);
  const base = {
    x: (width - wide) / 2, y: (height - across * size - chin) / 2, width: wide, height: across * size + chin,
  };
  const centre = {x: width / 2, y: base.y + (EDGE + 0.5) * size};
  const buttons = caps({
    x: base.x + 1.3 * EDGE * size, y: centre.y + (0.5 + gap) * size,
    width: wide - 2.6 * EDGE * size, height: cap,
  }, 0.035 * wide);
  const scale = dot(panel, size * RING.inner * GLASS_REACH, size * millimetres(panel) / DISC, density);
  return {
    size, radius: size / 2, centre, base, corners: [0.36, 0.36, 0.26, 0.26].map((share) => share * size),
    depth: size * 0.22, // how far the cloth is below the ring
    caps: buttons,
    lettering: lettering(buttons),
    screen: screen(panel, scale, centre, density),
  };
}

function shape(context, {base, corners}) {
  pill(context, base, corners);
}

function scenery(place, density) {
  const {width, height, size} = place;
  const [made, context] = canvas(width, height, density);
  const roll = dice(23);
  context.fillStyle = CLOTH;
  context.fillRect(0, 0, width, height);
  weave(context, {width, height, thread: Math.max(2.2, size / 190)}, roll);
  strap(context, place);
  grain(context, 16, roll);
  for (const [blur, dark] of [[0.03, 0.5], [0.11, 0.5]]) {
    contact(context, blur * size, dark, () => shape(context, place), 0.4 * blur * size);
  }
  return made;
}

// Threads across and down, no two of quite the same thickness.
function weave(context, {width, height, thread}, roll) {
  const lines = (length, line) => {
    for (let at = 0; at < length; at += thread) {
      context.fillStyle = `rgb(${roll() < 0.5 ? "82 66 46" : "255 250 238"} / ${0.02 + 0.06 * roll()})`;
      line(at, thread * (0.4 + 0.4 * roll()));
    }
  };
  lines(height, (y, thick) => context.fillRect(0, y, width, thick));
  lines(width, (x, thick) => context.fillRect(x, 0, thick, height));
}

// The strap, which runs where the window has more room. It is drawn from left to right.
function strap(context, {width, height, size, centre}) {
  const long = width + height, half = STRAP * size / 2;
  const band = {x: -long, y: -half, width: 2 * long, height: 2 * half};
  const upright = height > width;
  const turned = (draw) => {
    context.save();
    context.translate(centre.x, centre.y);
    if (upright) context.rotate(Math.PI / 2);
    draw();
    context.restore();
  };
  for (const [blur, dark] of [[0.02, 0.5], [0.07, 0.38]]) {
    contact(context, blur * size, dark, () => turned(() => pill(context, band, 0)), 0.4 * blur * size);
  }
  turned(() => {
    pill(context, band, 0);
    context.fillStyle = gradient(context, {x: 0, y: -half}, {x: 0, y: half}, ...STRAP_COLOURS);
    context.fill();
    for (const side of [-1, 1]) seam(context, side * 0.84 * half, long, size);
    for (let hole = 0; hole < 6; hole++) holed(context, {x: (0.82 + 0.2 * hole) * size, y: 0}, 0.026 * size);
  });
}

function seam(context, y, long, size) {
  context.lineWidth = Math.max(1.2, 0.007 * size);
  context.setLineDash([0.028 * size, 0.018 * size]);
  context.strokeStyle = "rgb(226 214 194 / 0.5)";
  context.beginPath();
  context.moveTo(-long, y);
  context.lineTo(long, y);
  context.stroke();
}

// A hole, with the light on its far edge.
function holed(context, centre, radius) {
  disc(context, {x: centre.x, y: centre.y + 0.14 * radius}, 1.08 * radius);
  context.fillStyle = "rgb(210 198 178 / 0.4)";
  context.fill();
  disc(context, centre, radius);
  context.fillStyle = "#26221d";
  context.fill();
}

function room(place, lamps) {
  const day = behind(place);
  return {
    ambient: (x, y) => 1.06 * day(x, y) - 0.1 * smooth(0, place.height, y),
    ring: along(place, lamps, ON_CLOTH),
    screen: () => 0,
  };
}

export const wrist = {
  place, shape, scenery, room, body: plate, material: {colour: "#e4ddd0", flecks: 90}, before: false,
};
