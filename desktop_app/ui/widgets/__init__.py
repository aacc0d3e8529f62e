"""The kit from which every screen is built: one page of what there is.

Nothing is re-exported: import from the module named, so that the first window loads little.

    from desktop_app.ui.screen import Context, Screen
    from desktop_app.ui.theme import Size, Space, Tone, colours, font, ink_on, theme

`ui/screen.py`
    Screen(context): subclass per screen. Class attributes `subjects: frozenset[str]`, `needs_event = True`.
        self.page (QVBoxLayout with the page's margins), self.header_actions = [Button, …] (rightmost last),
        set_header(title, subtitle="", tail="", tail_ink="warn"), refresh() (override: ask again),
        arrive(hint) (override: after `context.go(key, hint)`), leave(), mark_stale().
        The window calls activate(); it calls refresh() when something changed. Do not call refresh after a deed:
        `changed` does.
    Context: .bridge, .notices, .settings, .event (chosen EventRow or None), set_event(row), go(key, hint=None)
        with key in overview participants agenda badges desk reports directory; signals event_changed(row),
        event_wanted(id): emit it to choose another event (also one just made), new_event_asked(): emit it to
        show the dialog. That dialog is `ui/events/dialog.py: ask_new_event(context)`.
    Modules and classes wired in `ui/entries.py`: overview.screen.OverviewScreen,
        participants.screen.ParticipantsScreen, agenda.screen.AgendaScreen, badges.screen.BadgesScreen,
        attendance.screen.DeskScreen, reports.screen.ReportsScreen, people.screen.DirectoryScreen.

`ui/bridge.py`  (context.bridge) every callback comes on the main thread; a deleted widget's method is not called
    ask(query, *args, then=, failed=, ended=, key=, **kwargs) → Job     key: newer one drops the older answer
    do(service, *args, then=, failed=, ended=, **kwargs) → Job          one after another; then(result)
    prepare(work, *args, then=, failed=, progressed=, ended=, key=, **kwargs) → Job   job.cancel()
    failed(UserError) only; without it a notice is shown. Disk and printer troubles and bugs: the window.
    Signal changed(frozenset[str]); the window passes it to the screens.

`ui/notices.py`  (context.notices)
    say(text, tone=Tone.GOOD, action="", act=None); user_error(error); trouble(error)

`ui/pages.py`  page_renderer(context.bridge.runner, failed) for PagePreview; measure(pdf) → pages, size_mm

`ui/files.py`  ask_place(window, title, name, kind, context.settings) → Path | None remembers the folder and minds the
    ending; open_file(path) for a notice's “Open” (a test answers with `set_opener`)

`labels`
    Text(text, size=Size.BODY, ink="text", weight="normal", wrap=False)  plain text only; set_ink(ink)
        sizes TINY SMALL CAPTION BODY LARGE TITLE HEADING NUMBER DISPLAY HUGE;
        inks text soft muted link good warn bad; weights normal medium strong bold
    ElidedText(text, size=, ink=, weight=)       one line that gives way
    Pill(text, tone, large=False, mark=False)    mark: True or an icon's name; set(text, tone)
    GroupDot(name, colour); GroupPlate(name, colour) (desk); Avatar(initials, colour); Mark(tone): each .set(…)
    CheckLine(tone, text, action="")             signal acted()
`buttons`
    Button(text, kind="secondary", hint="", icon="", large=False, name="")  kinds secondary primary danger
        link quiet;
        hint "F2", "Ctrl Z" is shown and is the shortcut; signal clicked; set_text(text)
    FilterChip(name, [(key, text), …])           first is “all”; value, set_options, set_value; signal chosen(key)
`cards`
    Card(title="", note="", kind="card", margin=16)  .body (QVBoxLayout); set_kind, set_heading;
        kinds card board sunken good warn bad
    StatCard(label, number="—", sub="", size=Size.NUMBER)  set(number, sub, beside="of 260")
    EmptyState(icon, title, text="", action="")  signal acted(); set(title, text, action)
    heading_line(*widgets), rule(), clear(layout), scrolled(widget), fix_width(widget, px)  (side panels)
`fields`
    Field(label, editor=None, help="", name="", placeholder="")  value(), set_value(v), set_error(sentence),
        .editor;
        signal edited(). Editors: QLineEdit (default), Choice, text_area(lines), QSpinBox, QDateEdit, QTimeEdit,
        QDateTimeEdit. show_error(fields, error.field, sentence(error)) → whether one of them shows it.
    Choice([(key, text), …])                     value(), set_value(key), set_options; signal currentIndexChanged
    SearchField(placeholder, hint="Ctrl F", large=False)  text(), set_text, clear, add(widget);
        signals searched(str), entered(str), moved(±1) (connect to table.move_by)
`rows`, `table`
    Column(label, text=row→str, second=, dot=row→#rrggbb, tone=row→Tone, strong=, muted=, right=,
        sort="key", width=1)
        width: share of the room; 0 fits the contents
    RowsModel(columns, pick=False)               set_rows(rows), rows, row(i); pick: boxes that select several
    TableView(model, name=, two_lines=True, header=True)  current(), selected(), select_where(fits), move_by,
        show_sort(key, descending); signals chosen(row|None), opened(row), picked(list), sort_asked(key,
            descending).
        set_rows drops the selection without telling: select_where(lambda r: r.id == before) after it.
`panels`
    DetailPanel(avatar=True)                     set_header(title, sub, state=, ink=, initials=, colour=),
        add_tab(label, widget) (scrolls), .tabs; signal tab_changed(int)
    ChoiceList(name, [(key, text), …])           value(), set_value, set_options; signal chosen(key)
    ProgressPanel()                              start(what), set_progress(done, total), finish(); signal
        cancelled()
    column(margin=0, spacing=12) → widget, layout
`charts`
    HorizontalBar(colour=None, thin=False, track=True)   set(value, maximum, expected=None, says="52 of 64")
    LineChart()                                  set([(x, y), …], says=, labels=[Label(x, text)], top=None)
`preview`
    PagePreview(render, name=, fit=True)         set_document(pdf, pages, size_mm), show_page, set_zoom, fit_page,
        clear(), .empty (EmptyState), .bar (QHBoxLayout above: insert chips), set_foot(text);
        signal page_changed(int); keys Ctrl PgUp, Ctrl PgDown, Ctrl +, Ctrl -, Ctrl 0
    quiet_key(icon, name, hint) → Button         an icon alone, whose key stands in the tool tip
`dialogs`
    Dialog(parent, title, accept="", cancel="", danger=False, text="")  .body; override holds() to do a
        deed first and call accept() when done; set_error(sentence); open it with open(), not exec()
    ask(parent, title, text, yes=, no=, danger=) → bool; open_file, save_file, choose_folder → Path | None
        (call them as `dialogs.ask(…)`; a test answers with `dialogs.set_asker(…)`)
`ticks`
    TickBox(text)                                a box to tick; set_text; Qt's isChecked, setChecked, toggled
`flow`
    FlowLayout(parent=None, spacing=8)           chips in lines

Icons: `icon(name, role)` of `ui/icons.py` for Qt's own actions; names are the files of `resources/icons`.
Distances come from `Space` (XS 4, S 8, M 12, L 16, GAP 20, XL 24, XXL 32); GAP between columns of cards, L between
rows. Painted widgets ask `colours()` at each painting. Never set a pixel size of text, never a colour by value
except those that data brings (groups), with `ink_on(colour)` on top.
"""
