"""Stakeholder engagement for the initiative Smart City, Just City."""

from __future__ import annotations

__version__ = "0.1.0"
APPLICATION_NAME = "Smart City, Just City"
