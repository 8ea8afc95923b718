// What is said to whoever does not see the screen, and what the buttons are then called.

import {NAMES} from "./names.js";

const OWN = {
  en: {
    no: "left", start: "middle", yes: "right", dark: "The screen is dark.",
    stop: "Stop, as if a button were held",
  },
  es: {
    no: "izquierda", start: "centro", yes: "derecha", dark: "La pantalla está apagada.",
    stop: "Parar, como si se mantuviera un botón",
  },
};

// Keeps `loud`, which is read out as it grows, `quiet`, which is not, and the names of the
// `caps` and of `stop` up to date.
export function spoken({loud, quiet, caps, stop}) {
  let named = [ownOf(document.documentElement.lang), {}];

  function name(own, marks) {
    named = [own, marks];
    for (const cap of caps) {
      const {button} = cap.dataset;
      const [mark, lang] = marks[button] ?? ["", own.lang];
      cap.lang = lang;
      cap.setAttribute("aria-label", `${NAMES[button]}, ${own[button]}${mark && `: ${mark}`}`);
    }
    Object.assign(stop, {lang: own.lang, textContent: own.stop});
  }

  return {
    say({turn, language, words, quiet: known, marks}) {
      const own = ownOf(language);
      const said = words.length + known.length ? words : [[own.dark, own.lang]];
      show(loud, [
        ...said.map(([text, lang], number) => ({key: `${turn} ${number}`, text, lang})),
        ...Object.entries(marks).map(([button, [mark, lang]]) => (
          {key: button, text: `${capital(own[button])}: ${mark}.`, lang}
        )),
      ]);
      show(quiet, known.map(([text, lang], number) => ({key: `${number}`, text, lang})));
      document.documentElement.lang = language;
      name(own, marks);
    },
    // The buttons are called otherwise now.
    rename: () => name(...named),
    // Nothing is known of the screen any more.
    away() {
      for (const region of [loud, quiet]) region.replaceChildren();
      name(ownOf(document.documentElement.lang), {});
    },
  };
}

function ownOf(language) {
  const lang = Object.hasOwn(OWN, language) ? language : "en";
  return {...OWN[lang], lang};
}

const capital = (word) => word[0].toUpperCase() + word.slice(1);

// Let a region have these lines. One that was there already stays, and so is not said again.
function show(region, lines) {
  const before = new Map([...region.children].map((each) => [each.dataset.key, each]));
  const stays = ({key, text}) => before.get(key)?.textContent === text;
  const staying = new Set(lines.filter(stays).map(({key}) => key));
  for (const [key, element] of before) if (!staying.has(key)) element.remove();
  let next = region.firstChild;
  for (const line of lines) {
    if (staying.has(line.key)) next = before.get(line.key).nextSibling;
    else region.insertBefore(written(line), next);
  }
}

function written({key, text, lang}) {
  const line = Object.assign(document.createElement("p"), {lang, textContent: text});
  line.dataset.key = key;
  return line;
}
