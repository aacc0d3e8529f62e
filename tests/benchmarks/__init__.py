"""Figures, each as a ratio to the bare library doing the same in the same run."""
