"""What empty placeholders say, in PowerPoint's own words."""

LEVEL_NAMES = ("Zweite Ebene", "Dritte Ebene", "Vierte Ebene", "Fünfte Ebene")
TITLE_PROMPT = ("Titel durch Klicken bearbeiten",)
TEXT_PROMPT = ("Text durch Klicken bearbeiten", *LEVEL_NAMES)
SUBTITLE_PROMPT = ("Untertitel durch Klicken bearbeiten",)
