"""Z3, and what is asked of it; nobody else knows a type of Z3's."""
