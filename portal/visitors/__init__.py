"""Answers to visitors, kept for the next one as long as nothing has changed.

What the public reads is the same for everybody who is not signed in, until a record changes or the
day does. An answer is kept whole under the version of the data that it was made of; whoever comes
back with its entity tag gets 304. Nothing of a reader who is signed in goes into it or comes out.
"""
