"""The words under which other programs export what we keep.

Google, Outlook, Thunderbird, Apple, LinkedIn, Mailchimp and Eventbrite, and address books in German, French, Spanish,
Portuguese, Italian and Dutch; those of further languages are in `world_words`. Written as people see them; `headings`
folds both sides. The description of our own fields is not repeated here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from crm.services.importing.world_words import NAME_ALONE, WORLD, WORLD_PLACES

# target → headings
PHRASES: Final[dict[str, str]] = {
    "prefix": """
        name prefix | name title | courtesy title | anrede | titel | civilité | tratamiento | tratamento |
        trattamento | personal title | individual prefix | prefix id
    """,
    "given_name": """
        first name | firstname | fname | given name | forename | vorname | prénom | nombre de pila |
        primeiro nome | voornaam | etunimi | förnamn | fornavn | imię | jméno
    """,
    "additional_names": """
        middle name | second name | additional name | middle initial | weitere vornamen | zweiter vorname |
        deuxième prénom | autres prénoms | segundo nombre | segundo nome | nome do meio | secondo nome
    """,
    "family_name": """
        last name | lastname | lname | surname | family name | second last name | nachname | familienname |
        name de famille | nom de famille | apellido | apellidos | sobrenome | cognome | achternaam | sukunimi |
        efternamn | etternavn | nazwisko | příjmení
    """,
    "suffix": """
        name suffix | generation | suffix id | individual suffix | suffixe | sufijo | sufixo | suffisso |
        namenszusatz
    """,
    "full_name": """
        full name | display name | formatted name | complete name | contact name | attendee name | guest name |
        person name | participant name | anzeigename | vollständiger name | nom complet | nom et prénom |
        nom prénom | nombre completo | nombre y apellidos | nome completo | nome e cognome | volledige naam |
        your name | participant | contact | contact person | attendee | fn | naam | contact full name |
        name of participant | name of contact | name and surname
    """,
    "name": "name",
    "nickname": "nick name | nick | spitzname | surnom | apodo | apelido | soprannome | bijnaam | known as",
    "native_name": "name in own script | name in native script | native name",
    "gender": "sex | gender id | geschlecht | sexe | sexo | genre | género | sesso | geslacht",
    "pronouns": "preferred pronouns | pronomen | pronoms",
    "languages": """
        language | preferred language | sprache | sprachen | langue | langues | idioma | idiomas | lingua | taal
    """,
    "birthday": """
        birth day | birth date | birthdate | date of birth | dob | born | geburtstag | geburtsdatum | anniversaire |
        date de naissance | cumpleaños | fecha de nacimiento | data de nascimento | aniversário | compleanno |
        data di nascita | verjaardag | geboortedatum
    """,
    "birthday.year": "birth year",
    "birthday.month": "birth month",
    "notes": """
        note | comment | comments | remark | remarks | memo | annotation | notizen | notiz | bemerkung |
        bemerkungen | anmerkungen | remarque | remarques | commentaire | commentaires | notas | nota |
        observaciones | observações | comentarios | comentários | note personali | opmerkingen | notities |
        description
    """,
    "tags": """
        tag | tags | label | labels | category | categories | group | groups | group membership | keywords |
        segments | kategorie | kategorien | gruppen | gruppe | catégorie | catégories | groupes | categoría |
        categorías | categoria | categorias | etiquetas | etichette | groepen | stichwörter | mots clés |
        palabras clave
    """,
    "external_id": """
        external identifier | contact id | contact identifier | person id | record id | source id | member id |
        customer id | uid | internal contact id | account id | lead id
    """,
    "id": "id",
    "kind": "record type | record kind | contact type | kind",
    "do_not_contact": "opt out | opted out | do not contact | no contact",
    "do_not_contact.email": """
        do not email | no email | email opt out | unsubscribed on | unsubscribe date | opt out date |
        has opted out of email | unsubscribed | do not send email |
        is opt out
    """,
    "do_not_contact.phone": "do not phone | do not call | no calls | phone opt out",
    "do_not_contact.post": "do not mail | do not post | no mailings | mail opt out",
    "do_not_contact.sms": "do not sms | do not text | sms opt out",
    "seat": "seat | city seat",
    "sectors": "sector | sectors | organisation type | organization type | stakeholder type | stakeholder group",
    "acronym": "abbreviation | short name of organisation",
    "email": """
        e mail | email | mail | email address | e mail address | mail address | emails | primary email |
        email id | smtp address | internet address | e mail adresse | mailadresse | email adresse | courriel |
        adresse e mail | adresse email | adresse de messagerie | adresse électronique | mél | correo |
        correo electrónico | dirección de correo electrónico | dirección de correo | endereço de e mail |
        endereço de email | endereço de correio eletrônico | correio eletrónico | posta elettronica |
        indirizzo e mail | indirizzo email | indirizzo di posta elettronica | e mailadres | emailadres |
        sähköposti | e post | email value | e mail value
    """,
    "email_2": """
        secondary email | alternate email | alternative email | second email | additional email |
        other email address
    """,
    "phone": """
        telephone | tel | tel no | telephone number | phone number | phones | primary phone | telefon |
        telefonnummer | téléphone | numéro de téléphone | teléfono | telefone | telefono | número de teléfono |
        número de telefone | numero di telefono | telefoon | telefoonnummer | puhelin | contact number |
        rufnummer | callback | phone value | haupttelefon | contact no | phone no
    """,
    "phone:company": """
        company main phone | telefon firma | société téléphone | teléfono principal de la compañía |
        company phone | hauptnummer | téléphone société
    """,
    "phone:assistant": """
        assistants phone | assistant phone | telefon assistent | téléphone de l'assistant(e) | teléfono del ayudante
    """,
    "phone:car": "car phone | autotelefon",
    "website": """
        web page | web site | url | home page | homepage | web | internet | site | webseite | internetseite |
        page web | site web | página web | sitio web | sito web | pagina web | site internet | blog | linkedin |
        linkedin url | linkedin profile | profile url | website url | website value | web address
    """,
    "address.po_box": """
        po box | p o box | post office box | pobox | postfach | boîte postale | bp | apartado postal |
        apartado de correos | caixa postal | casella postale | postbus
    """,
    "address.extended": "extended address | building | suite | floor | apartment | gebäude",
    "address.text": "address formatted | formatted address",
    "address.street": """
        address | street | street address | address line | mailing address | postal address | full address |
        adresse | strasse | straße und hausnummer | anschrift | rue | adresse postale | calle | dirección |
        domicilio | rua | endereço | morada | logradouro | via | indirizzo | straat | adres |
        supplemental address
    """,
    "address.postal_code": """
        zip | zip code | zipcode | postal code | postalcode | post code | postcode | zip postal code |
        zip postcode | plz | postleitzahl | code postal | código postal | cp | cep | cap | codice postale
    """,
    "address.city": """
        city | town | locality | city town | town city | suburb | municipality | ort | stadt | wohnort | ville |
        commune | localité | ciudad | localidad | población | cidade | localidade | città | comune | plaats |
        woonplaats | stad
    """,
    "address.region": """
        state | province | state province id | region | county | state province | state region | state county |
        province state |
        bundesland | kanton | département | état | région | dép région | état province | provincia | estado |
        comunidad autónoma | estado provincia | regione | provincie | bundesland kanton | provincia o estado |
        estado o provincia
    """,
    "address.country": """
        country | country id | country region | country name | nation | land | staat | land region | pays |
        pays région |
        país | país región | país o región | país região | paese | paese area geografica | paese regione
    """,
    "affiliation.organisation": """
        organisation | organization | company | company name | organisation name | organization name | employer
        | current employer | institution | institute | agency | account name | business name | firm | firma |
        unternehmen | institut | organisme | société | entreprise | structure | empresa | compañía |
        organización | institución | entidad | instituição | organização | azienda | società | ente |
        istituzione | organizzazione | bedrijf | organisatie | instelling | org | affiliation |
        company organization | organisation company | work company | ngo | current organization |
        current organisation | associated company | name of organisation | name of organization |
        name of institution | organisation institution | organization institution | company organisation
    """,
    "affiliation.role": """
        job title | jobtitle | position | job | job role | role | role title | designation | position title |
        position held | work title | organization title | organisation title | stellung | berufsbezeichnung |
        rolle | funktion | fonction | poste | titre professionnel | puesto | cargo | posición | ruolo |
        posizione | mansione | functie | functietitel
    """,
    "affiliation.function": """
        function | profession | occupation | beruf | métier | profesión | profissão | professione | beroep
    """,
    "affiliation.department": """
        department | dept | division | unit | section | organization department | organisation department |
        abteilung | service | département service | departamento | área | reparto | ufficio | afdeling
    """,
    "affiliation.start": "affiliation from | affiliation start | role from",
    "affiliation.end": "affiliation until | affiliation end | role until",
    "ignore": """
        e mail type | email type | e mail display name | e mail 2 display name | email display name |
        directory server | internet free busy | priority | private | sensitivity | initials | photo | file as |
        mileage | short name | billing information | row | reason | file | has photo | sources | organisation id
        | city id | e mail typ | e mail anzeigename | priorität | privat | vertraulichkeit | initialen |
        type de messagerie | nom complet de l'adresse de messagerie | priorité | privé | critère de diffusion |
        initiales | nom d'affichage de la messagerie | name type | name yomi | given name yomi |
        additional name yomi | family name yomi | phonetic first name | phonetic last name |
        phonetic middle name | last modified date | popularity index | allow remote content | photo uri |
        connected on | leid | euid | optin ip | confirm ip | optin time | confirm time |
        organisation type of address | last changed | gmtoff | dstoff | member rating | anonymous |
        tipo de correo electrónico | nombre de pantalla de correo electrónico | e mail angezeigter name |
        internet frei gebucht | verzeichnisserver | privado | yomi name | sort name | account owner | no | nr |
        number | s n | serial no | serial number | sn | lfd nr
    """,
}
# Headings whose meaning depends on the others, or on what stands below → the usual target.
AMBIGUOUS: Final[dict[str, str]] = {
    "title": "affiliation.role",
    "salutation": "prefix",
    "titre": "affiliation.role",
    "titel": "prefix",
    "título": "affiliation.role",
    "titolo": "prefix",
    "nom": "name",
    "nombre": "name",
    "nome": "name",
    "type": "kind",
    **{word.strip(): "name" for word in NAME_ALONE.split("|")},
}
# The label of an address or number → words that say so.
PLACES: Final[dict[str, str]] = {
    "work": """
        work business office professional geschäftlich dienstlich bureau professionnel professionnelle pro
        trabajo trabalho comercial negocio ufficio lavoro zakelijk werk beruflich arbeit
    """,
    "home": """
        home personal private privat domicile personnel personnelle maison particular residencial casa
        abitazione privé thuis hogar
    """,
    "other": "other weitere weiterer weiteres weiteren andere autre otro otra outro outra altro altra overig anders",
    "mobile": """
        mobile cell cellular mobil handy mobiltelefon portable móvil celular telemóvel cellulare gsm mobiel
        natel
    """,
    "fax": "fax telefax télécopie télécopieur faxe",
    "pager": "pager funkruf radiomessagerie buscapersonas",
    "mailing": "mailing",
    "billing": "billing",
    "shipping": "shipping",
    "main": "main",
    "primary": "primary default haupt",
}
# Where a city lies, in one column.
COORDINATES: Final = """
    coordinates | coordinate | coords | lat long | lat lon | lat lng | latlng | latlong | latitude longitude | geo |
    geo point | geo point 2d | geolocation | position | location coordinates | wkt | koordinaten | coordonnées |
    coordenadas | coordinate geografiche
"""
# Words that carry no meaning in a heading.
FILLERS: Final = """
    the a of o de du des del della do da dos d la le l el di der die das number no nr nummer num número your contact
    person attendee what which is are you represent please enter current main
"""


def phrases() -> Iterator[tuple[str, str]]:
    """Target and heading in every language; where two differ, the later one rules."""
    for words in (*WORLD.values(), PHRASES):
        for target, line in words.items():
            yield from ((target, phrase) for phrase in line.split("|"))


def headings_for(target: str) -> tuple[str, ...]:
    """The headings of one target."""
    return tuple(phrase.strip() for one, phrase in phrases() if one == target)


def places() -> Iterator[tuple[str, str]]:
    """A word that says which address or number is meant, and the label for it."""
    for words in (WORLD_PLACES, PLACES):
        for label, line in words.items():
            yield from ((word, label) for word in line.split())
