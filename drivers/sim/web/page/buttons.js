// The buttons of a device, in colours that the light on its front then falls on.
//
// They are dark, and their names and edges glow a little: so the one contrast holds by day, in
// the dark, and while a breath lights everything round them.

import {NAMES} from "./names.js";
import {gradient, pill} from "./surfaces.js";

const NAME = [236, 226, 208];
const NAME_GLOWS = [196, 158, 104];
const EDGE_GLOWS = [160, 124, 78];

// The top of a button, raised or `pressed` in.
const top = (cap, pressed) => ({...cap, y: cap.y - 0.05 * cap.height * (1 - pressed)});

const grown = ({x, y, width, height}, by) => (
  {x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by}
);

export function paintCap(context, cap, pressed, density) {
  const up = 1 - pressed;
  pill(context, grown(cap, 0.05 * cap.height));
  context.fillStyle = gradient(
    context, cap, {x: cap.x, y: cap.y + cap.height}, "rgb(40 30 22 / 0.7)", "rgb(60 46 32 / 0.25)",
  );
  context.fill();
  const raised = top(cap, pressed);
  context.save();
  context.shadowColor = `rgb(40 28 18 / ${0.6 * up})`;
  context.shadowBlur = 0.22 * cap.height * density;
  context.shadowOffsetY = 0.1 * cap.height * density;
  pill(context, raised);
  const shade = (light) => `rgb(${light} ${light * 0.93} ${light * 0.86})`;
  context.fillStyle = gradient(
    context, raised, {x: raised.x, y: raised.y + raised.height},
    shade(74 - 28 * pressed), shade(58 - 14 * pressed), shade(42 - 2 * pressed),
  );
  context.fill();
  context.restore();
}

export function paintName(context, button, cap, pressed, size) {
  written(context, button, top(cap, pressed), size, NAME);
}

// What is seen of a button without any light on it.
export function paintGlow(context, button, cap, pressed, size) {
  const raised = top(cap, pressed);
  context.globalCompositeOperation = "lighten";
  context.lineWidth = Math.max(1.5, 0.03 * cap.height);
  context.strokeStyle = `rgb(${EDGE_GLOWS.join(" ")})`;
  pill(context, grown(raised, -context.lineWidth / 2));
  context.stroke();
  written(context, button, raised, size, NAME_GLOWS);
  context.globalCompositeOperation = "source-over";
}

function written(context, button, cap, size, colour) {
  context.font = `600 ${size.toFixed(1)}px system-ui, sans-serif`;
  context.letterSpacing = `${(0.1 * size).toFixed(1)}px`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = `rgb(${colour.join(" ")})`;
  context.fillText(NAMES[button], cap.x + cap.width / 2 + 0.05 * size, cap.y + cap.height * 0.52);
}
