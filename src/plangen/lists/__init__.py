"""The office's list (应急减排清单) as sheets: rows → plain data with faults by cell, and plain data → the same sheets.

``fields`` says what the sheets can hold, ``header`` which column is which, ``records`` reads rows, ``gathered`` joins
sheets to enterprises; ``sheets`` goes the other way. Nothing here opens a file.
"""
