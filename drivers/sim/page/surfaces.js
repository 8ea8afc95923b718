// What things are made of: their colours under an even white light, and their shapes.

const WALL = "#bdbbb0";
const TABLE = "#b59878";
const CERAMIC = "#f3eee5";
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

function canvas(width, height, density) {
  const made = new OffscreenCanvas(Math.ceil(width * density), Math.ceil(height * density));
  const context = made.getContext("2d");
  context.scale(density, density);
  return [made, context];
}

// Numbers that look random and are the same every time, so that the wall stays the same wall.
function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

// Fine grain over everything painted so far, up to so many levels of 255 darker.
function grain(context, levels, roll) {
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

export function wallAndTable({width, height, horizon, foot, base, size}, density) {
  const [made, context] = canvas(width, height, density);
  const roll = dice(7);
  context.fillStyle = WALL;
  context.fillRect(0, 0, width, height);
  const edge = Math.max(2, 0.008 * size);
  context.fillStyle = gradient(context, {x: 0, y: horizon - edge}, {x: 0, y: horizon + edge}, WALL, TABLE);
  context.fillRect(0, horizon - edge, width, height);
  wood(context, {width, height, horizon: horizon + edge, size}, roll);
  grain(context, 14, roll);
  contact(context, base, foot, size);
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

// The dark line where the base touches the table.
function contact(context, base, foot, size) {
  const far = 4 * size; // the shadow is cast by a shape that is out of sight
  const scale = context.getTransform().a;
  context.save();
  context.fillStyle = "#000";
  context.shadowOffsetX = far * scale;
  for (const [blur, dark, down] of [[0.012, 0.5, 0], [0.03, 0.45, 0.01], [0.09, 0.4, 0.03]]) {
    context.shadowColor = `rgb(38 24 14 / ${dark})`;
    context.shadowBlur = blur * size * scale;
    pill(context, {
      x: base.x + base.height * 0.2 - far, y: foot - (0.024 - down) * size,
      width: base.width - base.height * 0.4, height: size * 0.024,
    });
    context.fill();
  }
  context.restore();
}

// Stoneware: matte, a little grainy, with few small flecks.
export function ceramic({size}, density) {
  const [made, context] = canvas(size, size, density);
  const roll = dice(11);
  context.fillStyle = CERAMIC;
  context.fillRect(0, 0, size, size);
  for (let fleck = 0; fleck < 520; fleck++) {
    context.globalAlpha = 0.12 + 0.3 * roll();
    context.fillStyle = FLECKS[Math.floor(roll() * FLECKS.length)];
    disc(context, {x: roll() * size, y: roll() * size}, size * (0.0006 + 0.0019 * roll() ** 3));
    context.fill();
  }
  context.globalAlpha = 1;
  grain(context, 11, roll);
  return made;
}
