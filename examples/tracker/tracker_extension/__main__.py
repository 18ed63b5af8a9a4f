import sys

from tracker_extension.cli import main

if __name__ == "__main__":
    sys.exit(main())
