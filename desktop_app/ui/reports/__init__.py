"""Reports: papers counted from the scans, looked at and saved."""
