"""Persons: names and private telephones, which a plan does without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangen.finding import Severity, Text
from plangen.model.plan import Plan

from .cases import cases
from .prose import Passage, passages
from .rule import Example, Found, Rule
from .subject import Subject

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范"
    "石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易武乔贺赖龚文"
)
_TWOFOLD = "欧阳|上官|司马|诸葛|皇甫|尉迟|司徒|慕容|阿不|买买"
_GIVEN = r"(?![某×])[\u4e00-\u9fff]{1,2}"
_NAME = rf"(?:(?:{_TWOFOLD}){_GIVEN}|[{_SURNAMES}]{_GIVEN})"
_POSTS = (
    "联系人|联络人|联络员|负责人|责任人|召集人|经办人|监督人|副?组长|副?总?指挥长?|副?主任|副?局长|副?[区市县]长|成员"
)
_NAMED = re.compile(rf"(?:{_POSTS})[：:]\s*({_NAME})(?=[^\u4e00-\u9fff]|电话|手机|联系|\Z)")
_BEFORE_POST = re.compile(
    rf"^({_NAME})[ \u3000]+[\u4e00-\u9fff]{{0,30}}(?:长|主任|书记|主席|调研员|秘书|巡视员)$", re.MULTILINE
)
_WHOLE = re.compile(rf"{_NAME}(?:同志)?")
_NO_PERSON = re.compile(r"[局委办科处室部长员组队站厅府院校所会司心位表区市县镇乡街村省园盟旗任人家等校]\Z|某")
_MAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def _persons(subject: Subject) -> Iterator[Found]:
    for group in subject.plan.groups.values():
        for index, post in enumerate(group.posts):
            for place, holder in enumerate(post.holders):
                if _WHOLE.fullmatch(holder) and not _NO_PERSON.search(holder.removesuffix("同志")):
                    yield Found(("groups", group.id, "posts", index, "holders", place), _named(holder))
    for passage in _contacts(subject.plan):
        for case in (*cases(passage, _NAMED), *cases(passage, _BEFORE_POST)):
            name = case.match[1]
            if not _NO_PERSON.search(name):
                yield Found(passage.path, _named(name), said=name)
        for case in cases(passage, _MOBILE):
            yield case.found(Text(f"“{case.said}”是个人手机号码", f"“{case.said}” is a private mobile number"))


def _contacts(plan: Plan) -> Iterator[Passage]:
    """All words, and the contact of the notice."""
    yield from passages(plan)
    if plan.issue and plan.issue.contact:
        yield Passage(("issue", "contact"), plan.issue.contact)


def _addresses(subject: Subject) -> Iterator[Found]:
    for passage in _contacts(subject.plan):
        for case in cases(passage, _MAIL):
            yield case.found(Text(f"“{case.said}”是邮箱地址", f"“{case.said}” is a mail address"))


def _named(name: str) -> Text:
    return Text(f"“{name}”像是人名", f"“{name}” looks like the name of a person")


def _group(holder: str) -> str:
    return f"groups: {{lead: {{name: 应急领导小组, posts: [{{role: 组长, holders: [{holder}]}}]}}}}\n"


BO014 = Rule(
    id="BO014",
    name="person-named",
    severity=Severity.HUMAN,
    title=Text("写了人名或个人手机号码", "a person or a private telephone is named"),
    why=Text(
        "人员会变动，预案随之失效；个人信息也不宜公开。预案写职务和值班电话。",
        "Persons change and the plan goes stale; private data should not be published. A plan names posts and duty"
        " telephones.",
    ),
    ground=Text(
        "《个人信息保护法》：公开个人信息须有依据", "Personal Information Protection Law: no disclosure without ground"
    ),
    advice=Text("请改写职务，例如“区建设局局长”；电话写值班电话。", "Name the post instead, and the duty telephone."),
    check=_persons,
    bad=Example(_group("张三")),
    good=Example(_group("区建设局局长")),
)
BO017 = Rule(
    id="BO017",
    name="mail-address",
    severity=Severity.HUMAN,
    title=Text("写了邮箱地址", "a mail address is given"),
    why=Text(
        "邮箱多由个人开设，人员变动后无人收信，公开还会招来骚扰。",
        "Mail addresses are mostly opened by persons; after a change nobody reads them, and public ones draw spam.",
    ),
    ground=BO014.ground,
    advice=Text("请改写值班电话，或确认是公务邮箱。", "Give the duty telephone, or confirm that it is an office's."),
    check=_addresses,
    bad=Example("sections: [{id: work, title: 联系, words: '材料发送至gongzuo@example.com。'}]\n"),
    good=Example("sections: [{id: work, title: 联系, words: 材料通过政务内网报送区指挥部办公室。}]\n"),
)
