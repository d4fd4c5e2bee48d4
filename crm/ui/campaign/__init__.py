"""The campaign: messages and tools, the content calendar, a question a week and what came of it."""
