"""A PDF file written page by page: nothing but objects, so that ten thousand badges need no more memory than one."""

import hashlib
import zlib
from typing import BinaryIO

# Pages under one node of the page tree: readers open a flat tree of ten thousand slowly.
_PAGES_PER_NODE = 100
_LEVEL = 3


class PdfFile:
    """Writes objects to a stream; equal calls give equal bytes, there is no date in the file."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._offsets: dict[int, int] = {}
        self._next = 1
        self._place = 0
        self._digest = hashlib.md5(usedforsecurity=False)
        self._resources = self.reserve()
        self._root = self.reserve()
        self._nodes: list[tuple[int, list[int]]] = []
        self._fonts: dict[str, int] = {}
        self._forms: dict[str, int] = {}
        self.pages = 0
        self._put(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def _put(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self._place += len(data)

    def reserve(self) -> int:
        """Give out the number of an object that is written later."""
        number = self._next
        self._next += 1
        return number

    def write(self, number: int, body: bytes) -> None:
        """Write an object whose number was given out."""
        self._offsets[number] = self._place
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def add(self, body: bytes) -> int:
        """Write an object and return its number."""
        number = self.reserve()
        self.write(number, body)
        return number

    def _add_stream(self, data: bytes, entries: bytes = b"") -> int:
        packed = zlib.compress(data, _LEVEL)
        return self.add(b"<<%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (entries, len(packed), packed))

    def add_form(self, name: str, width_pt: float, height_pt: float, content: bytes) -> None:
        """Write a drawing that pages show by `/name Do`; it uses the file's fonts."""
        entries = b"/Type/XObject/Subtype/Form/BBox[0 0 %.2f %.2f]/Resources %d 0 R" % (
            width_pt,
            height_pt,
            self._resources,
        )
        self._forms[name] = self._add_stream(content, entries)

    def add_page(self, width_pt: float, height_pt: float, content: bytes) -> None:
        """Write one page; sizes in points."""
        stream = self._add_stream(content)
        if self.pages % _PAGES_PER_NODE == 0:
            self._nodes.append((self.reserve(), []))
        node, kids = self._nodes[-1]
        page = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.4f %.4f]/Resources %d 0 R/Contents %d 0 R>>" % (
            node,
            width_pt,
            height_pt,
            self._resources,
            stream,
        )
        kids.append(self.add(page))
        self.pages += 1

    def add_fonts(self, fonts: dict[str, int]) -> None:
        """Name font objects for use on every page."""
        self._fonts |= fonts

    def close(self, title: str, language: str) -> None:
        """Write what holds the pages together, and the table of objects.

        Args:
            title: Shown by readers instead of the file's name.
            language: BCP 47 tag of the paper.
        """
        for node, kids in self._nodes:
            references = b" ".join(b"%d 0 R" % kid for kid in kids)
            self.write(
                node,
                b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % (self._root, len(kids), references),
            )
        references = b" ".join(b"%d 0 R" % node for node, _kids in self._nodes)
        self.write(self._root, b"<</Type/Pages/Count %d/Kids[%b]>>" % (self.pages, references))
        fonts = b"".join(b"/%b %d 0 R" % (name.encode("ascii"), number) for name, number in self._fonts.items())
        forms = b"".join(b"/%b %d 0 R" % (name.encode("ascii"), number) for name, number in self._forms.items())
        self.write(self._resources, b"<</Font<<%b>>/XObject<<%b>>>>" % (fonts, forms))
        catalog = self.add(
            b"<</Type/Catalog/Pages %d 0 R/Lang<%b>/ViewerPreferences<</DisplayDocTitle true"
            b"/PrintScaling/None>>>>" % (self._root, _text(language))
        )
        info = self.add(b"<</Title<%b>/Producer(Plenary)>>" % _text(title))
        table = self._place
        rows = [b"0000000000 65535 f \n"]
        rows += [b"%010d 00000 n \n" % self._offsets[number] for number in range(1, self._next)]
        identity = self._digest.hexdigest().upper().encode("ascii")
        self._put(
            b"xref\n0 %d\n%btrailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (self._next, b"".join(rows), self._next, catalog, info, identity, identity, table)
        )


def _text(text: str) -> bytes:
    """Write a text string as hex digits, UTF-16 with its mark."""
    return (b"\xfe\xff" + text.encode("utf-16-be", "replace")).hex().upper().encode("ascii")
