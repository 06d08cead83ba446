"""Letters that a font lost are put back: which are lost is a property of the document, which stood where is weighed."""

from normalizers.lost_letters.inference import shows_loss
from normalizers.lost_letters.restoring import Restoration, Restored, restore

__all__ = ["Restoration", "Restored", "restore", "shows_loss"]
