"""Side-by-side measurements of argcheck. ``python -m benchmarks`` runs them all; see docs/performance.md.

Absolute times differ from machine to machine and from hour to hour. So whatever is compared is run in turns,
a median stands for several runs, and what counts is the ratio.
"""
