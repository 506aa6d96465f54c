#!/usr/bin/env python3
"""Compares the letters of `vanban text --encoding …` with viparse (PyPI), once by hand.

    pip install viparse==0.1.31
    python3 tests/tools/compare_viparse.py target/debug/vanban

Each entry of viparse's tables is written as text, decoded by vanban and compared. Known differences:
viparse lacks VNI ẳ Ẳ and ỵ Ỵ as one sign, and derives `iø`, `iù`, `yï`, which no published table has.
"""

import subprocess
import sys

from viparse.normalize import tcvn3, viscii, vni, vps

KNOWN = {"vni": {"IØ", "IÙ", "iø", "iù", "YÏ", "yï"}}


def decoded(program, encoding, surface):
    result = subprocess.run([program, "text", "--encoding", encoding, "-"], input=surface.encode(), capture_output=True, check=True)
    return result.stdout.decode()


def main():
    program = sys.argv[1]
    failed = 0
    for name, module in {"tcvn3": tcvn3, "vni": vni, "viscii": viscii, "vps": vps}.items():
        entries = [(surface, letter) for surface, letter in module._ENTRIES if surface not in KNOWN.get(name, ())]
        # Each entry stands between two colons, which no encoding touches.
        text = decoded(program, name, "".join(f":{surface}:\n" for surface, _ in entries))
        lines = text.split(":\n:")
        for (surface, letter), line in zip(entries, lines, strict=True):
            if line.strip(":\n") != letter:
                failed += 1
                print(f"{name}: {surface!r} is {letter} in viparse, {line!r} here")
        print(f"{name}: {len(entries)} letters compared")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
