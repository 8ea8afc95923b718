// The device in its room, painted.
//
// A surface is painted in its own colours, as under an even white light, and multiplied by
// the light that falls on it. What glows is painted as it glows.

import {paintCap, paintGlow, paintName} from "./buttons.js";
import {fields} from "./fields.js";
import {diffuser, rgb, spread} from "./light.js";
import {RING, glass} from "./places.js";
import {ceramic, disc, gradient, pill} from "./surfaces.js";

const AROUND = 24; // sources of light that stand for the ring
const ALONG = 96;  // points at which the ring itself is painted

const DAY = [1.3, 1.25, 1.17];
const NIGHT = [0.0011, 0.0014, 0.002];
const FROSTED = [0.74, 0.72, 0.68]; // the ring unlit
const RIM = [0.92, 0.88, 0.8];
const SCREEN = [0.5, 0.62, 0.72];

// The ring's brightness from its edges to its middle: [share of its width, share of its light].
const PROFILE = [[1, 0.28], [0.9, 0.5], [0.78, 0.7], [0.64, 0.85], [0.48, 0.95], [0.3, 1]];

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
    this.surroundings = place.form.scenery(place, density);
    this.whole = Math.max(place.size, place.base.width, place.base.height);
    this.ceramic = ceramic(place.form.material, this.whole, density);
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
    if (!place.form.before) this.paintBase(pressed);
    this.paintRing(spread(leds, this.along));
    this.paintFace();
    if (place.form.before) this.paintBase(pressed);
    this.paintGlass();
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
      part.drawImage(this.ceramic, area.x, area.y, this.whole, this.whole);
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
    const {context, place: {screen}} = this;
    const pane = glass(screen);
    const rim = screen.x - pane.x;
    const corner = 1.3 * rim;
    const foot = {x: pane.x, y: pane.y + pane.height};
    const lip = Math.max(1.5, 0.2 * rim);
    pill(context, {
      x: pane.x - lip, y: pane.y - lip, width: pane.width + 2 * lip, height: pane.height + 2 * lip,
    }, corner + lip);
    context.fillStyle = gradient(context, pane, foot, this.lit(0.1), this.lit(0.95));
    context.fill();
    pill(context, pane, corner);
    context.fillStyle = gradient(
      context, pane, {x: pane.x + pane.width * 0.6, y: foot.y},
      this.lit(0.022), this.lit(0.008), this.lit(0.006),
    );
    context.fill();
  }

  paintBase(pressed) {
    const {context, place} = this;
    const {base, caps, form, lettering} = place;
    context.fillStyle = this.part(this.fields.base.area, (part) => {
      part.drawImage(this.ceramic, base.x, base.y, this.whole, this.whole);
      for (const [button, cap] of Object.entries(caps)) {
        paintCap(part, cap, pressed[button], this.density);
        paintName(part, button, cap, pressed[button], lettering);
      }
      this.fields.base.draw(part, "multiply");
      for (const [button, cap] of Object.entries(caps)) {
        paintGlow(part, button, cap, pressed[button], lettering);
      }
    });
    form.shape(context, place);
    context.fill();
  }
}
