#!/bin/bash
# Whether the process answers on its management port; the images have bash but no HTTP client.
exec 3<>/dev/tcp/127.0.0.1/9000 || exit 1
printf 'GET /q/health/live HTTP/1.0\r\n\r\n' >&3
read -r -t 3 status <&3
[[ $status == *' 200 '* ]]
