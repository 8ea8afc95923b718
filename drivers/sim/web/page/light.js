// Light, from the bytes on the wire to what a display shows.
//
// The device's bytes are linear in light, and so is everything computed here: lights are
// added, spread and dimmed as light is. Only at the very end does a film's soft shoulder
// bring the bright parts within the display's range, and the sRGB curve encode them.

// How much a camera would open up. A fifth of full drive, the usual ceiling, then reads as
// bright, and a single step of 255 can still be told from darkness.
export const EXPOSURE = 8;

// Tables over the square root of light, which is close to how finely the eye tells it.
const STEPS = 4096;
const BRIGHTEST = 16;
const table = (most, curve) => Float32Array.from(
  {length: STEPS + 1}, (_, step) => curve(most * (step / STEPS) ** 2),
);
const FILM = table(BRIGHTEST, (light) => 1 - Math.exp(-light));
const SRGB = table(1, (light) =>
  255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));

const film = (light) => FILM[Math.min(STEPS, Math.sqrt(light / BRIGHTEST) * STEPS) | 0];
const srgb = (light) => SRGB[Math.min(STEPS, Math.sqrt(light) * STEPS) | 0];

// Write the display's levels, 0 to 255, for exposed light. Where it is bright, half of what
// the shoulder takes is taken from all three alike, so that amber pales but stays amber.
export function show(red, green, blue, levels, at = 0) {
  const most = Math.max(red, green, blue, 1e-6);
  const alike = film(most) / most;
  levels[at] = srgb((film(red) + alike * red) / 2);
  levels[at + 1] = srgb((film(green) + alike * green) / 2);
  levels[at + 2] = srgb((film(blue) + alike * blue) / 2);
}

export function rgb(red, green, blue) {
  const levels = [0, 0, 0];
  show(red, green, blue, levels);
  return `rgb(${levels.map(Math.round).join(" ")})`;
}

// How a diffuser spreads `leds` LEDs over `points` points of the ring: one row of shares per
// point, where a ring that is evenly lit adds up to one.
export function diffuser(leds, points) {
  const width = 0.44 / leds;
  return Array.from({length: points}, (_, point) => {
    const shares = new Float32Array(leds);
    for (let led = 0; led < leds; led++) {
      const apart = Math.abs(((point / points - led / leds + 1.5) % 1) - 0.5);
      shares[led] = Math.exp(-0.5 * (apart / width) ** 2) / (width * leds * Math.sqrt(2 * Math.PI));
    }
    return shares;
  });
}

// The light of the LEDs (flat red, green, blue, 0 to 1) as it arrives at a diffuser's points.
export function spread(leds, diffused, exposed = new Float32Array(diffused.length * 3)) {
  diffused.forEach((shares, point) => {
    let red = 0, green = 0, blue = 0;
    for (let led = 0; led < shares.length; led++) {
      red += shares[led] * leds[led * 3];
      green += shares[led] * leds[led * 3 + 1];
      blue += shares[led] * leds[led * 3 + 2];
    }
    exposed[point * 3] = EXPOSURE * red;
    exposed[point * 3 + 1] = EXPOSURE * green;
    exposed[point * 3 + 2] = EXPOSURE * blue;
  });
  return exposed;
}

// The light that falls on a flat part of the scene, computed coarsely, for it has no edges.
//
// `ambient(x, y)` is the share of the room's light that arrives at a place, and
// `from(x, y, source)` the share of each source's.
export class Field {
  constructor(area, cell, sources, ambient, from) {
    this.area = area;
    this.columns = Math.max(2, Math.ceil(area.width / cell));
    this.rows = Math.max(2, Math.ceil(area.height / cell));
    this.sources = sources;
    this.canvas = new OffscreenCanvas(this.columns, this.rows);
    this.context = this.canvas.getContext("2d");
    this.image = this.context.createImageData(this.columns, this.rows);
    const cells = this.columns * this.rows;
    this.ambient = new Float32Array(cells);
    this.shares = new Float32Array(cells * sources);
    // Half a level of noise either way, so that faint gradients show no steps.
    this.noise = Float32Array.from({length: cells}, () => Math.random() - 0.5);
    for (let index = 0; index < cells; index++) {
      const x = area.x + ((index % this.columns) + 0.5) * area.width / this.columns;
      const y = area.y + (Math.floor(index / this.columns) + 0.5) * area.height / this.rows;
      this.ambient[index] = ambient(x, y);
      for (let source = 0; source < sources; source++) {
        this.shares[index * sources + source] = from(x, y, source);
      }
    }
  }

  // Work out the light of the sources (flat red, green, blue, exposed) and of the room.
  light(lights, room) {
    const {data} = this.image;
    const {sources, shares} = this;
    const levels = [0, 0, 0];
    for (let index = 0; index < this.ambient.length; index++) {
      const ambient = this.ambient[index];
      let red = ambient * room[0], green = ambient * room[1], blue = ambient * room[2];
      for (let source = 0, share = index * sources; source < sources; source++, share++) {
        red += shares[share] * lights[source * 3];
        green += shares[share] * lights[source * 3 + 1];
        blue += shares[share] * lights[source * 3 + 2];
      }
      show(red, green, blue, levels);
      for (let channel = 0; channel < 3; channel++) {
        data[index * 4 + channel] = levels[channel] + this.noise[index];
      }
      data[index * 4 + 3] = 255;
    }
    this.context.putImageData(this.image, 0, 0);
  }

  draw(context, operation) {
    const {x, y, width, height} = this.area;
    context.globalCompositeOperation = operation;
    context.imageSmoothingQuality = "low";
    context.drawImage(this.canvas, x, y, width, height);
    context.globalCompositeOperation = "source-over";
  }
}
