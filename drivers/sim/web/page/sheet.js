// The sheet beside the device in a preview: all that can be shown, to be turned to.

const PLACE = /^(.+?:\d+:\d+): (.*)$/s;

// Sends what is turned to. Returns what shows the sheet, and the place that is on show.
export function sheet(send) {
  const at = (id) => document.getElementById(id);
  const aside = at("sheet");
  let chapters = [];
  let place = [0, 0];

  const jump = (chapter, slide) => send({chapter, slide});

  // After a mouse or a finger, the keys are the device's again.
  aside.addEventListener("mousedown", (event) => event.preventDefault());
  at("play").addEventListener("click", () => {
    for (const down of [true, false]) send({button: "start", down});
  });
  window.addEventListener("keydown", ({key, target}) => {
    if (target.closest?.("#bar") || aside.hidden) return;
    const by = {ArrowUp: -1, ArrowDown: 1}[key];
    if (by && chapters[place[0]]?.slides[place[1] + by]) jump(place[0], place[1] + by);
  });

  function showChapters() {
    const here = chapters[place[0]];
    const titles = [...new Set(chapters.map(({title}) => title))];
    at("titles").replaceChildren(...titles.map((title) => choice(
      title, title === here?.title, () => jump(chapters.findIndex((chapter) => chapter.title === title), 0),
    )));
    const ways = chapters.map((chapter, number) => ({...chapter, number}))
      .filter(({title, way}) => title === here?.title && way);
    at("ways").replaceChildren(...ways.map(({way, number}) => choice(
      way, number === place[0], () => jump(number, 0),
    )));
    const whole = (here?.slides ?? []).reduce((sum, [, seconds]) => sum + seconds, 0);
    at("whole").textContent = whole ? `${time(whole)} in all` : "";
    at("slides").replaceChildren(...(here?.slides ?? []).map((slide, number) => row(
      slide, () => jump(place[0], number),
    )));
  }

  // Mark the slide that is on show, and return its row.
  function showPlace() {
    const rows = [...at("slides").children];
    rows.forEach((item, number) => choose(item.firstChild, number === place[1]));
    return rows[place[1]];
  }

  return {
    // Show the contents; says whether the sheet has only now appeared.
    show(contents) {
      const first = aside.hidden;
      aside.hidden = false;
      document.body.classList.add("preview");
      document.title = "Exhalo preview";
      at("language").textContent = contents.language;
      at("problems").replaceChildren(...problems(contents.problems, contents.chapters.length > 0));
      if (JSON.stringify(chapters) !== JSON.stringify(contents.chapters)) {
        chapters = contents.chapters;
        showChapters();
        showPlace();
      }
      return first;
    },
    turn(turned) {
      const elsewhere = turned.place[0] !== place[0];
      place = turned.place;
      if (elsewhere) showChapters();
      showPlace()?.scrollIntoView({block: "nearest"});
      at("play").textContent = turned.playing ? "Pause" : "Play";
      at("play").setAttribute("aria-pressed", turned.playing);
    },
  };
}

function element(name, attributes, ...children) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...children);
  return made;
}

function choice(text, chosen, onclick) {
  const made = element("button", {type: "button", onclick}, text);
  choose(made, chosen);
  return made;
}

function choose(button, chosen) {
  if (chosen) button.setAttribute("aria-current", "true");
  else button.removeAttribute("aria-current");
}

function row([title, seconds, light], onclick) {
  const words = element("span", {className: title ? "words" : "words silent"}, title || "Nothing is said");
  const lasts = element("span", {className: "lasts"}, seconds === null ? "waits" : time(seconds));
  const shown = light === "steady" ? [] : [element("span", {className: `light ${light}`}, light)];
  return element("li", {}, element("button", {type: "button", onclick}, words, ...shown, lasts));
}

function time(seconds) {
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")} min`;
}

function problems(found, kept) {
  if (!found.length) return [];
  const items = found.map((problem) => {
    const [, place = "", said = problem] = PLACE.exec(problem) ?? [];
    return element("li", {}, element("code", {}, place), " ", said);
  });
  const count = found.length === 1 ? "1 problem" : `${found.length} problems`;
  const shown = kept ? "; the last version without any is shown" : "";
  return [element("h2", {}, count + shown), element("ul", {}, ...items)];
}
