lazareto.toml:2: log.syslog: 99999 no es un puerto: escriba un número de 1 a 65535
lazareto.toml:8: limit: clave desconocida, ¿quizás limits?: aquí se admiten site, sendmail, milter, proxy, passage, stamp, engines, command-lines, panel, policy, rule, limits, unpack, child, quarantine, submission, store, journal, alarm, notice, control, update, depot, web, mailbox, desk, letters, doctor, log
