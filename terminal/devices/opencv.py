"""OpenCV, imported in one place: quiet, quick to open cameras, wary of large pictures, on one core.

The settings must stand in the environment before the import. On Windows the Media Foundation
back end otherwise spends up to twelve seconds on hardware transforms before the first frame.
"""

import os

os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
os.environ.setdefault("OPENCV_VIDEOIO_MSMF_ENABLE_HW_TRANSFORMS", "0")
os.environ.setdefault("OPENCV_IO_MAX_IMAGE_PIXELS", "50000000")

import cv2

cv2.setNumThreads(
    1
)  # our pictures are small: a pool costs more than it gives, and tills have few cores

__all__ = ["cv2"]
