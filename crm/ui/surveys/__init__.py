"""Surveys on screen: their questions, results, texts and responses, for whichever area asks."""
