"""The style sheet: a page of GB/T 9704-2012 on the screen, and the same on paper.

Sizes are those of the standard (16 pt on a pitch of 28.95 pt, margins 37, 26, 35 and 28 mm). The fonts are named as the
standard names them, then by what systems call their own, then by free ones that are near.
"""

from __future__ import annotations

MARK_SIZES = ((12, 36), (14, 31), (16, 27), (18, 24), (20, 22), (24, 18), (30, 14))
"""Characters of an issuer's mark (发文机关标志) on one line of the type area, 442 pt wide, and the size in points."""

_MARKS = "".join(f".red-head .of-{most}{{font-size:{size}pt}}" for most, size in MARK_SIZES)
_WIDTHS = "".join(f".w{percent}{{width:{percent}%}}" for percent in range(101))

STYLE = (
    """
:root{
--song:"FangSong_GB2312","仿宋_GB2312","FangSong","仿宋","STFangsong","FandolFang R",
"Noto Serif CJK SC","Source Han Serif SC",serif;
--hei:"SimHei","黑体","Heiti SC","STHeiti","Noto Sans CJK SC","Source Han Sans SC",sans-serif;
--kai:"KaiTi_GB2312","楷体_GB2312","KaiTi","楷体","STKaiti","AR PL UKai CN","LXGW WenKai","Noto Serif CJK SC",serif;
--title:"FZXiaoBiaoSong-B05S","方正小标宋简体","STZhongsong","华文中宋","Noto Serif CJK SC","Source Han Serif SC",serif;
--red:#d00000}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0;background:#e9e9e7;color:#000;font:16pt/28.95pt var(--song);text-align:justify;line-break:strict}
a,span,strong,em,time{unicode-bidi:isolate}
a{color:inherit;text-decoration:underline dotted #777 1px;text-underline-offset:.2em}
a:hover,a:focus-visible{background:#fff1c2}
p,h1,h2,h3,h4,h5,h6,figure,hr{margin:0}
:target{scroll-margin-top:1rem;background:#fff8dd}
.sheet:target{background:#fff}
main{padding:24px}
.sheet{width:210mm;max-width:100%;min-height:297mm;margin:0 auto 24px;padding:37mm 26mm 35mm 28mm;
background:#fff;box-shadow:0 1px 6px #0004}
.sheet.landscape{width:297mm;min-height:210mm;padding:28mm 37mm 26mm 35mm}
h1{font:22pt/36pt var(--title);text-align:center;margin:28.95pt 0;text-wrap:balance}
h2,h3,h4,h5,h6{font-size:16pt;line-height:28.95pt;font-weight:normal;text-indent:2em;break-after:avoid}
h2{font-family:var(--hei)}
h3{font-family:var(--kai)}
.label{font-family:var(--hei)}
.subtitle{font-family:var(--kai);text-align:center;margin-bottom:28.95pt}
.body,.contact,.note{text-indent:2em}
.contact{font-family:var(--kai)}
.caption{font-family:var(--hei);text-align:center}
.depth1{padding-left:1em}.depth2{padding-left:2em}.depth3{padding-left:3em}.depth4{padding-left:4em}
sub,sup{font-size:.62em;line-height:0}
.red-head .security{font-family:var(--hei)}
.red-head .issuer{margin:35mm 0 2em;font:36pt/1.3 var(--title);color:var(--red);text-align:center;text-wrap:balance}
.red-head .security~.issuer{margin-top:12mm}
.red-head .number{text-align:center}
.red-head .upward{display:flex;justify-content:space-between;padding:0 1em}
.red-head hr{border:0;border-top:1.5pt solid var(--red);margin-top:4mm}
.letter .issuer{margin:0 0 4mm}
.letter .number{text-align:right}
.red-head.letter{display:flex;flex-direction:column}
.red-head.letter hr{order:-1;width:100%;margin:0 0 14pt;border-top:4.5pt double var(--red)}
.red-head.letter .issuer{order:-2}
.imprint.letter{border:0}
.attachments{display:flex;margin-top:28.95pt;padding-left:2em}
.attachments>p{flex:none}
.attachments>div>p{display:flex}
.signature{margin:57.9pt 0 0 auto;width:fit-content;max-width:100%;padding-right:2em;text-align:center;
break-inside:avoid}
.signature.sealed{padding-right:4em}
.note{margin-top:28.95pt}
.imprint{margin-top:57.9pt;border:solid #000;border-width:1pt 0;font-size:14pt;break-inside:avoid}
.imprint p{padding:0 1em}
.imprint p+p{border-top:.75pt solid #000}
.imprint .office{display:flex;justify-content:space-between;gap:1em}
table{width:100%;margin:10pt 0;border-collapse:collapse;font-size:12pt;line-height:18pt}
caption{font-family:var(--hei);font-size:14pt;padding-bottom:6pt}
th,td{border:.75pt solid #000;padding:3pt 5pt;vertical-align:middle;overflow-wrap:anywhere}
th{font-family:var(--hei);font-weight:normal}
thead{break-inside:avoid}
tr{break-inside:avoid}
td p,th p,td h2,td h3,td h4,td h5,td h6{text-indent:0;font-size:inherit;line-height:inherit}
.left{text-align:left}.centre{text-align:center}.right{text-align:right}.justified{text-align:justify}
.tone-head{background:#ececec}.tone-yellow{background:#fff3a3}.tone-orange{background:#ffd3a0}.tone-red{background:#ffc2bb}
.tone-name{font-family:var(--hei)}
.tone-name::before{content:"〔"}.tone-name::after{content:"〕"}
figure{margin:10pt 0;text-align:center;break-inside:avoid}
figcaption{font-family:var(--hei);font-size:14pt}
img,svg{max-width:100%;height:auto}
svg rect,svg polygon{fill:#fff;stroke:#000}
svg .head{fill:#000}
svg .ground{stroke:none}
svg path{fill:none;stroke:#000;shape-rendering:crispEdges}
svg text{font:16px var(--song);text-anchor:middle;dominant-baseline:central}
nav{font:14px/1.6 var(--hei);text-align:left;background:#fff;padding:16px}
nav ul{list-style:none;margin:0;padding:0}
nav ul ul{padding-left:1em}
nav li{padding:1px 0}
nav a{text-decoration:none}
@media screen and (min-width:1180px){
body{display:grid;grid-template-columns:18rem minmax(0,1fr)}
body>main:only-child{grid-column:1/-1}
nav{position:sticky;top:0;height:100vh;overflow-y:auto;border-right:1px solid #ccc}
nav>ul>li>a{font-weight:bold}}
@media screen and (max-width:860px){
main{padding:0}
.sheet,.sheet.landscape{width:auto;min-height:0;padding:2rem 1.2rem;box-shadow:none}
.red-head .issuer{margin-top:1rem;font-size:26pt}
table{display:block;overflow-x:auto}}
@media print{
body{background:none}
nav{display:none}
main{padding:0}
a{text-decoration:none}
:target{background:none}
.sheet,.sheet.landscape{width:auto;min-height:0;margin:0;padding:0;box-shadow:none}
.sheet+.sheet{break-before:page}
.sheet.landscape{page:landscape}
th,td{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
@page{size:A4;margin:37mm 26mm 35mm 28mm}
@page landscape{size:A4 landscape;margin:28mm 37mm 26mm 35mm}
"""
    + _WIDTHS
    + f"\n@media print,(min-width:861px){{{_MARKS}}}\n"
)
PAGE_NUMBERS = """
@page{@bottom-center{content:"— " counter(page) " —";font:14pt "SimSun","宋体","Noto Serif CJK SC",serif}}
"""
