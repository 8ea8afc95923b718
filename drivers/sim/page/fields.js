// How light travels in the scene: from the ring and the screen to the wall, the table and the
// device's own surfaces. Lengths are in pixels; a lamp's light thins with the square of the
// distance and with the slant at which it arrives.

import {RING} from "./geometry.js";
import {Field} from "./light.js";

// How bright a surface next to an evenly lit ring is, as a share of the ring's own brightness.
const ON_WALL = 0.42;
const ON_TABLE = 0.32;
const ON_FACE = 0.26;
const ON_BASE = 0.3;
const IN_AIR = 0.15;
const SCREEN_ON_FACE = 0.05;
const SCREEN_ON_TABLE = 0.02;

// The points of an arc that stand for it, in shares of its length.
const ARC = [-0.375, -0.125, 0.125, 0.375];

const smooth = (from, to, x) => {
  const share = Math.min(1, Math.max(0, (x - from) / (to - from)));
  return share * share * (3 - 2 * share);
};

function arriving(height, across) {
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
  return {
    room: make({x: 0, y: 0, width: place.width, height: place.height}, size / 64, room(place, lamps)),
    face: make(square(radius), size / 64, face(place, lamps)),
    base: make(grown(base, 2), base.height / 16, front(place, lamps)),
    air: make(square(1.6 * radius), size / 48, air(place, lamps)),
  };
}

// Scale what arrives from each lamp so that all of them together are `share` at a place.
function scaled(share, lamps, at, arrives) {
  const from = (x, y, lamp) => lamp.reduce((sum, point) => sum + arrives(x, y, point), 0);
  const whole = lamps.reduce((sum, lamp) => sum + from(at.x, at.y, lamp), 0);
  return (x, y, lamp) => share / whole * from(x, y, lamp);
}

function room(place, lamps) {
  const {centre, radius, size, horizon, foot, depth, base} = place;
  const onWall = scaled(
    ON_WALL, lamps, {x: centre.x + 1.02 * radius, y: centre.y},
    (x, y, lamp) => arriving(depth, (x - lamp.x) ** 2 + (y - lamp.y) ** 2),
  );
  const forward = (y) => (y - horizon) / (foot - horizon) * depth - depth;
  const onTable = scaled(
    ON_TABLE, lamps, {x: centre.x, y: foot},
    (x, y, lamp) => arriving(foot - lamp.y, (x - lamp.x) ** 2 + forward(y) ** 2),
  );
  const beneath = (x, y) => {
    const aside = Math.max(0, Math.abs(x - centre.x) - base.width * 0.44) / (size * 0.1);
    const ahead = Math.abs(forward(y)) / (size * 0.14);
    return 1 - 0.5 * Math.exp(-aside * aside - ahead * ahead);
  };
  // The sun through a window with four panes, far away and out of focus.
  const sun = (x, y) => {
    const across = (x - centre.x - 0.3 * (centre.y - y)) / size, up = (centre.y - y) / size;
    const pane = (at, from, to) => smooth(from, from + 0.12, at) * smooth(to, to - 0.12, at);
    return (pane(across, 0.42, 0.86) + pane(across, 0.8, 1.24))
      * (pane(up, -0.42, 0.06) + pane(up, 0, 0.48));
  };
  return {
    ambient(x, y) {
      const window = 1.12 - 0.42 * smooth(0, place.width, x) - 0.12 * smooth(0, horizon, y);
      if (y > horizon) return 1.1 * window * beneath(x, y);
      const shadow = Math.hypot(x - centre.x - 0.16 * radius, y - centre.y - 0.15 * radius);
      const corner = 1 - 0.16 * Math.exp((y - horizon) / (0.06 * size));
      return (window + 0.45 * sun(x, y)) * corner * (1 - 0.5 * smooth(1.28 * radius, 0.78 * radius, shadow));
    },
    ring: (x, y, lamp) =>
      y > horizon ? onTable(x, y, lamp) * beneath(x, y) : onWall(x, y, lamp),
    screen: (x, y) => y > horizon ? SCREEN_ON_TABLE * beneath(x, y) : 0,
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

function front({centre, radius, base}, lamps) {
  const down = (y) => Math.max(0, (y - base.y) / base.height);
  const ring = scaled(
    ON_BASE, lamps, {x: centre.x, y: base.y + 0.1 * base.height},
    (x, y, lamp) => arriving(0.2 * radius, (x - lamp.x) ** 2 + (y - lamp.y) ** 2),
  );
  return {
    ambient: (x, y) => 1.05 - 0.2 * (x - base.x) / base.width - 0.34 * down(y) ** 1.5,
    ring: (x, y, lamp) => ring(x, y, lamp) * (1.1 - 0.6 * down(y)),
    screen: () => 0,
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
