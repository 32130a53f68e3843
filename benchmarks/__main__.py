"""`make benchmarks`: every table, written to benchmarks/resultaten/ and joined in RESULTATEN.md."""

import subprocess
import sys
from pathlib import Path

DOEL = Path(__file__).parent / "resultaten"
# Each in a process of its own: settings and servers are made once per process.
ONDERDELEN = ("paginas", "bord", "werk")


def main() -> int:
    DOEL.mkdir(exist_ok=True)
    for naam in ONDERDELEN:
        print(f"== {naam}", flush=True)
        uit = subprocess.run(
            [sys.executable, "-m", f"benchmarks.{naam}"],
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if uit.returncode:
            return uit.returncode
        (DOEL / f"{naam}.md").write_text(uit.stdout, encoding="utf-8")
    for naam in ("engine", "vragen"):
        print(f"== {naam}", flush=True)
        opdracht = [sys.executable, "-m", f"benchmarks.{naam}", "--uit", str(DOEL / f"{naam}.md")]
        if status := subprocess.run(opdracht, check=False).returncode:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
