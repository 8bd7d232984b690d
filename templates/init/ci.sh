#!/bin/sh
# 检查全部预案，生成公文。GitHub、GitLab 的配置都只调用它；Gitee、Jenkins 和内网机器也直接运行：sh ci.sh
# 没有外网时，把 plangen 和它的依赖的安装包（.whl）放进 wheels/，就从那里安装。
set -eu
cd "$(dirname "$0")"

if ! command -v plangen >/dev/null 2>&1; then
  python3 -m venv .venv
  if [ -d wheels ]; then
    .venv/bin/pip install --quiet --no-index --find-links wheels plangen
  else
    .venv/bin/pip install --quiet plangen
  fi
  PATH="$PWD/.venv/bin:$PATH"
fi

plangen --version
plangen check
plangen build
