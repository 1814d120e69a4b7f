"""Proofs that a simple program can follow."""
