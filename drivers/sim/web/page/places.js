// What the places of all devices have in common: the ring, the panel's dots, and the buttons.

export const RING = {inner: 0.9, outer: 0.975}; // of the disc's radius

export const LEAST_CAP = 46; // pixels: a button must be large enough for a thumb

// How wide the panels are that shine, in millimetres: of the usual 2.42", 0.91" and 3.12" ones.
const MILLIMETRES = {"128x64": 55.0, "128x32": 22.4, "256x64": 76.8};

export const millimetres = (panel) => MILLIMETRES[`${panel.width}x${panel.height}`] ?? 55;

// How many device pixels a dot of a panel gets whose corners reach across a `room` of CSS
// pixels, and that is no wider than `widest`: a whole number, so that all dots are alike.
export function dot(panel, room, widest, density) {
  const across = room / Math.hypot(panel.width, panel.height);
  return Math.max(1, Math.floor(density * Math.min(across, widest / panel.width)));
}

// The panel's place, its `scale` being the device pixels of a dot, on whole device pixels.
export function screen(panel, scale, {x, y}, density) {
  const width = panel.width * scale / density, height = panel.height * scale / density;
  const whole = (length) => Math.round(length * density) / density;
  return {scale, x: whole(x - width / 2), y: whole(y - height / 2), width, height};
}

export const rim = (screen) => Math.max(7, 0.024 * screen.width);

// The glass round the panel.
export function glass(screen) {
  const by = rim(screen);
  return {
    x: screen.x - by, y: screen.y - by, width: screen.width + 2 * by, height: screen.height + 2 * by,
  };
}

// Three buttons in a row that fills an area: the middle one is the widest.
export function caps({x, y, width, height}, gap) {
  const side = (width - 2 * gap) * 0.302, middle = width - 2 * gap - 2 * side;
  return {
    no: {x, y, width: side, height},
    start: {x: x + side + gap, y, width: middle, height},
    yes: {x: x + side + middle + 2 * gap, y, width: side, height},
  };
}

export const lettering = ({no, start}) => Math.min(0.34 * no.height, 0.15 * start.width, 0.21 * no.width);
