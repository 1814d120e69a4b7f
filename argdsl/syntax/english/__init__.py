"""English sentences as far as they are taken apart: forms of verbs and nouns, denials, words that quantify."""
