"""Charts as plain geometry, computed once: painted to PDF, SVG and PNG here, to the window by `ui/kit/charts.py`."""
