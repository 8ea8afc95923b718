// The quiet bar below the device: what a simulation has and a device has not.

const SPEEDS = [1, 2, 5, 10, 20, 30, 60];
const DARK = "exhalo-dark-room";

// Sends what is chosen and calls `dim` when the room is to be dark or bright. Returns what
// shows the device's own state.
export function controls(send, dim) {
  const at = (id) => document.getElementById(id);
  const dark = at("dark"), speed = at("speed"), night = at("night"), profile = at("profile");

  dark.addEventListener("change", () => {
    sessionStorage.setItem(DARK, dark.checked ? "yes" : "");
    dim(dark.checked);
  });
  speed.addEventListener("input", () => send({speed: SPEEDS[speed.value]}));
  night.addEventListener("change", ({target}) => send({night: target.value}));
  profile.addEventListener("change", () => send({profile: profile.value}));
  at("drawer").addEventListener("click", ({currentTarget}) => {
    const open = document.body.classList.toggle("open");
    currentTarget.setAttribute("aria-expanded", open);
  });
  giveBack(at("bar"));

  dark.checked = Boolean(sessionStorage.getItem(DARK));
  dim(dark.checked);
  return {
    show(state) {
      const step = SPEEDS.findIndex((factor) => factor >= state.speed);
      speed.value = step < 0 ? SPEEDS.length - 1 : step;
      at("factor").textContent = `${state.speed}×`;
      speed.setAttribute("aria-valuetext", `${state.speed} times`);
      night.querySelector(`[value="${state.night}"]`).checked = true;
      profile.replaceChildren(...state.profiles.map((name) => new Option(name, name)));
      profile.value = state.profile;
    },
  };
}

// After a mouse or a finger has used the bar, the keys are the device's again.
function giveBack(bar) {
  let pointed = false;
  window.addEventListener("pointerdown", () => { pointed = true; }, true);
  window.addEventListener("keydown", () => { pointed = false; }, true);
  for (const used of ["change", "click"]) {
    bar.addEventListener(used, ({target}) => {
      if (pointed && (used === "change" || target.tagName !== "SELECT")) document.activeElement.blur();
    });
  }
}
