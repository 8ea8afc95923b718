"""Packs for tests: sounds of a given length, written as `exhalo voice build` writes them."""

from __future__ import annotations

import json

from device.voice import wav


def sound(count, level=1000):
    """Samples that are all of one level."""
    return level.to_bytes(2, "little", signed=True) * count


def make_pack(folder, texts, language="en"):
    """Write a pack with some texts, each as many samples long as `texts` says."""
    home = folder / language
    home.mkdir(parents=True, exist_ok=True)
    entries = {}
    for number, (text, count) in enumerate(texts.items(), 1):
        file = f"s{number}.wav"
        (home / file).write_bytes(wav.encoded(sound(count)))
        entries[f"k{number}"] = {"text": text, "file": file, "samples": count}
    (home / "index.json").write_text(json.dumps({"texts": entries}), encoding="utf-8")
    return home
