"""The sample: a plainly fictional initiative, in which every page has something to show.

`making` says in which steps it comes about, `stage` holds what they share, and each kind of record has a module that
puts it together from the words in `resources/sample`. The same every time, but for keys and times: see `Stage.chance`.
"""

from __future__ import annotations

from crm.services.sample.making import make_sample

__all__ = ["make_sample"]
