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
    "bad_colour": N_("“{value}” is not a colour. Write it as #0b6ea3."),
    "group_twice": N_("This event has a group with the key “{key}” already."),
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
    "not_writable": N_("“{file}” cannot be written: {why}."),
    "unknown_format": N_("“{file}” has an ending that is not known here. Use one of: {known}."),
    "folder_not_empty": N_("The folder “{folder}” is not empty. Name a new one, so that nothing is overwritten."),
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
    "no_columns": N_("No column with a name was found in “{file}”. Say which with --map."),
    "no_sheet": N_("“{file}” has no sheet “{sheet}”. It has: {known}."),
    "too_big": N_("“{file}” is too big: {why}."),
    "reader_died": N_(
        "“{file}” could not be read; the reader stopped at it. Save it again in your spreadsheet program."
    ),
    "password_file": N_("“{file}” is protected by a password. Save it without one and try again."),
    "bad_encoding": N_("“{file}” is not text in the encoding {encoding}. Choose another with --encoding."),
    "broken_quotes": N_("Row {row}: a quotation mark is opened and not closed, so rows would be swallowed."),
}
