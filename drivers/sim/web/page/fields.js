// How light travels in the scene: from the ring and the screen to the wall, the table and the
// device's own surfaces. Lengths are in pixels; a lamp's light thins with the square of the
// distance and with the slant at which it arrives.

import {Field} from "./light.js";
import {RING} from "./places.js";

// How bright a surface next to an evenly lit ring is, as a share of the ring's own brightness.
const ON_FACE = 0.26;
const ON_PLATE = 0.24;
const IN_AIR = 0.15;
const SCREEN_ON_FACE = 0.05;

const CELLS = 168; // of the room's light, along the longer side of the window

// The points of an arc that stand for it, in shares of its length.
const ARC = [-0.375, -0.125, 0.125, 0.375];

export const smooth = (from, to, x) => {
  const share = Math.min(1, Math.max(0, (x - from) / (to - from)));
  return share * share * (3 - 2 * share);
};

export function arriving(height, across) {
  const square = height * height + across;
  return height / (square * Math.sqrt(square));
}

// One field per surface, each with `around` sources on the ring and one for the screen.
export function fields(place, around) {
  const {centre, radius, size, base} = place;
  const reach = radius * (RING.inner + RING.outer) / 2;
  const point = (share) => {
    const angle = share / around * 2 * Math.PI;
    return {x: centre.x + reach * Math.sin(angle), y: centre.y - reach * Math.cos(angle)};
  };
  // A lamp is an arc of the ring, not a point.
  const lamps = Array.from({length: around}, (_, lamp) => ARC.map((along) => point(lamp + along)));
  // A little larger than the base, so that its edges are lit in full.
  const grown = ({x, y, width, height}, by) => (
    {x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by}
  );
  const square = (half) => ({x: centre.x - half, y: centre.y - half, width: 2 * half, height: 2 * half});
  const make = (area, cell, surface) => new Field(
    area, cell, around + 1, surface.ambient,
    (x, y, source) => source < around ? surface.ring(x, y, lamps[source]) : surface.screen(x, y),
  );
  const {form} = place;
  return {
    room: make(
      {x: 0, y: 0, width: place.width, height: place.height},
      Math.max(place.width, place.height) / CELLS, form.room(place, lamps),
    ),
    face: make(square(radius), size / 64, face(place, lamps)),
    base: make(grown(base, 2), Math.min(base.height / 16, size / 36), form.body(place, lamps)),
    air: make(square(1.6 * radius), size / 48, air(place, lamps)),
  };
}

// Scale what arrives from each lamp so that all of them together are `share` at a place.
export function scaled(share, lamps, at, arrives) {
  const from = (x, y, lamp) => lamp.reduce((sum, point) => sum + arrives(x, y, point), 0);
  const whole = lamps.reduce((sum, lamp) => sum + from(at.x, at.y, lamp), 0);
  return (x, y, lamp) => share / whole * from(x, y, lamp);
}

// What is flat behind the ring, as a wall is, lit by it all along.
export function along({centre, radius, depth}, lamps, share) {
  return scaled(
    share, lamps, {x: centre.x + 1.02 * radius, y: centre.y},
    (x, y, lamp) => arriving(depth, (x - lamp.x) ** 2 + (y - lamp.y) ** 2),
  );
}

// The sun through a window with four panes, far away and out of focus.
export function sun(x, y, centre, size) {
  const across = (x - centre.x - 0.3 * (centre.y - y)) / size, up = (centre.y - y) / size;
  const pane = (at, from, to) => smooth(from, from + 0.12, at) * smooth(to, to - 0.12, at);
  return (pane(across, 0.42, 0.86) + pane(across, 0.8, 1.24))
    * (pane(up, -0.42, 0.06) + pane(up, 0, 0.48));
}

// The day on what is flat behind the whole device: a window is at the upper left.
export function behind({width, height, base}) {
  const middle = {x: base.x + base.width / 2, y: base.y + base.height / 2};
  const large = 0.86 * Math.max(base.width, 0.8 * base.height);
  return (x, y) => 1.14 - 0.34 * smooth(0, width, x) - 0.14 * smooth(0, height, y)
    + 0.3 * sun(x, y, middle, large);
}

// The front of a device that carries ring, panel and buttons.
export function plate({centre, radius, base}, lamps, share = ON_PLATE) {
  return {
    ambient: (x, y) => 1.04 - 0.13 * (x - base.x) / base.width - 0.17 * (y - base.y) / base.height,
    ring: scaled(
      share, lamps, {x: centre.x + 1.06 * radius, y: centre.y},
      (x, y, lamp) => arriving(0.2 * radius, (x - lamp.x) ** 2 + (y - lamp.y) ** 2),
    ),
    screen: () => 0,
  };
}

function face({centre, radius, screen}, lamps) {
  const ring = scaled(
    ON_FACE, lamps, {x: centre.x + 0.86 * radius, y: centre.y},
    (x, y, lamp) => arriving(0.16 * radius, (x - lamp.x) ** 2 + (y - lamp.y) ** 2),
  );
  return {
    ambient(x, y) {
      // A shallow dome under a window at the upper left.
      const across = (x - centre.x) / radius, down = (y - centre.y) / radius;
      const rim = Math.hypot(across, down);
      return 0.97 - 0.15 * across - 0.16 * down - 0.1 * rim ** 4;
    },
    ring,
    screen(x, y) {
      const aside = Math.max(0, Math.abs(x - centre.x) - screen.width / 2);
      const below = Math.max(0, Math.abs(y - centre.y) - screen.height / 2);
      return SCREEN_ON_FACE / (1 + (aside ** 2 + below ** 2) / (0.16 * radius) ** 2);
    },
  };
}

// What glows also veils what is before and beside it, in the air and in the eye.
function air({centre, radius}, lamps) {
  const ring = scaled(
    IN_AIR, lamps, {x: centre.x + 0.94 * radius, y: centre.y},
    (x, y, lamp) => ((0.1 * radius) ** 2 + (x - lamp.x) ** 2 + (y - lamp.y) ** 2) ** -2,
  );
  const near = (x, y) => smooth(1.6, 1, Math.hypot(x - centre.x, y - centre.y) / radius);
  return {
    ambient: () => 0,
    ring: (x, y, lamp) => ring(x, y, lamp) * near(x, y),
    screen: () => 0,
  };
}
