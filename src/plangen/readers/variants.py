"""Traditional characters → simplified ones, as far as plans of this kind use them; one for one, so that places stay."""

from __future__ import annotations

from dataclasses import replace

from .foreign import Aside, Foreign, Item, Line

_PAIRS = (
    "萬万與与專专業业東东絲丝兩两嚴严喪丧個个豐丰臨临為为麗丽舉举義义烏乌樂乐習习鄉乡書书買买亂乱爭争於于虧亏雲云亞亚產产畝亩親亲億亿僅仅從从倉仓儀仪們们價价眾众優优會会傘伞偉伟傳传傷伤倫伦偽伪體体餘余傭佣來来俠侠"
    "側侧偵侦僑侨倆俩儲储債债傾倾償偿兒儿黨党關关興兴養养獸兽內内冊册寫写軍军農农馮冯衝冲決决況况凍冻淨净涼凉減减湊凑幾几鳳凤憑凭凱凯擊击劃划劉刘則则剛刚創创刪删別别劑剂剝剥劇剧勸劝辦办務务動动勵励勁劲勞劳勢势勝胜"
    "勻匀區区醫医華华協协單单賣卖盧卢衛卫卻却廠厂廳厅歷历曆历壓压厭厌廁厕縣县參参雙双發发髮发變变敘叙葉叶號号嘆叹後后嚇吓嗎吗聽听啟启啓启吳吴員员嗚呜響响問问啞哑喚唤團团園园圍围國国圖图圓圆聖圣場场壞坏塊块堅坚壇坛"
    "墳坟墜坠壟垄壘垒墊垫塵尘報报執执備备復复夠够頭头夾夹奪夺奮奋獎奖婦妇媽妈嬰婴孫孙學学寧宁寶宝實实審审憲宪宮宫寬宽賓宾對对尋寻導导壽寿將将爾尔堯尧層层屬属歲岁島岛嶺岭崗岗峽峡幣币帥帅師师帳帐帶带幫帮幹干並并廣广"
    "莊庄慶庆庫库應应廟庙廢废開开異异棄弃張张彌弥彎弯彈弹強强歸归當当錄录徹彻徑径禦御憶忆憂忧懷怀態态總总懇恳惡恶懸悬驚惊懼惧慘惨慣惯憤愤願愿懲惩戲戏戰战戶户撲扑擴扩掃扫揚扬擾扰撫抚搶抢護护擔担擬拟攏拢擁拥攔拦擇择"
    "撥拨掛挂擋挡揮挥撈捞損损換换據据擺摆搖摇攤摊攜携數数齊齐斷断無无舊旧時时曠旷晝昼顯显晉晋曬晒曉晓暫暂術术機机殺杀雜杂權权條条楊杨極极構构樞枢槍枪標标棧栈棟栋欄栏樹树樣样橋桥檢检樓楼歡欢歐欧殘残毀毁畢毕氣气氫氢"
    "漢汉湯汤溝沟沒没滬沪瀝沥淚泪潔洁灑洒濁浊測测濟济渾浑濃浓塗涂濤涛潤润漲涨漸渐漁渔滲渗溫温遊游灣湾濕湿滯滞滿满濾滤濱滨滅灭燈灯靈灵災灾爐炉點点煉炼煙烟煩烦燒烧燙烫熱热愛爱牽牵犧牺狀状猶犹獨独環环現现瑪玛電电畫画"
    "疇畴療疗瘋疯盡尽監监盤盘盜盗礦矿碼码磚砖確确礎础禮礼禍祸離离種种積积稱称穩稳窮穷竊窃競竞筆笔築筑節节範范籌筹簽签簡简籃篮類类糧粮緊紧糾纠紅红約约級级紀纪緯纬純纯紗纱綱纲納纳縱纵紛纷紙纸紡纺線线練练組组細细織织"
    "終终紹绍經经結结繞绕給给絡络絕绝統统繼继績绩續续維维綜综綠绿緩缓編编緣缘縮缩網网羅罗罰罚職职聯联聞闻聲声腦脑膚肤腫肿脈脉臟脏艦舰艙舱藝艺蘇苏蘭兰蓋盖藥药營营薦荐虛虚蟲虫補补裝装複复見见觀观規规視视覽览覺觉觸触"
    "計计訂订認认譏讥討讨讓让訓训議议記记講讲許许論论設设訪访證证評评識识訴诉診诊詞词試试詩诗誠诚話话詢询該该詳详語语誤误說说請请諸诸讀读課课誰谁調调諒谅談谈謀谋諮咨謝谢譜谱負负財财責责賢贤敗败貨货質质販贩貫贯貼贴"
    "貴贵貸贷貿贸費费賀贺資资賦赋賠赔賴赖贈赠贏赢趙赵趕赶躍跃踐践車车軌轨轉转輪轮軟软輕轻載载較较輔辅輛辆輸输轄辖邊边達达遷迁過过運运還还這这進进遠远違违連连遲迟適适選选遞递遺遗鄧邓鄭郑鄰邻醬酱釋释裏里裡里鑒鉴鑑鉴"
    "針针釣钓鈣钙鋼钢鐘钟鈉钠錢钱鐵铁鉛铅鋁铝銅铜銷销鎖锁鍋锅鋒锋錯错錳锰鍛锻鍵键鍍镀鎮镇鏡镜長长門门閉闭閃闪間间閩闽閥阀閣阁閱阅闊阔隊队陽阳陰阴陣阵階阶際际陸陆陳陈險险隨随隱隐難难霧雾靜静頁页頂顶項项順顺須须頑顽"
    "顧顾頓顿頒颁預预領领頻频題题顏颜額额風风飛飞飲饮飯饭飾饰餅饼館馆馬马駕驾駛驶駐驻驅驱驗验騎骑騰腾魚鱼鮮鲜鳥鸟鹽盐麥麦黃黄齡龄龍龙製制係系繫系鬱郁佈布採采週周準准迴回託托剎刹僱雇彙汇匯汇滙汇麼么衆众羣群峯峰牀床"
    "汙污脅胁嚮向鬆松臺台檯台颱台徵征誌志鍾钟鏟铲鑽钻鏈链銳锐錫锡鎢钨鋅锌雖虽屆届"
)
_SIMPLIFIED = str.maketrans(dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True)))
_FEW = 0.1
"""Share of characters from which a text is in traditional ones; below, they are single slips or names."""


def simplified(text: str) -> str:
    """A text in simplified characters, each in its place."""
    return text.translate(_SIMPLIFIED)


def is_traditional(text: str) -> bool:
    """Whether a text as a whole is in traditional characters."""
    return sum(one != two for one, two in zip(text, simplified(text), strict=True)) > _FEW * len(text)


def read_alike(foreign: Foreign) -> Foreign:
    """A manuscript in traditional characters as one in simplified; any other as it is."""
    if not is_traditional("".join(_texts(foreign))):
        return foreign
    return replace(
        foreign,
        items=tuple(map(_item, foreign.items)),
        asides=tuple(Aside(each.kind, each.place, simplified(each.text)) for each in foreign.asides),
        lines=tuple((place, simplified(text)) for place, text in foreign.lines),
    )


def _texts(foreign: Foreign) -> list[str]:
    return [each.text for each in foreign.items if isinstance(each, Line)]


def _item(item: Item) -> Item:
    if isinstance(item, Line):
        return replace(item, text=simplified(item.text), mark=simplified(item.mark))
    rows = tuple(tuple(replace(cell, texts=tuple(map(simplified, cell.texts))) for cell in row) for row in item.rows)
    return replace(item, rows=rows)
