"""The papers of an event in every format: summary, list of participants, programme, export of participants."""

from desktop_app.output.reports.registry import PAPERS, PaperOptions, RenderedPaper, formats_of, render_paper

__all__ = ["PAPERS", "PaperOptions", "RenderedPaper", "formats_of", "render_paper"]
