"""The result as people read it: one view model, which the page, the text, the PDF and the staff sheet all show.

Nothing here computes or changes anything about a recommendation. It only puts one into words and in order.
"""
