"""A briefing in the formats of others: a page for browsers, a document for code hosts, data for programs."""
