"""``python -m argdsl.verify`` checks certificates; how is said in :mod:`argdsl.exchange.certificates.verify`."""

import sys

from argdsl.exchange.certificates.verify import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
