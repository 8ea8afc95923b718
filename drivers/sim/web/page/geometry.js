// Where everything is, in CSS pixels, for a window, a device and its panel.

import {bedside} from "./bedside.js";
import {kiosk} from "./kiosk.js";
import {wrist} from "./wrist.js";

const FORMS = {bedside, wrist, kiosk};

// `below` are the pixels at the foot of the window that the bar takes.
export function geometry(profile, width, whole, below, panel, density) {
  const form = FORMS[profile] ?? bedside;
  const space = {width, height: whole - below};
  return {form, width, height: whole, ...form.place(space, panel, density)};
}
