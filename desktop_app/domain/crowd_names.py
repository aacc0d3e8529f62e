"""Words from which fictional people and bodies are made: given names in use, families and bodies of our invention."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.people import Sex

WOMEN, MEN = Sex.WOMAN, Sex.MAN

Written = tuple[str, str]
"""A name as written, and in Latin letters (the same for a Latin name)."""


def _latin(text: str) -> tuple[Written, ...]:
    return tuple((name, name) for name in text.split())


def _pairs(text: str) -> tuple[Written, ...]:
    """Read `Лейла=Leyla …`, blanks inside a name written as underscores."""
    pairs = (entry.replace("_", " ").split("=") for entry in text.split())
    return tuple((written, latin) for written, latin in pairs)


@dataclass(frozen=True, slots=True)
class Stock:
    """The words of one script; families by sex, because some languages bend them.

    Attributes:
        script: ISO 15924 code.
        countries: ISO codes from which its people come.
        bodies: Organisations of no particular group, all plainly invented.
        functions: What people do, in this script's language.
        single: One-word names.
        honorifics: By sex; for who does not state it, none.
    """

    script: str
    countries: tuple[str, ...]
    given: Mapping[Sex, tuple[Written, ...]]
    families: Mapping[Sex, tuple[Written, ...]]
    single: Mapping[Sex, tuple[Written, ...]]
    honorifics: Mapping[Sex, str]
    bodies: tuple[str, ...]
    functions: tuple[str, ...]


_AZ_FAMILIES = _latin(
    "Çinarlı Küləkli Palıdzadə Gilavarlı Xəzrili Narbağlı Bulaqüstü Qızılgüllü İncirli Əncirzadə Şəfəqli Ulduzlu "
    "Göyqurşaqlı Yarpaqlı Üzümlü Öyrəncəli Nümunəli Sınaqzadə Buludlu Günəşzadə Fındıqlı Körpülü Zirvəli Düzənli "
    "Ağbulaqlı Çəmənli Dalğalı Ekizdağlı Firuzəli Havalı Işıqlı Jaləzadə Ləçəkli Meşəli Ormanlı Pöhrəli Rəngli "
    "Səhərzadə Tərlanlı Vadili Yaylaqlı Zanbaqlı"
)

AZERBAIJANI = Stock(
    script="Latn",
    countries=("AZ",),
    given={
        WOMEN: _latin(
            "Aytac Bənövşə Çimnaz Dilşad Elnarə Fəridə Gülşən Həcər İlahə Jalə Könül Lalə Məleykə Nərmin Pərvanə "
            "Qönçə Rübabə Səadət Şəbnəm Töhfə Ülviyyə Vəfa Xatirə Yeganə Zülfiyyə Əsmər"
        ),
        MEN: _latin(
            "Anar Bəxtiyar Cavid Çingiz Daşqın Elşad Fuad Gündüz Həsən İlqar Kənan Mübariz Nəsimi Orxan Pərviz "
            "Qəzənfər Rəşad Səməd Şahin Tofiq Üzeyir Vaqif Xəyal Yaşar Zaur Əjdər"
        ),
    },
    families={WOMEN: _AZ_FAMILIES, MEN: _AZ_FAMILIES},
    single={
        WOMEN: _latin("Gültac Ayzərə Nigarxanım Ağabəyim Xanbikə Sona"),
        MEN: _latin("Atababa Xanbala Bəybala Ağadadaş Mirzağa"),
    },
    honorifics={WOMEN: "Ms", MEN: "Mr"},
    bodies=(
        "Nümunə Miqrasiya Mərkəzi",
        "Nümunə Dövlət Bağçılıq Agentliyi",
        "Nümunə Könüllülər Cəmiyyəti",
        "Nümunə Bələdiyyələr Birliyi",
        "Nümunə Əmək və Məşğulluq Şöbəsi",
        "Nümunə Regional İnkişaf Fondu",
    ),
    functions=(
        "Şöbə müdiri",
        "Baş məsləhətçi",
        "Layihə rəhbəri",
        "Beynəlxalq əlaqələr üzrə mütəxəssis",
        "Sədr müavini",
        "Miqrantların sosial müdafiəsi və yerli icmalara inteqrasiyası məsələləri üzrə aparıcı məsləhətçi",
    ),
)

_LATIN_FAMILIES = (
    *_latin(
        "Larkwater Oakhollow Thistlebrook Beispielmann Musterfeld Eksempelsen Esempiello Voorbeeldstra Exemplaire "
        "Figueralba Montefiorito Brumeclair Ventolera Pinhalverde Fjordlundgren Sandbergström Szélmalmos Příkladný "
        "Örnekçi Przykładowicz Näitemaa Paraugkalns Pavyzdėnas Mallinniemi Dæmisson Solbærdal Mbuyumoja Osampleyaw "
        "Tanlanma-Ruiz Sample-Whitfield Ciel-Étoilé Blåklokke Wiesenrain Rainbough Heathermoor"
    ),
    ("de la Muestra", "de la Muestra"),
    ("van der Nieuwmaan", "van der Nieuwmaan"),
    ("do Vale Dourado", "do Vale Dourado"),
    ("O’Sampleigh", "O’Sampleigh"),
)

LATIN = Stock(
    script="Latn",
    countries=("FR", "DE", "ES", "PT", "PL", "CZ", "TR", "KE", "GH", "SE", "NO", "IE", "PH", "CO", "EE", "IT"),
    given={
        WOMEN: _latin(
            "Amélie Beatriz Clémence Dorothea Eilidh Francesca Grace Hélène Ingrid Joséphine Katarzyna Lucía "
            "Małgorzata Noémie Oddný Paula Ranveig Saoirse Théa Uxía Wanjiru Ximena Zoë Žofie"
        ),
        MEN: _latin(
            "Aurélien Bjørn César Dénes Eoin Ferran Günther Håkon Ignacio João Kwame Łukasz Mateus Nuno Óscar "
            "Pádraig Rasmus Søren Tomáš Ulrich Viktor Wojciech Yannick Žiga"
        ),
    },
    families={WOMEN: _LATIN_FAMILIES, MEN: _LATIN_FAMILIES},
    single={WOMEN: _latin("Wahyuningsih Suharyati Nirmalawati"), MEN: _latin("Tenzing Ndiaga Mahesa")},
    honorifics={WOMEN: "Ms", MEN: "Mr"},
    bodies=(
        "Sample Institute of Mobility",
        "Sample Federation of Ferry Towns",
        "Sample Council of Orchards",
        "Centre d’étude de l’Exemple",
        "Fundación Muestra",
        "Musterverein für Begegnung",
    ),
    functions=(
        "Programme Officer",
        "Head of Unit",
        "Senior Adviser",
        "Project Coordinator",
        "Acting Deputy Head of the Unit for Reintegration of Returning Migrants and Coordination with Municipalities",
        "Chargée de mission",
    ),
)

CYRILLIC = Stock(
    script="Cyrl",
    countries=("KZ", "KG", "UA", "BG", "UZ", "BY"),
    given={
        WOMEN: _pairs(
            "Айгерим=Aigerim Вероника=Veronika Галина=Galina Дарина=Daryna Жанар=Zhanar Злата=Zlata Ирина=Irina "
            "Камила=Kamila Людмила=Liudmila Мирослава=Myroslava Оксана=Oksana Полина=Polina Райхан=Raikhan "
            "Светлана=Svetlana Ульяна=Uliana Юлдуз=Yulduz Ясна=Yasna Әсел=Asel"
        ),
        MEN: _pairs(
            "Арман=Arman Богдан=Bohdan Валерий=Valerii Григорий=Grigorii Данияр=Daniyar Ерлан=Yerlan Жомарт=Zhomart "
            "Игорь=Igor Кубан=Kuban Леонид=Leonid Мирон=Myron Нурлан=Nurlan Остап=Ostap Радослав=Radoslav "
            "Степан=Stepan Тимур=Timur Фёдор=Fyodor Қайрат=Qairat"
        ),
    },
    families={
        WOMEN: _pairs(
            "Облакова=Oblakova Ромашкинская=Romashkinskaya Примерова=Primerova Снежинкина=Snezhinkina "
            "Лугодолина=Lugodolina Звездочётова=Zvezdochyotova Росинкина=Rosinkina Үлгібаева=Ulgibayeva "
            "Мысалова=Mysalova Прикладенко=Prykladenko Хмаринюк=Khmaryniuk Ветроградская=Vetrogradskaya "
            "Ручейникова=Rucheinikova Каштанчук=Kashtanchuk Өрнекова=Ornekova Щавелева-Юная=Shchaveleva-Yunaya"
        ),
        MEN: _pairs(
            "Облаков=Oblakov Ромашкинский=Romashkinskii Примеров=Primerov Снежинкин=Snezhinkin Лугодолин=Lugodolin "
            "Звездочётов=Zvezdochyotov Росинкин=Rosinkin Үлгібаев=Ulgibayev Мысалов=Mysalov Прикладенко=Prykladenko "
            "Хмаринюк=Khmaryniuk Ветроградский=Vetrogradskii Ручейников=Rucheinikov Каштанчук=Kashtanchuk "
            "Өрнеков=Ornekov Щавелев-Юный=Shchavelev-Yunyi"
        ),
    },
    single={
        WOMEN: _pairs("Оюунбилэг=Oyuunbileg Бахытжамал=Bakhytzhamal Цэцэгмаа=Tsetsegmaa"),
        MEN: _pairs("Сэргэлэн=Sergelen Баатарсүх=Baatarsukh"),
    },
    honorifics={WOMEN: "г-жа", MEN: "г-н"},
    bodies=(
        "Образцовый центр миграционных исследований",
        "Фонд «Пример и образец»",
        "Үлгі көші-қон орталығы",
        "Зразкова спілка громад",
    ),
    functions=("Начальник отдела", "Ведущий специалист", "Координатор программ", "Бас сарапшы", "Заступник голови"),
)

_ARABIC_FAMILIES = _pairs(
    "النموذجي=al-Namudhaji الياسميني=al-Yasmini الزيتونات=al-Zaytunat النسيمي=al-Nasimi الغمامي=al-Ghamami "
    "السندياني=al-Sindiyani القمراوي=al-Qamrawi المرجاني=al-Marjani الواحاتي=al-Wahati الندياني=al-Nadyani "
    "الشراعي=al-Shiraei الفيروزي=al-Fayruzi البلابلي=al-Balabili الينابيعي=al-Yanabiei"
)

ARABIC = Stock(
    script="Arab",
    countries=("EG", "JO", "MA", "TN", "LB", "IQ"),
    given={
        WOMEN: _pairs(
            "ليلى=Layla مريم=Maryam سلمى=Salma هدى=Huda نور=Nour زينب=Zaynab أمل=Amal رانيا=Rania عائشة=Aisha "
            "فاطمة_الزهراء=Fatima_al-Zahra شيماء=Shaima دعاء=Duaa"
        ),
        MEN: _pairs(
            "أحمد=Ahmad يوسف=Yusuf كريم=Karim سامي=Sami طارق=Tariq عمر=Omar حسن=Hassan فارس=Faris "
            "عبد_الرحمن=Abd_al-Rahman ضياء=Diya غسان=Ghassan مؤمن=Mumin"
        ),
    },
    families={WOMEN: _ARABIC_FAMILIES, MEN: _ARABIC_FAMILIES},
    single={
        WOMEN: _pairs("نورهان=Nourhan جوهرة=Jawhara ريحانة=Rayhana"),
        MEN: _pairs("هيثم=Haytham ضرغام=Dirgham"),
    },
    honorifics={WOMEN: "السيدة", MEN: "السيد"},
    bodies=("مركز النموذج للهجرة", "جمعية المثال الخيرية", "هيئة البساتين النموذجية", "اتحاد الموانئ المثالية"),
    functions=("رئيس قسم", "مستشار أول", "منسق برامج", "باحث أول"),
)

SCRIPTS = (AZERBAIJANI, LATIN, CYRILLIC, ARABIC)

# Of ten people four come with Azerbaijani names, three with other Latin ones, two Cyrillic, one Arabic.
MIX = (AZERBAIJANI, LATIN, AZERBAIJANI, CYRILLIC, AZERBAIJANI, LATIN, ARABIC, AZERBAIJANI, LATIN, CYRILLIC)

BODIES_BY_GROUP: Mapping[str, tuple[str, ...]] = {
    "government": ("Sample Ministry of Orchards", "Nümunə Xidmətlər Nazirliyi", "Sample State Office of Lighthouses"),
    "government_other": ("Government of Sampleland", "Government of Examplia"),
    "united_nations": ("Sample Agency for Exercises", "Sample Fund for Rehearsals", "Sample Inter-Agency Desk"),
    "diplomatic": ("Embassy of Sampleland", "Embassy of Examplia", "Consulate of Nümunəstan"),
    "civil_society": ("Sample Bridge Association", "Nümunə Ümid Birliyi", "Sample Neighbours’ Network"),
    "academia": ("University of Sampleton", "Nümunə Universiteti", "Sample College of Maps"),
    "private_sector": ("Sample Bakery Ltd", "Nümunə Yelkən MMC", "Sample Ferry Lines"),
    "migrants_diaspora": ("Sample Diaspora Forum", "Sample Union of Seafarers’ Families"),
    "media": ("Sample Morning Post", "Nümunə Radiosu", "Sample TV Eight"),
    "nhri": ("Sample Office of the Defender of Examples",),
    "parliamentarians": ("Assembly of Sampleland",),
    "local_authorities_communities": ("Town of Sample Springs", "Nümunəkənd Bələdiyyəsi"),
    "trade_unions": ("Sample Union of Lamplighters",),
    "faith_based_orgs": ("Sample Interfaith Circle",),
    "red_cross_red_crescent": ("Sample Volunteers of the First Tent",),
    "igo": ("Organization of Sample States",),
}

FUNCTIONS_BY_GROUP: Mapping[str, tuple[str, ...]] = {
    "diplomatic": ("First Secretary", "Counsellor", "Deputy Head of Mission", "Attaché"),
    "academia": ("Associate Professor", "Researcher", "Dean", "Student"),
    "media": ("Reporter", "Camera operator", "Editor", "Photographer"),
    "private_sector": ("Managing Director", "Recruitment Manager"),
    "parliamentarians": ("Member of the Assembly",),
    "local_authorities_communities": ("Deputy Mayor", "Head of the Housing Office"),
    "migrants_diaspora": ("Chair", "Community Organiser", "Legal Adviser"),
}
