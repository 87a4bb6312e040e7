"""How long the commands take to start, as whole processes beside what they must import.

    python benchmarks/startup.py [runs]

Prints medians in milliseconds and the ratios of the budgets: `beregn` on a case of 20
items at most 1.5 × a process that imports click and pydantic, `--help` at most 2 × one
that imports click. pydantic loads itself lazily: a process has imported it once a model
stands, so that is the baseline; the lazy `import pydantic` alone is printed beside it.
The processes take turns, so that a machine whose speed drifts slows them all alike.
"""

import json
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path
from statistics import median

PROGRAM = str(Path(sys.executable).parent / "merudgift")
MODEL = "import click\nfrom pydantic import BaseModel\nclass Model(BaseModel):\n    field: int"


def twenty_items() -> dict[str, object]:
    """A shipped case, its items repeated until there are twenty."""
    shipped = files("merudgift") / "examples" / "enkeltudgift-2021.json"
    case = json.loads(shipped.read_text("utf-8"))
    items = case["expenses"]
    case["expenses"] = [{**items[n % len(items)], "id": str(n)} for n in range(20)]
    return dict(case)


def milliseconds(command: list[str]) -> float:
    """One run of a whole process."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - begun) * 1000


def main(runs: int) -> None:
    """Time every process in turn and print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "sag.json"
        case.write_text(json.dumps(twenty_items()), "utf-8")
        commands = {
            "import click": [sys.executable, "-c", "import click"],
            "import click, pydantic (lazy)": [sys.executable, "-c", "import click, pydantic"],
            "import click, pydantic (a model)": [sys.executable, "-c", MODEL],
            "merudgift --help": [PROGRAM, "--help"],
            "merudgift beregn": [PROGRAM, "beregn", str(case)],
            "merudgift beregn --json": [PROGRAM, "beregn", str(case), "--json"],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs + 1):
            for name, command in commands.items():
                times[name].append(milliseconds(command))
    medians = {name: median(taken[1:]) for name, taken in times.items()}
    for name, taken in medians.items():
        print(f"{name:<36}{taken:>8.1f} ms")
    click, model = medians["import click"], medians["import click, pydantic (a model)"]
    lazy = medians["import click, pydantic (lazy)"]
    beregn, told = medians["merudgift beregn"], medians["merudgift --help"]
    print(f"beregn / click and pydantic         {beregn / model:>8.2f}    (budget 1.5)")
    print(f"beregn / lazy import of pydantic    {beregn / lazy:>8.2f}")
    print(f"--help / click                      {told / click:>8.2f}    (budget 2)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
