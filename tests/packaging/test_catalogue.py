"""The collecting of sentences for translators."""

import catalogue

SOURCE = '''"""A module."""
from desktop_app.words import N_, _, ngettext, pgettext

# Translators: on the button of the desk
_("Scan {count} badges", count=3)
ngettext("{count} person", "{count} people", 2)
pgettext("session", "Closing")
TITLES = [N_("Overview")]
paper._("Scan {count} badges")
other("not collected")
'''


def test_template_holds_each_sentence_once_without_dates_or_lines(tmp_path):
    sources = tmp_path / "app"
    sources.mkdir()
    (sources / "b.py").write_text(SOURCE, "utf-8")
    (sources / "a.py").write_text('_("Overview")\n', "utf-8")

    text = catalogue.template(sources, tmp_path)

    assert text.split("\n\n", 1)[1] == (
        "#: app/a.py app/b.py\n"
        'msgid "Overview"\n'
        'msgstr ""\n'
        "\n"
        "#. Translators: on the button of the desk\n"
        "#: app/b.py\n"
        "#, python-brace-format\n"
        'msgid "Scan {count} badges"\n'
        'msgstr ""\n'
        "\n"
        "#: app/b.py\n"
        "#, python-brace-format\n"
        'msgid "{count} person"\n'
        'msgid_plural "{count} people"\n'
        'msgstr[0] ""\n'
        'msgstr[1] ""\n'
        "\n"
        "#: app/b.py\n"
        'msgctxt "session"\n'
        'msgid "Closing"\n'
        'msgstr ""\n'
    )
    assert "Date" not in text


def test_template_is_the_same_each_time():
    assert catalogue.template() == catalogue.template()
