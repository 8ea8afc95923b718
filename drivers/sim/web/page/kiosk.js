// The kiosk on a waiting room's wall: one front, with the ring above the panel and the buttons.
//
// The panel is as large as the window allows, and the ring has what is left: in a low window it
// is drawn smaller than it is, or beside the panel, so that the words are not.

import {LEAST_CAP, caps, dot, glass, lettering, millimetres, rim, screen} from "./places.js";
import {along, behind, plate} from "./fields.js";
import {canvas, contact, dice, gradient, grain, pill} from "./surfaces.js";

const DISC = 66;         // millimetres across
const LEAST_RING = 0.3;  // of the panel's width, as are all shares below
const MOST_RING = DISC / millimetres({width: 256, height: 64});
const PAD = 0.034;       // from the parts to the edge of the front
const GAP = 0.026;       // from one part to the next
const CAP = 0.105;       // the height of a button
const ON_WALL = 0.3;
const ON_FRONT = 0.22;

const WALL = "#c3c7bd";
const DADO = "#9fae9f";
const RAIL = "#d8d3c6";
const RAIL_AT = 0.83; // of the window's height

const air = (space) => Math.min(12, 0.01 * space.width); // pixels round the front

function place(space, panel, density) {
  const [up, aside] = [above, beside].map((arranged) => largest(arranged, space, panel, density));
  const [arranged, scale] = aside > up ? [beside, aside] : [above, up];
  const sizes = sized(panel, scale / density);
  const shares = Math.min(MOST_RING, arranged.room(sizes, space) / sizes.panel.width);
  const ring = Math.max(0.6 * LEAST_RING, shares) * sizes.panel.width;
  const {glass: pane, ...placed} = arranged.place(sizes, space, ring);
  const row = {...pane, y: pane.y + pane.height + sizes.gap, height: sizes.cap};
  const buttons = caps(row, sizes.gap);
  return {
    ...placed, size: ring, radius: ring / 2,
    depth: ring * 0.2, // how far the wall is behind the ring
    caps: buttons,
    lettering: lettering(buttons),
    screen: screen(panel, scale, {x: pane.x + pane.width / 2, y: pane.y + pane.height / 2}, density),
  };
}

// How large everything but the ring is, for so many pixels a dot.
function sized(panel, dots) {
  const shown = {x: 0, y: 0, width: panel.width * dots, height: panel.height * dots};
  const pad = Math.max(10, PAD * shown.width);
  return {
    panel: shown, glass: glass(shown), rim: rim(shown), pad,
    gap: Math.max(8, GAP * shown.width), cap: Math.max(LEAST_CAP, CAP * shown.width),
  };
}

// The most device pixels that a dot can have while the ring still has its least room.
function largest(arranged, space, panel, density) {
  let scale = dot(panel, Infinity, space.width - 2 * air(space), density);
  const fits = () => {
    const sizes = sized(panel, scale / density);
    return arranged.fits(sizes, space) && arranged.room(sizes, space) >= LEAST_RING * sizes.panel.width;
  };
  while (scale > 1 && !fits()) scale--;
  return scale;
}

const parts = ({glass, gap, cap}) => glass.height + gap + cap;

const above = {
  fits: ({glass, pad}, space) => glass.width + 2 * pad <= space.width - 2 * air(space),
  room: (sizes, space) => space.height - 2 * air(space) - parts(sizes) - 2 * sizes.pad - sizes.gap,
  place(sizes, space, ring) {
    const {pad, gap} = sizes;
    const width = sizes.glass.width + 2 * pad, height = ring + gap + parts(sizes) + 2 * pad;
    const base = {x: (space.width - width) / 2, y: (space.height - height) / 2, width, height};
    const centre = {x: space.width / 2, y: base.y + pad + ring / 2};
    const top = centre.y + 0.3 * ring;
    return {
      base, centre, hump: {...centre, radius: ring / 2 + pad, most: 0.3 * ring},
      slab: {...base, y: top, height: base.y + height - top, corner: 1.3 * pad},
      glass: {...sizes.glass, x: base.x + pad, y: base.y + pad + ring + gap},
    };
  },
};

const beside = {
  fits: (sizes, space) => parts(sizes) + 2 * sizes.pad <= space.height - 2 * air(space),
  room: (sizes, space) => Math.min(
    space.width - sizes.glass.width - 2 * sizes.gap, space.height,
  ) - 2 * air(space) - 2 * sizes.pad,
  place(sizes, space, ring) {
    const {pad, gap} = sizes;
    const width = ring + 2 * gap + sizes.glass.width + 2 * pad;
    const height = Math.max(ring, parts(sizes)) + 2 * pad;
    const base = {x: (space.width - width) / 2, y: (space.height - height) / 2, width, height};
    const centre = {x: base.x + pad + ring / 2, y: base.y + height / 2};
    return {
      base, centre, slab: {...base, corner: 2 * pad},
      glass: {...sizes.glass, x: base.x + pad + ring + 2 * gap, y: base.y + (height - parts(sizes)) / 2},
    };
  },
};

// The front's outline: a slab, and where the ring is above it a round back that runs into it.
function shape(context, {slab, hump}) {
  if (hump) outline(context, slab, hump);
  else pill(context, slab, slab.corner);
}

function outline(context, {x, y, width, height, corner}, hump) {
  const {radius, most} = hump;
  // Its curves into the slab are as wide as there is room beside it.
  const drop = y - hump.y, free = width / 2 - corner;
  const room = (free ** 2 - radius ** 2 + drop ** 2) / (2 * (radius + drop));
  const round = Math.max(1, Math.min(most, room));
  const down = drop - round;
  const aside = Math.sqrt((radius + round) ** 2 - down ** 2);
  const turn = Math.atan2(down, aside);
  context.beginPath();
  context.moveTo(x, y + corner);
  context.arcTo(x, y, x + corner, y, corner);
  context.arc(hump.x - aside, y - round, round, Math.PI / 2, -turn, true);
  context.arc(hump.x, hump.y, radius, Math.PI - turn, turn);
  context.arc(hump.x + aside, y - round, round, Math.PI + turn, Math.PI / 2, true);
  context.arcTo(x + width, y, x + width, y + corner, corner);
  context.arcTo(x + width, y + height, x, y + height, corner);
  context.arcTo(x, y + height, x, y, corner);
  context.closePath();
}

function scenery(place, density) {
  const {width, height, size} = place;
  const [made, context] = canvas(width, height, density);
  const roll = dice(41);
  const rail = RAIL_AT * height, thick = Math.max(10, 0.02 * height);
  context.fillStyle = WALL;
  context.fillRect(0, 0, width, rail);
  context.fillStyle = DADO;
  context.fillRect(0, rail, width, height);
  const bar = {x: -9, y: rail, width: width + 18, height: thick};
  contact(context, 0.5 * thick, 0.4, () => pill(context, bar, 0), 0.4 * thick);
  context.fillStyle = gradient(
    context, {x: 0, y: rail}, {x: 0, y: rail + thick}, "#e6e2d6", RAIL, "#b5b0a2",
  );
  context.fillRect(0, rail, width, thick);
  grain(context, 12, roll);
  for (const [blur, dark] of [[0.02, 0.5], [0.07, 0.4], [0.2, 0.34]]) {
    contact(context, blur * size, dark, () => shape(context, place), 0.35 * blur * size);
  }
  return made;
}

const room = (place, lamps) => (
  {ambient: behind(place), ring: along(place, lamps, ON_WALL), screen: () => 0}
);

export const kiosk = {
  place, shape, scenery, room,
  body: (place, lamps) => plate(place, lamps, ON_FRONT),
  material: {colour: "#efeeea", flecks: 0}, before: false,
};
