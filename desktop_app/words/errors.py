"""The sentence for every trouble: what is wrong, and what to do next."""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for marking without translating
    """Mark `message` for extraction and give it back."""
    return message


SENTENCES: dict[str, str] = {
    "unknown": N_("Something went wrong that has no explanation yet. Nothing was changed."),
    # drafts
    "needed": N_("Please fill this in."),
    "too_long": N_("This is too long: at most {limit} characters."),
    "bad_email": N_("“{email}” is not an e-mail address."),
    "bad_number": N_("“{value}” is not a number."),
    "bad_date": N_("“{value}” is not a date. Write it as 2021-12-18."),
    "bad_choice": N_("“{value}” is not one of: {choices}."),
    "ends_before_start": N_("The end lies before the start."),
    "end_without_start": N_("There is an end but no start."),
    "unknown_zone": N_("There is no time zone “{zone}”. Write it as Asia/Baku."),
    "bad_key": N_("A key has small Latin letters, digits and hyphens only: “{key}” does not."),
    "letter_twice": N_("Two groups have the same letter."),
    "unknown_term": N_("“{term}” is not in the list “{list}”."),
    "bad_country": N_("“{value}” is not a country code. Write two letters, as AZ."),
    "bad_colour": N_("“{value}” is not a colour. Write it as #0b6ea3."),
    "group_twice": N_("This event has a group with the key “{key}” already."),
    "document_id_taken": N_("The id {value} belongs to another record of this data file. Nothing was imported."),
    "no_groups": N_("“{event}” has no stakeholder group yet. Add one first."),
    "event_gone": N_("This event is not in the data file any more."),
    "group_gone": N_("This group is not in the event any more."),
    "room_there_already": N_("This event has a room “{room}” already."),
    "room_gone": N_("This room is not in the event any more."),
    "session_scanned": N_("People were scanned at “{session}”, so it stays in the agenda. Change it instead."),
    "session_inside_itself": N_("A session cannot be a part of itself."),
    "speaker_gone": N_("This speaker is not in the agenda any more."),
    "not_in_event": N_("This belongs to another event."),
    # things that are not there
    "no_event": N_("No event is called “{event}”. Known are: {known}."),
    "no_events": N_("There is no event yet. Make one, or load the sample events with “plenary sample events”."),
    "many_events": N_("“{event}” fits several events: {known}. Write more of the title, or the key."),
    "no_group": N_("This event has no group “{group}”. Its groups are: {known}."),
    "no_participant": N_("This participant is not in the list any more."),
    "no_session": N_("This session is not in the agenda any more."),
    "no_checkpoint": N_("This event has no checkpoint “{checkpoint}”. It has: {known}."),
    "no_scan": N_("This scan is not known."),
    "no_badge": N_("This badge is not known."),
    "no_template": N_("There is no badge template “{template}”. There are: {known}."),
    "template_invalid": N_("This is not a badge template: see {where}."),
    "template_newer": N_("This badge template was made by a newer Plenary (form {format}). Please update this one."),
    "sheet_too_small": N_("Not one badge has room on the sheet “{stock}”."),
    "own_parent": N_("A body cannot be part of itself."),
    "no_stock": N_("There is no sheet “{stock}”. There are: {known}."),
    "nothing_to_print": N_("There is no badge to print: everyone asked for has one already."),
    "start_beyond_sheet": N_("The sheet has only {places} places, so printing cannot start at place {start}."),
    "key_taken": N_("Another event has the key “{key}” already."),
    "already_speaks": N_("{name} speaks in this session already, in the same role."),
    "already_registered": N_("{name} is on the list already, as number {number}."),
    "already_voided": N_("This scan was undone already."),
    "status_not_admitted": N_("{name} cannot hold a badge: {status}."),
    "real_people": N_("Scans are simulated for fictional participants only; {name} is not one."),
    "crowd_too_large": N_("At most {limit} fictional participants can be made at once."),
    # documents and files
    "not_a_document": N_("“{file}” is not an event document of Plenary: {why}."),
    "document_newer": N_("“{file}” was written by a newer Plenary (form {version}). Please update this one."),
    "event_there_already": N_("The event “{event}” is in this data file already. Nothing was imported."),
    "no_file": N_("There is no file “{file}”."),
    "not_readable": N_("“{file}” cannot be read: {why}."),
    "no_folder": N_("There is no folder “{folder}”. Make it first, or name another."),
    "disk_full_file": N_("The disk is full: “{file}” was not written. Free some space and try again."),
    "not_writable": N_("“{file}” cannot be written: {why}."),
    "unknown_format": N_("“{file}” has an ending that is not known here. Use one of: {known}."),
    "folder_not_empty": N_("The folder “{folder}” is not empty. Name a new one, so that nothing is overwritten."),
    # event documents; the path of the field is told before the sentence
    "document_too_large": N_("The document is too large: at most {limit} MiB."),
    "document_not_text": N_("The document is not UTF-8 text."),
    "document_not_json": N_("The document is not JSON: see line {line}, column {column}."),
    "document_too_deep": N_("The document is nested too deeply."),
    "document_double_key": N_("The document has “{key}” twice in one place."),
    "document_wrong_format": N_("This is not an event document of Plenary: “{expected}” was expected."),
    "document_later_version": N_(
        "This document was written by a newer Plenary (form {version}; this one knows {known}). Please update this one."
    ),
    "document_unknown_key": N_("An event document has no field “{key}” here."),
    "document_missing_key": N_("The field “{key}” is missing."),
    "document_wrong_type": N_("A value of kind {expected} belongs here, not {found}."),
    "document_bad_character": N_("The text holds a character that cannot be stored ({character})."),
    "document_bad_key": N_("“{value}” cannot be a key. Use small Latin letters, digits and hyphens."),
    "document_bad_country": N_("“{value}” is not a country code. Write two capital letters, such as AZ."),
    "document_bad_colour": N_("“{value}” is not a colour. Write it as #2f6db5."),
    "document_bad_id": N_(
        "“{value}” is not an identity of Plenary (a UUID of version 7). Leave it out and one is made."
    ),
    "document_bad_time": N_("“{value}” is not a time with its offset. Write it as 2021-12-18T10:00:00+04:00."),
    "document_number_range": N_("The number must lie between 0 and {limit}."),
    "document_too_many": N_("There are too many entries: {count}, at most {limit}."),
    "document_double_value": N_("“{value}” is there twice."),
    "document_unknown_reference": N_("Nothing in the document has the key “{value}”."),
    "document_circle": N_("The parents run in a circle at “{value}”."),
    "document_unknown_term": N_("The vocabulary {vocabulary} has no “{value}”."),
    "resource_missing": N_("Plenary's own file “{file}” is missing. Please install the program again."),
    "resource_damaged": N_("Plenary's own file “{file}” is damaged. Please install the program again."),
    # the data file
    "not_our_file": N_("“{file}” is not a data file of Plenary, or it is damaged."),
    "wrong_passphrase": N_("“{file}” cannot be opened: the passphrase is wrong, or it is not a data file of Plenary."),
    "needs_passphrase": N_(
        "“{file}” cannot be opened: it is encrypted and needs a passphrase, or it is not a data file of Plenary."
    ),
    "passphrase_not_needed": N_("“{file}” is not encrypted, so no passphrase is needed. Open it without one."),
    "empty_passphrase": N_("The passphrase is empty."),
    "file_newer": N_(
        "“{file}” was last used by a newer Plenary (schema {found}; this one knows {known}). "
        "Please update this program. The file was not touched."
    ),
    "no_data_file": N_("There is no data file “{file}”."),
    "read_only": N_(
        "“{file}” cannot be written here. Copy it to a folder of your own on this computer and open it there."
    ),
    "locked": N_("Another program holds the data file. Nothing was recorded. Please try again."),
    "disk_full": N_("The disk is full. Nothing was recorded. Free some space and try again."),
    "disk_failed": N_("The disk did not take the data ({why}). Nothing was recorded. Please try again."),
    "damaged": N_("The data file “{file}” is damaged. Restore the newest backup with “plenary restore”."),
    "network_place": N_(
        "“{file}” lies on a network share or in a synchronised folder, where a data file gets damaged. "
        "Copy it to this computer."
    ),
    "old_engine": N_("The database engine {found} is too old; at least {needed} is needed."),
    "backup_is_bad": N_("The backup “{file}” did not pass its check: {why}. Nothing was changed."),
    "already_open": N_("Plenary is open on this data file already."),
    "server_not_built": N_("This address names a database server. This version works with files only."),
    # command line
    "bad_map": N_("“{value}” is not of the form COLUMN=FIELD."),
    "empty_input": N_("“{file}” is empty."),
    "refused_rows": N_("{refused} of {rows} rows cannot be taken in, so nothing was written."),
    "purpose_needed": N_("Say what the export is for (--purpose)."),
    "no_columns": N_("No column is known to hold names. Say which with “--map COLUMN=name”. The columns are: {known}."),
    "no_sheet": N_("“{file}” has no sheet “{sheet}”. It has: {known}."),
    "too_big": N_("“{file}” is too big: {why}."),
    "reader_died": N_(
        "“{file}” could not be read; the reader stopped at it. Save it again in your spreadsheet program."
    ),
    "password_file": N_("“{file}” is protected by a password. Save it without one and try again."),
    "bad_encoding": N_("“{file}” is not text in the encoding {encoding}. Choose another with --encoding."),
    "broken_quotes": N_("Row {row}: a quotation mark is opened and not closed, so rows would be swallowed."),
    # lists read from files: the file as a whole
    "is_folder": N_("“{file}” is a folder. Name a spreadsheet or a text table."),
    "is_pdf": N_("“{file}” is a PDF. Name a spreadsheet or a text table."),
    "is_picture": N_("“{file}” is a picture. Name a spreadsheet or a text table."),
    "is_document": N_("“{file}” is a document. Copy its table into a spreadsheet and save that."),
    "is_archive": N_("“{file}” is an archive. Unpack it and name the spreadsheet inside."),
    "is_database": N_("“{file}” is a database. Name a spreadsheet or a text table."),
    "is_contacts": N_("“{file}” holds contact cards. Name a spreadsheet or a text table."),
    "is_web_page": N_(
        "“{file}” is a web page, whatever its name says. Open it in a spreadsheet program and save it as XLSX or CSV."
    ),
    "is_unknown": N_("“{file}” is neither a spreadsheet nor a text table."),
    "file_too_large": N_("“{file}” has {size_mb} MB; at most {limit_mb} MB are read. Save its list in parts."),
    "zip_bomb": N_(
        "“{file}” would unpack to {size_mb} MB, {ratio} times its size; at most {limit_mb} MB are read. "
        "It was not opened."
    ),
    "broken_workbook": N_("“{file}” is damaged or not a workbook. Save it again in your spreadsheet program."),
    "far_cell": N_(
        "“{file}” has a cell far outside the list ({cell}). Delete everything right of the list and below it, "
        "and save it again."
    ),
    "reader_slow": N_("“{file}” was not read within {seconds} seconds. Save its list alone in a new file."),
    "no_encoding": N_("There is no encoding “{encoding}”. Usual are: utf-8, cp1250, cp1251, cp1252, cp1254, cp1256."),
    "bad_delimiter": N_("“{delimiter}” cannot part columns. Name one character, or “tab”."),
    "no_header_row": N_("There is no row {row} to take the names of columns from: the list has {rows} rows."),
    "no_column": N_("There is no column “{column}”. The columns are: {known}."),
    # lists read from files: what should be known about the reading
    "formulas_without_value": N_(
        "Formulas without a stored value: {count}. They read as empty; open the file in a spreadsheet "
        "program and save it."
    ),
    "long_numbers": N_(
        "Numbers with more than fifteen digits: {count}. The spreadsheet has lost their last digits; keep them as text."
    ),
    "hidden_rows": N_("Hidden rows: {count}. They are read like the others."),
    "hidden_sheets": N_("Hidden sheets: {sheets}. They are not read unless named."),
    "merged_cells": N_("Merged cells: {count}. Only the first cell of each holds the value."),
    "guessed_encoding": N_("The encoding was guessed: {encoding}. Look whether the names are right."),
    "stray_quotes": N_("Quotation marks stand where no text ends. They were read as letters; look at those rows."),
    "text_named_workbook": N_("“{file}” is a text table in spite of its name, and was read as one."),
    # lists read from files: cells and rows
    "import_swept": N_(
        "This import rested for too long and was given up. Nothing was taken in. Please start it again."
    ),
    "row_repeats": N_("This person stands in row {first} already; what is new was added there."),
    "cell_cleaned": N_("Invisible or control characters were taken out."),
    "cell_too_long": N_("This has {length} characters; at most {limit} fit."),
    "name_missing": N_("The row names nobody."),
    "name_without_letters": N_("A name without letters."),
    "name_with_newline": N_("The name runs over several lines: is it one person?"),
    "name_lost_letters": N_("The name seems to have lost letters in an earlier conversion."),
    "group_missing": N_("The row names no group."),
    "group_unknown": N_("The event has no group “{group}”. Its groups are: {known}."),
    "group_taken_as": N_("“{group}” is taken as the group {name}."),
    "sex_unknown": N_("“{value}” is no known word for a sex; it is left out."),
    "status_unknown": N_("“{value}” is no known status."),
    "capacity_unknown": N_("“{value}” is no known capacity; it is left out."),
    "country_unknown": N_("“{value}” is no known State; it is left out."),
    "email_unreadable": N_("“{value}” is not an e-mail address."),
    "email_first_taken": N_("There are several addresses; {email} was taken."),
    "phone_unreadable": N_("This does not look like a telephone number; it was kept as it is."),
    # command line
    "no_display": N_(
        "There is no display to show the window on. The command line works without one: see “plenary --help”."
    ),
    "system_refused": N_("The system refused: {why}."),
    "system_refused_file": N_("The system refused “{file}”: {why}."),
    "bad_group_map": N_("“{value}” is not of the form WORD=GROUP."),
    "country_unknown_word": N_("“{value}” is no known State."),
    "is_a_folder": N_("“{file}” is a folder. Name a file."),
    "backup_onto_itself": N_("“{file}” is the data file itself. Name another file."),
    "badges_misfit": N_("Badges on which a text had to be cut: {count}. See misfits with --json."),
    "glyphs_missing": N_("Letters that no font draws: {letters}"),
    "sessions_left_out": N_("Sessions left out because they have no time: {count}."),
    "not_a_folder": N_("“{file}” is a file. Name a folder that is empty or not there yet."),
    "empty_data_file": N_(
        "“{file}” is empty. If it should be a new data file, “plenary sample events” or “plenary events "
        "import” fills it."
    ),
    "in_use": N_("“{file}” is open in another window or program. Close it there first; nothing was changed."),
}
