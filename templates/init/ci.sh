#!/bin/sh
# 检查全部预案，生成公文。GitHub、GitLab 的配置都只调用它；Gitee、Jenkins 和内网机器也直接运行：sh ci.sh
# 机器上没有 plangen 时，从 wheels/ 里的安装包（.whl，含全部依赖）安装，不用外网。
set -eu
cd "$(dirname "$0")"

if ! command -v plangen >/dev/null 2>&1; then
  if [ ! -d wheels ]; then
    echo 'plangen is not installed, and there is no folder wheels/ to install it from.' >&2
    exit 2
  fi
  python3 -m venv .venv
  .venv/bin/pip install --quiet --no-index --find-links wheels plangen
  PATH="$PWD/.venv/bin:$PATH"
fi

plangen --version
plangen check
plangen build
