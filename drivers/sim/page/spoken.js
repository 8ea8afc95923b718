// What is said to whoever does not see the screen, and what the buttons are then called.

const OWN = {
  en: {no: "left", start: "middle", yes: "right", dark: "The screen is dark."},
  es: {no: "izquierda", start: "centro", yes: "derecha", dark: "La pantalla está apagada."},
};
const NAMES = {no: "NO", start: "START", yes: "YES"};

// Keeps `region`, which is read out as it grows, and the names of the `caps` up to date.
export function spoken(region, caps) {
  let turn;

  // Words are said again with every page; what stays as it was on the same page is not.
  function show(parts, anew) {
    const kept = new Map([...region.children].map((each) => [each.dataset.part, each]));
    const stays = ([part, text]) =>
      kept.get(part)?.textContent === text && !(anew && part.startsWith("word"));
    const staying = new Set(parts.filter(stays).map(([part]) => part));
    for (const [part, element] of kept) if (!staying.has(part)) element.remove();
    let next = region.firstChild;
    for (const [part, text, lang] of parts) {
      if (staying.has(part)) next = kept.get(part).nextSibling;
      else region.insertBefore(line(part, text, lang), next);
    }
  }

  return {
    say(said) {
      const own = ownOf(said.language);
      const words = said.words.length ? said.words : [[own.dark, own.lang]];
      const marks = Object.entries(said.marks);
      show([
        ...words.map(([text, lang], number) => [`word ${number}`, text, lang]),
        ...marks.map(([button, [mark, lang]]) => [`mark ${button}`, `${capital(own[button])}: ${mark}.`, lang]),
      ], said.turn !== turn);
      turn = said.turn;
      document.documentElement.lang = said.language;
      for (const cap of caps) name(cap, own, said.marks[cap.dataset.button]);
    },
    // Nothing is known of the screen any more.
    away() {
      turn = undefined;
      region.replaceChildren();
      for (const cap of caps) name(cap, ownOf(document.documentElement.lang));
    },
  };
}

const ownOf = (language) => ({...(OWN[language] ?? OWN.en), lang: language in OWN ? language : "en"});

const capital = (word) => word[0].toUpperCase() + word.slice(1);

function line(part, text, lang) {
  const made = Object.assign(document.createElement("p"), {lang, textContent: text});
  made.dataset.part = part;
  return made;
}

function name(cap, own, [mark, lang] = ["", own.lang]) {
  const {button} = cap.dataset;
  cap.lang = lang;
  cap.setAttribute("aria-label", `${NAMES[button]}, ${own[button]}${mark && `: ${mark}`}`);
}
