"""The properties and words of address books that have no standard meaning, or none that we keep."""

from __future__ import annotations

from typing import Final

from crm.i18n import N_

# Say nothing about the person: versions, keys of other programs, what another property repeats.
TECHNICAL: Final = frozenset(
    """
    VERSION PRODID REV PROFILE SOURCE CLIENTPIDMAP MAILER CLASS SORT-STRING XML UID-OLD X-ABUID X-ABADR
    X-ABLABEL X-ABADR-TYPE X-ABORDER X-ABSHOWAS X-ABCROP-RECTANGLE X-IMAGEHASH X-IMAGETYPE
    X-SHARED-PHOTO-DISPLAY-PREF X-ETAG X-ID X-CREATED X-ACCOUNT X-COUCHDB-APPLICATION-ANNOTATIONS
    X-EVOLUTION-FILE-AS X-FILE-AS X-EVOLUTION-WEBDAV-ETAG X-FC-TAGS X-FC-LIST-ID X-MOZILLA-HTML
    X-MOZILLA-PROPERTY X-PALM X-MS-OL-DESIGN X-MS-CARDPICTURE X-MS-OL-DEFAULT-POSTAL-ADDRESS X-APPLE-SUBLOCALITY
    X-APPLE-SUBADMINISTRATIVEAREA X-ADDRESSBOOKSERVER-MEMBER X-ADDRESSBOOKSERVER-KIND X-UNKNOWN-ELEMENT MEMBER
    LABEL X-PHOENIX X-KADDRESSBOOK-CRYPTO X-CRYPTO CREATED X-CLASS NAME PROP-ID X-RADICALE-NAME X-GENERATOR
    X-PRODID X-WAB-GENDER-CODE X-VALID-SINCE X-LOTUS-CHILD_UID X-LOTUS-CHARSET X-IRMC-LUID X-SYNC-ID
    X-EVOLUTION-LIST-SHOW-ADDRESSES KEY
    """.split()
)
# Property, without X- and the name of a program → the field of the user's own that it becomes.
OWN_FIELDS: Final = {
    "ANNIVERSARY": N_("Anniversary"),
    "SPOUSE": N_("Spouse"),
    "SPOUSESNAME": N_("Spouse"),
    "PARTNER": N_("Spouse"),
    "MANAGER": N_("Manager"),
    "SPOUSENAME": N_("Spouse"),
    "MANAGERSNAME": N_("Manager"),
    "DEPARTMENT": N_("Department"),
    "IMADDRESS": N_("Messenger"),
    "ALTBIRTHDAY": N_("Other birthday"),
    "ASSISTANT": N_("Assistant"),
    "ASSISTANTSNAME": N_("Assistant"),
    "CHILDREN": N_("Children"),
    "MAIDENNAME": N_("Maiden name"),
    "MAIDEN-NAME": N_("Maiden name"),
    "PHONETIC-FIRST-NAME": N_("Phonetic given name"),
    "PHONETIC-MIDDLE-NAME": N_("Phonetic additional name"),
    "PHONETIC-LAST-NAME": N_("Phonetic family name"),
    "PHONETIC-ORG": N_("Phonetic organisation"),
    "OFFICE": N_("Office"),
    "BIRTHPLACE": N_("Place of birth"),
    "DEATHDATE": N_("Died on"),
    "DEATHPLACE": N_("Place of death"),
    "HOBBY": N_("Hobby"),
    "INTEREST": N_("Interest"),
    "EXPERTISE": N_("Expertise"),
    "ORG-DIRECTORY": N_("Directory"),
    "CONTACT-URI": N_("Contact form"),
    "BLOG-URL": N_("Blog"),
    "BLOGFEED": N_("Blog"),
    "CALADRURI": N_("Calendar invitations to"),
    "CALURI": N_("Calendar"),
    "FBURL": N_("Free and busy times"),
    "TZ": N_("Time zone"),
    "GEO": N_("Position on the map"),
    "AIM": "AIM",
    "ICQ": "ICQ",
    "JABBER": "Jabber",
    "XMPP": "Jabber",
    "MSN": "MSN",
    "YAHOO": "Yahoo",
    "GADUGADU": "Gadu-Gadu",
    "GROUPWISE": "GroupWise",
    "SKYPE": "Skype",
    "SKYPE-USERNAME": "Skype",
    "GOOGLE-TALK": "Google Talk",
    "GTALK": "Google Talk",
    "QQ": "QQ",
    "SIP": "SIP",
    "TWITTER": "Twitter",
    "FACEBOOK": "Facebook",
    "LINKEDIN": "LinkedIn",
    "WHATSAPP": "WhatsApp",
    "MASTODON": "Mastodon",
}
PROGRAMS: Final = (
    "EVOLUTION-", "KADDRESSBOOK-X-", "KADDRESSBOOK-", "ANDROID-", "MS-", "MOZILLA-", "APPLE-", "SOGO-", "GOOGLE-",
)  # fmt: skip
# TYPE → the word in a label; types that are not named here are kept as they are, those in SILENT are left out.
LABELS: Final = {"cell": "mobile", "iphone": "iPhone"}
PLACES: Final = ("home", "work", "other", "main", "school")
SILENT: Final = frozenset("internet voice pref msg video text x400 postal parcel dom intl bbs modem textphone".split())
GENDERS: Final = {"M": "male", "F": "female", "O": "other", "N": "", "U": "", "MALE": "male", "FEMALE": "female"}
