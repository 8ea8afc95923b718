// Fingers on the three buttons, whether they come by mouse, touch, pen or keyboard.

import {contact} from "./contact.js";

const KEYS = {
  ArrowLeft: "no", n: "no", " ": "start", s: "start", ArrowRight: "yes", y: "yes",
};

const HOLD_MILLISECONDS = 2300; // a little longer than the device takes a hold to be

// Calls `touch(button, down)` when the first finger goes down on a button and when the last
// one comes off; `stop` is pressed by whoever cannot hold one. Returns a function that lifts
// them all.
export function hands(caps, stop, touch) {
  const fingers = new Map(); // what presses -> the button under it
  const contacts = Object.fromEntries(caps.map(({dataset: {button}}) => [
    button, contact((down) => touch(button, down)),
  ]));

  const held = (button) => [...fingers.values()].includes(button);

  function down(finger, button) {
    const first = !held(button);
    fingers.set(finger, button);
    if (first) contacts[button].to(true);
  }

  function up(finger) {
    const button = fingers.get(finger);
    if (fingers.delete(finger) && !held(button)) contacts[button].to(false);
  }

  function letGo() {
    fingers.clear();
    Object.values(contacts).forEach((each) => each.release());
  }

  caps.forEach((cap) => pointers(cap, down, up));
  stop.addEventListener("click", () => {
    down("stop", caps[0].dataset.button);
    setTimeout(up, HOLD_MILLISECONDS, "stop");
  });
  for (const end of ["pointerup", "pointercancel"]) {
    window.addEventListener(end, (event) => up(finger(event)));
  }
  keys(down, up);
  window.addEventListener("blur", letGo);
  window.addEventListener("pagehide", letGo);
  document.addEventListener("visibilitychange", letGo);
  return letGo;
}

const finger = (event) => `pointer ${event.pointerId}`;

function pointers(cap, down, up) {
  const {button} = cap.dataset;
  cap.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault(); // no focus: the space bar stays START
    cap.setPointerCapture(event.pointerId); // a finger that slides off still presses
    down(finger(event), button);
  });
  cap.addEventListener("mousedown", (event) => event.preventDefault());
  cap.addEventListener("contextmenu", (event) => event.preventDefault());
  cap.addEventListener("click", (event) => {
    if (event.detail !== 0) return;
    // Nobody's finger: a screen reader's or a voice's press, which has no length of its own.
    down("click", button);
    up("click");
  });
}

function keys(down, up) {
  window.addEventListener("keydown", (event) => {
    const button = meant(event);
    if (!button) return;
    event.preventDefault();
    if (!event.repeat) down(event.code, button);
  });
  window.addEventListener("keyup", (event) => {
    if (meant(event)) event.preventDefault();
    up(event.code);
  });
}

// The button that a key means, if any: its own, or the one that the keyboard has walked to.
function meant(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const {target, key} = event;
  if (target.closest?.("#bar")) return undefined;
  if (target.closest?.("#sheet button, #stop") && (key === " " || key === "Enter")) return undefined;
  if (target.dataset?.button && (key === " " || key === "Enter")) return target.dataset.button;
  return KEYS[key.length === 1 ? key.toLowerCase() : key];
}
