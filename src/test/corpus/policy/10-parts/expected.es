policy.toml:1: parts[0].when: una regla de partes no sabe de asuntos, tamaños de mensaje, veredictos, hallazgos ni motores: pregunte por ellos en [[rules]]
policy.toml:7: parts[1].when: una regla de partes dice qué partes: dé names, types, facts, tamaños, sha256 o contents
policy.toml:15: parts[2].gives: lo que no se leyó no se puede permitir, pues nadie sabe qué es: escriba una regla en [[rules]] con when.verdicts = ["unscannable"]
policy.toml:21: parts[3].suffix: «/../x.exe» no puede terminar un nombre: escriba un punto y hasta 20 letras, cifras, puntos, guiones o guiones bajos
