// The page of the simulated device: what is heard is shown, and what is touched is told.

import {caption} from "./caption.js";
import {geometry} from "./geometry.js";
import {hands} from "./hands.js";
import {connect} from "./link.js";
import {drawScreen, drive, lit} from "./oled.js";
import {pulses} from "./pulses.js";
import {NAMES} from "./names.js";
import {Scene} from "./scene.js";
import {controls} from "./controls.js";
import {sheet} from "./sheet.js";
import {sound} from "./sound.js";
import {spoken} from "./spoken.js";

const PERSISTENCE = 45;  // milliseconds that the eye averages over
const PRESS = 45;        // milliseconds in which a button goes most of its way
const DUSK = 260;        // the same for the room's light
const CAPTION = 46;      // pixels below a device that can speak, for what it says
const SHARPEST = 2;      // device pixels per pixel of the scene; the screen itself has them all

const bar = document.getElementById("bar");
const stage = document.getElementById("stage");
const screen = document.getElementById("screen");
const message = document.getElementById("message");
const stop = document.getElementById("stop");
const caps = [...document.querySelectorAll(".cap")];
const still = matchMedia("(prefers-reduced-motion: reduce)");
const scene = new Scene(document.getElementById("scene"));

const OFF = {width: 128, height: 64, dots: new Uint8Array(8192), on: false, contrast: 0, lit: 0};

// What the device last said, for whoever looks from outside.
const device = {leds: [], screen: OFF, said: undefined, profile: undefined, connected: false, still: false};
window.exhalo = device;

const seen = {leds: new Float32Array(48), pressed: {no: 0, start: 0, yes: 0}, room: 1};
const meant = {leds: new Float32Array(48), pressed: {no: 0, start: 0, yes: 0}, room: 1};
let last = 0;
let awaited = false;

const send = connect({
  connected(connected) {
    device.connected = connected;
    document.body.classList.toggle("away", !connected);
    message.textContent = connected ? "" : "The device is away. Looking for it…";
    if (connected) speaker.again();
    else goDark();
  },
  leds(levels) {
    device.leds = Array.from({length: levels.length / 3}, (_, led) => [...levels.subarray(led * 3, led * 3 + 3)]);
    meant.leds = levels.map((level) => level / 255);
    if (seen.leds.length !== meant.leds.length) build();
    wake();
  },
  screen(picture) {
    const resized = picture.width !== device.screen.width || picture.height !== device.screen.height;
    device.screen = {...device.screen, ...picture, lit: lit(picture)};
    if (resized) build();
    showScreen();
  },
  samples: (numbers) => speaker.play(numbers),
  state(state) {
    device.screen = {...device.screen, on: state.screen_on, contrast: state.contrast};
    panel.show(state);
    speaker.show(state);
    const other = device.profile !== state.profile || device.speaks !== state.speaker;
    Object.assign(device, {profile: state.profile, speaks: state.speaker, caps: state.caps});
    Object.assign(NAMES, state.caps);
    voice.rename();
    if (other) build();
    showScreen();
    wake();
  },
  said(said) {
    voice.say(said);
    device.said = said;
  },
  caption(said) {
    captioned(said);
    device.caption = said;
  },
  pulses: (count) => motor.show(count),
  sheet(contents) {
    if (beside.show(contents)) build();
  },
  place: (place) => beside.turn(place),
});

const letGo = hands(caps, stop, (button, down) => {
  send({button, down});
  meant.pressed[button] = down ? 1 : 0;
  wake();
});

const voice = spoken({
  loud: document.getElementById("said"), quiet: document.getElementById("unsaid"), caps, stop,
});

const captioned = caption(document.getElementById("caption"));

const speaker = sound(send, document.getElementById("listen"), document.getElementById("hushed"));

const motor = pulses(document.getElementById("pulses"), still);

Object.assign(device, {sound: speaker.device, motor: motor.device});

const beside = sheet(send);

const panel = controls(send, (dark) => {
  meant.room = dark ? 0 : 1;
  if (still.matches) seen.room = meant.room;
  document.documentElement.classList.toggle("dark", dark);
  wake();
});

function goDark() {
  letGo();
  device.leds = device.leds.map(() => [0, 0, 0]);
  device.screen = {...device.screen, on: false};
  voice.away();
  captioned(["", ""]);
  meant.leds.fill(0);
  showScreen();
}

function build() {
  const density = window.devicePixelRatio;
  const below = stage.clientHeight - bar.offsetTop + (device.speaks ? CAPTION : 0);
  const place = geometry(
    device.profile, stage.clientWidth, stage.clientHeight, below, device.screen, density,
  );
  if (seen.leds.length !== meant.leds.length) seen.leds = meant.leds.slice();
  scene.build(place, seen.leds.length / 3, Math.min(density, SHARPEST));
  put(screen, place.screen);
  put(document.getElementById("pulses"), place.base);
  motor.place(place);
  for (const cap of caps) put(cap, place.caps[cap.dataset.button]);
  showScreen();
}

function put(element, {x, y, width, height}) {
  Object.assign(element.style, {
    left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px`,
  });
}

const screenLight = () => device.screen.on ? drive(device.screen.contrast) : 0;

function showScreen() {
  if (!scene.place) return;
  drawScreen(screen, device.screen, scene.place.screen.scale, screenLight());
  wake();
}

function wake() {
  if (awaited || !scene.place) return;
  awaited = true;
  device.still = false;
  requestAnimationFrame(frame);
}

// Move what is seen towards what is meant, and come back until it is there.
function frame(now) {
  awaited = false;
  const passed = Math.min(100, now - last);
  last = now;
  let moving = false;
  const near = (from, to, time) => {
    const next = to + (from - to) * Math.exp(-passed / time);
    if (Math.abs(next - to) < 0.0002) return to;
    moving = true;
    return next;
  };
  seen.leds.forEach((level, i) => { seen.leds[i] = near(level, meant.leds[i], PERSISTENCE); });
  for (const button of Object.keys(seen.pressed)) {
    seen.pressed[button] = near(seen.pressed[button], meant.pressed[button], PRESS);
  }
  seen.room = near(seen.room, meant.room, DUSK);
  scene.paint(seen.leds, screenLight() * device.screen.lit, seen.pressed, seen.room);
  device.still = !moving;
  if (moving) wake();
}

window.addEventListener("resize", build);
build();
