// Fingers on the three buttons, whether they come by mouse, touch, pen or keyboard.

const KEYS = {
  ArrowLeft: "no", n: "no", " ": "start", s: "start", ArrowRight: "yes", y: "yes",
};
const TAP_MILLISECONDS = 80;

// Calls `touch(button, down)` when the first finger goes down on a button and when the last
// one comes off. Returns a function that lifts them all.
export function hands(caps, touch) {
  const fingers = new Map(); // what presses -> the button under it

  const held = (button) => [...fingers.values()].includes(button);

  const since = new Map(); // what presses -> the moment it began to
  const timers = new Map(); // what is about to be lifted -> its timer

  function down(finger, button) {
    const first = !held(button);
    clearTimeout(timers.get(finger));
    fingers.set(finger, button);
    since.set(finger, performance.now());
    if (first) touch(button, true);
  }

  function up(finger) {
    const button = fingers.get(finger);
    if (fingers.delete(finger) && !held(button)) touch(button, false);
  }

  // A click can be over in a millisecond, which no finger is, and no contact would believe.
  function lift(finger) {
    const left = TAP_MILLISECONDS - (performance.now() - since.get(finger));
    timers.set(finger, setTimeout(() => up(finger), Math.max(left, 0)));
  }

  const letGo = () => [...fingers.keys()].forEach(up);

  caps.forEach((cap) => pointers(cap, down, lift));
  for (const end of ["pointerup", "pointercancel"]) {
    window.addEventListener(end, (event) => lift(finger(event)));
  }
  keys(down, lift);
  window.addEventListener("blur", letGo);
  window.addEventListener("pagehide", letGo);
  document.addEventListener("visibilitychange", letGo);
  return letGo;
}

const finger = (event) => `pointer ${event.pointerId}`;

function pointers(cap, down, lift) {
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
    lift("click");
  });
}

function keys(down, lift) {
  window.addEventListener("keydown", (event) => {
    const button = meant(event);
    if (!button) return;
    event.preventDefault();
    if (!event.repeat) down(event.code, button);
  });
  window.addEventListener("keyup", (event) => {
    if (meant(event)) event.preventDefault();
    lift(event.code);
  });
}

// The button that a key means, if any: its own, or the one that the keyboard has walked to.
function meant(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined;
  const {target, key} = event;
  if (target.closest?.("#bar")) return undefined;
  if (target.closest?.("#sheet button") && (key === " " || key === "Enter")) return undefined;
  if (target.dataset?.button && (key === " " || key === "Enter")) return target.dataset.button;
  return KEYS[key.length === 1 ? key.toLowerCase() : key];
}
