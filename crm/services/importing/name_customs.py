"""Where the family name stands, by the customs of those who bear it: only what words and letters make plain.

The lists hold names that are common and hardly ever stand on the other side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from crm.text import fold

# Chinese family names of one character that begin no Japanese one, and those of two.
_HAN: Final = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马朱胡郭何罗羅梁宋郑鄭谢謝韩韓冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣"
    "蔡贾賈魏薛叶阎閻余潘杜戴钟汪姜姚谭譚廖邹鄒陆郝孔崔康邱顾顧侯邵孟钱錢尹黎易乔贺赖賴龚龔雷史"
)
_HAN_OF_TWO: Final = frozenset("欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 夏侯 皇甫 尉迟 公孙 公孫 慕容 令狐".split())
_HANGUL: Final = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민진지엄채원천방공현함변염"
)
_PINYIN: Final = frozenset(
    """
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie tang han cao
    deng feng peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lyu lu ding ren shen yao cui zhong tan
    fan fang shi liao zou xiong jin hao kong bai kang mao qiu qin jiang gu hou shao meng long wan duan qian yin yan
    """.split()
)
_SYLLABLE: Final = (
    "(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|ve|er|a|o|e|i|u|v)"
)
_CHINESE_GIVEN = re.compile(f"(?:{_SYLLABLE}){{1,2}}")
_KOREAN: Final = frozenset(
    "kim lee yi park bak choi jung jeong chung kang cho jo yoon yun jang chang lim im han oh seo shin kwon hwang ahn "
    "an song hong moon ban ryu yoo bae nam noh roh ko".split()
)
_KOREAN_GIVEN = re.compile(r"[A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}")
# Vietnamese family names, told from others' by letters that only Vietnamese has, or by a middle name.
_VIETNAMESE: Final = frozenset(
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong".split()
)
_VIETNAMESE_LETTER = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_VIETNAMESE_MIDDLE: Final = frozenset("van thi huu duc ngoc".split())
_HUNGARIAN: Final = frozenset(
    """
    nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz lakatos meszaros olah racz
    fekete szilagyi torok feher gal kis szucs kocsis orsos pinter fodor szalai sipos magyar lukacs gulyas biro kiraly
    katona bogdan balog boros fazekas kelemen somogyi varadi fulop orosz vincze veres hegedus deak bodnar halasz pap
    szoke lengyel fabian bognar barta kerekes orban bakos voros dudas soos nemes hajdu
    """.split()
)
_HUNGARIAN_GIVEN: Final = frozenset(
    """
    laszlo istvan jozsef janos zoltan sandor gabor ferenc attila peter tamas zsolt tibor andras csaba imre lajos gyorgy
    balazs gyula mihaly karoly robert bela david daniel adam krisztian miklos norbert bence mate arpad pal gergely maria
    erzsebet katalin ilona eva anna zsuzsanna margit judit agnes julianna andrea ildiko erika krisztina iren eszter
    magdolna monika edit gabriella szilvia anita aniko viktoria marta rozalia timea piroska ibolya klara tunde dora
    zsofia gizella veronika csilla terezia nikolett melinda adrienn reka beata orsolya bernadett boglarka levente botond
    zsuzsa kinga eniko emese
    """.split()
)
# Spanish and Portuguese family names: two of them at the end belong together.
_IBERIAN: Final = frozenset(
    """
    garcia rodriguez martinez lopez gonzalez hernandez perez sanchez ramirez torres flores rivera gomez diaz reyes
    morales cruz ortiz gutierrez chavez ramos ruiz mendoza vargas castillo jimenez moreno romero herrera medina aguilar
    vega castro vasquez vazquez rojas guerrero munoz alvarez fernandez suarez silva nunez molina delgado cabrera rios
    campos contreras fuentes navarro pena soto acosta valdez marquez dominguez iglesias serrano blanco marin gil rubio
    santana ibanez mendez cortes lozano prieto calvo gallego vidal leon cano santos alonso crespo nieto velasco soler
    bravo ferrer arias pardo carrasco parra montero lorenzo ferreira pereira oliveira costa rodrigues martins sousa
    souza fernandes goncalves gomes lopes marques alves almeida ribeiro pinto carvalho teixeira moreira correia mendes
    nunes soares vieira monteiro cardoso rocha neves coelho cunha pires reis simoes antunes matos fonseca machado araujo
    barbosa tavares lima azevedo melo dias freitas barros salazar espinoza quispe mamani huaman zapata mejia cardenas
    """.split()
)
_PATRONYMIC = re.compile(r".+(?:ович|евич|ич|овна|евна|ична|инична|ұлы|қызы|оглы|кызы)", re.IGNORECASE)
_BURMESE: Final = frozenset(
    """
    aung san suu kyi thant win htun tun hla mya khin zaw min maung myint thein htay soe naing kyaw thura htoo nyunt
    shwe sein tin thaw lwin oo phyo wai yan nay lin myo htet su hlaing thiri ei phyu cho nwe than
    """.split()
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,4}")
_PAIR: Final = 2


def unspaced(name: str) -> tuple[str, str] | None:
    """Family and given name of a Chinese or Korean name written in one, where its family name is plain."""
    letters = [unicodedata.name(letter, "").split(" ")[0] for letter in name]
    if set(letters) == {"HANGUL"}:
        return (name[0], name[1:]) if len(name) == len("김민준") and name[0] in _HANGUL else None
    if set(letters) != {"CJK"}:
        return None
    if name[:2] in _HAN_OF_TWO and len(name) in (3, 4):
        return name[:2], name[2:]
    return (name[0], name[1:]) if name[0] in _HAN and len(name) in (2, 3) else None


def is_family_first(words: Sequence[str]) -> bool:
    """Whether the first word is the family name."""
    if all(unicodedata.name(word[0], "").startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL")) for word in words):
        return len(words) == _PAIR
    first, *others = (fold(word) for word in words)
    if first in _VIETNAMESE and (
        _VIETNAMESE_LETTER.search(" ".join(words)) or (len(words) > _PAIR and others[0] in _VIETNAMESE_MIDDLE)
    ):
        return True
    if len(words) == _PAIR:
        return _is_korean(words) or _is_chinese(first, others[0]) or _is_hungarian(first, others)
    return _is_hungarian(first, others) or (len(words) == _PAIR + 1 and _PATRONYMIC.fullmatch(words[-1]) is not None)


def _is_korean(words: Sequence[str]) -> bool:
    return fold(words[0]) in _KOREAN and _KOREAN_GIVEN.fullmatch(words[1]) is not None


def _is_chinese(first: str, second: str) -> bool:
    return first in _PINYIN and second not in _PINYIN and _CHINESE_GIVEN.fullmatch(second) is not None


def _is_hungarian(first: str, others: Sequence[str]) -> bool:
    return first in _HUNGARIAN and all(word in _HUNGARIAN_GIVEN for word in others)


def is_undecided(words: Sequence[str]) -> bool:
    """Whether nobody can tell the family name: two Chinese ones, a Burmese name, initials at the end."""
    folded = [fold(word) for word in words]
    if len(words) == _PAIR and set(folded) <= _PINYIN and folded[0] != folded[1]:
        return True
    return (len(words) > _PAIR and set(folded) <= _BURMESE) or (
        words[-1].isupper() and _INITIALS.fullmatch(words[-1]) is not None
    )


def has_two_surnames(words: Sequence[str]) -> bool:
    """Whether the last two words are the two family names of a Spanish or Portuguese name."""
    return len(words) > _PAIR and {fold(word) for word in words[-_PAIR:]} <= _IBERIAN
