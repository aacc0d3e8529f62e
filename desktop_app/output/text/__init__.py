"""Names and sentences in any script, made ready for paper: order, fonts, shapes, fit."""
