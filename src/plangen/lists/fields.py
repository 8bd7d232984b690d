"""What the sheets of a list can hold: a table for each sheet, its columns in the order of the schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from plangen.model.enterprises import Kind as Treated

LEVELS = {"blue": "蓝色", "yellow": "黄色", "orange": "橙色", "red": "红色", "ungraded": "不分级"}
LADDER = ("yellow", "orange", "red")
POLLUTANTS: Mapping[str, tuple[str, ...]] = {
    "so2": ("SO2", "二氧化硫"),
    "nox": ("NOx", "氮氧化物"),
    "pm": ("颗粒物", "PM", "烟粉尘", "烟尘"),
    "vocs": ("VOCs", "挥发性有机物", "VOC"),
    "pm25": ("PM2.5", "细颗粒物"),
    "pm10": ("PM10", "可吸入颗粒物"),
    "co": ("CO", "一氧化碳"),
}
_CORE = ("so2", "nox", "pm", "vocs")
Choices = Mapping[str, str]
"""Word of the list → value of the schema; the first word of a value is the one that is written."""


class Field(Struct, frozen=True):
    """One column: where its value goes, its title, how it is read, what else it is called.

    ``core`` columns stand in every list that is written; ``always`` says that a record holds the value even where it is
    the usual one, so that the part to which it belongs is seen.
    """

    path: tuple[str, ...]
    title: str
    kind: str
    names: tuple[str, ...] = ()
    most: int = 200
    """Characters of a text, or the greatest whole number."""
    least: int = 0
    choices: Choices | None = None
    unit: str = ""
    """Unit of the value in the schema."""
    needed: bool = False
    core: bool = False
    always: bool = False

    @property
    def key(self) -> str:
        """``emissions.so2``."""
        return ".".join(self.path)


class Table(Struct, frozen=True):
    """One sheet: where its records go, its name, what else it is called.

    ``owned`` records belong to an enterprise, which their row names.
    """

    key: str
    title: str
    names: tuple[str, ...]
    fields: tuple[Field, ...]
    owned: bool = False
    keeps: bool = False
    """Whether unknown columns are kept with the records."""
    identified: bool = False
    """Whether its records have ids."""


def _choices(*pairs: str) -> Choices:
    """``停产 全部停产 = stop``."""
    found: dict[str, str] = {}
    for pair in pairs:
        words, value = pair.split(" = ")
        found |= dict.fromkeys(words.split(), value)
    return found


KINDS = _choices(
    "重点企业 重点 重点行业企业 重点行业 = key",
    "小微涉气企业 小微 小微企业 小微涉气 = small",
    "保障类企业 保障 保障类 保障企业 民生保障类企业 民生保障 = protected",
    "其他涉气企业 其他 其他企业 一般企业 非重点 非重点企业 一般 = other",
    "长期停产企业 长期停产 = stopped",
)
assert {each.value for each in Treated} == set(KINDS.values())  # noqa: S101 - one word for each
UNIT_KINDS = _choices(
    "生产线 线 = line", "炉 炉窑 = furnace", "窑 = kiln", "工序 = process", "设备 = equipment", "锅炉 = boiler"
)
OUTLET_KINDS = _choices("主要 主要排放口 = main", "一般 一般排放口 = general", "无组织 无组织排放 = fugitive")
ACTS = _choices(
    "停产 = stop",
    "限产 = limit",
    "轮产 轮流停产 = rotate",
    "停用车辆机械 禁用 = ban",
    "减少运输 = reduce-trips",
    "其他 = other",
)
VEHICLES = _choices("车辆 货车 重型货车 = truck", "机械 非道路移动机械 = machine")
MODES = _choices("以热定产 = heat", "以量定产 = quota")
SCOPES = _choices("工业源 = industrial", "扬尘源 = dust", "移动源 = mobile", "其他源 = other")
LEVEL_CHOICES = {
    form.format(name): key for form in ("{}预警", "{}", "{}预警响应", "{}响应") for key, name in LEVELS.items()
}


def _amounts(first: tuple[str, ...], title: str, unit: str, *forms: str, core: bool = False) -> Iterator[Field]:
    """A column for each pollutant: ``SO2年排放量（吨/年）``."""
    for pollutant, names in POLLUTANTS.items():
        called = tuple(form.format(name) for name in names for form in forms)
        yield Field(
            (*first, pollutant), f"{names[0]}{title}", "number", called, unit=unit, core=core and pollutant in _CORE
        )


def _emissions(*, core: bool = False) -> Iterator[Field]:
    forms = ("{}年排放量", "年排放量{}", "{}排放量", "排放量{}", "{}年排放", "{}")
    return _amounts(("emissions",), "年排放量", "吨/年", *forms, core=core)


def _person(path: str, title: str, names: tuple[str, ...], phones: tuple[str, ...]) -> Iterator[Field]:
    yield Field((path, "name"), title, "text", names, core=True)
    yield Field((path, "post"), f"{title}职务", "text")
    yield Field((path, "phone"), f"{title}电话", "phone", phones, 60, core=True)
    yield Field((path, "internal"), f"{title}不公开", "flag")


def _steps() -> Iterator[Field]:
    for level, name in LEVELS.items():
        names = (
            f"{name}预警措施",
            f"{name}措施",
            f"{name}减排措施",
            f"{name}预警",
            f"减排措施{name}预警",
            f"减排措施{name}",
        )
        yield Field(("measures", level), f"{name}预警减排措施", "steps", names, core=level in LADDER)


def _cuts() -> Iterator[Field]:
    for level, name in LEVELS.items():
        core = level in LADDER
        yield Field(
            ("measures", level, "by"), f"{name}预警减排比例", "percent", (f"{name}减排比例", f"{name}比例"), core=core
        )
        yield Field(("measures", level, "own"), f"{name}预警单项比例", "shares")
        names = (f"{name}预警措施", f"{name}措施", f"{name}减排措施", f"{name}预警")
        yield Field(("measures", level, "words"), f"{name}预警减排措施", "words", names, 500, core=core)


def _stated() -> Iterator[Field]:
    yield from _amounts(("baseline",), "日排放基数", "千克/日", "{}基数")
    for level, name in LEVELS.items():
        yield from _amounts(("reduction", level), f"{name}预警日减排量", "千克/日", f"{name}{{}}减排量")


_ID = Field(("id",), "标识", "id", ("企业标识",), 60)
_OWNER = (
    Field(("owner", "id"), "企业标识", "id", (), 60),
    Field(("owner", "code"), "统一社会信用代码", "code", ("信用代码", "社会信用代码"), 18),
    Field(("owner", "name"), "企业名称", "text", ("单位名称",), core=True),
)
_DAYS = Field(("days",), "年运行天数", "integer", ("运行天数", "年生产天数", "年工作天数"), 366, 1)
_NAME = ("企业名称", "单位名称", "企业", "公司名称", "名称", "企业全称")

ENTERPRISES = Table(
    "enterprises",
    "工业源",
    ("工业企业", "工业源清单", "企业清单", "减排清单", "涉气企业", "工业"),
    (
        _ID,
        Field(("name",), "企业名称", "text", _NAME, needed=True, core=True),
        Field(
            ("code",),
            "统一社会信用代码",
            "code",
            ("信用代码", "社会信用代码", "统一信用代码", "组织机构代码"),
            18,
            core=True,
        ),
        Field(
            ("district",),
            "所属区县",
            "text",
            ("区县", "区", "县区", "所在区县", "行政区", "所属区", "县（市、区）", "区（县）"),
            needed=True,
            core=True,
        ),
        Field(
            ("town",),
            "街道乡镇",
            "text",
            ("乡镇", "街道", "所属街道", "街乡镇", "镇街", "乡镇街道", "街道（乡镇）"),
            core=True,
        ),
        Field(("park",), "所属园区", "text", ("园区", "工业园区")),
        Field(("address",), "详细地址", "text", ("地址", "企业地址", "生产地址", "单位地址"), core=True),
        Field(
            ("industry",),
            "行业类型",
            "text",
            ("行业", "重点行业类型", "所属行业", "行业类别", "行业名称"),
            needed=True,
            core=True,
        ),
        Field(("branch",), "子行业", "text", ("细分行业", "行业分支", "分支", "子行业类型", "工序类型"), core=True),
        Field(("grade",), "绩效等级", "text", ("等级", "绩效分级", "绩效级别", "绩效评级", "级别"), 20, core=True),
        Field(
            ("kind",), "管控类型", "choice", ("企业类别", "企业类型", "管控类别", "管控分类"), choices=KINDS, core=True
        ),
        Field(("permit",), "排污许可证编号", "text", ("排污许可证", "许可证编号", "排污许可编号", "排污许可证号"), 60),
        Field(("process",), "工艺流程", "text", ("生产工艺", "工艺"), 1000),
        Field(("power",), "年用电量", "quantity", ("用电量", "年耗电量"), 40),
        _DAYS,
        *_emissions(core=True),
        *_amounts(
            ("baseline",), "日排放基数", "千克/日", "{}日基数", "{}日排放量", "日排放基数{}", "日排放量{}", "{}基数"
        ),
        Field(
            ("traffic", "daily"),
            "日进出厂车辆数",
            "integer",
            ("日车流量", "日运输车次", "日均车次", "车流量"),
            100_000,
            always=True,
        ),
        Field(("traffic", "goods"), "运输物料", "text", ("主要运输物料",)),
        Field(("traffic", "gate"), "门禁视频系统", "flag", ("门禁", "门禁系统", "是否安装门禁")),
        *_person(
            "legal-representative",
            "法定代表人",
            ("法人", "法人代表", "法定代表人姓名", "法人姓名"),
            ("法人电话", "法人联系方式", "法人联系电话", "法定代表人联系方式"),
        ),
        *_person(
            "responsible",
            "应急减排责任人",
            ("责任人", "负责人", "减排责任人", "联系人", "企业联系人", "应急责任人"),
            ("责任人电话", "责任人联系方式", "联系人电话", "联系人联系方式", "联系人方式"),
        ),
        *_person(
            "supervisor",
            "监督人",
            ("监管责任人", "监管人", "监督员", "监管人员", "驻厂监督员"),
            ("监督人电话", "监督人联系方式", "监管责任人电话", "监管人电话"),
        ),
        Field(("protection", "task"), "保障任务", "text", ("保障内容",)),
        Field(("protection", "approved"), "保障认定机关", "text"),
        Field(("protection", "mode"), "保障方式", "choice", choices=MODES),
        Field(("small", "burns"), "小微燃料", "text", ("燃料",), 40),
        Field(("small", "toxic"), "小微有毒有害气体", "flag", always=True),
        Field(("small", "odour"), "小微恶臭异味", "flag"),
        Field(("small", "seasonal"), "小微季节性生产", "flag", ("季节性生产",)),
        Field(("placard-only",), "只用公示牌", "flag"),
        Field(("filing", "office"), "备案机关", "text", ("备案部门",)),
        Field(("filing", "day"), "备案日期", "day", ("备案时间",)),
        Field(("filing", "number"), "备案编号", "text", ("备案号",), 60),
        Field(("filing", "reviewed"), "专家评审", "flag", ("是否评审",)),
        Field(("note",), "备注", "text", ("说明",), 1000),
        *_steps(),
    ),
    keeps=True,
    identified=True,
)
ALSO = Table(
    "also",
    "兼营行业",
    ("其他行业",),
    (
        *_OWNER,
        Field(("industry",), "行业类型", "text", ("行业",), needed=True, core=True),
        Field(("branch",), "子行业", "text", core=True),
        Field(("grade",), "绩效等级", "text", (), 20, core=True),
    ),
    owned=True,
)


def _goods(key: str, title: str, *names: str) -> Table:
    fields = (
        *_OWNER,
        Field(("name",), "名称", "text", names, needed=True, core=True),
        Field(("annual",), "年用量或产量", "quantity", ("年产量", "年用量"), 40, core=True),
        Field(("unit",), "单位", "measure", ("计量单位", "数量单位"), 20),
    )
    return Table(key, title, names, fields, owned=True)


PRODUCTS = _goods("products", "产品", "主要产品", "产品名称")
MATERIALS = _goods("materials", "原辅材料", "原料", "原材料", "原辅料", "材料名称")
UNITS = Table(
    "units",
    "生产单元",
    ("生产线", "生产设施", "主要生产设施", "产线"),
    (
        *_OWNER,
        Field(("id",), "单元标识", "id", (), 60, core=True),
        Field(
            ("name",),
            "单元名称",
            "text",
            ("生产线名称", "生产单元", "生产线", "设施名称", "设备名称", "名称"),
            needed=True,
            core=True,
        ),
        Field(("kind",), "单元类型", "choice", ("类型", "设施类型"), choices=UNIT_KINDS, core=True),
        Field(("capacity",), "生产能力", "text", ("产能", "规模"), 60),
        Field(("product",), "产品", "text", ("主要产品",)),
        *_emissions(core=True),
        Field(("normal",), "正常日产量", "quantity", ("日产量",), 40),
        Field(("interruptible",), "可间断", "flag", ("是否可间断",)),
        Field(("online-monitor",), "在线监测", "flag", ("是否安装在线监测",)),
        Field(("dcs-months",), "DCS记录月数", "integer", ("DCS",), 600),
        Field(("spare",), "备用", "flag", ("是否备用", "备用线")),
    ),
    owned=True,
    keeps=True,
    identified=True,
)
OUTLETS = Table(
    "outlets",
    "排放口",
    ("排口", "排放口信息"),
    (
        *_OWNER,
        Field(("id",), "排放口标识", "id", ("排放口编号",), 60, core=True),
        Field(("name",), "排放口名称", "text", ("名称", "排放口"), needed=True, core=True),
        Field(("kind",), "排放口类型", "choice", ("类型",), choices=OUTLET_KINDS, core=True),
        Field(("units",), "所属单元", "units", ("对应生产单元", "对应生产线"), core=True),
        Field(("pollutants",), "污染物", "pollutants", ("主要污染物", "污染物种类"), core=True),
        Field(("treatment",), "治理设施", "text", ("治理工艺", "污染治理设施")),
        Field(("online-monitor",), "在线监测", "flag", ("是否安装在线监测",)),
    ),
    owned=True,
    keeps=True,
    identified=True,
)
FLEET = Table(
    "vehicles",
    "车辆机械",
    ("车辆和机械", "车辆", "运输车辆", "非道路移动机械"),
    (
        *_OWNER,
        Field(("kind",), "类别", "choice", ("车辆或机械",), choices=VEHICLES, needed=True, core=True),
        Field(("name",), "车型或机型", "text", ("车辆类型", "机械类型", "名称"), needed=True, core=True),
        Field(("stage",), "排放阶段", "stage", ("排放标准",), 10, core=True),
        Field(("count",), "数量", "integer", ("台数", "辆数"), 100_000, core=True),
        Field(("owned",), "自有", "flag", ("是否自有",)),
    ),
    owned=True,
)
STEPS = Table(
    "measures",
    "措施",
    ("减排措施", "应急减排措施", "措施明细"),
    (
        *_OWNER,
        Field(
            ("level",),
            "预警级别",
            "choice",
            ("级别", "预警等级", "响应级别", "响应等级"),
            choices=LEVEL_CHOICES,
            needed=True,
            core=True,
        ),
        Field(("do",), "动作", "choice", ("措施类型",), choices=ACTS, needed=True, core=True),
        Field(("units",), "生产单元", "units", ("对应生产单元", "生产线"), core=True),
        Field(("by",), "比例", "percent", ("限产比例", "减排比例"), core=True),
        Field(("of",), "以何计", "text", ("计量",), 40, core=True),
        Field(("groups",), "轮产分组", "groups"),
        Field(("vehicles",), "车辆或机械", "choice", choices=VEHICLES),
        Field(("stage",), "排放阶段", "stage", ("排放标准",), 10, core=True),
        Field(("factor",), "控制系数", "percent"),
        *_amounts(("cuts",), "日减排量", "千克/日", "{}减排量"),
        Field(("indicator", "of"), "指标", "text", ("关键指标",)),
        Field(("indicator", "usual"), "指标平时值", "quantity", (), 40),
        Field(("indicator", "most"), "指标上限", "quantity", (), 40),
        Field(("prepare",), "准备时间", "duration", ("应急准备时间",)),
        Field(("post",), "责任岗位", "text", ("责任人",)),
        Field(("words",), "措施文字", "text", ("措施", "措施内容"), 500, core=True),
    ),
    owned=True,
)


def _sources(key: str, title: str, names: tuple[str, ...], named: tuple[str, ...], *own: Field) -> Table:
    fields = (
        Field(("id",), "标识", "id", (), 60),
        Field(("name",), "名称", "text", named, needed=True, core=True),
        Field(("district",), "所属区县", "text", ("区县", "所在区县", "区域", "限行区域"), core=True),
        *own,
        Field(("exempt",), "不执行的理由", "text", ("豁免理由", "豁免原因")),
        *_emissions(core=True),
        _DAYS,
        *_cuts(),
    )
    return Table(key, title, names, fields, keeps=True, identified=True)


def _about(*core: str) -> tuple[Field, ...]:
    """What is said of a site or of vehicles; ``core`` names the columns that every list of them has."""
    return (
        Field(("builder",), "施工单位", "text", ("建设单位", "业主单位"), core="builder" in core),
        Field(
            ("area",),
            "面积",
            "number",
            ("施工面积", "建筑面积", "占地面积", "土方面积"),
            unit="平方米",
            core="area" in core,
        ),
        Field(("stage",), "排放阶段", "stage", ("排放标准",), 10, core="stage" in core),
        Field(("count",), "数量", "integer", ("保有量", "辆数", "台数"), 100_000_000, core="count" in core),
    )


DUST = _sources(
    "dust",
    "扬尘源",
    ("扬尘", "施工工地", "工地", "扬尘源清单"),
    ("工地名称", "项目名称", "工程名称", "扬尘源名称"),
    *_about("builder", "area"),
)
MOBILE = _sources(
    "mobile",
    "移动源",
    ("机动车", "移动源清单", "非道路"),
    ("车辆类型", "车型", "机械类型", "类型", "移动源名称"),
    *_about("stage", "count"),
)
OTHERS = _sources("others", "其他源", ("其他", "生活源"), ("源名称", "类别"), *_about())
HEAD = Table(
    "head",
    "清单说明",
    ("说明", "清单信息"),
    (
        Field(("edition",), "版本", "text", ("清单版本",), 60, needed=True, core=True),
        Field(("compiled",), "编制日期", "day", (), needed=True, core=True),
        Field(("industries",), "行业名录", "text", (), 20, core=True),
        Field(("days",), "除数", "integer", ("折算天数",), 366, 1, core=True),
        Field(("valid-from",), "有效期起", "day"),
        Field(("valid-to",), "有效期止", "day"),
        Field(("office",), "发放和监督机关", "text", ("发放机关", "监督机关"), 60),
        Field(("hotline",), "举报电话", "phone", (), 40),
        Field(("placard-layout",), "公示牌版式", "id", (), 60),
        Field(("placard-code",), "公示牌二维码", "text", (), 180),
        Field(("explained",), "计算说明", "text", (), 1000),
    ),
)
TOTALS = Table(
    "totals",
    "合计",
    ("合计表", "汇总"),
    (
        Field(("scope",), "源类", "choice", choices=SCOPES, core=True),
        Field(("place",), "区县", "text", (), 60, core=True),
        *_stated(),
    ),
)

TABLES: Mapping[str, Table] = {
    each.key: each
    for each in (
        HEAD,
        ENTERPRISES,
        ALSO,
        PRODUCTS,
        MATERIALS,
        UNITS,
        OUTLETS,
        FLEET,
        STEPS,
        DUST,
        MOBILE,
        OTHERS,
        TOTALS,
    )
}
"""Every kind of sheet, in the order in which they are written."""
