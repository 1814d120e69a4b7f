"""``python -m benchmarks.dependence``: the comparison by itself, or a part of it, as a plain table."""

from __future__ import annotations

import argparse

from benchmarks.dependence.contestants import CONTESTANTS, MARCO
from benchmarks.dependence.instances import INSTANCES
from benchmarks.dependence.run import side_by_side


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dependence", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="argcheck alone, once, 10 seconds each")
    parser.add_argument("--instance", action="append", metavar="NAME", help="only this one; repeatable")
    parser.add_argument("--who", action="append", choices=CONTESTANTS, help="only this one; repeatable")
    parser.add_argument("--marco", default="", metavar="FILE", help="Z3's examples/python/mus/marco.py")
    parser.add_argument("--limit", type=float, default=20, metavar="SECONDS", help="for one contestant [default: 20]")
    parser.add_argument("--rounds", type=int, default=3, help="how many runs a median stands for [default: 3]")
    options = parser.parse_args()
    chosen = options.who or (["argcheck"] if options.quick else list(CONTESTANTS))
    limit, rounds = (10.0, 1) if options.quick else (options.limit, options.rounds)
    contestants = {who: (options.marco,) if who == MARCO else () for who in chosen if who != MARCO or options.marco}
    print(f"{'seconds':24} {'supports':>9} " + " ".join(f"{who:>14}" for who in contestants), flush=True)
    for instance in INSTANCES:
        if not options.instance or instance.name in options.instance:
            outcomes = side_by_side(instance, contestants, limit, rounds)
            shown = " ".join(f"{outcomes[who]!s:>14}" for who in contestants)
            print(f"{instance.name:24} {instance.supports:>9,} {shown}", flush=True)


if __name__ == "__main__":
    main()
