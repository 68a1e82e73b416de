"""OpenCV, imported in one place: quiet, quick to open cameras, and on one core.

Two settings must stand in the environment before the import. On Windows the Media Foundation
back end otherwise spends up to twelve seconds on hardware transforms before the first frame.
"""

import os

os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")

import cv2

cv2.setNumThreads(
    1
)  # our pictures are small: a pool costs more than it gives, and tills have few cores

__all__ = ["cv2"]
