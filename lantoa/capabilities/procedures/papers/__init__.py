"""Papers of the procedures: sheets for the wall, the booklet of the counter, lists for whoever changes the sheets."""
