policy.toml:3: rules[0].when.subjects[0]: «/(unclosed/» no es una expresión regular (missing closing )): corríjala, o escriba un patrón con * y ? sin las barras
policy.toml:8: rules[1].when.clients[1]: «10.0.0.0/99» no es una red: escriba una como 192.0.2.0/24 o 2001:db8::/32
policy.toml:13: rules[2].when.sha256[0]: «abc» no es un SHA-256: escriba 64 cifras hexadecimales, como las muestra sha256sum
policy.toml:18: rules[3].when.contents[0]: «hex:4d5» no se puede buscar: escriba text:PALABRAS, o hex: y pares de cifras hexadecimales, ?? para cualquier byte
policy.toml:18: rules[3].when.contents[1]: «text:a» es demasiado corto o abierto para buscarlo: dé más bytes fijos seguidos
policy.toml:18: rules[3].when.contents[2]: «cobro urgente» no se puede buscar: escriba text:PALABRAS, o hex: y pares de cifras hexadecimales, ?? para cualquier byte
