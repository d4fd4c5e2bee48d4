"""Headings of address books in further languages, from Arabic to Vietnamese; `vocabulary` has those of Western Europe.

By language, so that whoever speaks one can see what is missing. What two write alike means the same in both.
"""

from __future__ import annotations

from typing import Final

# Language → target → headings
WORLD: Final[dict[str, dict[str, str]]] = {
    "Russian, Ukrainian, Belarusian, Bulgarian, Serbian": {
        "given_name": "имя | ім'я | імя | име | имена | ime | імʼя",
        "additional_names": "отчество | по батькові | бащино име",
        "family_name": "фамилия | прізвище | прозвішча | презиме | prezime",
        "full_name": """
            фио | ф и о | полное имя | имя и фамилия | фамилия имя отчество | піб | повне ім'я | име и фамилия |
            ime i prezime | име и презиме | контактное лицо | участник
        """,
        "email": """
            электронная почта | эл почта | почта | адрес электронной почты | имейл | имэйл | електронна пошта | пошта |
            електронна поща | емейл | е пошта
        """,
        "phone": "телефон | тел | номер телефона | контактный телефон | номер телефону | телефонен номер",
        "affiliation.organisation": """
            организация | компания | учреждение | предприятие | место работы | фирма | організація | компанія |
            установа | организација
        """,
        "affiliation.role": "должность | посада | длъжност | позиция | роль | radno mesto | функција",
        "affiliation.department": "отдел | подразделение | департамент | відділ | підрозділ",
        "address.street": "адрес | улица | почтовый адрес | адреса | вулиця",
        "address.city": "город | населенный пункт | місто | град",
        "address.region": "область | регион | край | район | регіон",
        "address.country": "страна | країна | държава | држава",
        "address.postal_code": "индекс | почтовый индекс | поштовий індекс | індекс | пощенски код",
        "birthday": "дата рождения | день рождения | дата народження | рождена дата",
        "notes": "примечание | примечания | комментарий | комментарии | заметки | примітки | коментар | бележки",
        "tags": "категория | категории | группа | группы | метки | теги | категорія | група",
        "website": "сайт | веб сайт | вебсайт | интернет сайт | веб страница",
        "gender": "пол | стать",
        "prefix": "обращение | звернення",
        "languages": "язык | языки | мова | мови",
        "ignore": "№ | № п п | п п | номер по порядку",
    },
    "Polish, Czech, Slovak, Slovene, Croatian": {
        "given_name": "imię | imiona | jméno | křestní jméno | meno | krstné meno | ime",
        "family_name": "nazwisko | příjmení | priezvisko | priimek | prezime",
        "full_name": "imię i nazwisko | jméno a příjmení | celé jméno | meno a priezvisko | ime in priimek",
        "email": "adres e mail | adres email | poczta elektroniczna | elektronická pošta | e pošta | e mailová adresa",
        "phone": "numer telefonu | telefonní číslo | telefónne číslo | telefonska številka | nr telefonu",
        "affiliation.organisation": """
            organizacja | instytucja | organizace | společnost | organizácia | spoločnosť | organizacija | podjetje |
            tvrtka | przedsiębiorstwo | instituce
        """,
        "affiliation.role": "stanowisko | pozice | funkce | pozícia | funkcia | delovno mesto | radno mjesto",
        "affiliation.department": "dział | oddělení | oddelenie | oddelek | odjel",
        "address.street": "ulica | ulice | adresa",
        "address.city": "miasto | miejscowość | město | obec | mesto | grad",
        "address.region": "województwo | okres",
        "address.country": "kraj | země | krajina | država | stát",
        "address.postal_code": "kod pocztowy | psč | poštovní směrovací číslo | poštna številka | poštanski broj",
        "birthday": "data urodzenia | datum narození | dátum narodenia | datum rojstva | datum rođenja",
        "notes": "uwagi | notatki | poznámka | poznámky | opombe | napomene | bilješke",
        "tags": "kategoria | kategorie | grupa | skupina | kategorija",
        "website": "strona internetowa | strona www | webová stránka | spletna stran | www",
        "gender": "płeć | pohlaví | pohlavie | spol",
    },
    "Hungarian, Romanian, Finnish, Estonian, Latvian, Lithuanian": {
        "given_name": "keresztnév | utónév | prenume | etunimi | eesnimi | vārds | vardas",
        "family_name": "vezetéknév | családnév | nume de familie | sukunimi | perekonnanimi | uzvārds | pavardė",
        "full_name": """
            teljes név | név | nume complet | nume și prenume | koko nimi | nimi | täisnimi | vārds uzvārds |
            vardas pavardė | vārds un uzvārds
        """,
        "email": """
            e mail cím | email cím | adresă de e mail | adresa de e mail | sähköpostiosoite | e posti aadress |
            e pasts | el paštas | e kiri
        """,
        "phone": "telefonszám | număr de telefon | puhelinnumero | telefoninumber | tālrunis | telefonas",
        "affiliation.organisation": """
            szervezet | cég | munkahely | organizație | instituție | companie | organisaatio | yritys |
            organisatsioon | ettevõte | organizācija | uzņēmums | organizacija | įmonė
        """,
        "affiliation.role": """
            beosztás | munkakör | funcție | funcția | tehtävä | asema | amet | ametikoht | amats | pareigos
        """,
        "affiliation.department": "osztály | departament | osasto | osakond | nodaļa | skyrius",
        "address.street": """
            cím | utca | stradă | strada | adresă | osoite | katuosoite | aadress | tänav | adrese | adresas
        """,
        "address.city": """
            város | település | oraș | orașul | localitate | kaupunki | paikkakunta | linn | pilsēta | miestas
        """,
        "address.region": "megye | județ | maakunta | maakond",
        "address.country": "ország | țară | țara | maa | riik | valsts | šalis",
        "address.postal_code": "irányítószám | cod poștal | postinumero | sihtnumber | pasta indekss | pašto kodas",
        "birthday": """
            születési dátum | születési idő | data nașterii | syntymäaika | syntymäpäivä | sünniaeg |
            dzimšanas datums | gimimo data
        """,
        "notes": """
            megjegyzés | jegyzet | observații | mențiuni | muistiinpanot | huomautukset | märkused | piezīmes |
            pastabos
        """,
        "website": "honlap | weboldal | pagină web | kotisivu | verkkosivu | koduleht | mājaslapa | svetainė",
        "gender": "nem | sukupuoli | sugu | dzimums | lytis",
    },
    "Danish, Norwegian, Swedish, Icelandic": {
        "given_name": "fornavn | förnamn | eiginnafn | tilltalsnamn",
        "additional_names": "mellemnavn | mellomnavn | mellannamn",
        "family_name": "efternavn | etternavn | efternamn | slægtsnavn | kenninafn | eftirnafn",
        "full_name": "navn | fulde navn | fullt navn | fullt namn | fullständigt namn | namn | nafn | fullt nafn",
        "email": "e postadresse | e postadress | mejl | e mailadresse | netfang | epost | epostadresse | tölvupóstur",
        "phone": "telefonnr | tlf | tlf nr | telefonnummer | sími | símanúmer",
        "affiliation.organisation": """
            virksomhed | bedrift | foretak | företag | arbetsgivare | arbejdsgiver | arbeidsgiver | organisasjon |
            fyrirtæki | stofnun | samtök
        """,
        "affiliation.role": "stilling | befattning | yrkestitel | jobtitel | starf | starfsheiti | rolle",
        "affiliation.department": "afdeling | avdeling | avdelning | deild",
        "address.street": "gade | vej | gate | gata | gatuadress | gateadresse | adress | heimilisfang",
        "address.city": "postort | poststed | staður | bær | kommune | kommun",
        "address.region": "landsdel | fylke | län",
        "address.country": "land",
        "address.postal_code": "postnr | postnummer | póstnúmer",
        "birthday": "fødselsdag | fødselsdato | födelsedag | födelsedatum | fæðingardagur",
        "notes": "noter | bemærkninger | merknad | merknader | anteckningar | anmärkning | athugasemdir",
        "website": "hjemmeside | nettsted | webbplats | hemsida | vefsíða",
        "gender": "køn | kjønn | kön | kyn",
    },
    "Turkish, Azerbaijani": {
        "given_name": "ad | adı | isim | ilk ad",
        "family_name": "soyad | soyadı | soyisim",
        "full_name": "ad soyad | adı soyadı | tam ad | isim soyisim",
        "email": "e posta | eposta | e posta adresi | elektronik posta | e poçt",
        "phone": "telefon numarası | telefon no | telefon nömrəsi",
        "phone:mobile": "cep telefonu | gsm no | mobil telefon",
        "affiliation.organisation": "kurum | kuruluş | şirket | firma | işyeri | təşkilat | şirkət",
        "affiliation.role": "unvan | ünvan | görev | görevi | pozisyon | vəzifə",
        "affiliation.department": "bölüm | departman | birim",
        "address.street": "adres | sokak | cadde",
        "address.city": "şehir | il | şəhər",
        "address.region": "ilçe | bölge",
        "address.country": "ülke | ölkə",
        "address.postal_code": "posta kodu",
        "birthday": "doğum tarihi | doğum günü",
        "notes": "notlar | açıklama | not | qeyd",
        "website": "web sitesi | internet sitesi",
        "gender": "cinsiyet",
    },
    "Greek": {
        "given_name": "όνομα",
        "family_name": "επώνυμο | επίθετο",
        "full_name": "ονοματεπώνυμο | πλήρες όνομα",
        "email": "ηλεκτρονική διεύθυνση | διεύθυνση email | διεύθυνση ηλεκτρονικού ταχυδρομείου | ηλ ταχυδρομείο",
        "phone": "τηλέφωνο | αριθμός τηλεφώνου",
        "phone:mobile": "κινητό | κινητό τηλέφωνο",
        "affiliation.organisation": "οργανισμός | εταιρεία | φορέας | εταιρία",
        "affiliation.role": "θέση | ιδιότητα | τίτλος",
        "address.street": "διεύθυνση | οδός",
        "address.city": "πόλη",
        "address.region": "περιφέρεια | νομός",
        "address.country": "χώρα",
        "address.postal_code": "ταχυδρομικός κώδικας | τκ | τ κ",
        "birthday": "ημερομηνία γέννησης | γενέθλια",
        "notes": "σημειώσεις | παρατηρήσεις | σχόλια",
        "website": "ιστοσελίδα | ιστότοπος",
    },
    "Arabic, Persian, Urdu": {
        "given_name": "الاسم الأول | الإسم الأول | نام | نام کوچک",
        "family_name": "اسم العائلة | الاسم الأخير | اللقب | الكنية | نام خانوادگی",
        "full_name": "الاسم | الاسم الكامل | الإسم | الاسم بالكامل | نام و نام خانوادگی | نام کامل | پورا نام",
        "email": """
            البريد الإلكتروني | البريد الالكتروني | بريد إلكتروني | الايميل | الإيميل | عنوان البريد الإلكتروني |
            ایمیل | پست الکترونیک | ای میل
        """,
        "phone": "الهاتف | رقم الهاتف | هاتف | التلفون | تلفن | شماره تلفن | فون نمبر",
        "phone:mobile": """
            الجوال | رقم الجوال | المحمول | الموبايل | الهاتف المحمول | موبایل | تلفن همراه | شماره موبایل
        """,
        "affiliation.organisation": "المنظمة | الشركة | المؤسسة | الجهة | جهة العمل | سازمان | شرکت | ادارہ",
        "affiliation.role": "المسمى الوظيفي | الوظيفة | المنصب | سمت | عنوان شغلی | عہدہ",
        "affiliation.department": "القسم | الإدارة | بخش",
        "address.street": "العنوان | الشارع | آدرس | نشانی | پتہ",
        "address.city": "المدينة | شهر | شہر",
        "address.region": "المنطقة | المحافظة | استان | صوبہ",
        "address.country": "البلد | الدولة | کشور | ملک",
        "address.postal_code": "الرمز البريدي | کد پستی",
        "birthday": "تاريخ الميلاد | تاریخ تولد",
        "notes": "ملاحظات | ملاحظة | یادداشت | توضیحات",
        "website": "الموقع الإلكتروني | الموقع | وب سایت",
        "gender": "الجنس | جنسیت",
    },
    "Hebrew": {
        "given_name": "שם פרטי",
        "family_name": "שם משפחה",
        "full_name": "שם מלא | שם",
        "email": "דואר אלקטרוני | דוא ל | מייל | אימייל | כתובת מייל",
        "phone": "טלפון | מספר טלפון",
        "phone:mobile": "נייד | טלפון נייד | סלולרי",
        "affiliation.organisation": "ארגון | חברה | מוסד",
        "affiliation.role": "תפקיד",
        "address.street": "כתובת | רחוב",
        "address.city": "עיר | ישוב",
        "address.country": "מדינה | ארץ",
        "address.postal_code": "מיקוד",
        "birthday": "תאריך לידה",
        "notes": "הערות",
    },
    "Hindi, Marathi, Bengali": {
        "given_name": "पहला नाम | प्रथम नाम",
        "family_name": "उपनाम | अंतिम नाम | कुलनाम | आडनाव",
        "full_name": "नाम | पूरा नाम | नाव | নাম | পুরো নাম",
        "email": "ईमेल | ई मेल | ईमेल पता | ইমেইল | ইমেল",
        "phone": "फ़ोन | फोन | फ़ोन नंबर | दूरभाष | ফোন | ফোন নম্বর",
        "phone:mobile": "मोबाइल | मोबाइल नंबर | मोबाईल | মোবাইল",
        "affiliation.organisation": "संगठन | संस्था | कंपनी | সংগঠন | প্রতিষ্ঠান",
        "affiliation.role": "पद | पदनाम | পদবি",
        "address.street": "पता | ঠিকানা | पत्ता",
        "address.city": "शहर | শহর | नगर",
        "address.region": "राज्य | ज़िला | জেলা",
        "address.country": "देश | দেশ",
        "address.postal_code": "पिन कोड | पिनकोड",
        "birthday": "जन्म तिथि | जन्मतिथि | জন্ম তারিখ",
        "notes": "टिप्पणी | नोट्स | মন্তব্য",
    },
    "Chinese": {
        "given_name": "名 | 名字",
        "family_name": "姓 | 姓氏",
        "full_name": "姓名 | 全名 | 联系人 | 聯絡人",
        "prefix": "称谓 | 稱謂",
        "email": "电子邮件 | 电子邮箱 | 邮箱 | 邮件 | 邮件地址 | 電子郵件 | 電郵 | 電子信箱",
        "phone": "电话 | 联系电话 | 电话号码 | 電話 | 電話號碼 | 聯絡電話",
        "phone:mobile": "手机 | 手机号 | 手机号码 | 移动电话 | 手機 | 行動電話 | 流動電話",
        "phone:fax": "传真 | 傳真",
        "affiliation.organisation": "公司 | 单位 | 机构 | 组织 | 工作单位 | 單位 | 機構 | 組織 | 公司名称",
        "affiliation.role": "职位 | 职务 | 职称 | 職位 | 職稱 | 職務",
        "affiliation.department": "部门 | 部門",
        "address.street": "地址 | 街道 | 通讯地址 | 通訊地址",
        "address.city": "城市 | 市",
        "address.region": "省 | 省份 | 省市 | 地区 | 地區",
        "address.country": "国家 | 國家 | 国家地区",
        "address.postal_code": "邮编 | 邮政编码 | 郵遞區號 | 郵編",
        "birthday": "生日 | 出生日期",
        "notes": "备注 | 備註 | 附注",
        "tags": "标签 | 分组 | 标籤 | 群組",
        "website": "网站 | 网址 | 網站 | 網址",
        "gender": "性别 | 性別",
        "ignore": "序号 | 序號 | 编号 | 編號",
    },
    "Japanese": {
        "given_name": "名",
        "family_name": "姓 | 苗字",
        "full_name": "氏名 | 名前 | お名前 | 担当者 | 担当者名 | 姓名",
        "email": "メール | メールアドレス | eメール | 電子メール | 電子メールアドレス",
        "phone": "電話 | 電話番号 | 会社電話 | お電話番号",
        "phone:mobile": "携帯 | 携帯電話 | 携帯番号 | 携帯電話番号",
        "phone:fax": "ファックス | ファクス | fax番号",
        "affiliation.organisation": "会社 | 会社名 | 組織 | 団体名 | 所属 | 勤務先 | 機関名 | 団体",
        "affiliation.role": "役職 | 肩書 | 肩書き | 役職名",
        "affiliation.department": "部署 | 部署名",
        "address.street": "住所 | 番地 | 所在地",
        "address.city": "市区町村 | 都市 | 市町村",
        "address.region": "都道府県",
        "address.country": "国 | 国名",
        "address.postal_code": "郵便番号",
        "birthday": "誕生日 | 生年月日",
        "notes": "備考 | メモ",
        "tags": "分類 | グループ",
        "website": "ウェブサイト | ホームページ | webサイト",
        "native_name": "漢字氏名",
    },
    "Korean": {
        "given_name": "이름만",
        "family_name": "성",
        "full_name": "이름 | 성명 | 성함 | 담당자",
        "email": "이메일 | 이메일 주소 | 전자우편 | 메일",
        "phone": "전화 | 전화번호 | 연락처",
        "phone:mobile": "휴대폰 | 휴대전화 | 핸드폰 | 휴대폰 번호",
        "phone:fax": "팩스",
        "affiliation.organisation": "회사 | 회사명 | 기관 | 기관명 | 소속 | 단체",
        "affiliation.role": "직위 | 직책 | 직함",
        "affiliation.department": "부서 | 부서명",
        "address.street": "주소",
        "address.city": "도시 | 시",
        "address.country": "국가 | 나라",
        "address.postal_code": "우편번호",
        "birthday": "생일 | 생년월일",
        "notes": "비고 | 메모",
        "website": "웹사이트 | 홈페이지",
        "gender": "성별",
    },
    "Indonesian, Malay, Filipino": {
        "given_name": "nama depan | nama pertama | pangalan",
        "family_name": "nama belakang | nama keluarga | apelyido",
        "full_name": "nama | nama lengkap | nama penuh | buong pangalan",
        "email": "surel | alamat email | e mel | alamat e mel",
        "phone": "telepon | no telepon | nomor telepon | no tel | nombor telefon | numero ng telepono",
        "phone:mobile": "hp | no hp | nomor hp | ponsel | telefon bimbit",
        "affiliation.organisation": "organisasi | perusahaan | instansi | lembaga | syarikat | pertubuhan | samahan",
        "affiliation.role": "jabatan | posisi | jawatan | katungkulan",
        "affiliation.department": "departemen | bagian | bahagian",
        "address.street": "alamat | jalan | tirahan",
        "address.city": "kota | bandar | lungsod",
        "address.region": "provinsi | negeri | lalawigan",
        "address.country": "negara | bansa",
        "address.postal_code": "kode pos | poskod",
        "birthday": "tanggal lahir | tarikh lahir | kapanganakan",
        "notes": "catatan | keterangan",
        "website": "situs web | laman web",
        "gender": "jenis kelamin | jantina | kasarian",
    },
    "Vietnamese": {
        "given_name": "tên",
        "additional_names": "tên đệm",
        "family_name": "họ",
        "full_name": "họ và tên | họ tên | tên đầy đủ",
        "email": "thư điện tử | địa chỉ email",
        "phone": "điện thoại | số điện thoại | sđt",
        "phone:mobile": "di động | điện thoại di động",
        "affiliation.organisation": "công ty | tổ chức | cơ quan | đơn vị",
        "affiliation.role": "chức vụ | chức danh | vị trí",
        "affiliation.department": "phòng ban",
        "address.street": "địa chỉ",
        "address.city": "thành phố",
        "address.region": "tỉnh | tỉnh thành",
        "address.country": "quốc gia | nước",
        "birthday": "ngày sinh",
        "notes": "ghi chú",
        "gender": "giới tính",
    },
    "Thai": {
        "given_name": "ชื่อ | ชื่อจริง",
        "family_name": "นามสกุล | สกุล",
        "full_name": "ชื่อ นามสกุล | ชื่อเต็ม | ชื่อและนามสกุล | ชื่อนามสกุล",
        "email": "อีเมล | อีเมล์",
        "phone": "โทรศัพท์ | เบอร์โทร | หมายเลขโทรศัพท์ | เบอร์โทรศัพท์",
        "phone:mobile": "มือถือ | โทรศัพท์มือถือ",
        "affiliation.organisation": "องค์กร | บริษัท | หน่วยงาน",
        "affiliation.role": "ตำแหน่ง",
        "address.street": "ที่อยู่",
        "address.city": "เมือง",
        "address.region": "จังหวัด",
        "address.country": "ประเทศ",
        "address.postal_code": "รหัสไปรษณีย์",
        "birthday": "วันเกิด",
        "notes": "หมายเหตุ",
    },
    "Swahili, Amharic": {
        "given_name": "jina la kwanza | የመጀመሪያ ስም",
        "family_name": "jina la ukoo | jina la mwisho | የአባት ስም",
        "full_name": "jina kamili | jina | ሙሉ ስም | ስም",
        "email": "barua pepe | ኢሜይል | ኢሜል",
        "phone": "simu | nambari ya simu | namba ya simu | ስልክ | ስልክ ቁጥር",
        "affiliation.organisation": "shirika | kampuni | taasisi | ድርጅት",
        "affiliation.role": "cheo | wadhifa | የሥራ መደብ | የስራ መደብ",
        "address.street": "anwani | አድራሻ",
        "address.city": "mji | jiji | ከተማ",
        "address.region": "mkoa | ክልል",
        "address.country": "nchi | ሀገር",
        "birthday": "tarehe ya kuzaliwa",
        "notes": "maelezo | ማስታወሻ",
    },
}
# The label of an address or number → words that say so.
WORLD_PLACES: Final[dict[str, str]] = {
    "work": """
        рабочий рабочая рабоча рабочого служебный служебная робочий работен służbowy służbowa pracovní munkahelyi työ
        arbejde arbeid arbete jobb εργασίας العمل עבודה 工作 勤務先 직장 kantor pejabat kerja serviciu kazini
    """,
    "home": """
        домашний домашняя домашній личный личная домашен domowy prywatny soukromý osobní otthoni koti privatni hem hjem
        σπιτιού المنزل בית 住宅 自宅 자택 rumah acasă nyumbani
    """,
    "mobile": """
        мобильный мобильная мобильного мобільний сотовый komórkowy komórka mobilní mobiltelefonszám matkapuhelin
        mobilnummer mobiltelefon mobilny
    """,
    "fax": "факс faks φαξ فاكس פקס",
}
# Words for a given name that mean the whole of it where no column holds the family's.
NAME_ALONE: Final = """
    имя | ім'я | імʼя | імя | име | ime | imię | jméno | meno | ad | adı | isim | όνομα | الاسم | الإسم | نام |
    שם | नाम | ชื่อ | 이름 | 名前 | 名字 | nama | tên | jina | ስም | nafn | navn | namn | nimi | név
"""
