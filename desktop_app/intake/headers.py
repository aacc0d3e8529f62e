"""The names of columns in the six languages of our lists, and the field that each means."""

import re
from enum import StrEnum
from functools import cache

from desktop_app.domain.vocabularies import fold


class Field(StrEnum):
    """What a column can hold; `middle` is a patronymic or second given name."""

    NUMBER = "number"
    NAME = "name"
    HONORIFIC = "honorific"
    GIVEN = "given"
    MIDDLE = "middle"
    FAMILY = "family"
    FUNCTION = "function"
    ORGANISATION = "organisation"
    GROUP = "group"
    DELEGATION = "delegation"
    COUNTRY = "country"
    EMAIL = "email"
    PHONE = "phone"
    SEX = "sex"
    STATUS = "status"
    CAPACITY = "capacity"
    NOTE = "note"


# English, French, Spanish, Russian, Arabic, Azerbaijani, in this order; parted by "/".
_NAMES: dict[Field, str] = {
    Field.NUMBER: (
        "number/no/nr/n/participant number/registration number/registration no/badge number/serial number/id/"
        "participant id/numéro/n°/no d'ordre/numéro d'inscription/número/núm/número de registro/"
        "номер/№/№ п/п/регистрационный номер/номер участника/الرقم/رقم/رقم التسجيل/م/nömrə/sıra/sıra nömrəsi/s s"
    ),
    Field.NAME: (
        "name/full name/fullname/participant/participant name/name of participant/person/person name/attendee/"
        "attendee name/delegate/delegate name/name and surname/name surname/first and last name/first name last name/"
        "complete name/names/display name/name original name/user name original name/"
        "nom complet/nom et prénom/nom et prénoms/nom prénom/prénom et nom/nom du participant/participants/"
        "nombre completo/nombre y apellido/nombre y apellidos/apellidos y nombre/apellidos y nombres/"
        "nombres y apellidos/"
        "nombre del participante/participante/"
        "фио/ф и о/полное имя/имя и фамилия/фамилия и имя/фамилия имя/имя фамилия/фамилия имя отчество/участник/"
        "имя участника/фио участника/"
        "الاسم/اسم/الاسم الكامل/الاسم بالكامل/اسم المشارك/المشارك/الاسم واللقب/الاسم الثلاثي/الإسم/"
        "ad soyad/ad və soyad/adı soyadı/soyad ad/soyadı adı/a s a/s a a/tam ad/tam adı/iştirakçı/iştirakçının adı/"
        "adı və soyadı/ad soyad ata adı/soyadı adı atasının adı"
    ),
    Field.HONORIFIC: (
        "honorific/salutation/prefix/courtesy title/title prefix/name prefix/form of address/mr ms/"
        "civilité/titre de civilité/appellation/tratamiento/tratamiento de cortesía/обращение/вежливое обращение/"
        "صيغة المخاطبة/اللقب التشريفي/لقب المجاملة/müraciət/müraciət forması"
    ),
    Field.GIVEN: (
        "given/given name/given names/first name/firstname/forename/forenames/christian name/attendee given name/"
        "prénom/prénoms/nombre/nombres/nombre de pila/primer nombre/имя/имена/"
        "الاسم الأول/الاسم الشخصي/الإسم الأول/ad/adı"
    ),
    Field.MIDDLE: (
        "middle name/middle names/second name/patronymic/father's name/deuxième prénom/patronyme/segundo nombre/"
        "отчество/اسم الأب/اسم الاب/الاسم الأوسط/ata adı/atasının adı"
    ),
    Field.FAMILY: (
        "family/family name/surname/last name/lastname/attendee family name/nom de famille/apellido/apellidos/"
        "primer apellido/фамилия/اسم العائلة/العائلة/الاسم الأخير/الكنية/الشهرة/soyad/soyadı"
    ),
    Field.FUNCTION: (
        "function/position/job/job title/jobtitle/job position/role title/functional title/official title/designation/"
        "post/occupation/title position/position title/professional title/"
        "fonction/poste/titre/titre fonctionnel/qualité/profession/cargo/puesto/función/ocupación/"
        "должность/позиция/занимаемая должность/место работы и должность/профессия/"
        "المنصب/الوظيفة/المسمى الوظيفي/الصفة/المهنة/vəzifə/vəzifəsi/tutduğu vəzifə/peşə"
    ),
    Field.ORGANISATION: (
        "organisation/organization/org/affiliation/institution/institute/company/employer/agency/ministry/entity/"
        "workplace/organization name/organisation name/name of organization/name of organisation/company name/"
        "represented organization/organisation affiliation/organization institution/institution organization/"
        "organisme/institution d'appartenance/structure/entreprise/société/établissement/"
        "organización/institución/empresa/entidad/organismo/nombre de la organización/"
        "организация/учреждение/компания/место работы/ведомство/название организации/наименование организации/"
        "المنظمة/المؤسسة/الجهة/الشركة/جهة العمل/الهيئة/اسم المنظمة/اسم المؤسسة/"
        "təşkilat/qurum/müəssisə/şirkət/iş yeri/təşkilatın adı/qurumun adı/təmsil etdiyi qurum"
    ),
    Field.GROUP: (
        "group/stakeholder/stakeholder group/stakeholder type/type of stakeholder/group type/category/participant type/"
        "participant category/participant group/type of participant/type of participation/type of organization/"
        "organization type/organisation type/type/sector/constituency/badge type/ticket/ticket type/product/item/"
        "groupe/catégorie/groupe de parties prenantes/type de participant/partie prenante/type d'organisation/secteur/"
        "grupo/categoría/tipo/tipo de participante/grupo de interés/tipo de organización/parte interesada/"
        "группа/категория/тип участника/категория участника/группа участников/тип организации/сектор/"
        "المجموعة/الفئة/فئة/نوع المشارك/أصحاب المصلحة/مجموعة أصحاب المصلحة/نوع المنظمة/القطاع/"
        "qrup/kateqoriya/iştirakçı qrupu/maraqlı tərəf/maraqlı tərəflər/iştirakçı növü/sektor/təşkilatın növü"
    ),
    Field.DELEGATION: (
        "delegation/delegation name/representing/represents/délégation/représente/delegación/en representación de/"
        "делегация/представляет/الوفد/وفد/يمثل/nümayəndə heyəti/təmsil edir"
    ),
    Field.COUNTRY: (
        "country/state/nation/country of residence/country name/country code/country region/pays/pays de résidence/"
        "país/país de residencia/"
        "страна/государство/страна проживания/البلد/الدولة/بلد الإقامة/ölkə/ölkəsi/dövlət"
    ),
    Field.EMAIL: (
        "email/e mail/mail/email address/e mail address/mail address/contact email/user email/work email/"
        "attendee email/courriel/adresse email/adresse e mail/adresse électronique/adresse de courriel/mél/"
        "correo/correo electrónico/dirección de correo/dirección de correo electrónico/"
        "электронная почта/эл почта/почта/адрес электронной почты/эл адрес/имейл/"
        "البريد الإلكتروني/البريد/الإيميل/عنوان البريد الإلكتروني/e poçt/elektron poçt/e poçt ünvanı/"
        "elektron ünvan/poçt"
    ),
    Field.PHONE: (
        "phone/telephone/tel/mobile/mobile phone/cell/cell phone/phone number/telephone number/mobile number/"
        "contact number/whatsapp/téléphone/tél/portable/numéro de téléphone/téléphone portable/"
        "teléfono/móvil/celular/número de teléfono/телефон/тел/мобильный/мобильный телефон/номер телефона/"
        "контактный телефон/الهاتف/رقم الهاتف/الجوال/رقم الجوال/الهاتف المحمول/المحمول/"
        "telefon/mobil/mobil telefon/telefon nömrəsi/əlaqə nömrəsi/mobil nömrə"
    ),
    Field.SEX: (
        "sex/gender/gender identity/sexe/genre/sexo/género/пол/гендер/الجنس/النوع/النوع الاجتماعي/cins/cinsi/gender"
    ),
    Field.STATUS: (
        "status/registration status/state of registration/rsvp/response/attending/statut/état/statut d'inscription/"
        "estado/estado de la inscripción/статус/статус регистрации/الحالة/حالة التسجيل/status/qeydiyyat statusu"
    ),
    Field.CAPACITY: (
        "capacity/role/role in delegation/role in the delegation/participation role/attending as/rôle/"
        "rôle dans la délégation/"
        "en qualité de/papel/calidad/rol/роль/роль в делегации/в качестве/الدور/الدور في الوفد/بصفة/rol/heyətdə rol"
    ),
    Field.NOTE: (
        "note/notes/comment/comments/remark/remarks/additional information/observations/remarque/remarques/commentaire/"
        "commentaires/nota/notas/comentario/comentarios/observaciones/"
        "примечание/примечания/комментарий/комментарии/заметка/заметки/"
        "ملاحظة/ملاحظات/تعليق/تعليقات/qeyd/qeydlər/şərh/əlavə məlumat"
    ),
}

# Words that mean one thing in one language and another beside certain columns; the guess looks at the neighbours.
TITLE = frozenset({"title", "titre", "título", "titulo", "اللقب", "لقب", "titul"})
"""Headers of a courtesy title or of a function: the values tell."""

_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_STATE_WORDS = 4


def header_key(text: str) -> str:
    """Reduce a header to what two spellings of it share: "Job_Title *" and "jobTitle" are both "job title"."""
    return fold(_CAMEL.sub(" ", text))


@cache
def _index() -> dict[str, Field]:
    index: dict[str, Field] = {}
    for field, names in _NAMES.items():
        for name in names.split("/"):
            index.setdefault(header_key(name), field)
    return index


@cache
def _title_keys() -> frozenset[str]:
    return frozenset(map(header_key, TITLE))


def is_title(header: str) -> bool:
    """Whether a header may be that of a courtesy title or of a function."""
    return header_key(header) in _title_keys()


def header_field(header: str) -> tuple[Field, int] | None:
    """Say what field a header names.

    Returns:
        The field and how sure it is: 3 for a known name, 2 for one with words in brackets or before a colon, 1 for a
        longer question in which one name occurs, as "What is your e-mail address?"; None when nothing is known.
    """
    index = _index()
    key = header_key(header)
    if key in index:
        return index[key], 3
    for part in (_BRACKETS.sub(" ", header), re.split(r"[:;,/|]| - | – ", header)[0], re.split(r"[/|]", header)[-1]):
        if (field := index.get(header_key(part))) is not None:
            return field, 2
    words = key.split()
    if len(words) > 12:
        return None
    best: tuple[int, Field] | None = None
    for length in range(min(_STATE_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length, -1, -1):
            phrase = " ".join(words[start : start + length])
            field = index.get(phrase)
            if field is not None and len(phrase) > 2 and (best is None or length > best[0]):
                best = (length, field)
    return (best[1], 1) if best is not None else None


def known_header(text: str) -> bool:
    """Whether a cell is surely the name of a column."""
    if len(text) > 80:
        return False
    found = header_field(text)
    return (found is not None and found[1] >= 2) or is_title(text)
