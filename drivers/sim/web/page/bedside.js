// The lamp at the bedside: a disc on a foot, on a table before a wall.

import {RING, caps, dot, lettering, millimetres, screen} from "./places.js";
import {along, arriving, scaled, smooth, sun} from "./fields.js";
import {canvas, contact, dice, grain, gradient, pill} from "./surfaces.js";

const DISC = 79;           // millimetres across
const BASE_HEIGHT = 0.19;  // of the disc's diameter, as are all shares below
const BASE_WIDTH = 0.8;
const OVERLAP = 0.012;     // by which the base hides the foot of the disc
const AIR = 0.07;          // above the disc, and below the base
const LEAST_BASE = {width: 216, height: 80};
const GLASS_REACH = 0.87;  // how far the screen's corners may reach across the face
const SCREEN_ON_TABLE = 0.02;
const ON_WALL = 0.42;
const ON_TABLE = 0.32;

const WALL = "#bdbbb0";
const TABLE = "#b59878";

function place({width, height}, panel, density) {
  const tall = (height - LEAST_BASE.height) / (1 + 2 * AIR);
  const free = height / (1 + BASE_HEIGHT + 2 * AIR);
  const size = Math.min(0.9 * width, BASE_HEIGHT * free < LEAST_BASE.height ? tall : free);
  const radius = size / 2;
  const base = {
    width: Math.max(LEAST_BASE.width, BASE_WIDTH * size),
    height: Math.max(LEAST_BASE.height, BASE_HEIGHT * size),
  };
  const top = (height - size - base.height) * 0.46;
  const centre = {x: width / 2, y: top + radius};
  base.x = centre.x - base.width / 2;
  base.y = top + size * (1 - OVERLAP);
  const foot = base.y + base.height;
  const cap = 0.6 * base.height;
  const buttons = caps({
    x: base.x + 0.06 * base.width, y: base.y + (base.height - cap) / 2,
    width: 0.88 * base.width, height: cap,
  }, 0.045 * base.width);
  const scale = dot(panel, size * RING.inner * GLASS_REACH, size * millimetres(panel) / DISC, density);
  return {
    size, radius, centre, base, foot,
    horizon: foot - base.height * 0.42,
    depth: size * 0.16, // how far the wall is behind the disc
    caps: buttons,
    lettering: lettering(buttons),
    screen: screen(panel, scale, centre, density),
  };
}

function shape(context, {base}) {
  const round = base.height / 2;
  pill(context, base, [round, round, 0.68 * round, 0.68 * round]);
}

function scenery(place, density) {
  const {width, height, horizon, foot, base, size} = place;
  const [made, context] = canvas(width, height, density);
  const roll = dice(7);
  context.fillStyle = WALL;
  context.fillRect(0, 0, width, height);
  const edge = Math.max(2, 0.008 * size);
  context.fillStyle = gradient(context, {x: 0, y: horizon - edge}, {x: 0, y: horizon + edge}, WALL, TABLE);
  context.fillRect(0, horizon - edge, width, height);
  wood(context, {width, height, horizon: horizon + edge, size}, roll);
  grain(context, 14, roll);
  for (const [blur, dark, down] of [[0.012, 0.5, 0], [0.03, 0.45, 0.01], [0.09, 0.4, 0.03]]) {
    contact(context, blur * size, dark, () => pill(context, {
      x: base.x + base.height * 0.2, y: foot - (0.024 - down) * size,
      width: base.width - base.height * 0.4, height: size * 0.024,
    }));
  }
  return made;
}

// The grain of the table: long, faint streaks that lie closer together further back.
function wood(context, {width, height, horizon, size}, roll) {
  for (let streak = 0; streak < 260; streak++) {
    const y = horizon + (height - horizon) * roll() ** 1.6;
    const nearness = (y - horizon) / (height - horizon);
    const length = size * (0.3 + roll());
    context.strokeStyle = `rgb(${roll() < 0.6 ? "70 42 20" : "235 200 160"} / ${0.02 + 0.05 * roll()})`;
    context.lineWidth = 0.5 + 2.2 * nearness * roll();
    const x = roll() * (width + length) - length;
    context.beginPath();
    context.moveTo(x, y);
    context.bezierCurveTo(x + length / 3, y + 2 * roll(), x + length / 1.5, y - 2 * roll(), x + length, y);
    context.stroke();
  }
}

function room(place, lamps) {
  const {centre, radius, size, horizon, foot, depth, base} = place;
  const onWall = along(place, lamps, ON_WALL);
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
  return {
    ambient(x, y) {
      const window = 1.12 - 0.42 * smooth(0, place.width, x) - 0.12 * smooth(0, horizon, y);
      if (y > horizon) return 1.1 * window * beneath(x, y);
      const shadow = Math.hypot(x - centre.x - 0.16 * radius, y - centre.y - 0.15 * radius);
      const corner = 1 - 0.16 * Math.exp((y - horizon) / (0.06 * size));
      return (window + 0.45 * sun(x, y, centre, size)) * corner
        * (1 - 0.5 * smooth(1.28 * radius, 0.78 * radius, shadow));
    },
    ring: (x, y, lamp) =>
      y > horizon ? onTable(x, y, lamp) * beneath(x, y) : onWall(x, y, lamp),
    screen: (x, y) => y > horizon ? SCREEN_ON_TABLE * beneath(x, y) : 0,
  };
}

function body({centre, radius, base}, lamps) {
  const down = (y) => Math.max(0, (y - base.y) / base.height);
  const ring = scaled(
    0.3, lamps, {x: centre.x, y: base.y + 0.1 * base.height},
    (x, y, lamp) => arriving(0.2 * radius, (x - lamp.x) ** 2 + (y - lamp.y) ** 2),
  );
  return {
    ambient: (x, y) => 1.05 - 0.2 * (x - base.x) / base.width - 0.34 * down(y) ** 1.5,
    ring: (x, y, lamp) => ring(x, y, lamp) * (1.1 - 0.6 * down(y)),
    screen: () => 0,
  };
}

export const bedside = {
  place, shape, scenery, room, body, material: {colour: "#f3eee5", flecks: 520}, before: true,
};
