"""Made-up Chinese names: common family names, common given names, no two people alike."""

from scenarios._generators.draws import Draws

_FAMILY = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余"
    "叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段"
    "雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔汤"
)
_PAIRS = (
    "文静雨桐梓涵欣怡思雨佳怡晓彤雅琪诗涵若曦婷婷丽娜晓燕海燕春梅秀英玉兰美玲慧敏晓琳"
    "梦洁静怡可欣语嫣艺涵家豪俊杰志强建国浩然子轩宇航明轩天佑伟民志远国栋鹏飞晓东海涛"
    "文博嘉伟立新永康思源一鸣少华振宇凯文昊天小雨晓峰子涵心怡雪莹紫萱乐瑶佩琪淑芬巧玲"
    "晨曦安琪思颖雅婷秋月海霞冬梅彩虹佳慧梦琪"
)
_GIVEN_TWO = tuple(_PAIRS[place : place + 2] for place in range(0, len(_PAIRS), 2))
_GIVEN_ONE = "敏静丽娟艳玲霞燕莉洁琳颖倩婷雪蕾薇瑶琴萍伟强磊军洋勇杰涛明超刚平辉鹏斌波宇浩凯健俊帆航晨阳峰"
_SHARE_OF_TWO = 0.72
"""Share of given names of two characters."""


def chinese_names(count: int, taken: set[str], draws: Draws) -> list[str]:
    """Different names that are in nobody's use yet."""
    names: list[str] = []
    while len(names) < count:
        given = draws.one_of(_GIVEN_TWO) if draws.chance(_SHARE_OF_TWO) else draws.one_of(_GIVEN_ONE)
        name = draws.one_of(_FAMILY) + given
        if name not in taken:
            taken.add(name)
            names.append(name)
    return names
