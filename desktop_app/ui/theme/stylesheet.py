"""The one stylesheet, written from the tokens."""

from desktop_app.ui.theme.tokens import Colours, Radius, Size, Space


def build(colours: Colours, points: dict[Size, float]) -> str:
    """Write the stylesheet.

    Args:
        colours: The palette in force.
        points: Points of each size of text, the person's text scale already in it.
    """
    c = colours
    sizes = "\n".join(f'QLabel[textsize="{size}"] {{ font-size: {value:.2f}pt; }}' for size, value in points.items())
    return f"""
{sizes}
QLabel[ink="soft"] {{ color: {c.text_soft}; }}
QLabel[ink="muted"] {{ color: {c.muted}; }}
QLabel[ink="link"] {{ color: {c.link}; }}
QLabel[ink="good"] {{ color: {c.good}; }}
QLabel[ink="warn"] {{ color: {c.warn}; }}
QLabel[ink="bad"] {{ color: {c.bad}; }}
QLabel[ink="nav"] {{ color: {c.nav_text_selected}; }}
QLabel[ink="nav_muted"] {{ color: {c.nav_muted}; }}
QLabel[weight="medium"] {{ font-weight: 500; }}
QLabel[weight="strong"] {{ font-weight: 600; }}
QLabel[weight="bold"] {{ font-weight: 700; }}

QToolTip {{ color: {c.card}; background: {c.text}; border: 0; padding: {Space.XS}px {Space.S}px; }}

#page {{ background: {c.page}; }}
#header {{ background: {c.card}; border: 0; border-bottom: 1px solid {c.line}; }}
#navigation {{ background: {c.nav}; }}
QScrollArea, QScrollArea > QWidget > QWidget#scrolled {{ background: transparent; border: 0; }}

QFrame[kind="card"] {{
    background: {c.card}; border: 1px solid {c.line}; border-radius: {Radius.CARD}px; }}
QFrame[kind="board"] {{
    background: {c.soft}; border: 1px solid {c.line}; border-radius: {Radius.CARD}px; }}
QFrame[kind="sunken"] {{ background: {c.sunken}; border: 0; border-radius: {Radius.CARD}px; }}
QFrame[kind="good"] {{
    background: {c.good_wash}; border: 2px solid {c.good}; border-radius: {Radius.CARD}px; }}
QFrame[kind="warn"] {{
    background: {c.warn_wash}; border: 2px solid {c.warn}; border-radius: {Radius.CARD}px; }}
QFrame[kind="bad"] {{
    background: {c.bad_wash}; border: 2px solid {c.bad}; border-radius: {Radius.CARD}px; }}
QFrame[kind="rule"] {{ background: {c.row_line}; border: 0; max-height: 1px; min-height: 1px; }}
QFrame[kind="notice"] {{
    background: {c.card}; border: 1px solid {c.line}; border-radius: {Radius.CONTROL}px; }}

QPushButton {{
    background: {c.card}; color: {c.text}; font-weight: 500;
    border: 1px solid {c.line}; border-radius: {Radius.CONTROL}px;
    padding: {Space.S}px {Space.L - 1}px; }}
QPushButton:hover {{ background: {c.page}; border-color: {c.control_line}; }}
QPushButton:pressed {{ background: {c.soft}; }}
QPushButton:disabled {{ color: {c.muted}; background: {c.soft}; border-color: {c.line}; }}
QPushButton[kind="primary"] {{ background: {c.accent}; color: {c.on_accent}; border-color: {c.accent}; }}
QPushButton[kind="primary"]:hover {{ background: {c.accent_hover}; border-color: {c.accent_hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {c.accent_pressed}; border-color: {c.accent_pressed}; }}
QPushButton[kind="primary"]:disabled {{
    background: {c.soft}; color: {c.muted}; border-color: {c.line}; }}
QPushButton[kind="danger"] {{ background: {c.bad_fill}; color: #ffffff; border-color: {c.bad_fill}; }}
QPushButton[kind="danger"]:hover {{ background: {c.bad_hover}; border-color: {c.bad_hover}; }}
QPushButton[kind="link"] {{
    background: transparent; color: {c.link}; border: 1px solid transparent; padding: {Space.XS}px 0; }}
QPushButton[kind="link"]:hover {{ color: {c.text}; }}
QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent; padding: {Space.XS}px; }}
QPushButton[kind="quiet"]:hover {{ background: {c.soft}; }}
QPushButton[kind="chip"] {{
    background: {c.soft}; color: {c.text_soft}; border: 1px solid transparent;
    padding: 2px {Space.S}px; font-size: {points[Size.SMALL]:.2f}pt;
    border-radius: {Space.S}px; }}
QPushButton[kind="chip"]:hover {{ background: {c.sunken}; }}
QPushButton[kind="chip"][active="true"] {{ background: {c.accent_soft}; color: {c.link}; }}
QPushButton[kind="switcher"] {{
    background: transparent; color: {c.nav_muted}; border: 1px solid transparent; font-weight: 400;
    border-radius: {Radius.CHIP}px; padding: 1px {Space.XS - 1}px; text-align: left;
    font-size: {points[Size.SMALL]:.2f}pt; }}
QPushButton[kind="switcher"]:hover {{ background: {c.nav_hover}; color: {c.nav_text_selected}; }}
QPushButton[kind="switcher"]:focus {{ border-color: {c.nav_key_line}; color: {c.nav_text_selected}; }}
QPushButton[kind="looks"] {{
    background: transparent; border: 1px solid transparent; border-radius: {Radius.CHIP}px;
    padding: {Space.XS}px; }}
QPushButton[kind="looks"]:hover {{ background: {c.nav_hover}; }}
QPushButton[kind="looks"]:focus {{ border-color: {c.nav_text_selected}; }}
QPushButton[kind="entry"] {{
    background: transparent; color: {c.nav_text}; border: 0; border-radius: {Radius.CONTROL - 1}px;
    padding: 0 {Space.XS + 1}px; text-align: left; font-weight: 400; }}
QPushButton[kind="entry"]:hover {{ background: {c.nav_hover}; }}
QPushButton[kind="entry"]:checked {{
    background: {c.nav_selected}; color: {c.nav_text_selected}; font-weight: 600; }}
QLabel[kind="key"] {{
    color: {c.nav_muted}; border: 1px solid {c.nav_key_line}; border-radius: {Space.XS}px;
    padding: 0 {Space.XS - 1}px; font-size: {points[Size.TINY]:.2f}pt; font-weight: 400; }}
QPushButton[kind="entry"]:checked QLabel[kind="key"] {{ color: {c.nav_key}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {{
    background: {c.card}; color: {c.text}; border: 1px solid {c.line};
    border-radius: {Radius.CONTROL}px; padding: {Space.S - 1}px {Space.M}px;
    selection-background-color: {c.accent}; selection-color: {c.on_accent};
    placeholder-text-color: {c.muted}; }}
QPlainTextEdit, QTextEdit {{ padding: {Space.XS}px {Space.S}px; }}
QLineEdit {{ padding-left: {Space.M - 2}px; padding-right: {Space.M - 2}px; }}
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover, QAbstractSpinBox:hover {{
    border-color: {c.control_line}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
    border: 2px solid {c.focus}; padding: {Space.S - 2}px {Space.M - 1}px; }}
QLineEdit:focus {{ padding-left: {Space.M - 3}px; padding-right: {Space.M - 3}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {Space.XS - 1}px {Space.S - 1}px; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"],
QAbstractSpinBox[wrong="true"] {{ border-color: {c.bad}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
    color: {c.muted}; background: {c.soft}; }}
QLineEdit[kind="bare"], QLineEdit[kind="bare"]:focus, QLineEdit[kind="bare"]:hover {{
    border: 0; padding: 0; background: transparent; }}
QLineEdit[kind="bare"][textsize="heading"] {{ font-size: {points[Size.HEADING]:.2f}pt; }}
QFrame[kind="search"] {{
    background: {c.card}; border: 1px solid {c.line}; border-radius: {Radius.CONTROL}px; }}
QFrame[kind="search"][large="true"] {{ border-radius: {Radius.CARD}px; }}
QFrame[kind="search"][focused="true"] {{ border: 2px solid {c.focus}; }}

QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down, QAbstractSpinBox::drop-down {{ border: 0; width: {Space.XL}px; }}
QComboBox::down-arrow {{ image: none; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
    width: 0; height: 0; border: 0; image: none; background: transparent; }}
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow {{ width: 0; height: 0; image: none; }}
QAbstractSpinBox {{ padding-top: {Space.S - 3}px; padding-bottom: {Space.S - 2}px; }}
QAbstractSpinBox:focus {{ padding-top: {Space.S - 4}px; padding-bottom: {Space.S - 3}px; }}
QComboBox QAbstractItemView, QListView, QMenu {{
    background: {c.card}; color: {c.text}; border: 1px solid {c.line};
    selection-background-color: {c.accent_soft}; selection-color: {c.text}; outline: 0; }}
QComboBox QAbstractItemView::item {{ padding: {Space.XS}px {Space.S}px; min-height: {Space.XL}px; }}
QMenu {{ padding: {Space.XS}px; border-radius: {Radius.CHIP}px; }}
QMenu::item {{ padding: {Space.S - 2}px {Space.XL}px {Space.S - 2}px {Space.M}px;
    border-radius: {Radius.CHIP}px; }}
QMenu::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
QMenu::item:disabled {{ color: {c.muted}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: {Space.XS}px {Space.S}px; }}

QTabWidget::pane {{ border: 0; border-top: 1px solid {c.line}; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{
    background: transparent; color: {c.muted}; font-weight: 400; border: 0;
    border-bottom: 2px solid transparent; padding: {Space.S}px {Space.M}px; }}
QTabBar::tab:hover {{ color: {c.text}; }}
QTabBar::tab:selected {{ color: {c.link}; border-bottom-color: {c.link}; font-weight: 500; }}
QTabBar::tab:focus {{ background: {c.accent_soft}; }}

QTableView, QTreeView {{
    background: transparent; color: {c.text}; border: 0; outline: 0;
    selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}
QHeaderView {{ background: transparent; border: 0; }}
QTableCornerButton::section {{ background: transparent; border: 0; }}
QListWidget[kind="choices"] {{ background: transparent; border: 0; }}
QListWidget[kind="choices"]::item {{
    padding: {Space.S - 1}px {Space.S}px; border-radius: {Radius.CONTROL - 2}px; color: {c.text};
    border: 1px solid transparent; }}
QListWidget[kind="choices"]::item:hover {{ background: {c.page}; }}
QListWidget[kind="choices"]::item:selected {{ background: {c.accent_soft}; color: {c.link}; }}
QListWidget[kind="choices"]::item:selected:focus {{ border: 1px solid {c.focus}; }}

QCheckBox, QRadioButton {{ spacing: {Space.S}px; }}
QCheckBox:focus, QRadioButton:focus {{ color: {c.link}; }}

QProgressBar {{
    background: {c.row_line}; border: 0; border-radius: {Space.XS}px;
    min-height: {Space.S}px; max-height: {Space.S}px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: {Space.XS}px; }}

QAbstractScrollArea::corner {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: {Space.M}px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: {Space.M}px; margin: 2px; }}
QScrollBar::handle {{ background: {c.control_line}; border-radius: {Space.XS}px; }}
QScrollBar::handle:vertical {{ min-height: {Space.XXL}px; }}
QScrollBar::handle:horizontal {{ min-width: {Space.XXL}px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; border: 0; width: 0; height: 0; }}

QFileDialog QHeaderView::section {{
    background: {c.card}; color: {c.text_soft}; border: 0; border-bottom: 1px solid {c.line};
    padding: {Space.XS}px {Space.S}px; }}
QDialog {{ background: {c.card}; }}
QSplitter::handle {{ background: transparent; }}
"""
