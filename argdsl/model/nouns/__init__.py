"""Inside the sentence: kinds, individuals and slotted terms, and the phrases that are made of them."""
