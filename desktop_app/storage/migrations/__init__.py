"""The steps by which older data files become ours."""
