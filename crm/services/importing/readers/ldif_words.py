"""The attributes of directories and address books: which field each fills, and which say nothing about a contact.

RFC 4519, RFC 2798 and RFC 4524; Active Directory's own, Thunderbird's (also before its version 2) and Evolution's.
"""

from __future__ import annotations

from typing import Final

# Target → attributes, lower case.
_TARGETS: Final = {
    "full_name": "cn commonname displayname displaynameprintable",
    "given_name": "givenname gn",
    "additional_names": "middlename initials2",
    "family_name": "sn surname",
    "nickname": "mozillanickname xmozillanickname nickname",
    "prefix": "personaltitle honorificprefix",
    "suffix": "generationqualifier",
    "email": """mail rfc822mailbox email mozillasecondemail xmozillasecondemail othermailbox mailalternateaddress
        maillocaladdress gosamailalternateaddress""",
    "phone:work": "telephonenumber primaryphone officephone businessphone",
    "phone:home": "homephone hometelephonenumber otherhomephone",
    "phone:work fax": "facsimiletelephonenumber fax otherfacsimiletelephonenumber",
    "phone:home fax": "homefacsimiletelephonenumber",
    "phone:pager": "pager pagerphone otherpager",
    "phone:mobile": "mobile cellphone mobiletelephonenumber othermobile",
    "phone:car": "carphone",
    "phone:assistant": "assistantphone telephoneassistant msexchtelephoneassistant",
    "phone:company": "companyphone",
    "phone:other": "otherphone callbackphone othertelephone ipphone",
    "address:home.street": "mozillahomestreet mozillahomestreet2 homestreet",
    "address:home.text": "homepostaladdress",
    "address:home.city": "mozillahomelocalityname",
    "address:home.region": "mozillahomestate",
    "address:home.postal_code": "mozillahomepostalcode",
    "address:home.country": "mozillahomecountryname",
    "address:work.street": "street streetaddress mozillaworkstreet2",
    "address:work.text": "postaladdress",
    "address:work.po_box": "postofficebox",
    "address:work.city": "l locality localityname",
    "address:work.region": "st region stateorprovincename",
    "address:work.postal_code": "postalcode zip",
    "address:work.country": "co c countryname friendlycountryname",
    "address:other.text": "otherpostaladdress",
    "affiliation.organisation": "o company organizationname",
    "affiliation.department": "ou department departmentnumber orgunit organizationalunitname division",
    "affiliation.role": "title",
    "affiliation.function": "businessrole employeetype",
    "website": """mozillaworkurl workurl labeleduri url mozillahomeurl homeurl wwwhomepage businesshomepage
        personalhomepage""",
    "birthday": "birthdate dateofbirth",
    "birthday.year": "birthyear",
    "birthday.month": "birthmonth",
    "birthday.day": "birthday",
    "notes": "description notes note info comment",
    "tags": "category categories",
    "languages": "preferredlanguage",
    "external_id": "uid entryuuid samaccountname employeenumber employeeid",
    "custom.Office": "physicaldeliveryofficename roomnumber officelocation",
    "custom.Manager": "managername",
    "custom.Assistant": "assistantname msexchassistantname",
    "custom.Spouse": "spousename",
    "custom.Anniversary": "anniversary",
    "custom.AIM": "nsaimid nscpaimscreenname aimscreenname",
    "custom.Custom 1": "mozillacustom1 custom1",
    "custom.Custom 2": "mozillacustom2 custom2",
    "custom.Custom 3": "mozillacustom3 custom3",
    "custom.Custom 4": "mozillacustom4 custom4",
    "ignore": """objectclass dn changetype modifytimestamp createtimestamp initials fileas mozillausehtmlmail
        xmozillausehtmlmail usercertificate usersmimecertificate userpassword mozillahomeurltype version control member
        xmozillaanyphone entrydn structuralobjectclass creatorsname modifiersname entrycsn subschemasubentry
        hassubordinates objectguid objectsid objectcategory objectversion distinguishedname instancetype whencreated
        whenchanged usncreated usnchanged name memberof useraccountcontrol badpwdcount codepage countrycode
        badpasswordtime lastlogoff lastlogon lastlogontimestamp pwdlastset primarygroupid accountexpires logoncount
        samaccounttype dscorepropagationdata mailnickname proxyaddresses showinaddressbook legacyexchangedn
        textencodedoraddress userprincipalname manager secretary directreports msexchmailboxguid
        msexchmailboxsecuritydescriptor msexchhomeservername mdbusedefaults homemdb uidnumber
        gidnumber homedirectory loginshell gecos
        jpegphoto thumbnailphoto photo thumbnaillogo""",
}  # fmt: skip
TARGETS: Final = {name: target for target, names in _TARGETS.items() for name in names.split()}
PICTURES: Final = ("jpegphoto", "thumbnailphoto", "photo")
# Kinds of objects: lists of contacts, and what is no contact at all.
LISTS: Final = frozenset(
    "groupofnames groupofuniquenames groupofurls posixgroup group mailgroup evolutionpersonlist".split()
)
BRANCHES: Final = frozenset(
    """organizationalunit domain dcobject domaindns container builtindomain computer printqueue volume device locality
    organizationalrole applicationprocess subschema country krbrealmcontainer""".split()
)
PEOPLE: Final = frozenset(
    "person inetorgperson organizationalperson user contact mozillaabpersonalpha evolutionperson".split()
)
