"""What is found held against annotated articles: figures, their intervals, errors to read, calibration.

`corpus` and `naming` read what people annotated; `judging` holds found against gold once, and everything else counts
those judgements: `counting` and `measuring` the figures, `bootstrap` their intervals, `calibration` the confidences,
`errors` the rows to read. `report` puts these together, `as_table` and `as_json` write it.
"""
