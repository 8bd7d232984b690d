"""plangen: heavy-pollution-weather emergency plans (重污染天气应急预案) as code.

    YAML ──source──▶ Plan (model) ──compose──▶ Document ──writers──▶ .docx  .html  .txt
                        ▲                         ▲
                        └── derive                └── diff · checks look at both

    old .docx, text ──readers──▶ Document ──draft──▶ YAML
    Excel list ──readers──▶ rows ──lists──▶ YAML, and back

``model`` is what a plan is, ``document`` is what is printed; both are frozen data without input or output. ``source``
is the only way in from YAML, ``compose`` the only step from model to document, and a writer knows only the document.
Siblings never import each other; ``build`` and ``cli`` put them together. ``files`` alone writes, ``settings`` and
``environment`` alone read what their names say.
"""

__version__ = "0.1.0"
