"""Is a text a transcript, and whose turns are its paragraphs: `detection` decides, from what the other modules tell.

`labels` says what a label looks like, `evidence` whether it is a speaker's, `directions` what is heard and not said.
"""
