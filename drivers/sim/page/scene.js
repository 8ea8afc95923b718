// The device in its room, painted.
//
// A surface is painted in its own colours, as under an even white light, and multiplied by
// the light that falls on it. What glows is painted as it glows.

import {fields} from "./fields.js";
import {RING} from "./geometry.js";
import {diffuser, rgb, spread} from "./light.js";
import {ceramic, disc, gradient, pill, wallAndTable} from "./surfaces.js";

const AROUND = 24; // sources of light that stand for the ring
const ALONG = 96;  // points at which the ring itself is painted

const DAY = [1.3, 1.25, 1.17];
const NIGHT = [0.0011, 0.0014, 0.002];
const FROSTED = [0.74, 0.72, 0.68]; // the ring unlit
const RIM = [0.92, 0.88, 0.8];
const SCREEN = [0.5, 0.62, 0.72];

// The ring's brightness from its edges to its middle: [share of its width, share of its light].
const PROFILE = [[1, 0.28], [0.9, 0.5], [0.78, 0.7], [0.64, 0.85], [0.48, 0.95], [0.3, 1]];

const LABELS = {no: "NO", start: "START", yes: "YES"};

export class Scene {
  constructor(canvas) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d", {alpha: false});
    this.glow = new Float32Array((AROUND + 1) * 3);
  }

  // Build everything for a place; called when the window or the device changes.
  build(place, leds, density) {
    this.place = place;
    this.density = density;
    this.canvas.width = Math.round(place.width * density);
    this.canvas.height = Math.round(place.height * density);
    this.around = diffuser(leds, AROUND);
    this.along = diffuser(leds, ALONG);
    this.surroundings = wallAndTable(place, density);
    this.stoneware = ceramic(place, density);
    this.fields = fields(place, AROUND);
  }

  // Paint it: `leds` flat and 0 to 1, the `screen`'s light, how far in each button is, and
  // how bright the `room` is, all 0 to 1.
  paint(leds, screen, pressed, room) {
    const {context, place} = this;
    this.day = DAY.map((day, i) => NIGHT[i] + (day - NIGHT[i]) * room ** 2.2);
    spread(leds, this.around, this.glow);
    SCREEN.forEach((colour, i) => { this.glow[AROUND * 3 + i] = colour * screen; });
    Object.values(this.fields).forEach((field) => field.light(this.glow, this.day));
    context.setTransform(this.density, 0, 0, this.density, 0, 0);
    context.drawImage(this.surroundings, 0, 0, place.width, place.height);
    this.fields.room.draw(context, "multiply");
    this.paintRing(spread(leds, this.along));
    this.paintFace();
    this.paintGlass();
    this.paintBase(pressed);
    this.fields.air.draw(context, "screen");
  }

  // The room's light on something that reflects `share` of it, of each of its `colours`.
  lit(share, colours = [1, 1, 1]) {
    return rgb(...this.day.map((light, i) => share * light * colours[i]));
  }

  paintRing(light) {
    const {context, place: {centre, radius}} = this;
    const slant = radius * 0.7;
    context.fillStyle = gradient(
      context, {x: centre.x - slant, y: centre.y - slant}, {x: centre.x + slant, y: centre.y + slant},
      this.lit(1.1, RIM), this.lit(0.7, RIM), this.lit(0.4, RIM),
    );
    disc(context, centre, radius);
    context.fill();
    const width = radius * (RING.outer - RING.inner);
    disc(context, centre, radius * (RING.outer + RING.inner) / 2);
    context.globalCompositeOperation = "screen";
    this.strokeRing(light, 1.64 * width, 0.1, 0);
    context.globalCompositeOperation = "source-over";
    for (const [share, bright] of PROFILE) this.strokeRing(light, share * width, bright, 1);
  }

  // Stroke the ring's path with `share` of its light, over frosted glass in the room's light.
  strokeRing(light, width, share, frost) {
    const {context, place: {centre}} = this;
    const colours = context.createConicGradient(-Math.PI / 2, centre.x, centre.y);
    for (let point = 0; point <= ALONG; point++) {
      const at = (point % ALONG) * 3;
      const seen = this.day.map((day, i) => frost * FROSTED[i] * day + share * light[at + i]);
      colours.addColorStop(point / ALONG, rgb(...seen));
    }
    context.strokeStyle = colours;
    context.lineWidth = width;
    context.stroke();
  }

  // A part of the picture painted by itself, to fill a shape with: lit before it is cut out,
  // so that no unlit edge is left standing.
  part(area, paint) {
    const scale = this.density;
    const part = new OffscreenCanvas(Math.ceil(area.width * scale), Math.ceil(area.height * scale));
    const context = part.getContext("2d");
    context.setTransform(scale, 0, 0, scale, -area.x * scale, -area.y * scale);
    paint(context);
    const pattern = this.context.createPattern(part, "no-repeat");
    pattern.setTransform(new DOMMatrix([1 / scale, 0, 0, 1 / scale, area.x, area.y]));
    return pattern;
  }

  paintFace() {
    const {context, place: {centre, radius, size}} = this;
    const area = this.fields.face.area;
    const face = this.part(area, (part) => {
      part.drawImage(this.stoneware, area.x, area.y, size, size);
      this.fields.face.draw(part, "multiply");
    });
    disc(context, centre, radius * RING.inner);
    context.fillStyle = face;
    context.fill();
    context.strokeStyle = "rgb(30 22 14 / 0.22)";
    context.lineWidth = Math.max(1, 0.005 * size);
    context.stroke();
  }

  paintGlass() {
    const {context, place: {screen, size}} = this;
    const rim = Math.max(7, 0.022 * size);
    const glass = {
      x: screen.x - rim, y: screen.y - rim,
      width: screen.width + 2 * rim, height: screen.height + 2 * rim,
    };
    const corner = 1.3 * rim;
    const foot = {x: glass.x, y: glass.y + glass.height};
    const lip = Math.max(1.5, 0.005 * size);
    pill(context, {
      x: glass.x - lip, y: glass.y - lip,
      width: glass.width + 2 * lip, height: glass.height + 2 * lip,
    }, corner + lip);
    context.fillStyle = gradient(context, glass, foot, this.lit(0.1), this.lit(0.95));
    context.fill();
    pill(context, glass, corner);
    context.fillStyle = gradient(
      context, glass, {x: glass.x + glass.width * 0.6, y: foot.y},
      this.lit(0.022), this.lit(0.008), this.lit(0.006),
    );
    context.fill();
  }

  paintBase(pressed) {
    const {context, place: {base, caps, size}} = this;
    context.fillStyle = this.part(this.fields.base.area, (part) => {
      part.drawImage(this.stoneware, base.x, base.y + base.height / 2 - size / 2, size, size);
      for (const [button, cap] of Object.entries(caps)) this.paintCap(part, button, cap, pressed[button]);
      this.fields.base.draw(part, "multiply");
    });
    const round = base.height / 2;
    pill(context, base, [round, round, 0.68 * round, 0.68 * round]);
    context.fill();
  }

  // A button, in colours that the base's light then falls on: raised, or `pressed` in.
  paintCap(context, button, cap, pressed) {
    const up = 1 - pressed;
    const grow = 0.05 * cap.height;
    pill(context, {
      x: cap.x - grow, y: cap.y - grow, width: cap.width + 2 * grow, height: cap.height + 2 * grow,
    });
    context.fillStyle = gradient(
      context, cap, {x: cap.x, y: cap.y + cap.height}, "rgb(60 46 32 / 0.55)", "rgb(60 46 32 / 0.2)",
    );
    context.fill();
    const top = {...cap, y: cap.y - 0.05 * cap.height * up};
    context.save();
    context.shadowColor = `rgb(50 36 22 / ${0.5 * up})`;
    context.shadowBlur = 0.22 * cap.height * this.density;
    context.shadowOffsetY = 0.1 * cap.height * this.density;
    pill(context, top);
    const shade = (light) => `rgb(${light} ${light * 0.975} ${light * 0.935})`;
    context.fillStyle = gradient(
      context, top, {x: top.x, y: top.y + top.height},
      shade(252 - 50 * pressed), shade(238 - 34 * pressed), shade(214 - 6 * pressed),
    );
    context.fill();
    context.restore();
    label(context, LABELS[button], top, this.place.lettering, pressed);
  }
}

function label(context, text, cap, size, pressed) {
  context.font = `600 ${size.toFixed(1)}px system-ui, sans-serif`;
  context.letterSpacing = `${(0.1 * size).toFixed(1)}px`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  const x = cap.x + cap.width / 2 + 0.05 * size, y = cap.y + cap.height * 0.52;
  context.fillStyle = "rgb(255 252 246 / 0.8)";
  context.fillText(text, x, y + 1);
  context.fillStyle = `rgb(84 70 56 / ${0.95 - 0.1 * pressed})`;
  context.fillText(text, x, y);
}
