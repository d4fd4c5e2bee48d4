"""Bringing files in: one window with four steps.

wizard → files_page (which files), columns_page (what their columns mean), compare_page (what is there already),
result_page (what came of it). What a step does beside the window stands in `work`, without Qt.
"""
