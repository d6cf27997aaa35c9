"""Briefs: a country on one page, a region on two, made when they are asked for.

They are not of record: no row keeps them, nobody issues them, and the next one may say something
else. What they say is public, whoever asks; it is what the page of the place shows a visitor.
"""
