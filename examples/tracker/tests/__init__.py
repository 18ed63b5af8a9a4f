"""Tests; the older pages and scripts import from inside ``tracker_extension``, so that folder is on the path too."""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

for folder in (os.path.join(ROOT, "tracker_extension"), ROOT):
    if folder not in sys.path:
        sys.path.insert(0, folder)
