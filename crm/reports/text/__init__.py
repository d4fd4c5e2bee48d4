"""Text of any script, set in lines: which face draws a character, which way it runs, how letters join, where to break.

Nothing in here knows a file format. `lines.set_line("محمد Okello", Style(10))` gives a `Line` of runs of glyphs in the
order in which they stand on paper, with its width in points; `lines.break_lines` gives as many as a width asks for, and
`lines.fitted` what fits a box. `crm/reports/pdf/paper.py` draws them, in points from the lower left corner:

    with Paper(path, A4, title=_("Labels"), language="en") as paper:
        paper.text("محمد Okello", Style(10, bold=True), x=60, y=700)  # one line: from its left end, on its baseline
        paper.text("Nairobi", Style(9), x=60, y=686, width=180, align="centre")
        lines, style, was_cut = fitted(address, Style(9), width=180, height=40, smallest=6)
        paper.lines(lines, 60, 670, width=180, align="start")  # the first baseline; "start" is right for Arabic
        paper.next_page()
    paper.missing  # characters that no face has, each with the text it stood in: tell the person
"""
