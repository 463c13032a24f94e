lazareto.toml:1: sendmail: incoming y outgoing son ambos /q: el directorio del que se entrega debe ser otro que el que se examina
lazareto.toml:5: sendmail.locks: clave desconocida, ¿quizás locking?: aquí se admiten enabled, incoming, outgoing, locking, workers, in-flight, sweep, retry, retry-at-most, control-file, lanes, alarm-at, known, mail-log, deliver-socket
lazareto.toml:8: limits.depth: depth debe ser 1 o más, no 0
