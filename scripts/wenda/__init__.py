"""Makes a bilingual reference site from an official Chinese press Q&A (答记者问)."""
