// What things are made of: their colours under an even white light, and their shapes.

const TILE = 256;
const FLECKS = ["#b9ad9c", "#a3988a", "#fbf8f2"];

export function disc(context, {x, y}, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
}

export function pill(context, {x, y, width, height}, corner = height / 2) {
  context.beginPath();
  context.roundRect(x, y, width, height, corner);
}

// A gradient down a shape, or across it where `to` says so.
export function gradient(context, from, to, ...colours) {
  const made = context.createLinearGradient(from.x, from.y, to.x, to.y);
  colours.forEach((colour, index) => made.addColorStop(index / (colours.length - 1), colour));
  return made;
}

export function canvas(width, height, density) {
  const made = new OffscreenCanvas(Math.ceil(width * density), Math.ceil(height * density));
  const context = made.getContext("2d");
  context.scale(density, density);
  return [made, context];
}

// Numbers that look random and are the same every time, so that the wall stays the same wall.
export function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

// Fine grain over everything painted so far, up to so many levels of 255 darker.
export function grain(context, levels, roll) {
  const [tile, fine] = canvas(TILE, TILE, 1);
  const image = fine.createImageData(TILE, TILE);
  for (let index = 0; index < image.data.length; index += 4) {
    image.data.fill(255 - (roll() + roll()) * levels / 2, index, index + 3);
    image.data[index + 3] = 255;
  }
  fine.putImageData(image, 0, 0);
  context.save();
  context.resetTransform();
  context.globalCompositeOperation = "multiply";
  context.fillStyle = context.createPattern(tile, "repeat");
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.restore();
}

// The shadow of a shape on what it touches. `path` draws it; it is out of sight itself.
export function contact(context, blur, dark, path, down = 0) {
  const far = 4 * (context.canvas.width + context.canvas.height);
  const scale = context.getTransform().a;
  context.save();
  context.fillStyle = "#000";
  context.shadowOffsetX = far;
  context.shadowOffsetY = down * scale;
  context.shadowColor = `rgb(38 24 14 / ${dark})`;
  context.shadowBlur = blur * scale;
  context.translate(-far / scale, 0);
  path();
  context.fill();
  context.restore();
}

// What a device is made of: matte, a little grainy, with few small flecks or none.
export function ceramic({colour, flecks}, size, density) {
  const [made, context] = canvas(size, size, density);
  const roll = dice(11);
  context.fillStyle = colour;
  context.fillRect(0, 0, size, size);
  for (let fleck = 0; fleck < flecks; fleck++) {
    context.globalAlpha = 0.12 + 0.3 * roll();
    context.fillStyle = FLECKS[Math.floor(roll() * FLECKS.length)];
    disc(context, {x: roll() * size, y: roll() * size}, size * (0.0006 + 0.0019 * roll() ** 3));
    context.fill();
  }
  context.globalAlpha = 1;
  grain(context, 11, roll);
  return made;
}
