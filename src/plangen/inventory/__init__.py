"""The arithmetic of the emission-reduction list (减排清单): baselines, reductions, ratios, shortfalls.

Pure: a plan in, figures out. Figures are exact fractions of the list's decimals, in kilograms a day; they are rounded
where they are printed and nowhere before.
"""
